package recording

import (
	"bytes"
	"errors"
	"io/fs"
	"regexp"
	"unicode/utf8"

	"northstar/generator/base/diag"
	"northstar/generator/model/site"
)

// mostCaptions is the longest file of captions, in bytes: those of a day have less.
const mostCaptions = 1 << 20

var (
	firstLine = regexp.MustCompile(`^(\x{FEFF})?WEBVTT([ \t].*)?$`)
	cueTag    = regexp.MustCompile(`<[^>\n]*>?`)
	knownTag  = regexp.MustCompile(`^</?(?:(?:c|i|b|u|ruby|rt|v|lang)(?:\.[\pL\pN_-]+)*(?:[ \t][^<>&"'=/]*)?` +
		`|(?:\d{2,}:)?\d{2}:\d{2}\.\d{3})?>$`)
)

// captions says what is wrong with a file of captions. They are words, and when they are said: style sheets belong to the theme, and what
// looks like other markup is shown by no player, or is a mistake.
func captions(files fs.FS, a site.Asset) []diag.Diagnostic {
	report := func(line int, format string, args ...any) []diag.Diagnostic {
		return []diag.Diagnostic{diag.New(diag.BadCaptions, diag.Position{File: a.Path, Line: line}, format, args...)}
	}
	if info, err := fs.Stat(files, a.Path); err == nil && info.Size() > mostCaptions {
		return report(1, "The captions have more than %d MB.", mostCaptions>>20)
	}
	data, err := fs.ReadFile(files, a.Path)
	if pe := (*fs.PathError)(nil); errors.As(err, &pe) {
		err = pe.Err
	}
	if err != nil {
		return report(1, "The captions cannot be read: %v.", err)
	}
	timed := false
	data = bytes.ReplaceAll(data, []byte("\r"), nil)
	for i, line := range bytes.Split(data, []byte("\n")) {
		word := bytes.TrimRight(line, " \t")
		switch {
		case !utf8.Valid(line) || bytes.IndexByte(line, 0) >= 0:
			return report(i+1, "The line is not text as UTF-8 stores it.")
		case i == 0 && !firstLine.Match(line):
			return report(1, "The file does not begin with the word WEBVTT, as captions do.")
		case string(word) == "STYLE" || string(word) == "REGION":
			return report(i+1, "Captions have no style of their own: that of the page is enough.")
		case bytes.Contains(line, []byte("-->")):
			timed = true
		default:
			for _, tag := range cueTag.FindAll(line, -1) {
				if i > 0 && !knownTag.Match(tag) {
					return report(i+1, "Captions cannot hold %.40q.", tag)
				}
			}
		}
	}
	if !timed && !bytes.Contains(data, []byte("\nNOTE")) {
		return report(1, "The file says nothing, at no time.")
	}
	return nil
}
