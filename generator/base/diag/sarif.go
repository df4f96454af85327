package diag

import (
	"bytes"
	_ "embed" // the template
	"encoding/json"
	"io"
	"net/url"
	"slices"
	"strings"
	"text/template"
)

// sarifTemplate holds the parts of SARIF 2.1.0 (OASIS standard) that code hosts read.
//
//go:embed sarif.tmpl
var sarifTemplate string

func sarif(w io.Writer, ds []Diagnostic) error {
	t := template.Must(template.New("").Funcs(template.FuncMap{
		"json": func(parts ...string) (string, error) {
			text, err := json.Marshal(join(parts...))
			return string(text), err
		},
		"uri": func(file string) string { return (&url.URL{Path: file}).String() },
	}).Parse(sarifTemplate))
	rules := slices.DeleteFunc(Catalogue(), func(e Explanation) bool {
		return !slices.ContainsFunc(ds, func(d Diagnostic) bool { return d.Code == e.ID })
	})
	var made, indented bytes.Buffer
	if err := t.Execute(&made, map[string]any{"Rules": rules, "Results": ds}); err != nil {
		return err
	}
	if err := json.Indent(&indented, made.Bytes(), "", "  "); err != nil {
		return err
	}
	_, err := indented.WriteTo(w)
	return err
}

// join puts those texts below each other that say something.
func join(parts ...string) string {
	return strings.Join(slices.DeleteFunc(parts, func(s string) bool { return s == "" }), "\n")
}
