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
	cmd := &cobra.Command{
		Use:   "check",
		Short: "Report every problem, write nothing",
		Long: `Check reads the whole site and reports every problem in one run, each with its place and the
way out. It exits with 1 if there is an error (with --strict: a warning is enough).

With --against REF it also holds the goals to what the site published at that version (a
branch, a tag, a commit): no goal may disappear, no target, baseline or reached milestone may
change without a revision, and no entry of a ledger without a correction.

Formats: human, line (one line each), json, github (annotations of a pull request),
sarif (2.1.0), markdown (a table for a comment).`,
		Example: `  northstar check
  northstar check --format json
  northstar check --against origin/main
  northstar check --format github      in a GitHub workflow`,
		Args: noArguments,
	}
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
			found = append(found, pipeline.Quote(b.files, history.Broken(before.Site, b.Site))...)
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
