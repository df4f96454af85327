package main

import (
	"fmt"
	"slices"

	"github.com/spf13/cobra"

	"northstar/generator/base/diag"
	"northstar/generator/command/next"
	"northstar/generator/model/progress"
)

func nextCommand(env environment) *cobra.Command {
	var within int
	cmd := command("next", noArguments)
	options := dayOption(cmd.Flags(), env.now)
	format := formatFlag(cmd.Flags(), answer, next.Formats())
	cmd.Flags().IntVar(&within, "within", 0, "only what happens within this many days (default: everything)")
	cmd.RunE = onSite(options, func(_ *cobra.Command, _ []string, b *current) error {
		if within < 0 {
			return misused("--within counts days from today, so it cannot be %d", within)
		}
		if n, _ := diag.Count(b.Diagnostics); n > 0 {
			fmt.Fprintf(env.stderr, "northstar: the site has mistakes (northstar check names them), so this may not be complete\n")
		}
		var changes []next.Change
		frozen := b.options.AsOf.IsZero() && !b.Site.Config.AsOf.IsZero()
		if !frozen {
			changes = next.Coming(b.Site)
		}
		if within > 0 {
			last := b.Site.AsOf.AddDays(within)
			changes = slices.DeleteFunc(changes, func(x next.Change) bool { return progress.DateOf(x.At).After(last) })
		}
		report := next.NewReport(b.Site.AsOf, changes)
		report.Frozen = frozen
		return next.Print(env.stdout, report, format.chosen)
	})
	return cmd
}
