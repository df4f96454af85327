//go:build browser

package browser

import (
	"encoding/json"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// rules are those of html-validate that Northstar does not keep, each with its reason. All that it
// recommends besides holds on every page.
const rules = `{
	"root": true,
	"extends": ["html-validate:recommended"],
	"rules": {
		"doctype-style": ["error", {"style": "lowercase"}],
		"long-title": "off",
		"wcag/h32": "off"
	}
}`

// doctype-style: the minifier writes <!doctype html>, which means the same.
// long-title: a story may have a title of ninety characters, and search engines shorten it.
// wcag/h32: the filter of events acts on each choice, and has nothing to submit.

// TestMarkup hands every page of every site to html-validate.
func TestMarkup(t *testing.T) {
	program := os.Getenv("NORTHSTAR_HTML_VALIDATE")
	if program == "" {
		t.Fatal("Run npm install html-validate@10.17.0 and set NORTHSTAR_HTML_VALIDATE to node_modules/.bin/html-validate.")
	}
	folder := t.TempDir()
	pages := 0
	for _, s := range sites() {
		for name, data := range s.build(t).files {
			if filepath.Ext(name) == ".html" {
				pages++
				save(t, filepath.Join(folder, s.name, name), data())
			}
		}
	}
	save(t, filepath.Join(folder, "wrong.html"), []byte("<!doctype html><html lang=en><title>x</title><img src=x.png>"))
	complaints := validate(t, program, folder)
	if wrong := "wrong.html"; !strings.Contains(strings.Join(complaints, "\n"), wrong) {
		t.Error("nothing was found in a page without an alt text")
	}
	for _, c := range complaints {
		if !strings.Contains(c, "wrong.html") {
			t.Error(c)
		}
	}
	t.Logf("%d pages", pages)
}

func save(t *testing.T, path string, data []byte) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, data, 0o644); err != nil {
		t.Fatal(err)
	}
}

// validate returns what html-validate finds in the pages of a folder, one line each.
func validate(t *testing.T, program, folder string) (complaints []string) {
	t.Helper()
	config := filepath.Join(folder, "rules.json")
	save(t, config, []byte(rules))
	found := filepath.Join(folder, "found.json") // a pipe is cut off after 64 KB
	err := exec.Command(program, "--config", config, "--formatter", "json="+found, filepath.Join(folder, "**/*.html")).Run()
	if _, failed := errors.AsType[*exec.ExitError](err); err != nil && !failed {
		t.Fatal(err)
	}
	out, err := os.ReadFile(found)
	if err != nil {
		t.Fatal(err)
	}
	var files []struct {
		FilePath string
		Messages []struct {
			RuleID, Message, Selector string
			Line, Column              int
		}
	}
	if err := json.Unmarshal(out, &files); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	for _, f := range files {
		for _, m := range f.Messages {
			complaints = append(complaints, strings.TrimPrefix(f.FilePath, folder)+": "+m.RuleID+": "+m.Message+" "+m.Selector)
		}
	}
	return complaints
}
