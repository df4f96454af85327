package paper

import (
	"bytes"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"northstar/generator/text/locale/localetest"
	"northstar/generator/view/pdf"
	"northstar/generator/view/theme"
)

// Every drawing that package chart makes can be read, and every part of it is drawn in a look of its own.
func TestEveryDrawing(t *testing.T) {
	files, _ := filepath.Glob("../chart/testdata/*.svg")
	if len(files) < 10 {
		t.Fatalf("%d drawings", len(files))
	}
	// What is no line or area: the drawing, its texts, and what makes the hatching.
	others := []string{
		"chart-svg", "chart-small", "chart-large", "chart-stages", "chart-timeline", "chart-bare", "chart-text", "chart-strong", "chart-figure",
		"chart-note", "chart-hatch", "chart-points",
	}
	for _, name := range files {
		if strings.Contains(name, "badge") { // which brings its own colours, for other people's sites
			continue
		}
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		if d := readDrawing(string(data)); d == nil || d.height == 0 {
			t.Errorf("%s cannot be read", name)
		}
		for _, m := range regexp.MustCompile(`class="([^"]*)"`).FindAllStringSubmatch(string(data), -1) {
			for class := range strings.FieldsSeq(m[1]) {
				if _, ok := looks[class]; !ok && !slices.Contains(others, class) {
					t.Errorf("%s: what has the class %s is not drawn on paper; it needs a look in drawing.go", name, class)
				}
			}
		}
		for _, m := range regexp.MustCompile(` d="([^"]*)"`).FindAllStringSubmatch(string(data), -1) {
			if other := strings.Trim(m[1], "MmLlHhVvCcaZz0123456789.,- "); other != "" {
				t.Errorf("%s: a path has %q, which outline.go does not know", name, other)
			}
		}
	}
}

func options() Options {
	return Options{Words: localetest.In("en"), Size: A4, Accent: "#2f6f4f", Origin: "https://example.org", Producer: "Northstar"}
}

func chrome() theme.Chrome {
	c := theme.Chrome{Language: "en", Direction: "ltr", Canonical: "https://example.org/goals/trees/"}
	c.SiteName, c.Home = "Garden Commons", "/"
	return c
}

func goal() theme.GoalPage {
	trees := theme.GoalSummary{
		ID: "trees", URL: "/goals/trees/", Title: "Plant 1,000 trees", Summary: "Alder and willow.", Value: "412", Unit: "trees",
		Target: "1,000", Percent: "41%", Sentence: "412 of 1,000 trees: 41%.",
		State: theme.Status{Key: "behind", Word: "Behind"}, MethodURL: "/goals/methods/#behind", Source: "Tally sheets",
		AsOf: theme.Time{ISO: "2026-06-06", Text: "6 June 2026"}, Judged: theme.Time{ISO: "2026-06-30", Text: "30 June 2026"},
		Chart: `<svg class="chart-svg" role="img" aria-label="412 of 1,000 trees. Behind." width="100%" height="40" direction="ltr">` +
			`<svg width="100%" height="40" viewBox="0 0 1000 40" preserveAspectRatio="none"><path class="chart-fill" d="M0 6h412v12h-412z"/></svg>` +
			`<text class="chart-text" x="50%" y="30" text-anchor="middle">pace 496</text></svg>`,
	}
	table := theme.Table{Caption: "The ledger"}
	table.Columns = []theme.Column{{Title: "Date"}, {Title: "Figure", Numeric: true}, {Title: "Region"}, {Title: "Note"}}
	for range 60 {
		cells := []theme.Cell{{Text: "6 June 2026"}, {Text: "65", Numeric: true}, {}, {Text: "Planted in sleet"}}
		table.Rows = append(table.Rows, theme.Row{Cells: cells})
	}
	v := theme.GoalPage{
		Chrome: chrome(), GoalSummary: trees, Pace: "Behind.", Lessons: "Plant earlier.", Entries: table,
		Milestones: []theme.MilestoneView{{Title: "Half way", Figure: "500 trees"}}, Owner: theme.Named{Name: "The tree warden"},
		Breakdowns: []theme.Breakdown{{Title: "By region", Parts: []theme.Part{{Title: "Mossgate", Value: "213 trees"}}}},
	}
	return v
}

// kinds lists the elements of a document in the order in which they are read.
func kinds(e *pdf.Element) (all []string) {
	e.Walk(func(e *pdf.Element) { all = append(all, e.Kind) })
	return all
}

// The report of a goal is one heading, its figure and drawing, and sections; headings never leave out a level; tables have heads.
func TestGoal(t *testing.T) {
	s := setGoal(goal(), options())
	all := kinds(s.doc.Root)
	level := 0
	for _, kind := range all {
		if h, ok := strings.CutPrefix(kind, "H"); ok {
			n := int(h[0] - '0')
			if n > level+1 {
				t.Errorf("H%d follows H%d", n, level)
			}
			level = n
		}
	}
	count := func(kind string) (n int) {
		for _, k := range all {
			if k == kind {
				n++
			}
		}
		return n
	}
	if count("H1") != 1 || count("Figure") != 1 || count("THead") != 1 || count("L") == 0 {
		t.Errorf("%v", all)
	}
	if rows := count("TR"); rows < 61 {
		t.Errorf("%d rows", rows)
	}
	var alt string
	s.doc.Root.Walk(func(e *pdf.Element) {
		if e.Kind == "Figure" {
			alt = e.Alt
		}
		if e.Kind == "TH" && e.Scope == "" {
			t.Error("a heading of a table does not say what it is the heading of")
		}
	})
	if alt != "412 of 1,000 trees. Behind." {
		t.Errorf("the drawing is called %q", alt)
	}
	r := Goal(goal(), options())
	if r.Pages < 2 || r.Pages > 4 || len(r.Unset) > 0 {
		t.Errorf("%d pages, unset %q", r.Pages, r.Unset)
	}
	if !bytes.Equal(r.PDF, Goal(goal(), options()).PDF) {
		t.Error("the same goal has other bytes the second time")
	}
	if columns := count("TH"); columns != 3+3+1 { // of the ledger those that say something, of the figure, of the breakdown
		t.Errorf("%d headings of tables", columns)
	}
}

// What cannot be set is named, and stands in the file all the same.
func TestUnset(t *testing.T) {
	v := goal()
	v.Lessons = "木を植える"
	s := setGoal(v, options())
	r := s.finish()
	if !slices.Equal(r.Unset, []string{"木を植える"}) {
		t.Errorf("%q", r.Unset)
	}
	found := false
	s.doc.Root.Walk(func(e *pdf.Element) { found = found || e.Actual == "木を植える" })
	if !found {
		t.Error("those who listen are told nothing of it")
	}
}

// In a language that is written from the right, what begins a line stands on the right.
func TestRightToLeft(t *testing.T) {
	v := goal()
	v.Language, v.Direction = "ar", "rtl"
	s := setGoal(v, options())
	if got := s.left(marginSide, 100); got != s.Size.Width-marginSide-100 {
		t.Errorf("%.1f", got)
	}
}

// The impact report has a section for each part of its page, in its order.
func TestImpact(t *testing.T) {
	v := theme.ImpactPage{
		Chrome: chrome(), Title: "Impact in 2026", Year: "2026", Lead: "The year so far.",
		Groups: []theme.ImpactGroup{
			{Title: "What changed for people", Lines: []theme.ImpactLine{{Goal: goal().GoalSummary, Figure: "44 items"}}},
			{Title: "What we did", Lines: []theme.ImpactLine{
				{Goal: goal().GoalSummary, Figure: "412 trees"}, {Goal: goal().GoalSummary, Figure: "9"},
			}},
		},
		Overview: theme.Overview{Note: "One year.", Goals: []theme.Multiple{
			{Title: "Trees", Chart: goal().Chart}, {Title: "Taps", Chart: goal().Chart},
		}},
		Learnt:   []theme.Lesson{{From: theme.Link{Title: "The bus"}, Text: "Borrow a room before you borrow a bus."}},
		Verified: theme.Table{Columns: []theme.Column{{Title: "Goal"}}, Rows: []theme.Row{{Cells: []theme.Cell{{Text: "Trees"}}}}},
		Wrong:    []theme.Setback{{GoalSummary: goal().GoalSummary, Why: "The bus failed its test."}},
		Stories:  []theme.Card{{Title: "A hedge", URL: "/stories/hedge/", Date: theme.Time{Text: "20 March 2026"}}},
	}
	s := setImpact(v, options())
	var order []string
	for _, kind := range kinds(s.doc.Root) {
		if kind[0] == 'H' || kind == "Figure" {
			order = append(order, kind)
		}
	}
	want := strings.Fields("H1 H2 H3 Figure H3 Figure H2 H3 Figure H2 H3 Figure H3 Figure H2 H3 H2 H2 H2")
	if !slices.Equal(order, want) {
		t.Errorf("%v, want %v", order, want)
	}
	if r := s.finish(); r.Pages > 2 {
		t.Errorf("%d pages", r.Pages)
	}
}

// Columns of tables fill the width, and no word is broken where there is room for it.
func TestColumns(t *testing.T) {
	s := newSetter(chrome(), "Columns", options())
	long := strings.Repeat("many words that go on ", 12)
	table := theme.Table{Columns: []theme.Column{{Title: "Date"}, {Title: "Note"}, {Title: "Reason"}},
		Rows: []theme.Row{{Cells: []theme.Cell{{Text: "30 June 2026"}, {Text: long}, {Text: "Correction"}}}}}
	widths, _ := s.columns(table, s.strongStyle(), s.labelStyle(), 10)
	total := 20.0
	for _, w := range widths {
		total += w
	}
	if total > s.width()+0.01 || total < s.width()-1 {
		t.Errorf("%.1f of %.1f", total, s.width())
	}
	for i, text := range []string{"30 June 2026", "", "Correction"} {
		if x := s.lines(text, s.labelStyle(), widths[i]); len(x.lines) > 1 {
			t.Errorf("%q is broken, in a column of %.1f", text, widths[i])
		}
	}
}
