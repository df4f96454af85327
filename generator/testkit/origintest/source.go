package origintest

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"

	"northstar/generator/importer/origin"
	"northstar/generator/importer/tree"
)

// Open writes the files of an archive, but for those that say what is wanted, and opens the folder that they are in.
func Open(t *testing.T, a *txtar.Archive) *tree.Tree {
	t.Helper()
	files := map[string]string{}
	for _, f := range a.Files {
		if !slices.Contains([]string{"want", "addresses", "words"}, f.Name) {
			files[f.Name] = string(f.Data)
		}
	}
	return Tree(t, files)
}

// Tree writes files and opens the folder that they are in.
func Tree(t *testing.T, files map[string]string) *tree.Tree {
	t.Helper()
	tr, err := tree.Open(Write(t, files), nil)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { tr.Close() })
	return tr
}

// Write writes files to a folder of the test's own, and returns its name.
func Write(t testing.TB, files map[string]string) string {
	t.Helper()
	dir := t.TempDir()
	for name, data := range files {
		at := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(at), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(at, []byte(data), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// Compare reads the site of an archive, and compares it with what the archive wants: the site, by want, and the addresses that the
// generator itself made, one a line. Those that are ours only are in the archive as lines that begin with "+ ", those that cannot be known
// with "- ".
func Compare(t *testing.T, a *txtar.Archive, want func(t *testing.T, name, got string), recognise func(*tree.Tree) bool,
	read func(*tree.Tree) (*origin.Site, error),
) {
	t.Helper()
	tr := Open(t, a)
	if !recognise(tr) {
		t.Error("not recognised")
	}
	site, err := read(tr)
	if err != nil {
		t.Fatal(err)
	}
	want(t, "want", Site(site))
	i := slices.IndexFunc(a.Files, func(f txtar.File) bool { return f.Name == "addresses" })
	if i < 0 {
		return
	}
	ours := Addresses(site)
	for _, line := range strings.Split(strings.TrimSpace(string(a.Files[i].Data)), "\n") {
		if address, unknown := strings.CutPrefix(line, "- "); unknown {
			if slices.Contains(ours, address) {
				t.Errorf("the address %s is known after all", address)
			}
			continue
		}
		address := strings.TrimPrefix(line, "+ ")
		i := slices.Index(ours, address)
		if i < 0 {
			t.Errorf("the address %s is lost", address)
			continue
		}
		ours = slices.Delete(ours, i, i+1)
	}
	for _, address := range ours {
		t.Errorf("the address %s is none of the old site", address)
	}
}
