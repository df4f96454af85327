package progress

import "northstar/generator/base/diag"

// Entry is one line of a goal's ledger, as it is computed with. There may be a hundred thousand of them, so that it is small: what
// many of them say alike is held once, as [Common].
type Entry struct {
	Date         Date  // the day it happened
	Recorded     Date  // the day it was written down; zero: not said
	Line, Column int32 // where it was written, in File; 0: not known
	Value        Decimal
	ID           string // needed only if a correction or refund refers to it
	Note         string
	Evidence     []string // where it can be checked
	Margin       *Decimal // how far off it may be, plus or minus; nil: not said
	common       *Common  // not to be changed: other entries have it too
}

// Common is what entries of a ledger have in common.
type Common struct {
	Goal     string    // id; "" if the place of the entry says it
	Kind     EntryKind // Actual if left out
	Corrects string    // id of the entry that a correction or refund is about
	Stage    string    // the headline stage if left out
	Quality  Quality
	Sample   int    // how many were asked or measured; 0: not said
	Currency string // if it is not the goal's
	Rate     Rate   // what one unit of that currency was worth
	Partner  string // id
	Region   string
	File     string // where it was written
}

// In returns e with what it has in common with others, which is held in shared.
func (e Entry) In(shared Shared[Common], c Common) Entry {
	e.common = shared.Of(c)
	return e
}

// Change changes what e has in common with others, for e alone.
func (e *Entry) Change(change func(*Common)) {
	c := *e.common
	change(&c)
	e.common = &c
}

// Goal returns that field of [Common].
func (e *Entry) Goal() string { return e.common.Goal }

// Kind returns that field of [Common].
func (e *Entry) Kind() EntryKind { return e.common.Kind }

// Corrects returns that field of [Common].
func (e *Entry) Corrects() string { return e.common.Corrects }

// Stage returns that field of [Common].
func (e *Entry) Stage() string { return e.common.Stage }

// Quality returns that field of [Common].
func (e *Entry) Quality() Quality { return e.common.Quality }

// Sample returns that field of [Common].
func (e *Entry) Sample() int { return e.common.Sample }

// Currency returns that field of [Common].
func (e *Entry) Currency() string { return e.common.Currency }

// Rate returns that field of [Common].
func (e *Entry) Rate() Rate { return e.common.Rate }

// Partner returns that field of [Common].
func (e *Entry) Partner() string { return e.common.Partner }

// Region returns that field of [Common].
func (e *Entry) Region() string { return e.common.Region }

// File returns that field of [Common].
func (e *Entry) File() string { return e.common.File }

// Pos returns where the entry was written.
func (e *Entry) Pos() diag.Position {
	return diag.Position{File: e.File(), Line: int(e.Line), Column: int(e.Column)}
}

// Shared holds equal values once.
type Shared[T comparable] map[T]*T

// Of returns v as it is held; nil holds nothing.
func (s Shared[T]) Of(v T) *T {
	held := s[v]
	if held == nil {
		held = new(v)
		if s != nil {
			s[v] = held
		}
	}
	return held
}
