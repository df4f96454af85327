package publish

import (
	"errors"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync/atomic"
	"syscall"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

// ways are the ways in which a publication reaches the output folder; the model is the same for all.
var ways = map[string]func(p *Publication){
	"swapped": func(*Publication) {},
	"set aside": func(p *Publication) {
		p.system.exchange = func(*os.Root, string, string) error { return errors.ErrUnsupported }
	},
	"busy": func(p *Publication) {
		p.system.exchange = func(*os.Root, string, string) error { return syscall.EBUSY }
	},
	"copied": func(p *Publication) {
		p.system.link = func(*os.Root, string, string) error { return syscall.EPERM }
	},
	"not linked": func(p *Publication) { // and found out late
		var n atomic.Int32
		p.system.link = func(parent *os.Root, from, to string) error {
			if n.Add(1) > 1 {
				return syscall.EXDEV
			}
			return parent.Link(from, to)
		}
	},
	"in place": func(p *Publication) {
		if p.old.root != nil {
			p.inPlace = true
			p.stageInside()
		}
	},
}

// TestModel publishes random sites into one folder, among random files of others,
// and compares the folder with a model of it: a map.
func TestModel(t *testing.T) {
	t.Parallel()
	names := []string{"a", "a/b", "a/b/c", "b", "b/a", "c", "c-d", "c/d", "c/e/f"}
	texts := []string{"", "1", "2", "33", "44"}
	rapid.Check(t, func(rt *rapid.T) {
		base, err := os.MkdirTemp(t.TempDir(), "")
		if err != nil {
			rt.Fatal(err)
		}
		f := fixture{site: base, out: filepath.Join(base, "public"), options: Options{Site: base, State: filepath.Join(base, "state")}}
		ours, theirs := map[string]string{}, map[string]string{}
		for range rapid.IntRange(1, 5).Draw(rt, "steps") {
			site := map[string]string{}
			for _, name := range rapid.SliceOfDistinct(rapid.SampledFrom(names), rapid.ID).Draw(rt, "site") {
				if !conflicts(name, site) && !conflicts(name, theirs) {
					site[name] = rapid.SampledFrom(texts).Draw(rt, "text")
				}
			}
			p := f.begin(rt)
			way := rapid.SampledFrom(slices.Sorted(maps.Keys(ways))).Draw(rt, "way")
			ways[way](p)
			if rapid.IntRange(0, 4).Draw(rt, "abort") == 0 {
				if err := p.addAll(filesOf(site)); err != nil {
					rt.Fatal(err)
				}
				p.Abort()
			} else {
				got, err := p.all(filesOf(site))
				p.Abort()
				if err != nil {
					rt.Fatalf("%s: %v", way, err)
				}
				if want := count(ours, site); got != want {
					rt.Fatalf("%s: %+v, want %+v", way, got, want)
				}
				ours = site
			}
			f.compare(rt, way, ours, theirs)

			for range rapid.IntRange(0, 3).Draw(rt, "meddling") {
				name := rapid.SampledFrom(names).Draw(rt, "name")
				f.meddle(rt, name, ours, theirs)
			}
		}
	})
}

// meddle does to the file name what others do: changes or removes ours, adds or removes theirs.
func (f fixture) meddle(t *rapid.T, name string, ours, theirs map[string]string) {
	path := filepath.Join(f.out, filepath.FromSlash(name))
	var err error
	switch {
	case theirs[name] != "":
		delete(theirs, name)
		for err = os.Remove(path); err == nil && path != f.out; {
			path = filepath.Dir(path)
			if os.Remove(path) != nil { // not empty
				break
			}
		}
	case ours[name] == "gone":
	case has(ours, name) && rapid.Bool().Draw(t, "remove"):
		ours[name] = "gone"
		err = os.Remove(path)
	case has(ours, name):
		ours[name] = "edited"
		err = os.WriteFile(path, []byte("edited"), 0o644)
	case conflicts(name, ours) || conflicts(name, theirs):
	case os.MkdirAll(filepath.Dir(path), 0o755) != nil:
	case rapid.Bool().Draw(t, "link"):
		theirs[name] = "-> ../" + name
		err = os.Symlink("../"+name, path)
	default:
		theirs[name] = "theirs"
		err = os.WriteFile(path, []byte("theirs"), 0o644)
	}
	if err != nil {
		t.Fatal(err)
	}
}

func has(files map[string]string, name string) bool {
	_, ok := files[name]
	return ok
}

// conflicts reports whether a file name cannot be together with files.
func conflicts(name string, files map[string]string) bool {
	for other := range files {
		if other == name || strings.HasPrefix(other, name+"/") || strings.HasPrefix(name, other+"/") {
			return true
		}
	}
	return false
}

// count is the result of publishing site after ours.
func count(ours, site map[string]string) (r Result) {
	for path, text := range site {
		switch old, was := ours[path]; {
		case !was:
			r.Added++
		case old != text:
			r.Changed++
		default:
			r.Unchanged++
		}
	}
	for path := range ours {
		if _, stays := site[path]; !stays {
			r.Removed++
		}
	}
	return r
}

func (f fixture) compare(t *rapid.T, way string, ours, theirs map[string]string) {
	want := maps.Clone(theirs)
	for name, text := range ours {
		if text != "gone" {
			want[name] = text
		}
	}
	if _, err := os.Stat(f.out); err != nil && len(want) == 0 {
		return
	}
	got := snapshot(t, f.out)
	for name := range got {
		if strings.HasSuffix(name, "/") {
			delete(got, name) // folders of others that have become empty
		}
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Fatalf("%s (-want +got)\n%s", way, diff)
	}
	if left := f.leftovers(t); len(left) > 0 {
		t.Fatalf("%s left behind %v", way, left)
	}
}
