package main

import (
	"bytes"
	"context"
	"fmt"
	"io/fs"
	"path/filepath"
	"slices"
	"strings"
	"sync"

	"github.com/spf13/cobra"

	"northstar/generator/base/diag"
	"northstar/generator/base/place"
	"northstar/generator/command/diff"
	"northstar/generator/command/host"
	"northstar/generator/input/history"
	"northstar/generator/input/urls"
	"northstar/generator/output/publish"
	"northstar/generator/pipeline"
)

func checkCommand(env environment) *cobra.Command {
	var against, changed, webHost, given string
	var strict, all bool
	cmd := command("check", noArguments, host.Limited()...)
	options := siteOptions(cmd.Flags(), env.now)
	format := formatFlag(cmd.Flags(), "how problems are written", diag.Formats())
	cmd.Flags().StringVar(&against, "against", "", "hold the goals to what was published at this version, such as origin/main")
	cmd.Flags().StringVar(&changed, "changed", "", "report only what was touched or caused since this version, such as origin/main")
	cmd.Flags().StringVar(&given, "urls", "", "also hold the site to the addresses of a list, a sitemap, or a folder of older output")
	cmd.Flags().StringVar(&webHost, "for", "", "also warn of what is more than this web host takes: "+strings.Join(host.Limited(), ", "))
	cmd.Flags().BoolVar(&all, "all", false, allUsage)
	cmd.Flags().BoolVar(&strict, "strict", false, "exit with 1 for warnings too")
	quiet := quietFlag(cmd.Flags())
	keep := cacheOptions(cmd.Flags(), env, place.Spare)
	fix := fixFlags(cmd.Flags())
	cmd.RunE = func(cmd *cobra.Command, _ []string) error {
		limits, known := host.LimitsOf(webHost)
		if webHost != "" && !known {
			return misused("--for %q is not a host whose limits are known; those are %s", webHost, strings.Join(host.Limited(), ", "))
		}
		if over, err := fix.run(cmd, env, options, keep, changed, format.chosen == "human"); err != nil || over {
			return err
		}
		tell, end := showProgress(env, *quiet)
		defer end()
		b, err := openAs(cmd, env, options, keep, known, tell)
		if err != nil {
			return err
		}
		defer b.Close()
		var upload host.Upload
		var rendered []diag.Diagnostic
		if known && !diag.HasErrors(b.Diagnostics) {
			upload, rendered, err = b.upload(cmd.Context())
			rendered = append(rendered, limits.Check(upload)...)
		} else {
			rendered, err = b.Proof(cmd.Context())
		}
		if err != nil {
			return err
		}
		found := diag.Sort(slices.Concat(b.Diagnostics, rendered))
		older := 0
		if cmd.Flags().Changed("changed") {
			caused, err := since(cmd.Context(), b, changed, found)
			if err != nil {
				return err
			}
			found, older = caused, len(found)-len(caused)
		}
		var held string
		if given != "" {
			list, wrong, err := urls.Read(given, b.Site.Base)
			if err != nil {
				return misused("--urls %v", err)
			}
			site := b.Asked(cmd.Context())
			found = append(found, wrong...)
			site.Hold(list, func(d diag.Diagnostic) { found = append(found, d) })
			held = fmt.Sprintf("Of the addresses in %s, %d in all: %s.\n", given, len(list), site.Count(list))
		}
		if cmd.Flags().Changed("against") {
			before, err := b.openOlder(cmd.Context(), against, true)
			if err != nil {
				return err
			}
			defer before.Close()
			if err := before.legible(cmd.Context()); err != nil {
				return err
			}
			found = append(found, pipeline.Quote(b.files, history.Broken(before.Site, b.Site, before.published))...)
		}
		stale, err := host.Check(b.files, b.Site, b.Languages.In(b.Site.Language))
		if err != nil {
			return err
		}
		found = append(found, pipeline.Quote(b.files, stale)...)
		found = append(found, publish.Tracked(cmd.Context(), filepath.Join(b.folder, defaultOutput),
			publish.Options{Site: b.folder, State: b.kept.Folder("outputs")})...)
		found = diag.Sort(found)
		end()
		if format.chosen == "human" && !all {
			err = diag.Brief(env.stdout, found, env.colour(env.stdout))
		} else {
			err = diag.Print(env.stdout, found, format.chosen, env.colour(env.stdout))
		}
		if err != nil {
			return err
		}
		b.made.Prune(b.kept.Most())
		errors, warnings := diag.Count(found)
		if format.chosen == "human" && !*quiet {
			fmt.Fprintf(env.stdout, "%s in %d files.\n", capital(diag.Summary(errors, warnings)), len(b.Files))
			if older > 0 {
				fmt.Fprintf(env.stdout, "%s in files that were not touched.\n", capital(diag.Counted(older, "older problem")))
			}
			fmt.Fprint(env.stdout, excluded(b.Site), held)
			if upload.Files != nil {
				fmt.Fprint(env.stdout, limits.Summary(upload))
			}
		}
		if errors > 0 || strict && warnings > 0 {
			return errProblems
		}
		return nil
	}
	return cmd
}

// allUsage is what the flag --all does where problems are printed for people.
const allUsage = "list every problem, also those that say the same"

// since returns those of the problems found in a site that were touched or caused since the version ref.
func since(ctx context.Context, b *current, ref string, found []diag.Diagnostic) ([]diag.Diagnostic, error) {
	before, err := b.openOlder(ctx, ref, false)
	if err != nil {
		return nil, err
	}
	defer before.Close()
	if err := before.Check(ctx, before.files); err != nil {
		return nil, err
	}
	rendered, err := before.Proof(ctx)
	if err != nil {
		return nil, err
	}
	touched := func(file string) bool { return !diff.SameFile(before.files, b.files, file) }
	caused := diag.Since(slices.Concat(before.Diagnostics, rendered), found, touched)
	return caused, before.whole(ctx)
}

// upload makes the whole site as it would be published, for the sizes of its files, and keeps none of it.
func (c *current) upload(ctx context.Context) (host.Upload, []diag.Diagnostic, error) {
	var u host.Upload
	var mu sync.Mutex
	found, err := c.Render(ctx, func(o pipeline.Output, data []byte) error {
		size := int64(len(data))
		if o.Copy != nil {
			size = o.Copy.Size
		}
		if o.Write != nil {
			var written counter
			if err := o.Write(&written); err != nil {
				return err
			}
			size = int64(written)
		}
		mu.Lock()
		defer mu.Unlock()
		u.Files = append(u.Files, host.Sized{Path: o.Path, Source: o.Source, Size: size})
		switch o.Path {
		case "_redirects":
			u.Redirects = bytes.Clone(data)
		case "_headers":
			u.Headers = bytes.Clone(data)
		}
		return nil
	})
	for _, file := range c.Files {
		if info, err := fs.Stat(c.files, file); err == nil {
			u.Sources = append(u.Sources, host.Sized{Path: file, Size: info.Size()})
		}
	}
	return u, found, err
}

// A counter counts what is written to it.
type counter int64

func (c *counter) Write(p []byte) (int, error) {
	*c += counter(len(p))
	return len(p), nil
}
