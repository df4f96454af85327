package scaffold_test

import (
	"context"
	"fmt"
	"io/fs"
	"os"
	"runtime/debug"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"pgregory.net/rapid"

	"northstar/generator/base/diag"
	"northstar/generator/command/scaffold"
	"northstar/generator/model/assemble"
	"northstar/generator/model/site"
	"northstar/generator/pipeline"
	"northstar/generator/text/markdown"
)

var day = site.Date{Year: 2026, Month: 6, Day: 30}

// TestMain collects garbage rarely: what the tests leave behind is little, and what they allocate much.
func TestMain(m *testing.M) {
	debug.SetGCPercent(400)
	os.Exit(m.Run())
}

// folder returns the folder of a site that holds files.
func folder(files []scaffold.File) fstest.MapFS {
	fsys := fstest.MapFS{}
	for _, f := range files {
		fsys[f.Path] = &fstest.MapFile{Data: f.Bytes}
	}
	return fsys
}

// checked builds a site as `northstar check` does, and returns all that is wrong with it.
// The memory, which may be nil, spares loading the theme again.
func checked(t interface{ Fatal(...any) }, memory *pipeline.Memory, fsys fs.FS, today site.Date) (*site.Site, []diag.Diagnostic) {
	b, err := pipeline.New(context.Background(), pipeline.Input{Files: fsys, Memory: memory,
		Options: assemble.Options{Now: today.Time().Add(12 * time.Hour)}})
	if err != nil {
		t.Fatal(err)
	}
	defer b.Close()
	rendered, err := b.Proof(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	return b.Site, slices.Concat(b.Diagnostics, rendered)
}

func show(found []diag.Diagnostic) string {
	var b strings.Builder
	for _, d := range found {
		fmt.Fprintf(&b, "%s:%d:%d: %s %s\n    %s\n", d.File, d.Line, d.Column, d.Code, d.Message, d.Text)
	}
	return b.String()
}

func starter(t interface{ Fatal(...any) }, a scaffold.Answers, today site.Date) []scaffold.File {
	c, err := a.Complete("/tmp/river-friends", today)
	if err != nil {
		t.Fatal(err)
	}
	files, err := scaffold.Starter(c)
	if err != nil {
		t.Fatal(err)
	}
	return files
}

func TestStarterIsClean(t *testing.T) {
	for name, a := range map[string]scaffold.Answers{
		"nothing answered": {},
		"all answered": {
			Name: "Kelp & Tide", Mission: "Help every street around the bay mend what it owns.", Goal: "Mend 1,000 things by 2027",
			Place: "the bay", URL: "example.org/kelp",
		},
	} {
		s, found := checked(t, nil, folder(starter(t, a, day)), day)
		if len(found) > 0 || len(s.Excluded) > 0 {
			t.Errorf("%s: left out %v\n%s", name, s.Excluded, show(found))
		}
		if g := s.Goal("first-goal"); g == nil || g.Progress.State == "" {
			t.Errorf("%s: no goal", name)
		}
	}
}

// hostile draws what people could type or paste.
func hostile() *rapid.Generator[string] {
	pieces := []string{
		`"`, `'`, `\`, ":", ": ", " #", "#", "---", "- ", "{{", "}}", "{", "]", "[x](y)", "![", "<b>", "<!--", "-->", "|", "`", "```", "*",
		"**", "_", "~~", "&amp;", "&#x41;",
		"@", "a@b.de", "https://x.y", "ftp://x.y", "www.x.y", "javascript:alert(1)", "//x", "1. ", "2) ", "+ ", "> ", "[!NOTE]", "[^1]", "%",
		"!tag", "=", ": x", "\n", "\r\n", "\t", "\x00",
		"\u200b", "\u202e", "\u2066", "\u200d", "\ufeff", "\u00ad", "\xff", "\ufffe", "👩‍👩‍👧", "🏴󠁧󠁢󠁥󠁮󠁧󠁿", "سلام", "می\u200cخواهم", "תודה", "日本",
		"é", "e\u0301", "null", "true", "1e3", "0", "12", "1,000", "trees", "by 2027", "2019", " ",
		"<your name>", "TODO", "{#id}", "</details>", "$x$", "..",
	}
	return rapid.Custom(func(t *rapid.T) string {
		return strings.Join(rapid.SliceOfN(rapid.OneOf(rapid.SampledFrom(pieces), rapid.String()), 0, 8).Draw(t, "pieces"), "")
	}).Filter(func(s string) bool { return scaffold.CheckAnswer(scaffold.Clean(s)) == nil })
}

// withoutCards turns the pictures for shared links off: drawing them says nothing about a site, and takes most of the time.
func withoutCards(fsys fstest.MapFS) fstest.MapFS {
	fsys["data/site.yaml"].Data = append(fsys["data/site.yaml"].Data, "\ncards: none\n"...)
	return fsys
}

// touched gives every file another time than any before, for a memory takes files with
// the same time and size for unchanged.
func touched(fsys fstest.MapFS, saved *time.Time) fstest.MapFS {
	*saved = saved.Add(time.Second)
	for _, f := range fsys {
		f.ModTime = *saved
	}
	return fsys
}

// Whatever people answer, the site builds without an error, and says what they said.
func TestStarterTakesAnyAnswer(t *testing.T) {
	memory, saved, text := pipeline.NewMemory(), time.Time{}, hostile()
	defer memory.Close()
	rapid.Check(t, func(t *rapid.T) {
		a := scaffold.Answers{Name: text.Draw(t, "name"), Mission: text.Draw(t, "mission"), Goal: text.Draw(t, "goal"),
			Unit: text.Draw(t, "unit"), Place: text.Draw(t, "place")}
		today := day.AddDays(rapid.IntRange(0, 366).Draw(t, "day"))
		fsys := touched(withoutCards(folder(starter(t, a, today))), &saved)
		s, found := checked(t, memory, fsys, today)
		for _, d := range withoutOpenGoals(found) { // codes of Markdown begin with NS3: an answer was taken for markup
			if d.Severity == diag.Error || strings.HasPrefix(d.Code, "NS3") {
				t.Fatal(show(found))
			}
		}
		if name := scaffold.Clean(a.Name); name != "" && s.Config.Name != name {
			t.Fatalf("the site is called %q, not %q", s.Config.Name, name)
		}
		if goal := strings.TrimRight(scaffold.Clean(a.Goal), ". "); goal != "" && s.Goal("first-goal").Title != goal {
			t.Fatalf("the goal is called %q, not %q", s.Goal("first-goal").Title, goal)
		}
		for _, p := range s.Pages {
			for l := range s.Body(p.Document).Links.All() {
				if l.Kind != markdown.Sheet && !strings.HasSuffix(l.Dest, ".md") {
					t.Fatalf("an answer became a link to %q", l.Dest)
				}
			}
		}
	})
}
