package generator_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"northstar/generator/base/diag"
)

// TestEveryCodeIsShown: every kind of mistake of the catalogue is made in some test or golden
// site, so that somebody has read its message.
func TestEveryCodeIsShown(t *testing.T) {
	names := codeNames(t)
	shown := map[string]bool{} // ids, and names as diag.Name
	word := regexp.MustCompile(`\bNS[0-9]{3}\b|\bdiag\.[A-Z][A-Za-z0-9]*\b`)
	for _, root := range []string{".", "../cmd"} {
		err := filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() || path == "catalogue_test.go" {
				return err
			}
			if !strings.HasSuffix(path, "_test.go") && !strings.Contains(filepath.ToSlash(path), "/testdata/") {
				return nil
			}
			text, err := os.ReadFile(path)
			for _, w := range word.FindAll(text, -1) {
				shown[string(w)] = true
			}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	for _, c := range diag.Catalogue() {
		name, ok := names[c.ID]
		if !ok {
			t.Errorf("%s is not declared in codes.go", c.ID)
		}
		if !shown[c.ID] && !shown["diag."+name] {
			t.Errorf("%s (%s, %s) is shown by no test", c.ID, name, c.Title)
		}
	}
	if len(names) != len(diag.Catalogue()) {
		t.Errorf("%d codes are declared, %d are in the catalogue", len(names), len(diag.Catalogue()))
	}
}

// codeNames returns the Go name of every code, by id.
func codeNames(t *testing.T) map[string]string {
	names := map[string]string{}
	files, err := filepath.Glob("base/diag/codes.go")
	if err != nil || len(files) == 0 {
		t.Fatal("no catalogue", err)
	}
	id := regexp.MustCompile(`^"NS[0-9]{3}"$`)
	for _, file := range files {
		parsed, err := parser.ParseFile(token.NewFileSet(), file, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		ast.Inspect(parsed, func(n ast.Node) bool {
			spec, ok := n.(*ast.ValueSpec)
			if !ok {
				return true
			}
			for i, value := range spec.Values {
				ast.Inspect(value, func(n ast.Node) bool {
					if lit, ok := n.(*ast.BasicLit); ok && id.MatchString(lit.Value) {
						names[strings.Trim(lit.Value, `"`)] = spec.Names[i].Name
					}
					return true
				})
			}
			return false
		})
	}
	return names
}
