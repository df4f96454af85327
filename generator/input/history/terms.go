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

// none stands for a value that is not there.
const none = progress.None

// A term is one of the things that decide what a goal's figures mean.
type term struct {
	field string // path in the goal's file
	name  string // for people
	value string
	set   bool // written down, not derived
}

// termsOf lists the terms of a goal, in the order of the fields, with every default filled in.
func termsOf(g *site.Goal) []term {
	p := &g.Progress
	target, deadline := number(g.Target.Value), date(g.Target.Date)
	baseline, taken := number(g.Baseline.Value), date(g.Baseline.Date)
	headline := g.HeadlineStage
	if headline == "" && len(g.Stages) > 0 {
		headline = g.Stages[len(g.Stages)-1]
	}
	return []term{
		{"measure.unit", "unit", cmp.Or(g.Measure.Unit, none), true},
		{"measure.kind", "kind of measure", string(p.Measure.Kind), g.Measure.Kind != ""},
		{"measure.currency", "currency", cmp.Or(g.Measure.Currency, none), true},
		{"direction", "direction", string(p.Direction), g.Direction != ""},
		{"series", "series", string(p.Series), g.Series != ""},
		{"range.min", "lower end of the range", number(g.Range.Min), true},
		{"range.max", "upper end of the range", number(g.Range.Max), true},
		{"start", "start", date(g.Start), true},
		{"baseline.value", "baseline", baseline, true},
		{"baseline.date", "day of the baseline", taken, true},
		{"target.value", "target", target, true},
		{"target.date", "deadline", deadline, true},
		{"waypoints", "list of waypoints", waypoints(g), true},
		{"headline_stage", "headline stage", cmp.Or(headline, none), true},
		{"compute", "rule of what counts", rule(g.Compute), true},
	}
}

// terms reports terms that have changed without a revision.
func (c *comparison) terms() {
	before := termsOf(c.before)
	for i, now := range termsOf(c.now) {
		old := before[i]
		// What nobody wrote down follows from terms that are compared themselves.
		if old.value == now.value || !old.set && !now.set || c.revised(now.field, old.value, now.value) {
			continue
		}
		f := c.report(diag.GoalRedefined, c.now.Fields.At(now.field), "The %s of %q was %s and is now %s, but no revision says so.", now.name,
			c.now.Title, old.value, now.value)
		f.Hint = fmt.Sprintf("Either set it back, or tell readers: add these lines to %s, and say why.", c.where("revisions"))
		f.add("revisions", longItem(site.Revision{Date: c.day, Field: now.field, From: old.value, To: now.value, Class: "update",
			Reason: placeholder}))
	}
}

func number(d *site.Decimal) string {
	if d == nil {
		return none
	}
	return d.String()
}

func date(d site.Date) string { return cmp.Or(d.String(), none) }

// waypoints writes the waypoints of a goal in a line.
func waypoints(g *site.Goal) string {
	var all []string
	for _, w := range g.Waypoints {
		all = append(all, number(w.Value)+" by "+w.Date.String())
	}
	return cmp.Or(strings.Join(all, ", "), none)
}

// rule writes in a line which records a computed goal counts.
func rule(c site.Compute) string {
	parts := []string{cmp.Or(c.From, none)}
	for _, w := range []struct {
		field  string
		values []string
	}{{"topics", c.Where.Topics}, {"goals", c.Where.Goals}, {"status", c.Where.Status}, {"mode", c.Where.Mode}} {
		if len(w.values) > 0 {
			parts = append(parts, w.field+" "+strings.Join(slices.Sorted(slices.Values(w.values)), " or "))
		}
	}
	return strings.Join(parts, ", ")
}

// revised reports whether new revisions lead a field from one value to another, and uses
// them up, so that none excuses two changes.
func (c *comparison) revised(field, from, to string) bool {
	var used []int
	at := from
	for i, r := range c.fresh {
		if about(&r, field) && same(r.From, at) {
			at, used = r.To, append(used, i)
		}
	}
	if !same(at, to) {
		return false
	}
	for _, i := range slices.Backward(used) {
		c.fresh = slices.Delete(c.fresh, i, i+1)
	}
	return true
}
