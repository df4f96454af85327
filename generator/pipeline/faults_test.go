package pipeline

import (
	"context"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"strings"
	"sync"
	"syscall"
	"testing"
	"testing/fstest"

	"northstar/generator/base/diag"
)

// A faulty file system fails once, at the operation with the number at.
type faulty struct {
	fs.FS
	at   int
	with error

	mu  sync.Mutex
	n   int    // operations so far
	hit string // the operation that failed
}

func (f *faulty) fails(operation, name string) error {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.n++
	if f.n != f.at {
		return nil
	}
	f.hit = operation + " " + name
	return &fs.PathError{Op: operation, Path: name, Err: f.with}
}

func (f *faulty) Open(name string) (fs.File, error) {
	if err := f.fails("open", name); err != nil {
		return nil, err
	}
	file, err := f.FS.Open(name)
	if err != nil {
		return nil, err
	}
	if folder, ok := file.(fs.ReadDirFile); ok {
		return &faultyFolder{faultyFile{file, f, name}, folder}, nil
	}
	return &faultyFile{file, f, name}, nil
}

type faultyFile struct {
	fs.File
	system *faulty
	name   string
}

func (f *faultyFile) Read(b []byte) (int, error) {
	if err := f.system.fails("read", f.name); err != nil {
		return 0, err
	}
	return f.File.Read(b)
}

func (f *faultyFile) Seek(offset int64, whence int) (int64, error) {
	return f.File.(io.Seeker).Seek(offset, whence)
}

func (f *faultyFile) Stat() (fs.FileInfo, error) {
	if err := f.system.fails("stat", f.name); err != nil {
		return nil, err
	}
	return f.File.Stat()
}

type faultyFolder struct {
	faultyFile
	folder fs.ReadDirFile
}

func (f *faultyFolder) ReadDir(n int) ([]fs.DirEntry, error) {
	if err := f.system.fails("readdir", f.name); err != nil {
		return nil, err
	}
	return f.folder.ReadDir(n)
}

// TestReadFails lets each operation on the files of a site fail in turn: a disk that cannot be read any more, a folder that
// may not be entered, no file handle left. Never is a site made that lacks something in silence: it is
// the site without the fault, to the byte, or there is a report with a cause.
func TestReadFails(t *testing.T) {
	t.Parallel()
	build := func(files fs.FS) (outputs map[string]string, wrong string) {
		in := Input{Files: files, Options: options}
		b, err := New(context.Background(), in)
		if err != nil {
			return nil, err.Error()
		}
		defer b.Close()
		if diag.HasErrors(b.Diagnostics) {
			return nil, fmt.Sprint(b.Diagnostics)
		}
		outputs = map[string]string{}
		for i := range b.Outputs {
			if strings.HasPrefix(b.Outputs[i].Path, "assets/cards/") {
				continue // drawn from what is known, without a file
			}
			data, found := b.Outputs[i].Bytes()
			if diag.HasErrors(found) {
				return nil, fmt.Sprint(found)
			}
			outputs[b.Outputs[i].Path] = string(data)
		}
		return outputs, ""
	}
	files := plot()
	files["content/a.png"] = &fstest.MapFile{Data: snapshot(t, 8, 8)}
	files["content/list.csv"] = &fstest.MapFile{Data: []byte("a,b\n1,2\n")}
	files["themes/own/partials/pager.html"] = &fstest.MapFile{Data: []byte(`{{define "pager"}}{{.Number}}{{end}}`)}
	want, wrong := build(files)
	if wrong != "" {
		t.Fatal(wrong)
	}
	count := &faulty{FS: files}
	build(count)
	if count.n < 20 {
		t.Fatalf("only %d operations", count.n)
	}
	reported := 0
	faults := []error{syscall.EIO, syscall.EACCES, syscall.EMFILE}
	for at := 1; at <= count.n; at++ {
		f := &faulty{FS: files, at: at, with: faults[at%len(faults)]}
		got, wrong := build(f)
		switch {
		case wrong != "":
			reported++
		case !maps.Equal(want, got):
			t.Errorf("%s: %v, and a site without it is made", f.hit, f.with)
		}
	}
	t.Logf("%d operations, %d reports", count.n, reported)
	if reported < count.n/2 {
		t.Errorf("of %d faults only %d are reported", count.n, reported)
	}
}
