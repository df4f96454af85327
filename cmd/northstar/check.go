package main

import (
	"fmt"
	"slices"

	"github.com/spf13/cobra"

	"northstar/generator/base/diag"
	"northstar/generator/input/history"
	"northstar/generator/pipeline"
)

func checkCommand(env environment) *cobra.Command {
	var against string
	var strict bool
	cmd := command("check", noArguments)
	options := siteOptions(cmd.Flags(), env.now)
	format := formatFlag(cmd.Flags(), "how problems are written", diag.Formats())
	cmd.Flags().StringVar(&against, "against", "", "hold the goals to what was published at this version, such as origin/main")
	cmd.Flags().BoolVar(&strict, "strict", false, "exit with 1 for warnings too")
	cmd.RunE = onSite(options, func(cmd *cobra.Command, _ []string, b *current) error {
		rendered, err := b.Proof(cmd.Context())
		if err != nil {
			return err
		}
		found := slices.Concat(b.Diagnostics, rendered)
		if cmd.Flags().Changed("against") {
			before, err := openOlder(cmd.Context(), b.folder, against, b.Site.AsOf, b.options, true)
			if err != nil {
				return err
			}
			defer before.Close()
			found = append(found, pipeline.Quote(b.files, history.Broken(before.Site, b.Site, before.published))...)
		}
		found = diag.Sort(found)
		if err := diag.Print(env.stdout, found, format.chosen, env.colour(env.stdout)); err != nil {
			return err
		}
		errors, warnings := diag.Count(found)
		if format.chosen == "human" {
			fmt.Fprintf(env.stdout, "%s in %d files.\n", capital(diag.Summary(errors, warnings)), len(b.Files))
			fmt.Fprint(env.stdout, excluded(b.Site))
		}
		if errors > 0 || strict && warnings > 0 {
			return errProblems
		}
		return nil
	})
	return cmd
}
