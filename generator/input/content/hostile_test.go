package content

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"northstar/generator/base/diag"
	"northstar/generator/base/spool"
	"northstar/generator/model/site"
)

// Files made to take long do not, and each has at most so many diagnostics. (That
// they do not take long is what the time limit of the test run is for: each of them took
// minutes in some version of a parser.)
func TestHostileFiles(t *testing.T) {
	const large = 1 << 20
	fill := func(s string, n int) string { return strings.Repeat(s, n/len(s)) }
	page := func(block string) string { return "---\n" + block + "\n---\nText.\n" }
	for name, c := range map[string]struct{ path, text string }{
		"brackets":          {"content/a.md", page("title: " + fill("[", maxFrontMatter-20))},
		"braces":            {"content/a.md", page("title: " + fill("{a: ", maxFrontMatter-20))},
		"hyphens":           {"content/a.md", page(fill("- ", maxFrontMatter-20))},
		"aliases":           {"content/a.md", page("a: &a [x, x]\n" + fill("b: [*a, *a]\n", maxFrontMatter-40))},
		"names":             {"data/goals/a.yaml", fill("abcdefgh: x\n", large)},
		"long name":         {"data/goals/a.yaml", fill("a", large-10) + ": x\n"},
		"numbers":           {"data/goals/a.yaml", "entries:\n" + fill("- {date: x, value: y}\n", large-20)},
		"colons":            {"data/goals/a.yaml", fill("a: b: c\n", large)},
		"quotes":            {"data/goals/a.yaml", fill("a: \"b\n", large)},
		"one long number":   {"data/goals/a.yaml", "update_every_days: " + fill("9", large-30) + "\n"},
		"ledger of colons":  {"data/ledger/a.yaml", fill("- a: b: c\n", large)},
		"ledger of quotes":  {"data/ledger/a.csv", "goal,date,value\n" + fill("\"\n", large)},
		"ledger of commas":  {"data/ledger/a.csv", "goal,date,value\n" + fill(",", large)},
		"ledger of breaks":  {"data/ledger/a.csv", "value,goal,date\n" + fill("\"\n\n\n\n\n\n\n\n\n\n\n\n\n\n\",b,c\n", large)},
		"columns":           {"data/ledger/a.csv", fill("value,", large) + "\n" + fill("1,", large)},
		"placeholders":      {"content/a.md", page("title: A") + fill("`TODO ", 400<<10)},
		"gaps":              {"content/a.md", page("title: A") + fill("<your ", 400<<10)},
		"addresses":         {"content/a.md", page("title: A") + fill("a@b.cd ", 400<<10)},
		"keys":              {"content/a.md", page("title: A") + fill("xoxb-", 400<<10)},
		"telephone numbers": {"content/a.md", page("title: A") + fill("+", 400<<10)},
		"not closed":        {"content/a.md", "---\n" + fill("# x\n", 500<<10)},
		"TOML":              {"content/a.md", "+++\n" + fill("a=[", 500<<10)},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			diags := parse2(t, c.path, c.text)
			if len(diags) > 2*mostProblems+1 {
				t.Errorf("%d diagnostics", len(diags))
			}
			cut := slices.ContainsFunc(diags, func(d diag.Diagnostic) bool { return d.Code == diag.TooManyMistakes.ID })
			if cut != (len(diags) > mostProblems) {
				t.Errorf("%d diagnostics; that there may be more is said: %v", len(diags), cut)
			}
		})
	}
}

// Of a file with a thousand mistakes a hundred are listed, and that there are more is said.
func TestManyMistakes(t *testing.T) {
	lines := func(format string) string {
		var b strings.Builder
		for i := range 1000 {
			fmt.Fprintf(&b, format, i)
		}
		return b.String()
	}
	for path, text := range map[string]string{
		"data/goals/a.yaml":  lines("name%d: x\n"),
		"data/ledger/a.yaml": lines("- {goal: x, date: never, value: 1, note: \"%d\"}\n"),
		"data/ledger/a.csv":  "goal,date,value\n" + lines("x,never,%d\n"),
		"content/a.md":       "---\ntitle: A\n" + lines("name%d: x\n") + "---\nText.\n",
	} {
		diags := parse2(t, path, text)
		if last := diags[len(diags)-1]; len(diags) != mostProblems+1 || last.Code != diag.TooManyMistakes.ID {
			t.Errorf("%s: %d diagnostics, of which the last is %s", path, len(diags), last.Message)
		}
	}
}

// parse2 reads any file, and checks what holds for all diagnostics.
func parse2(t testing.TB, path, text string) []diag.Diagnostic {
	src := site.Source{Path: path, Bytes: []byte(text)}
	var diags []diag.Diagnostic
	if strings.HasPrefix(path, "content/") {
		sp := spool.New()
		defer sp.Close()
		doc, _, found, err := ParseDocument(src, Options{}, sp)
		if err != nil {
			t.Fatal(err)
		}
		if doc == nil && !diag.HasErrors(found) {
			t.Errorf("no document and no error: %q", text)
		}
		diags = found
	} else {
		_, diags = ParseData(src, DataOptions{DecimalComma: true})
	}
	lines := strings.Count(text, "\n") + 1
	for _, d := range diags {
		if d.File != path || d.Line < 0 || d.Line > lines || d.Column < 0 || d.Message == "" || d.Hint == "" || d.Line == 0 && d.Column > 0 {
			t.Errorf("%q: %+v", text, d)
		}
		if !strings.Contains(text, "%!") && strings.Contains(d.Message+d.Hint, "%!") { // a verb without its value
			t.Errorf("%q: %s %s", text, d.Message, d.Hint)
		}
	}
	return diags
}

func seeds(f *testing.F, prefix string) {
	for _, s := range []string{
		"---\ntitle: A\n---\nText.\n", "---\ntitle: \"A\n---\n", "---\n- x: [\n---\n", "+++\na=1\n+++\n",
		"{\"a\": 1}\n\n", "title: a: b\n\tc: {d\n", "a: &b [*b]\n",
		"- {goal: x, date: 2026-03-14, value: 1}\n", "goal,date,value\n\"a\"b,,\n", "sep=;\ngoal;date;value\nx;1.000;2\n",
		"? [a]\n: |\n x\n", "title: > x\nsummary: 'a'b\n", "%Y\n---\n...\n",
	} {
		f.Add(prefix + s)
	}
}
