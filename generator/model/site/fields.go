package site

import (
	"slices"
	"strings"

	"northstar/generator/base/diag"
)

// Fields records where each field of a record was written.
type Fields struct {
	File      string
	Positions []FieldPosition // sorted by Path
	// Misread says that a field has another value than was meant, or none, which was reported. What follows from
	// that value is no mistake of its own.
	Misread bool
}

// FieldPosition is where one field's value begins. Path is the way to it through
// the record: "title", "authors[0]", "target.value".
type FieldPosition struct {
	Path         string
	Line, Column int32 // 1-based, in the file; columns count characters
}

// At returns the position of the field at path; for a field that was not
// written, the position of its nearest parent that was: at last that of the
// record, if it shares its file with others, or the file.
func (f Fields) At(path string) diag.Position {
	for {
		if i, ok := f.find(path); ok {
			return diag.Position{File: f.File, Line: int(f.Positions[i].Line), Column: int(f.Positions[i].Column)}
		}
		if path == "" {
			return diag.Position{File: f.File}
		}
		path = path[:max(0, strings.LastIndexAny(path, ".["))]
	}
}

// Has reports whether the field at path was written.
func (f Fields) Has(path string) bool {
	_, ok := f.find(path)
	return ok
}

func (f Fields) find(path string) (int, bool) {
	return slices.BinarySearchFunc(f.Positions, path, func(p FieldPosition, s string) int { return strings.Compare(p.Path, s) })
}
