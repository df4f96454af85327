package pipeline

import (
	"maps"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"golang.org/x/tools/txtar"

	"northstar/generator/base/diag"
	"northstar/generator/model/assemble"
)

// wholeFile are the codes of what is wrong with a file as a whole, or with its name: those diagnostics need no line.
var wholeFile = []string{
	"NS101", "NS106", "NS107", "NS108", "NS109", "NS111", "NS112", "NS113", "NS114", "NS115", // its kind, name or folder
	"NS231", "NS295", "NS411", "NS415", "NS464", // a name that is no id, that of no goal, or that of two records
	"NS360", "NS361", // a recording, which has no lines
	"NS422", "NS450", "NS451", "NS607", "NS612", "NS622", "NS626", "NS628", // what is missing, what is no text, and what nothing uses
	"NS431", "NS432", "NS461", "NS466", "NS468", // a translation, which does not say itself what is wrong in it
	"NS693", "NS694", "NS695", // a file that is published as it is, and its digest
	"NS711", "NS712", // the addresses that follow from its name
}

// Whatever is reported of a site names a file, and a line of it unless the file as a whole is meant: in all golden sites, in those of
// the rules, of the readers of files, and in the examples of all codes.
func TestDiagnosticsNameAPlace(t *testing.T) {
	var sites []map[string]string
	archives := func(pattern string) {
		files, err := filepath.Glob(pattern)
		if err != nil || len(files) == 0 {
			t.Fatalf("%s: %v, %v", pattern, files, err)
		}
		for _, file := range files {
			sites = append(sites, siteIn(t, file))
		}
	}
	archives("testdata/*.txtar")
	archives("../check/testdata/*.txtar")
	archives("../input/content/testdata/*.txtar")
	examples := siteIn(t, "../command/why/testdata/examples.txtar")
	for _, e := range diag.Catalogue() {
		files := maps.Clone(examples)
		for _, f := range e.Example {
			if f.Path != diag.Terminal && !strings.HasPrefix(f.Path, diag.Published) {
				files[f.Path], _ = f.Sides()
			}
		}
		sites = append(sites, files)
	}
	long := maps.Clone(examples)
	long["content/posts/2026-01-02-a.md"] = "---\ntitle: A\ntopics: [a, " + strings.Repeat("very ", 80) + "long, con]\n---\n"
	documents := maps.Clone(examples)
	documents["data/ledger/a.yaml"] = "--- a\n--- b\n--- c\n"
	documents["data/channels.yaml"] = strings.Repeat("---\n", 500) + "- a\n"
	sites = append(sites, long, documents)

	options := assemble.Options{Now: time.Date(2026, 6, 30, 12, 0, 0, 0, time.UTC)}
	codes := map[string]bool{}
	memory := NewMemory()
	defer memory.Close()
	version := 0 // of all files, by whose times memory tells them apart
	for _, files := range sites {
		fsys := fstest.MapFS{}
		for name, text := range files {
			if version++; text != "" {
				fsys[name] = &fstest.MapFile{Data: []byte(text), ModTime: time.Unix(int64(version), 0)}
			}
		}
		built, err := New(t.Context(), Input{Files: fsys, Memory: memory, Options: options})
		if err != nil {
			t.Fatal(err)
		}
		for _, d := range built.Diagnostics {
			codes[d.Code] = true
			if d.File == "" || d.Line == 0 && !slices.Contains(wholeFile, d.Code) {
				t.Errorf("no place: %+v", d)
			}
		}
		built.Close()
	}
	if len(codes) < 150 {
		t.Errorf("only %d codes", len(codes))
	}
}

// siteIn returns the files of a site that an archive holds.
func siteIn(t *testing.T, file string) map[string]string {
	archive, err := txtar.ParseFile(file)
	if err != nil {
		t.Fatal(err)
	}
	files := map[string]string{}
	for _, f := range archive.Files {
		if top, _, _ := strings.Cut(f.Name, "/"); slices.Contains([]string{"content", "data", "themes"}, top) {
			files[f.Name] = string(f.Data)
		}
	}
	return files
}

// A rate with too many digits is said to be too long, once, wherever it is written; it is no rate of zero.
func TestRateTooLong(t *testing.T) {
	const goal = "title: G\nmeasure: {kind: money, currency: EUR, unit: euros}\nstart: 2026-01-01\nsource: us\nscope_note: all\n"
	const entry = "{date: 2026-02-02, value: 100, currency: USD, rate: {value: 1234567890123456, date: 2026-02-02, source: ECB}}\n"
	const columns = "date,value,currency,rate_value,rate_date,rate_source\n"
	for name, c := range map[string]struct{ path, text, config string }{
		"goal":   {"data/goals/g.yaml", goal + "entries:\n  - " + entry, ""},
		"ledger": {"data/ledger/g.yaml", "- " + strings.Replace(entry, "{date", "{goal: g, date", 1), ""},
		"table":  {"data/ledger/g.csv", columns + "2026-02-02,100,USD,1234567890123456,2026-02-02,ECB\n", ""},
		"decimal comma": {"data/ledger/g.csv", strings.ReplaceAll(columns, ",", ";") + "2026-02-02;100;USD;1234567890123456;2026-02-02;ECB\n",
			"decimal_comma: true\n"},
	} {
		fsys := fstest.MapFS{}
		for path, text := range map[string]string{
			"content/a.md": "---\ntitle: A\n---\n", "data/site.yaml": small + c.config, "data/goals/g.yaml": goal, c.path: c.text} {
			fsys[path] = &fstest.MapFile{Data: []byte(text)}
		}
		built, err := New(t.Context(), Input{Files: fsys, Options: assemble.Options{Now: time.Date(2026, 6, 30, 12, 0, 0, 0, time.UTC)}})
		if err != nil {
			t.Fatal(err)
		}
		defer built.Close()
		found := slices.DeleteFunc(built.Diagnostics, func(d diag.Diagnostic) bool { return d.Severity != diag.Error })
		if len(found) != 1 || found[0].Code != diag.BadNumber.ID || !strings.Contains(found[0].Message, "has 16 digits before the point") ||
			found[0].Line == 0 || found[0].Column == 0 {
			t.Errorf("%s: %+v", name, found)
		}
	}
}
