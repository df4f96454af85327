package theme_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// conversions returns the calls in a file that declare something to be trusted markup,
// and where they are.
func conversions(files *token.FileSet, f *ast.File) []string {
	trusted := []string{"HTML", "HTMLAttr", "JS", "JSStr", "CSS", "URL", "Srcset"}
	packages := map[string]bool{}
	for _, imported := range f.Imports {
		p, _ := strconv.Unquote(imported.Path.Value)
		if p == "html/template" || p == "northstar/generator/view/theme" {
			name := p[strings.LastIndex(p, "/")+1:]
			if imported.Name != nil {
				name = imported.Name.Name
			}
			packages[name] = true
		}
	}
	var found []string
	ast.Inspect(f, func(n ast.Node) bool {
		call, ok := n.(*ast.CallExpr)
		if !ok {
			return true
		}
		switch fun := ast.Unparen(call.Fun).(type) {
		case *ast.SelectorExpr:
			if x, ok := fun.X.(*ast.Ident); ok && packages[x.Name] && slices.Contains(trusted, fun.Sel.Name) {
				found = append(found, files.Position(call.Pos()).String())
			}
		case *ast.Ident:
			if (f.Name.Name == "theme" || packages["."]) && slices.Contains(trusted, fun.Name) {
				found = append(found, files.Position(call.Pos()).String())
			}
		}
		return true
	})
	return found
}

// Only Trusted may declare bytes to be markup, in the whole module.
func TestOnlyOneDoorToTrustedMarkup(t *testing.T) {
	files := token.NewFileSet()
	var found []string
	scanned := 0
	root := filepath.Join("..", "..", "..")
	err := fs.WalkDir(os.DirFS(root), ".", func(p string, entry fs.DirEntry, err error) error {
		if err != nil || !strings.HasSuffix(p, ".go") || strings.HasSuffix(p, "_test.go") {
			return err
		}
		f, err := parser.ParseFile(files, filepath.Join(root, p), nil, parser.SkipObjectResolution)
		if err != nil {
			return err
		}
		scanned++
		for _, at := range conversions(files, f) {
			if !strings.HasSuffix(filepath.ToSlash(strings.SplitN(at, ":", 2)[0]), "generator/view/theme/trusted.go") {
				t.Errorf("%s: trusted markup that is not made by theme.Trusted", at)
			}
			found = append(found, at)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if scanned < 20 || len(found) == 0 {
		t.Errorf("%d files scanned, and the conversions in them are %v: the test sees nothing", scanned, found)
	}
}

func TestConversionsAreFound(t *testing.T) {
	for _, test := range []struct {
		code string
		want int
	}{
		{`import "html/template"; var x = template.HTML(y)`, 1},
		{`import t "html/template"; var x = (t.URL)(y)`, 1},
		{`import . "html/template"; var x = JS(y)`, 1},
		{`import "northstar/generator/view/theme"; var x = theme.HTML("<b>" + y)`, 1},
		{`import "html/template"; func f() { g(template.CSS(a), template.HTMLAttr(b), template.Srcset(c)) }`, 3},
		{`import "text/template"; var x = template.New("x"); func HTML(s string) {}; var y = HTML("x")`, 0},
		{`import "northstar/generator/view/theme"; var x theme.HTML = theme.Trusted(b)`, 0},
	} {
		files := token.NewFileSet()
		f, err := parser.ParseFile(files, "x.go", "package x; "+test.code, parser.SkipObjectResolution)
		if err != nil {
			t.Fatal(err)
		}
		if got := conversions(files, f); len(got) != test.want {
			t.Errorf("%s: found %v, want %d", test.code, got, test.want)
		}
	}
}
