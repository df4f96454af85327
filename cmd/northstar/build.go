package main

import (
	"cmp"
	"context"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"runtime/debug"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"northstar/generator/base/diag"
	"northstar/generator/base/place"
	"northstar/generator/model/assemble"
	"northstar/generator/model/progress"
	"northstar/generator/model/site"
	"northstar/generator/output/publish"
	"northstar/generator/pipeline"
)

func buildCommand(env environment) *cobra.Command {
	var out string
	var all bool
	cmd := command("build", noArguments)
	options := siteOptions(cmd.Flags(), env.now)
	cmd.Flags().StringVar(&out, "out", "", "folder to write (default: public in the site)")
	cmd.Flags().BoolVar(&all, "all", false, allUsage)
	quiet := quietFlag(cmd.Flags())
	keep := cacheOptions(cmd.Flags(), env, place.Find)
	cmd.RunE = func(cmd *cobra.Command, _ []string) error {
		folder, err := siteFolder(cmd)
		if err != nil {
			return err
		}
		chosen, err := options()
		if err != nil {
			return err
		}
		kept, refused := keep(cmd.Context(), folder)
		if refused != nil {
			return fail(env, refused, all)
		}
		return buildSite(cmd.Context(), env, folder, cmp.Or(out, filepath.Join(folder, defaultOutput)), chosen, kept, all, *quiet)
	}
	return cmd
}

// defaultOutput is the folder of the site that it is published to.
const defaultOutput = "public"

// siteOptions adds the flags that decide what a site is built from, and returns what reads them.
func siteOptions(flags *pflag.FlagSet, now time.Time) func() (assemble.Options, error) {
	day := dayOption(flags, now)
	drafts := flags.Bool("drafts", false, "publish drafts too")
	future := flags.Bool("future", false, "publish what is not due yet, or has expired, too")
	return func() (assemble.Options, error) {
		o, err := day()
		o.Drafts, o.Future = *drafts, *future
		return o, err
	}
}

// dayOption adds the flag that decides which day a site speaks of, and returns what reads it.
func dayOption(flags *pflag.FlagSet, now time.Time) func() (assemble.Options, error) {
	asOf := flags.String("as-of", "", "the day for which the site is built, such as 2026-06-30")
	return func() (assemble.Options, error) {
		o := assemble.Options{Now: now}
		if *asOf != "" {
			day, err := progress.ParseDate(*asOf)
			if err != nil {
				return o, misused("--as-of: %w", err)
			}
			o.AsOf = day
		}
		return o, nil
	}
}

// boundMemory lets garbage wait until memory is worth saving: a build keeps some
// kilobytes of each page and drops hundreds. The bound is soft and follows the size of
// the site, so that a big one does not spend its time collecting. Whoever sets GOGC or
// GOMEMLIMIT knows better.
func boundMemory(folder string, getenv func(string) string) {
	if getenv("GOGC") != "" || getenv("GOMEMLIMIT") != "" {
		return
	}
	const (
		base         = 120 << 20 // enough for two photos at once, as large as cameras make them
		perPage      = 9 << 10
		perDataByte  = 12 // a file of YAML is a tree while it is read
		perTableByte = 3  // an entry of fifty bytes becomes 150 of entries, rows and points
	)
	limit := int64(base)
	size := func(folder string, weigh func(fs.DirEntry) int64) {
		_ = filepath.WalkDir(folder, func(_ string, d fs.DirEntry, err error) error {
			if err == nil && d.Type().IsRegular() {
				limit += weigh(d)
			}
			return nil // what cannot be read is reported by the build
		})
	}
	size(filepath.Join(folder, "content"), func(fs.DirEntry) int64 { return perPage })
	size(filepath.Join(folder, "data"), func(d fs.DirEntry) int64 {
		info, err := d.Info()
		if err != nil {
			return 0
		}
		if filepath.Ext(d.Name()) == ".csv" {
			return perTableByte * info.Size()
		}
		return perDataByte * info.Size()
	})
	debug.SetGCPercent(200)
	debug.SetMemoryLimit(limit)
}

func buildSite(ctx context.Context, env environment, folder, out string, options assemble.Options, kept place.Place,
	all, quiet bool) error {
	root, err := os.OpenRoot(folder)
	if err != nil {
		return err
	}
	defer root.Close()
	// A machine that begins anew each time gets its files as copies, which no spare shares.
	publication, found := publish.Begin(ctx, out, publish.Options{Site: folder, State: kept.Folder("outputs"), Spare: env.getenv("CI") == ""})
	if diag.HasErrors(found) {
		return fail(env, found, all)
	}
	defer publication.Abort() // does nothing after Commit
	pictures, store := openPictures(kept, env.now), openStore(kept, folder, env)
	defer store.Close()
	said := env.stdout
	if quiet {
		said = io.Discard
	}
	tell, end := showProgress(env, quiet)
	defer end()
	in := pipeline.Input{Files: root.FS(), Options: options, Minify: true, Cache: pictures, Store: store, Tell: tell}
	if last, ok := store.Unchanged(in); ok {
		if result, ok := publication.Untouched(last.Manifest); ok {
			end()
			if err := env.report(diag.Sort(append(found, last.Found...)), all); err != nil {
				return err
			}
			report(said, last, result, out, publication.Kept(), all)
			return nil
		}
	}
	boundMemory(folder, env.getenv)
	b, err := pipeline.New(ctx, in)
	if err != nil {
		return err
	}
	defer b.Close()
	var rendered []diag.Diagnostic
	if diag.HasErrors(b.Diagnostics) {
		rendered, err = b.Proof(ctx)
	} else {
		there := func(o pipeline.Output, size int64, sum [32]byte) bool {
			return publication.Keep(o.Path, o.Source, size, sum)
		}
		rendered, err = b.RenderChanged(ctx, there, func(o pipeline.Output, data []byte) error {
			return publication.Add(fileOf(root, o, data))
		})
	}
	if err != nil {
		return err
	}
	ofSite := slices.Concat(b.Diagnostics, rendered, publication.Problems())
	found = diag.Sort(append(found, ofSite...))
	end()
	if diag.HasErrors(found) {
		return fail(env, found, all)
	}
	if err := env.report(found, all); err != nil {
		return err
	}
	result, err := publication.Commit(ctx)
	if err != nil {
		return err
	}
	pictures.Prune(kept.Most())
	published := pipeline.Published{
		Manifest: publication.Manifest(), Found: ofSite, AsOf: b.Site.AsOf.String(), Remarks: excluded(b.Site) + placeholder(b.Site),
	}
	store.Keep(b, published)
	report(said, published, result, out, publication.Kept(), all)
	return nil
}

// fileOf turns an output into a file to publish.
func fileOf(root *os.Root, o pipeline.Output, data []byte) publish.File {
	f := publish.File{Path: o.Path, Source: o.Source, Bytes: data}
	if o.Copy != nil {
		f.Size = o.Copy.Size
		f.Write = func(w io.Writer) error {
			r, err := root.Open(filepath.FromSlash(o.Copy.Path))
			if err != nil {
				return err
			}
			defer r.Close()
			_, err = io.Copy(w, r)
			return err
		}
	}
	if o.Write != nil {
		f.Size, f.Write = -1, o.Write
	}
	return f
}

// fail prints what was found and ends the command.
func fail(env environment, found []diag.Diagnostic, all bool) error {
	if err := env.report(found, all); err != nil {
		return err
	}
	fmt.Fprintf(env.stderr, "%s. Nothing was published; the site is as it was.\n", capital(diag.Summary(diag.Count(found))))
	return errProblems
}

// report says what a build did.
func report(w io.Writer, p pipeline.Published, r publish.Result, out string, kept []string, all bool) {
	shown := out
	if wd, err := os.Getwd(); err == nil {
		if rel, err := filepath.Rel(wd, out); err == nil && !strings.HasPrefix(rel, "..") {
			shown = rel
		}
	}
	if r.Added+r.Changed+r.Removed == 0 {
		fmt.Fprintf(w, "Nothing has changed; %s holds %s as of %s.\n", shown, diag.Counted(r.Unchanged, "file"), p.AsOf)
	} else {
		fmt.Fprintf(w, "Wrote %s as of %s: %d added, %d changed, %d removed, %d unchanged.\n",
			shown, p.AsOf, r.Added, r.Changed, r.Removed, r.Unchanged)
	}
	fmt.Fprint(w, keptOnes(kept, shown, all), p.Remarks)
}

// placeholder says so if the address of a site is not its own.
func placeholder(s *site.Site) string {
	if !s.IsUnpublished() {
		return ""
	}
	return fmt.Sprintf("The site's address is still the placeholder %s: feeds and shared links would lead there. "+
		"Set url in data/site.yaml before you publish.\n", s.Absolute("/"))
}

// keptOnes names what lies in the output folder and is published with the site, though Northstar did not make it.
func keptOnes(kept []string, out string, all bool) string {
	if len(kept) == 0 {
		return ""
	}
	named := kept
	if most := 5; len(kept) > most && !all {
		named = append(slices.Clone(kept[:most]), fmt.Sprintf("and %d more", len(kept)-most))
	}
	return fmt.Sprintf("Kept in %s, though northstar did not make it (%d): %s.\n", out, len(kept), strings.Join(named, ", "))
}

// excluded names what is not on the site, and why: "3 pages excluded".
func excluded(s *site.Site) string {
	if len(s.Excluded) == 0 {
		return ""
	}
	names := map[string][]string{}
	for _, l := range s.Excluded {
		name := strings.TrimPrefix(l.Path, "content/")
		if l.Reason == "future" {
			name += " until " + l.Until.String()
		}
		names[l.Reason] = append(names[l.Reason], name)
	}
	var parts []string
	for _, reason := range []string{"draft", "future", "expired"} {
		if list := names[reason]; len(list) > 0 {
			slices.Sort(list)
			parts = append(parts, reason+": "+strings.Join(list, ", "))
		}
	}
	return fmt.Sprintf("%s left out (%s).\n", diag.Counted(len(s.Excluded), "page"), strings.Join(parts, "; "))
}
