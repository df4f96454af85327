package progress

import (
	"fmt"
	"slices"
	"strings"

	"northstar/generator/base/diag"
)

// Validate reports what is wrong with g on every day: its definition, and its
// ledger. It does not depend on a date. That required fields are there and words
// are known is for the reader of the files to check.
func Validate(g Goal) []diag.Diagnostic {
	v := validation{Goal: &g, limited: limited{about: &g}, terms: definition(&g)}
	v.ordered = make([]*Entry, len(g.Entries))
	for i, at := range g.order() {
		v.ordered[i] = &g.Entries[at]
	}
	v.lifecycle()
	v.measure()
	v.way()
	v.rangeOf()
	v.stretch()
	v.waypoints()
	v.milestones()
	v.revisions()
	v.ledger()
	return v.all()
}

// validation collects what is wrong with one goal.
type validation struct {
	*Goal
	limited
	terms   Progress // what its definition says
	ordered []*Entry // by date

	unknownIDs int // of entries that are to be corrected
}

// at returns where the field of a path was written, or the nearest field around it.
func (g *Goal) at(path string) diag.Position {
	for path != "" {
		if p, ok := g.Positions[path]; ok {
			return p
		}
		cut := max(strings.LastIndexByte(path, '.'), strings.LastIndexByte(path, '['))
		path = path[:max(cut, 0)]
	}
	return g.Pos
}

// name returns what to call g in a message.
func (g *Goal) name() string {
	if g.Title != "" {
		return fmt.Sprintf("%q", g.Title)
	}
	return fmt.Sprintf("the goal %q", g.ID)
}

func (v *validation) lifecycle() {
	g := v.Goal
	reason := strings.TrimSpace(g.Reason)
	_, asked := g.Positions["reason"] // then it is a placeholder, which was reported
	if (g.Lifecycle == Paused || g.Lifecycle == Cancelled) && (reason == "" && !asked || diag.Asks(reason)) {
		v.report(diag.ReasonMissing, v.at("lifecycle"), "%s is %s, and does not say why.", g.name(), g.Lifecycle).
			Add = "reason: " + diag.Ask(fmt.Sprintf("why it was %s", g.Lifecycle))
	}
	if g.UpdateEveryDays < 0 {
		v.report(diag.GoalNumberRange, v.at("update_every_days"), "update_every_days is %d; it counts days, so it is 1 or more.",
			g.UpdateEveryDays)
	}
}

func (v *validation) measure() {
	m, t := &v.Goal.Measure, &v.terms
	if m.Precision < 0 || m.Precision > MaxDecimals {
		d := v.report(diag.GoalNumberRange, v.at("measure.precision"), "precision is %d; it counts decimals, from 0 to %d.", m.Precision,
			MaxDecimals)
		*d = d.Instead(fmt.Sprint(m.Precision), diag.Ask("how many decimals"))
	}
	switch {
	case t.Measure.Kind != Money && m.Currency != "":
		v.report(diag.CurrencyNotMoney, v.at("measure.currency"), "The measure is of kind %s, but has the currency %s.", m.Kind, m.Currency).
			Hint = "Set kind: money, or remove the currency."
	case t.Measure.Kind == Money && m.Currency == "":
		d := v.report(diag.CurrencyUnknown, v.at("measure"), "The measure is money, but has no currency.")
		*d = d.Inside("currency: " + diag.Ask("which currency"))
	case t.Measure.Kind == Money && !KnownCurrency(m.Currency):
		v.unknownCurrency(v.at("measure.currency"), m.Currency)
	}
	sums := m.Kind != Average && m.Kind != Percent && m.Kind != YesNo
	if t.Series == Flow && !sums {
		d := v.report(diag.NotSummable, v.at("series"), "The measure is of kind %s, whose figures cannot be added up, but the series is flow.",
			m.Kind)
		*d = d.Instead(string(Flow), string(Snapshot))
	}
	if h := v.Goal.HeadlineStage; h != "" {
		v.stage("headline_stage", v.at("headline_stage"), h)
	}
}

// unknownCurrency reports a code that is no currency, with its capital form if that is one.
func (v *validation) unknownCurrency(at diag.Position, code string) {
	d := v.report(diag.CurrencyUnknown, at, "%s is not a currency of ISO 4217.", quote(code))
	if upper := strings.ToUpper(code); KnownCurrency(upper) {
		*d = d.Instead(code, upper).WithHint("Currencies are written in capitals: %s.", upper)
	}
}

// stage reports a stage that the goal does not have.
func (v *validation) stage(field string, at diag.Position, stage string) {
	stages := v.Goal.Stages
	switch {
	case slices.Contains(stages, stage):
	case len(stages) == 0:
		d := v.report(diag.StageUnknown, at, "%s is %s, but %s has no stages.", field, quote(stage), v.name())
		*d = d.WithHint("List the stages in the goal, first to last, or remove %s.", field)
	default:
		d := v.report(diag.StageUnknown, at, "%s is %s, which is not one of the stages: %s.", field, quote(stage), strings.Join(stages, ", "))
		suggestNearest(d, stage, stages)
	}
}

// suggestNearest adds the name that was probably meant.
func suggestNearest(d *diag.Diagnostic, written string, names []string) {
	if near := diag.Nearest(written, names); near != "" {
		*d = d.DidYouMean(written, near)
	}
}

// way checks where the goal goes from and to.
func (v *validation) way() {
	g, t := v.Goal, &v.terms
	if !t.HasTarget {
		return
	}
	if !t.Deadline.IsZero() && t.Deadline.Before(g.Start) {
		v.report(diag.GoalDatesOrder, v.at("target.date"), "The deadline %s is before the start %s.", t.Deadline, g.Start)
	}
	if t.Direction == Maintain {
		return
	}
	if g.Baseline == nil && t.Direction == Decrease {
		v.report(diag.BaselineMissing, v.at("target"), "The figure is to fall to %s, but there is no baseline to fall from.", t.Target).
			Add = v.baselineToAdd()
		return
	}
	from := fmt.Sprintf("the baseline %s", t.Baseline)
	if g.Baseline == nil {
		from = "0, where a goal without a baseline begins"
	}
	switch way := t.Target.Cmp(t.Baseline); {
	case way == 0 && t.Measure.Kind != YesNo:
		v.report(diag.TargetIsBaseline, v.at("target.value"), "The target is %s, and so is %s.", t.Target, from)
	case way < 0 && t.Direction == Increase:
		v.report(diag.TargetWrongSide, v.at("target.value"), "The goal is to increase, but the target %s is below %s.", t.Target, from)
	case way > 0 && t.Direction == Decrease:
		v.report(diag.TargetWrongSide, v.at("target.value"), "The goal is to decrease, but the target %s is above %s.", t.Target, from)
	case g.Baseline == nil && (t.Measure.Kind == Average || t.Measure.Kind == Percent):
		v.report(diag.BaselineAssumed, v.at("target"), "%s has no baseline, so progress is counted from 0.", g.name()).
			Add = v.baselineToAdd()
	}
}

// baselineToAdd returns the field of a baseline: the earliest reading, if the way to the target can begin there.
func (v *validation) baselineToAdd() string {
	value, day := diag.Ask("where it stood before"), ""
	if len(v.ordered) > 0 {
		first, t := v.ordered[0], &v.terms
		if first.Kind() != Correction && first.Value != t.Target && t.reaches(t.Target, first.Value) {
			value, day = first.Value.String(), ", date: "+first.Date.String()
		}
	}
	return "baseline: {value: " + value + day + "}"
}

// rangeOf checks the corridor of a goal that maintains something.
func (v *validation) rangeOf() {
	g, t := v.Goal, &v.terms
	low, high := g.Range.Min, g.Range.Max
	hasRange := low != nil || high != nil
	switch {
	case t.Direction != Maintain && hasRange:
		d := v.report(diag.RangeUnclear, v.at("range"), "%s has a range, but its direction is %s.", g.name(), t.Direction)
		if g.Direction == "" {
			*d = d.Beside("direction: maintain")
		}
	case t.Direction == Maintain && !hasRange && !t.HasTarget:
		v.report(diag.RangeUnclear, v.at("direction"), "%s is to maintain something, but has neither a range nor a target.", g.name()).
			Add = "range: {min: " + diag.Ask("lowest figure") + ", max: " + diag.Ask("highest figure") + "}"
	case low != nil && high != nil && low.Cmp(*high) >= 0:
		d := v.report(diag.RangeUnclear, v.at("range"), "The range goes from %s to %s, so no value can be in it.", low, high)
		*d = d.Instead(fmt.Sprintf("{min: %s, max: %s}", low, high), fmt.Sprintf("{min: %s, max: %s}", high, low))
	}
}

// stretch checks that each stretch target is beyond the one before it.
func (v *validation) stretch() {
	t := &v.terms
	before := t.Target
	for i, s := range v.Goal.Stretch {
		path := fmt.Sprintf("stretch[%d]", i)
		switch {
		case !t.HasTarget || t.Direction == Maintain:
			v.report(diag.StretchOrder, v.at(path), "There is a stretch target %s, but no target.", s)
			return
		case t.reaches(before, s) && i == 0:
			v.report(diag.StretchOrder, v.at(path), "The stretch target %s is not beyond the target %s.", s, before)
		case t.reaches(before, s):
			v.report(diag.StretchOrder, v.at(path), "The stretch target %s is not beyond %s, the one before it.", s, before)
		}
		before = s
	}
}

// waypoints checks that they lead forward from the start to the deadline.
func (v *validation) waypoints() {
	g, t := v.Goal, &v.terms
	if len(g.Waypoints) > 0 && (!t.HasTarget || t.Deadline.IsZero() || t.Direction == Maintain) {
		v.report(diag.WaypointsUnused, v.at("waypoints"), "%s has waypoints, but no target with a date that they could lead to.", g.name())
		return
	}
	day, value := g.Start, t.Baseline
	for i, w := range g.Waypoints {
		path := fmt.Sprintf("waypoints[%d]", i)
		switch {
		case w.Date.Before(g.Start) || !w.Date.Before(t.Deadline):
			v.report(diag.WaypointOrder, v.at(path),
				"The waypoint of %s is not between the start %s and the deadline %s.", w.Date, g.Start, t.Deadline)
		case i > 0 && !w.Date.After(day):
			v.report(diag.WaypointOrder, v.at(path), "The waypoint of %s comes after that of %s.", w.Date, day)
		case !t.reaches(w.Value, value):
			v.report(diag.WaypointOrder, v.at(path), "The waypoint %s of %s leads back from %s.", w.Value, w.Date, value)
		case !t.reaches(t.Target, w.Value):
			v.report(diag.WaypointOrder, v.at(path), "The waypoint %s of %s is beyond the target %s.", w.Value, w.Date, t.Target)
		}
		day, value = w.Date, w.Value
	}
}

// milestones checks that each is a figure or a day.
func (v *validation) milestones() {
	t := &v.terms
	for i, m := range v.Goal.Milestones {
		path := fmt.Sprintf("milestones[%d]", i)
		switch {
		case m.At == nil && m.Date.IsZero():
			d := v.report(diag.MilestoneUnclear, v.at(path), "The milestone %s has neither a figure nor a day.", quote(m.Title))
			*d = d.Inside("at: " + diag.Ask("which figure"))
		case m.At != nil && !m.Date.IsZero():
			v.report(diag.MilestoneUnclear, v.at(path), "The milestone %s has both a figure and a day.", quote(m.Title))
		case m.At != nil && v.Goal.Baseline != nil && t.Direction != Maintain && t.reaches(t.Baseline, *m.At):
			v.report(diag.MilestoneUnreachable, v.at(path+".at"),
				"The milestone %s is at %s, which the baseline %s has already reached.", quote(m.Title), m.At, t.Baseline)
		}
	}
}
