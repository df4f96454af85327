package progress

import (
	"fmt"
	"testing"

	"northstar/generator/text/locale"
)

// date and number read what a test writes down.

func date(s string) Date {
	d, err := ParseDate(s)
	if err != nil {
		panic(err)
	}
	return d
}

func number(s string) Decimal {
	d, err := ParseDecimal(s)
	if err != nil {
		panic(err)
	}
	return d
}

func pointer(s string) *Decimal {
	d := number(s)
	return &d
}

func target(value, by string) *Target {
	t := &Target{Value: number(value)}
	if by != "" {
		t.Date = date(by)
	}
	return t
}

func baseline(value string) *Baseline { return &Baseline{Value: number(value)} }

// entry returns an actual entry, and changes it.
func entry(day, value string, changes ...func(*Entry)) Entry {
	e := Entry{Date: date(day), Value: number(value)}.In(nil, Common{})
	for _, change := range changes {
		change(&e)
	}
	return e
}

func kind(k EntryKind) func(*Entry) {
	return func(e *Entry) { e.Change(func(c *Common) { c.Kind = k }) }
}
func stage(s string) func(*Entry) {
	return func(e *Entry) { e.Change(func(c *Common) { c.Stage = s }) }
}
func id(s string) func(*Entry) { return func(e *Entry) { e.ID = s } }
func partner(s string) func(*Entry) {
	return func(e *Entry) { e.Change(func(c *Common) { c.Partner = s }) }
}
func region(s string) func(*Entry) {
	return func(e *Entry) { e.Change(func(c *Common) { c.Region = s }) }
}
func quality(q Quality) func(*Entry) {
	return func(e *Entry) { e.Change(func(c *Common) { c.Quality = q }) }
}
func of(id string) func(*Entry) {
	return func(e *Entry) { e.Change(func(c *Common) { c.Corrects = id }) }
}
func sample(n int) func(*Entry) { return func(e *Entry) { e.Change(func(c *Common) { c.Sample = n }) } }
func in(file string, line int32) func(*Entry) {
	return func(e *Entry) {
		e.Line = line
		e.Change(func(c *Common) { c.File = file })
	}
}
func corrects(id string) func(*Entry) {
	return func(e *Entry) {
		e.Note = "Counted twice"
		e.Change(func(c *Common) { c.Kind, c.Corrects = Correction, id })
	}
}
func foreign(currency, rate string) func(*Entry) {
	return func(e *Entry) {
		e.Change(func(c *Common) {
			c.Currency = currency
			if rate != "" {
				c.Rate = Rate{Value: number(rate), Date: e.Date, Source: "Bank statement"}
			}
		})
	}
}

// year is the time most goals run: 1 January to 31 December 2026. Their figures do not get old in it.
func year(value string, entries ...Entry) Goal {
	return Goal{ID: "goal", Title: "Goal", Measure: Measure{Unit: "things", One: "thing"}, Start: date("2026-01-01"),
		Target: target(value, "2026-12-31"), Entries: entries, UpdateEveryDays: 365}
}

// on computes g and fails on anything that is complained about.
func on(t *testing.T, g Goal, day string) Progress {
	t.Helper()
	if found := Validate(g); len(found) > 0 {
		t.Errorf("Validate: %v", found)
	}
	p, found := Compute(g, date(day))
	if len(found) > 0 {
		t.Errorf("Compute: %v", found)
	}
	return p
}

// equal compares what can be written.
func equal(t *testing.T, what string, got, want any) {
	t.Helper()
	if g, w := fmt.Sprint(got), fmt.Sprint(want); g != w {
		t.Errorf("%s: got %s, want %s", what, g, w)
	}
}

// says compares a sentence.
func says(t *testing.T, sentence, want string) {
	t.Helper()
	if got := locale.Plain(sentence); got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}
