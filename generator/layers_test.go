package generator_test

import (
	"encoding/json"
	"os"
	"os/exec"
	"slices"
	"strings"
	"testing"
)

// layers is the order in which packages may build on each other: a package imports
// only packages of layers before its own. The table of ARCHITECTURE.md is checked
// against it.
var layers = [][]string{
	{"diag", "memo", "cache", "spool", "corpus", "golden", "colour", "structured", "calendar"},
	{"locale", "card"},
	{"progress", "markdown"},
	{"site", "theme", "chart"},
	{"source", "content", "pages", "render", "image", "feed", "search", "check", "publish", "history"},
	{"build", "scaffold", "schema", "ledger"},
	{"preview", "explain", "diff", "schedule"},
	{"browser"},
}

// soleImporters are packages of others that only one package of ours may know.
var soleImporters = map[string][]string{
	"github.com/yuin/goldmark":     {"markdown"},
	"github.com/fsnotify/fsnotify": {"preview"},
	"github.com/adrg/frontmatter":  {"content"},
	"go.yaml.in/yaml":              {"content", "locale", "schema"},
	"html/template":                {"theme", "theme/internal"},
	"net/http":                     {"preview", "browser"},
	"github.com/chromedp":          {"browser"},
	"github.com/go-text":           {"card"},
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

func layerOf(name string) int {
	top, _, _ := strings.Cut(name, "/")
	return slices.IndexFunc(layers, func(l []string) bool { return slices.Contains(l, top) })
}

func TestLayers(t *testing.T) {
	seen := map[string]bool{}
	for _, p := range listPackages(t) {
		name, ours := strings.CutPrefix(p.ImportPath, module)
		if !ours {
			continue
		}
		top, _, _ := strings.Cut(name, "/")
		seen[top] = true
		layer := layerOf(name)
		if layer < 0 {
			t.Errorf("package %s is in no layer; add it to the table here and in ARCHITECTURE.md", name)
			continue
		}
		for _, imported := range p.Imports {
			if other, ok := strings.CutPrefix(imported, module); ok {
				otherTop, _, _ := strings.Cut(other, "/")
				if layerOf(other) >= layer && otherTop != top {
					t.Errorf("%s (layer %d) imports %s (layer %d)", name, layer, other, layerOf(other))
				}
			}
			for path, importers := range soleImporters {
				if (imported == path || strings.HasPrefix(imported, path+"/")) && !slices.ContainsFunc(importers, func(i string) bool { return name == i || strings.HasPrefix(name, i+"/") }) {
					t.Errorf("%s imports %s, which only %s may", name, imported, strings.Join(importers, ", "))
				}
			}
		}
	}
	for i, layer := range layers {
		for _, name := range layer {
			if !seen[name] {
				t.Errorf("layer %d names package %s, which does not exist", i, name)
			}
		}
	}
}

// TestArchitectureDocument keeps the table of layers in ARCHITECTURE.md true, and
// every package and file that it names in existence.
func TestArchitectureDocument(t *testing.T) {
	data, err := os.ReadFile("ARCHITECTURE.md")
	if err != nil {
		t.Fatal(err)
	}
	text := string(data)
	for i, layer := range layers {
		for _, name := range layer {
			row := "| " + string(rune('0'+i)) + " | `" + name + "` |"
			if !strings.Contains(text, row) {
				t.Errorf("ARCHITECTURE.md has no row %q", row)
			}
		}
	}
	rows := 0
	for line := range strings.SplitSeq(text, "\n") {
		if len(line) > 6 && strings.HasPrefix(line, "| ") && line[2] >= '0' && line[2] <= '9' && strings.HasPrefix(line[3:], " | `") {
			rows++
		}
	}
	if want := len(slices.Concat(layers...)); rows != want {
		t.Errorf("ARCHITECTURE.md has %d packages in its table of layers, want %d", rows, want)
	}
	for _, path := range quotedPaths(text) {
		if _, err := os.Stat("../" + path); err != nil {
			t.Errorf("ARCHITECTURE.md names %s: %v", path, err)
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
