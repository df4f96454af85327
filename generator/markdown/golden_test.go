package markdown

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"

	"northstar/generator/diag"
)

var update = flag.Bool("update", false, "rewrite the golden files")

// Each archive in testdata/golden holds Markdown files, each followed by the HTML wanted of it and, if
// there are any, the diagnostics.
func TestGolden(t *testing.T) {
	archives, err := filepath.Glob("testdata/golden/*.txtar")
	if err != nil || len(archives) == 0 {
		t.Fatal("no golden files", err)
	}
	for _, file := range archives {
		archive, err := txtar.ParseFile(file)
		if err != nil {
			t.Fatal(err)
		}
		want := map[string]string{}
		for _, f := range archive.Files {
			want[f.Name] = string(f.Data)
		}
		written := &txtar.Archive{Comment: archive.Comment}
		for _, f := range archive.Files {
			name, ok := strings.CutSuffix(f.Name, ".md")
			if !ok {
				continue
			}
			t.Run(strings.TrimSuffix(filepath.Base(file), ".txtar")+"/"+name, func(t *testing.T) {
				body, diags := Convert(f.Name, f.Data, 1, Options{Title: "The title"})
				checkBody(t, body)
				html, messages := string(body.HTML), listing(diags)
				written.Files = append(written.Files, f, txtar.File{Name: name + ".html", Data: []byte(html)})
				if messages != "" {
					written.Files = append(written.Files, txtar.File{Name: name + ".diag", Data: []byte(messages)})
				}
				if *update {
					return
				}
				if d := cmp.Diff(want[name+".html"], html); d != "" {
					t.Errorf("HTML (-want +got):\n%s", d)
				}
				if d := cmp.Diff(want[name+".diag"], messages); d != "" {
					t.Errorf("diagnostics (-want +got):\n%s", d)
				}
			})
		}
		if *update {
			if err := os.WriteFile(file, txtar.Format(written), 0o644); err != nil {
				t.Fatal(err)
			}
		}
	}
}

func listing(ds []diag.Diagnostic) string {
	var b strings.Builder
	for _, d := range ds {
		fmt.Fprintf(&b, "%d:%d %s %s: %s\n", d.Line, d.Column, d.Severity, d.Code, d.Message)
		if d.Fix != "" {
			fmt.Fprintf(&b, "    %s\n", strings.ReplaceAll(d.Fix, "\n", "\n    "))
		}
	}
	return b.String()
}
