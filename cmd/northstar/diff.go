package main

import (
	"github.com/spf13/cobra"

	"northstar/generator/command/diff"
)

func diffCommand(env environment) *cobra.Command {
	cmd := command("diff", takes(1, "'diff' takes the version to compare with, such as: northstar diff main"))
	options := siteOptions(cmd.Flags(), env.now)
	format := formatFlag(cmd.Flags(), answer, diff.Formats())
	cmd.RunE = onSite(options, func(cmd *cobra.Command, args []string, b *current) error {
		before, err := b.openOlder(cmd.Context(), args[0], false)
		if err != nil {
			return err
		}
		defer before.Close()
		if err := before.legible(cmd.Context()); err != nil {
			return err
		}
		report := diff.Between(before.side(), b.side())
		if err := before.whole(cmd.Context()); err != nil {
			return err
		}
		return diff.Print(env.stdout, report, args[0], format.chosen)
	})
	return cmd
}
