package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"northstar/generator/command/scaffold"
	"northstar/generator/model/site"
)

func newCommand(env environment) *cobra.Command {
	var id string
	cmd := &cobra.Command{
		Use:   `new TYPE "TITLE"`,
		Short: "A new story, post, event, goal, ... with every field explained",
		Long: `New writes one file. The fields that are needed are filled in; all others stand there as comments,
with what they are for. A page is a draft until its line "draft: true" is taken out. Nothing is
overwritten.

The types are ` + strings.Join(scaffold.Types(site.StandardTypes()), ", ") + `.`,
		Example: `  northstar new story "The day the tap opened"
  northstar new event "Spring meeting"
  northstar new goal "Plant 1,000 trees by 2027"
  northstar new person "Coordinator C" --id coordinator-c`,
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) < 2 {
				return misused("'new' takes a type and a title, such as: northstar new story \"The day the tap opened\"; the types are %s",
					strings.Join(scaffold.Types(site.StandardTypes()), ", "))
			}
			return nil
		},
		ValidArgsFunction: func(_ *cobra.Command, args []string, _ string) ([]string, cobra.ShellCompDirective) {
			if len(args) == 0 {
				return scaffold.Types(site.StandardTypes()), cobra.ShellCompDirectiveNoFileComp
			}
			return nil, cobra.ShellCompDirectiveNoFileComp
		},
	}
	cmd.AddCommand(newEntryCommand(env), newTranslationCommand(env))
	cmd.Flags().StringVar(&id, "id", "", "name of the file, without date and extension (default: made from the title)")
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		root, err := openSite(cmd)
		if err != nil {
			return err
		}
		defer root.Close()
		draft := scaffold.Draft{Types: site.StandardTypes(), Type: args[0], Title: strings.Join(args[1:], " "), ID: id, Today: scaffold.Today(root.FS(), env.now)}
		if _, err := scaffold.Record(draft); err != nil {
			return usageError{err}
		}
		file, err := scaffold.Add(root, draft)
		if err != nil {
			return err
		}
		fmt.Fprintf(env.stdout, "Wrote %s.\n%s", shownPath(root.Name(), file.Path), afterNew(draft.Type))
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

// afterNew says what to do with a new record of a type.
func afterNew(kind string) string {
	switch kind {
	case "goal":
		return "\nNext: check unit, target and day in it. The site shows the goal as proposed; take the line\n" +
			"\"lifecycle: proposed\" out when work begins.\n"
	case "person", "partner":
		return "\nNext: say more about them in it, if they agree. They are on the site from now on.\n"
	}
	return "\nNext: write the text below the second line of three hyphens. It is a draft: 'northstar serve'\n" +
		"shows it, the published site does not. Take the line \"draft: true\" out when it is ready.\n"
}
