package main

import (
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"northstar/generator/base/diag"
	"northstar/generator/command/why"
)

func whyCommand(env environment) *cobra.Command {
	var value, codes bool
	cmd := command("why", func(_ *cobra.Command, args []string) error {
		if codes && len(args) > 0 {
			return misused("--codes lists every code; for %s alone, run: northstar why %[1]s", args[0])
		}
		if len(args) != 1 && !codes {
			return misused("'why' takes one address, file or code, such as: northstar why /stories/")
		}
		return nil
	})
	cmd.ValidArgsFunction = addresses(env)
	options := siteOptions(cmd.Flags(), env.now)
	format := formatFlag(cmd.Flags(), answer, why.CodeFormats())
	cmd.Flags().BoolVar(&value, "value", false, "print the value that the page's template sees, as JSON")
	cmd.Flags().BoolVar(&codes, "codes", false, "list the code of every message")
	page := onSite(options, func(_ *cobra.Command, args []string, b *current) error {
		a := why.Why(b.Build, fromHere(b.folder, args[0]))
		switch {
		case value && a.Found && b.Output(a.Output) != nil && b.Output(a.Output).Page != nil:
			return diag.WriteJSON(env.stdout, b.Output(a.Output).Page.Value())
		case format.chosen == "json":
			if err := diag.WriteJSON(env.stdout, a); err != nil {
				return err
			}
		default:
			printAnswer(env.stdout, a)
		}
		if !a.Found {
			return errProblems
		}
		return nil
	})
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		switch {
		case codes:
			return why.PrintCodes(env.stdout, format.chosen)
		case why.IsCode(args[0]):
			explained, err := why.Code(args[0])
			if err != nil {
				return usageError{err}
			}
			return why.PrintCode(env.stdout, explained, format.chosen, env.colour(env.stdout))
		case format.chosen == "markdown":
			return misused("pages have no format \"markdown\"; the formats are human, json")
		}
		return page(cmd, args)
	}
	return cmd
}

// fromHere turns a file named relative to the working folder into one relative to
// the site's folder; everything else stays as it is.
func fromHere(folder, question string) string {
	if _, err := os.Stat(question); err != nil || strings.HasPrefix(question, "/") && !strings.HasPrefix(question, folder) {
		return question
	}
	abs, err := filepath.Abs(question)
	if err != nil {
		return question
	}
	rel, err := filepath.Rel(folder, abs)
	if err != nil || strings.HasPrefix(rel, "..") {
		return question
	}
	return filepath.ToSlash(rel)
}

func printAnswer(w io.Writer, a why.Answer) {
	if !a.Found {
		fmt.Fprintf(w, "The site has no address and no file %s.\n", a.Question)
		if a.Nearest != "" {
			fmt.Fprintf(w, "Did you mean %s?\n", a.Nearest)
		}
		return
	}
	line := func(label, value string) {
		if value != "" {
			fmt.Fprintf(w, "%-10s %s\n", label, value)
		}
	}
	line("address", a.Address)
	line("output", a.Output)
	line("source", a.Source)
	line("layout", a.Layout)
	line("templates", strings.Join(a.Templates, "\n           "))
	if a.Published {
		line("note", capital(a.Reason))
	} else {
		fmt.Fprintf(w, "not on the site\n  %s.\n", capital(a.Reason))
	}
	if len(a.Values) == 0 {
		return
	}
	fmt.Fprintln(w)
	for _, v := range a.Values {
		from := v.Origin
		if v.Line > 0 {
			from += fmt.Sprintf(", line %d", v.Line)
		}
		fmt.Fprintf(w, "%-14s %s\n%-14s   from %s\n", v.Name, v.Value, "", from)
	}
}
