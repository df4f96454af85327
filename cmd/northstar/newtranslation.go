package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"northstar/generator/command/scaffold"
)

func newTranslationCommand(env environment) *cobra.Command {
	cmd := command("new-translation",
		takes(2, "'new translation' takes a file and a language, such as: northstar new translation content/mission.md de"))
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		root, err := openSite(cmd)
		if err != nil {
			return err
		}
		defer root.Close()
		f, listed, err := scaffold.Translation(root, belowSite(root.Name(), args[0]), args[1], scaffold.Today(root.FS(), env.now))
		if err != nil {
			return usageError{err}
		}
		fmt.Fprintf(env.stdout, "Wrote %s.\n\nNext: translate the text, and remove the line \"draft: true\" when it is ready.\n",
			shownPath(root.Name(), f.Path))
		if !scaffold.Lists(listed, args[1]) {
			fmt.Fprintf(env.stdout, "The site is not published in that language yet; write into data/site.yaml:\n\nlanguages: [%s]\n",
				strings.Join(append(listed, args[1]), ", "))
		}
		return nil
	}
	return cmd
}

// belowSite returns the path below the site's folder of a file that is named from there, or from the working folder.
func belowSite(folder, name string) string {
	if _, err := os.Stat(filepath.Join(folder, name)); err == nil && !filepath.IsAbs(name) {
		return filepath.ToSlash(filepath.Clean(name))
	}
	if full, err := filepath.Abs(name); err == nil {
		base, err1 := filepath.Abs(folder)
		if _, err2 := os.Stat(full); err1 == nil && err2 == nil {
			if relative, err := filepath.Rel(base, full); err == nil {
				return filepath.ToSlash(relative)
			}
		}
	}
	return filepath.ToSlash(filepath.Clean(name))
}
