package main

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// typed runs a command as on a terminal, with what is typed, and returns its code and what it wrote.
func typed(ctx context.Context, input string, args ...string) (code int, out, asked string) {
	var stdout, stderr bytes.Buffer
	env := environment{
		stdin: strings.NewReader(input), stdout: &stdout, stderr: &stderr, now: now,
		getenv: func(string) string { return "" }, terminal: func(any) bool { return true },
	}
	code = run(ctx, args, env)
	return code, stdout.String(), stderr.String()
}

func contains(t *testing.T, file, want string) {
	t.Helper()
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(string(data), want) {
		t.Errorf("%s does not say %q:\n%s", filepath.Base(file), want, data)
	}
}

func TestInitAsks(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "mend")
	code, out, asked := typed(t.Context(), "Mending Circle\n"+strings.Repeat("x", 500)+
		"\nHelp every street mend what it owns.\nMend more\nmany\n250 broken things\nsoon\nJune 2027\nAnytown\n", "init", dir)
	if code != clean {
		t.Fatal(out, asked)
	}
	for _, want := range []string{"[Mend]", "What is the community called?", "That has 500 characters", "How many, and of what?",
		"That could not be read.", "By when?",
		"Where does it work?"} {
		if !strings.Contains(asked, want) {
			t.Errorf("it does not ask %q:\n%s", want, asked)
		}
	}
	if !strings.Contains(out, "The first goal is 250 broken things by 2027-06-30;") || strings.Contains(out, "Not answered") {
		t.Error(out)
	}
	contains(t, filepath.Join(dir, "data/site.yaml"), `name: "Mending Circle"`)
	contains(t, filepath.Join(dir, "content/mission.md"), `statement: "Help every street mend what it owns."`)
	contains(t, filepath.Join(dir, "data/goals/first-goal.yaml"), `title: "Mend more"`)
	contains(t, filepath.Join(dir, "data/goals/first-goal.yaml"), `unit: "broken things"`)
}

// Which lists a site begins with is asked for last, until the answer can be read.
func TestInitAsksForLists(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "mend")
	code, out, asked := typed(t.Context(), "\n\n\n\nChapter\nchapters, Resources\n", "init", dir)
	if code != clean || !strings.Contains(asked, "did you mean chapters?") {
		t.Fatal(out, asked)
	}
	contains(t, filepath.Join(dir, "data/collections/chapters.yaml"), "one: Chapter")
	contains(t, filepath.Join(dir, "data/collections/resources.yaml"), "page: false")
	if _, err := os.Stat(filepath.Join(dir, "data/collections/opportunities.yaml")); err == nil {
		t.Error("a list is there that nobody asked for")
	}
}

// The host is asked for until there is one of that name.
func TestInitAsksWhere(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "mend")
	code, out, asked := typed(t.Context(), "\n\n\n\n\nGitHubb\nGitHub\n", "init", dir)
	if code != clean || !strings.Contains(asked, `There is no host "githubb"; the hosts are github, `) {
		t.Fatal(out, asked)
	}
	contains(t, filepath.Join(dir, ".github/workflows/northstar-check.yml"), "pull_request")
	if _, err := os.Stat(filepath.Join(dir, "netlify.toml")); err == nil {
		t.Error("netlify.toml is there, too")
	}
	code, _, asked = typed(t.Context(), "", "init", filepath.Join(t.TempDir(), "mend"), "--host", "none")
	if code != clean || strings.Contains(asked, "Which host") {
		t.Error(asked)
	}
}

// Flags are not asked for, and Enter takes what is usual.
func TestInitAsksOnlyWhatIsOpen(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "mend")
	code, out, asked := typed(t.Context(), "\n\n", "init", dir, "--name", "Mending Circle", "--target", "7", "--unit", "evenings", "--place",
		"Anytown")
	if code != clean {
		t.Fatal(out, asked)
	}
	if strings.Contains(asked, "called?") || strings.Contains(asked, "first goal?") || strings.Contains(asked, "Where") {
		t.Errorf("it asks for what is known:\n%s", asked)
	}
	contains(t, filepath.Join(dir, "data/goals/first-goal.yaml"), `title: "7 evenings"`)
	if !strings.Contains(out, "statement in content/mission.md") {
		t.Error(out)
	}
}

// The end of input stands for Enter, to all questions that are left.
func TestInitAtTheEndOfInput(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "mend")
	if code, out, asked := typed(t.Context(), "Mending Circle\n", "init", dir); code != clean {
		t.Fatal(out, asked)
	}
	contains(t, filepath.Join(dir, "data/site.yaml"), `name: "Mending Circle"`)
}

// Ctrl-C at a question ends the command, and nothing is written.
func TestInitIsStopped(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "mend")
	stdin, keyboard, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	defer stdin.Close()
	defer keyboard.Close()
	ctx, cancel := context.WithTimeout(t.Context(), 50*time.Millisecond)
	defer cancel()
	env := environment{
		stdin: stdin, stdout: new(bytes.Buffer), stderr: new(bytes.Buffer), now: now,
		getenv: func(string) string { return "" }, terminal: func(any) bool { return true },
	}
	if code := run(ctx, []string{"init", dir}, env); code != problems {
		t.Errorf("exit code %d", code)
	}
	if _, err := os.Stat(dir); err == nil {
		t.Error("a folder was made")
	}
}

// What a new goal's title does not say for certain is asked for.
func TestNewGoalAsks(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "mend")
	if code, out, asked := typed(t.Context(), "", "init", dir); code != clean {
		t.Fatal(out, asked)
	}
	code, out, asked := typed(t.Context(), "cad\n1 May 2027\n", "new", "goal", "--site", dir, "Raise $500 by spring", "--id", "fund")
	if code != clean || !strings.Contains(asked, "In which currency?") || !strings.Contains(asked, "By when?") ||
		strings.Contains(asked, "How many") {
		t.Error(out, asked)
	}
	contains(t, filepath.Join(dir, "data/goals/fund.yaml"), `measure: {unit: "dollars", kind: money, currency: CAD}`)
	contains(t, filepath.Join(dir, "data/goals/fund.yaml"), "target: {value: 500, date: 2027-05-01}")
	if _, _, asked := typed(t.Context(), "", "new", "goal", "--site", dir, "Plant 500 trees", "--id", "trees"); asked != "" {
		t.Errorf("it asks for what is known: %s", asked)
	}
}
