package diag

import "strings"

// A Replacement is a fix as an editor, or a review on a Git host, applies it: lines of a file, and what is to stand instead of them.
type Replacement struct {
	First int    `json:"first"` // the first line, counted from 1
	Last  int    `json:"last"`  // the last one, which is First where it is one line
	Text  string `json:"text"`  // lines, without a line break at the end
	// Certain is set if nothing else can have been meant: it may be written without asking anybody.
	Certain bool `json:"certain"`
}

// Replacement returns the fix of d as lines of its file; false if there is none, or one that still asks for what only a person knows.
func (d Diagnostic) Replacement() (r Replacement, ok bool) {
	if d.Fix == "" || d.Line == 0 || d.File == "" || d.Through < 0 || placeholders.MatchString(d.Fix) {
		return r, false
	}
	return Replacement{d.Line, max(d.Line, d.Through), strings.TrimRight(d.Fix, "\n"), d.Certain}, true
}

// Surely returns d with its fix marked as certain. It is, where every other reading of what is written can be ruled out: a name in
// other capitals, a date that is one day only, quotes around a text that stays the same. A name that is merely like another, a figure,
// and whatever says something that nobody wrote are not.
func (d Diagnostic) Surely() Diagnostic {
	d.Certain = true
	return d
}
