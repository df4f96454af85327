package main

import (
	"fmt"
	"os"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"northstar/generator/build"
	"northstar/generator/diag"
)

func checkCommand(env environment) *cobra.Command {
	var format string
	var strict bool
	cmd := &cobra.Command{
		Use:   "check",
		Short: "Report every problem, write nothing",
		Long: `Check reads the whole site and reports every problem in one run, each with its place and the
way out. It exits with 1 if there is an error (with --strict: a warning is enough).

Formats: human, line (one line each), json, github (annotations of a pull request),
sarif (2.1.0), markdown (a table for a comment).`,
		Example: `  northstar check
  northstar check --format json
  northstar check --format github      in a GitHub workflow`,
		Args: noArguments,
	}
	options := siteOptions(cmd.Flags(), env.now)
	cmd.Flags().StringVar(&format, "format", "human", "how problems are written: "+strings.Join(diag.Formats(), ", "))
	cmd.Flags().BoolVar(&strict, "strict", false, "exit with 1 for warnings too")
	cmd.RunE = func(cmd *cobra.Command, _ []string) error {
		if !slices.Contains(diag.Formats(), format) {
			return usageError{fmt.Errorf("there is no format %q; the formats are %s", format, strings.Join(diag.Formats(), ", "))}
		}
		folder, err := siteFolder(cmd)
		if err != nil {
			return err
		}
		chosen, err := options()
		if err != nil {
			return err
		}
		root, err := os.OpenRoot(folder)
		if err != nil {
			return err
		}
		defer root.Close()
		b, err := build.New(cmd.Context(), build.Input{Files: root.FS(), Options: chosen})
		if err != nil {
			return err
		}
		defer b.Close()
		rendered, err := b.Render(cmd.Context(), func(build.Output, []byte) error { return nil })
		if err != nil {
			return err
		}
		found := diag.Sort(slices.Concat(b.Diagnostics, rendered))
		if err := diag.Print(env.stdout, found, format, env.colour(env.stdout)); err != nil {
			return err
		}
		errors, warnings := diag.Count(found)
		if format == "human" {
			fmt.Fprintf(env.stdout, "%s in %d files.\n", capital(diag.Summary(errors, warnings)), len(b.Files))
			fmt.Fprint(env.stdout, leftOut(b.Site))
		}
		if errors > 0 || strict && warnings > 0 {
			return errProblems
		}
		return nil
	}
	return cmd
}
