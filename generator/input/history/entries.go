package history

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"northstar/generator/base/diag"
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

// ledger reports entries that are gone or say something else.
func (c *comparison) ledger() {
	old, now := linesOf(c.before, true), linesOf(c.now, false)
	read := func(lines []*line) []*line {
		return slices.DeleteFunc(lines, func(l *line) bool { return c.unread(l.File()) })
	}
	old = read(old)
	c.ids = map[string]bool{}
	for _, l := range now {
		c.ids[l.ID] = true
	}
	pairs, gone := match(old, slices.Clone(now))
	known := map[*progress.Entry]bool{}
	for _, p := range pairs {
		known[p.old.Entry], known[p.now.Entry] = true, true
	}
	for _, l := range gone {
		known[l.Entry] = true
	}
	fresh := func(lines []*line) []*line {
		return slices.DeleteFunc(lines, func(l *line) bool { return known[l.Entry] })
	}
	c.added = fresh(now)
	c.uncounted(fresh(read(linesOf(c.before, false))))
	c.recordings(pairs)
	for _, p := range pairs {
		c.entryBecame(p.old, p.now)
	}
	for _, l := range gone {
		c.entryGone(l)
	}
}

// addition returns the change that an entry is which the older version did not have.
func (c *comparison) addition(l *line) *Change {
	if x := c.additions[l]; x != nil {
		return x
	}
	x := c.change("entries", "entry", none, l.describe())
	c.additions[l] = x
	if l.kind == progress.Correction {
		x.Tellings = append(x.Tellings, Telling{l.Date, correction, l.Note})
	} else {
		x.Why = "an entry more"
	}
	return x
}

// uncounted lists the entries that are new, and what has become of those that were published, but in no figure.
func (c *comparison) uncounted(old []*line) {
	c.additions = map[*line]*Change{}
	pairs, gone := match(old, slices.Clone(c.added))
	const why = "it was in no figure"
	published := map[*line]bool{}
	for _, p := range pairs {
		published[p.now] = true
		if was, is := p.old.describe(), p.now.describe(); was != is {
			x := c.change("entries", "entry", was, is)
			x.Why, c.additions[p.now] = why, x
		}
	}
	for _, l := range c.added {
		if !published[l] {
			c.addition(l)
		}
	}
	for _, l := range gone {
		c.change("entries", "entry", l.describe(), none).Why = why
	}
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

// entryGone reports an entry that is not there any more.
func (c *comparison) entryGone(l *line) {
	x := c.change("entries", "entry", l.describe(), none)
	if c.revised(x, correction) {
		return
	}
	if page := c.event(l); page != nil {
		c.outcomeGone(x, l, page)
		return
	}
	f := c.report(x, diag.EntryGone, c.file(), "The entry %q of %q is gone.", l.describe(), c.now.Title)
	if c.now.Progress.Series != progress.Flow {
		f.Hint = fmt.Sprintf("Put it back into %s. If it must go, say so in a revision of the field entries.", c.where("entries"))
		f.add("entries", entryItem(*l.Entry))
		return
	}
	f.Hint = fmt.Sprintf("What was published stays: put it back into %s, and cancel its figure with a correction that says why.",
		c.where("entries"))
	if l.isOutcome() {
		f.Hint = fmt.Sprintf("What was published stays: put %s back, or put its figure into %s, and cancel it with a correction that says why.",
			l.File(), c.where("entries"))
	}
	kept, correction := c.corrected(l, l.Value.Neg())
	f.add("entries", kept, correction)
}

// event returns the page that an entry is an outcome of, as it is now; nil if it is none, or the page is not listed any more.
func (c *comparison) event(l *line) *site.Page {
	i := slices.IndexFunc(c.site.Pages, func(p *site.Page) bool { return l.isOutcome() && p.Path == l.File() && p.Listed() })
	if i < 0 {
		return nil
	}
	return c.site.Pages[i]
}

// isOutcome reports whether an entry is an outcome of an event, in whose file it stands.
func (l *line) isOutcome() bool { return strings.HasPrefix(l.File(), "content/") }

// outcomeGone reports an outcome that is gone from the page that it stood in.
func (c *comparison) outcomeGone(x *Change, l *line, page *site.Page) {
	const list = "outcomes.counts"
	at := diag.Position{File: page.Path}
	for _, field := range []string{"outcomes", list} {
		if page.Fields.Has(field) {
			at = page.Fields.At(field)
		}
	}
	f := c.report(x, diag.EntryGone, at, "The outcome %q, which counted towards %q, is gone.", l.describe(), c.now.Title)
	count := item(site.Count{Goal: c.now.ID, Value: l.Value, Quality: string(l.Entry.Quality())})
	f.Hint = fmt.Sprintf("What was published stays: put it back into %s, under %s. If it was wrong, a correction in %s says so.",
		page.Path, list, c.now.Fields.File)
	switch {
	case page.Fields.Has(list):
		f.Diagnostic = f.Inside(strings.TrimPrefix(count, "- "))
	case page.Fields.Has("outcomes"):
		f.Diagnostic = f.Inside("counts: [" + strings.TrimPrefix(count, "- ") + "]")
	default:
		f.Fix = "outcomes:\n  counts:\n" + strings.TrimSuffix(indented(count, 2*byDefault), "\n")
	}
}

// entryBecame reports an entry that says something else now.
func (c *comparison) entryBecame(l, n *line) {
	c.remarks(l, n)
	now, class := n.statement, correction
	if n.Stage() == l.Stage() && n.Currency() == l.Currency() {
		now.stage, now.currency = l.stage, l.statement.currency // defaults that are terms of the goal
	}
	if now == l.statement {
		return
	}
	x := c.change("entries", "entry", l.describe(), n.describe())
	now = now.withoutAdditions(l.statement)
	if now == l.statement {
		if !c.revised(x, update) {
			x.Why = "it claims no more than before"
		}
		return
	}
	if now.asSureAs(l.statement) == l.statement {
		class = improvement
	}
	if c.revised(x, class) {
		return
	}
	f := c.report(x, diag.EntryRewritten, n.Pos(), "The entry %q of %q says %q now.", l.describe(), c.now.Title, n.describe())
	now.value = l.value
	if now == l.statement && n.File() == c.now.Fields.File {
		change := n.Value.Sub(l.Value)
		if c.now.Progress.Series != progress.Flow {
			change = n.Value // the correction of a reading is the right reading
		}
		kept, correction := c.corrected(l, change)
		in := max(0, int(n.Column)-1-len("- "))
		f.Fix = strings.TrimSuffix(indented(kept, in)+indented(correction, in), "\n")
		return
	}
	c.revise(f, "put it back as it was", class)
}

// remarks lists what is said around the figure of an entry and is something else now.
func (c *comparison) remarks(l, n *line) {
	for _, r := range []struct{ name, was, is string }{
		{"note", said(l.Note), said(n.Note)},
		{"evidence", said(strings.Join(l.Evidence, ", ")), said(strings.Join(n.Evidence, ", "))},
	} {
		if r.was != r.is {
			c.change("entries", r.name+" of an entry", l.describe()+": "+r.was, l.describe()+": "+r.is).Why = "it says no figure"
		}
	}
}

// withoutAdditions returns s without what takes nothing back of what old said: it is less sure, or says
// who was asked, whom it is due to and where it was for the first time.
func (s statement) withoutAdditions(old statement) statement {
	if rank(s.quality) >= rank(old.quality) {
		s.quality = old.quality
	}
	if old.sample == 0 {
		s.sample = 0
	}
	if old.partner == "" {
		s.partner = ""
	}
	if old.region == "" {
		s.region = ""
	}
	return s
}

// asSureAs returns s with what old says of how its figure is known.
func (s statement) asSureAs(old statement) statement {
	s.quality, s.margin, s.sample = old.quality, old.margin, old.sample
	return s
}

// corrected returns the lines of an entry as it was and of its correction.
func (c *comparison) corrected(l *line, change site.Decimal) (kept, correction string) {
	old := *l.Entry
	if old.ID == "" {
		old.ID = c.freeID("entry-" + old.Date.String())
	}
	return entryItem(old), item(site.Entry{
		Date: slices.MaxFunc([]site.Date{c.day, old.Date}, site.Date.Compare), Value: change, Kind: progress.Correction, Corrects: old.ID,
		Currency: old.Currency(), Rate: old.Rate(), Note: placeholder,
	})
}

// entryItem writes an entry to be pasted into the file of its goal, wherever it was.
func entryItem(e progress.Entry) string {
	written := site.Written(&e)
	written.Goal = ""
	if strings.HasPrefix(e.File(), "content/") { // an outcome, whose evidence is the page that is gone
		written.Evidence = nil
	}
	return item(written)
}

// freeID returns an id for an entry that no entry of the goal has.
func (c *comparison) freeID(wanted string) string {
	id := wanted
	for n := 2; c.ids[id]; n++ {
		id = fmt.Sprintf("%s-%d", wanted, n)
	}
	c.ids[id] = true
	return id
}

// rank orders qualities, best first.
func rank(q progress.Quality) int {
	return slices.Index([]progress.Quality{progress.Measured, progress.Reported, progress.Estimated}, q)
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
