//go:build !wasm

package main

import (
	"encoding/json"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"northstar/generator/base/diag"
	"northstar/generator/command/entry"
	"northstar/generator/importer/table"
	"northstar/generator/text/locale"
)

// tableFlags are what the command line says of a table.
type tableFlags struct {
	as, by, value, dates, numbers, currency string
	net, dry                                bool
}

func importTableCommand(env environment) *cobra.Command {
	var given tableFlags
	cmd := command("import-table", takes(1, "'import table' takes one file, such as: "+
		"northstar import table payments.csv --as ledger:scholarships --map stripe"), table.Names()...)
	flags := cmd.Flags()
	format := formatFlag(flags, answer, []string{"human", "json"})
	flags.StringVar(&given.as, "as", "", "what the rows become: people, partners, events, a collection, or ledger:GOAL")
	flags.StringVar(&given.by, "map", "", "what the columns are: a file, or "+strings.Join(table.Names(), ", "))
	flags.StringVar(&given.value, "value", "", "the column with the figure, if the map does not say it")
	flags.StringVar(&given.dates, "dates", "", "how the table writes days, such as DD/MM/YYYY, if the map does not say it")
	flags.StringVar(&given.numbers, "numbers", "", "what is before the decimals, if the map does not say it: point, comma")
	flags.StringVar(&given.currency, "currency", "", "the currency of a table that has no column for it, such as EUR")
	flags.BoolVar(&given.net, "net", false, "count what arrived after fees, not what was given")
	flags.BoolVar(&given.dry, "dry-run", false, "say what would be written, and write nothing")
	cmd.RunE = onSite(env.today, func(cmd *cobra.Command, args []string, b *current) error {
		id, isLedger := strings.CutPrefix(given.as, "ledger:")
		switch {
		case given.as == "":
			return misused("--as says what the rows become: people, partners, events, a collection, or the ledger of a goal, such as: " +
				"--as ledger:scholarships")
		case given.by == "":
			return misused("--map says what the columns are: %s, or a file of your own", strings.Join(table.Names(), ", "))
		case !isLedger && (given.net || given.value != "" || given.currency != ""):
			return misused("--net, --value and --currency are for the ledger of a goal, such as: --as ledger:scholarships")
		}
		m, err := given.read()
		if err != nil {
			return err
		}
		text, err := table.Text(args[0])
		if err != nil {
			return err
		}
		if !isLedger {
			return importRecords(cmd.Context(), env, b, &given, recordTable{args[0], text, m, format.chosen})
		}
		g := b.Site.Goal(id)
		if g == nil {
			return noGoal(b.Site, id)
		}
		result, err := table.Ledger(text, m, table.Options{Goal: g, Today: b.Site.AsOf, In: given.currency, AfterFees: given.net})
		if err != nil {
			return fmt.Errorf("%s: %w", args[0], err)
		}
		made := tableMade{Result: result, DryRun: given.dry}
		after, found := g, []diag.Diagnostic(nil)
		if len(result.Entries) > 0 {
			change, err := entry.AddAll(b.files, g, result.Entries, b.Site.AsOf, b.Site.Config.DecimalComma)
			if err != nil {
				return err
			}
			made.File = change.Path
			if after, found = withEntries(b.Site, g, result.Entries, &change); diag.HasErrors(found) {
				if err := env.report(found, false); err != nil {
					return err
				}
				fmt.Fprintln(env.stderr, "Nothing was written.")
				return errProblems
			}
			if !given.dry {
				if err := change.Write(b.root); err != nil {
					return err
				}
			}
		}
		if format.chosen == "json" {
			text, err := json.MarshalIndent(made, "", "  ")
			return env.write(append(text, '\n'), err)
		}
		made.print(env, args[0])
		newGoalView(env, b.Languages.In(locale.English)).print(env.stdout, after)
		return env.report(found, false)
	})
	return cmd
}

// read reads the map, and puts in what the command line says.
func (f *tableFlags) read() (*table.Map, error) {
	m, err := table.Read(f.by)
	if err != nil {
		return nil, usageError{err}
	}
	if f.value != "" {
		m.Value = f.value
	}
	if f.dates != "" {
		m.Dates = f.dates
	}
	if f.numbers != "" {
		m.Numbers = f.numbers
	}
	return m, nil
}

// tableMade is what became of a table.
type tableMade struct {
	*table.Result
	File   string `json:"file,omitempty"`
	DryRun bool   `json:"dry_run"`
}

func (m *tableMade) print(env environment, file string) {
	switch {
	case m.File == "":
		fmt.Fprintln(env.stdout, "The ledger has all of it; nothing was written.")
	case m.DryRun:
		fmt.Fprintf(env.stdout, "Would write %s; nothing was written.\n", m.File)
	default:
		fmt.Fprintf(env.stdout, "Wrote %s.\n", m.File)
	}
	fmt.Fprintf(env.stdout, "  %d new (%d of them refunds), %d as before, %d corrected\n", m.New, m.Refunds, m.Same, len(m.Corrected))
	for _, c := range m.Corrected {
		fmt.Fprintf(env.stdout, "  %s:%d: %s was %s and is %s\n", file, c.Line, c.ID, c.Was, c.Is)
	}
	for _, l := range m.LeftOut {
		fmt.Fprintf(env.stdout, "  left out: %s (%s)\n", diag.Counted(l.Rows, "row"), l.Why)
	}
	for _, r := range m.Refused {
		fmt.Fprintf(env.stdout, "  %s:%d: refused: %s\n", file, r.Line, r.Why)
	}
	fmt.Fprintln(env.stdout)
}
