package main

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"northstar/generator/base/diag"
	"northstar/generator/command/entry"
	"northstar/generator/model/progress"
	"northstar/generator/model/site"
	"northstar/generator/text/locale"
)

func newEntryCommand(env environment) *cobra.Command {
	var given entryFlags
	cmd := command("new-entry", takes(2, "'new entry' takes a goal and a value, such as: northstar new entry native-trees 65"))
	given.add(cmd.Flags())
	cmd.ValidArgsFunction = func(cmd *cobra.Command, args []string, begun string) ([]string, cobra.ShellCompDirective) {
		if len(args) > 0 {
			return nil, cobra.ShellCompDirectiveNoFileComp // a figure
		}
		return goalIDs(env)(cmd, args, begun)
	}
	cmd.SetFlagErrorFunc(func(cmd *cobra.Command, err error) error {
		var unknown *pflag.NotExistError
		if errors.As(err, &unknown) {
			if letters := unknown.GetSpecifiedShortnames(); letters != "" && strings.Trim(letters, "0123456789.") == "" {
				err = fmt.Errorf("put a negative value at the end, after two hyphens, such as: northstar new entry GOAL -- -%s", letters)
			}
		}
		return usageError{err}
	})
	cmd.RunE = onSite(env.today, func(_ *cobra.Command, args []string, b *current) error {
		g := b.Site.Goal(args[0])
		if g == nil {
			return noGoal(b.Site, args[0])
		}
		e, err := given.entry(b.Site, args[1])
		if err != nil {
			return usageError{err}
		}
		change, err := entry.Add(b.files, g, e)
		if err != nil {
			return err
		}
		added, found := withEntries(b.Site, g, []site.Entry{e}, &change)
		if diag.HasErrors(found) {
			if err := env.report(found, false); err != nil {
				return err
			}
			fmt.Fprintln(env.stderr, "Nothing was written.")
			return errProblems
		}
		if err := change.Write(b.root); err != nil {
			return err
		}
		return reportEntry(env, b.Languages.In(locale.English), g, added, &change, found)
	})
	return cmd
}

// entryFlags are the fields of an entry that the command line can set.
type entryFlags struct {
	date, margin string
	evidence     []string
	fields       site.Entry
}

func (f *entryFlags) add(flags *pflag.FlagSet) {
	flags.StringVar(&f.date, "date", "", "the day it happened, such as 2026-06-30 (default: today)")
	flags.StringVar(&f.fields.Note, "note", "", "a few words")
	flags.StringVar((*string)(&f.fields.Kind), "kind", "", "actual, pledge, refund or correction (default: actual)")
	flags.StringVar(&f.fields.Corrects, "corrects", "", "id of the entry that a correction is about")
	flags.StringVar(&f.fields.Stage, "stage", "", "the stage, for goals with stages")
	flags.StringVar((*string)(&f.fields.Quality), "quality", "", "how it is known: measured, reported or estimated (default: reported)")
	flags.StringVar(&f.margin, "margin", "", "how far off it may be, plus or minus")
	flags.IntVar(&f.fields.Sample, "sample", 0, "how many were asked or measured")
	flags.StringVar(&f.fields.Partner, "partner", "", "id of the partner it is due to")
	flags.StringVar(&f.fields.Region, "region", "", "where")
	flags.StringArrayVar(&f.evidence, "evidence", nil, "where it can be checked; can be given several times")
}

// entry returns what was typed as an entry; its errors are mistakes on the command line.
func (f *entryFlags) entry(s *site.Site, value string) (site.Entry, error) {
	e := f.fields
	v, err := progress.ParseDecimal(value)
	if err != nil {
		return e, err
	}
	e.Value, e.Date, e.Evidence = v, s.AsOf, f.evidence
	if f.date != "" {
		if e.Date, err = progress.ParseDate(f.date); err != nil {
			return e, fmt.Errorf("--date: %w", err)
		}
	}
	if !e.Date.After(s.AsOf) { // what is to come is written down when it has come
		e.Recorded = s.AsOf
	}
	if f.margin != "" {
		margin, err := progress.ParseDecimal(f.margin)
		if err != nil {
			return e, fmt.Errorf("--margin: %w", err)
		}
		e.Margin = &margin
	}
	for _, text := range []*string{&e.Note, &e.Region} {
		*text = strings.Join(strings.Fields(*text), " ")
	}
	var partners []string
	for _, p := range s.Partners {
		partners = append(partners, p.ID)
	}
	return e, errors.Join(
		oneOf("--kind", string(e.Kind), []string{
			string(progress.Actual), string(progress.Pledge), string(progress.Refund), string(progress.Correction)}),
		oneOf("--quality", string(e.Quality), []string{string(progress.Measured), string(progress.Reported), string(progress.Estimated)}),
		oneOf("--partner", e.Partner, partners),
	)
}

// oneOf says what a flag can be, if it is something else.
func oneOf(flag, value string, words []string) error {
	if value == "" || slices.Contains(words, value) {
		return nil
	}
	switch near := diag.Nearest(value, words); {
	case near != "":
		return fmt.Errorf("%s: there is no %q; did you mean %s?", flag, value, near)
	case len(words) == 0:
		return fmt.Errorf("%s: there is no %q", flag, value)
	}
	return fmt.Errorf("%s: there is no %q; it can be %s", flag, value, strings.Join(words, ", "))
}

// withEntries returns g with the entries, which have a line each, as the next build will see it, and what is wrong that was not wrong
// before.
func withEntries(s *site.Site, g *site.Goal, entries []site.Entry, change *entry.Change) (*site.Goal, []diag.Diagnostic) {
	added, shared := *g, progress.Shared[progress.Common]{}
	added.Input.Entries = slices.Clone(g.Input.Entries)
	for i := range entries {
		written := entries[i].At(diag.Position{File: change.Path, Line: change.Line + i}, shared)
		added.Input.Entries = append(added.Input.Entries, written)
	}
	var found []diag.Diagnostic
	added.Progress, found = progress.Compute(added.Input, s.AsOf)
	found = append(found, progress.Validate(added.Input)...)
	lines := strings.Split(string(change.Bytes), "\n")
	for i := range found {
		if n := found[i].Line; found[i].File == change.Path && n >= change.Line && n < change.Line+len(entries) {
			found[i].Text = strings.TrimSuffix(lines[n-1], "\r") // which is not in the file yet
		}
	}
	_, before := progress.Compute(g.Input, s.AsOf)
	before = append(before, progress.Validate(g.Input)...)
	return &added, diag.Sort(slices.DeleteFunc(found, func(d diag.Diagnostic) bool {
		return slices.ContainsFunc(before, func(b diag.Diagnostic) bool {
			return b.Code == d.Code && b.File == d.File && b.Line == d.Line && b.Message == d.Message
		})
	}))
}

// reportEntry says what was written, and where the goal stands with it.
func reportEntry(env environment, english *locale.Locale, before, after *site.Goal, change *entry.Change, found []diag.Diagnostic) error {
	place := fmt.Sprintf("Added to %s, line %d", change.Path, change.Line)
	if change.New() {
		place = "Wrote " + change.Path
	}
	fmt.Fprintf(env.stdout, "%s:\n\n%s\n\n", place, change.Entry)
	v := newGoalView(env, english)
	v.print(env.stdout, after)
	if p := &before.Progress; p.HasValue {
		v.wrap(env.stdout, "  ", "Before: "+v.words.Standing(p), func(s string) string { return s })
	}
	if twin := twinOf(after); twin != nil {
		v.wrap(env.stdout, "", fmt.Sprintf("Is this a duplicate? %s of that day is already recorded at %s:%d.",
			v.words.Quantity(after.Progress.Measure, twin.Value), twin.File(), twin.Line), v.bold)
	}
	return env.report(found, false)
}

// twinOf returns an entry that says the same of the same day as the last one of g; nil if there is none.
func twinOf(g *site.Goal) *progress.Entry {
	last := len(g.Input.Entries) - 1
	stage := func(entry int) string {
		i := slices.IndexFunc(g.Progress.Ledger, func(r progress.Row) bool { return r.Entry == entry })
		return g.Progress.Ledger[i].Stage
	}
	added := &g.Input.Entries[last]
	for i := range g.Input.Entries[:last] {
		if e := &g.Input.Entries[i]; e.Date == added.Date && e.Value == added.Value && kindOf(e) == kindOf(added) && stage(i) == stage(last) {
			return e
		}
	}
	return nil
}

func kindOf(e *progress.Entry) progress.EntryKind { return cmp.Or(e.Kind(), progress.Actual) }
