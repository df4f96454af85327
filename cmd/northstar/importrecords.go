//go:build !wasm

package main

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"northstar/generator/base/diag"
	"northstar/generator/base/overlay"
	"northstar/generator/command/scaffold"
	"northstar/generator/importer/table"
	"northstar/generator/pipeline"
)

// A recordTable is a table whose rows become records.
type recordTable struct {
	file   string
	text   []byte
	by     *table.Map
	format string
}

// importRecords adds the rows of a table to the records of a site, if check has nothing against them.
func importRecords(ctx context.Context, env environment, b *current, given *tableFlags, t recordTable) error {
	added, err := table.Records(t.text, t.by, table.Home{
		As: given.as, Types: b.Site.Types, Root: b.root, Today: b.Site.AsOf, Zone: b.Site.Zone, Commas: b.Site.Config.DecimalComma,
	})
	if err != nil {
		return fmt.Errorf("%s: %w", t.file, err)
	}
	made := recordsMade{Addition: added, DryRun: given.dry}
	found, err := held(ctx, b, added.Files)
	if err != nil {
		return err
	}
	if diag.HasErrors(found) {
		if err := env.report(found, false); err != nil {
			return err
		}
		fmt.Fprintln(env.stderr, "Nothing was written; the lines above are those of the files that would have been.")
		return errProblems
	}
	if !given.dry {
		if err := scaffold.Write(b.root, added.Files); err != nil {
			return err
		}
	}
	if t.format == "json" {
		text, err := json.MarshalIndent(made, "", "  ")
		return env.write(append(text, '\n'), err)
	}
	made.print(env, t.file)
	return env.report(found, false)
}

// held returns what check says of files as they are to be on a site.
func held(ctx context.Context, b *current, files []scaffold.File) (found []diag.Diagnostic, err error) {
	if len(files) == 0 {
		return nil, nil
	}
	over := overlay.Files{}
	for _, f := range files {
		over[f.Path] = slices.Concat(f.After, f.Bytes)
	}
	options := b.options
	options.Drafts = true
	with, err := pipeline.New(ctx, pipeline.Input{
		Files: overlay.FS{Below: b.files, Over: over, Owned: over.Has}, Options: options,
	})
	if err != nil {
		return nil, err
	}
	defer with.Close()
	for _, d := range with.Diagnostics {
		if over.Has(d.File) {
			found = append(found, d)
		}
	}
	return found, nil
}

// recordsMade is what became of a table of records.
type recordsMade struct {
	*table.Addition
	DryRun bool `json:"dry_run"`
}

// mostNamed is how many records are listed one by one.
const mostNamed = 20

func (m *recordsMade) print(env environment, file string) {
	out := env.stdout
	switch {
	case len(m.New) == 0:
		fmt.Fprintln(out, "Nothing is new; nothing was written.")
	case m.DryRun:
		fmt.Fprintf(out, "Would write %s; nothing was written.\n", diag.Counted(len(m.New), "record"))
	default:
		fmt.Fprintf(out, "Wrote %s.\n", diag.Counted(len(m.New), "record"))
	}
	for i, n := range m.New {
		if i == mostNamed {
			fmt.Fprintf(out, "  and %d more\n", len(m.New)-mostNamed)
			break
		}
		fmt.Fprintf(out, "  %s:%d: %s\n", file, n.Line, n.File)
	}
	fmt.Fprintf(out, "  %d new, %d as before, %s changed in the table since\n", len(m.New), m.Same, diag.Counted(len(m.Changed), "field"))
	for _, c := range m.Changed {
		fmt.Fprintf(out, "  %s:%d: %s: the table has %s for %s, the record %s; it stays as it is\n",
			file, c.Line, c.File, shortly(c.Says), c.Field, shortly(c.Is))
	}
	for _, n := range m.There {
		fmt.Fprintf(out, "  %s:%d: %s is called so already, and was not made of this table; nothing was added\n", file, n.Line, n.File)
	}
	for _, l := range m.LeftOut {
		fmt.Fprintf(out, "  left out: %s (%s)\n", diag.Counted(l.Rows, "row"), l.Why)
	}
	for _, w := range m.Without {
		fmt.Fprintf(out, "  %s:%d: %s, which is nobody's business and was left out\n", file, w.Line, w.Why)
	}
}

// shortly shows a text as one line that is not too long, and that a terminal takes for no order.
func shortly(s string) string {
	if r := []rune(s); len(r) > 60 {
		s = string(r[:60]) + "…"
	}
	return strings.ReplaceAll(strconv.Quote(s), "\\n", " ")
}
