package pipeline

import (
	"context"
	"errors"
	"os"
	"strings"
	"testing"
	"testing/fstest"

	"northstar/generator/base/diag"
	"northstar/generator/base/spool"
)

// A file that goes while the site is built is a mistake with its name, not a hole in the site.
func TestFileGoesDuringBuild(t *testing.T) {
	files := plot()
	files["content/list.csv"] = &fstest.MapFile{Data: []byte("a,b\n")}
	b, err := New(context.Background(), Input{Files: files, Options: options})
	if err != nil {
		t.Fatal(err)
	}
	defer b.Close()
	delete(files, "content/list.csv")
	_, found := b.Output("list.csv").Bytes()
	if len(found) != 1 || found[0].Code != diag.OutputFailed.ID || found[0].File != "content/list.csv" {
		t.Errorf("%v", found)
	}
}

// Who gives up gets that as the error, and no half of a site.
func TestCancel(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := New(ctx, Input{Files: plot(), Options: options}); !errors.Is(err, context.Canceled) {
		t.Errorf("New: %v", err)
	}
	b, err := New(context.Background(), Input{Files: plot(), Options: options})
	if err != nil {
		t.Fatal(err)
	}
	defer b.Close()
	if _, err := b.Render(ctx, func(Output, []byte) error { return nil }); !errors.Is(err, context.Canceled) {
		t.Errorf("Render: %v", err)
	}
	full := errors.New("the disk is full")
	if _, err := b.Render(context.Background(), func(Output, []byte) error { return full }); !errors.Is(err, full) {
		t.Errorf("Render: %v", err)
	}
}

// A temporary file that cannot be read is the machine's error, not a mistake in a page or in Northstar.
func TestSpoolFails(t *testing.T) {
	m := NewMemory()
	if _, err := m.bodies.Put(make([]byte, 2<<20)); err != nil { // so that bodies go to the file
		t.Fatal(err)
	}
	b, err := New(context.Background(), Input{Files: plot(), Options: options, Memory: m})
	if err != nil {
		t.Fatal(err)
	}
	if err := m.bodies.Close(); err != nil {
		t.Fatal(err)
	}
	for _, all := range []func() ([]diag.Diagnostic, error){
		func() ([]diag.Diagnostic, error) { return b.Proof(context.Background()) },
		func() ([]diag.Diagnostic, error) {
			return b.Render(context.Background(), func(Output, []byte) error { return nil })
		},
	} {
		if found, err := all(); len(found) > 0 || !errors.As(err, new(*spool.Error)) ||
			!strings.Contains(err.Error(), "make room in "+os.TempDir()) {
			t.Errorf("%v, %v", found, err)
		}
	}
	for _, path := range []string{"about/index.html", "feed.xml", "search/index.json"} {
		_, found := b.Output(path).Bytes()
		if len(found) != 1 || found[0].Code != diag.OutputFailed.ID || !strings.Contains(found[0].Message, "make room") ||
			strings.Contains(found[0].Hint, "report") {
			t.Errorf("%s: %v", path, found)
		}
	}
}

// Where no temporary file can be made, the build fails and says what to do.
func TestNoSpool(t *testing.T) {
	m := NewMemory()
	if _, err := m.bodies.Put(make([]byte, 2<<20)); err != nil {
		t.Fatal(err)
	}
	t.Setenv("TMPDIR", "/nowhere")
	t.Setenv("TMP", `Z:\nowhere`)
	_, err := New(context.Background(), Input{Files: plot(), Options: options, Memory: m})
	if !errors.As(err, new(*spool.Error)) || !strings.Contains(err.Error(), "make room in "+os.TempDir()) {
		t.Errorf("%v", err)
	}
}
