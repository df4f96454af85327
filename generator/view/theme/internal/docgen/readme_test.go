// Package docgen writes themes/README.md, the handbook of theme authors, from the
// contract itself: the list of layouts, the structs with their comments, and the custom
// properties of the default theme's style sheet. A test fails when the file is older than they are. No program needs the
// handbook to be written anew, so all of this package is a test.
package docgen

//go:generate go test . -run ^TestREADME$ -update

import (
	_ "embed"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"regexp"
	"slices"
	"strings"
	"text/template"

	"northstar/generator/view/theme"
)

// Struct is a struct of the contract.
type Struct struct {
	Name   string
	Doc    string
	Embeds []string // names of the structs whose fields it has too
	Fields []Field
}

// Field is one field, or several that share a comment.
type Field struct {
	Names string // "`.Width`, `.Height`"
	Type  string // in words, with links
	Doc   string
}

// Layout is a layout with its struct.
type Layout struct {
	Name, Doc string
	Value     Struct
}

// Property is a custom property of the default theme's style sheet.
type Property struct{ Name, Light, Dark, Use string }

// page is what readme.md is filled in with.
type page struct {
	Layouts    []Layout
	Basic      []Struct // Chrome, what it shares, and Article
	Types      []Struct
	Properties []Property
}

//go:embed readme.md
var readme string

// README returns themes/README.md. contract holds the Go files of package theme; tokens is the
// default theme's 00-tokens.css.
func README(contract fs.FS, tokens string) (string, error) {
	structs, err := structs(contract)
	if err != nil {
		return "", err
	}
	p := page{Properties: properties(tokens)}
	for _, l := range theme.Layouts() {
		s, ok := structs[l.Value.Name()]
		if !ok {
			return "", fmt.Errorf("the layout %s has no struct %s in package theme", l.Name, l.Value.Name())
		}
		s.Doc = regexp.MustCompile(`^\w+ is the value of the layout [^.]*\.\s*`).ReplaceAllString(s.Doc, "")
		p.Layouts = append(p.Layouts, Layout{l.Name, l.Doc, s})
		delete(structs, l.Value.Name())
	}
	for _, name := range []string{"Chrome", "Shared", "Article"} {
		p.Basic = append(p.Basic, structs[name])
		delete(structs, name)
	}
	for _, s := range structs {
		p.Types = append(p.Types, s)
	}
	slices.SortFunc(p.Types, func(a, b Struct) int { return strings.Compare(a.Name, b.Name) })
	var out strings.Builder
	t, err := template.New("readme").Delims("<<", ">>").Funcs(template.FuncMap{"anchor": strings.ToLower, "fields": table}).Parse(readme)
	if err != nil {
		return "", err
	}
	err = t.Execute(&out, p)
	return out.String(), err
}

// structs reads the structs of the contract: those that a layout's value can hold. The loader has
// structs of its own, which are none of a theme author's business.
func structs(contract fs.FS) (map[string]Struct, error) {
	declared, err := declarations(contract)
	if err != nil {
		return nil, err
	}
	found := map[string]Struct{}
	var visit func(string)
	visit = func(name string) {
		d, ok := declared[name]
		if _, seen := found[name]; !ok || seen {
			return
		}
		found[name] = read(name, d)
		for _, f := range d.fields.List {
			ast.Inspect(f.Type, func(n ast.Node) bool {
				if id, ok := n.(*ast.Ident); ok {
					visit(id.Name)
				}
				return true
			})
		}
	}
	for _, l := range theme.Layouts() {
		visit(l.Value.Name())
	}
	return found, nil
}

// declaration is a struct as it stands in the source.
type declaration struct {
	doc    string
	fields *ast.FieldList
}

// declarations reads every struct of a package, by name.
func declarations(files fs.FS) (map[string]declaration, error) {
	names, err := fs.Glob(files, "*.go")
	if err != nil {
		return nil, err
	}
	all := map[string]declaration{}
	for _, name := range names {
		source, err := fs.ReadFile(files, name)
		if err != nil {
			return nil, err
		}
		f, err := parser.ParseFile(token.NewFileSet(), name, source, parser.ParseComments)
		if err != nil {
			return nil, err
		}
		for _, d := range f.Decls {
			g, ok := d.(*ast.GenDecl)
			if !ok || g.Tok != token.TYPE {
				continue
			}
			for _, spec := range g.Specs {
				t := spec.(*ast.TypeSpec)
				if s, ok := t.Type.(*ast.StructType); ok {
					all[t.Name.Name] = declaration{oneLine(g.Doc.Text()), s.Fields}
				}
			}
		}
	}
	return all, nil
}

func read(name string, d declaration) Struct {
	s := Struct{Name: name, Doc: escape(d.doc)}
	for _, f := range d.fields.List {
		if len(f.Names) == 0 {
			s.Embeds = append(s.Embeds, f.Type.(*ast.Ident).Name)
			continue
		}
		var names []string
		for _, n := range f.Names {
			names = append(names, "`."+n.Name+"`")
		}
		text := f.Comment.Text()
		if text == "" {
			text = f.Doc.Text()
		}
		s.Fields = append(s.Fields, Field{strings.Join(names, ", "), words(f.Type), oneLine(text)})
	}
	return s
}

func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }

// words says a Go type in words.
func words(t ast.Expr) string {
	switch t := t.(type) {
	case *ast.ArrayType:
		if id, ok := t.Elt.(*ast.Ident); ok && id.Name == "string" {
			return "list of texts"
		}
		return "list of " + words(t.Elt)
	case *ast.StarExpr:
		return words(t.X) + " or nothing"
	case *ast.Ident:
		switch t.Name {
		case "string":
			return "text"
		case "bool":
			return "true or false"
		case "int":
			return "number"
		case "any":
			return "JSON value"
		case "HTML":
			return "markup"
		case "Extra":
			return "free fields"
		}
		return "[" + t.Name + "](#" + strings.ToLower(t.Name) + ")"
	}
	panic(fmt.Sprintf("docgen: no words for a field of type %T", t))
}

// table returns the fields of a struct as a Markdown table; "" if it has none of its own.
func table(s Struct) string {
	if len(s.Fields) == 0 {
		return ""
	}
	var b strings.Builder
	b.WriteString("| field | type | |\n|---|---|---|\n")
	for _, f := range s.Fields {
		fmt.Fprintf(&b, "| %s | %s | %s |\n", f.Names, f.Type, escape(f.Doc))
	}
	return b.String()
}

// escape keeps Markdown from taking parts of a comment for a cell's end or a tag.
func escape(s string) string {
	s = strings.NewReplacer("|", `\|`, "{{", "`{{", "}}", "}}`").Replace(s)
	return regexp.MustCompile(`<[^>]*>`).ReplaceAllString(s, "`$0`")
}

// properties reads the custom properties of a style sheet, and the comment after each. A second value that is a
// light-dark() gives the dark one.
func properties(tokens string) []Property {
	var all []Property
	for _, m := range regexp.MustCompile(`(?m)^\s*(--[\w-]+):\s*([^;]+);(?:\s*/\*\s*(.*?)\s*\*/)?`).FindAllStringSubmatch(tokens, -1) {
		i := slices.IndexFunc(all, func(p Property) bool { return p.Name == m[1] })
		if i < 0 {
			all = append(all, Property{Name: m[1], Light: oneLine(m[2]), Use: m[3]})
		} else if pair := regexp.MustCompile(`^light-dark\((.+), ([^,]+)\)$`).FindStringSubmatch(m[2]); pair != nil {
			all[i].Dark = pair[2]
		}
	}
	return all
}
