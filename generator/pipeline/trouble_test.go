package pipeline

import (
	"context"
	"errors"
	"testing"
	"testing/fstest"

	"northstar/generator/base/diag"
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
	if len(found) != 1 || found[0].Code != diag.Unmade.ID || found[0].File != "content/list.csv" {
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
