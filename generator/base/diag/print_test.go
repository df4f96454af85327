package diag

import (
	"bytes"
	"encoding/json"
	"errors"
	"strings"
	"testing"
)

// samples are mistakes of every form: with and without a place, an excerpt, a hint, a fix; and
// one that tries to talk to the terminal, to the code host and to the table.
func samples() []Diagnostic {
	hard := func(p Position, format string, args ...any) Diagnostic {
		return New(Code{"NS999"}, p, format, args...).WithHint("The usual way out.")
	}
	mild := func(p Position, format string, args ...any) Diagnostic {
		d := New(Code{"NS998"}, p, format, args...)
		d.Severity = Warning
		return d
	}
	return []Diagnostic{
		mild(Position{}, "the whole site"),
		hard(Position{File: "a.md"}, "the whole file"),
		hard(Position{File: "b.md", Line: 7, Text: "a line"}, "the whole line"),
		hard(Position{File: "b.md", Line: 12, Column: 5, Width: 3, Text: "ein Übel: x"}, "there is no %q", "bel").
			WithHint("did you mean %s?", "Übel").WithFix("ein: Übel\nzwei: Übel\n"),
		mild(Position{File: "c:d,e.md", Line: 1, Column: 2, Text: "\ta\x1b[2Jb\u202e"}, "evil \x1b[31m | <b> `x` @all %%0A\nsecond line"),
	}
}

func printed(t *testing.T, format string, colour bool, ds []Diagnostic) string {
	t.Helper()
	var b bytes.Buffer
	if err := Print(&b, ds, format, colour); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestHuman(t *testing.T) {
	want := `warning: the whole site [NS998]
  --> site

error: the whole file [NS999]
  --> a.md
  help: The usual way out.

error: the whole line [NS999]
  --> b.md:7
 7 | a line
  help: The usual way out.

error: there is no "bel" [NS999]
  --> b.md:12:5
 12 | ein Übel: x
    |     ^^^
  help: did you mean Übel?
  write instead:
    ein: Übel
    zwei: Übel

warning: evil �[31m | <b> ` + "`x`" + ` @all %0A
second line [NS998]
  --> c:d,e.md:1:2
 1 |  a�[2Jb�
   |  ^

`
	if got := printed(t, "human", false, samples()); got != want {
		t.Errorf("%s\nwant\n%s", got, want)
	}
	colourful := printed(t, "human", true, samples())
	for _, style := range []string{bold, red, yellow, green, dim, plain} {
		if !strings.Contains(colourful, style) {
			t.Errorf("nothing is painted %q", style)
		}
		colourful = strings.ReplaceAll(colourful, style, "")
	}
	if colourful != want {
		t.Errorf("without its colours the coloured form is\n%s", colourful)
	}
}

// Long lines are cut around what is wrong in them, and the caret stays below it.
func TestExcerpt(t *testing.T) {
	for _, column := range []int{1, 60, 61, 62, 100, 150, 299, 300, 301} {
		line := []rune(strings.Repeat("é", 300))
		if column <= 300 {
			line[column-1] = 'X'
		}
		text, at := excerpt(Diagnostic{Line: 1, Column: column, Text: string(line)})
		got := []rune(text)
		if len(got) > 123 {
			t.Errorf("column %d: %d characters are left", column, len(got))
		}
		if column <= 300 && (at < 1 || at > len(got) || got[at-1] != 'X') {
			t.Errorf("column %d: the caret is below column %d of %s", column, at, text)
		}
	}
	if _, at := excerpt(Diagnostic{Line: 1, Column: 90, Text: "short: the file has changed"}); at != 0 {
		t.Errorf("a caret in column %d behind the end of the line", at)
	}
}

func TestLine(t *testing.T) {
	want := `site: warning: the whole site [NS998]
a.md: error: the whole file [NS999]
b.md:7: error: the whole line [NS999]
b.md:12:5: error: there is no "bel" [NS999]
c:d,e.md:1:2: warning: evil �[31m | <b> ` + "`x`" + ` @all %0A second line [NS998]
`
	if got := printed(t, "line", false, samples()); got != want {
		t.Errorf("%s\nwant\n%s", got, want)
	}
}

func TestGitHub(t *testing.T) {
	got := printed(t, "github", false, samples())
	want := "::warning title=NS998::the whole site\n" +
		"::error file=a.md,title=NS999::the whole file%0AThe usual way out.\n" +
		"::error file=b.md,line=7,title=NS999::the whole line%0AThe usual way out.\n" +
		"::error file=b.md,line=12,col=5,title=NS999::there is no \"bel\"%0Adid you mean Übel?%0Aein: Übel%0Azwei: Übel%0A\n" +
		"::warning file=c%3Ad%2Ce.md,line=1,col=2,title=NS998::evil �[31m | <b> `x` @all %250A%0Asecond line\n"
	if got != want {
		t.Errorf("%s\nwant\n%s", got, want)
	}
}

func TestJSON(t *testing.T) {
	var got struct {
		Diagnostics []struct {
			Code, Severity, File, Message, Hint, Fix string
			Line, Column                             int
		}
	}
	if err := json.Unmarshal([]byte(printed(t, "json", false, samples())), &got); err != nil {
		t.Fatal(err)
	}
	for i, d := range samples() {
		g := got.Diagnostics[i]
		if g.Code != d.Code || g.Severity != d.Severity.String() || g.File != d.File || g.Line != d.Line || g.Column != d.Column ||
			g.Message != d.Message || g.Hint != d.Hint || g.Fix != d.Fix {
			t.Errorf("%+v is %+v", d, g)
		}
	}
	if none := printed(t, "json", false, nil); none != "{\n  \"version\": 1,\n  \"diagnostics\": []\n}\n" {
		t.Errorf("no problems are %s", none)
	}
}

// TestReplacement: a program is told what a fix stands instead of, unless a person has to say something first.
func TestReplacement(t *testing.T) {
	at := Position{File: "a.md", Line: 3, Text: "x"}
	several := New(FrontMatterFormat, at, "x").WithFix("a\nb\n")
	several.Through = 5
	endless := several
	endless.Through = -1
	for _, c := range []struct {
		of   Diagnostic
		want Replacement
	}{
		{New(UnknownField, at, "x").WithFix("y"), Replacement{3, 3, "y", false}},
		{New(UnknownField, at, "x").WithFix("y").Surely(), Replacement{3, 3, "y", true}},
		{several, Replacement{3, 5, "a\nb", false}},
		{New(UnknownField, at, "x").Instead("X", "x").Mend([]string{"", "", "X"}), Replacement{}},
		{New(UnknownField, Position{File: "a.md", Line: 3, Text: "X: 1"}, "x").Instead("X", "x").Mend(nil), Replacement{3, 3, "x: 1", true}},
		{New(UnknownField, Position{File: "a.md", Line: 3, Text: "z: 1"}, "x").DidYouMean("z", "x").Mend(nil), Replacement{3, 3, "x: 1", false}},
		{endless, Replacement{}},
		{New(UnknownField, at, "x"), Replacement{}},
		{New(UnknownField, Position{File: "a.md"}, "x").WithFix("y"), Replacement{}},
		{New(UnknownField, at, "x").WithFix("date: " + Ask("the day it happened")), Replacement{}},
	} {
		got, ok := c.of.Replacement()
		if got != c.want || ok != (c.want != Replacement{}) {
			t.Errorf("%+v: %+v, want %+v", c.of, got, c.want)
		}
		if shown := strings.Contains(printed(t, "json", false, []Diagnostic{c.of}), `"replace"`); shown != ok {
			t.Errorf("%+v: in JSON %v, want %v", c.of, shown, ok)
		}
	}
}

func TestSARIF(t *testing.T) {
	ds := append(samples(), New(BrokenLink, Position{File: "ä b.md", Line: 3}, "there is no file"))
	var log struct {
		Version string
		Runs    []struct {
			ColumnKind string
			Tool       struct {
				Driver struct {
					Rules []struct {
						ID                     string
						ShortDescription, Help struct{ Text string }
					}
				}
			}
			Results []struct {
				RuleID, Level string
				Message       struct{ Text string }
				Locations     []struct {
					PhysicalLocation struct {
						ArtifactLocation struct{ URI string }
						Region           *struct{ StartLine, StartColumn int }
					}
				}
			}
		}
	}
	if err := json.Unmarshal([]byte(printed(t, "sarif", false, ds)), &log); err != nil {
		t.Fatal(err)
	}
	run := log.Runs[0]
	if log.Version != "2.1.0" || run.ColumnKind != "unicodeCodePoints" || len(run.Results) != len(ds) {
		t.Errorf("%+v", log)
	}
	if rules := run.Tool.Driver.Rules; len(rules) != 1 || rules[0].ID != BrokenLink.ID || rules[0].ShortDescription.Text == "" ||
		rules[0].Help.Text == "" {
		t.Errorf("rules %+v", rules)
	}
	for i, d := range ds {
		r := run.Results[i]
		if r.RuleID != d.Code || r.Level != d.Severity.String() || !strings.HasPrefix(r.Message.Text, d.Message) {
			t.Errorf("%+v is %+v", d, r)
		}
		if d.File == "" {
			if len(r.Locations) != 0 {
				t.Errorf("%+v has a place", r)
			}
			continue
		}
		place := r.Locations[0].PhysicalLocation
		if (place.Region != nil) != (d.Line > 0) ||
			place.Region != nil && (place.Region.StartLine != d.Line || place.Region.StartColumn != d.Column) {
			t.Errorf("%+v is at %+v", d, place)
		}
	}
	if uri := run.Results[len(ds)-1].Locations[0].PhysicalLocation.ArtifactLocation.URI; uri != "%C3%A4%20b.md" {
		t.Errorf("the address of \"ä b.md\" is %s", uri)
	}
}

func TestMarkdownTable(t *testing.T) {
	got := printed(t, "markdown", false, samples())
	lines := strings.Split(strings.TrimSuffix(got, "\n"), "\n")
	if lines[0] != "3 errors and 2 warnings" || len(lines) != 4+len(samples()) {
		t.Errorf("%d lines:\n%s", len(lines), got)
	}
	for _, line := range lines[2:] {
		if n := strings.Count(strings.ReplaceAll(line, `\|`, ""), "|"); n != 5 {
			t.Errorf("a row of %d bars: %s", n, line)
		}
	}
	for _, raw := range []string{"<b>", "@all", "\x1b", "\u202e"} {
		if strings.Contains(got, raw) {
			t.Errorf("%q is not made harmless", raw)
		}
	}
	if none := printed(t, "markdown", false, nil); none != "No problems found.\n" {
		t.Errorf("no problems are %s", none)
	}
}

// fullDisk takes nothing.
type fullDisk struct{}

var errFull = errors.New("the disk is full")

func (fullDisk) Write([]byte) (int, error) { return 0, errFull }

func TestPrintFails(t *testing.T) {
	for _, format := range Formats() {
		if err := Print(fullDisk{}, samples(), format, false); !errors.Is(err, errFull) {
			t.Errorf("%s: %v", format, err)
		}
	}
	if err := Print(&bytes.Buffer{}, nil, "xml", false); err == nil || !strings.Contains(err.Error(), "sarif") {
		t.Errorf("of a format that there is not: %v", err)
	}
}

func TestSummary(t *testing.T) {
	for _, c := range []struct {
		errors, warnings int
		want             string
	}{{0, 0, "no problems"}, {1, 0, "1 error"}, {0, 1, "1 warning"}, {2, 0, "2 errors"}, {0, 3, "3 warnings"},
		{1, 2, "1 error and 2 warnings"}} {
		if got := Summary(c.errors, c.warnings); got != c.want {
			t.Errorf("%s, want %s", got, c.want)
		}
	}
}

// TestMarkdownText: nothing of a text acts in a comment, on any host.
func TestMarkdownText(t *testing.T) {
	const gap = "\u200b"
	for s, want := range map[string]string{
		"Plain words, 41 % of 5.":         "Plain words, 41 % of 5.",
		"@maintainer #12 !34":             `\@` + gap + `maintainer \#` + gap + `12 \!` + gap + "34",
		"%12 %\"May\" 5%":                 "%" + gap + "12 %" + gap + "\"May\" 5%",
		"effaced":                         "effaced",
		"GH-12 gh-7 GHz":                  "GH" + gap + "-12 gh" + gap + "-7 GHz",
		"a5c3785ed8d6 is 9cd4758":         "a5c378" + gap + "5ed8d6 is 9cd475" + gap + "8",
		"https://x.example WWW.x.example": "https:" + gap + "//x.example WWW" + gap + ".x.example",
		"mailto:a@b.example":              "mailto" + gap + `:a\@` + gap + "b.example",
		"[a](b) <img> **c** `d` | _e_":    `\[` + gap + `a\](b) \<img\> \*\*c\*\* ` + "\\`d\\` \\| \\_e\\_",
		"[vulnerability:1] ^alert":        `\[` + gap + `vulnerability:1\] \^` + gap + "alert",
		"two\nlines\x1b[0m \u202e":        `two lines` + "\uFFFD" + `\[` + gap + "0m \uFFFD",
	} {
		if got := MarkdownText(s); got != want {
			t.Errorf("%q: %q, want %q", s, got, want)
		}
	}
	for s, want := range map[string]string{"a`b": "`a'b`", "": "(nothing)", " \n": "(nothing)", "``": "`''`"} {
		if got := MarkdownCode(s); got != want {
			t.Errorf("%q: %q, want %q", s, got, want)
		}
	}
	for s, want := range map[string]string{
		"a: b":               "  ```suggestion\n  a: b\n  ```\n",
		"a\n```\n@x\n````":   "  `````suggestion\n  a\n  ```\n  @x\n  ````\n  `````\n",
		"a \u202e b":         "",
		"a \x1b b":           "",
		"zero\u200bwidth":    "",
		"``` suggestion\n\n": "  ````suggestion\n  ``` suggestion\n  \n  \n  ````\n",
	} {
		if got := MarkdownSuggestion(s, "  "); got != want {
			t.Errorf("%q: %q, want %q", s, got, want)
		}
	}
}
