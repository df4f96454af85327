package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"northstar/generator/model/assemble"
	"northstar/generator/pipeline"
)

// current is the site that a command is about, built but not rendered.
type current struct {
	*pipeline.Build
	folder  string
	files   fs.FS
	options assemble.Options
	root    *os.Root
}

// openCurrent builds the site that a command's flags name. The caller closes it.
func openCurrent(cmd *cobra.Command, options func() (assemble.Options, error)) (*current, error) {
	folder, err := siteFolder(cmd)
	if err != nil {
		return nil, err
	}
	chosen, err := options()
	if err != nil {
		return nil, err
	}
	root, err := os.OpenRoot(folder)
	if err != nil {
		return nil, err
	}
	b, err := pipeline.New(cmd.Context(), pipeline.Input{Files: root.FS(), Options: chosen})
	if err != nil {
		return nil, errors.Join(err, root.Close())
	}
	return &current{Build: b, folder: folder, files: root.FS(), options: chosen, root: root}, nil
}

// Close frees what the build keeps outside of memory, and lets the folder go.
func (c *current) Close() error { return errors.Join(c.Build.Close(), c.root.Close()) }

// knownFormat refuses a --format that a command does not have.
func knownFormat(format string, formats []string) error {
	if slices.Contains(formats, format) {
		return nil
	}
	return usageError{fmt.Errorf("there is no format %q; the formats are %s", format, strings.Join(formats, ", "))}
}
