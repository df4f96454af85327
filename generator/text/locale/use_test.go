package locale_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"northstar/themes"
)

// families are messages that are asked for by a name that is put together when a page is made.
var families = []string{
	"channel.", "state.", "sentence.projection-", "sentence.computed-from-", "status.", "type.", "section.", "credit.", "projects.",
	"decisions.", "goals.", "result.", "story-source.", "consent.", "entry.",
	"ask.", "contribute.story", "contribute.testimonial", "contribute.event", "contribute.correction", "contribute.guide",
	"contribute.project", "contribute.decision", "contribute.entry", "contribute.partner",
	"not-counted.", "revision.", "revised.", "rate.a-", "figure.from-", "known.", "methods.", "chart.estimated", "chart.measured",
	"chart.reported", "sentence.restated-", "repeats.",
}

// Every message that a template or the program asks for is there, and every message is asked for.
func TestEveryMessageIsUsed(t *testing.T) {
	keys := defaults(t).In("en").Keys()
	used := map[string]string{} // by key: where
	word := regexp.MustCompile(`\bword "([^"]+)"`)
	err := fs.WalkDir(themes.Default(), ".", func(p string, _ fs.DirEntry, err error) error {
		if err != nil || filepath.Ext(p) != ".html" {
			return err
		}
		text, err := fs.ReadFile(themes.Default(), p)
		for _, m := range word.FindAllStringSubmatch(string(text), -1) {
			used[m[1]] = p
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	templates := len(used)
	message := regexp.MustCompile(`^[a-z-]+\.[a-z-]+$`)
	err = filepath.WalkDir("../..", func(p string, _ os.DirEntry, err error) error {
		if err != nil || !strings.HasSuffix(p, ".go") || strings.HasSuffix(p, "_test.go") || strings.HasPrefix(p, "../../text/locale/") {
			return err
		}
		f, err := parser.ParseFile(token.NewFileSet(), p, nil, parser.SkipObjectResolution)
		if err != nil {
			return err
		}
		literal := func(n ast.Node) string {
			if text, ok := n.(*ast.BasicLit); ok && text.Kind == token.STRING {
				value, _ := strconv.Unquote(text.Value)
				return value
			}
			return ""
		}
		ast.Inspect(f, func(n ast.Node) bool {
			if key := literal(n); slices.Contains(keys, key) { // in lists of keys, and arguments of functions that ask for them
				used[key] = p
			}
			call, ok := n.(*ast.CallExpr)
			if !ok || len(call.Args) == 0 {
				return true
			}
			if f, ok := call.Fun.(*ast.SelectorExpr); ok {
				switch key := literal(call.Args[0]); {
				case slices.Contains([]string{"Say", "Count", "CountOf"}, f.Sel.Name) && message.MatchString(key):
					used[key] = p
				case f.Sel.Name == "overview" && key != "":
					used["title."+key], used["title."+key+"-lead"] = p, p
				}
			}
			return true
		})
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if templates < 200 || len(used) < templates+100 {
		t.Errorf("%d messages were found in templates and %d in all: the test sees too little", templates, len(used))
	}
	for key, where := range used {
		if !slices.Contains(keys, key) {
			t.Errorf("%s asks for %s, which no file has", where, key)
		}
	}
	for _, key := range keys {
		// A goal's state has a sentence of its own, and some have one with a reason.
		state := strings.TrimSuffix(strings.TrimPrefix(key, "sentence."), "-because")
		if used["sentence."+state] == "" && slices.Contains(keys, "state."+state) {
			continue
		}
		if used[key] == "" && !slices.ContainsFunc(families, func(f string) bool { return strings.HasPrefix(key, f) }) {
			t.Errorf("nothing asks for %s", key)
		}
	}
}
