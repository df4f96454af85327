package host

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"path"
	"regexp"
)

// edition is the version of the templates, for people: what decides is the digest beside it.
const edition = 1

// stamp is the line that says which template a file was made from, and what it said then.
var stamp = regexp.MustCompile(`(?m)^(?:# |<!-- )Written by northstar host \(template ([0-9]+), ([0-9a-f]{16})\)[^\n]*\n`)

// stamped puts the stamp into a new file, as its first line, or below that line that says what runs it.
func stamped(file string, text []byte) []byte {
	line := fmt.Sprintf("Written by northstar host (template %d, %s). What you change here stays as it is.", edition, digest(text))
	if path.Ext(file) == ".md" {
		line = "<!-- " + line + " -->\n"
	} else {
		line = "# " + line + "\n"
	}
	at := 0
	if bytes.HasPrefix(text, []byte("#!")) {
		at = bytes.IndexByte(text, '\n') + 1
	}
	return bytes.Join([][]byte{text[:at], []byte(line), text[at:]}, nil)
}

// stampOf returns the digest in the stamp of a file, and that of its text; "" if it has no stamp.
func stampOf(data []byte) (then, now string) {
	data = plain(data)
	m := stamp.FindSubmatchIndex(data)
	if m == nil {
		return "", ""
	}
	return string(data[m[4]:m[5]]), digest(bytes.Join([][]byte{data[:m[0]], data[m[1]:]}, nil))
}

// digest names a text, whatever the maintainer has filled in in it.
func digest(text []byte) string {
	sum := sha256.Sum256(filledIn.ReplaceAll(plain(text), []byte("$1=")))
	return hex.EncodeToString(sum[:8])
}

// plain returns a text with the ends of lines that the program writes, not those that Git makes of them on some machines.
func plain(text []byte) []byte { return bytes.ReplaceAll(text, []byte("\r\n"), []byte("\n")) }
