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
