package defences

import (
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"
)

const (
	root  = "../../.." // of the repository
	table = ".github/SECURITY.md"
)

// A promise is a row of the table.
type promise struct {
	threat, text string
	tests        []test
}

// A test is named by its package, as a path below the repository, and its function, or one of its sub-tests.
type test struct{ pkg, name string }

func (t test) String() string { return t.pkg + " " + t.name }

// A mutation takes one defence out of the source.
type mutation struct {
	name, threat string
	tests        []test
	edits        []edit
	readsSource  bool // the tests read the source, instead of running it
}

// An edit replaces a text that occurs once in a file.
type edit struct{ file, old, instead string }

var quoted = regexp.MustCompile("`([^`]+)`")

// promises reads the table: its last column names a package, the tests of it, the next package, and so on.
func promises(t *testing.T) []promise {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(root, table))
	if err != nil {
		t.Fatal(err)
	}
	var all []promise
	for line := range strings.Lines(string(text)) {
		cells := strings.Split(strings.Trim(strings.TrimSpace(line), "|"), " | ")
		if !strings.HasPrefix(line, "| ") || len(cells) != 3 || cells[0] == " threat" {
			if strings.HasPrefix(line, "| ") && len(cells) != 3 {
				t.Errorf("%s: a row has %d columns: %s", table, len(cells), line)
			}
			continue
		}
		p := promise{threat: strings.TrimSpace(cells[0]), text: strings.TrimSpace(cells[1])}
		pkg := ""
		for _, m := range quoted.FindAllStringSubmatch(cells[2], -1) {
			if strings.HasPrefix(m[1], "Test") || strings.HasPrefix(m[1], "Fuzz") {
				p.tests = append(p.tests, test{pkg, m[1]})
			} else {
				pkg = m[1]
			}
		}
		all = append(all, p)
	}
	if len(all) == 0 {
		t.Fatalf("%s has no table", table)
	}
	return all
}

// mutations reads the folder of that name.
func mutations(t *testing.T) []mutation {
	t.Helper()
	files, err := filepath.Glob("mutations/*.txtar")
	if err != nil || len(files) == 0 {
		t.Fatal("no mutations", err)
	}
	var all []mutation
	for _, file := range files {
		archive, err := txtar.ParseFile(file)
		if err != nil {
			t.Fatal(err)
		}
		m := mutation{name: strings.TrimSuffix(filepath.Base(file), ".txtar")}
		for line := range strings.Lines(string(archive.Comment)) {
			key, value, _ := strings.Cut(strings.TrimSpace(line), ": ")
			switch key {
			case "threat":
				m.threat = value
			case "test":
				pkg, name, _ := strings.Cut(value, " ")
				m.tests = append(m.tests, test{pkg, name})
			case "reads":
				m.readsSource = value == "source"
			}
		}
		if len(archive.Files)%2 != 0 {
			t.Fatalf("%s: a text has none to stand in its place", file)
		}
		for pair := range slices.Chunk(archive.Files, 2) {
			if pair[1].Name != "instead" {
				t.Fatalf("%s: what stands in the place of a text of %s is called %q, not %q", file, pair[0].Name, pair[1].Name, "instead")
			}
			m.edits = append(m.edits, edit{pair[0].Name, withoutBreak(pair[0].Data), withoutBreak(pair[1].Data)})
		}
		all = append(all, m)
	}
	return all
}

func withoutBreak(text []byte) string { return strings.TrimSuffix(string(text), "\n") }

// TestEveryPromiseIsHeld: every row of the table names tests that exist, and each of them is failed by a mutation.
func TestEveryPromiseIsHeld(t *testing.T) {
	failed := map[string][]test{} // by threat, the tests that a mutation makes fail
	for _, m := range mutations(t) {
		failed[m.threat] = append(failed[m.threat], m.tests...)
	}
	seen := map[string]bool{}
	for _, p := range promises(t) {
		if seen[p.threat] {
			t.Errorf("two rows are called %q", p.threat)
		}
		seen[p.threat] = true
		if p.text == "" {
			t.Errorf("%q promises nothing", p.threat)
		}
		if len(p.tests) == 0 {
			t.Errorf("%q names no test", p.threat)
		}
		for _, held := range p.tests {
			if !exists(t, held) {
				t.Errorf("%q is held by %s, which does not exist", p.threat, held)
			}
			if !slices.Contains(failed[p.threat], held) {
				t.Errorf("%q is held by %s, and no mutation makes that fail", p.threat, held)
			}
		}
		for _, held := range failed[p.threat] {
			if !slices.Contains(p.tests, held) {
				t.Errorf("%q does not name %s, which a mutation makes fail", p.threat, held)
			}
		}
	}
	for threat := range failed {
		if !seen[threat] {
			t.Errorf("mutations name the threat %q, which is no row of %s", threat, table)
		}
	}
}

// exists reports whether a package has a test. A sub-test is the name of an archive of testdata, or stands in the source.
func exists(t *testing.T, held test) bool {
	name, sub, _ := strings.Cut(held.name, "/")
	files, err := filepath.Glob(filepath.Join(root, held.pkg, "*_test.go"))
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range files {
		source, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if !strings.Contains(string(source), "\nfunc "+name+"(") {
			continue
		}
		if sub == "" || strings.Contains(string(source), `"`+strings.ReplaceAll(sub, "_", " ")+`"`) {
			return true
		}
		archives, err := filepath.Glob(filepath.Join(root, held.pkg, "testdata", "*", sub+".txtar"))
		beside, err2 := filepath.Glob(filepath.Join(root, held.pkg, "testdata", sub+".txtar"))
		return err == nil && err2 == nil && len(archives)+len(beside) > 0
	}
	return false
}

// TestMutationsApply: what a mutation replaces is there, once.
func TestMutationsApply(t *testing.T) {
	for _, m := range mutations(t) {
		if m.threat == "" || len(m.tests) == 0 || len(m.edits) == 0 {
			t.Errorf("mutation %s lacks a threat, a test or an edit", m.name)
		}
		if _, err := m.apply(); err != nil {
			t.Errorf("mutations/%s.txtar: %v", m.name, err)
		}
	}
}

func TestExists(t *testing.T) {
	const here = "generator/testkit/defences"
	for name, want := range map[string]bool{
		"TestExists": true, "TestExist": false, "TestExists/a_sub-test": false, "TestExists/TestExist": true,
	} {
		if exists(t, test{here, name}) != want {
			t.Errorf("%s exists: want %v", name, want)
		}
	}
	if exists(t, test{path.Dir(here), "TestExists"}) {
		t.Error("a test of another package is found")
	}
}
