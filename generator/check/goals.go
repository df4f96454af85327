package check

import (
	"northstar/generator/base/diag"
	"northstar/generator/model/progress"
)

// sources reports goals with figures that nobody says the source of.
func sources(s Subject, report func(diag.Diagnostic)) {
	for _, g := range s.Site.Goals {
		given := g.Source != "" || g.Fields.Has("source") || g.Progress.ComputedFrom != ""
		if given || !g.Progress.HasValue || g.Progress.State == progress.StateCancelled {
			continue
		}
		report(diag.New(diag.GoalNoSource, g.Fields.At("title"), "%q has figures, but does not say where they come from.", g.Title).
			WithHint("Its pages say that the source is not given.").Beside("source: <where the figures come from>"))
	}
}

// units reports goals of which a figure is 1, if they do not say what one of their units is called: only people know.
func units(s Subject, report func(diag.Diagnostic)) {
	for i, e := range s.Site.LanguageSites {
		for _, g := range e.Goals {
			measure := "measure"
			if i > 0 {
				measure = "translations." + e.Language + ".measure"
			}
			if g.Fields.Has(measure+".unit") && progress.LacksOne(&g.Progress) && !s.Site.Broken(g.Fields.File) {
				report(diag.New(diag.UnitNoOne, g.Fields.At(measure+".unit"), "A figure of %q is 1, and nothing says what one of its %s is called.",
					g.Title, g.Measure.Unit).Beside("one: " + diag.Ask("the unit in the singular")))
			}
		}
	}
}
