package main

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"northstar/generator/command/diff"
)

func diffCommand(env environment) *cobra.Command {
	var format string
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
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) != 1 {
				return usageError{fmt.Errorf("'diff' takes the version to compare with, such as: northstar diff main")}
			}
			return nil
		},
	}
	options := siteOptions(cmd.Flags(), env.now)
	cmd.Flags().StringVar(&format, "format", "human", "how the answer is written: "+strings.Join(diff.Formats(), ", "))
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		if err := knownFormat(format, diff.Formats()); err != nil {
			return err
		}
		b, err := openCurrent(cmd, options)
		if err != nil {
			return err
		}
		defer b.Close()
		before, err := openOlder(cmd.Context(), b.folder, args[0], b.Site.AsOf, b.options)
		if err != nil {
			return err
		}
		defer before.Close()
		report := diff.Between(diff.Side{Build: before.Build, Files: before.files}, diff.Side{Build: b.Build, Files: b.files})
		return diff.Print(env.stdout, report, args[0], format)
	}
	return cmd
}
