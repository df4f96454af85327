//go:build !wasm

package main

import (
	"fmt"
	"io"
	"os"
	"slices"

	"github.com/spf13/cobra"

	"northstar/generator/base/diag"
	"northstar/generator/command/intake"
	"northstar/generator/command/scaffold"
	"northstar/generator/model/proposal"
	"northstar/generator/model/site"
)

func intakeCommand(env environment) *cobra.Command {
	var p intake.Proposal
	var dry bool
	proposed := proposal.Names(site.StandardTypes())
	cmd := command("intake", takes(1,
		"'intake' takes the file with the proposal, or - for the standard input, such as: northstar intake issue-12.md"),
		proposed...)
	format := formatFlag(cmd.Flags(), answer, intake.Formats())
	cmd.Flags().StringVar(&p.Type, "type", "", "what is proposed, if the proposal does not say so, such as story")
	cmd.Flags().IntVar(&p.Row, "row", 0, "of a table: the row, as spreadsheets count (the names of the columns are in row 1)")
	cmd.Flags().BoolVar(&dry, "dry-run", false, "only say what would be written")
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		if cmd.Flags().Changed("row") && p.Row < 2 {
			return misused("--row %d has no answers; the first row after the names of the columns is --row 2", p.Row)
		}
		root, err := openSite(cmd)
		if err != nil {
			return err
		}
		defer root.Close()
		if p.Name, p.Kind = args[0], intake.KindOf(args[0]); p.Row > 0 && p.Kind != intake.Table {
			return misused("--row is for tables, which end in .csv or .tsv")
		}
		if p.Bytes, err = readProposal(env, args[0], p.Kind.Most()); err != nil {
			return err
		}
		report, err := intake.Take(cmd.Context(), root, p, intake.Options{Now: env.now, Today: scaffold.Today(root.FS(), env.now), DryRun: dry})
		if err != nil {
			return err
		}
		if err := intake.Print(env.stdout, report, format.chosen, env.colour(env.stdout)); err != nil {
			return err
		}
		if slices.ContainsFunc(report.Diagnostics, func(d diag.Diagnostic) bool { return d.Code == diag.ProposalOfNoType.ID && p.Type != "" }) {
			return misused("--type takes one of the types that are named above")
		}
		if diag.HasErrors(report.Diagnostics) {
			return errProblems
		}
		return nil
	}
	return cmd
}

// readProposal reads a file, and at most a byte more than it may have.
func readProposal(env environment, name string, most int) ([]byte, error) {
	in := env.stdin
	if name != "-" {
		info, err := os.Stat(name)
		if err != nil {
			return nil, usageError{err}
		}
		if !info.Mode().IsRegular() {
			return nil, misused("%s is no file that can be read", name)
		}
		f, err := os.Open(name)
		if err != nil {
			return nil, err
		}
		defer f.Close()
		in = f
	}
	data, err := io.ReadAll(io.LimitReader(in, int64(most)+1))
	if err != nil {
		return nil, fmt.Errorf("reading %s: %w", name, err)
	}
	return data, nil
}
