package history_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/google/go-cmp/cmp"

	"northstar/generator/base/diag"
	"northstar/generator/base/spool"
	"northstar/generator/input/content"
	"northstar/generator/input/history"
	"northstar/generator/input/source"
	"northstar/generator/model/assemble"
	"northstar/generator/model/progress"
	"northstar/generator/model/site"
	"northstar/generator/pipeline"
	"northstar/generator/testkit/golden"
)

// TestBroken compares the sites of testdata, one txtar archive each: the files of
// before/ and of now/ (one that now/ does not name is as before; an empty one is gone), and the
// changes and diagnostics that are wanted. Once all their fixes are pasted where they say, there
// must be nothing left to complain about, and no change left of which readers are not told.
func TestBroken(t *testing.T) {
	golden.Each(t, "testdata/*.txtar", func(t *testing.T, a *golden.Archive) {
		before := a.Below("before/", fstest.MapFS{
			"data/site.yaml":   {Data: []byte("name: Test\nurl: https://example.org/\nas_of: 2026-06-30\n")},
			"content/index.md": {Data: []byte("---\ntitle: Test\n---\n\nHello.\n")},
		})
		now := a.Below("now/", before)
		found := broken(t, before, now)
		var got bytes.Buffer
		if err := diag.Print(&got, found, "human", false); err != nil {
			t.Fatal(err)
		}
		a.Want(t, "want", got.String())
		a.Want(t, "want.changes", listed(t, before, now))
		fixed := maps.Clone(now)
		paste(t, fixed, before, found)
		if left := broken(t, before, fixed); len(left) > 0 {
			t.Errorf("fixed, and still: %+v", left)
		}
		if left := listed(t, before, fixed); strings.Contains(left, string(history.Untold)) {
			t.Errorf("fixed, and still not told: %s", left)
		}
	})
}

// listed writes the changes of two sites, one a line, and holds them to what is reported of them: what readers are not told
// of is reported, what is reported is a change, and what is not reported says why.
func listed(t *testing.T, before, now fs.FS) string {
	t.Helper()
	var sites [2]*site.Site
	for i, files := range []fs.FS{before, now} {
		sites[i], _ = read(t, files)
	}
	var b strings.Builder
	var problems []diag.Diagnostic
	write := func(id string, changes []history.Change) {
		for _, x := range changes {
			fmt.Fprintf(&b, "%s: %s: %s (%s): %s → %s", id, x.Status(), x.Field, x.Name, x.From, x.To)
			for _, told := range x.Tellings {
				fmt.Fprintf(&b, "; %s, %s: %s", told.Date, told.Class, told.Reason)
			}
			for _, d := range x.Problems {
				fmt.Fprintf(&b, "; %s", d.Code)
			}
			if x.Status() == history.Harmless {
				fmt.Fprintf(&b, "; %s", x.Why)
			}
			b.WriteString("\n")
			problems = append(problems, x.Problems...)
			untold := x.Status() == history.Untold || x.Status() == history.Mistold
			if untold != (len(x.Problems) > 0) || x.Status() == history.Harmless && x.Why == "" || x.From == x.To {
				t.Errorf("%s: %+v is %s", id, x, x.Status())
			}
		}
	}
	all := history.Compare(sites[0], sites[1], published)
	write("the site", all.Site)
	for _, g := range all.Goals {
		write(g.Goal().ID, g.Changes)
	}
	if d := cmp.Diff(history.Broken(sites[0], sites[1], published), diag.Sort(problems)); d != "" {
		t.Errorf("what is reported and what has changed are not the same:\n%s", d)
	}
	return b.String()
}

// published is when the older versions of these tests were.
var published = progress.Date{Year: 2026, Month: 3, Day: 31}

// paste does what diagnostics say, as a person would.
func paste(t *testing.T, files, before fstest.MapFS, found []diag.Diagnostic) {
	edit := func(file string, change func([]string) []string) {
		files[file] = &fstest.MapFile{Data: []byte(strings.Join(change(strings.SplitAfter(string(files[file].Data), "\n")), ""))}
	}
	toList, placeholder := regexp.MustCompile(`(data/goals/\S+), under (\w+)`), regexp.MustCompile("<[^>]+>")
	for i := range found {
		found[i].Fix = placeholder.ReplaceAllString(found[i].Fix, "Asked twice, and answered.")
	}
	for _, d := range slices.Backward(found) { // from the bottom, so that lines keep their numbers
		switch {
		case d.Fix == "":
			t.Errorf("no fix: %s", d.Message)
		case d.Line == 0 && strings.HasPrefix(d.Fix, "outcomes:"): // at the end of the front matter
			edit(d.File, func(lines []string) []string {
				end := 1 + slices.Index(lines[1:], "---\n")
				return slices.Insert(lines, end, d.Fix+"\n")
			})
		case toList.MatchString(d.Hint) || d.Line == 0 && (d.Code == diag.GoalGone.ID || strings.HasPrefix(d.Fix, "was:")):
		default:
			edit(d.File, func(lines []string) []string {
				lines[d.Line-1] = d.Fix + "\n"
				return lines
			})
		}
	}
	for _, d := range found {
		if d.Line > 0 && strings.HasPrefix(d.Fix, "was:") {
			continue
		} else if strings.HasPrefix(d.Fix, "was:") {
			edit(d.File, func(lines []string) []string { return append(lines, d.Fix+"\n") })
		} else if d.Code == diag.GoalGone.ID {
			files[d.File] = before[d.File]
			edit(d.File, func(lines []string) []string { return append(lines, d.Fix+"\n") })
		} else if place := toList.FindStringSubmatch(d.Hint); place != nil {
			edit(place[1], func(lines []string) []string {
				if strings.HasPrefix(d.Fix, place[2]) {
					return append(lines, d.Fix+"\n")
				}
				return slices.Insert(lines, slices.Index(lines, place[2]+":\n")+1, d.Fix+"\n")
			})
		}
	}
}

// broken compares two sites, which must have no mistakes of their own.
func broken(t *testing.T, before, now fs.FS) []diag.Diagnostic {
	t.Helper()
	var sites [2]*site.Site
	for i, files := range []fs.FS{before, now} {
		s, found := read(t, files)
		for _, d := range found {
			if d.Severity == diag.Error {
				t.Errorf("%s:%d: %s %s", d.File, d.Line, d.Message, d.Hint)
			}
		}
		sites[i] = s
	}
	return pipeline.Quote(now, history.Broken(sites[0], sites[1], published))
}

// read reads a site as a build does, without its theme.
func read(t *testing.T, files fs.FS) (*site.Site, []diag.Diagnostic) {
	t.Helper()
	bodies := spool.New()
	t.Cleanup(func() { bodies.Close() })
	entries, found := source.List(files)
	types := pipeline.TypesOf(files)
	parts := assemble.Parts{Types: types, Unusable: map[string]bool{}, Bodies: site.NewBodies(bodies, len(entries))}
	var data []site.Data
	var config site.Data
	for _, e := range entries {
		src, wrong := source.Read(files, e, new(bytes.Buffer))
		var more []diag.Diagnostic
		switch {
		case content.IsConfig(e.Path):
			config.Config, config.ConfigFields, more = content.ParseConfig(src)
		case types.InData(e.Path) != nil:
			var records []*site.Document
			records, more = content.ParseRecords(src, types.InData(e.Path), content.Options{})
			parts.Documents = append(parts.Documents, records...)
		case strings.HasPrefix(e.Path, "data/"):
			var d site.Data
			d, more = content.ParseData(src, content.DataOptions{})
			data = append(data, d)
		default:
			doc, body, wrong, err := content.ParseDocument(src, content.Options{Types: types}, bodies)
			if err != nil {
				t.Fatal(err)
			}
			parts.Documents = append(parts.Documents, doc)
			parts.Bodies.Add(e.Path, body)
			more = wrong
		}
		if wrong = append(wrong, more...); diag.HasErrors(wrong) {
			parts.Unusable[e.Path] = true
		}
		found = append(found, wrong...)
	}
	parts.Data = content.Merge(data)
	parts.Data.Config, parts.Data.ConfigFields = config.Config, config.ConfigFields
	s, more := assemble.Site(parts, assemble.Options{Now: time.Date(2026, 6, 30, 12, 0, 0, 0, time.UTC)})
	return s, append(found, more...)
}

// TestUnreadable: what is in files with mistakes is neither gone nor changed, as far as anybody knows; what
// is in other files is held to what it was.
func TestUnreadable(t *testing.T) {
	const goal = "title: Plant trees\nmeasure: {unit: trees}\nstart: 2026-01-01\ntarget: {value: 1000, date: 2026-12-31}\n"
	files := func(goal, ledger string) fstest.MapFS {
		return fstest.MapFS{
			"data/site.yaml":         {Data: []byte("name: Test\nurl: https://example.org/\nas_of: 2026-06-30\n")},
			"content/index.md":       {Data: []byte("---\ntitle: Test\n---\n\nHello.\n")},
			"data/goals/trees.yaml":  {Data: []byte(goal)},
			"data/ledger/trees.yaml": {Data: []byte(ledger)},
		}
	}
	before, found := read(t, files(goal+"entries:\n  - {date: 2026-02-01, value: 1}\n", "- {goal: trees, date: 2026-03-01, value: 2}\n"))
	if diag.HasErrors(found) {
		t.Fatal(found)
	}
	for name, c := range map[string]struct {
		goal, ledger string
		want         []string
	}{
		"the goal":         {strings.Replace(goal, "1000", "many", 1), "", nil},
		"its ledger":       {goal, "- {goal: trees, date: 2026-03-01, value: two}\n", []string{diag.EntryGone.ID}}, // that of the goal's own file
		"nothing is wrong": {strings.Replace(goal, "1000", "900", 1), "", []string{diag.GoalRedefined.ID, diag.EntryGone.ID, diag.EntryGone.ID}},
	} {
		now, _ := read(t, files(c.goal, c.ledger))
		var codes []string
		for _, d := range history.Broken(before, now, published) {
			codes = append(codes, d.Code)
		}
		slices.Sort(codes)
		slices.Sort(c.want)
		if !slices.Equal(codes, c.want) {
			t.Errorf("%s: %v, want %v", name, codes, c.want)
		}
	}
	older, found := read(t, files(strings.Replace(goal, "1000", "many", 1), ""))
	err := new(history.Version).Legible(context.Background(), older, found)
	if problem := (*history.RefError)(nil); !errors.As(err, &problem) || !strings.Contains(problem.Problem, "data/goals/trees.yaml:4: ") {
		t.Errorf("of a goal that cannot be read in the older version: %v", err)
	}
}

// TestLateRows: a row of a table that changes a final verdict says when it was recorded, in a column.
func TestLateRows(t *testing.T) {
	files := func(revisions, ledger string) fstest.MapFS {
		return fstest.MapFS{
			"data/site.yaml":   {Data: []byte("name: Test\nurl: https://example.org/\nas_of: 2026-06-30\n")},
			"content/index.md": {Data: []byte("---\ntitle: Test\n---\n\nHello.\n")},
			"data/goals/trees.yaml": {Data: []byte("title: Plant trees\nmeasure: {unit: trees}\nstart: 2026-01-01\n" +
				"target: {value: 10, date: 2026-03-30}\n" + revisions)},
			"data/ledger/trees.csv": {Data: []byte("goal,date,value,recorded\ntrees,2026-02-01,8,\n" + ledger)},
		}
	}
	before, _ := read(t, files("", ""))
	now, found := read(t, files("", "trees,2026-03-01,2,\n"))
	var hints []string
	for _, d := range append(found, history.Broken(before, now, published)...) {
		hints = append(hints, d.Hint)
	}
	if want := "Give the row 2026-06-30 in the column recorded."; len(hints) != 2 || !slices.Contains(hints, want) {
		t.Errorf("%q", hints)
	}
	now, found = read(t, files("revisions:\n  - {date: 2026-06-30, field: verdict, from: missed, to: achieved, class: correction, "+
		"reason: The sheet was under the till.}\n", "trees,2026-03-01,2,2026-06-30\n"))
	if found = append(found, history.Broken(before, now, published)...); len(found) > 0 {
		t.Errorf("%+v", found)
	}
}

// TestRepaired: a published revision that could not be understood may be put right, and one without a sentence may stay.
func TestRepaired(t *testing.T) {
	files := func(revision string) fstest.MapFS {
		return fstest.MapFS{
			"data/site.yaml":   {Data: []byte("name: Test\nurl: https://example.org/\nas_of: 2026-06-30\n")},
			"content/index.md": {Data: []byte("---\ntitle: Test\n---\n\nHello.\n")},
			"data/goals/trees.yaml": {Data: []byte("title: Plant trees\nmeasure: {unit: trees}\nstart: 2026-01-01\ntarget: {value: 1200}\n" +
				"revisions:\n  - {date: 2026-02-01, class: update, reason: Land, " + revision + "}\n")},
		}
	}
	before, _ := read(t, files(`field: Target number, from: "1,000", to: "1,200"`))
	now, found := read(t, files(`field: target, from: "1000", to: "1200"`))
	if found = append(found, history.Broken(before, now, published)...); len(found) > 0 {
		t.Errorf("%+v", found)
	}
}

// TestOlderIDTaken: an older id that is another goal's now, whether by its name or by what it says that it was, is reported
// there. The goal that has it back is the same.
func TestOlderIDTaken(t *testing.T) {
	const goal = "measure: {unit: bins}\nstart: 2026-01-01\ntarget: {value: 40, date: 2026-12-31}\n"
	files := func(goals map[string]string) fstest.MapFS {
		all := fstest.MapFS{
			"data/site.yaml":   {Data: []byte("name: Test\nurl: https://example.org/\nas_of: 2026-06-30\n")},
			"content/index.md": {Data: []byte("---\ntitle: Test\n---\n\nHello.\n")},
		}
		for id, text := range goals {
			all["data/goals/"+id+".yaml"] = &fstest.MapFile{Data: []byte(goal + text)}
		}
		return all
	}
	bins := "title: Forty bins\nwas: [buckets]\n"
	before, _ := read(t, files(map[string]string{"bins": bins, "taps": "title: Taps\n"}))
	for name, c := range map[string]struct {
		now  map[string]string
		want string
	}{
		"by name": {map[string]string{"bins": "title: Forty bins\n", "buckets": "title: Six buckets\n", "taps": "title: Taps\n"},
			`data/goals/buckets.yaml:0: "Forty bins" was published as buckets before, and links to that lead to "Six buckets" now. ` +
				`Give data/goals/buckets.yaml another name, and put buckets back under was in data/goals/bins.yaml.`},
		"by was": {map[string]string{"bins": "title: Forty bins\n", "taps": "title: Taps\nwas: [buckets]\n"},
			`data/goals/taps.yaml:5: "Forty bins" was published as buckets before, and links to that lead to "Taps" now. ` +
				`Take buckets out of was, and put it back into that of data/goals/bins.yaml.`},
		"the same goal": {map[string]string{"buckets": "title: Forty bins\nwas: [bins]\n", "taps": "title: Taps\n"}, ""},
	} {
		now, _ := read(t, files(c.now))
		var got []string
		for _, d := range history.Broken(before, now, published) {
			got = append(got, fmt.Sprintf("%s:%d: %s %s", d.File, d.Line, d.Message, d.Hint))
		}
		if strings.Join(got, "\n") != c.want {
			t.Errorf("%s: %q", name, got)
		}
	}
}
