package origintest

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"northstar/generator/importer/origin"
	"northstar/generator/importer/tree"
	"northstar/generator/testkit/golden"
)

// Open writes the files of an archive, but for those that say what is wanted, and opens the folder that they are in.
func Open(t *testing.T, a *golden.Archive) *tree.Tree {
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
	tr, err := tree.Open(dir, nil)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { tr.Close() })
	return tr
}

// Each reads the site of every archive of testdata, and compares it with what the archive wants: the site, and the addresses that the generator
// itself made, one a line. Those that are ours only are in the archive as lines that begin with "+ ".
func Each(t *testing.T, recognise func(*tree.Tree) bool, read func(*tree.Tree) (*origin.Site, error)) {
	golden.Each(t, "testdata/*.txtar", func(t *testing.T, a *golden.Archive) {
		tr := Open(t, a)
		if !recognise(tr) {
			t.Error("not recognised")
		}
		site, err := read(tr)
		if err != nil {
			t.Fatal(err)
		}
		a.Want(t, "want", Site(site))
		if a.Data("addresses") == "" {
			return
		}
		ours := Addresses(site)
		for _, line := range strings.Split(strings.TrimSpace(a.Data("addresses")), "\n") {
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
	})
}
