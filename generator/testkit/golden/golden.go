// Package golden compares what tests get with what txtar archives below testdata want
// (golang.org/x/tools/txtar). With -update, the archives are rewritten to want what is there.
package golden

import (
	"flag"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/tools/txtar"
)

var update = flag.Bool("update", false, "rewrite what the archives of testdata want")

// An Archive is a file of testdata.
type Archive struct {
	*txtar.Archive
}

// Each runs a test for every archive that matches a pattern. There must be one.
func Each(t *testing.T, pattern string, test func(t *testing.T, a *Archive)) {
	t.Helper()
	files, err := filepath.Glob(pattern)
	if err != nil || len(files) == 0 {
		t.Fatal("no archives", err)
	}
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txtar"), func(t *testing.T) {
			t.Parallel()
			a := Open(t, file)
			test(t, a)
		})
	}
}

// Open reads an archive. With -update it is written when the test ends.
func Open(t *testing.T, file string) *Archive {
	t.Helper()
	archive, err := txtar.ParseFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if *update {
		t.Cleanup(func() {
			if err := os.WriteFile(file, txtar.Format(archive), 0o644); err != nil {
				t.Error(err)
			}
		})
	}
	return &Archive{archive}
}

// Named returns the names of the files that begin with prefix and end in suffix, without both.
func (a *Archive) Named(prefix, suffix string) []string {
	var names []string
	for _, f := range a.Files {
		if len(f.Name) >= len(prefix)+len(suffix) && strings.HasPrefix(f.Name, prefix) && strings.HasSuffix(f.Name, suffix) {
			names = append(names, f.Name[len(prefix):len(f.Name)-len(suffix)])
		}
	}
	return names
}

// Below returns the files below a prefix, over others: one that is not in the archive is as it is
// there, and an empty one is gone.
func (a *Archive) Below(prefix string, over fstest.MapFS) fstest.MapFS {
	files := maps.Clone(over)
	if files == nil {
		files = fstest.MapFS{}
	}
	for _, f := range a.Files {
		name, ok := strings.CutPrefix(f.Name, prefix)
		switch {
		case !ok:
		case len(f.Data) == 0:
			delete(files, name)
		default:
			files[name] = &fstest.MapFile{Data: f.Data}
		}
	}
	return files
}

// Data returns the text of a file; "" if there is none.
func (a *Archive) Data(name string) string {
	if i := a.find(name); i >= 0 {
		return string(a.Files[i].Data)
	}
	return ""
}

// Want compares what a test got with the file of a name. No file wants nothing.
func (a *Archive) Want(t *testing.T, name, got string) {
	t.Helper()
	if !*update {
		if d := difference(a.Data(name), got); d != "" {
			t.Errorf("%s (-want +got):\n%s", name, d)
		}
		return
	}
	switch i := a.find(name); {
	case i >= 0 && got == "":
		a.Files = slices.Delete(a.Files, i, i+1)
	case i >= 0:
		a.Files[i].Data = []byte(got)
	case got != "":
		a.Files = slices.Insert(a.Files, a.behind(name), txtar.File{Name: name, Data: []byte(got)})
	}
}

// difference says what is otherwise in got: of texts of many lines, which lines are.
func difference(want, got string) string {
	const many = 20
	if strings.Count(want, "\n") > many {
		return cmp.Diff(strings.SplitAfter(want, "\n"), strings.SplitAfter(got, "\n"))
	}
	return cmp.Diff(want, got)
}

func (a *Archive) find(name string) int {
	return slices.IndexFunc(a.Files, func(f txtar.File) bool { return f.Name == name })
}

// behind returns the place behind the files that have the beginning of a name, such as "table." or "case/".
func (a *Archive) behind(name string) int {
	stem := name[:strings.LastIndexAny(name, "./")+1]
	for i, f := range slices.Backward(a.Files) {
		if strings.HasPrefix(f.Name, stem) {
			return i + 1
		}
	}
	return len(a.Files)
}
