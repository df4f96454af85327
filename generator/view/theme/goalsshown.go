package theme

import (
	"reflect"
	"slices"

	"northstar/generator/base/diag"
	"northstar/generator/view/theme/internal/typecheck"
)

// reads names fields of a struct.
func reads[T any](names ...string) (all []typecheck.Read) {
	for _, name := range names {
		all = append(all, typecheck.Read{Owner: reflect.TypeFor[T](), Name: name})
	}
	return all
}

// What tells readers how a goal stands, by layout: one of each list.
var (
	figureShown = slices.Concat(reads[GoalSummary]("Value", "Sentence", "Chart"), reads[GoalPage]("BigChart"))
	stateShown  = map[string][]typecheck.Read{
		"goal":  reads[Status]("Word"),
		"goals": slices.Concat(reads[Status]("Word"), reads[GoalGroup]("Title")),
	}
)

// hidesGoals reports a layout for goals that the theme of a site has made silent about the state of goals, or about
// their figures: a goal that nobody can see missed has disappeared.
func (c *check) hidesGoals() []diag.Diagnostic {
	state, ok := stateShown[c.Name]
	own := slices.IndexFunc(c.files, func(f *file) bool { return f.layer == 0 })
	if !ok || own < 0 {
		return nil
	}
	at := c.files[own]
	if c.own.layer == 0 {
		at = c.own.file
	}
	shows := func(reads []typecheck.Read) bool {
		return slices.ContainsFunc(reads, func(r typecheck.Read) bool { return c.result.Reads[r] })
	}
	hides := ""
	switch hasState, hasFigure := shows(state), shows(figureShown); {
	case hasState && hasFigure:
		return nil
	case hasFigure:
		hides = "does not show the state of goals"
	case hasState:
		hides = "does not show the figures of goals"
	default:
		hides = "shows neither the state nor the figures of goals"
	}
	return []diag.Diagnostic{at.wrong(diag.GoalHidden, "The layout %s %s.", c.Name, hides)}
}
