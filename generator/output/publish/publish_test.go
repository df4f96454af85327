package publish

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"northstar/generator/base/diag"
)

func TestPublish(t *testing.T) {
	type texts = map[string]string
	tests := []struct {
		name      string
		first     texts // published first
		unmanaged texts // then put into the output folder
		second    texts // published then
		result    Result
		want      texts // what the folder holds besides second
	}{
		{"new", nil, nil, texts{"a": "1", "b/c": "22"}, Result{Added: 2}, nil},
		{"nothing", nil, nil, nil, Result{}, nil},
		{"unchanged", texts{"a": "1", "b/c": "22"}, nil, texts{"a": "1", "b/c": "22"}, Result{Unchanged: 2}, nil},
		{"every kind", texts{"a": "1", "b": "22", "c/d/e": "", "c/f": "x"}, nil, texts{"a": "1", "b": "33", "g/h": "x"},
			Result{Added: 1, Changed: 1, Removed: 2, Unchanged: 1}, nil},
		{"all removed", texts{"a/b": "1"}, nil, nil, Result{Removed: 1}, nil},
		{"file becomes folder", texts{"a": "1", "b": ""}, nil, texts{"a/b": "1", "b": ""}, Result{Added: 1, Removed: 1, Unchanged: 1}, nil},
		{"folder becomes file", texts{"a/b/c": "1", "b": ""}, nil, texts{"a": "1", "b": ""}, Result{Added: 1, Removed: 1, Unchanged: 1}, nil},
		{"unmanaged files stay", texts{"a": "1", "b/c": "2"}, texts{"CNAME": "x", ".git/objects/1": "y", "b/notes": "z", "empty/": ""},
			texts{"a": "3"}, Result{Changed: 1, Removed: 1},
			texts{"CNAME": "x", ".git/objects/1": "y", "b/notes": "z", "empty/": "755"}},
		{"unmanaged files in a first publication", nil, texts{"CNAME": "x", "a/b": "y"}, texts{"a/c": "1"}, Result{Added: 1},
			texts{"CNAME": "x", "a/b": "y"}},
		{"equal files are adopted", nil, texts{"a": "1", "b/c": "22"}, texts{"a": "1", "b/c": "22", "d": ""}, Result{Added: 1, Unchanged: 2},
			nil},
		{"only equal files", nil, texts{"a": "1", "b/c": "22"}, texts{"a": "1", "b/c": "22"}, Result{Unchanged: 2}, nil},
		{"edited by hand", texts{"a": "1", "b": "22"}, texts{"b": "33"}, texts{"a": "1", "b": "22"}, Result{Changed: 1, Unchanged: 1}, nil},
		{"edited by hand and removed", texts{"a": "1", "b": "22"}, texts{"b": "33"}, texts{"a": "1"}, Result{Removed: 1, Unchanged: 1}, nil},
	}
	for _, test := range tests {
		for _, cached := range []bool{true, false} {
			t.Run(fmt.Sprintf("%s/%v", test.name, cached), func(t *testing.T) {
				f := newFixture(t)
				if !cached {
					f.options.State = ""
				}
				f.publish(t, test.first)
				f.put(t, test.unmanaged)
				if got := f.publish(t, test.second); got != test.result {
					t.Errorf("result %+v, want %+v", got, test.result)
				}
				want := maps.Clone(test.want)
				if want == nil {
					want = texts{}
				}
				maps.Copy(want, test.second)
				if _, err := os.Stat(f.out); len(want)+test.result.Removed == 0 && errors.Is(err, fs.ErrNotExist) {
					return
				}
				if diff := cmp.Diff(want, snapshot(t, f.out)); diff != "" {
					t.Errorf("(-want +got)\n%s", diff)
				}
				if got := f.publish(t, test.second); got != (Result{Unchanged: len(test.second)}) {
					t.Errorf("published again: %+v", got)
				}
				if left := f.leftovers(t); len(left) > 0 {
					t.Errorf("left behind: %v", left)
				}
			})
		}
	}
}

// TestAdopted publishes into a folder whose manifest was lost, or never was: what is equal is ours from then on, in the
// manifest, and goes when the site no longer has it. What differs, if only by a byte, is somebody else's.
func TestAdopted(t *testing.T) {
	f := newFixture(t)
	f.put(t, map[string]string{"a": "1", "b/c": "22", "CNAME": "x"})
	f.publish(t, map[string]string{"a": "1", "b/c": "22"})
	data, err := os.ReadFile(filepath.Join(f.out, manifestName))
	if err != nil {
		t.Fatal(err)
	}
	if m, err := parseManifest(data); err != nil || len(m) != 2 {
		t.Errorf("the manifest has %v, %v", m, err)
	}
	if got := f.publish(t, map[string]string{"a": "1"}); got != (Result{Removed: 1, Unchanged: 1}) {
		t.Errorf("%+v", got)
	}
	if diff := cmp.Diff(map[string]string{"a": "1", "CNAME": "x"}, snapshot(t, f.out)); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}

	for _, bytes := range []string{"2", "22"} { // as many as ours, and more
		f := newFixture(t)
		f.put(t, map[string]string{"a": bytes})
		p := f.begin(t)
		if err := p.addAll(filesOf(map[string]string{"a": "1"})); err != nil {
			t.Fatal(err)
		}
		if found := p.Problems(); len(found) != 1 || found[0].Code != diag.UnmanagedInTheWay.ID {
			t.Errorf("%q: found %v", bytes, found)
		}
		p.Abort()
		if diff := cmp.Diff(map[string]string{"a": bytes}, snapshot(t, f.out)); diff != "" {
			t.Errorf("(-want +got)\n%s", diff)
		}
	}
}

// TestNothingIsWritten holds an unchanged publication to its word, by the times of everything.
func TestNothingIsWritten(t *testing.T) {
	f := newFixture(t)
	files := map[string]string{"a": "1", "b/c": "22", "b/d/e": ""}
	f.publish(t, files)
	f.put(t, map[string]string{"CNAME": "x"})
	long := time.Now().Add(-time.Hour)
	times := func() map[string]string {
		all := map[string]string{}
		err := filepath.WalkDir(f.site, func(path string, d fs.DirEntry, err error) error {
			if err != nil {
				return err
			}
			info, err := d.Info()
			if err == nil && path != f.site { // where the lock comes and goes
				all[path] = info.ModTime().String()
			}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
		return all
	}
	if err := os.Chtimes(filepath.Join(f.out, "b", "c"), long, long); err != nil { // so the cache is wrong, and the file is read
		t.Fatal(err)
	}
	f.publish(t, files) // remembers the new time
	before := times()
	if got := f.publish(t, files); got != (Result{Unchanged: 3}) {
		t.Error(got)
	}
	if diff := cmp.Diff(before, times()); diff != "" {
		t.Errorf("something was written (-before +after)\n%s", diff)
	}
}

// TestSameTree publishes one site in two places, by way of different histories.
func TestSameTree(t *testing.T) {
	a, b := newFixture(t), newFixture(t)
	files := generation("1") // so many that no list of them is the same twice by chance
	a.publish(t, files)
	b.publish(t, map[string]string{"old": "1", "page-1/index.html": "2"})
	b.publish(t, files)
	one, err := os.ReadFile(filepath.Join(a.out, manifestName))
	if err != nil {
		t.Fatal(err)
	}
	other, err := os.ReadFile(filepath.Join(b.out, manifestName))
	if err != nil || string(one) != string(other) {
		t.Errorf("manifests differ (%v):\n%s\n%s", err, one, other)
	}
}

func TestUnmanagedInTheWay(t *testing.T) {
	tests := []struct {
		name      string
		unmanaged map[string]string
		links     map[string]string
		add       string
		named     string
	}{
		{"another file", map[string]string{"a/b": "theirs"}, nil, "a/b", "a/b"},
		{"a file for a folder", map[string]string{"a": "theirs"}, nil, "a/b/c", "a"},
		{"a folder for a file", map[string]string{"a/b/c": "theirs"}, nil, "a", "a"},
		{"an empty folder for a file", map[string]string{"a/": ""}, nil, "a", "a"},
		{"a link for a file", nil, map[string]string{"a": "target"}, "a", "a"},
		{"a link for a folder", nil, map[string]string{"a": "../content"}, "a/b", "a"},
		{"a link to a folder beside it", map[string]string{"d/": ""}, map[string]string{"a": "d"}, "a/b", "a"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			f := newFixture(t)
			f.publish(t, map[string]string{"index.html": "1"})
			f.put(t, test.unmanaged)
			for name, target := range test.links {
				if err := os.Symlink(target, filepath.Join(f.out, name)); err != nil {
					t.Fatal(err)
				}
			}
			before := snapshot(t, f.site)
			p := f.begin(t)
			if err := p.addAll(filesOf(map[string]string{"index.html": "2", test.add: "ours"})); err != nil {
				t.Fatal(err)
			}
			found := p.Problems()
			if len(found) != 1 || found[0].Code != diag.UnmanagedInTheWay.ID || found[0].File != "content/"+test.add ||
				!strings.HasPrefix(found[0].Message, filepath.Join(f.out, test.named)+" was not written") {
				t.Errorf("found %v", found)
			}
			if _, err := p.Commit(context.Background()); err == nil {
				t.Error("it was published nevertheless")
			}
			p.Abort()
			if diff := cmp.Diff(before, snapshot(t, f.site)); diff != "" {
				t.Errorf("(-before +after)\n%s", diff)
			}
		})
	}
}

func TestManyUnmanagedInTheWay(t *testing.T) {
	f := newFixture(t)
	texts := map[string]string{}
	for i := range 50 {
		texts[fmt.Sprintf("p%02d", i)] = "theirs"
	}
	f.put(t, texts)
	p := f.begin(t)
	defer p.Abort()
	for path := range texts {
		if err := p.Add(File{Path: path, Bytes: []byte("ours")}); err != nil {
			t.Fatal(err)
		}
	}
	found := p.Problems()
	if len(found) != maxListed+1 || !strings.Contains(fmt.Sprint(found), "40 more files") {
		t.Errorf("%d found: %v", len(found), found)
	}
}

// TestLinksLeadNowhere plants links to a folder outside in the places of our files and folders.
func TestLinksLeadNowhere(t *testing.T) {
	for _, again := range []bool{true, false} {
		f := newFixture(t)
		outside := t.TempDir()
		if err := os.WriteFile(filepath.Join(outside, "b"), []byte("outside"), 0o644); err != nil {
			t.Fatal(err)
		}
		f.publish(t, map[string]string{"a/b": "1", "c": "2", "d": "3"})
		for _, name := range []string{"a", "c"} {
			path := filepath.Join(f.out, name)
			if err := errors.Join(os.RemoveAll(path), os.Symlink(outside, path)); err != nil {
				t.Fatal(err)
			}
		}
		want := map[string]string{"a": "-> " + outside, "c": "4", "d": "5"}
		if !again { // what was c is gone, as if it were still ours
			delete(want, "c")
			f.publish(t, map[string]string{"d": "5"})
		} else {
			f.publish(t, map[string]string{"c": "4", "d": "5"})
		}
		if diff := cmp.Diff(want, snapshot(t, f.out)); diff != "" {
			t.Errorf("(-want +got)\n%s", diff)
		}
		if diff := cmp.Diff(map[string]string{"b": "outside"}, snapshot(t, outside)); diff != "" {
			t.Errorf("outside (-want +got)\n%s", diff)
		}
	}
}

// TestOutputIsLink publishes by way of a link, which stays.
func TestOutputIsLink(t *testing.T) {
	f := newFixture(t)
	elsewhere := filepath.Join(t.TempDir(), "elsewhere")
	if err := errors.Join(os.Mkdir(elsewhere, 0o755), os.Symlink(elsewhere, f.out)); err != nil {
		t.Fatal(err)
	}
	f.publish(t, map[string]string{"a": "1"})
	f.publish(t, map[string]string{"a": "2"})
	if diff := cmp.Diff(map[string]string{"a": "2"}, snapshot(t, elsewhere)); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
	if target, err := os.Readlink(f.out); err != nil || target != elsewhere {
		t.Errorf("the link is %q, %v", target, err)
	}
}

func TestAbort(t *testing.T) {
	var none *Publication
	none.Abort()

	f := newFixture(t)
	f.out = filepath.Join(f.site, "deep", "er", "public")
	p := f.begin(t)
	if err := p.addAll(filesOf(map[string]string{"a": "1", "b/c": "2"})); err != nil {
		t.Fatal(err)
	}
	p.Abort()
	p.Abort()
	if _, err := os.Stat(filepath.Join(f.site, "deep")); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("folders stayed: %v", err)
	}
	if _, err := p.Commit(context.Background()); err == nil {
		t.Error("an aborted publication was committed")
	}

	f.publish(t, map[string]string{"a": "1"})
	p = f.begin(t)
	if err := p.addAll(filesOf(map[string]string{"a": "2", "b": "x"})); err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	p.system.sync = func(*os.Root) error { cancel(); return nil } // after everything but the swap
	if _, err := p.Commit(ctx); !errors.Is(err, context.Canceled) {
		t.Errorf("Commit = %v", err)
	}
	p.Abort()
	if diff := cmp.Diff(map[string]string{"a": "1"}, snapshot(t, f.out)); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
	if left := f.leftovers(t); len(left) > 0 {
		t.Errorf("left behind: %v", left)
	}
}

// TestOneStep looks at the moment of the swap: before it the output folder is as it was, and beside it lies the whole new
// tree, which is on the disk; after it there is nothing left to do.
func TestOneStep(t *testing.T) {
	f := newFixture(t)
	f.put(t, theirs())
	f.publish(t, generation("0"))
	before := snapshot(t, f.out)
	p := f.begin(t)
	defer p.Abort()
	if err := p.addAll(filesOf(generation("1"))); err != nil {
		t.Fatal(err)
	}
	var after map[string]string
	var steps []string
	p.system.sync = func(*os.Root) error { steps = append(steps, "sync"); return nil }
	p.system.exchange = func(parent *os.Root, a, b string) error {
		steps = append(steps, "exchange")
		if diff := cmp.Diff(before, snapshot(t, filepath.Join(parent.Name(), b))); diff != "" {
			t.Errorf("before the swap (-before +now)\n%s", diff)
		}
		after = snapshot(t, filepath.Join(parent.Name(), a))
		return errors.Join(parent.Rename(b, "aside"), parent.Rename(a, b), parent.Rename("aside", a))
	}
	if _, err := p.Commit(context.Background()); err != nil {
		t.Fatal(err)
	}
	if got := strings.Join(steps, " "); got != "sync exchange" {
		t.Errorf("the steps are %q", got)
	}
	want := generation("1")
	for name, text := range theirs() {
		want[name] = text
	}
	for when, tree := range map[string]map[string]string{"before": after, "after": snapshot(t, f.out)} {
		if diff := cmp.Diff(want, tree); diff != "" {
			t.Errorf("the new tree %s the swap (-want +got)\n%s", when, diff)
		}
	}
}

func TestCollisionsOfAdded(t *testing.T) {
	f := newFixture(t)
	p := f.begin(t)
	defer p.Abort()
	files := []File{{Path: "a", Source: "1"}, {Path: "a", Source: "2"}, {Path: "a/b", Source: "3"}, {Path: "A", Source: "4"},
		{Path: "../x", Source: "5"}}
	if err := p.addAll(files); err != nil {
		t.Fatal(err)
	}
	var named []Named
	for _, f := range files {
		named = append(named, Named{Path: f.Path, Source: f.Source})
	}
	found := p.Problems()
	if diff := cmp.Diff(CheckPaths(named), found); diff != "" || len(found) != 4 {
		t.Errorf("%d found (-want +got)\n%s", len(found), diff)
	}
}

func TestDamagedManifest(t *testing.T) {
	f := newFixture(t)
	f.put(t, map[string]string{manifestName: "rubbish", "a": "1"})
	before := snapshot(t, f.site)
	p, found := Begin(context.Background(), f.out, f.options)
	if p != nil || len(found) != 1 || found[0].Code != diag.ManifestDamaged.ID {
		t.Errorf("Begin = %v, %v", p, found)
	}
	if diff := cmp.Diff(before, snapshot(t, f.site)); diff != "" {
		t.Errorf("(-before +after)\n%s", diff)
	}
}

// TestCopyFails lets a copy fail: at once, and in the middle.
func TestCopyFails(t *testing.T) {
	broken := errors.New("broken")
	f := newFixture(t)
	f.publish(t, map[string]string{"a": "123"})
	for name, write := range map[string]func(io.Writer) error{
		"open": func(io.Writer) error { return broken },
		"read": func(w io.Writer) error {
			_, err := io.Copy(w, io.MultiReader(strings.NewReader("12"), &failing{broken}))
			return err
		},
	} {
		for _, path := range []string{"a", "new"} {
			p := f.begin(t)
			err := p.Add(File{Path: path, Write: write, Size: 3})
			if !errors.Is(err, broken) || !strings.Contains(err.Error(), filepath.Join(f.out, path)) {
				t.Errorf("%s %s: %v", name, path, err)
			}
			p.Abort()
		}
	}
	if diff := cmp.Diff(map[string]string{"a": "123"}, snapshot(t, f.out)); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
}

type failing struct{ err error }

func (f *failing) Read([]byte) (int, error) { return 0, f.err }

// TestUnproven: a list of what is ours that anybody may have written is not enough to remove a file. It takes a look past what
// refuses such folders before: a file may come after that look.
func TestUnproven(t *testing.T) {
	t.Parallel()
	for _, proven := range []bool{true, false} {
		f := newFixture(t)
		f.publish(t, map[string]string{"index.html": "1", "gone/index.html": "2"})
		p := f.begin(t)
		defer p.Abort()
		p.proven = proven
		if _, err := p.all(filesOf(map[string]string{"index.html": "3"})); err != nil {
			t.Fatal(err)
		}
		if _, stays := snapshot(t, f.out)["gone/index.html"]; stays == proven {
			t.Errorf("proven %t: the file of the list is there: %t", proven, stays)
		}
	}
}
