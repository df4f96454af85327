package browser

import (
	"context"
	"io/fs"
	"os"
	"sync"
	"testing"
	"testing/fstest"
	"time"

	"northstar/generator/base/diag"
	"northstar/generator/model/assemble"
	"northstar/generator/pipeline"
)

// A published site: every output, made when it is asked for, and one page of each layout, the longest.
type published struct {
	files map[string]func() []byte
	pages map[string]string // layout → path of its longest page
	main  map[string]string // the same, of the site's own language
}

// demo builds the repository's own site for publishing; edit changes its site.yaml.
func demo(t *testing.T, edit func(config string) string) published {
	t.Helper()
	files := demoFiles(t)
	files["data/site.yaml"].Data = []byte(edit(string(files["data/site.yaml"].Data)))
	return publish(t, files)
}

// demoFiles are those of the repository's own site.
func demoFiles(t *testing.T) fstest.MapFS {
	t.Helper()
	files := fstest.MapFS{}
	root := os.DirFS("../../..")
	for _, folder := range []string{"content", "data"} {
		err := fs.WalkDir(root, folder, func(name string, entry fs.DirEntry, err error) error {
			if err != nil || entry.IsDir() {
				return err
			}
			data, err := fs.ReadFile(root, name)
			files[name] = &fstest.MapFile{Data: data}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	return files
}

func unchanged(config string) string { return config }

// publish builds a site as visitors see it on 1 November 2026.
func publish(t *testing.T, files fs.FS) published {
	t.Helper()
	b, err := pipeline.New(context.Background(), pipeline.Input{Files: files, Minify: true,
		Options: assemble.Options{Now: time.Date(2026, 11, 1, 12, 0, 0, 0, time.UTC)}})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = b.Close() }) // what it frees belongs to this process
	for _, d := range b.Diagnostics {
		if d.Severity == diag.Error {
			t.Errorf("%s:%d: %s %s", d.File, d.Line, d.Code, d.Message)
		}
	}
	p := published{files: map[string]func() []byte{}, pages: map[string]string{}, main: map[string]string{}}
	for i := range b.Outputs {
		o := &b.Outputs[i]
		p.files[o.Path] = sync.OnceValue(func() []byte {
			data, found := o.Bytes()
			if diag.HasErrors(found) {
				t.Errorf("%s: %v", o.Path, found)
			}
			return data
		})
		if o.Page == nil {
			continue
		}
		keep := func(longest map[string]string) {
			if before, ok := longest[o.Page.Layout]; !ok || len(p.files[before]()) < len(p.files[o.Path]()) {
				longest[o.Page.Layout] = o.Path
			}
		}
		keep(p.pages)
		if o.Page.Language == b.Site.Config.Language {
			keep(p.main)
		}
	}
	return p
}
