package content

import (
	"cmp"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"northstar/generator/base/diag"
	"northstar/generator/base/spool"
	"northstar/generator/model/site"
	"northstar/generator/testkit/golden"
)

// TestMessages reads the files of testdata/*.txtar. In each archive a file whose path is
// "case/content/..." or "case/data/..." is read, and "case/want" holds what must be
// said about it, every word.
func TestMessages(t *testing.T) {
	golden.Each(t, "testdata/*.txtar", func(t *testing.T, a *golden.Archive) {
		for _, name := range a.Named("", "") {
			if c, path, _ := strings.Cut(name, "/"); path != "want" {
				a.Want(t, c+"/want", transcript(parse1(t, path, a.Data(name))))
			}
		}
	})
}

// parse1 reads one file, whatever it is.
func parse1(t testing.TB, path, text string) []diag.Diagnostic {
	src := site.Source{Path: path, Bytes: []byte(text)}
	switch {
	case IsConfig(path):
		_, _, diags := ParseConfig(src)
		return diags
	case cmp.Or(dataTypes().InData(path), demoTypes().InData(path)) != nil:
		t := cmp.Or(dataTypes().InData(path), demoTypes().InData(path))
		_, diags := ParseRecords(src, t, Options{Languages: []string{"en", "de"}})
		return diags
	case strings.HasPrefix(path, "data/"):
		_, diags := ParseData(src, DataOptions{DecimalComma: strings.Contains(path, "comma")})
		return diags
	}
	sp := spool.New()
	defer sp.Close()
	doc, _, diags, err := ParseDocument(src, Options{Types: demoTypes()}, sp)
	if err != nil {
		t.Fatal(err)
	}
	if (doc == nil) != diag.HasErrors(diags) {
		t.Errorf("%s: document %v with %v", path, doc, diags)
	}
	return diags
}

// demoTypes returns the types of the demo, its own included.
var demoTypes = sync.OnceValue(func() site.Types {
	var declared []*site.Collection
	files, _ := filepath.Glob("../../../data/collections/*.yaml")
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			panic(err)
		}
		c, _ := ParseCollection(site.Source{Path: "data/collections/" + filepath.Base(file), Bytes: text})
		declared = append(declared, c)
	}
	types, _ := TypesWith(declared, nil)
	return types
})

// dataTypes returns types with records that are data: terms in a table, and tools in files.
var dataTypes = sync.OnceValue(func() site.Types {
	var declared []*site.Collection
	for name, folder := range map[string]string{"term": "data/terms.csv", "tool": "data/tools"} {
		c, _ := ParseCollection(site.Source{Path: "data/collections/" + name + "s.yaml", Bytes: []byte(`title: All of them
one: ` + name + `
folder: ` + folder + `
fields:
  means: {kind: long, required: true, translate: true}
  also: {kind: list}
  sort: {kind: choice, choices: [big, small]}
  weight: {kind: number}
  seen_on: {kind: date}
  ready: {kind: flag}
  write_to: {kind: email}
  room: {kind: place}
  photo: {kind: image}
`)})
		declared = append(declared, c)
	}
	types, _ := TypesWith(declared, nil)
	return types
})

// transcript writes diagnostics as a person would read them aloud.
func transcript(diags []diag.Diagnostic) string {
	var b strings.Builder
	for _, d := range diags {
		fmt.Fprintf(&b, "%d:%d %s %s: %s\n", d.Line, d.Column, d.Code, d.Severity, d.Message)
		if d.Text != "" {
			caret := strings.Repeat(" ", max(0, d.Column-1)) + strings.Repeat("^", max(1, d.Width))
			fmt.Fprintf(&b, "    | %s\n    | %s\n", d.Text, caret)
		}
		fmt.Fprintf(&b, "    %s\n", d.Hint)
		if d.Fix != "" {
			fmt.Fprintf(&b, "    > %s\n", strings.ReplaceAll(d.Fix, "\n", "\n    > "))
		}
	}
	return b.String()
}
