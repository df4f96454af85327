package source

import (
	"bytes"
	"fmt"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/transform"

	"northstar/generator/base/diag"
)

// normalize returns the text of stored with line feeds as line ends and without
// byte-order mark, or what is wrong with it.
func normalize(path string, stored []byte) ([]byte, *diag.Diagnostic) {
	for order, mark := range map[string]string{"little-endian": "\xFF\xFE", "big-endian": "\xFE\xFF"} {
		if bytes.HasPrefix(stored, []byte(mark)) {
			return nil, new(diag.New(diag.NotUTF8, diag.Position{File: path, Line: 1, Column: 1},
				"This file is stored as UTF-16 (%s), not as UTF-8.", order))
		}
	}
	text := bytes.TrimPrefix(stored, []byte("\uFEFF"))
	mark := len(stored) - len(text)
	if i := bytes.IndexByte(text, 0); i >= 0 {
		return nil, new(diag.New(diag.NulByte, positionOf(path, text, i), "Byte %d of the file is zero, which does not occur in text.", mark+i))
	}
	if !utf8.Valid(text) {
		_, i, _ := transform.Bytes(encoding.UTF8Validator, text)
		return nil, new(diag.New(diag.NotUTF8, positionOf(path, text, i),
			"This file is not stored as UTF-8: byte %d of the file (%#02x) is not part of any character%s.", mark+i, text[i],
			windowsLetter(text[i])))
	}
	return lineFeeds(text), nil
}

// lineFeeds turns CR LF and CR alone into LF.
func lineFeeds(text []byte) []byte {
	if bytes.IndexByte(text, '\r') < 0 {
		return text
	}
	return bytes.ReplaceAll(bytes.ReplaceAll(text, []byte("\r\n"), []byte("\n")), []byte("\r"), []byte("\n"))
}

// windowsLetter guesses what a byte would be in Windows-1252, the usual other
// way, for the letters that are the same in ISO 8859-1.
func windowsLetter(c byte) string {
	if c < 0xC0 {
		return ""
	}
	return fmt.Sprintf(" (in Windows-1252 it would be %q)", rune(c))
}

// positionOf returns the position of byte i of text, of which only the bytes before i
// need to be UTF-8. Lines end as any system ends them.
func positionOf(path string, text []byte, i int) diag.Position {
	before := lineFeeds(text[:i])
	start := bytes.LastIndexByte(before, '\n') + 1
	line := before[start:]
	return diag.Position{
		File: path, Line: bytes.Count(before, []byte("\n")) + 1, Column: utf8.RuneCount(line) + 1,
		Text: string(bytes.ToValidUTF8(line, []byte("\uFFFD"))),
	}
}
