package generator_test

import (
	"go/scanner"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"unicode/utf8"
)

const longest = 140 // characters of a line

// A struct tag cannot be broken: reflect knows no line breaks in it.
var structTag = regexp.MustCompile("^`[a-z]+:\"")

// TestLinesAreShort: no line of Go is longer than 140 characters, save for struct tags and texts in backquotes.
func TestLinesAreShort(t *testing.T) {
	for _, root := range []string{".", "../cmd", "../themes"} {
		err := filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
			if err != nil || !strings.HasSuffix(path, ".go") {
				return err
			}
			text, err := os.ReadFile(path)
			if err != nil {
				return err
			}
			may := longLines(text)
			for i, line := range strings.Split(string(text), "\n") {
				if n := utf8.RuneCountInString(line); n > longest && !may[i+1] {
					t.Errorf("%s:%d has %d characters", path, i+1, n)
				}
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	}
}

// longLines returns the lines that may be long, counted from 1.
func longLines(text []byte) map[int]bool {
	file := token.NewFileSet().AddFile("", -1, len(text))
	var s scanner.Scanner
	s.Init(file, text, nil, 0)
	may := map[int]bool{}
	for {
		pos, tok, literal := s.Scan()
		if tok == token.EOF {
			return may
		}
		breaks := strings.Count(literal, "\n")
		if tok == token.STRING && literal[0] == '`' && (breaks > 0 || structTag.MatchString(literal)) {
			for i := range breaks + 1 {
				may[file.Line(pos)+i] = true
			}
		}
	}
}
