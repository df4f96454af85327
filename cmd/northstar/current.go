package main

import (
	"errors"
	"io/fs"
	"os"

	"github.com/spf13/cobra"

	"northstar/generator/base/cache"
	"northstar/generator/base/place"
	"northstar/generator/command/diff"
	"northstar/generator/model/assemble"
	"northstar/generator/pipeline"
)

// current is the site that a command is about, built but not rendered.
type current struct {
	*pipeline.Build
	folder  string
	files   fs.FS
	options assemble.Options
	kept    place.Place
	made    *cache.Cache // pictures
	store   *pipeline.Store
	root    *os.Root
}

// openCurrent builds the site that a command's flags name. The caller closes it.
func openCurrent(cmd *cobra.Command, env environment, options func() (assemble.Options, error), keep keeper) (*current, error) {
	return openAs(cmd, env, options, keep, false, nil)
}

// openAs is openCurrent of a site whose pages are minified when they are rendered, as they are published, or are not; tell is as in
// [pipeline.Input].
func openAs(cmd *cobra.Command, env environment, options func() (assemble.Options, error), keep keeper, minify bool,
	tell func(step pipeline.Step, done, of int)) (*current, error) {
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
	kept, refused := keep(cmd.Context(), folder)
	made, store := openPictures(kept, chosen.Now), openStore(kept, folder, env)
	b, err := pipeline.New(cmd.Context(), pipeline.Input{
		Files: root.FS(), Options: chosen, Minify: minify, Cache: made, Store: store, Tell: tell,
	})
	if err != nil {
		store.Close()
		return nil, errors.Join(err, root.Close())
	}
	b.Diagnostics = append(b.Diagnostics, refused...)
	return &current{Build: b, folder: folder, files: root.FS(), options: chosen, kept: kept, made: made, store: store, root: root}, nil
}

// side is the site as it is, to be compared with an older version.
func (c *current) side() diff.Side { return diff.Side{Build: c.Build, Files: c.files} }

// today is the options of a site as it is today.
func (e environment) today() (assemble.Options, error) { return assemble.Options{Now: e.now}, nil }

// Close frees what the build keeps outside of memory, and lets the folder go.
func (c *current) Close() error {
	defer c.store.Close()
	return errors.Join(c.Build.Close(), c.root.Close())
}

// A runFunc is what a command does.
type runFunc func(cmd *cobra.Command, args []string) error

// onSite makes a command of what is done with the site that its flags name.
func onSite(options func() (assemble.Options, error), do func(cmd *cobra.Command, args []string, b *current) error) runFunc {
	return func(cmd *cobra.Command, args []string) error {
		b, err := openCurrent(cmd, environment{}, options, nothing)
		if err != nil {
			return err
		}
		defer b.Close()
		return do(cmd, args, b)
	}
}
