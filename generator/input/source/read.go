package source

import (
	"bytes"
	"io"
	"io/fs"
	"path"
	"slices"
	"strings"

	"northstar/generator/base/conflict"
	"northstar/generator/base/diag"
	"northstar/generator/model/site"
)

// The most bytes that a text may have.
const (
	MaxMarkdown = 512 << 10 // a Markdown file
	MaxData     = 1 << 20   // a file of data
	MaxLedger   = 64 << 20  // a file of data/ledger

	MaxAddresses = 8 << 20 // data/addresses.txt, of a hundred thousand addresses and more
)

func limit(path string) int64 {
	switch {
	case strings.HasPrefix(path, "data/ledger/"):
		return MaxLedger
	case path == site.AddressesFile:
		return MaxAddresses
	case strings.HasPrefix(path, "data/"):
		return MaxData
	}
	return MaxMarkdown
}

// Read reads the text e. Its Bytes are valid UTF-8 without byte-order mark and
// without zero bytes, and every line ends in a line feed, whatever the file's do;
// no merge conflict is left in it; its Digest is that of the bytes as they are stored. If there is a diagnostic,
// the text cannot be used, and Bytes is nil. Bytes may lie in b, which is used again for other files.
func Read(fsys fs.FS, e Entry, b *bytes.Buffer) (site.Source, []diag.Diagnostic) {
	src := site.Source{Path: e.Path, Size: e.Size}
	at := diag.Position{File: e.Path}
	most := limit(e.Path)
	if e.Size > most {
		return src, []diag.Diagnostic{tooLarge(at, most)}
	}
	stored, err := readAll(fsys, e, most, b)
	if err != nil {
		return src, []diag.Diagnostic{unreadable(e.Path, err)}
	}
	if int64(len(stored)) > most {
		return src, []diag.Diagnostic{tooLarge(at, most)}
	}
	src.Size = int64(len(stored))
	src.Digest = digest([]byte(e.Path), stored) // of the bytes as they are stored
	text, problem := normalize(e.Path, stored)
	if problem != nil {
		return src, []diag.Diagnostic{*problem}
	}
	kind := conflict.Markdown
	if strings.HasPrefix(e.Path, "data/") {
		kind = conflict.Data
	}
	if found := conflict.Find(e.Path, text, kind); len(found) > 0 {
		return src, found
	}
	src.Bytes = text
	return src, nil
}

// maxLookedAt is how much of a file that is only copied is looked at.
const maxLookedAt = 8 << 20

// Look returns what is wrong with the text of a file that is only copied, if it is one.
func Look(fsys fs.FS, e Entry) []diag.Diagnostic {
	if !slices.Contains(mergeable, strings.ToLower(path.Ext(e.Path))) {
		return nil
	}
	text, err := readAll(fsys, e, maxLookedAt, new(bytes.Buffer))
	if err != nil {
		return []diag.Diagnostic{unreadable(e.Path, err)}
	}
	return conflict.Find(e.Path, text, conflict.Text)
}

// mergeable are the extensions of files that are copied and hold lines of text.
var mergeable = []string{".csv", ".geojson", ".gpx", ".ics", ".json", ".kml", ".rtf", ".srt", ".tsv", ".txt", ".vcf", ".vtt"}

// readAll reads e into b, and never more than most+1 bytes.
func readAll(fsys fs.FS, e Entry, most int64, b *bytes.Buffer) ([]byte, error) {
	f, err := fsys.Open(e.Path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	b.Reset()
	b.Grow(int(min(e.Size, most)) + bytes.MinRead) // with room to see that there is no more
	_, err = b.ReadFrom(io.LimitReader(f, most+1))
	return b.Bytes(), err
}

func tooLarge(at diag.Position, most int64) diag.Diagnostic {
	return diag.New(diag.FileTooLarge, at, "This file is larger than %d KiB, the limit.", most>>10)
}
