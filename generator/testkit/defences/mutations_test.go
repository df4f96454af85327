//go:build mutations

package defences

import (
	"encoding/json"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
)

// TestMutations: with a defence taken out, its tests fail. They run in a copy of the source, since some write down what they
// fail with.
func TestMutations(t *testing.T) {
	shared := copyOfSource(t)
	for _, m := range mutations(t) {
		t.Run(m.name, func(t *testing.T) {
			t.Parallel()
			changed, err := m.apply()
			if err != nil {
				t.Fatal(err)
			}
			source := shared
			if m.readsSource {
				source = copyOfSource(t)
				for file, text := range changed {
					write(t, filepath.Join(source, file), []byte(text))
				}
			}
			overlay := overlay(t, changed)
			programs := map[string]string{} // by package
			for _, held := range m.tests {
				if programs[held.pkg] == "" {
					programs[held.pkg] = compile(t, held.pkg, overlay)
				}
				fails(t, held, programs[held.pkg], source)
			}
		})
	}
}

// copyOfSource copies what tests read: the folders of the repository that belong to it, and the files beside them.
func copyOfSource(t *testing.T) string {
	t.Helper()
	copied := t.TempDir()
	for _, folder := range []string{".ci", ".github", "cmd", "content", "data", "generator", "themes"} {
		if err := os.CopyFS(filepath.Join(copied, folder), os.DirFS(filepath.Join(root, folder))); err != nil {
			t.Fatal(err)
		}
	}
	beside, err := os.ReadDir(root)
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range beside {
		if !file.Type().IsRegular() {
			continue
		}
		text, err := os.ReadFile(filepath.Join(root, file.Name()))
		if err != nil {
			t.Fatal(err)
		}
		write(t, filepath.Join(copied, file.Name()), text)
	}
	return copied
}

func write(t *testing.T, name string, text []byte) {
	t.Helper()
	if err := os.WriteFile(name, text, 0o600); err != nil {
		t.Fatal(err)
	}
}

// overlay writes the changed files, and the file that tells the compiler to read them.
func overlay(t *testing.T, changed map[string]string) string {
	t.Helper()
	dir := t.TempDir()
	replace := map[string]string{}
	for file, text := range changed {
		original, err := filepath.Abs(filepath.Join(root, file))
		if err != nil {
			t.Fatal(err)
		}
		aside := filepath.Join(dir, strconv.Itoa(len(replace))+filepath.Ext(file))
		write(t, aside, []byte(text))
		replace[original] = aside
	}
	list, err := json.Marshal(map[string]any{"Replace": replace})
	if err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(dir, "overlay.json")
	write(t, file, list)
	return file
}

// compile returns the program that runs the tests of a package.
func compile(t *testing.T, pkg, overlay string) string {
	t.Helper()
	program := filepath.Join(t.TempDir(), "tests")
	cmd := exec.CommandContext(t.Context(), "go", "test", "-overlay", overlay, "-vet=off", "-ldflags=-s -w", "-c", "-o", program, "./"+pkg)
	cmd.Dir = root
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("compiling %s: %v\n%s", pkg, err, out)
	}
	return program
}

// failure matches what a test says is wrong, and the failure of a script.
var failure = regexp.MustCompile(`(?m)^ +\S+_test\.go:\d+: (?:[^\[\n]|\[rapid\] failed|\[").*|^ +FAIL: .*|^panic: .*`)

// panicked matches what a program says that a panic has ended: the test, since no other ran.
var panicked = regexp.MustCompile(`(?m)^panic: `)

// fails runs a test, which must fail by itself: the clock must not stop it.
func fails(t *testing.T, held test, program, source string) {
	t.Helper()
	pattern := "^" + strings.ReplaceAll(regexp.QuoteMeta(held.name), "/", "$/^") + "$"
	cmd := exec.CommandContext(t.Context(), program, "-test.timeout=5m", "-test.run", pattern)
	cmd.Dir = filepath.Join(source, held.pkg)
	out, err := cmd.CombinedOutput()
	output := string(out)
	failed := strings.Contains(output, "--- FAIL: "+held.name+" (") || panicked.MatchString(output)
	switch {
	case err == nil:
		t.Errorf("%s passes without the defence", held)
	case !errors.As(err, new(*exec.ExitError)):
		t.Errorf("%s: %v", held, err)
	case !failed || strings.Contains(output, "panic: test timed out"):
		t.Errorf("%s does not fail by itself:\n%s", held, output)
	default:
		t.Logf("%s fails: %s", held, strings.TrimSpace(failure.FindString(output)))
	}
}
