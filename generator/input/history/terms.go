package history

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"northstar/generator/base/diag"
	"northstar/generator/model/progress"
	"northstar/generator/model/site"
)

// none stands for a value that is not there.
const none = progress.None

// A term is one of the things that decide what a goal's figures mean, or what is said of them.
type term struct {
	field string // path in the goal's file
	name  string // for people
	value string
	set   bool   // written down, not derived
	class string // of the revision that fits a change
	adds  bool   // said for the first time, it takes nothing back
}

// The classes of revisions.
const (
	update      = "update"      // the plan is another one
	improvement = "improvement" // the same is known, measured or described better
	correction  = "correction"  // what was published was wrong
)

// termsOf lists the terms of a goal, in the order of the fields, with every default filled in.
func termsOf(g *site.Goal) []term {
	p := &g.Progress
	headline := g.HeadlineStage
	if headline == "" && len(g.Stages) > 0 {
		headline = g.Stages[len(g.Stages)-1]
	}
	return []term{
		{"title", "title", g.Title, true, update, false},
		{"result", "kind of result", said(g.Result), true, correction, true},
		{"measure.unit", "unit", said(g.Measure.Unit), true, update, false},
		{"measure.kind", "kind of measure", string(p.Measure.Kind), g.Measure.Kind != "", update, false},
		{"measure.currency", "currency", said(g.Measure.Currency), true, update, false},
		{"measure.precision", "number of decimals", count(g.Measure.Precision), true, update, false},
		{"measure.other", "name of the unit", cmp.Or(g.Measure.Other, g.Measure.Unit), g.Measure.Other != "", update, false},
		{"direction", "direction", string(p.Direction), g.Direction != "", update, false},
		{"series", "series", string(p.Series), g.Series != "", update, false},
		{"range.min", "lower end of the range", number(g.Range.Min), true, update, false},
		{"range.max", "upper end of the range", number(g.Range.Max), true, update, false},
		{"start", "start", date(g.Start), true, update, false},
		{"baseline.value", "baseline", number(g.Baseline.Value), true, correction, false},
		{"baseline.date", "day of the baseline", date(g.Baseline.Date), true, correction, false},
		{"baseline.source", "source of the baseline", said(g.Baseline.Source), true, correction, true},
		{"target.value", "target", number(g.Target.Value), true, update, false},
		{"target.date", "deadline", date(g.Target.Date), true, update, false},
		{"stretch", "stretch", stretch(g), true, update, false},
		{"waypoints", "list of waypoints", waypoints(g), true, update, false},
		{"headline_stage", "headline stage", said(headline), true, update, false},
		{"compute", "rule of what counts", rule(g.Compute), true, update, false},
		{"update_every_days", "number of days between updates", count(g.UpdateEveryDays), true, update, false},
		{"source", "source", said(g.Source), true, update, true},
		{"scope_note", "scope", said(g.ScopeNote), true, update, true},
	}
}

// terms reports terms that have changed without a revision.
func (c *comparison) terms() {
	before := termsOf(c.before)
	for i, now := range termsOf(c.now) {
		old := before[i]
		// What nobody wrote down follows from terms that are compared themselves.
		if same(old.value, now.value) || !old.set && !now.set {
			continue
		}
		x := c.change(now.field, now.name, old.value, now.value)
		switch {
		case now.adds && old.value == none:
			if !c.revised(x, update) {
				x.Why = "said for the first time"
			}
		case !c.revised(x, now.class):
			f := c.report(x, diag.GoalRedefined, c.now.Fields.At(now.field), "The %s of %q was %s and is now %s, but no revision says so.",
				now.name, c.before.Title, quoted(old.value), quoted(now.value))
			c.revise(f, "set it back", now.class)
		}
	}
}

// words lists what is said around a goal and promises no figure, and what translations say.
func (c *comparison) words() {
	before, now := textsOf(c.before), textsOf(c.now)
	seen := map[string]bool{}
	for _, t := range slices.Concat(now, before) {
		old, is := valueOf(before, t.name), valueOf(now, t.name)
		if old == is || seen[t.name] {
			continue
		}
		seen[t.name] = true
		x := c.change(t.field, t.name, old, is)
		if !c.revised(x, update) {
			x.Why = t.why
		}
	}
}

// A text is one of the texts around a goal, or a translation of one.
type text struct{ field, name, value, why string }

func textsOf(g *site.Goal) []text {
	var codes []string
	for _, r := range g.References {
		codes = append(codes, r.Vocabulary+" "+r.Code)
	}
	const noFigure, formOfUnit = "it promises no figure", "a form of the unit, which has to stay"
	all := []text{
		{"summary", "summary", said(g.Summary), noFigure}, {"owner", "owner", said(g.Owner), noFigure},
		{"reason", "reason", said(g.Reason), noFigure}, {"lessons", "lessons", said(g.Lessons), noFigure},
		{"references", "references", said(strings.Join(codes, ", ")), noFigure},
		{"measure.one", "unit of one", said(g.Measure.One), formOfUnit}, {"measure.two", "unit of two", said(g.Measure.Two), formOfUnit},
		{"measure.few", "unit of a few", said(g.Measure.Few), formOfUnit}, {"measure.many", "unit of many", said(g.Measure.Many), formOfUnit},
		{"stages", "list of stages", said(strings.Join(g.Stages, ", ")), "the headline stage and the entries decide"},
	}
	for _, t := range g.Translations {
		x := &t.Texts
		for _, part := range []struct{ name, value string }{
			{"title", x.Title}, {"summary", x.Summary}, {"unit", x.Measure.Unit}, {"source", x.Source}, {"scope", x.ScopeNote},
			{"source of the baseline", x.Baseline.Source}, {"reason", x.Reason}, {"lessons", x.Lessons},
		} {
			all = append(all, text{"translations", part.name + " in " + t.Language, said(part.value), "a translation; the original decides"})
		}
	}
	return all
}

func valueOf(texts []text, name string) string {
	if i := slices.IndexFunc(texts, func(t text) bool { return t.name == name }); i >= 0 {
		return texts[i].value
	}
	return none
}

// revise makes a revision the way out of f; undo is the other one.
func (c *comparison) revise(f *finding, undo, class string) {
	f.Hint = fmt.Sprintf("Either %s, or tell readers: add these lines to %s, and say why.", undo, c.where("revisions"))
	x := f.of
	f.add("revisions", longItem(site.Revision{Date: c.day, Field: x.Field, From: x.From, To: x.To, Class: class, Reason: placeholder}))
}

// said returns a text in one line.
func said(s string) string { return cmp.Or(strings.Join(strings.Fields(s), " "), none) }

// quoted returns a value of several words in quotes.
func quoted(s string) string {
	if strings.Contains(s, " ") {
		return strconv.Quote(s)
	}
	return s
}

func count(n int) string {
	if n == 0 {
		return none
	}
	return strconv.Itoa(n)
}

func number(d *site.Decimal) string {
	if d == nil {
		return none
	}
	return d.String()
}

func date(d site.Date) string { return cmp.Or(d.String(), none) }

// stretch writes the targets beyond the target in a line.
func stretch(g *site.Goal) string {
	var all []string
	for i := range g.Stretch {
		all = append(all, g.Stretch[i].String())
	}
	return said(strings.Join(all, ", "))
}

// waypoints writes the waypoints of a goal in a line.
func waypoints(g *site.Goal) string {
	var all []string
	for _, w := range g.Waypoints {
		all = append(all, number(w.Value)+" by "+w.Date.String())
	}
	return said(strings.Join(all, ", "))
}

// rule writes in a line which records a computed goal counts.
func rule(c site.Compute) string {
	parts := []string{cmp.Or(c.From, none)}
	type asked struct {
		field  string
		values []string
	}
	all := []asked{{"topics", c.Where.Topics}, {"goals", c.Where.Goals}, {"status", c.Where.Status}, {"mode", c.Where.Mode}}
	for _, name := range slices.Sorted(maps.Keys(c.Where.Others)) {
		all = append(all, asked{name, c.Where.Others[name]})
	}
	for _, w := range all {
		if len(w.values) > 0 {
			parts = append(parts, w.field+" "+strings.Join(slices.Sorted(slices.Values(w.values)), " or "))
		}
	}
	return strings.Join(parts, ", ")
}

// telling is a revision that the older version did not have.
type telling struct {
	*site.Revision
	at  int     // in the list of now
	own *Change // what the revision is by itself, as long as it tells of nothing else
}

// revised reports whether new revisions lead a field from one value to another, and uses
// them up, so that none excuses two changes. Unless an update is what fits, one does not, and is reported.
func (c *comparison) revised(x *Change, class string) bool {
	var used []int
	at := x.From
	for i, r := range c.fresh {
		if about(r.Revision, x.Field) && same(r.From, at) {
			at, used = r.To, append(used, i)
		}
		if len(used) > 0 && same(at, x.To) {
			break // what is told further on may be another entry's
		}
	}
	if !same(at, x.To) || len(used) == 0 {
		return false
	}
	for _, i := range slices.Backward(used) {
		r := c.fresh[i]
		if class != update && r.Class == update {
			c.misfit(x, r)
		}
		c.tell(x, r)
		c.fresh = slices.Delete(c.fresh, i, i+1)
	}
	slices.Reverse(x.Tellings)
	return true
}

// tell makes a revision one that tells of a change: what is wrong with the one is wrong with the other.
func (c *comparison) tell(x *Change, r *telling) {
	x.Tellings = append(x.Tellings, Telling{r.Date, r.Class, said(r.Reason)})
	for i := range c.found {
		if c.found[i].of == r.own {
			c.found[i].of = x
		}
	}
}

// unused lists the new revisions that tell of nothing that has changed.
func (c *comparison) unused() {
	for _, r := range c.fresh {
		r.own.Why = "what it tells of is not changed here"
		c.changes = append(c.changes, r.own)
	}
}

// misfit reports a revision that calls what is put right a new plan.
func (c *comparison) misfit(x *Change, r *telling) {
	at := c.now.Fields.At(fmt.Sprintf("revisions[%d].class", r.at))
	f := c.report(x, diag.RevisionMisfit, at, "An update changes %s of %q, which is no plan.", r.Field, c.now.Title)
	f.Diagnostic = f.DidYouMean(update, correction).
		WithHint("An update is a new plan. What was wrong is put right by a correction; what is known better is an improvement.")
}
