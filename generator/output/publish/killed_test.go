//go:build linux || darwin

package publish

import (
	"context"
	"errors"
	"math/rand/v2"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

// TestKilled kills publications at random moments. The folder holds the old tree or
// the new one: at once where trees are swapped, after the next Begin otherwise.
func TestKilled(t *testing.T) {
	t.Parallel()
	for way, atOnce := range map[string]bool{"swapped": runtime.GOOS == "linux", "set aside": false, "in place": false} {
		t.Run(way, func(t *testing.T) {
			f := newFixture(t)
			f.put(t, theirs())
			f.publish(t, generation("0"))
			want := func(n int) map[string]string {
				all := generation(strconv.Itoa(n))
				for name, text := range theirs() {
					all[name] = text
				}
				return all
			}
			full := time.Duration(0) // how long a publication takes
			at, newer := 0, 0
			for n := 1; n <= 10; n++ {
				cmd, lines := child(t, "kill", f.site, "as", strings.ReplaceAll(way, " ", "_"), strconv.Itoa(n))
				if lines.Text() != "ready" {
					t.Fatal(lines.Text())
				}
				start := time.Now()
				if n == 1 {
					lines.Scan()
					full = max(time.Since(start), 5*time.Millisecond)
				} else {
					time.Sleep(rand.N(full + full/4))
				}
				if err := cmd.Process.Kill(); err != nil {
					t.Fatal(err)
				}
				_ = cmd.Wait() // it says that it was killed
				if !atOnce {
					f.begin(t).Abort()
				}
				got := snapshot(t, f.out)
				if cmp.Equal(want(n), got) {
					at, newer = n, newer+1
				} else if diff := cmp.Diff(want(at), got); diff != "" {
					t.Fatalf("neither tree; (-old +got)\n%s", diff)
				}
			}
			t.Logf("killed 9 times within %v: %d new trees", full, newer-1)
			f.publish(t, generation("11"))
			if diff := cmp.Diff(want(11), snapshot(t, f.out)); diff != "" {
				t.Errorf("(-want +got)\n%s", diff)
			}
			if left := f.leftovers(t); len(left) > 0 {
				t.Errorf("left behind: %v", left)
			}
		})
	}
}

// TestRollForward cuts a publication inside the folder short after each of its steps.
func TestRollForward(t *testing.T) {
	t.Parallel()
	old := map[string]string{"a": "1", "b/c": "1", "d": "1", "e": "1"}
	next := map[string]string{"a/x": "2", "b": "2", "d": "2", "f/g": "2"}
	for steps := -1; steps <= len(next)+2; steps++ {
		f := newFixture(t)
		f.put(t, map[string]string{"CNAME": "x"})
		f.publish(t, old)
		p := f.begin(t)
		ways["in place"](p)
		if err := p.addAll(filesOf(next)); err != nil {
			t.Fatal(err)
		}
		want := old
		if steps >= 0 {
			want = next
			o, err := p.stage.write(manifestName, writes(p.manifest().encode()))
			if err == nil {
				err = p.note(note{Inner: p.stage.name, Manifest: o.digest, Was: p.old.manifestDigest}, true)
			}
			if err != nil {
				t.Fatal(err)
			}
		}
		if steps >= 1 {
			if err := removeGone(p.old.root, p.published, p.manifest()); err != nil {
				t.Fatal(err)
			}
		}
		for i, path := range []string{"a/x", "b", "d", "f/g"} {
			if i+2 <= steps {
				err := os.MkdirAll(filepath.Dir(filepath.Join(f.out, path)), 0o755)
				if err := errors.Join(err, p.old.root.Rename(p.stage.name+"/"+path, path)); err != nil {
					t.Fatal(err)
				}
			}
		}
		p.die()
		f.begin(t).Abort()
		want["CNAME"] = "x"
		if diff := cmp.Diff(want, snapshot(t, f.out)); diff != "" {
			t.Errorf("after %d steps (-want +got)\n%s", steps, diff)
		}
		delete(want, "CNAME")
		if got := f.publish(t, want); got != (Result{Unchanged: len(want)}) {
			t.Errorf("after %d steps: %+v", steps, got)
		}
		if left := f.leftovers(t); len(left) > 0 {
			t.Errorf("after %d steps left behind: %v", steps, left)
		}
	}
}

// TestMovedInPlace ends a publication where its complete staging folder has just been
// moved inside, and still without a decision: the old tree holds.
func TestMovedInPlace(t *testing.T) {
	for _, cached := range []bool{true, false} { // with and without a tree to begin with
		f := newFixture(t)
		if !cached {
			f.options.State = ""
		}
		f.put(t, theirs())
		for _, text := range []string{"1", "2", "3"} {
			f.publish(t, map[string]string{"a": text, "b": "x"})
		}
		before := snapshot(t, f.out)
		p := f.begin(t)
		ways["busy"](p)
		if err := p.addAll(filesOf(map[string]string{"a": "4", "c": "x"})); err != nil {
			t.Fatal(err)
		}
		if _, err := p.swap(context.Background()); !cannotSwap(err) {
			t.Fatal(err)
		}
		if err := p.continueInPlace(); err != nil {
			t.Fatal(err)
		}
		p.die()
		f.begin(t).Abort()
		if diff := cmp.Diff(before, snapshot(t, f.out)); diff != "" {
			t.Errorf("(-before +after)\n%s", diff)
		}
	}
}

// TestSetAside begins where a publication was killed between its two renames.
func TestSetAside(t *testing.T) {
	f := newFixture(t)
	f.put(t, theirs())
	f.publish(t, map[string]string{"a": "1"})
	before := snapshot(t, f.out)
	p := f.begin(t)
	old := ".public" + reserved + "x" + aside
	err := errors.Join(p.note(note{Aside: old}, true), os.Rename(f.out, filepath.Join(f.site, old)))
	if err != nil {
		t.Fatal(err)
	}
	p.die()
	f.begin(t).Abort()
	if diff := cmp.Diff(before, snapshot(t, f.out)); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
}

// TestNeighboursStay has folders beside the output with the names that staging can have. Nobody has noted them, so they
// are somebody else's.
func TestNeighboursStay(t *testing.T) {
	f := newFixture(t)
	random := "abcdefghijklmnopqrstuvwxyz"
	for _, name := range []string{".public" + reserved + random, ".public" + reserved + random + aside, "public" + reserved + random[:13],
		"public" + reserved + random[:13] + aside, ".public" + reserved + "lock"} {
		if err := os.Mkdir(filepath.Join(f.site, name), 0o755); err != nil {
			t.Fatal(err)
		}
	}
	before := snapshot(t, f.site)
	f.begin(t).Abort()
	if diff := cmp.Diff(before, snapshot(t, f.site)); diff != "" {
		t.Errorf("(-before +after)\n%s", diff)
	}
}

// TestBusy has a folder of which only the files can be replaced, as where it is a mount point.
func TestBusy(t *testing.T) {
	f := newFixture(t)
	f.put(t, theirs())
	for _, n := range []string{"1", "2", "2"} {
		p := f.begin(t)
		ways["busy"](p)
		_, err := p.all(filesOf(generation(n)))
		p.Abort()
		if err != nil {
			t.Fatal(err)
		}
		want := generation(n)
		for name, text := range theirs() {
			want[name] = text
		}
		if diff := cmp.Diff(want, snapshot(t, f.out)); diff != "" {
			t.Errorf("(-want +got)\n%s", diff)
		}
	}
}

// TestHoldsMount has a mount point in the folder: if that were swapped, the mount would
// go away with the old tree, also where nothing in it needs a link.
func TestHoldsMount(t *testing.T) {
	f := newFixture(t)
	f.put(t, map[string]string{"uploads/": ""})
	before, err := os.Lstat(f.out)
	if err != nil {
		t.Fatal(err)
	}
	for _, n := range []string{"1", "2"} {
		p := f.begin(t)
		p.system.isMount = func(folder string) bool { return folder == filepath.Join(f.out, "uploads") }
		_, err := p.all(filesOf(generation(n)))
		p.Abort()
		if err != nil {
			t.Fatal(err)
		}
		want := generation(n)
		want["uploads/"] = "755"
		if diff := cmp.Diff(want, snapshot(t, f.out)); diff != "" {
			t.Errorf("(-want +got)\n%s", diff)
		}
		after, err := os.Lstat(f.out)
		if err != nil {
			t.Fatal(err)
		}
		if !os.SameFile(before, after) {
			t.Errorf("publication %s swapped the folder", n)
		}
		if left := f.leftovers(t); len(left) > 0 {
			t.Errorf("left behind: %v", left)
		}
	}
}

// TestAppeared lets others write into the folder between Add and Commit.
func TestAppeared(t *testing.T) {
	for name, meddle := range map[string]func(f fixture){
		"in the place of ours":  func(f fixture) { f.put(t, map[string]string{"new": "theirs"}) },
		"in ours is no folder":  func(f fixture) { f.put(t, map[string]string{"dir": "theirs"}) },
		"ours has disappeared":  func(f fixture) { _ = os.Remove(filepath.Join(f.out, "same")) },
		"the folder was filled": nil,
	} {
		f := newFixture(t)
		if meddle != nil {
			f.publish(t, map[string]string{"same": "1"})
		}
		p := f.begin(t)
		if err := p.addAll(filesOf(map[string]string{"same": "1", "new": "ours", "dir/x": "ours"})); err != nil {
			t.Fatal(err)
		}
		if meddle != nil {
			meddle(f)
		} else {
			f.put(t, map[string]string{"theirs": "x"})
		}
		before := snapshot(t, f.out)
		if _, err := p.Commit(context.Background()); err == nil {
			t.Errorf("%s: it was published nevertheless", name)
		}
		p.Abort()
		if diff := cmp.Diff(before, snapshot(t, f.out)); diff != "" {
			t.Errorf("%s (-before +after)\n%s", name, diff)
		}
	}
}

// TestOrphans: when the state was deleted after a publication had been killed, the next one knows its staging by the name.
// What has another name, and what Git tracks, stays; an old tree that nobody noted is never put in the place of the new one.
func TestOrphans(t *testing.T) {
	t.Parallel()
	f := newFixture(t)
	f.publish(t, generation("0"))
	beside := func(name string) string { return filepath.Join(f.site, name) }
	random := strings.Repeat("ab27", 6) + "xy"
	gone := []string{".public.northstar-" + random, ".public.northstar-" + random + "-old"}
	stay := []string{".public.northstar-notes", ".other.northstar-" + random, ".public.northstar-" + strings.ToUpper(random)}
	for _, name := range append(slices.Clone(gone), stay...) {
		if err := os.MkdirAll(filepath.Join(beside(name), "a"), 0o755); err != nil {
			t.Fatal(err)
		}
	}
	p := f.begin(t)
	defer p.Abort()
	for _, name := range gone {
		if _, err := os.Stat(beside(name)); err == nil {
			t.Errorf("%s is still there", name)
		}
	}
	for _, name := range stay {
		if _, err := os.Stat(beside(name)); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
	tracked := false
	if err := os.MkdirAll(beside(gone[0]), 0o755); err != nil {
		t.Fatal(err)
	}
	p.removeOrphans(func(path string) bool { tracked = path == beside(gone[0]); return tracked })
	if _, err := os.Stat(beside(gone[0])); err != nil || !tracked {
		t.Errorf("what Git tracks: %v, asked %t", err, tracked)
	}
	if diff := cmp.Diff(generation("0"), snapshot(t, f.out)); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
}
