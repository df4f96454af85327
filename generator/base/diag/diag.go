// Package diag is the one way Northstar talks about mistakes in content.
//
// A mistake in content is never a Go error: a stage reports it as a
// [Diagnostic], a plain value, and goes on, so that one run names every
// problem. Values travel beside results, are remembered by memos with them, and
// are printed once, at the end, by one of the printers of this package.
//
// Lines and columns are 1-based. A column counts characters (Unicode code
// points), not bytes. Offsets of front matter are offsets of the file. Zero
// means "unknown": a diagnostic with Line 0 is about the file as a whole.
//
// Every kind of mistake has one permanent [Code], declared in codes.go, and one file in the folder codes: its
// severity, title, usual cause and fix, and an example as a diff from wrong to right. From those files come the
// hints of diagnostics, the rules of SARIF, northstar why NS401 and the reference in Markdown. A test builds
// each example over a small site (command/why/testdata): the wrong side is reported with exactly that
// code, the right side not at all. They are data and not Go, because they are texts to be edited, and because
// the test, the reference and the terminal all read the same.
package diag

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Severity is what a diagnostic does to a build.
type Severity uint8

const (
	// Error stops publishing: the old site stays up.
	Error Severity = iota
	// Warning is reported; the site is published.
	Warning
)

func (s Severity) String() string {
	if s == Error {
		return "error"
	}
	return "warning"
}

// MarshalText makes severities words in JSON.
func (s Severity) MarshalText() ([]byte, error) { return []byte(s.String()), nil }

// Position is a place in a file of the site. File is slash-separated and
// relative to the site's root folder.
type Position struct {
	File   string
	Line   int    // 1-based; 0: the whole file
	Column int    // 1-based, in characters; 0: the whole line
	Width  int    // characters to underline; 0 or 1: one caret
	Text   string // the line's text, without its line break; for the excerpt
}

// A Diagnostic says what is wrong, where, and what to type instead.
type Diagnostic struct {
	Code     string   `json:"code"`
	Severity Severity `json:"severity"`
	File     string   `json:"file"`
	Line     int      `json:"line"`
	Column   int      `json:"column"`
	// Message is one sentence, with a capital letter and a full stop: what is wrong, with the value that is wrong.
	Message string `json:"message"`
	// Hint says why it matters or what to do, in a sentence or two.
	Hint string `json:"hint"`
	// Fix is text to paste instead of the line (or lines) complained about; "" when there is none.
	Fix string `json:"fix,omitempty"`

	// Through is the last line that Fix stands instead of, where these are several; -1 if nobody knows. See [Diagnostic.Replacement].
	Through int `json:"-"`
	// Certain is set if Fix is the only thing that can have been meant, so that a program may write it; see [Diagnostic.Surely].
	Certain bool `json:"-"`

	// Width and Text feed the excerpt of the human form.
	Width int    `json:"-"`
	Text  string `json:"-"`

	// Key is the same in all mistakes of a code that are cured alike, for lists that show them as one; "": those with the
	// same message are.
	Key string `json:"-"`

	Mending
}

// A Code is one permanent kind of mistake, such as "NS201"; its id is never used again for another meaning.
// [Code.Explain] says what it means.
type Code struct{ ID string }

// New returns a diagnostic of code c at p; its message is formatted from format and args.
func New(c Code, p Position, format string, args ...any) Diagnostic {
	e := c.Explain()
	return Diagnostic{
		Code: c.ID, Severity: e.Severity,
		File: p.File, Line: p.Line, Column: p.Column, Width: p.Width, Text: p.Text,
		Message: fmt.Sprintf(format, args...), Hint: e.Fix,
	}
}

// Sentence returns what a library says of a mistake in the form that messages and hints have: a
// sentence, with a capital letter and a full stop.
func Sentence(said string) string {
	said = strings.TrimSpace(said)
	first, size := utf8.DecodeRuneInString(said)
	said = string(unicode.ToUpper(first)) + said[size:]
	if !strings.HasSuffix(said, ".") {
		said += "."
	}
	return said
}

// WithHint returns d with another hint than its code's usual one.
func (d Diagnostic) WithHint(format string, args ...any) Diagnostic {
	d.Hint = fmt.Sprintf(format, args...)
	return d
}

// WithFix returns d with text to paste instead of the line complained about.
func (d Diagnostic) WithFix(fix string) Diagnostic {
	d.Fix = fix
	return d
}

// Sort orders diagnostics by file, line, column, code and message, and drops
// exact repetitions. The order does not depend on the order of discovery.
func Sort(ds []Diagnostic) []Diagnostic {
	slices.SortFunc(ds, func(a, b Diagnostic) int {
		return cmp.Or(
			cmp.Compare(a.File, b.File), cmp.Compare(a.Line, b.Line), cmp.Compare(a.Column, b.Column),
			cmp.Compare(a.Code, b.Code), cmp.Compare(a.Message, b.Message),
			cmp.Compare(a.Hint, b.Hint), cmp.Compare(a.Fix, b.Fix),
		)
	})
	return slices.Compact(ds)
}

// HasErrors reports whether ds holds at least one Error.
func HasErrors(ds []Diagnostic) bool {
	return slices.ContainsFunc(ds, func(d Diagnostic) bool { return d.Severity == Error })
}

// Count returns the number of errors and of warnings in ds.
func Count(ds []Diagnostic) (errors, warnings int) {
	for _, d := range ds {
		if d.Severity == Error {
			errors++
		} else {
			warnings++
		}
	}
	return errors, warnings
}
