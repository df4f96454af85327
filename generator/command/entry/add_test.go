package entry_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"golang.org/x/tools/txtar"
	"pgregory.net/rapid"

	"northstar/generator/base/diag"
	"northstar/generator/command/entry"
	"northstar/generator/input/content"
	"northstar/generator/model/assemble"
	"northstar/generator/model/progress"
	"northstar/generator/model/site"
)

func day(s string) site.Date {
	d, err := progress.ParseDate(s)
	if err != nil {
		panic(err)
	}
	return d
}

func number(s string) site.Decimal {
	d, err := progress.ParseDecimal(s)
	if err != nil {
		panic(err)
	}
	return d
}

// goalOf reads the goal "trees" of a site, with the entries of data/ledger.
func goalOf(t interface{ Fatalf(string, ...any) }, files fstest.MapFS) *site.Goal {
	var parts []site.Data
	for name, f := range files {
		text := strings.ReplaceAll(strings.TrimPrefix(string(f.Data), "\ufeff"), "\r\n", "\n")
		data, found := content.ParseData(site.Source{Path: name, Bytes: []byte(text)}, content.DataOptions{})
		if diag.HasErrors(found) {
			t.Fatalf("%s: %v", name, found)
		}
		parts = append(parts, data)
	}
	s, _ := assemble.Site(assemble.Parts{Data: content.Merge(parts)}, assemble.Options{AsOf: day("2026-12-31")})
	return s.Goal("trees")
}

// example is the entry that the tests add unless they are about what it holds.
func example() site.Entry {
	return site.Entry{Date: day("2026-07-04"), Value: number("65"), Region: "Kelpwick", Quality: "measured", Note: "Pot-grown, with a rota"}
}

// TestAdd adds the example to the goals of testdata: each archive holds a goal's file, other
// files of the site, and what the one file is that is wanted afterwards.
func TestAdd(t *testing.T) {
	archives, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(archives) == 0 {
		t.Fatal("no archives", err)
	}
	for _, file := range archives {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txtar"), func(t *testing.T) {
			archive, err := txtar.ParseFile(file)
			if err != nil {
				t.Fatal(err)
			}
			files := fstest.MapFS{}
			want, wantPath := "", ""
			for _, f := range archive.Files {
				if path, ok := strings.CutPrefix(f.Name, "want/"); ok {
					want, wantPath = string(f.Data), path
				} else {
					files[f.Name] = &fstest.MapFile{Data: f.Data}
				}
			}
			// The same with the line ends of Windows, and without an end of the last line.
			for name, form := range map[string]func(string) string{
				"lf":     func(s string) string { return s },
				"crlf":   func(s string) string { return strings.ReplaceAll(s, "\n", "\r\n") },
				"no end": func(s string) string { return strings.TrimSuffix(s, "\n") },
			} {
				shaped := fstest.MapFS{}
				for path, f := range files {
					shaped[path] = &fstest.MapFile{Data: []byte(form(string(f.Data)))}
				}
				change, err := entry.Add(shaped, goalOf(t, shaped), example())
				if err != nil {
					t.Fatal(err)
				}
				got := strings.ReplaceAll(string(change.Bytes), "\r\n", "\n")
				wanted := want
				if !strings.HasSuffix(got, "\n") {
					wanted = strings.TrimSuffix(want, "\n")
				}
				if change.Path != wantPath || got != wanted {
					t.Errorf("%s: %s is\n%s\nwant %s\n%s", name, change.Path, got, wantPath, wanted)
				}
				if name == "crlf" && !change.New() && strings.Count(string(change.Bytes), "\n") != strings.Count(string(change.Bytes), "\r\n") {
					t.Errorf("the line ends are mixed: %q", change.Bytes)
				}
				shown := strings.Split(got, "\n")
				first, _, _ := strings.Cut(strings.TrimPrefix(change.Entry, "entries:\n"), "\n")
				if change.Line < 1 || shown[change.Line-1] != first {
					t.Errorf("%s: line %d is said to be %q", name, change.Line, first)
				}
			}
		})
	}
}

// TestAddReadsBack: whatever an entry holds, the goal reads as before with that entry
// more, or the entry is refused.
func TestAddReadsBack(t *testing.T) {
	shapes := []string{
		"title: T\nmeasure: {unit: trees}\nstart: 2026-01-01\n",
		"title: T\nmeasure: {unit: trees}\nstart: 2026-01-01\nentries:\n  - {date: 2026-02-01, value: 1}\nowner: x\n",
		"title: T\nentries:\n- date: 2026-02-01\n  value: 1\n  note: >-\n    # no comment\n\n" +
			"    but text\n# a comment\nmeasure: {unit: trees}\nstart: 2026-01-01\n",
	}
	marks := rapid.StringOf(rapid.RuneFrom([]rune("abc:#-,[]{}'\"\\%@`|>&*!?~ \n019é")))
	text := rapid.OneOf(rapid.String(), marks).Filter(func(s string) bool { return len(s) < 200 })
	rapid.Check(t, func(t *rapid.T) {
		files := fstest.MapFS{"data/goals/trees.yaml": {Data: []byte(rapid.SampledFrom(shapes).Draw(t, "shape"))}}
		value := number(rapid.StringMatching(`-?[0-9]{1,6}(\.[0-9]{1,3})?`).Draw(t, "value"))
		e := site.Entry{Date: day("2026-07-04"), Value: value, Note: text.Draw(t, "note"), Region: text.Draw(t, "region")}
		if where := text.Draw(t, "evidence"); where != "" {
			e.Evidence = []string{where}
		}
		before := goalOf(t, files)
		change, err := entry.Add(files, before, e)
		if err != nil {
			return
		}
		files[change.Path] = &fstest.MapFile{Data: change.Bytes}
		after := goalOf(t, files)
		if len(after.Input.Entries) != len(before.Input.Entries)+1 {
			t.Fatalf("%d entries became %d:\n%s", len(before.Input.Entries), len(after.Input.Entries), change.Bytes)
		}
		for _, got := range after.Input.Entries {
			if got.Date == e.Date && got.Value == e.Value && got.Note == e.Note && got.Region() == e.Region {
				return
			}
		}
		t.Fatalf("the entry is not in\n%s", change.Bytes)
	})
}

func TestAddEverything(t *testing.T) {
	goal := "title: T\nmeasure: {unit: euro, kind: money, currency: EUR}\nstart: 2026-01-01\n"
	files := fstest.MapFS{"data/goals/trees.yaml": {Data: []byte(goal)}}
	margin := number("0.5")
	change, err := entry.Add(files, goalOf(t, files), site.Entry{
		ID: "july", Date: day("2026-07-04"), Value: number("-6.50"), Kind: "correction", Corrects: "june",
		Stage: "checked after 12 months", Region: "No",
		Partner: "nursery", Quality: "estimated", Margin: &margin, Sample: 31, Currency: "GBP",
		Rate:     progress.Rate{Value: number("1.17"), Date: day("2026-07-03"), Source: "Bank: slip"},
		Evidence: []string{"https://example.org/a", "sheets/7.pdf"}, Note: "Yes, \"all\"",
	})
	if err != nil {
		t.Fatal(err)
	}
	want := `  - {id: july, date: 2026-07-04, value: -6.5, kind: correction, corrects: june, stage: checked after 12 months, ` +
		`quality: estimated, margin: 0.5, sample: 31, ` +
		`currency: GBP, rate: {value: 1.17, date: 2026-07-03, source: "Bank: slip"}, partner: nursery, region: "No", ` +
		`evidence: ["https://example.org/a", sheets/7.pdf], note: "Yes, \"all\""}`
	if got := strings.TrimPrefix(change.Entry, "entries:\n"); got != want {
		t.Errorf("it is written\n%s\nwant\n%s", got, want)
	}
}

func TestAddRefuses(t *testing.T) {
	counted := "title: T\nmeasure: {unit: trees}\nstart: 2026-01-01\ncompute: {from: events}\n"
	computed := fstest.MapFS{"data/goals/trees.yaml": {Data: []byte(counted)}}
	if _, err := entry.Add(computed, goalOf(t, computed), example()); err == nil || !strings.Contains(err.Error(), "counted from the events") {
		t.Errorf("a computed goal: %v", err)
	}
	hidden := example()
	hidden.Note = "turned \u202e round"
	plain := fstest.MapFS{"data/goals/trees.yaml": {Data: []byte("title: T\nmeasure: {unit: trees}\nstart: 2026-01-01\n")}}
	if _, err := entry.Add(plain, goalOf(t, plain), hidden); err == nil {
		t.Error("a note with characters that cannot be seen is written")
	}
}

func TestWrite(t *testing.T) {
	folder := t.TempDir()
	name := filepath.Join(folder, "data", "goals", "trees.yaml")
	text := "title: T\nmeasure: {unit: trees}\nstart: 2026-01-01\nentries:\n  - {date: 2026-02-01, value: 1}\n"
	if err := os.MkdirAll(filepath.Dir(name), 0o777); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(name, []byte(text), 0o640); err != nil {
		t.Fatal(err)
	}
	root, err := os.OpenRoot(folder)
	if err != nil {
		t.Fatal(err)
	}
	defer root.Close()
	goal := goalOf(t, fstest.MapFS{"data/goals/trees.yaml": {Data: []byte(text)}})
	change, err := entry.Add(root.FS(), goal, example())
	if err != nil {
		t.Fatal(err)
	}
	stale := change
	if err := change.Write(root); err != nil {
		t.Fatal(err)
	}
	after, err := os.ReadFile(name)
	if err != nil || string(after) != string(change.Bytes) {
		t.Fatalf("%v: %q", err, after)
	}
	if info, err := os.Stat(name); err != nil || info.Mode().Perm() != 0o640 {
		t.Errorf("%v: the file's mode is %v", err, info.Mode())
	}
	if err := stale.Write(root); err == nil || !strings.Contains(err.Error(), "in the meantime") {
		t.Errorf("a file that has changed is written over: %v", err)
	}
	if again, err := os.ReadFile(name); err != nil || string(again) != string(after) {
		t.Errorf("%v: a refused change leaves %q", err, again)
	}
	entries, err := os.ReadDir(filepath.Dir(name))
	if err != nil || len(entries) != 1 {
		t.Errorf("%v: %v is left behind", err, entries)
	}
}

// TestWriteNew: a new file is never put in the place of another.
func TestWriteNew(t *testing.T) {
	folder := t.TempDir()
	root, err := os.OpenRoot(folder)
	if err != nil {
		t.Fatal(err)
	}
	defer root.Close()
	files := fstest.MapFS{
		"data/goals/trees.yaml": {Data: []byte("title: T\nmeasure: {unit: trees}\nstart: 2026-01-01\n")},
		"data/ledger/trees.csv": {Data: []byte("goal,date,value\ntrees,2026-02-01,1\n")},
	}
	change, err := entry.Add(files, goalOf(t, files), example())
	if err != nil {
		t.Fatal(err)
	}
	if err := change.Write(root); err != nil {
		t.Fatal(err)
	}
	if err := change.Write(root); err == nil {
		t.Error("a file is written twice")
	}
}
