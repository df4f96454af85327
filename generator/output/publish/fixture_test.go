package publish

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/sync/errgroup"
)

// A fixture is an empty site with a place to publish to.
type fixture struct {
	site, out string
	options   Options
}

func newFixture(t testing.TB) fixture {
	t.Helper()
	site := filepath.Join(t.TempDir(), "site")
	for _, dir := range []string{"content", "data", "themes"} {
		if err := os.MkdirAll(filepath.Join(site, dir), 0o755); err != nil {
			t.Fatal(err)
		}
	}
	return fixture{site, filepath.Join(site, "public"), Options{Site: site, State: filepath.Join(filepath.Dir(site), "state"), Spare: true}}
}

// begin begins a publication that does not wait for the disk, which is slow and can be seen only after a power cut.
func (f fixture) begin(t tester) *Publication {
	t.Helper()
	p, found := Begin(context.Background(), f.out, f.options)
	if len(found) > 0 {
		t.Fatal(found)
	}
	p.system.sync = func(*os.Root) error { return nil }
	return p
}

// publish publishes files, texts by path.
func (f fixture) publish(t tester, files map[string]string) Result {
	t.Helper()
	p := f.begin(t)
	defer p.Abort()
	r, err := p.all(filesOf(files))
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// put writes files that are not ours; a name that ends with a slash is a folder.
func (f fixture) put(t testing.TB, files map[string]string) {
	t.Helper()
	for name, text := range files {
		path := filepath.Join(f.out, name)
		err := os.MkdirAll(filepath.Dir(path), 0o755)
		if err == nil && name[len(name)-1] == '/' {
			err = os.MkdirAll(path, 0o755)
		} else if err == nil {
			err = os.WriteFile(path, []byte(text), 0o644)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
}

// filesOf makes every second file a copy.
func filesOf(texts map[string]string) []File {
	var files []File
	for path, text := range texts {
		f := File{Path: path, Source: "content/" + path, Bytes: []byte(text)}
		if len(text)%2 == 1 {
			f.Size, f.Bytes = int64(len(text)), nil
			f.Write = writes([]byte(text))
		}
		files = append(files, f)
	}
	return files
}

// all adds files as a build does, from several goroutines, and commits.
func (p *Publication) all(files []File) (Result, error) {
	if err := p.addAll(files); err != nil {
		return Result{}, err
	}
	return p.Commit(context.Background())
}

func (p *Publication) addAll(files []File) error {
	var g errgroup.Group
	g.SetLimit(4)
	for _, f := range files {
		g.Go(func() error { return p.Add(f) })
	}
	return g.Wait()
}

// A tester is a *testing.T or a *rapid.T.
type tester interface {
	Helper()
	Fatal(args ...any)
}

// snapshot describes everything in a folder, without our manifest.
func snapshot(t tester, folder string) map[string]string {
	t.Helper()
	all := map[string]string{}
	err := filepath.WalkDir(folder, func(path string, d fs.DirEntry, err error) error {
		if errors.Is(err, fs.ErrPermission) {
			return nil // its permissions have been noted
		}
		if err != nil {
			return err
		}
		name, err := filepath.Rel(folder, path)
		if err != nil || name == "." || name == manifestName {
			return err
		}
		info, err := d.Info()
		if err != nil {
			return err
		}
		name = filepath.ToSlash(name)
		switch info.Mode().Type() {
		case fs.ModeDir:
			if entries, _ := os.ReadDir(path); len(entries) == 0 || info.Mode().Perm() != folderMode {
				all[name+"/"] = fmt.Sprintf("%o", info.Mode().Perm())
			}
		case fs.ModeSymlink:
			target, err := os.Readlink(path)
			all[name] = "-> " + target
			return err
		default:
			text, err := os.ReadFile(path)
			all[name] = string(text)
			if info.Mode().Perm() != fileMode {
				all[name] += fmt.Sprintf(" %o", info.Mode().Perm())
			}
			return err
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return all
}

// leftovers returns what a publication has left in the folder around out.
func (f fixture) leftovers(t tester) []string {
	t.Helper()
	var names []string
	for _, pattern := range []string{f.out + reserved + "*", filepath.Dir(f.out) + "/." + filepath.Base(f.out) + "*",
		f.out + "/" + innerStage + "*", filepath.Join(f.options.State, "*", lockName)} {
		found, err := filepath.Glob(pattern)
		if err != nil {
			t.Fatal(err)
		}
		names = append(names, found...)
	}
	return names
}

// generation returns a whole site whose every file differs from those of the others, and some of whose names do.
func generation(n string) map[string]string {
	texts := map[string]string{}
	for i := range 20 {
		texts[fmt.Sprintf("page-%d/index.html", i)] = strings.Repeat("generation "+n+"\n", i)
	}
	texts["only-in-"+n+"/a/b"] = n
	texts["unchanged/index.html"] = "always"
	return texts
}

// theirs are files of others among every generation.
func theirs() map[string]string {
	return map[string]string{"CNAME": "example.org", "uploads/ab/cd": "object", "unchanged/notes": "n"}
}
