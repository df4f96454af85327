package pipeline

import (
	"context"
	"io/fs"
	"maps"
	"math/rand/v2"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/fstest"
	"time"
	"unicode/utf8"

	"northstar/generator/base/diag"
	"northstar/generator/input/content"
	"northstar/generator/model/assemble"
	"northstar/generator/model/site"
	"northstar/generator/testkit/fixes"
)

// TestGoldenFixes applies, in each golden site, every line that is offered to be written instead: the mistake is gone, and there is no
// other but what is left to be said.
func TestGoldenFixes(t *testing.T) {
	tried := 0
	for _, file := range goldenSites(t) {
		files, options := begun(t, file)
		if config := files["data/site.yaml"]; config != nil && !strings.Contains(string(config.Data), "cards:") { // which take time
			files["data/site.yaml"] = &fstest.MapFile{Data: append(slices.Clone(files["data/site.yaml"].Data), "\ncards: none\n"...)}
		}
		tried += fixesHelp(t, files, options)
	}
	if tried < 20 {
		t.Errorf("only %d fixes", tried)
	}
}

// TestDemoFixes makes mistakes that only a whole site shows in the demo, and applies what is offered.
func TestDemoFixes(t *testing.T) {
	site := fstest.MapFS{}
	for _, folder := range []string{"content", "data"} {
		err := fs.WalkDir(demo(), folder, func(path string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() {
				return err
			}
			data, err := fs.ReadFile(demo(), path)
			site[path] = &fstest.MapFile{Data: data}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	site["data/site.yaml"].Data = append(site["data/site.yaml"].Data, "\ncards: none\n"...)
	random := rand.New(rand.NewPCG(4, 7))
	names := slices.DeleteFunc(slices.Sorted(maps.Keys(site)), func(name string) bool {
		return filepath.Ext(name) != ".md" && filepath.Ext(name) != ".yaml"
	})
	tried := 0
	for range 12 {
		files := maps.Clone(site)
		for _, k := range random.Perm(len(names))[:12] { // mistakes at once, in files of their own: a build is slow
			name := names[k]
			lines := strings.Split(string(files[name].Data), "\n")
			i := random.IntN(min(len(lines), 25))
			if key, value, ok := strings.Cut(lines[i], ": "); ok && len(value) > 3 {
				at := 1 + random.IntN(len(value)-2)
				lines[i] = key + ": " + value[:at] + value[at+1:] // a letter is missing
			} else {
				lines = slices.Delete(lines, i, i+1)
			}
			files[name] = &fstest.MapFile{Data: []byte(strings.Join(lines, "\n"))}
		}
		tried += fixesHelp(t, files, assemble.Options{Now: time.Date(2026, 6, 30, 12, 0, 0, 0, time.UTC)})
	}
	if tried < 10 {
		t.Errorf("only %d fixes", tried)
	}
}

// TestMistakesOfWholeSites: each of these was once answered with something that nobody had said.
func TestMistakesOfWholeSites(t *testing.T) {
	const guideline = "---\ntitle: A\nversion: \"1\"\neffective: 2026-01-01\n"
	for name, c := range map[string]struct{ file, text, code, want string }{
		"time zone": {"data/site.yaml", "name: A\nurl: https://a.example.org\ntimezone: BST\n", "NS421",
			"timezone: <the IANA name of the time zone>"},
		"time zone with a blank": {"data/site.yaml", "name: A\nurl: https://a.example.org\ntimezone: America/New York\n", "NS421",
			"timezone: America/New_York"},
		"address":               {"data/site.yaml", "name: A\nurl: Anytown\n", "NS420", "url: <the address of the website>"},
		"address without https": {"data/site.yaml", "name: A\nurl: a.example.org/x\n", "NS420", "url: https://a.example.org/x"},
		"language": {"data/site.yaml", "name: A\nurl: https://a.example.org\nlanguage: english\nlanguages: [en, de]\n", "NS423",
			"language: <the tag of the language>"},
		"main language": {"data/site.yaml", "name: A\nurl: https://a.example.org\nlanguage: en\nlanguages: [de, fr]\n", "NS460",
			"languages: [en, de, fr]"},
		"contacts": {"content/guidelines/a.md",
			guideline + "contacts:\n  - name: Anna\n  - {name: Bo, email: b@example.org}\n---\nText.\n", "NS433",
			"  - email: <an address that is read>\n    name: Anna"},
		"one contact": {"content/guidelines/a.md", guideline + "contacts: [{name: Bo, email: b@example.org}]\n---\nText.\n", "NS433",
			"contacts: [{name: <the person or role>, email: <an address that is read>}, {name: Bo, email: b@example.org}]"},
		"currency": {"data/goals/a.yaml", "title: A\nmeasure:\n  unit: euros\n  kind: money\nstart: 2026-01-01\n", "NS511",
			"  currency: <which currency>\n  unit: euros"},
		"reason": {"data/goals/a.yaml", "title: A\nlifecycle: paused\nmeasure: {unit: b}\nstart: 2026-01-01\n", "NS510",
			"reason: <why it was paused>\nlifecycle: paused"},
		"baseline": {"data/goals/a.yaml", "title: A\nmeasure: {unit: kg}\ndirection: decrease\nstart: 2026-01-01\ntarget:\n  value: 5\n", "NS503",
			"baseline: {value: <where it stood before>}\ntarget:"},
		"rate": {"data/goals/a.yaml", "title: A\nmeasure: {unit: euros, currency: EUR}\nstart: 2026-01-01\nentries:\n" +
			"  - {date: 2026-02-01, value: 5, currency: GBP}\n", "NS537",
			"  - {rate: {value: <the rate>, date: <its day>, source: <where it is recorded>}, date: 2026-02-01, value: 5, currency: GBP}"},
		"zone of an event": {"content/events/a.md",
			"---\ntitle: A\nstart: 2026-12-12T18:00:00Z\nend: 2026-12-12 20:00\nmode: online\n---\nText.\n", "NS224", "start: 2026-12-12 13:00"},
	} {
		files := fstest.MapFS{"data/site.yaml": &fstest.MapFile{
			Data: []byte("name: A\nurl: https://a.example.org\ntimezone: America/New_York\ncards: none\n")}}
		files[c.file] = &fstest.MapFile{Data: []byte(c.text)}
		i, found := -1, mistakesOf(t, files, assemble.Options{Now: time.Date(2026, 6, 30, 12, 0, 0, 0, time.UTC)})
		if i = slices.IndexFunc(found, func(d diag.Diagnostic) bool { return d.Code == c.code }); i < 0 || found[i].Fix != c.want {
			t.Errorf("%s: %+v", name, found)
		}
		if name == "language" && slices.ContainsFunc(found, func(d diag.Diagnostic) bool { return d.Code == diag.MainLanguage.ID }) {
			t.Errorf("%s is told twice", name)
		}
	}
}

// modelWords are the names of all fields and the words to choose from.
var modelWords = sync.OnceValue(func() fixes.Words {
	words := fixes.Words{}
	words.Add("true", "false")
	for day := time.Sunday; day <= time.Saturday; day++ { // rules of repeating events name them
		words.Add(day.String())
	}
	var add func(fields []content.Field)
	add = func(fields []content.Field) {
		for _, f := range fields {
			words.Add(f.Name)
			words.Add(f.Enum...)
			add(f.Fields)
		}
	}
	for _, r := range content.Records(site.StandardTypes()) {
		add(r.Fields)
		add(r.Texts)
	}
	return words
})

// wordsOf are the words of a site: of its texts, and of the names of its files.
func wordsOf(files fstest.MapFS) fixes.Words {
	words := fixes.Words{}
	for name, f := range files {
		words.Add(name)
		if utf8.Valid(f.Data) {
			words.Add(string(f.Data), site.Slug(string(f.Data)))
		}
	}
	return words
}

// fixesHelp applies each fix that is offered in a site, by itself, and returns how many there are. Every word of
// them is in the site or in the content model.
func fixesHelp(t *testing.T, files fstest.MapFS, o assemble.Options) (tried int) {
	t.Helper()
	found := mistakesOf(t, files, o)
	here := wordsOf(files)
	for _, d := range found {
		if words := fixes.Unaccounted(d.Fix, modelWords(), here); len(words) > 0 {
			t.Errorf("%s:%d: %s %s\n%s\nNothing says %q.", d.File, d.Line, d.Code, d.Message, d.Fix, words)
		}
		if d.Fix == "" || d.Line == 0 || files[d.File] == nil {
			continue
		}
		tried++
		fixed := maps.Clone(files)
		lines := strings.SplitAfter(string(files[d.File].Data), "\n")
		if r, ok := d.Replacement(); ok {
			lines = slices.Delete(lines, r.First, r.Last)
		}
		lines[d.Line-1] = d.Fix + "\n"
		fixed[d.File] = &fstest.MapFile{Data: []byte(strings.Join(lines, ""))}
		again := mistakesOf(t, fixed, o)
		if count(again, d) >= count(found, d) {
			t.Errorf("%s:%d: %s %s\nThis does not help:\n%s", d.File, d.Line, d.Code, d.Message, d.Fix)
		}
		for _, e := range again {
			if e.Severity == diag.Error && e.Code != diag.Unanswered.ID && count(again, e) > count(found, e) && e.File == d.File {
				t.Errorf("%s:%d: %s %s\n%s\nis answered with\n%s\nwhich is the next mistake: %s %s", d.File, d.Line, d.Code, d.Message, d.Text, d.Fix,
					e.Code, e.Message)
			}
		}
	}
	return tried
}

// count returns how often found has the mistake d.
func count(found []diag.Diagnostic, d diag.Diagnostic) (n int) {
	for _, e := range found {
		if e.File == d.File && e.Code == d.Code && e.Message == d.Message {
			n++
		}
	}
	return n
}

// mistakesOf returns what is wrong with a site before anything is rendered.
func mistakesOf(t *testing.T, files fstest.MapFS, o assemble.Options) []diag.Diagnostic {
	t.Helper()
	in := Input{Files: files, Options: o, Memory: newTemporary()}
	defer in.Memory.Close()
	if _, err := fs.Stat(files, "themes"); err != nil {
		in.Memory.themes, in.Memory.languages = sharedMemory.themes, sharedMemory.languages
	}
	b, err := New(context.Background(), in)
	if err != nil {
		t.Fatal(err)
	}
	defer b.Close()
	return Quote(files, b.Diagnostics)
}
