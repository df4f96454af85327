package mend_test

import (
	"context"
	"fmt"
	"io/fs"
	"maps"
	"math/rand/v2"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"northstar/generator/base/diag"
	"northstar/generator/command/mend"
	"northstar/generator/model/assemble"
	"northstar/generator/pipeline"
)

func look(ctx context.Context, files fs.FS) ([]diag.Diagnostic, error) {
	b, err := pipeline.New(ctx, pipeline.Input{Files: files, Options: assemble.Options{Now: time.Date(2026, 6, 30, 12, 0, 0, 0, time.UTC)}})
	if err != nil {
		return nil, err
	}
	return b.Diagnostics, b.Close()
}

func all(diag.Diagnostic) bool { return true }

// find mends a site, and returns it as it is to be, and what is wrong with it then.
func find(t *testing.T, files fstest.MapFS) (r mend.Result, mended fstest.MapFS, before, after []diag.Diagnostic) {
	t.Helper()
	before, err := look(t.Context(), files)
	if err != nil {
		t.Fatal(err)
	}
	r, err = mend.Find(t.Context(), files, before, all, look)
	if err != nil {
		t.Fatal(err)
	}
	mended = maps.Clone(files)
	for _, e := range r.Edits {
		if string(e.Was) != string(files[e.Path].Data) {
			t.Errorf("%s was something else", e.Path)
		}
		mended[e.Path] = &fstest.MapFile{Data: e.Now}
	}
	after, err = look(t.Context(), mended)
	if err != nil {
		t.Fatal(err)
	}
	return r, mended, before, after
}

const story = "---\ntitle: A tap\ndate: 2026-06-01\ndraft: false\nsubject: {display: A baker, place_precision: town}\nsource: self\n" +
	"consent: {by: self, given_on: 2026-05-01, scope: [text]}\n---\n\nText.\n"

func site(more map[string]string) fstest.MapFS {
	files := fstest.MapFS{
		"data/site.yaml":         {Data: []byte("name: Test\nurl: https://example.org/\ntimezone: America/New_York\ncards: none\n")},
		"content/index.md":       {Data: []byte("---\ntitle: Test\n---\n\nHello.\n")},
		"content/stories/tap.md": {Data: []byte(story)},
	}
	for name, text := range more {
		files[name] = &fstest.MapFile{Data: []byte(text)}
	}
	return files
}

// TestCertain writes what can only have been meant, and leaves alone all that could be something else, or would say what nobody did.
func TestCertain(t *testing.T) {
	front := func(line string) string { return "---\ntitle: A\ndate: 2026-06-01\n" + line + "\n---\n\nText.\n" }
	lines := map[string]struct{ line, want string }{
		"capitals of a field":            {"Summary: S", "summary: S"},
		"hyphen in a field":              {"review-by: 2027-01-01", "review_by: 2027-01-01"},
		"a slip in a field":              {"sumary: S", "summary: S"},
		"two slips":                      {"sumry: S", ""},
		"a short name":                   {"slg: b", ""},
		"another program's name":         {"description: S", ""},
		"a field that is there already":  {"Title: B", ""},
		"no blank behind the colon":      {"summary:S", "summary: S"},
		"capitals of a word":             {"kind: Educational", "kind: educational"},
		"a word that is like one":        {"kind: educationl", ""},
		"a switch":                       {"draft: no", "draft: false"},
		"a date with slashes":            {"review_by: 2027/1/31", "review_by: 2027-01-31"},
		"a date in words":                {"review_by: 31 January 2027", "review_by: 2027-01-31"},
		"a day that can be no month":     {"review_by: 31/1/2027", "review_by: 2027-01-31"},
		"a day and a month":              {"review_by: 2/1/2027", ""},
		"a day and a month, with points": {"review_by: 2.1.2027", ""},
		"no century":                     {"review_by: 31/1/27", ""},
		"a time that would be lost":      {"review_by: 2027-01-31 18:30", ""},
		"the time of another place":      {"publish_at: 2026-06-30T18:30:00+02:00", ""},
		"a time":                         {"publish_at: 2026-6-29 18:30", "publish_at: 2026-06-29 18:30"},
		"a colon":                        {"summary: Taps: where they are", `summary: "Taps: where they are"`},
		"two fields on a line":           {"summary: Taps kind: educational", ""},
		"a month":                        {"review_by: 2027-01", ""},
		"tabs":                           {"cover:\n\tsrc: a.jpg", ""},
		"two mistakes on a line":         {"Summary: Taps: where", `summary: "Taps: where"`},
		"a field whose value is wrong":   {"Draft: maybe", ""},
		"a comma in a number":            {"order: 1,000", ""},
	}
	pages := map[string]string{}
	names := slices.Sorted(maps.Keys(lines))
	page := func(i int) string { return fmt.Sprintf("content/page-%d.md", i) }
	for i, name := range names {
		pages[page(i)] = front(lines[name].line)
	}
	_, mended, before, after := find(t, site(pages)) // in one site: none of them is in the way of another
	for i, name := range names {
		c, of := lines[name], func(d diag.Diagnostic) bool { return d.File == page(i) }
		if got := string(mended[page(i)].Data); c.want == "" && got != front(c.line) || c.want != "" && got != front(c.want) {
			t.Errorf("%s:\n%s", name, got)
		}
		if !slices.ContainsFunc(before, of) || slices.ContainsFunc(after, of) != (c.want == "") {
			t.Errorf("%s: %v, then %v", name, before, after)
		}
	}
	for name, c := range map[string]struct{ file, text, want string }{
		"time zone": {"data/site.yaml", "name: Test\nurl: https://example.org/\ncards: none\ntimezone: America/New York\n",
			"name: Test\nurl: https://example.org/\ncards: none\ntimezone: America/New_York\n"},
		"dashes above front matter": {"content/a.md", "—\ntitle: A\n---\n\nText.\n", "---\ntitle: A\n---\n\nText.\n"},
		"dashes below front matter": {"content/a.md", "---\ntitle: A\n----\n\nText.\n", "---\ntitle: A\n---\n\nText.\n"},
		"a link in capitals": {"content/a.md", "---\ntitle: A\n---\n\n[Taps](stories/Tap.md).\n",
			"---\ntitle: A\n---\n\n[Taps](stories/tap.md).\n"},
		"a link that is like one": {"content/a.md", "---\ntitle: A\n---\n\n[Taps](stories/tab.md).\n", ""},
		"line ends": {"content/a.md", "\ufeff---\r\nTitle: A\r\nSummary: Taps: where\r\n---\r\n\r\nText.\rMore.\n",
			"\ufeff---\r\ntitle: A\r\nsummary: \"Taps: where\"\r\n---\r\n\r\nText.\rMore.\n"},
		"the heading of a table": {"data/ledger/trees.csv", "Date,valeu,Note\r\n2026-02-01,3,Alder\r\n",
			"Date,value,Note\r\n2026-02-01,3,Alder\r\n"},
		"TOML":            {"content/a.md", "+++\ntitle = \"A\" # comment\n+++\n\nText.\n", ""},
		"no front matter": {"content/a.md", "# A\n\nText.\n", ""},
	} {
		more := map[string]string{c.file: c.text}
		if strings.HasPrefix(c.file, "data/ledger/") {
			more["data/goals/trees.yaml"] = "title: Trees\nmeasure: {unit: trees, one: tree}\nstart: 2026-01-01\nsource: Book\n" +
				"target: {value: 9, date: 2026-12-31}\n"
		}
		_, mended, before, _ := find(t, site(more))
		if got := string(mended[c.file].Data); c.want == "" && got != c.text || c.want != "" && got != c.want {
			t.Errorf("%s:\n%q, want\n%q\n%v", name, got, c.want, before)
		}
		if len(before) == 0 {
			t.Errorf("%s is no mistake", name)
		}
	}
}

// TestRefused: a fix that looks certain and makes another mistake, in its file or elsewhere, is left alone; others are applied.
func TestRefused(t *testing.T) {
	const page = "---\ntitle: A\nSummary: S\n---\n\nText.\n"
	files := site(map[string]string{"content/a.md": page, "content/b.md": page})
	for where, wrong := range map[string]diag.Position{
		"on the line":     {File: "content/a.md", Line: 3},
		"of the file":     {File: "content/a.md"},
		"in another file": {File: "content/index.md", Line: 1},
	} {
		spoilt := func(ctx context.Context, files fs.FS) ([]diag.Diagnostic, error) {
			found, err := look(ctx, files)
			if text, _ := fs.ReadFile(files, "content/a.md"); strings.Contains(string(text), "\nsummary:") {
				found = diag.Sort(append(found, diag.New(diag.MissingField, wrong, "Spoilt.")))
			}
			return found, err
		}
		before, _ := spoilt(t.Context(), files)
		r, err := mend.Find(t.Context(), files, before, all, spoilt)
		if err != nil || len(r.Edits) != 1 || r.Edits[0].Path != "content/b.md" || len(r.Refused) != 1 || r.Refused[0].File != "content/a.md" {
			t.Errorf("%s: %v %+v", where, err, r)
		}
	}
	before, _ := look(t.Context(), files)
	r, err := mend.Find(t.Context(), files, before, func(d diag.Diagnostic) bool { return d.File == "content/b.md" }, look)
	if err != nil || len(r.Edits) != 1 || r.Edits[0].Path != "content/b.md" {
		t.Errorf("what may not be mended: %v %+v", err, r)
	}
}

// TestProperty makes mistakes at random: what is fixed is gone, no error has come that the fix could have made, every value is as it was,
// and a second run has nothing to do.
func TestProperty(t *testing.T) {
	random := rand.New(rand.NewPCG(14, 5))
	spoil := []func(string) string{
		func(l string) string { return strings.ToUpper(l[:1]) + l[1:] },
		func(l string) string { at := 1 + random.IntN(len(l)-1); return l[:at] + l[at+1:] },
		func(l string) string { return strings.Replace(l, ": ", ":", 1) },
		func(l string) string { return strings.ReplaceAll(l, "-0", "/") },
		func(l string) string { return l + ": more" },
		func(l string) string { return strings.ReplaceAll(l, "false", "No") },
		func(l string) string { return strings.ReplaceAll(l, "_", "-") },
		func(l string) string { return "\t" + l },
		func(l string) string { return strings.ReplaceAll(l, "[", "") },
	}
	fixed := 0
	for range 20 {
		lines := strings.Split(story, "\n")
		for range 1 + random.IntN(3) {
			i := 1 + random.IntN(6)
			lines[i] = spoil[random.IntN(len(spoil))](lines[i])
		}
		text := strings.Join(lines, "\n")
		r, mended, before, after := find(t, site(map[string]string{"content/stories/tap.md": text}))
		fixed += len(r.Fixed)
		has := func(ds []diag.Diagnostic, d diag.Diagnostic) bool {
			return slices.ContainsFunc(ds, func(e diag.Diagnostic) bool { return e.Code == d.Code && e.File == d.File && e.Message == d.Message })
		}
		for _, d := range r.Fixed {
			if has(after, d) {
				t.Errorf("%s is still there in\n%s\nof\n%s", d.Message, mended["content/stories/tap.md"].Data, text)
			}
		}
		now := values(string(mended["content/stories/tap.md"].Data))
		if len(r.Fixed) > 0 && len(before) > 0 && !slices.Equal(values(text), now) && !diag.HasErrors(after) {
			t.Errorf("another value in\n%s\nof\n%s", mended["content/stories/tap.md"].Data, text)
		}
		if again, _, _, _ := find(t, mended); len(again.Edits) > 0 {
			t.Errorf("a second run writes %s", again.Edits[0].Diff())
		}
	}
	if fixed < 6 {
		t.Errorf("only %d fixes", fixed)
	}
}

// values are the letters and digits behind the names of fields.
func values(text string) (all []string) {
	for line := range strings.Lines(text) {
		if _, value, ok := strings.Cut(line, ":"); ok && !strings.Contains(line, "{") {
			all = append(all, strings.NewReplacer("/", "-0", "No", "false", "_", "-").Replace(strings.Trim(strings.TrimSpace(value), `"'`)))
		}
	}
	return all
}

// TestWrite replaces a file as a whole, keeps who may read it, and writes neither through a link nor over what somebody else wrote
// meanwhile.
func TestWrite(t *testing.T) {
	folder := t.TempDir()
	root, err := os.OpenRoot(folder)
	if err != nil {
		t.Fatal(err)
	}
	defer root.Close()
	path := filepath.Join(folder, "a.md")
	write := func(text string) {
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	write("old")
	e := mend.Edit{Path: "a.md", Was: []byte("old"), Now: []byte("new")}
	if err := e.Write(root); err != nil {
		t.Fatal(err)
	}
	data, _ := os.ReadFile(path)
	info, err := os.Stat(path)
	if string(data) != "new" || err != nil || runtime.GOOS != "windows" && info.Mode().Perm() != 0o600 {
		t.Errorf("%q, %v", data, info.Mode())
	}
	if err := e.Write(root); err == nil || !strings.Contains(err.Error(), "in the meantime") {
		t.Errorf("written over what is not what it was: %v", err)
	}
	if entries, _ := os.ReadDir(folder); len(entries) != 1 {
		t.Errorf("something is left: %v", entries)
	}
	if err := os.Symlink("a.md", filepath.Join(folder, "b.md")); err != nil {
		t.Skipf("links cannot be made here, so none can be followed: %v", err)
	}
	e = mend.Edit{Path: "b.md", Was: []byte("new"), Now: []byte("newer")}
	if err := e.Write(root); err == nil || !strings.Contains(err.Error(), "symbolic link") {
		t.Errorf("written through a link: %v", err)
	}
}

// TestDiff: a diff is text, whatever a file holds.
func TestDiff(t *testing.T) {
	e := mend.Edit{Path: "content/\x1b.md", Was: []byte("a\r\n\x1b[31mb\r\n"), Now: []byte("A\r\n\x1b[31mb\r\n")}
	if got := e.Diff(); strings.ContainsAny(got, "\x1b\r") || !strings.Contains(got, "\n-a\n+A\n") {
		t.Errorf("%q", got)
	}
}
