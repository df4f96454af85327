package scaffold_test

import (
	"archive/zip"
	"bytes"
	"flag"
	"io/fs"
	"os"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"northstar/generator/command/scaffold"
	"northstar/generator/input/source"
)

var update = flag.Bool("update", false, "write the archive of the example")

func TestExampleIsClean(t *testing.T) {
	files, err := scaffold.Example()
	if err != nil {
		t.Fatal(err)
	}
	s, found := checked(t, nil, folder(files), day)
	if len(found) > 0 {
		t.Error(show(found))
	}
	if s.Config.Name != "Kelpwick Refill Circle" {
		t.Errorf("the example is %q", s.Config.Name)
	}
	for _, name := range []string{"README.md", ".gitignore"} {
		if !slices.ContainsFunc(files, func(f scaffold.File) bool { return f.Path == name }) {
			t.Errorf("the example has no %s", name)
		}
	}
}

// The archive holds what content and data of the repository hold.
func TestExampleIsFresh(t *testing.T) {
	repository := os.DirFS("../../..")
	entries, _ := source.List(repository)
	want := fstest.MapFS{}
	for _, e := range entries {
		data, err := fs.ReadFile(repository, e.Path)
		if err != nil {
			t.Fatal(err)
		}
		want[e.Path] = &fstest.MapFile{Data: data}
	}
	if *update {
		if err := os.WriteFile("example.zip", pack(t, entries, want), 0o666); err != nil {
			t.Fatal(err)
		}
		return
	}
	files, err := scaffold.Example()
	if err != nil {
		t.Fatal(err)
	}
	const refresh = "run: go test ./generator/command/scaffold -run Fresh -update"
	for _, f := range files {
		if !strings.Contains(f.Path, "/") {
			continue
		}
		switch w := want[f.Path]; {
		case w == nil:
			t.Errorf("the archive has %s, which is no longer there; %s", f.Path, refresh)
		case string(w.Data) != string(f.Bytes):
			t.Errorf("the archive has an older %s; %s", f.Path, refresh)
		}
		delete(want, f.Path)
	}
	for name := range want {
		t.Errorf("the archive does not have %s; %s", name, refresh)
	}
}

// pack puts files into an archive. Equal files make equal archives: they are sorted and have no times. They
// are not compressed, because Git and most pictures do that better: Git keeps what has changed between
// two archives, and not both of them.
func pack(t *testing.T, entries []source.Entry, files fstest.MapFS) []byte {
	var out bytes.Buffer
	archive := zip.NewWriter(&out)
	for _, e := range entries {
		w, err := archive.CreateHeader(&zip.FileHeader{Name: e.Path, Method: zip.Store})
		if err != nil {
			t.Fatal(err)
		}
		if _, err := w.Write(files[e.Path].Data); err != nil {
			t.Fatal(err)
		}
	}
	if err := archive.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}
