package generator_test

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// The project's own workflows run nothing but what is pinned, may only read, and end.
func TestWorkflows(t *testing.T) {
	files, err := filepath.Glob("../.github/workflows/*.yml")
	if err != nil || len(files) == 0 {
		t.Fatal(files, err)
	}
	pinned := regexp.MustCompile(`(?m)^ *- uses: [a-z/-]+@[0-9a-f]{40} # v[0-9]+\.[0-9]+\.[0-9]+$`)
	runs := false
	for _, file := range files {
		text := read(t, file)
		if n := strings.Count(text, "uses: "); n != len(pinned.FindAllString(text, -1)) {
			t.Errorf("%s uses %d actions, of which %d are pinned by digest, with their tag", file, n, len(pinned.FindAllString(text, -1)))
		}
		for _, want := range []string{"\npermissions:\n  contents: read\n", "\n    timeout-minutes: ", "persist-credentials: false"} {
			if !strings.Contains(text, want) {
				t.Errorf("%s lacks %q", file, want)
			}
		}
		for _, no := range []string{"pull_request_target", "secrets."} {
			if strings.Contains(text, no) {
				t.Errorf("%s has %s", file, no)
			}
		}
		runs = runs || strings.Contains(text, "run: .ci/run\n")
	}
	if !runs {
		t.Error("no workflow calls .ci/run")
	}
}

// What README.md and its siblings lead to is there, and the command for the tests is the one that .ci/run calls.
func TestDocumentsLeadSomewhere(t *testing.T) {
	link := regexp.MustCompile(`\]\(([^)#]+)[^)]*\)|(?:src|srcset)="([^"]+)"`)
	for _, file := range []string{
		"../README.md", "../.github/CONTRIBUTING.md", "../.github/CHANGELOG.md", "../.github/SECURITY.md", "ARCHITECTURE.md",
		"output/feed/FORMATS.md", "../themes/README.md",
	} {
		for _, m := range link.FindAllStringSubmatch(read(t, file), -1) {
			to := m[1] + m[2]
			if strings.Contains(to, ":") || strings.HasPrefix(to, "{{") { // of the web, or in an example of a template
				continue
			}
			if _, err := os.Stat(filepath.Join(filepath.Dir(file), filepath.FromSlash(to))); err != nil {
				t.Errorf("%s leads to %s: %v", file, to, err)
			}
		}
	}
	const tests = "\ngo test ./...\n"
	if readme := read(t, "../README.md"); !strings.Contains(readme, "\ngo test ./... ") || !strings.Contains(read(t, "../.ci/run"), tests) {
		t.Error("README.md and .ci/run do not run the tests by one command")
	}
}

func read(t *testing.T, file string) string {
	t.Helper()
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	return strings.ReplaceAll(string(data), "\r\n", "\n")
}
