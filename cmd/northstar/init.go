package main

import (
	"bufio"
	"cmp"
	"context"
	"fmt"
	"io"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"northstar/generator/base/diag"
	"northstar/generator/command/scaffold"
	"northstar/generator/model/progress"
)

func initCommand(env environment) *cobra.Command {
	var answers scaffold.Answers
	var example bool
	cmd := command("init", takes(1, "'init' takes one folder, such as: northstar init my-community"))
	flags := cmd.Flags()
	flags.StringVar(&answers.Name, "name", "", "what the community is called")
	flags.StringVar(&answers.Mission, "mission", "", "what it wants to change, for whom, by when, in one sentence")
	flags.StringVar(&answers.Goal, "goal", "", "the first goal as people say it, such as \"Plant 1,000 trees\"")
	flags.StringVar(&answers.Target, "target", "", "the goal's figure, if --goal does not say it")
	flags.StringVar(&answers.Unit, "unit", "", "what the figure counts, if --goal does not say it")
	flags.StringVar(&answers.Place, "place", "", "where it works")
	flags.StringVar(&answers.URL, "url", "", "the address the site will have")
	flags.StringVar(&answers.With, "with", "", "lists that it keeps, ready-made: chapters, opportunities, resources")
	flags.BoolVar(&example, "example", false, "write the demo community instead")
	at := hostFlags(flags)
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		folder, err := filepath.Abs(args[0])
		if err != nil {
			return err
		}
		if err := at.check(); err != nil {
			return err
		}
		if example {
			if answers != (scaffold.Answers{}) {
				return misused("--example writes the demo community as it is; leave the other flags out")
			}
			return initExample(cmd, env, args[0], folder, at)
		}
		if err := scaffold.CheckFolder(folder); err != nil {
			return err
		}
		today := progress.DateOf(env.now.UTC()) // the time zone that a new site begins with
		if _, err := answers.Complete(folder, today); err != nil {
			return usageError{err}
		}
		if env.terminal(env.stdin) {
			if err := askFor(cmd.Context(), env, &answers, at, folder, today); err != nil {
				return err
			}
		}
		community, err := answers.Complete(folder, today)
		if err != nil {
			return err
		}
		written, err := scaffold.Starter(community)
		if err == nil {
			written, err = scaffold.WriteSite(folder, written)
		}
		if err != nil {
			return err
		}
		fmt.Fprintf(env.stdout, "Wrote %s to %s.\n", diag.Counted(len(written), "file"), args[0])
		fmt.Fprintf(env.stdout, "The first goal is %s; data/goals/first-goal.yaml has it.\n", community.First)
		if open := community.First.Gaps(); len(open) > 0 {
			fmt.Fprintln(env.stdout, "That file asks in <angle brackets> for what the sentence does not say for certain. Until they are filled\n"+
				"in, 'northstar check' refuses it.")
		}
		if len(community.With) > 0 {
			fmt.Fprintln(env.stdout, "\nThe lists have nothing in them yet, and are on the site with their first record:")
			for _, name := range community.With {
				fmt.Fprintf(env.stdout, "  %-14s %s\n", name, scaffold.FirstOf(name))
			}
		}
		if err := at.write(cmd, env, folder); err != nil {
			return err
		}
		fmt.Fprint(env.stdout, filledIn(answers, community))
		nextSteps(env.stdout, args[0], "Before you publish, read "+readme(written)+": it says what to change.")
		return nil
	}
	return cmd
}

func initExample(cmd *cobra.Command, env environment, shown, folder string, at *hostGiven) error {
	written, err := scaffold.Example()
	if err == nil {
		written, err = scaffold.WriteSite(folder, written)
	}
	if err != nil {
		return err
	}
	fmt.Fprintf(env.stdout, "Wrote the demo community, %s, to %s.\n", diag.Counted(len(written), "file"), shown)
	if err := at.write(cmd, env, folder); err != nil {
		return err
	}
	nextSteps(env.stdout, shown, readme(written)+" says what to try.")
	return nil
}

// readme returns the name of the README among the files of a new site.
func readme(list []scaffold.File) string {
	if slices.ContainsFunc(list, func(f scaffold.File) bool { return f.Path == scaffold.SecondReadme }) {
		return scaffold.SecondReadme
	}
	return "README.md"
}

// A question is one that init asks: name and usual are what is filled in without an answer, where says into which files.
type question struct {
	answer                    *string
	name, usual, words, where string
}

// questions lists the four that a new site needs answers to.
func questions(a *scaffold.Answers, c scaffold.Community) []question {
	return []question{
		{&a.Name, "name", c.Name, "What is the community called?",
			"name in data/site.yaml; README.md, content/about.md and content/posts/welcome.md have it too"},
		{&a.Mission, "mission", c.Mission, "What does it want to change, for whom, by when? One sentence.",
			"statement in content/mission.md; README.md, content/about.md and content/posts/welcome.md have it too"},
		{&a.Goal, "goal", c.Goal, "What is the first goal? Say it with a number, such as: Plant 1,000 trees",
			"data/goals/first-goal.yaml; the pages mission, how-to-help and welcome have it too"},
		{&a.Place, "place", c.Place, "Where does it work?",
			"tagline in data/site.yaml; the pages mission, about and welcome have it too"},
	}
}

// filledIn says what was not answered, and where to put in one's own words.
func filledIn(a scaffold.Answers, c scaffold.Community) string {
	var b strings.Builder
	for _, q := range questions(&a, c) {
		if *q.answer == "" {
			fmt.Fprintf(&b, "  %-8s %s\n           %s\n", q.name, q.usual, q.where)
		}
	}
	if b.Len() == 0 {
		return ""
	}
	return "\nNot answered; filled in for now, until you write your own words:\n" + b.String()
}

func nextSteps(w io.Writer, folder, last string) {
	fmt.Fprintln(w, "\nNext:")
	if filepath.Clean(folder) != "." {
		if strings.ContainsAny(folder, " \t'\"\\$`&|;<>()*?[]#~") {
			folder = "'" + strings.ReplaceAll(folder, "'", `'\''`) + "'"
		}
		fmt.Fprintf(w, "  cd %s\n", folder)
	}
	fmt.Fprintf(w, "  northstar serve --open\n\n%s\n", last)
}

// askFor asks for the answers that no flag gave.
func askFor(ctx context.Context, env environment, a *scaffold.Answers, at *hostGiven, folder string,
	today progress.Date) error {
	usual, err := a.Complete(folder, today)
	if err != nil {
		return err
	}
	if a.Goal == "" && (a.Target != "" || a.Unit != "") {
		a.Goal = usual.Goal // which says what those flags say
	}
	open := slices.DeleteFunc(questions(a, usual), func(q question) bool { return *q.answer != "" })
	if len(open) == 0 && at.name != "" {
		return nil
	}
	dialogue := newDialogue(ctx, env)
	for _, q := range open {
		if *q.answer, err = dialogue.ask(q.words, q.usual); err != nil {
			return err
		}
		if q.answer == &a.Goal && a.Goal != "" {
			goal := scaffold.ReadGoal(a.Goal, "")
			if err := dialogue.complete(&goal); err != nil {
				return err
			}
			a.First = &goal
		}
	}
	for len(open) > 0 && a.With == "" {
		answer, err := dialogue.ask("Which lists will it keep, for a start: "+strings.Join(scaffold.Collections(), ", ")+
			"? Name them, with commas between.", "none")
		if err != nil {
			return err
		}
		with := *a
		if with.With = answer; answer == "" {
			break
		}
		if _, err := with.Complete(folder, today); err != nil {
			fmt.Fprintf(env.stderr, "%s.\n", capital(err.Error()))
			continue
		}
		*a = with
	}
	for at.name == "" {
		answer, err := dialogue.ask("Which host keeps and checks its files, or publishes them? One of "+strings.Join(initHosts(), ", ")+".",
			usualHost)
		if err != nil {
			return err
		}
		at.name = strings.ToLower(cmp.Or(answer, usualHost))
		if err := at.check(); err != nil {
			fmt.Fprintf(env.stderr, "%s.\n", capital(err.Error()))
			at.name = ""
		}
	}
	fmt.Fprintln(env.stderr)
	return nil
}

// A dialogue is questions and answers on a terminal, one line each.
type dialogue struct {
	ctx   context.Context
	out   io.Writer
	lines <-chan string // closed at the end of input
}

func newDialogue(ctx context.Context, env environment) dialogue {
	lines := make(chan string)
	go func() { // a read cannot be interrupted, so that it must not be what Ctrl-C has to wait for
		defer close(lines)
		for in := bufio.NewScanner(env.stdin); in.Scan(); {
			select {
			case lines <- in.Text():
			case <-ctx.Done():
				return
			}
		}
	}()
	fmt.Fprintln(env.stderr, "Press Enter to accept what is in brackets, or to leave a question open; everything can be changed later.")
	return dialogue{ctx, env.stderr, lines}
}

// complete asks for what a goal leaves open, until it can be read or is left open.
func (d dialogue) complete(goal *scaffold.Goal) error {
	for _, gap := range goal.Gaps() {
		for {
			answer, err := d.ask(gap.Question, "")
			if err != nil {
				return err
			}
			if answer == "" || gap.Fill(answer) {
				break
			}
			fmt.Fprintln(d.out, "That could not be read.")
		}
	}
	return nil
}

// ask returns what was typed, and "" if that was nothing.
func (d dialogue) ask(question, usual string) (string, error) {
	for {
		fmt.Fprintf(d.out, "\n%s\n[%s] ", question, usual)
		select {
		case <-d.ctx.Done():
			return "", d.ctx.Err()
		case line := <-d.lines:
			answer := scaffold.Clean(line)
			err := scaffold.CheckAnswer(answer)
			if err == nil {
				return answer, nil
			}
			fmt.Fprintf(d.out, "%s.\n", capital(err.Error()))
		}
	}
}
