package main

import (
	"encoding/json"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"northstar/generator/command/why"
)

func whyCommand(env environment) *cobra.Command {
	var format string
	var value bool
	cmd := &cobra.Command{
		Use:   "why URL|FILE",
		Short: "Where a page comes from, or why a file is not on the site",
		Long: `Why names the source, the layout and the templates of a page, and for each of its values what
decided it: the front matter, the file name, the folder, or data/site.yaml. For a file that is
not on the site it says why.`,
		Example: `  northstar why /stories/cafe-lids/
  northstar why content/posts/2026-07-15-september-count.md
  northstar why /goals/native-trees/ --value      everything that the page's template sees`,
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) != 1 {
				return usageError{fmt.Errorf("'why' takes one address or file, such as: northstar why /stories/")}
			}
			return nil
		},
	}
	options := siteOptions(cmd.Flags(), env.now)
	cmd.Flags().StringVar(&format, "format", "human", "how the answer is written: human, json")
	cmd.Flags().BoolVar(&value, "value", false, "print the value that the page's template sees, as JSON")
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		if err := knownFormat(format, []string{"human", "json"}); err != nil {
			return err
		}
		b, err := openCurrent(cmd, options)
		if err != nil {
			return err
		}
		defer b.Close()
		a := why.Why(b.Build, fromHere(b.folder, args[0]))
		switch {
		case value && a.Found && b.Output(a.Output) != nil && b.Output(a.Output).Page != nil:
			return writeJSON(env.stdout, b.Output(a.Output).Page.Value())
		case format == "json":
			if err := writeJSON(env.stdout, a); err != nil {
				return err
			}
		default:
			printAnswer(env.stdout, a)
		}
		if !a.Found {
			return errProblems
		}
		return nil
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

func writeJSON(w io.Writer, v any) error {
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	return enc.Encode(v)
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
