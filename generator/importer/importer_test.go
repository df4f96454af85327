package importer

import (
	"context"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"northstar/generator/testkit/golden"
	"northstar/generator/testkit/origintest"
)

var now = time.Date(2026, 6, 30, 12, 0, 0, 0, time.UTC)

// moveIn imports a folder with what is safe.
func moveIn(t *testing.T, source, folder string, change ...func(*Options)) *Result {
	t.Helper()
	o := Options{Source: source, Folder: folder, Yes: true, Now: now}
	for _, c := range change {
		c(&o)
	}
	r, err := Run(t.Context(), o)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// filesOf returns the texts of a folder, by path.
func filesOf(t *testing.T, folder string) map[string]string {
	t.Helper()
	all := map[string]string{}
	err := fs.WalkDir(os.DirFS(folder), ".", func(path string, d fs.DirEntry, err error) error {
		if err == nil && d.Type().IsRegular() {
			data, readErr := os.ReadFile(filepath.Join(folder, path))
			all[path], err = string(data), readErr
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return all
}

// TestSites imports the sites of testdata and compares all that is written, import.yaml and the report included.
func TestSites(t *testing.T) {
	golden.Each(t, "testdata/sites/*.txtar", func(t *testing.T, a *golden.Archive) {
		source := map[string]string{}
		for name, f := range a.Below("source/", nil) {
			source[name] = string(f.Data)
		}
		if text, is := source["latin.md"]; is {
			source["latin.md"] = text + "Caf\xE9.\n"
		}
		folder := filepath.Join(t.TempDir(), "site")
		moveIn(t, origintest.Write(t, source), folder)
		got := filesOf(t, folder)
		for _, name := range a.Named("site/", "") {
			if _, is := got[name]; !is {
				a.Want(t, "site/"+name, "")
			}
		}
		for name, text := range got {
			if name != writtenFile && name != "import-report.json" && !strings.HasPrefix(name, "content/static/") {
				a.Want(t, "site/"+name, text)
			}
		}
	})
}

// TestAgain: a second run writes the same bytes, what people changed or took away stays as it is and is listed, and --force overwrites it.
func TestAgain(t *testing.T) {
	source := origintest.Write(t, map[string]string{"a.md": "# A\n\nText.\n", "b.md": "# B\n", "c.md": "# C\n", "d.md": "# D\n"})
	folder := filepath.Join(t.TempDir(), "site")
	first, err := Run(t.Context(), Options{Source: source, Folder: folder, Now: now})
	if err != nil || !first.Planned {
		t.Fatalf("the first run: %+v, %v", first, err)
	}
	if all := filesOf(t, folder); len(all) != 1 || all[planFile] == "" {
		t.Fatalf("the first run wrote more than the plan: %v", all)
	}
	moveIn(t, source, folder, func(o *Options) { o.Yes = false })
	before := filesOf(t, folder)
	if again := moveIn(t, source, folder); again.Written != 0 || len(again.Changed) != 0 {
		t.Errorf("the same again wrote %d files, %v changed", again.Written, again.Changed)
	}
	for name, text := range filesOf(t, folder) {
		if before[name] != text {
			t.Errorf("%s is another one the second time", name)
		}
	}

	mine := filepath.Join(folder, "content", "a.md")
	for _, err := range []error{
		os.WriteFile(mine, []byte("mine"), 0o666), os.Remove(filepath.Join(folder, "content", "b.md")),
		os.WriteFile(filepath.Join(source, "c.md"), []byte("# C\n\nMore.\n"), 0o666), os.Remove(filepath.Join(source, "d.md")),
	} {
		if err != nil {
			t.Fatal(err)
		}
	}
	r := moveIn(t, source, folder)
	if got := strings.Join(r.Changed, " "); got != "content/a.md content/b.md" {
		t.Errorf("listed as changed: %s", got)
	}
	after := filesOf(t, folder)
	if after["content/a.md"] != "mine" || after["content/b.md"] != "" || !strings.Contains(after["content/c.md"], "More.") {
		t.Errorf("after a change: %q, %q, %q", after["content/a.md"], after["content/b.md"], after["content/c.md"])
	}
	if _, still := after["content/d.md"]; still || len(r.Removed) != 1 {
		t.Errorf("a page that is gone from the source is still there; removed %v", r.Removed)
	}
	if !strings.Contains(after["import-report.md"], "content/a.md") {
		t.Error("the report does not list what was changed")
	}
	moveIn(t, source, folder, func(o *Options) { o.Force = true })
	if forced := filesOf(t, folder); !strings.Contains(forced["content/a.md"], "Text.") || forced["content/b.md"] == "" {
		t.Error("--force did not overwrite what was changed")
	}
	for name := range filesOf(t, folder) {
		if strings.HasPrefix(name, staging) {
			t.Errorf("%s was left behind", name)
		}
	}
}

// TestNothingOutside: whatever the source holds, nothing is written outside of the folder, and nothing of outside is read.
func TestNothingOutside(t *testing.T) {
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "outside.txt"), []byte("secret"), 0o666); err != nil {
		t.Fatal(err)
	}
	source := filepath.Join(dir, "source")
	folder := filepath.Join(dir, "site")
	for name, text := range map[string]string{
		"a.md": "---\ntitle: A\npermalink: /../../escaped/\nurl: /../../../x.html\nslug: ../../y\naliases: [/../../z/]\nlang: " +
			"../../de\n---\n[up](../../outside.txt) ![up](../../outside.txt)\n",
		"..%2Fescaped.md": "# B\n", "c/..d.md": "# C\n", "content/static/CNAME": "evil", "import.yaml": "x", "data/site.yaml": "name: theirs\n",
	} {
		at := filepath.Join(source, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(at), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(at, []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	for link, to := range map[string]string{"link.md": "../outside.txt", "folder": "..", "picture.png": filepath.Join(dir, "outside.txt")} {
		if err := os.Symlink(to, filepath.Join(source, link)); err != nil {
			t.Fatal(err)
		}
	}
	r := moveIn(t, source, folder)
	for name, text := range filesOf(t, dir) {
		if inside := strings.HasPrefix(name, "site/") || strings.HasPrefix(name, "source/"); !inside && name != "outside.txt" {
			t.Errorf("%s was written", name)
		}
		if strings.HasPrefix(name, "site/") && strings.Contains(text, "secret") {
			t.Errorf("%s holds what lies outside of the source", name)
		}
	}
	if config := filesOf(t, folder)["data/site.yaml"]; strings.Contains(config, "theirs") {
		t.Errorf("a file of the source is the configuration: %s", config)
	}
	if len(r.Report.Found) != 3 {
		t.Errorf("the links that lead outside are not told: %v", r.Report.Found)
	}

	// a link in the folder of the new site is not followed either
	if err := os.RemoveAll(filepath.Join(folder, "content")); err != nil {
		t.Fatal(err)
	}
	if err := os.MkdirAll(filepath.Join(folder, ".git", "hooks"), 0o777); err != nil {
		t.Fatal(err)
	}
	for _, to := range []string{dir, ".git"} {
		if err := os.Symlink(to, filepath.Join(folder, "content")); err != nil {
			t.Fatal(err)
		}
		if _, err := Run(context.Background(), Options{Source: source, Folder: folder, Yes: true, Force: true, Now: now}); err == nil {
			t.Errorf("a link to %s in the place of content was followed", to)
		}
		for _, at := range []string{dir, filepath.Join(folder, ".git")} {
			if _, err := os.Stat(filepath.Join(at, "a.md")); err == nil {
				t.Errorf("a page was written to %s through a link", at)
			}
		}
		if err := os.Remove(filepath.Join(folder, "content")); err != nil {
			t.Fatal(err)
		}
	}
}

func TestProblems(t *testing.T) {
	source := origintest.Write(t, map[string]string{"a.md": "# A\n"})
	run := func(change func(*Options), plan string) string {
		o := Options{Source: source, Folder: filepath.Join(t.TempDir(), "site"), Yes: true, Now: now}
		if plan != "" {
			os.MkdirAll(o.Folder, 0o777)
			os.WriteFile(filepath.Join(o.Folder, planFile), []byte(plan), 0o666)
		}
		change(&o)
		if _, err := Run(t.Context(), o); err != nil {
			return err.Error()
		}
		return ""
	}
	nothing := func(*Options) {}
	for want, got := range map[string]string{
		`--from "x" is none of jekyll`:      run(func(o *Options) { o.From = "x" }, ""),
		"no such file":                      run(func(o *Options) { o.Source = "/nowhere" }, ""),
		"is no export that is known":        run(func(o *Options) { o.Source = filepath.Join(source, "a.md") }, ""),
		"there is no Markdown in it":        run(func(o *Options) { o.Source = t.TempDir() }, ""),
		"import.yaml:2: a: \"../x\" is no":  run(nothing, "folders:\n  a: ../x\n"),
		"import.yaml:2: b: \"maybe\" is no": run(nothing, "constructs:\n  b: maybe\n"),
		`import.yaml:1: nothing is called`:  run(nothing, "folder: x\n"),
		`timezone "Moon" is no name`:        run(nothing, "site: {name: A, timezone: Moon}\n"),
		"import.yaml: line 2":               run(nothing, "folders:\n\tx: y\n"),
		"import.yaml is empty":              run(nothing, "# nothing\n"),
		"data/site.yaml is there already": run(func(o *Options) {
			os.MkdirAll(filepath.Join(o.Folder, "data"), 0o777)
			os.WriteFile(filepath.Join(o.Folder, "data", "site.yaml"), []byte("name: A\n"), 0o666)
		}, ""),
	} {
		if !strings.Contains(got, want) {
			t.Errorf("got %q, want %q", got, want)
		}
	}
}

// TestTexts: what stands in front matter cannot become a field that it is not.
func TestTexts(t *testing.T) {
	hostile := "x\\n---\\ndraft: false\\nredirect: https://evil.example/"
	source := origintest.Write(
		t,
		map[string]string{
			"a.md": "---\ntitle: \"" + hostile + "\"\ndescription: \"" + hostile + "\"\nfoo: \"" + hostile +
				"\"\n\"b\\nc: d\": 1\ntags: [\"" + hostile + "\"]\nauthor: \"" + hostile + "\"\n---\nText.\n",
		},
	)
	folder := filepath.Join(t.TempDir(), "site")
	moveIn(t, source, folder)
	text := filesOf(t, folder)["content/a.md"]
	if n := len(regexp.MustCompile(`(?m)^(---|draft:|redirect:|c:)`).FindAllString(text, -1)); n != 2 {
		t.Errorf("front matter of the page:\n%s", text)
	}
}

// many writes a site of so many posts of 6 KB.
func many(t testing.TB, posts int) string {
	files := map[string]string{"_config.yml": "title: Many\n"}
	text := strings.Repeat("Some words of a text that goes on, with [a link](/about/) and `code`.\n\n", 80)
	for i := range posts {
		files[fmt.Sprintf("_posts/2024-05-01-p%d.md", i)] = fmt.Sprintf("---\ntitle: P%d\n---\n%s", i, text)
	}
	return origintest.Write(t, files)
}

// TestMany: of many pages, all addresses are kept, and all words.
func TestMany(t *testing.T) {
	r := moveIn(t, many(t, 200), filepath.Join(t.TempDir(), "site"))
	if r.Report.Addresses.Pages.Kept != 200 || r.Report.Words.Lost != 0 {
		t.Errorf("%d addresses kept, %d words lost", r.Report.Addresses.Pages.Kept, r.Report.Words.Lost)
	}
}

// BenchmarkMany imports 2,000 posts.
func BenchmarkMany(b *testing.B) {
	source := many(b, 2000)
	for b.Loop() {
		if _, err := Run(b.Context(), Options{Source: source, Folder: filepath.Join(b.TempDir(), "site"), Yes: true, Now: now}); err != nil {
			b.Fatal(err)
		}
	}
}
