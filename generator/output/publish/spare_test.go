package publish

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// spareOf returns the folder of the spare; "" if there is none.
func spareOf(t *testing.T, f fixture) string {
	t.Helper()
	found, err := filepath.Glob(filepath.Join(f.options.State, "*", spareName))
	if err != nil || len(found) > 1 {
		t.Fatal(found, err)
	}
	if len(found) == 0 {
		return ""
	}
	return found[0]
}

// many is a site of which little changes; the files of changed have other bytes.
func many(changed ...string) map[string]string {
	all := map[string]string{}
	for _, folder := range []string{"a", "b", "c"} {
		for _, name := range []string{"1", "2", "3", "4"} {
			all[folder+"/"+name] = folder + name
		}
	}
	for _, path := range changed {
		all[path] += " changed"
	}
	return all
}

func without(all map[string]string, path string) map[string]string {
	delete(all, path)
	return all
}

func with(all map[string]string, path, text string) map[string]string {
	all[path] = text
	return all
}

// A tree made of the spare is the tree that was to be published, whatever somebody does to the output folder or the spare.
func TestSpare(t *testing.T) {
	third := with(without(many("b/2"), "a/1"), "d/e/f", "new")
	write := func(path, text string) func(t *testing.T, folder string) {
		return func(t *testing.T, folder string) {
			t.Helper()
			path := filepath.Join(folder, path)
			if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
				t.Fatal(err)
			}
		}
	}
	remove := func(path string) func(t *testing.T, folder string) {
		return func(t *testing.T, folder string) {
			t.Helper()
			if err := os.RemoveAll(filepath.Join(folder, path)); err != nil {
				t.Fatal(err)
			}
		}
	}
	for name, c := range map[string]struct {
		meddle  func(t *testing.T, folder string)
		inSpare bool // meddle with the spare, not with the output folder
		revived bool
		kept    map[string]string // files of others
	}{
		"untouched":                 {meddle: func(*testing.T, string) {}, revived: true},
		"edited in place":           {meddle: write("c/3", "x"), revived: true},
		"edited as it was":          {meddle: write("c/3", "c3"), revived: true},
		"edited, and to be changed": {meddle: write("b/2", "x"), revived: true},
		"removed":                   {meddle: remove("c/3")},
		"a folder removed":          {meddle: remove("c")},
		"added":                     {meddle: write("c/x", "x"), kept: map[string]string{"c/x": "x"}},
		"added to the spare":        {meddle: write("c/x", "x"), inSpare: true},
		"removed from the spare":    {meddle: remove("c/3"), inSpare: true},
		"no spare":                  {meddle: remove("."), inSpare: true},
		"a link in the spare": {inSpare: true, meddle: func(t *testing.T, folder string) {
			if err := os.Rename(filepath.Join(folder, "c"), filepath.Join(folder, "x")); err != nil {
				t.Fatal(err)
			}
			if err := os.Symlink("b", filepath.Join(folder, "c")); err != nil {
				t.Skipf("links cannot be made here: %v", err)
			}
		}},
	} {
		t.Run(name, func(t *testing.T) {
			f := newFixture(t)
			f.publish(t, many())
			f.publish(t, many("a/2"))
			folder := f.out
			if c.inSpare {
				folder = spareOf(t, f)
			}
			c.meddle(t, folder)
			p := f.begin(t)
			if _, err := p.all(filesOf(third)); err != nil {
				t.Fatal(err)
			}
			if p.revived != c.revived {
				t.Errorf("made of the spare: %v", p.revived)
			}
			want := map[string]string{}
			for _, all := range []map[string]string{third, c.kept} {
				for path, text := range all {
					want[path] = text
				}
			}
			if diff := cmp.Diff(want, snapshot(t, f.out)); diff != "" {
				t.Errorf("(-want +got)\n%s", diff)
			}
			f.publish(t, many())
			want = many()
			for path, text := range c.kept {
				want[path] = text
			}
			if diff := cmp.Diff(want, snapshot(t, f.out)); diff != "" {
				t.Errorf("the next time (-want +got)\n%s", diff)
			}
		})
	}
}

// Files that become folders, and folders that become files, do so in the spare, too.
func TestSpareChangesShape(t *testing.T) {
	f := newFixture(t)
	f.publish(t, many())
	f.publish(t, many("a/2"))
	for range 2 {
		for _, files := range []map[string]string{with(without(many(), "a/1"), "a/1/x", "x"), many("a/3")} {
			p := f.begin(t)
			if _, err := p.all(filesOf(files)); err != nil {
				t.Fatal(err)
			}
			if !p.revived {
				t.Error("it was not made of the spare")
			}
			if diff := cmp.Diff(files, snapshot(t, f.out)); diff != "" {
				t.Errorf("(-want +got)\n%s", diff)
			}
		}
	}
}

// What others have in folders of their own is as it was last, and not as it was in the spare.
func TestSpareOfOthers(t *testing.T) {
	f := newFixture(t)
	f.publish(t, many())
	f.put(t, map[string]string{"theirs/x": "1"})
	f.publish(t, many("a/1"))
	f.publish(t, many("a/2"))
	f.put(t, map[string]string{"theirs/y": "2"})
	f.publish(t, many("a/3"))
	want := with(with(many("a/3"), "theirs/x", "1"), "theirs/y", "2")
	if diff := cmp.Diff(want, snapshot(t, f.out)); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
}

// There is a spare only where it is wanted and can help; what is known of it goes on when nothing is published.
func TestSpareIsKept(t *testing.T) {
	f := newFixture(t)
	f.publish(t, many())
	f.publish(t, many("a/2"))
	if spareOf(t, f) == "" {
		t.Fatal("there is no spare")
	}
	f.publish(t, many("a/2"))
	if err := os.WriteFile(filepath.Join(f.out, "b", "3"), []byte("b3"), 0o644); err != nil { // the spare's, too
		t.Fatal(err)
	}
	p := f.begin(t)
	if _, ok := p.Untouched(p.state.last.Manifest); !ok {
		t.Error("it was touched")
	}
	p = f.begin(t)
	if got := p.state.last.Spare.Differs; !cmp.Equal(got, []string{"a/2", "b/3"}) {
		t.Errorf("%v may differ", got)
	}
	p.Abort()
	f.options.Spare = false
	f.publish(t, many("a/2", "a/3"))
	if left := spareOf(t, f); left != "" {
		t.Errorf("%s is left", left)
	}
}
