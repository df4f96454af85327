package markdown

import (
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"
)

// Whatever is written, the body is well-formed, safe, the same every time, and an error is
// reported if there is none.
func FuzzConvert(f *testing.F) {
	archives, _ := filepath.Glob("testdata/golden/*.txtar")
	for _, file := range archives {
		archive, err := txtar.ParseFile(file)
		if err != nil {
			f.Fatal(err)
		}
		for _, file := range archive.Files {
			if strings.HasSuffix(file.Name, ".md") {
				f.Add(string(file.Data))
			}
		}
	}
	for _, h := range hostileLinks {
		f.Add("[a](" + h + ") ![b](<" + h + ">) <" + h + ">")
	}
	f.Fuzz(func(t *testing.T, src string) {
		body, diags := Convert("f.md", []byte(src), 1, Options{Title: "The title"})
		checkBody(t, body)
		for _, d := range diags {
			if d.Code == "NS349" {
				t.Error(d.Message)
			}
			if d.Line < 1 || d.Message == "" || d.Hint == "" {
				t.Errorf("incomplete diagnostic %+v", d)
			}
		}
		again, diagsAgain := Convert("f.md", []byte(src), 1, Options{Title: "The title"})
		if diff := cmp.Diff(body, again); diff != "" {
			t.Errorf("not the same twice:\n%s", diff)
		}
		if diff := cmp.Diff(diags, diagsAgain); diff != "" {
			t.Errorf("not the same diagnostics twice:\n%s", diff)
		}
	})
}
