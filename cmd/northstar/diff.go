package main

import (
	"github.com/spf13/cobra"

	"northstar/generator/command/diff"
)

func diffCommand(env environment) *cobra.Command {
	cmd := &cobra.Command{
		Use:   "diff REF",
		Short: "What a change does to the site",
		Long: `Diff builds the site as it is in the folder, and as it was at a version (a branch, a tag, a
commit), both as of the same day, and says what differs: goals that move, pages and files that
come, change, move or go, and what is left out. Nothing is checked out and nothing is written.

Pages that change only because of what they show of others (lists, figures, neighbours) are
counted. The exit code is 0 whether anything differs or not.`,
		Example: `  northstar diff main
  northstar diff HEAD~1
  northstar diff origin/main --format markdown     for a comment on a pull request`,
		Args: takes(1, "'diff' takes the version to compare with, such as: northstar diff main"),
	}
	options := siteOptions(cmd.Flags(), env.now)
	format := formatFlag(cmd.Flags(), answer, diff.Formats())
	cmd.RunE = onSite(options, func(cmd *cobra.Command, args []string, b *current) error {
		before, err := openOlder(cmd.Context(), b.folder, args[0], b.Site.AsOf, b.options, false)
		if err != nil {
			return err
		}
		defer before.Close()
		report := diff.Between(diff.Side{Build: before.Build, Files: before.files}, diff.Side{Build: b.Build, Files: b.files})
		return diff.Print(env.stdout, report, args[0], format.chosen)
	})
	return cmd
}
