package main

import (
	"bytes"
	"context"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
	"unicode/utf8"
)

// asked runs the command as a user would, on the clock of 1 November 2026, with the settings of a terminal or without.
func asked(t *testing.T, terminal map[string]string, args ...string) (code int, stdout, stderr string) {
	t.Helper()
	var out, errs bytes.Buffer
	code = run(context.Background(), args, environment{
		stdin: strings.NewReader(""), stdout: &out, stderr: &errs, now: time.Date(2026, 11, 1, 12, 0, 0, 0, time.UTC),
		getenv: func(key string) string { return terminal[key] }, terminal: func(any) bool { return terminal != nil },
	})
	return code, out.String(), errs.String()
}

// goldenGoals are the eleven goals of the demo on 30 June 2026, computed by hand. Each must
// be said to people, and told to programs.
var goldenGoals = []struct {
	id, state, value, percent, expected, pace string
	said                                      []string
}{
	{"refill-stations", "achieved", "71", "118", "", "", []string{"71 of 60 stations: 118%.", "88% of the stretch target, 80 stations."}},
	{"native-trees", "behind", "412", "41", "496", "0.83", []string{"412 of 1,000 trees: 41%.",
		"640 funded, 412 planted, 96 checked after 12 months.", "496 trees", "Pace 0.83.", "about March 2027"}},
	{"single-use-items", "behind", "44", "47", "37.1", "0.71", []string{"From 61 to 44 ± 5 items, with a target of 25: 47% of the way.",
		"Pace 0.71.", "Measured, from a sample of 83.", "44 ± 5: too close to tell from far behind."}},
	{"clean-up-scholarships", "on-pace", "7634", "63", "7956", "0.96", []string{"€7,634 of €12,000: 63%.", "€7,956", "Pace 0.96.",
		"12 October 2026: about on pace; slightly short.",
		"Also pledged, and not counted: €1,500.", "€250 was given back.", "£1,200 at 1.17 came to €1,404."}},
	{"bottles-per-event", "on-pace", "12", "91", "70.6", "1.84", []string{"From 140 to 12 bottles, with a target of 0: 91% of the way."}},
	{"clean-ups", "on-pace", "13", "54", "12", "1.09", []string{"13 of 24 clean-ups: 54%.", "Pace 1.09.",
		"Counted from the events on this site."}},
	{"plastic-logs", "missed", "388", "77", "", "", []string{"388 of 500 logs: 77%.",
		"Missed: 388 of 500 logs by the deadline, 31 March 2026.", "Learnt: We handed out sheets"}},
	{"mentoring-pairs", "stale", "9", "30", "", "", []string{
		"Stale: the last figure is from 10 February 2026, and one is due every 60 days."}},
	{"repair-bus", "cancelled", "5", "12", "", "", []string{"Cancelled: On 2 March 2026", "Learnt: A vehicle is a second project"}},
	{"river-sensors", "upcoming", "", "", "", "", []string{"Starts on 1 September 2026."}},
	{"volunteer-hours", "total-only", "1366", "", "", "", []string{"There is no target; only the total is kept."}},
}

func TestGoalsHuman(t *testing.T) {
	code, out, errs := asked(t, nil, "goals", "--site", "../..", "--as-of", "2026-06-30")
	if code != clean || errs != "" {
		t.Fatalf("exit code %d, %s", code, errs)
	}
	if !strings.HasPrefix(out, "Kelpwick Refill Circle: 11 goals as of 30 June 2026\n") {
		t.Errorf("it begins with %q", strings.SplitN(out, "\n", 2)[0])
	}
	parts := map[string]string{}
	for part := range strings.SplitSeq(out, "\n\n") {
		if heading, _, _ := strings.Cut(part, "\n"); strings.Contains(heading, "): ") {
			id := heading[strings.LastIndex(heading, "(")+1 : strings.LastIndex(heading, ")")]
			parts[id] = part
		}
	}
	if len(parts) != len(goldenGoals) {
		t.Errorf("it speaks of %d goals, want %d", len(parts), len(goldenGoals))
	}
	for _, g := range goldenGoals {
		for _, want := range append(g.said, "("+g.id+"): "+strings.ReplaceAll(g.state, "-", " ")) {
			if !strings.Contains(parts[g.id], want) {
				t.Errorf("%s: %q is not in\n%s", g.id, want, parts[g.id])
			}
		}
	}
	if strings.ContainsAny(out, "\x1b█●") {
		t.Error("what is no terminal gets colours or bars")
	}
}

func TestGoalsJSON(t *testing.T) {
	code, out, errs := asked(t, nil, "goals", "--site", "../..", "--as-of", "2026-06-30", "--format", "json")
	if code != clean || errs != "" {
		t.Fatalf("exit code %d, %s", code, errs)
	}
	var got struct {
		AsOf  string `json:"as_of"`
		Goals []struct {
			ID        string  `json:"id"`
			State     string  `json:"state"`
			Value     *string `json:"value"`
			Percent   *string `json:"percent"`
			Expected  *string `json:"expected"`
			PaceRatio *string `json:"pace_ratio"`
			AsOf      string  `json:"as_of"`
		} `json:"goals"`
	}
	if err := json.Unmarshal([]byte(out), &got); err != nil {
		t.Fatal(err)
	}
	if got.AsOf != "2026-06-30" || len(got.Goals) != len(goldenGoals) {
		t.Errorf("%d goals as of %s", len(got.Goals), got.AsOf)
	}
	for _, want := range goldenGoals {
		for _, g := range got.Goals {
			if g.ID != want.id {
				continue
			}
			if g.State != want.state || orNull(g.Value) != want.value || orNull(g.Percent) != want.percent || orNull(g.PaceRatio) != want.pace ||
				want.expected != "" && orNull(g.Expected) != want.expected || g.AsOf != "2026-06-30" {
				t.Errorf("%s: %s, %s, %s %%, expected %s, pace %s, as of %s", g.ID, g.State, orNull(g.Value), orNull(g.Percent), orNull(g.Expected),
					orNull(g.PaceRatio), g.AsOf)
			}
		}
	}
}

func orNull(s *string) string {
	if s == nil {
		return ""
	}
	return *s
}

func TestGoalsOnATerminal(t *testing.T) {
	for _, c := range []struct {
		name     string
		settings map[string]string
		width    int
		coloured bool
	}{
		{"wide", map[string]string{"COLUMNS": "300"}, 100, true},
		{"narrow", map[string]string{"COLUMNS": "48"}, 48, true},
		{"unknown", map[string]string{}, 80, true},
		{"no colour", map[string]string{"NO_COLOR": "1"}, 80, false},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, out, _ := asked(t, c.settings, "goals", "--site", "../..")
			if strings.Contains(out, "\x1b[") != c.coloured {
				t.Errorf("colours: want %t", c.coloured)
			}
			plain := strings.NewReplacer("\x1b[0m", "", "\x1b[1m", "", "\x1b[31m", "", "\x1b[32m", "", "\x1b[33m", "", "\x1b[36m", "").Replace(out)
			for line := range strings.Lines(plain) {
				if n := utf8.RuneCountInString(strings.TrimRight(line, "\n")); n > c.width {
					t.Errorf("a line has %d characters: %q", n, line)
				}
				falls := strings.Contains(line, "●")
				if falls && strings.Contains(line, "█") {
					t.Errorf("a falling goal fills a bar: %q", line)
				}
			}
			for _, want := range []string{"  41%  behind\n", "  118%  achieved\n", "●"} {
				if !strings.Contains(plain, want) {
					t.Errorf("%q is not in\n%s", want, plain)
				}
			}
		})
	}
}

func TestGoalsChosen(t *testing.T) {
	code, out, _ := asked(t, nil, "goals", "--site", "../..", "clean-ups")
	if code != clean || !strings.Contains(out, "1 goal as of") || strings.Contains(out, "trees") {
		t.Errorf("%d\n%s", code, out)
	}
	if code, _, errs := asked(t, nil, "goals", "--site", "../..", "native-tree"); code != misuse ||
		!strings.Contains(errs, "did you mean native-trees?") {
		t.Errorf("%d\n%s", code, errs)
	}
	if code, _, errs := asked(t, nil, "goals", "--site", "../..", "--format", "xml"); code != misuse ||
		!strings.Contains(errs, "human, json") {
		t.Errorf("%d\n%s", code, errs)
	}
}

// TestGoalsWithMistakes: what can be said is said, and that something is missing too.
func TestGoalsWithMistakes(t *testing.T) {
	folder := t.TempDir()
	for name, text := range map[string]string{
		"data/site.yaml": "name: Commons\nurl: https://example.org/\nas_of: 2026-06-30\n",
		"data/goals/beds.yaml": "title: \"Ten\\e[31m beds\"\nmeasure: {unit: beds}\nstart: 2026-01-01\ntarget: {value: 10, date: 2026-12-31}\n" +
			"entries:\n  - {date: 2026-02-01, value: 4}\n  - {date: 2026-13-01, value: 3}\n",
		"content/posts/x.md":    "---\ntitle: X\ndate: 2026-01-01\n---\n[Gone](gone.md)\n",
		"content/posts/note.md": "---\ntitle: Note\ndate: 2026-01-01\n---\nNo.\n",
	} {
		file := filepath.Join(folder, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(file), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	code, out, errs := asked(t, nil, "goals", "--site", folder)
	if code != problems || !strings.Contains(out, "of 10 beds") {
		t.Errorf("exit code %d\n%s", code, out)
	}
	if strings.Contains(out, "\x1b") {
		t.Errorf("a title reaches the terminal as an order: %q", out)
	}
	if !strings.Contains(errs, "data/goals/beds.yaml:7") || !strings.Contains(errs, "1 mistake elsewhere") {
		t.Errorf("it complains with\n%s", errs)
	}
}
