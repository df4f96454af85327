package docgen

import (
	"flag"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"northstar/themes"
)

var update = flag.Bool("update", false, "write themes/README.md")

func TestREADME(t *testing.T) {
	tokens, err := fs.ReadFile(themes.Default(), "assets/css/00-tokens.css")
	if err != nil {
		t.Fatal(err)
	}
	want, err := README(os.DirFS(filepath.Join("..", "..")), string(tokens))
	if err != nil {
		t.Fatal(err)
	}
	name := filepath.Join("..", "..", "..", "..", "..", "themes", "README.md")
	if *update {
		if err := os.WriteFile(name, []byte(want), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if got, err := os.ReadFile(name); err != nil || string(got) != want {
		t.Errorf("themes/README.md does not fit the contract (%v); this writes it anew: go generate ./generator/view/theme/...", err)
	}
}

// Every struct that a layout can reach is described, and every link in the file has its heading.
func TestREADMEIsComplete(t *testing.T) {
	text, err := README(os.DirFS(filepath.Join("..", "..")), "")
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"\n#### Chrome\n", "\n#### Article\n", "\n#### GoalSummary\n", "\n### Layout home\n",
		"\n### Layout 404\n", "| `.Width`, `.Height` | number | pixels of the picture in full; 0 if not known |"} {
		if !strings.Contains(text, want) {
			t.Errorf("no %q", want)
		}
	}
	headings := map[string]bool{}
	for _, line := range strings.Split(text, "\n") {
		if title, ok := strings.CutPrefix(strings.TrimLeft(line, "#"), " "); ok && strings.HasPrefix(line, "##") {
			if headings[strings.ToLower(title)] {
				t.Errorf("two headings %q", title)
			}
			headings[strings.ToLower(title)] = true
		}
	}
	for _, part := range strings.Split(text, "](#")[1:] {
		anchor, _, _ := strings.Cut(part, ")")
		if !headings[strings.ReplaceAll(anchor, "-", " ")] {
			t.Errorf("no heading for #%s", anchor)
		}
	}
	for _, line := range strings.Split(text, "\n") {
		if strings.HasPrefix(line, "| `.") && strings.Count(strings.ReplaceAll(line, `\|`, ""), "|") != 4 {
			t.Errorf("broken row: %s", line)
		}
	}
	if strings.Contains(text, "Layer") || strings.Contains(text, "<no value>") {
		t.Error("the loader's own types are described, or a value is missing")
	}
}

func TestProperties(t *testing.T) {
	got := properties(":root {\n  --a: #fff;   /* behind */\n  --b:\n 1px;\n}\n@supports (x) { :root {\n  --a: light-dark(#fff, #000);\n" +
		" --c: light-dark(var(--d, #111), rgb(0 0 0));\n} }")
	want := []Property{{"--a", "#fff", "#000", "behind"}, {"--b", "1px", "", ""}, {"--c", "light-dark(var(--d, #111), rgb(0 0 0))", "", ""}}
	if len(got) != len(want) {
		t.Fatalf("got %q", got)
	}
	for i := range want {
		if got[i] != want[i] {
			t.Errorf("got %q, want %q", got[i], want[i])
		}
	}
}
