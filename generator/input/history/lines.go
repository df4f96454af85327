package history

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"northstar/generator/model/progress"
	"northstar/generator/model/site"
)

// statement is what an entry says about the figure, with every default filled in.
type statement struct {
	date            site.Date
	value           site.Decimal
	kind            progress.EntryKind
	stage           string
	quality         progress.Quality
	margin          site.Decimal // 0: none
	sample          int
	currency        string
	rate            progress.Rate
	corrects        string
	partner, region string
}

// line is one entry that a person wrote.
type line struct {
	*progress.Entry
	statement
}

// linesOf lists the entries of a goal that people wrote; counted wants only those that
// were in one of its figures.
func linesOf(g *site.Goal, counted bool) []*line {
	var lines []*line
	for _, row := range g.Progress.Ledger {
		e := &g.Input.Entries[row.Entry]
		if made(g, e) || counted && row.Effect.Excluded() {
			continue
		}
		f := statement{
			date: e.Date, value: e.Value, kind: cmp.Or(e.Kind(), progress.Actual), stage: row.Stage, quality: row.Quality,
			currency: cmp.Or(e.Currency(), g.Measure.Currency), corrects: e.Corrects(), sample: e.Sample(), partner: row.Partner, region: row.Region,
		}
		if e.Margin != nil {
			f.margin = *e.Margin
		}
		if f.currency != g.Measure.Currency {
			f.rate = e.Rate()
		}
		lines = append(lines, &line{e, f})
	}
	return lines
}

// A matchKey is what two entries may have in common that makes them one and the same.
type matchKey struct {
	statement
	id, note string
}

// matchKeys lists what is looked for, the surest first. One that says nothing is the zero value.
func matchKeys() []func(*line) matchKey {
	return []func(*line) matchKey{
		func(l *line) matchKey { return matchKey{statement: l.asWritten(), note: l.Note} },
		func(l *line) matchKey { return matchKey{statement: l.asWritten()} },
		func(l *line) matchKey { return matchKey{statement: l.statement} },
		func(l *line) matchKey { return matchKey{id: l.ID} },
		func(l *line) matchKey { return matchKey{statement: l.ofAnyQuality(), note: l.Note} },
		func(l *line) matchKey { return matchKey{statement: l.ofAnyQuality()} },
		func(l *line) matchKey {
			return matchKey{statement: statement{date: l.date, value: l.value}}
		},
		func(l *line) matchKey {
			return matchKey{statement: statement{date: l.date, kind: l.kind, stage: l.stage}}
		},
		func(l *line) matchKey {
			if l.Note == "" {
				return matchKey{}
			}
			return matchKey{note: l.Note, statement: statement{value: l.value}}
		},
	}
}

// asWritten returns what an entry says with its stage as it is written: a default is another one when the headline stage is.
func (l *line) asWritten() statement {
	f := l.statement
	f.stage = l.Stage()
	return f
}

func (l *line) ofAnyQuality() statement {
	f := l.statement
	f.quality = ""
	return f
}

// A pair is one entry, before and now.
type pair struct{ old, now *line }

// match finds what became of every old entry; gone are those of which nothing is left.
func match(old, now []*line) (pairs []pair, gone []*line) {
	for _, like := range matchKeys() {
		alike := map[matchKey][]*line{}
		for _, l := range now {
			if key := like(l); key != (matchKey{}) {
				alike[key] = append(alike[key], l)
			}
		}
		taken := map[*line]bool{}
		var left []*line
		for _, l := range old {
			key := like(l)
			if len(alike[key]) == 0 {
				left = append(left, l)
				continue
			}
			n := alike[key][0]
			alike[key], taken[n] = alike[key][1:], true
			pairs = append(pairs, pair{l, n})
		}
		old, now = left, slices.DeleteFunc(now, func(l *line) bool { return taken[l] })
	}
	return pairs, old
}

// describe writes an entry in a line: "2026-03-14: 120, planted, measured".
func (l *line) describe() string {
	f := &l.statement
	head := f.date.String() + ": " + f.value.String()
	if l.Currency() != "" {
		head += " " + l.Currency()
	}
	parts := []string{head}
	add := func(said bool, words string) {
		if said {
			parts = append(parts, words)
		}
	}
	add(f.rate != (progress.Rate{}), fmt.Sprintf("at %s of %s from %s", f.rate.Value, f.rate.Date, f.rate.Source))
	add(f.kind != progress.Actual, string(f.kind))
	add(f.corrects != "", "of "+f.corrects)
	add(f.stage != "", f.stage)
	add(f.quality != progress.Reported, string(f.quality))
	add(f.margin != (site.Decimal{}), "± "+f.margin.String())
	add(f.sample != 0, fmt.Sprintf("n = %d", f.sample))
	add(f.partner != "", "due to "+f.partner)
	add(f.region != "", "in "+f.region)
	return strings.Join(parts, ", ")
}

// recordedLine writes an entry in a line, with the day on which it was written down.
func (l *line) recordedLine() string { return l.describe() + ", recorded " + date(l.Recorded) }
