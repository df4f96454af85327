package main

import (
	"context"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"northstar/generator/base/diag"
	"northstar/generator/command/diff"
	"northstar/generator/model/site"
	"northstar/generator/output/feed"
	"northstar/generator/pipeline"
	"northstar/generator/text/locale"
	"northstar/generator/view/pages"
)

func goalsCommand(env environment) *cobra.Command {
	cmd := command("goals", cobra.ArbitraryArgs)
	cmd.ValidArgsFunction = goalIDs(env)
	options := siteOptions(cmd.Flags(), env.now)
	format := formatFlag(cmd.Flags(), answer, []string{"human", "json"})
	var against string
	cmd.Flags().StringVar(&against, "against", "", "beside what the site said at this version, such as origin/main")
	cmd.RunE = onSite(options, func(cmd *cobra.Command, ids []string, b *current) error {
		if cmd.Flags().Changed("against") {
			return compareGoals(cmd.Context(), env, b, ids, against, format.chosen)
		}
		goals, err := goalsNamed(b.Site, ids)
		if err != nil {
			return err
		}
		if err := printGoals(env, b.Build, goals, format.chosen); err != nil {
			return err
		}
		return warnOfGaps(env, b.Diagnostics)
	})
	return cmd
}

// compareGoals prints where goals stand beside where they stood at a version, which may have goals that are gone.
func compareGoals(ctx context.Context, env environment, b *current, ids []string, against, format string) error {
	before, err := b.openOlder(ctx, against, true)
	if err != nil {
		return err
	}
	defer before.Close()
	if err := before.legible(ctx); err != nil {
		return err
	}
	for _, id := range ids {
		if before.Site.Goal(id) == nil && b.Site.Goal(id) == nil {
			return noGoal(b.Site, id)
		}
	}
	goals := diff.GoalsBetween(before.side(), b.side(), ids)
	if err := diff.PrintGoals(env.stdout, goals, against, format); err != nil {
		return err
	}
	return warnOfGaps(env, b.Diagnostics)
}

// goalsNamed returns the goals with these ids; all of the site if there are none.
func goalsNamed(s *site.Site, ids []string) ([]*site.Goal, error) {
	if len(ids) == 0 {
		return s.Goals, nil
	}
	var goals []*site.Goal
	for _, id := range ids {
		g := s.Goal(id)
		if g == nil {
			return nil, noGoal(s, id)
		}
		goals = append(goals, g)
	}
	return goals, nil
}

// noGoal says that there is no goal with an id, and which was probably meant.
func noGoal(s *site.Site, id string) error {
	var ids []string
	for _, g := range s.Goals {
		ids = append(ids, g.ID)
	}
	switch near := diag.Nearest(id, ids); {
	case near != "":
		return misused("there is no goal %q; did you mean %s?", id, near)
	case len(ids) > 0:
		return misused("there is no goal %q; the goals are %s", id, strings.Join(ids, ", "))
	}
	return misused("there is no goal %q; the site has no goals yet", id)
}

func printGoals(env environment, b *pipeline.Build, goals []*site.Goal, format string) error {
	s := b.Site
	if format == "json" {
		return env.write(feed.Goals(s, goals, b.Languages.In(s.Config.Language)))
	}
	english := b.Languages.In(locale.English)
	v := newGoalView(env, english)
	if len(goals) == 0 {
		fmt.Fprintln(env.stdout, "There are no goals yet. 'northstar new goal \"Plant 100 trees\"' begins one.")
		return nil
	}
	heading := fmt.Sprintf("%s: %s as of %s", oneLine(s.Config.Name), diag.Counted(len(goals), "goal"), v.words.Date(s.AsOf))
	v.wrap(env.stdout, "", heading, v.bold)
	for _, group := range pages.GoalGroups(goals, english) {
		fmt.Fprintf(env.stdout, "\n%s\n", v.bold(strings.ToUpper(group.Title)))
		for _, g := range group.Goals {
			fmt.Fprintln(env.stdout)
			v.print(env.stdout, g)
		}
	}
	return nil
}

// warnOfGaps tells of mistakes that may make figures incomplete: those of goals and
// ledgers one by one, of all others how many there are.
func warnOfGaps(env environment, found []diag.Diagnostic) error {
	var ours []diag.Diagnostic
	others := 0
	for _, d := range found {
		switch {
		case d.Severity != diag.Error:
		case strings.HasPrefix(d.File, "data/goals/"), strings.HasPrefix(d.File, "data/ledger/"):
			ours = append(ours, d)
		default:
			others++
		}
	}
	if len(ours)+others == 0 {
		return nil
	}
	if err := env.report(ours, false); err != nil {
		return err
	}
	if others > 0 {
		fmt.Fprintf(env.stderr, "The site has %s elsewhere; figures may be missing. 'northstar check' lists what is wrong.\n",
			diag.Counted(others, "mistake"))
	}
	return errProblems
}
