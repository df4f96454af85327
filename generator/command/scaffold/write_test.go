package scaffold_test

import (
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"northstar/generator/command/scaffold"
	"northstar/generator/model/site"
)

// tree returns every path below a folder.
func tree(t *testing.T, folder string) []string {
	var paths []string
	err := filepath.WalkDir(folder, func(p string, _ fs.DirEntry, err error) error {
		rel, _ := filepath.Rel(folder, p)
		paths = append(paths, filepath.ToSlash(rel))
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return paths[1:]
}

func put(t *testing.T, name, text string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}

func TestWriteSite(t *testing.T) {
	files := starter(t, scaffold.Answers{}, day)
	for name, c := range map[string]struct {
		before []string // files that are there
		into   string
		want   string // part of the error
	}{
		"new folder":       {into: "a/b/site"},
		"empty folder":     {into: "."},
		"new repository":   {before: []string{".git/config", ".github/x.yml", "LICENSE"}, into: "."},
		"folder with work": {before: []string{"thesis.doc"}, into: ".", want: "holds thesis.doc"},
		"a site":           {before: []string{"content/x.md"}, into: ".", want: "holds content"},
		"a file":           {before: []string{"x"}, into: "x", want: "is a file"},
		"below a file":     {before: []string{"x"}, into: "x/y/z", want: "x"},
	} {
		dir := t.TempDir()
		for _, b := range c.before {
			put(t, filepath.Join(dir, b), "theirs")
		}
		before := tree(t, dir)
		_, err := scaffold.WriteSite(filepath.Join(dir, c.into), files)
		if c.want == "" {
			if err != nil {
				t.Errorf("%s: %v", name, err)
			}
			if _, err := os.Stat(filepath.Join(dir, c.into, "data/goals/first-goal.yaml")); err != nil {
				t.Errorf("%s: %v", name, err)
			}
			continue
		}
		if err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %v, want %q", name, err, c.want)
		}
		if after := tree(t, dir); !slices.Equal(before, after) {
			t.Errorf("%s: %v became %v", name, before, after)
		}
	}
}

// What fails half-way leaves nothing behind, and nothing of others is touched.
func TestWriteAllOrNothing(t *testing.T) {
	dir := t.TempDir()
	files := starter(t, scaffold.Answers{}, day)
	files = append(files, scaffold.File{Path: "data/site.yaml"}) // a second time, which cannot be
	if _, err := scaffold.WriteSite(filepath.Join(dir, "a", "b"), files); err == nil ||
		!strings.Contains(err.Error(), "data/site.yaml is there already") {
		t.Error(err)
	}
	if left := tree(t, dir); len(left) > 0 {
		t.Errorf("left behind: %v", left)
	}
}

// The first files of a repository stay as they are, and the site's own go beside or below them.
func TestWriteBesideFirstFiles(t *testing.T) {
	files := starter(t, scaffold.Answers{}, day)
	ours := string(files[slices.IndexFunc(files, func(f scaffold.File) bool { return f.Path == ".gitignore" })].Bytes)
	for name, c := range map[string]struct{ have, want string }{
		"nothing in it":     {"", ours},
		"other lines":       {"*.log\n", "*.log\n" + ours},
		"no line at an end": {"*.log", "*.log\n" + ours},
		"all of it":         {ours, ours},
		"a part of it":      {"/public/\r\n", "/public/\r\n" + strings.Replace(ours, "/public/\n", "", 1)},
	} {
		dir := t.TempDir()
		put(t, filepath.Join(dir, "readme.md"), "theirs")
		put(t, filepath.Join(dir, ".gitignore"), c.have)
		written, err := scaffold.WriteSite(dir, files)
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		for file, want := range map[string]string{"readme.md": "theirs", ".gitignore": c.want} {
			if got, err := os.ReadFile(filepath.Join(dir, file)); err != nil || string(got) != want {
				t.Errorf("%s: %s is %q, %v; want %q", name, file, got, err, want)
			}
		}
		if got, err := os.ReadFile(filepath.Join(dir, scaffold.SecondReadme)); err != nil || !strings.Contains(string(got), "northstar serve") {
			t.Errorf("%s: the second README is %.40q, %v", name, got, err)
		}
		if !slices.ContainsFunc(written, func(f scaffold.File) bool { return f.Path == scaffold.SecondReadme }) {
			t.Errorf("%s: %s is not said to be written", name, scaffold.SecondReadme)
		}
	}
}

// What fails takes the lines away again that it added to a file.
func TestExtendAllOrNothing(t *testing.T) {
	dir := t.TempDir()
	put(t, filepath.Join(dir, ".gitignore"), "*.log")
	files := append(starter(t, scaffold.Answers{}, day), scaffold.File{Path: "data/site.yaml"}) // a second time, which cannot be
	if _, err := scaffold.WriteSite(dir, files); err == nil {
		t.Error("no error")
	}
	if got, err := os.ReadFile(filepath.Join(dir, ".gitignore")); err != nil || string(got) != "*.log" {
		t.Errorf("%q, %v", got, err)
	}
	if left := tree(t, dir); len(left) != 1 {
		t.Errorf("left behind: %v", left)
	}
}

// A symbolic link cannot lead a new file out of the site.
func TestWriteStaysInside(t *testing.T) {
	dir, outside := t.TempDir(), t.TempDir()
	if err := os.Symlink(outside, filepath.Join(dir, "content")); err != nil {
		t.Fatal(err)
	}
	root, err := os.OpenRoot(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer root.Close()
	if _, err := scaffold.Add(root, scaffold.Draft{Types: site.StandardTypes(), Type: "page", Title: "x", Today: day}); err == nil {
		t.Error("no error")
	}
	if left := tree(t, outside); len(left) > 0 {
		t.Errorf("written outside: %v", left)
	}
}

func TestAdd(t *testing.T) {
	dir := t.TempDir()
	root, err := os.OpenRoot(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer root.Close()
	for _, name := range []string{
		"content/stories/cafe-lids.md", "content/stories/2026-01-01-taps.md", "content/stories/2025/old.md",
		"content/guides/plastic-log/index.md", "content/how-we-decide/README.md", "content/other/rules.md", "content/posts/東京.md",
		"data/goals/trees.yaml", "data/people/trees.yaml", "content/guides/trees.csv",
	} {
		put(t, filepath.Join(dir, name), "theirs")
	}
	for _, c := range []struct{ kind, title, id, want string }{
		{"story", "Café lids", "",
			"content/stories/cafe-lids.md has that name already, and nothing is overwritten; choose another title, or add --id cafe-lids-2"},
		{"story", "Taps", "", "content/stories/2026-01-01-taps.md has that name already"},
		{"story", "Old", "", "content/stories/2025/old.md has that name already"},
		{"story", "New", "cafe-lids", "--id cafe-lids-2"},
		{"guide", "Plastic log", "", "content/guides/plastic-log/index.md has that name already"},
		{"page", "How we decide", "", "content/how-we-decide/README.md has that name already"},
		{"post", "東京", "", "--id post-2"},
		{"goal", "Trees", "", "data/goals/trees.yaml has that name already"},
		{"page", "Rules", "", "content/rules.md"},
		{"guide", "Trees", "", "content/guides/trees.md"},
		{"partner", "Trees", "", "data/partners/trees.yaml"},
		{"post", "Cafe lids", "", "content/posts/2026-06-30-cafe-lids.md"},
		{"post", "Cafe lids", "", "--id cafe-lids-2"},
		{"post", "Cafe lids", "cafe-lids-2", "content/posts/2026-06-30-cafe-lids-2.md"},
		{"post", "Cafe lids", "", "--id cafe-lids-3"},
	} {
		before := tree(t, dir)
		f, err := scaffold.Add(root, scaffold.Draft{Types: site.StandardTypes(), Type: c.kind, Title: c.title, ID: c.id, Today: day})
		if err != nil {
			if !strings.Contains(err.Error(), c.want) {
				t.Errorf("%s %s: %v, want %s", c.kind, c.title, err, c.want)
			}
			if after := tree(t, dir); !slices.Equal(before, after) {
				t.Errorf("%s %s: %v became %v", c.kind, c.title, before, after)
			}
			continue
		}
		if data, err := os.ReadFile(filepath.Join(dir, f.Path)); f.Path != c.want || err != nil || string(data) != string(f.Bytes) {
			t.Errorf("%s %s: %s, want %s; %v", c.kind, c.title, f.Path, c.want, err)
		}
	}
}

func TestToday(t *testing.T) {
	now := time.Date(2026, 11, 23, 11, 30, 0, 0, time.UTC)
	for config, want := range map[string]site.Date{
		"name: x\ntimezone: Pacific/Kiritimati\n":   {Year: 2026, Month: 11, Day: 24},
		"name: x\ntimezone: Pacific/Pago_Pago\n":    {Year: 2026, Month: 11, Day: 23},
		"name: x\nas_of: 2026-06-30\n":              day,
		"name: x\ntimezone: Nowhere\n":              {Year: 2026, Month: 11, Day: 23},
		"name: {\ntimezone: Pacific/Kiritimati\n\t": {Year: 2026, Month: 11, Day: 24}, // as far as it can be read
	} {
		if got := scaffold.Today(folder([]scaffold.File{{Path: "data/site.yaml", Bytes: []byte(config)}}), now); got != want {
			t.Errorf("%q: %s, want %s", config, got, want)
		}
	}
	if got := scaffold.Today(folder(nil), now); got != (site.Date{Year: 2026, Month: 11, Day: 23}) {
		t.Errorf("without a configuration: %s", got)
	}
}
