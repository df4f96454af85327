package generator_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"northstar/generator/model/site"
)

// askers are the files that may ask of which type a page is, beside those that describe the types.
var askers = []string{
	"view/pages/types.go",   // how pages of each type are shown
	"check/check.go",        // which rules are about which type
	"command/host/files.go", // where the guidelines are that a guide for contributors points to
}

// TestTypesAreAskedForInFewPlaces: whoever wants to know something of a type finds it in its description.
func TestTypesAreAskedForInFewPlaces(t *testing.T) {
	if len(askers) > 3 {
		t.Errorf("%d files may ask of which type a page is; three are enough", len(askers))
	}
	var names, structs []string
	for _, x := range site.StandardTypes() {
		names = append(names, x.Name)
		if x.Fields != nil {
			structs = append(structs, x.Fields.Name())
		}
	}
	for _, top := range []string{".", "../cmd"} {
		err := filepath.WalkDir(top, func(path string, d fs.DirEntry, err error) error {
			if err != nil || filepath.Ext(path) != ".go" || strings.HasSuffix(path, "_test.go") {
				return err
			}
			f, err := parser.ParseFile(token.NewFileSet(), path, nil, parser.SkipObjectResolution)
			if err != nil {
				return err
			}
			if describesType(f) {
				return nil
			}
			asks := asking(f, names, structs)
			if may := slices.Contains(askers, filepath.ToSlash(path)); asks != "" && !may {
				t.Errorf("%s asks of which type a page is: %s", path, asks)
			} else if asks == "" && may {
				t.Errorf("%s does not ask of which type a page is", path)
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	}
}

// describesType reports whether a file is the description of a type, or of what types are: it has a function that makes one.
func describesType(f *ast.File) bool {
	return f.Name.Name == "site" && slices.ContainsFunc(f.Decls, func(d ast.Decl) bool {
		fn, ok := d.(*ast.FuncDecl)
		return ok && fn.Recv == nil && strings.HasSuffix(fn.Name.Name, "Type")
	})
}

// asking returns what in a file asks of which type a page is; "" if nothing does.
func asking(f *ast.File, names, structs []string) (found string) {
	isStruct := func(e ast.Expr) bool {
		if star, ok := e.(*ast.StarExpr); ok {
			e = star.X
		}
		if s, ok := e.(*ast.SelectorExpr); ok {
			if from, ok := s.X.(*ast.Ident); !ok || from.Name != "site" {
				return false
			}
			e = s.Sel
		}
		id, ok := e.(*ast.Ident)
		return ok && slices.Contains(structs, id.Name)
	}
	isName := func(e ast.Expr) bool {
		lit, ok := e.(*ast.BasicLit)
		if !ok || lit.Kind != token.STRING {
			return false
		}
		name, _ := strconv.Unquote(lit.Value)
		return slices.Contains(names, name)
	}
	typeName := func(e ast.Expr) bool { // x.Type.Name
		s, ok := e.(*ast.SelectorExpr)
		if !ok || s.Sel.Name != "Name" {
			return false
		}
		inner, ok := s.X.(*ast.SelectorExpr)
		return ok && inner.Sel.Name == "Type"
	}
	ast.Inspect(f, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.TypeAssertExpr:
			of, ok := n.X.(*ast.SelectorExpr)
			if n.Type != nil && isStruct(n.Type) || ok && of.Sel.Name == "Details" {
				found = "a type assertion"
			}
		case *ast.TypeSwitchStmt:
			for _, c := range n.Body.List {
				if slices.ContainsFunc(c.(*ast.CaseClause).List, isStruct) {
					found = "a type switch"
				}
			}
		case *ast.IndexExpr: // of a generic function
			if isStruct(n.Index) {
				found = "a type parameter"
			}
		case *ast.BinaryExpr:
			if (n.Op == token.EQL || n.Op == token.NEQ) && (typeName(n.X) && isName(n.Y) || isName(n.X) && typeName(n.Y)) {
				found = "a comparison of names"
			}
		case *ast.SwitchStmt:
			if n.Tag != nil && typeName(n.Tag) {
				found = "a switch on names"
			}
		case *ast.CallExpr:
			s, ok := n.Fun.(*ast.SelectorExpr)
			if ok && (s.Sel.Name == "Section" || s.Sel.Name == "Named") && len(n.Args) == 1 && isName(n.Args[0]) {
				found = "a call of " + s.Sel.Name
			}
		}
		return found == ""
	})
	return found
}

func TestAsking(t *testing.T) {
	for text, want := range map[string]string{
		"_, ok := p.Details.(*site.Story)":                              "a type assertion",
		"_, ok := p.Details.(*T)":                                       "a type assertion",
		"switch x.(type) { case *site.Event: }":                         "a type switch",
		"for range of[site.Guide](pages) {}":                            "a type parameter",
		"_ = p.Type.Name == \"story\"":                                  "a comparison of names",
		"switch p.Type.Name { case \"x\": }":                            "a switch on names",
		"s.Section(\"event\")":                                          "a call of Section",
		"_, _, _ = x.(*site.Other), p.Type.Name == own, pages[s.Story]": "",
	} {
		f, err := parser.ParseFile(token.NewFileSet(), "", "package x\nfunc f() {\n"+text+"\n}", parser.SkipObjectResolution)
		if err != nil {
			t.Fatal(err)
		}
		if got := asking(f, []string{"story", "event"}, []string{"Story", "Event", "Guide"}); got != want {
			t.Errorf("%s: %q, want %q", text, got, want)
		}
	}
}
