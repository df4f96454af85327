package scaffold_test

import (
	"context"
	"fmt"
	"io/fs"
	"os"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"pgregory.net/rapid"

	"northstar/generator/build"
	"northstar/generator/diag"
	"northstar/generator/progress"
	"northstar/generator/scaffold"
	"northstar/generator/site"
	"northstar/generator/source"
)

var day = site.Date{Year: 2026, Month: 6, Day: 30}

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
func checked(t interface{ Fatal(...any) }, memory *build.Memory, fsys fs.FS, today site.Date) (*site.Site, []diag.Diagnostic) {
	b, err := build.New(context.Background(), build.Input{Files: fsys, Memory: memory, Options: site.Options{Now: today.Time().Add(12 * time.Hour)}})
	if err != nil {
		t.Fatal(err)
	}
	defer b.Close()
	rendered, err := b.Render(context.Background(), func(build.Output, []byte) error { return nil })
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
		if len(found) > 0 || len(s.LeftOut) > 0 {
			t.Errorf("%s: left out %v\n%s", name, s.LeftOut, show(found))
		}
		if g := s.Goal("first-goal"); g == nil || g.Progress.State == "" {
			t.Errorf("%s: no goal", name)
		}
	}
}

// hostile draws what people could type or paste.
func hostile() *rapid.Generator[string] {
	pieces := []string{
		`"`, `'`, `\`, ":", ": ", " #", "#", "---", "- ", "{{", "}}", "{", "]", "[x](y)", "![", "<b>", "<!--", "-->", "|", "`", "```", "*", "**", "_", "~~", "&amp;", "&#x41;",
		"@", "a@b.de", "https://x.y", "ftp://x.y", "www.x.y", "javascript:alert(1)", "//x", "1. ", "2) ", "+ ", "> ", "[!NOTE]", "[^1]", "%", "!tag", "=", ": x", "\n", "\r\n", "\t", "\x00",
		"\u200b", "\u202e", "\u2066", "\u200d", "\ufeff", "\u00ad", "\xff", "\ufffe", "👩‍👩‍👧", "🏴󠁧󠁢󠁥󠁮󠁧󠁿", "سلام", "می‌خواهم", "תודה", "日本", "é", "e\u0301", "null", "true", "1e3", "0", "12", "1,000", "trees", "by 2027", "2019", " ",
		"<your name>", "TODO", "{#id}", "</details>", "$x$", "..",
	}
	return rapid.Custom(func(t *rapid.T) string {
		return strings.Join(rapid.SliceOfN(rapid.OneOf(rapid.SampledFrom(pieces), rapid.String()), 0, 8).Draw(t, "pieces"), "")
	}).Filter(func(s string) bool { return scaffold.CheckAnswer(scaffold.Clean(s)) == nil })
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
	memory, saved, text := build.NewMemory(), time.Time{}, hostile()
	defer memory.Close()
	rapid.Check(t, func(t *rapid.T) {
		a := scaffold.Answers{Name: text.Draw(t, "name"), Mission: text.Draw(t, "mission"), Goal: text.Draw(t, "goal"), Unit: text.Draw(t, "unit"), Place: text.Draw(t, "place")}
		today := day.AddDays(rapid.IntRange(0, 366).Draw(t, "day"))
		fsys := touched(folder(starter(t, a, today)), &saved)
		s, found := checked(t, memory, fsys, today)
		for _, d := range found { // codes of Markdown begin with NS3: an answer was taken for markup
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
			for _, l := range p.Links {
				if dest := l.Link().Dest; !strings.HasSuffix(dest, ".md") {
					t.Fatalf("an answer became a link to %q", dest)
				}
			}
		}
	})
}

func TestExampleIsClean(t *testing.T) {
	files, err := scaffold.Example()
	if err != nil {
		t.Fatal(err)
	}
	s, found := checked(t, nil, folder(files), day)
	if len(found) > 0 {
		t.Error(show(found))
	}
	if s.Config.Name != "Kelpwick Refill Circle" {
		t.Errorf("the example is %q", s.Config.Name)
	}
	for _, name := range []string{"README.md", ".gitignore", "netlify.toml"} {
		if !slices.ContainsFunc(files, func(f scaffold.File) bool { return f.Path == name }) {
			t.Errorf("the example has no %s", name)
		}
	}
}

// The archive holds what content and data of the repository hold.
func TestExampleIsFresh(t *testing.T) {
	repository := os.DirFS("../..")
	entries, _ := source.List(repository)
	want := fstest.MapFS{}
	for _, e := range entries {
		data, err := fs.ReadFile(repository, e.Path)
		if err != nil {
			t.Fatal(err)
		}
		want[e.Path] = &fstest.MapFile{Data: data}
	}
	files, err := scaffold.Example()
	if err != nil {
		t.Fatal(err)
	}
	const refresh = "run: go generate ./generator/scaffold"
	for _, f := range files {
		if !strings.Contains(f.Path, "/") {
			continue
		}
		switch w := want[f.Path]; {
		case w == nil:
			t.Errorf("the archive has %s, which is no longer there; %s", f.Path, refresh)
		case string(w.Data) != string(f.Bytes):
			t.Errorf("the archive has an older %s; %s", f.Path, refresh)
		}
		delete(want, f.Path)
	}
	for name := range want {
		t.Errorf("the archive does not have %s; %s", name, refresh)
	}
}

// A new record of each type is a draft, or valid data; nothing is wrong with any.
func TestRecordsAreClean(t *testing.T) {
	fsys := folder(starter(t, scaffold.Answers{}, day))
	drafts := 0
	for _, kind := range scaffold.Types() {
		for _, title := range []string{"Ten walks with the neighbours", `"Yes": a #1 \ {question}`, "東京の川"} {
			d := scaffold.Draft{Type: kind, Title: title, Today: day}
			if title == "東京の川" {
				d.ID = map[string]string{"goal": "tokyo", "person": "tokyo", "partner": "tokyo"}[kind]
			}
			f, err := scaffold.Record(d)
			if err != nil {
				t.Fatal(err)
			}
			if fsys[f.Path] != nil {
				t.Fatalf("two records are called %s", f.Path)
			}
			if fsys[f.Path] = (&fstest.MapFile{Data: f.Bytes}); strings.HasPrefix(f.Path, "content/") {
				drafts++
			}
		}
	}
	s, found := checked(t, nil, fsys, day)
	if len(found) > 0 {
		t.Error(show(found))
	}
	if len(s.LeftOut) != drafts || drafts != 3*8 {
		t.Errorf("%d pages are left out, want %d", len(s.LeftOut), drafts)
	}
	for _, l := range s.LeftOut {
		if l.Reason != "draft" {
			t.Errorf("%s is left out as %q", l.Path, l.Reason)
		}
	}
	if g := s.Goal("ten-walks-with-the-neighbours"); g.Title != "Ten walks with the neighbours" || g.Lifecycle != "proposed" {
		t.Errorf("the goal is %q, %q", g.Title, g.Lifecycle)
	}
	if p := s.Person("yes-a-1-question"); p == nil || p.Name != `"Yes": a #1 \ {question}` {
		t.Errorf("the person is %v", p)
	}
}

// Whatever the title is, the record is published without an error and keeps its title.
func TestRecordsTakeAnyTitle(t *testing.T) {
	memory, saved, text := build.NewMemory(), time.Time{}, hostile()
	defer memory.Close()
	rapid.Check(t, func(t *rapid.T) {
		fsys := folder(starter(t, scaffold.Answers{}, day))
		title := text.Draw(t, "title")
		named := false
		for _, kind := range scaffold.Types() {
			f, err := scaffold.Record(scaffold.Draft{Type: kind, Title: title, Today: day})
			if err != nil {
				if f, err = scaffold.Record(scaffold.Draft{Type: kind, Title: title, ID: "x", Today: day}); err != nil {
					continue // there is no title
				}
			}
			named = true
			fsys[f.Path] = &fstest.MapFile{Data: []byte(strings.Replace(string(f.Bytes), "\ndraft: true\n", "\n", 1))}
		}
		s, found := checked(t, memory, touched(fsys, &saved), day)
		if diag.HasErrors(found) || len(s.LeftOut) > 0 {
			t.Fatal(show(found))
		}
		if named != (scaffold.Clean(title) != "") {
			t.Fatalf("%q: records are made: %t", title, named)
		}
		titled := 0
		for _, p := range s.Pages {
			if p.Front.Title == scaffold.Clean(title) {
				titled++
			}
		}
		if named && titled != 8 {
			t.Fatalf("%d pages are called %q", titled, title)
		}
	})
}

// A draft whose "draft: true" is taken out is published without a mistake.
func TestRecordsCanBePublished(t *testing.T) {
	fsys := folder(starter(t, scaffold.Answers{}, day))
	n := 0
	for _, kind := range scaffold.Types() {
		f, err := scaffold.Record(scaffold.Draft{Type: kind, Title: "Ten walks", Today: day})
		if err != nil {
			t.Fatal(err)
		}
		fsys[f.Path] = &fstest.MapFile{Data: []byte(strings.Replace(string(f.Bytes), "\ndraft: true\n", "\n", 1))}
		n++
	}
	s, found := checked(t, nil, fsys, day)
	if len(found) > 0 || len(s.LeftOut) > 0 {
		t.Errorf("left out %v\n%s", s.LeftOut, show(found))
	}
}

// The fields that are not in use can all be taken into use by taking their # away: each
// value has the shape that its field wants.
func TestUnusedFieldsAreValid(t *testing.T) {
	// Mistakes that a field has for other reasons than its shape: it names what is not
	// there, or does not fit the values of other fields.
	expected := []string{
		diag.UnknownPerson.ID, diag.UnknownGoal.ID, diag.MissingFile.ID, diag.BadLinkScheme.ID, diag.UnknownTimezone.ID,
		diag.RangeUnclear.ID, diag.StretchOrder.ID, diag.WaypointOrder.ID, diag.StageUnknown.ID, diag.RevisionDisagrees.ID,
		diag.TargetWrongSide.ID, diag.BaselineNotEntered.ID, diag.EntryBeforeStart.ID, diag.ComingEventIsDone.ID, diag.MilestoneUnclear.ID,
	}
	for _, kind := range scaffold.Types() {
		f, err := scaffold.Record(scaffold.Draft{Type: kind, Title: "Ten walks", Today: day})
		if err != nil {
			t.Fatal(err)
		}
		lines := strings.Split(strings.Replace(string(f.Bytes), "\ndraft: true\n", "\n", 1), "\n")
		fields := 0
		for i, line := range lines {
			if line == "---" && i > 0 {
				break
			}
			if field, unused := strings.CutPrefix(line, "#"); unused && field != "" && field[0] != ' ' {
				lines[i] = field
				fields++
			}
		}
		fsys := folder(starter(t, scaffold.Answers{}, day))
		fsys[f.Path] = &fstest.MapFile{Data: []byte(strings.Join(lines, "\n"))}
		_, found := checked(t, nil, fsys, day)
		for _, d := range found {
			if !slices.Contains(expected, d.Code) {
				t.Errorf("%s: %s", kind, show([]diag.Diagnostic{d}))
			}
		}
		if fields < 5 {
			t.Errorf("%s explains %d fields", kind, fields)
		}
	}
}

func TestRecordNames(t *testing.T) {
	long := strings.Repeat("walk and ", 20)
	for _, c := range []struct {
		scaffold.Draft
		want string // path, or part of the error
	}{
		{scaffold.Draft{Type: "post", Title: "June: what's new?"}, "content/posts/2026-06-30-june-whats-new.md"},
		{scaffold.Draft{Type: "event", Title: "Spring meeting"}, "content/events/2026-07-14-spring-meeting.md"},
		{scaffold.Draft{Type: "page", Title: "How we decide"}, "content/how-we-decide.md"},
		{scaffold.Draft{Type: "story", Title: "Café, brûlée"}, "content/stories/cafe-brulee.md"},
		{scaffold.Draft{Type: "story", Title: "東京"}, "content/stories/東京.md"},
		{scaffold.Draft{Type: "story", Title: "東京", ID: "tokyo"}, "content/stories/tokyo.md"},
		{scaffold.Draft{Type: "story", Title: long}, "content/stories/walk-and-walk-and-walk-and-walk-and-walk-and-walk-and-walk.md"},
		{scaffold.Draft{Type: "goal", Title: "Plant 1,000 trees"}, "data/goals/plant-1-000-trees.yaml"},
		{scaffold.Draft{Type: "person", Title: "東京"}, "with --id"},
		{scaffold.Draft{Type: "post", Title: "?!"}, "with --id"},
		{scaffold.Draft{Type: "guide", Title: "Index"}, "with --id"},
		{scaffold.Draft{Type: "page", Title: "Mission"}, "with --id"},
		{scaffold.Draft{Type: "guide", Title: "x", ID: "../x"}, "lower-case letters"},
		{scaffold.Draft{Type: "guide", Title: " \u200b "}, "needs a title"},
		{scaffold.Draft{Type: "guide", Title: strings.Repeat("x", 400)}, "400 characters"},
		{scaffold.Draft{Type: "revent", Title: "x"}, `did you mean "event"?`},
		{scaffold.Draft{Type: "channel", Title: "x"}, "data/channels.yaml"},
		{scaffold.Draft{Type: "site", Title: "x"}, "there is no type"},
	} {
		c.Today = day
		f, err := scaffold.Record(c.Draft)
		if got := f.Path; err == nil && got != c.want {
			t.Errorf("%s %q: %s, want %s", c.Type, c.Title, got, c.want)
		} else if err != nil && !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s %q: %v, want %s", c.Type, c.Title, err, c.want)
		}
	}
}

func TestReadGoal(t *testing.T) {
	for sentence, want := range map[string]string{
		"Plant 1,000 native trees by the end of 2027": "1000|native trees|2027",
		"1.000 Bäume pflanzen":                        "1000|Bäume pflanzen|0",
		"Walk 10 000 steps":                           "10000|steps|0",
		"Walk 1'250’000 steps":                        "1250000|steps|0",
		"Raise €5,000 for the van":                    "5000|euros|0",
		"Raise 5,000.50 $ for the van":                "5000.5|dollars|0",
		"Collect 12,5 t":                              "12.5|t|0",
		"0.500 litres":                                "0.5|litres|0",
		"By 2027, plant 500 trees":                    "500|trees|2027",
		"In 2026 100 trees":                           "100|trees|2026",
		"Plant 2000 trees":                            "2000|trees|0",
		"Save 100 gallons of water":                   "100|gallons|0",
		"60 refill stations, all of them signed":      "60|refill stations|0",
		"Cut waste by 50 %":                           "0||0",
		"Cut waste by 50% in 20 homes":                "20|homes|0",
		"Make the river swimmable":                    "0||0",
		"Make the river swimmable by 2030":            "0||2030",
		"0 bottles":                                   "0|bottles|0",
		"12345678901234567890 trees":                  "0||0",
		"":                                            "0||0",
	} {
		g := scaffold.ReadGoal(sentence)
		if got := fmt.Sprintf("%s|%s|%d", g.Target, g.Unit, g.Year); got != want {
			t.Errorf("%q: %s, want %s", sentence, got, want)
		}
	}
}

func TestComplete(t *testing.T) {
	complete := func(a scaffold.Answers, today site.Date) scaffold.Community {
		c, err := a.Complete("/home/somebody/river-friends", today)
		if err != nil {
			t.Fatal(err)
		}
		return c
	}
	c := complete(scaffold.Answers{}, day)
	if c.Name != "River friends" || c.Goal == "" || c.Unit == "" || c.URL != "https://example.org/" || c.Year != 2026 {
		t.Errorf("nothing answered: %+v", c)
	}
	if y := complete(scaffold.Answers{}, site.Date{Year: 2026, Month: 11, Day: 23}).Year; y != 2027 {
		t.Errorf("a goal set in November ends in %d", y)
	}
	if y := complete(scaffold.Answers{}, site.Date{Year: 2026, Month: 10, Day: 2}).Year; y != 2026 {
		t.Errorf("a goal set 90 days before the end of the year ends in %d", y)
	}
	c = complete(scaffold.Answers{Goal: "Make the river swimmable.", Target: "3 weirs"}, day)
	if c.Goal != "Make the river swimmable" || c.Target != progress.NewDecimal(3) || c.Unit != "weirs" {
		t.Errorf("goal and target: %+v", c)
	}
	for want, a := range map[string]scaffold.Answers{
		"no number":      {Target: "many"},
		"website":        {URL: "mailto:x@example.org"},
		"302 characters": {Mission: strings.Repeat("x", 302)},
	} {
		if _, err := a.Complete("x", day); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%v: %v, want %q", a, err, want)
		}
	}
}
