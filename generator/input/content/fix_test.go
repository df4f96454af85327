package content

import (
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"

	"northstar/generator/base/diag"
)

// A line that is to be pasted maxRepairs what it is for: with it in place of the line
// complained about, nothing of that kind is said about that line any more.
func TestFixesHelp(t *testing.T) {
	archives, err := filepath.Glob("testdata/*.txtar")
	if err != nil {
		t.Fatal(err)
	}
	tried := 0
	for _, name := range archives {
		archive, err := txtar.ParseFile(name)
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range archive.Files {
			c, path, _ := strings.Cut(f.Name, "/")
			if path == "want" {
				continue
			}
			text := string(f.Data)
			for _, d := range parse1(t, path, text) {
				fixed, ok := apply(text, d)
				if !ok {
					continue
				}
				tried++
				for _, again := range parse1(t, path, fixed) {
					if again.Line == d.Line && again.Code == d.Code && again.Message == d.Message {
						t.Errorf("%s/%s: %q instead of line %d does not help:\n%s", filepath.Base(name), c, d.Fix, d.Line,
							transcript([]diag.Diagnostic{again}))
					}
				}
			}
		}
	}
	if tried < 80 {
		t.Errorf("only %d fixes", tried)
	}
}

// apply puts the fix of d into text: instead of its line, or above it where a page has no
// fields at all.
func apply(text string, d diag.Diagnostic) (string, bool) {
	if d.Fix == "" || d.Line == 0 {
		return "", false
	}
	lines := strings.SplitAfter(text, "\n")
	switch {
	case d.Code == diag.FrontMatterFormat.ID: // the lines of all the front matter
		return d.Fix + "\nText.\n", true
	case (d.Code == diag.MissingField.ID || d.Code == diag.MissingDate.ID) && d.Text == "": // of fields that are not there at all
		lines[d.Line-1] = d.Fix + "\n" + lines[d.Line-1]
	default:
		lines[d.Line-1] = d.Fix + "\n"
	}
	return strings.Join(lines, ""), true
}
