package markdown

import (
	"fmt"
	"strings"
	"testing"

	"northstar/generator/base/diag"
	"northstar/generator/testkit/golden"
)

// Each archive in testdata/golden holds Markdown files, each followed by the HTML wanted of it and, if
// there are any, the diagnostics.
func TestGolden(t *testing.T) {
	golden.Each(t, "testdata/golden/*.txtar", func(t *testing.T, a *golden.Archive) {
		for _, name := range a.Named("", ".md") {
			body, diags := Convert(name+".md", []byte(a.Data(name+".md")), 1, Options{Title: "The title"})
			checkBody(t, body)
			a.Want(t, name+".html", string(body.HTML))
			a.Want(t, name+".diag", listing(diags))
		}
	})
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
