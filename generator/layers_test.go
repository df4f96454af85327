package generator_test

import (
	"encoding/json"
	"os"
	"os/exec"
	"path"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// A floor is one step of the ladder: folders that import only folders of lower floors, and
// nothing of each other.
type floor struct {
	number  int
	folders []folder
}

// A folder holds packages in an order in which each imports only those before it, of the same folder.
// A folder that is a package itself is listed as ".".
type folder struct {
	name     string
	packages []string
}

// ladder is the house, from the ground up. The table of ARCHITECTURE.md is checked against it.
var ladder = []floor{
	{1, []folder{{"base", []string{
		"diag", "conflict", "memo", "cache", "spool", "colour", "git", "zones", "place", "identity", "codec", "pack", "overlay", "release",
	}}}},
	{3, []folder{{"text", []string{"locale", "markdown"}}}},
	{4, []folder{{"model", []string{"progress", "recurrence", "site", "proposal", "link", "assemble"}}}},
	{5, []folder{
		{"input", []string{"source", "content", "urls", "history"}},
		{"view", []string{"ical", "typeset", "pdf", "card", "atlas", "theme", "paper", "chart", "body", "pages", "render"}},
		{"check", []string{"."}},
	}},
	{6, []folder{{"output", []string{"feed", "search", "image", "recording", "publish"}}}},
	{7, []folder{{"pipeline", []string{"."}}}},
	{8, []folder{{"command", []string{"scaffold", "entry", "schema", "intake", "why", "mend", "diff", "next", "review", "host"}}}},
	{
		9,
		[]folder{
			{"preview", []string{"styleguide", "."}},
			{"manual", []string{"."}},
			{
				"importer",
				[]string{
					"origin",
					"front",
					"scan",
					"tree",
					"folder",
					"htmltext",
					"wordpress",
					"ghost",
					"jekyll",
					"hugo",
					"mkdocs",
					"zola",
					"eleventy",
					"plan",
					"convert",
					"account",
					"table",
					".",
				},
			},
		},
	},
}

// testkit is what only tests import.
var testkit = folder{"testkit", []string{"corpus", "golden", "origintest", "fixes", "browser", "defences"}}

// soleImporters are packages of others that only one package of ours may know.
var soleImporters = map[string][]string{
	"github.com/yuin/goldmark":     {"text/markdown", "importer/htmltext"},
	"github.com/fsnotify/fsnotify": {"preview"},
	"github.com/adrg/frontmatter":  {"input/content", "importer/front"},
	"go.yaml.in/yaml":              {"input/content", "text/locale", "view/theme", "command/schema", "importer/front"},
	"html/template":                {"view/theme"},
	"net/http":                     {"preview", "testkit/browser"},
	"github.com/chromedp":          {"testkit/browser"},
	"github.com/go-text":           {"view/typeset", "view/pdf", "view/card"},
	"github.com/teambition":        {"model/recurrence"},
}

type goPackage struct {
	ImportPath string
	Imports    []string
}

func listPackages(t *testing.T) []goPackage {
	t.Helper()
	out, err := exec.Command("go", "list", "-json=ImportPath,Imports", "./...").Output()
	if err != nil {
		t.Fatalf("go list: %v", err)
	}
	var all []goPackage
	dec := json.NewDecoder(strings.NewReader(string(out)))
	for dec.More() {
		var p goPackage
		if err := dec.Decode(&p); err != nil {
			t.Fatal(err)
		}
		all = append(all, p)
	}
	return all
}

const module = "northstar/generator/"

// place is where a package stands: the number of its floor, its folder, and its rank within it.
type place struct {
	floor  int
	folder string
	rank   int
}

// places returns the place of every package of the ladder by its path below generator. What lies
// below a package, such as its internal packages, has the place of that package.
func places() map[string]place {
	all := map[string]place{}
	for _, fl := range ladder {
		for _, f := range fl.folders {
			for rank, p := range f.packages {
				all[path.Join(f.name, p)] = place{fl.number, f.name, rank}
			}
		}
	}
	for rank, p := range testkit.packages {
		all[path.Join(testkit.name, p)] = place{99, testkit.name, rank}
	}
	return all
}

// packageOf returns the package of the ladder that name is, or lies below; "" if there is none.
func packageOf(name string, all map[string]place) string {
	for ; name != "."; name = path.Dir(name) {
		if _, ok := all[name]; ok {
			return name
		}
	}
	return ""
}

// TestLadder: a package imports only packages of lower floors, and those of its own folder that stand before it.
func TestLadder(t *testing.T) {
	all := places()
	seen := map[string]bool{}
	for _, p := range listPackages(t) {
		name, ours := strings.CutPrefix(p.ImportPath, module)
		if !ours {
			continue
		}
		own := packageOf(name, all)
		if own == "" {
			t.Errorf("package %s has no place on the ladder; add it here and to the table of ARCHITECTURE.md", name)
			continue
		}
		seen[own] = true
		for _, imported := range p.Imports {
			if other, ok := strings.CutPrefix(imported, module); ok {
				if why := forbidden(own, packageOf(other, all), all); why != "" {
					t.Errorf("%s imports %s, %s", name, other, why)
				}
			}
			for path, importers := range soleImporters {
				below := func(folder string) bool { return name == folder || strings.HasPrefix(name, folder+"/") }
				if (imported == path || strings.HasPrefix(imported, path+"/")) && !slices.ContainsFunc(importers, below) {
					t.Errorf("%s imports %s, which only %s may", name, imported, strings.Join(importers, ", "))
				}
			}
		}
	}
	for name := range all {
		if !seen[name] {
			t.Errorf("the ladder names package %s, which does not exist", name)
		}
	}
}

// forbidden says why package a must not import package b; "" if it may.
func forbidden(a, b string, all map[string]place) string {
	from, to := all[a], all[b]
	switch {
	case a == b:
		return ""
	case to.folder == testkit.name:
		return "which is for tests only"
	case from.folder == to.folder && to.rank >= from.rank:
		return "which stands above it in the same folder"
	case from.folder != to.folder && to.floor >= from.floor:
		return "which is not on a lower floor"
	}
	return ""
}

func TestForbidden(t *testing.T) {
	all := places()
	for _, c := range []struct {
		from, to string
		want     bool
	}{
		{"view/pages", "model/site", true}, {"model/site", "view/pages", false},
		{"view/pages", "view/theme", true}, {"view/theme", "view/pages", false},
		{"check", "input/content", false}, {"input/content", "view/theme", false},
		{"pipeline", "check", true}, {"pipeline", "testkit/golden", false},
	} {
		if got := forbidden(c.from, c.to, all) == ""; got != c.want {
			t.Errorf("%s may import %s: %t, want %t", c.from, c.to, got, c.want)
		}
	}
}

// TestArchitectureDocument keeps the table of the ladder in ARCHITECTURE.md true, and
// every package and file that it or DECISIONS.md names in existence.
func TestArchitectureDocument(t *testing.T) {
	data, err := os.ReadFile("ARCHITECTURE.md")
	if err != nil {
		t.Fatal(err)
	}
	text := string(data)
	row := regexp.MustCompile("(?m)^\\| (\\d|–) \\| `([a-z/]+)` \\|")
	var got, want []string
	for _, m := range row.FindAllStringSubmatch(text, -1) {
		got = append(got, m[1]+" "+m[2])
	}
	for name, p := range places() {
		number := strconv.Itoa(p.floor)
		if p.folder == testkit.name {
			number = "–"
		}
		want = append(want, number+" "+name)
	}
	slices.Sort(got)
	slices.Sort(want)
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("the table of ARCHITECTURE.md is not the ladder (-ladder +table):\n%s", diff)
	}
	decisions, err := os.ReadFile("DECISIONS.md")
	if err != nil {
		t.Fatal(err)
	}
	for _, path := range quotedPaths(text + string(decisions)) {
		if _, err := os.Stat("../" + path); err != nil {
			t.Errorf("ARCHITECTURE.md or DECISIONS.md names %s: %v", path, err)
		}
	}
}

// TestFolders: generator holds the folders of the ladder and nothing else.
func TestFolders(t *testing.T) {
	entries, err := os.ReadDir(".")
	if err != nil {
		t.Fatal(err)
	}
	want := map[string]bool{testkit.name: true}
	for _, fl := range ladder {
		for _, f := range fl.folders {
			want[f.name] = true
		}
	}
	for _, e := range entries {
		if e.IsDir() && !want[e.Name()] {
			t.Errorf("generator/%s is no folder of the ladder", e.Name())
		}
		if !e.IsDir() && !strings.HasSuffix(e.Name(), ".md") && e.Name() != "doc.go" && !strings.HasSuffix(e.Name(), "_test.go") {
			t.Errorf("generator/%s has no business beside the folders", e.Name())
		}
	}
}

// quotedPaths returns what stands in backquotes and is a path of the repository.
func quotedPaths(text string) []string {
	var paths []string
	for i, part := range strings.Split(text, "`") {
		if i%2 == 1 && strings.Contains(part, "/") && !strings.ContainsAny(part, " <>*(") {
			for _, top := range []string{"cmd/", "generator/", "themes/", "content/", "data/"} {
				if strings.HasPrefix(part, top) {
					paths = append(paths, part)
				}
			}
		}
	}
	return paths
}
