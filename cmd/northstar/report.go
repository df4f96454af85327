//go:build !wasm

package main

import (
	"cmp"
	"fmt"
	"os"
	"strings"

	"github.com/spf13/cobra"

	"northstar/generator/base/diag"
	"northstar/generator/base/release"
	"northstar/generator/model/site"
	"northstar/generator/view/paper"
	"northstar/generator/view/theme"
	"northstar/generator/view/typeset"
)

// papers are what --paper takes, the default first.
var papers = []string{"a4", "letter"}

func reportCommand(env environment) *cobra.Command {
	cmd := command("report", func(_ *cobra.Command, args []string) error {
		if len(args) > 1 {
			return misused("'report' takes one year, such as: northstar report 2026")
		}
		return nil
	})
	run := reports(env, cmd)
	cmd.RunE = run(func(in *site.Site, b *current, args []string) (made, error) {
		whole := valueAt[theme.ImpactPage](b, in.Prefix+"/impact/")
		switch {
		case whole == nil:
			return made{}, misused("there is nothing to report: the site has no goals yet")
		case len(args) == 0:
			return made{value: whole, name: "impact"}, nil
		}
		if v := valueAt[theme.ImpactPage](b, in.Prefix+"/impact/"+args[0]+"/"); v != nil && args[0] == v.Year {
			return made{value: v, name: "impact-" + v.Year}, nil
		}
		var years []string
		for _, y := range whole.Years {
			years = append(years, y.Title)
		}
		if len(years) == 0 {
			return made{}, misused("there is no report of a year yet, because nothing has been recorded; 'northstar report' has the goals")
		}
		return made{}, misused("there is no report of %q; the years with figures are %s", args[0], strings.Join(years, ", "))
	})
	cmd.AddCommand(reportGoalCommand(env))
	return cmd
}

func reportGoalCommand(env environment) *cobra.Command {
	cmd := command("report-goal", takes(1, "'report goal' takes the id of one goal, such as: northstar report goal native-trees"))
	cmd.ValidArgsFunction = goalIDs(env)
	run := reports(env, cmd)
	cmd.RunE = run(func(in *site.Site, b *current, args []string) (made, error) {
		g := in.Goal(args[0])
		if g == nil {
			return made{}, noGoal(in, args[0])
		}
		return made{value: valueAt[theme.GoalPage](b, in.Prefix+g.Address()), name: "goal-" + g.ID}, nil
	})
	return cmd
}

// made is the value of the page that a report shows, and what its file is called.
type made struct {
	value any
	name  string
}

// valueAt returns the value of the page at an address of the site as a whole; nil if there is no such page.
func valueAt[T any](b *current, address string) *T {
	o := b.OutputAt(address)
	if o == nil || o.Page == nil {
		return nil
	}
	v, ok := o.Page.Value().(T)
	if !ok {
		return nil
	}
	return &v
}

// reports gives a command the flags of reports, and returns what makes a run of it: find says which page it shows.
func reports(env environment, cmd *cobra.Command) func(find func(*site.Site, *current, []string) (made, error)) runFunc {
	options := siteOptions(cmd.Flags(), env.now)
	var out, lang string
	size := &choice{chosen: papers[0], words: papers, of: "paper"}
	cmd.Flags().StringVar(&out, "out", "", "the file to write; - for standard output (default: named after what it reports)")
	cmd.Flags().StringVar(&lang, "lang", "", "the language, one of those of the site (default: its first)")
	cmd.Flags().Var(size, "paper", "the size of the pages: "+strings.Join(papers, ", "))
	return func(find func(*site.Site, *current, []string) (made, error)) runFunc {
		return onSite(options, func(_ *cobra.Command, args []string, b *current) error {
			in, err := languageSite(b.Site, lang)
			if err != nil {
				return err
			}
			m, err := find(in, b, args)
			if err != nil {
				return err
			}
			words := b.Languages.In(in.Language)
			if !typeset.Shows(words.Say("impact.output")) {
				return misused("a report cannot be set in %s: the letters of Northstar are Latin, Greek, Cyrillic, Arabic and Hebrew ones; "+
					"the page itself can be printed", b.Languages.NameOf(in.Language))
			}
			o := paper.Options{
				Words: words, Size: paper.A4, Origin: in.Origin, Producer: release.Program,
				Accent: theme.AccentOnPaper(cmp.Or(in.Config.Accent, theme.DefaultAccent)),
			}
			if size.chosen == "letter" {
				o.Size = paper.Letter
			}
			var r paper.Report
			switch v := m.value.(type) {
			case *theme.ImpactPage:
				r = paper.Impact(*v, o)
			case *theme.GoalPage:
				r = paper.Goal(*v, o)
			}
			if err := writeReport(env, r, cmp.Or(out, m.name+".pdf")); err != nil {
				return err
			}
			return warnOfGaps(env, b.Diagnostics)
		})
	}
}

// languageSite returns the language site that --lang names, or the main one.
func languageSite(s *site.Site, tag string) (*site.Site, error) {
	if tag == "" {
		return s, nil
	}
	var tags []string
	for _, l := range s.LanguageSites {
		if site.SameLanguage(l.Language, tag) {
			return l, nil
		}
		tags = append(tags, l.Language)
	}
	return nil, misused("--lang %s is not a language of the site, which has %s", tag, strings.Join(tags, ", "))
}

// writeReport writes a report, and says what could not be set.
func writeReport(env environment, r paper.Report, out string) error {
	for _, text := range r.Unset {
		fmt.Fprintf(env.stderr, "northstar: %q has letters that reports cannot be set in; […] stands in its place, and the text "+
			"itself for those who listen or search.\n", oneLine(text))
	}
	if out == "-" {
		return env.write(r.PDF, nil)
	}
	if err := os.WriteFile(out, r.PDF, 0o644); err != nil {
		return err
	}
	fmt.Fprintf(env.stdout, "%s: %s, %d KB\n", out, diag.Counted(r.Pages, "page"), (len(r.PDF)+1023)/1024)
	return nil
}
