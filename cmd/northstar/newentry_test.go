package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// commons writes a small site with two goals, and returns its folder.
func commons(t *testing.T) string {
	t.Helper()
	folder := t.TempDir()
	for name, text := range map[string]string{
		"data/site.yaml": "name: Commons\nurl: https://example.org/\ntimezone: Pacific/Kiritimati\n",
		"data/goals/trees.yaml": "title: Plant 100 trees # all native\nmeasure: {unit: trees, one: tree}\nstart: 2026-01-01\n" +
			"target: {value: 100, date: 2026-12-31}\n" +
			"entries:\n  - {id: march, date: 2026-03-14, value: 40}\n\nowner: Tree warden\n",
		"data/goals/hours.yaml":      "title: Hours\nmeasure: {unit: hours}\nstart: 2026-01-01\n",
		"data/ledger/hours.csv":      "goal,date,value\nhours,2026-02-01,12\n",
		"data/partners/nursery.yaml": "name: Nursery\n",
		"content/posts/hello.md":     "---\ntitle: Hello\ndate: 2026-01-01\n---\nHello.\n",
	} {
		file := filepath.Join(folder, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(file), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	return folder
}

func fileIn(t *testing.T, folder, name string) string {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(folder, filepath.FromSlash(name)))
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

func TestNewEntry(t *testing.T) {
	folder := commons(t)
	code, out, errs := asked(t, nil, "new", "entry", "trees", "25", "--site", folder, "--date", "2026-06-06", "--note",
		"By the river: two rows", "--partner", "nursery", "--evidence", "https://example.org/a")
	if code != clean || errs != "" {
		t.Fatalf("exit code %d, %s", code, errs)
	}
	want := "entries:\n  - {id: march, date: 2026-03-14, value: 40}\n" +
		"  - {date: 2026-06-06, value: 25, partner: nursery, evidence: [\"https://example.org/a\"], " +
		"note: \"By the river: two rows\", recorded: 2026-11-02}\n\n" +
		"owner: Tree warden\n"
	if text := fileIn(t, folder, "data/goals/trees.yaml"); !strings.HasSuffix(text, want) || !strings.Contains(text, "# all native") {
		t.Errorf("the file is\n%s", text)
	}
	for _, said := range []string{"Added to data/goals/trees.yaml, line 7:", "65 of 100 trees: 65%.", "Before: 40 of 100 trees: 40%."} {
		if !strings.Contains(out, said) {
			t.Errorf("%q is not in\n%s", said, out)
		}
	}
	// The next build sees the same.
	if _, out, _ := asked(t, nil, "goals", "--site", folder); !strings.Contains(out, "65 of 100 trees: 65%.") {
		t.Errorf("the goals are\n%s", out)
	}
	if code, _, errs := asked(t, nil, "check", "--site", folder); code != clean {
		t.Errorf("check complains: %s", errs)
	}
}

// TestNewEntryToday: on the clock of the test it is 1 November at noon in London, and 2 November where the community is.
func TestNewEntryToday(t *testing.T) {
	folder := commons(t)
	if code, _, errs := asked(t, nil, "new", "entry", "trees", "1", "--site", folder); code != clean {
		t.Fatal(errs)
	}
	if text := fileIn(t, folder, "data/goals/trees.yaml"); !strings.Contains(text, "{date: 2026-11-02, value: 1, recorded: 2026-11-02}") {
		t.Errorf("the file is\n%s", text)
	}
}

func TestNewEntryCorrection(t *testing.T) {
	folder := commons(t)
	if code, _, errs := asked(t, nil, "new", "entry", "trees", "-18", "--site", folder); code != misuse ||
		!strings.Contains(errs, "GOAL -- -18") {
		t.Errorf("exit code %d, %s", code, errs)
	}
	code, out, errs := asked(t, nil, "new", "entry", "trees", "--site", folder, "--kind", "correction", "--corrects", "march", "--", "-18")
	if code != clean || !strings.Contains(out, "22 of 100 trees: 22%.") {
		t.Errorf("exit code %d, %s\n%s", code, errs, out)
	}
}

func TestNewEntryBesideATable(t *testing.T) {
	folder := commons(t)
	table := fileIn(t, folder, "data/ledger/hours.csv")
	for n, name := range []string{"data/ledger/2026-05-01-hours-1.yaml", "data/ledger/2026-05-01-hours-2.yaml"} {
		code, out, errs := asked(t, nil, "new", "entry", "hours", "2.5", "--site", folder, "--date", "2026-05-01", "--quality", "estimated")
		if code != clean || !strings.Contains(out, "Wrote "+name) {
			t.Fatalf("exit code %d, %s\n%s", code, errs, out)
		}
		if text := fileIn(t, folder, name); text != "goal: hours\ndate: 2026-05-01\nvalue: 2.5\nquality: estimated\nrecorded: 2026-11-02\n" {
			t.Errorf("the record is\n%s", text)
		}
		if twice := strings.Contains(out, "Is this a duplicate?"); twice != (n == 1) {
			t.Errorf("it asks whether it is a duplicate: %t\n%s", twice, out)
		}
	}
	if fileIn(t, folder, "data/ledger/hours.csv") != table {
		t.Error("the table was changed")
	}
}

// TestNewEntryRefused: what is wrong is said, and nothing is written.
func TestNewEntryRefused(t *testing.T) {
	for name, c := range map[string]struct {
		args []string
		code int
		says string
	}{
		"unknown goal":    {[]string{"tree", "1"}, misuse, "did you mean trees?"},
		"not a number":    {[]string{"trees", "1,000"}, misuse, "write 1000"},
		"not a day":       {[]string{"trees", "1", "--date", "6 June"}, misuse, "--date: "},
		"unknown kind":    {[]string{"trees", "1", "--kind", "pledged"}, misuse, "did you mean pledge?"},
		"unknown quality": {[]string{"trees", "1", "--quality", "guessed"}, misuse, "it can be measured, reported, estimated"},
		"unknown partner": {[]string{"trees", "1", "--partner", "nurserie"}, misuse, "did you mean nursery?"},
		"unknown stage":   {[]string{"trees", "1", "--stage", "planted"}, problems, "Nothing was written."},
		"corrects none":   {[]string{"trees", "1", "--kind", "correction", "--corrects", "april"}, problems, "Nothing was written."},
		"no value":        {[]string{"trees"}, misuse, "takes a goal and a value"},
		"hidden text":     {[]string{"trees", "1", "--note", "turned \u202e round"}, problems, "an invisible character"},
	} {
		t.Run(name, func(t *testing.T) {
			folder := commons(t)
			before := fileIn(t, folder, "data/goals/trees.yaml")
			code, _, errs := asked(t, nil, append([]string{"new", "entry", "--site", folder}, c.args...)...)
			if code != c.code || !strings.Contains(errs, c.says) {
				t.Errorf("exit code %d\n%s", code, errs)
			}
			if fileIn(t, folder, "data/goals/trees.yaml") != before {
				t.Error("the file was changed")
			}
		})
	}
}
