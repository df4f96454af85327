//go:build !wasm

package main

import (
	"fmt"
	"path/filepath"
	"runtime/debug"
	"strings"

	"github.com/spf13/cobra"

	"northstar/generator/base/diag"
	"northstar/generator/importer"
)

func importCommand(env environment) *cobra.Command {
	o := importer.Options{Now: env.now}
	cmd := command(
		"import",
		takes(2, "'import' takes the old site and the folder of the new one, such as: northstar import ../old-site my-community"),
		importer.Names()...)
	flags := cmd.Flags()
	format := formatFlag(flags, answer, []string{"human", "json"})
	flags.StringVar(&o.From, "from", "", "what the old site is made with, if that is not recognised: "+strings.Join(importer.Names(), ", "))
	flags.BoolVar(&o.Yes, "yes", false, "do what is safe at once, without a look at import.yaml")
	flags.BoolVar(&o.Force, "force", false, "overwrite what was changed since an earlier import")
	flags.StringVar(&o.URLs, "urls", "", "which addresses the old site had: a list, a sitemap, or the folder that the old program wrote")
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		o.Source, o.Folder = args[0], args[1]
		if importer.Within(o.Source, o.Folder) {
			return misused("%s lies in %s or is the same folder; choose one elsewhere", args[1], args[0])
		}
		if env.getenv("GOGC") == "" && env.getenv("GOMEMLIMIT") == "" {
			debug.SetGCPercent(50) // an import keeps little of much: a quarter of the memory less for a tenth of the time
		}
		result, err := importer.Run(cmd.Context(), o)
		if err != nil {
			return err
		}
		if result.Planned {
			decisions := result.Plan.Open()
			fmt.Fprintf(env.stdout, "Read %s (%s): %s.\n\nWrote %s. Nothing else was written.\n", args[0], result.Plan.Generator,
				result.Plan.Summary(), filepath.Join(args[1], "import.yaml"))
			fmt.Fprintf(env.stdout, "\nNext:\n  1. Look at that file: it says what becomes of what. %s nobody can know; the rest is filled in.\n",
				capital(diag.Counted(decisions, "template")))
			fmt.Fprintf(env.stdout, "  2. Change the lines that you know better.\n  3. Run the same command again.\n")
			return nil
		}
		if format.chosen == "json" {
			return env.write(result.Report.JSON(), nil)
		}
		result.Report.Screen(env.stdout, args[1])
		fmt.Fprintf(env.stdout, "\n%s written, %d taken away. import-report.md and import-report.json have all of it.\n",
			capital(diag.Counted(result.Written, "file")), len(result.Removed))
		return nil
	}
	cmd.AddCommand(importTableCommand(env))
	return cmd
}
