package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"northstar/generator/command/scaffold"
	"northstar/generator/model/site"
	"northstar/generator/pipeline"
)

func newCommand(env environment) *cobra.Command {
	var id string
	types := scaffold.Types(site.StandardTypes())
	cmd := command("new", func(_ *cobra.Command, args []string) error {
		if len(args) < 2 {
			return misused("'new' takes a type and a title, such as: northstar new story \"The day the tap opened\"; the types are %s",
				strings.Join(types, ", "))
		}
		return nil
	}, types...)
	cmd.ValidArgsFunction = func(_ *cobra.Command, args []string, _ string) ([]string, cobra.ShellCompDirective) {
		if len(args) == 0 {
			return types, cobra.ShellCompDirectiveNoFileComp
		}
		return nil, cobra.ShellCompDirectiveNoFileComp
	}
	cmd.AddCommand(newEntryCommand(env), newTranslationCommand(env))
	cmd.Flags().StringVar(&id, "id", "", "name of the file, without date and extension (default: made from the title)")
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		root, err := openSite(cmd)
		if err != nil {
			return err
		}
		defer root.Close()
		draft := scaffold.Draft{
			Types: pipeline.TypesOf(root.FS()), Type: args[0], Title: strings.Join(args[1:], " "), ID: id, Today: scaffold.Today(root.FS(), env.now),
			Files: root.FS(),
		}
		if _, err := scaffold.Record(draft); err != nil {
			return usageError{err}
		}
		if draft.Type == "goal" {
			goal := scaffold.ReadGoal(scaffold.Clean(draft.Title), scaffold.Currency(root.FS()))
			if len(goal.Gaps()) > 0 && env.terminal(env.stdin) {
				if err := newDialogue(cmd.Context(), env).complete(&goal); err != nil {
					return err
				}
			}
			draft.Goal = &goal
		}
		file, err := scaffold.Add(root, draft)
		if err != nil {
			return err
		}
		fmt.Fprintf(env.stdout, "Wrote %s.\n%s", shownPath(root.Name(), file.Path), afterNew(draft))
		return nil
	}
	return cmd
}

// shownPath returns the path of a site's file as it is opened from the working folder.
func shownPath(folder, path string) string {
	full := filepath.Join(folder, filepath.FromSlash(path))
	here, err := os.Getwd()
	if err != nil {
		return full
	}
	if relative, err := filepath.Rel(here, full); err == nil {
		return relative
	}
	return full
}

// afterNew says what to do with a new record.
func afterNew(draft scaffold.Draft) string {
	switch draft.Type {
	case "goal":
		if len(draft.Goal.Gaps()) > 0 {
			return "\nNext: fill in what it asks for in <angle brackets>; until then 'northstar check' refuses it. The site shows the\n" +
				"goal as proposed; take the line \"lifecycle: proposed\" out when work begins.\n"
		}
		return "\nNext: check unit, target and day in it. The site shows the goal as proposed; take the line\n" +
			"\"lifecycle: proposed\" out when work begins.\n"
	case "form":
		return "\nNext: say in it where answers go, what it asks, and which page says what happens to them. It is on the\n" +
			"site from now on, with a page of its own; 'on_join: true' and 'form:' of other pages show it there, too.\n"
	case "collection":
		return "\nNext: declare the fields of its records in it. Its records are files of the folder of content that is\n" +
			"called as it is; 'folder: data/...' puts them into YAML files, or into a table.\n"
	case "person", "partner":
		return "\nNext: say more about them in it, if they agree. They are on the site from now on.\n"
	}
	if t := draft.Types.Named(draft.Type); t != nil && t.Collection != nil && len(t.New.Values) > 0 {
		return "\nNext: fill in what it asks for in <angle brackets>; until then 'northstar check' refuses it. It is a draft: take the line\n" +
			"\"draft: true\" out when it is ready.\n"
	}
	if t := draft.Types.Named(draft.Type); t != nil && t.InData() {
		return "\nNext: say in it what there is to say. It is a draft: take the line \"draft: true\" out when it is ready.\n"
	}
	return "\nNext: write the text below the second line of three hyphens. It is a draft: 'northstar serve'\n" +
		"shows it, the published site does not. Take the line \"draft: true\" out when it is ready.\n"
}
