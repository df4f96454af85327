package content

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/tools/txtar"

	"northstar/generator/diag"
	"northstar/generator/site"
	"northstar/generator/spool"
)

var update = flag.Bool("update", false, "write what the parsers say into testdata/*.txtar")

// TestMessages reads the files of testdata/*.txtar. In each archive a file whose path is
// "case/content/..." or "case/data/..." is read, and "case/want" holds what must be
// said about it, every word.
func TestMessages(t *testing.T) {
	archives, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(archives) == 0 {
		t.Fatal("no archives", err)
	}
	for _, name := range archives {
		archive, err := txtar.ParseFile(name)
		if err != nil {
			t.Fatal(err)
		}
		want := map[string]string{}
		for _, f := range archive.Files {
			if c, ok := strings.CutSuffix(f.Name, "/want"); ok {
				want[c] = string(f.Data)
			}
		}
		var written []txtar.File
		for _, f := range archive.Files {
			c, path, _ := strings.Cut(f.Name, "/")
			if path == "want" {
				continue
			}
			got := transcript(parse1(t, path, string(f.Data)))
			t.Run(filepath.Base(name)+"/"+c, func(t *testing.T) {
				if d := cmp.Diff(want[c], got); d != "" && !*update {
					t.Error(d)
				}
			})
			written = append(written, f, txtar.File{Name: c + "/want", Data: []byte(got)})
		}
		if *update {
			archive.Files = written
			if err := os.WriteFile(name, txtar.Format(archive), 0o644); err != nil {
				t.Fatal(err)
			}
		}
	}
}

// parse1 reads one file, whatever it is.
func parse1(t testing.TB, path, text string) []diag.Diagnostic {
	src := site.Source{Path: path, Bytes: []byte(text)}
	switch {
	case IsConfig(path):
		_, _, diags := ParseConfig(src)
		return diags
	case strings.HasPrefix(path, "data/"):
		_, diags := ParseData(src, strings.Contains(path, "comma"))
		return diags
	}
	sp := spool.New()
	defer sp.Close()
	doc, _, diags, err := ParseDocument(src, Options{}, sp)
	if err != nil {
		t.Fatal(err)
	}
	if (doc == nil) != diag.HasErrors(diags) {
		t.Errorf("%s: document %v with %v", path, doc, diags)
	}
	return diags
}

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
