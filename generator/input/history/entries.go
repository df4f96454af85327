package history

import (
	"fmt"
	"slices"
	"strings"

	"northstar/generator/base/diag"
	"northstar/generator/model/progress"
	"northstar/generator/model/site"
)

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
