package generator_test

import (
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// TestGlossary: the glossary is in order, says each word once, and has only words that the code uses.
func TestGlossary(t *testing.T) {
	doc, err := os.ReadFile("doc.go")
	if err != nil {
		t.Fatal(err)
	}
	var words []string
	for _, m := range regexp.MustCompile(`(?m)^//\t([a-z]+(?: [a-z]+)*)  +\S`).FindAllStringSubmatch(string(doc), -1) {
		words = append(words, m[1])
	}
	if len(words) < 40 || !slices.IsSorted(words) || len(slices.Compact(slices.Clone(words))) != len(words) {
		t.Errorf("the %d words of the glossary are too few, not in order, or not each there once: %q", len(words), words)
	}
	var code strings.Builder
	for _, root := range []string{".", "../cmd"} {
		err := filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
			if err != nil || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") || path == "doc.go" {
				return err
			}
			text, err := os.ReadFile(path)
			code.WriteString(strings.Join(strings.Fields(strings.ReplaceAll(strings.ToLower(string(text)), "//", "")), " "))
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	for _, w := range words {
		if !strings.Contains(code.String(), w) && !strings.Contains(code.String(), strings.ReplaceAll(w, " ", "")) {
			t.Errorf("the glossary explains %q, which no code uses", w)
		}
	}
}
