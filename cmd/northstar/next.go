package main

import (
	"fmt"
	"slices"

	"github.com/spf13/cobra"

	"northstar/generator/base/diag"
	"northstar/generator/command/next"
	"northstar/generator/model/assemble"
	"northstar/generator/model/progress"
)

func nextCommand(env environment) *cobra.Command {
	var within int
	var since string
	cmd := command("next", noArguments)
	options := dayOption(cmd.Flags(), env.now)
	format := formatFlag(cmd.Flags(), answer, next.Formats())
	cmd.Flags().IntVar(&within, "within", 0, "only what happens within this many days (default: everything)")
	cmd.Flags().StringVar(&since, "since", "", "what has changed by now without anybody editing it, since the day of the last build")
	cmd.RunE = onSite(sinceDay(&since, options), func(_ *cobra.Command, _ []string, b *current) error {
		if within < 0 {
			return misused("--within counts days from today, so it cannot be %d", within)
		}
		if n, _ := diag.Count(b.Diagnostics); n > 0 {
			fmt.Fprintf(env.stderr, "northstar: the site has mistakes (northstar check names them), so this may not be complete\n")
		}
		var changes []next.Change
		frozen := (b.options.AsOf.IsZero() || since != "") && !b.Site.Config.AsOf.IsZero()
		if !frozen {
			changes = next.Coming(b.Site)
		}
		if within > 0 {
			last := b.Site.AsOf.AddDays(within)
			changes = slices.DeleteFunc(changes, func(x next.Change) bool { return progress.DateOf(x.At).After(last) })
		}
		if since != "" {
			changes = slices.DeleteFunc(changes, func(x next.Change) bool { return x.At.After(env.now) })
		}
		report := next.NewReport(b.Site.AsOf, changes)
		report.Frozen, report.Past = frozen, since != ""
		return next.Print(env.stdout, report, format.chosen)
	})
	return cmd
}

// sinceDay makes options those of the evening before a day, if there is one: what has changed after that may be missing from
// a build of the day itself.
func sinceDay(since *string, options func() (assemble.Options, error)) func() (assemble.Options, error) {
	return func() (assemble.Options, error) {
		o, err := options()
		if *since == "" || err != nil {
			return o, err
		}
		day, err := progress.ParseDate(*since)
		if err != nil {
			return o, misused("--since: %w", err)
		}
		if !o.AsOf.IsZero() {
			return o, misused("--since says which day the site speaks of, so --as-of cannot say another")
		}
		o.AsOf = day.AddDays(-1)
		return o, nil
	}
}
