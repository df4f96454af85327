//go:build linux || darwin

package publish

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"northstar/generator/diag"
)

// taskVariable makes the test binary do a task in place of the tests.
const taskVariable = "NORTHSTAR_PUBLISH_TASK"

func TestMain(m *testing.M) {
	if task := strings.Fields(os.Getenv(taskVariable)); len(task) > 0 {
		if err := work(task[0], task[1], task[2:]); err != nil {
			fmt.Println(err)
			os.Exit(1)
		}
		os.Exit(0)
	}
	os.Exit(m.Run())
}

// work does a task in the site's folder site: it prints "ready" when it has begun.
func work(task, site string, args []string) error {
	o := Options{Site: site, Cache: filepath.Join(site, ".northstar")}
	begin := func() (*Publication, error) {
		p, found := Begin(filepath.Join(site, "public"), o)
		if len(found) > 0 {
			return nil, errors.New(found[0].Message)
		}
		fmt.Println("ready")
		p.system.sync = func(*os.Root) error { return nil }
		return p, nil
	}
	switch task {
	case "hold":
		if _, err := begin(); err != nil {
			return err
		}
		time.Sleep(time.Hour)
	case "limited": // every file ends after args[0] bytes, as on a full disk
		signal.Ignore(syscall.SIGXFSZ)
		n, err := strconv.ParseUint(args[0], 10, 64)
		if err != nil {
			return err
		}
		if err := syscall.Setrlimit(syscall.RLIMIT_FSIZE, &syscall.Rlimit{Cur: n, Max: n}); err != nil {
			return err
		}
	case "nobody": // not even the administrator is one here
		if os.Getuid() == 0 {
			if err := errors.Join(syscall.Setgroups(nil), syscall.Setgid(nobody), syscall.Setuid(nobody)); err != nil {
				return err
			}
		}
	case "umask":
		syscall.Umask(0o777)
		defer syscall.Umask(0o022)
		o.Cache = ""
	}
	p, err := begin()
	if err != nil {
		return err
	}
	defer p.Abort()
	if task == "kill" {
		ways[strings.ReplaceAll(args[1], "_", " ")](p)
	}
	if _, err := p.all(filesOf(generation(args[len(args)-1]))); err != nil {
		return err
	}
	fmt.Println("done")
	return nil
}

const nobody = 65534

// generation returns a whole site whose every file differs from those of the others, and some of whose names do.
func generation(n string) map[string]string {
	texts := map[string]string{}
	for i := range 40 {
		texts[fmt.Sprintf("page-%d/index.html", i)] = strings.Repeat("generation "+n+"\n", i)
	}
	texts["only-in-"+n+"/a/b"] = n
	texts["unchanged/index.html"] = "always"
	return texts
}

// theirs are files of others among every generation.
func theirs() map[string]string {
	return map[string]string{"CNAME": "example.org", ".git/objects/ab/cd": "object", "unchanged/notes": "n"}
}

// child starts a task, and waits until it is ready or has ended.
func child(t *testing.T, task, site string, args ...string) (*exec.Cmd, *bufio.Scanner) {
	t.Helper()
	exe, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(exe)
	cmd.Env = append(os.Environ(), taskVariable+"="+strings.Join(append([]string{task, site}, args...), " "))
	pipe, err := cmd.StdoutPipe()
	if err == nil {
		err = cmd.Start()
	}
	if err != nil {
		t.Fatal(err)
	}
	lines := bufio.NewScanner(pipe)
	lines.Scan()
	return cmd, lines
}

// TestKilled kills publications at random moments. The folder holds the old tree or
// the new one: at once where trees are swapped, after the next Begin otherwise.
func TestKilled(t *testing.T) {
	t.Parallel()
	for way, atOnce := range map[string]bool{"swapped": hasExchange, "set aside": false, "inside": false} {
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
	new := map[string]string{"a/x": "2", "b": "2", "d": "2", "f/g": "2"}
	for steps := -1; steps <= len(new)+2; steps++ {
		f := newFixture(t)
		f.put(t, map[string]string{"CNAME": "x"})
		f.publish(t, old)
		p := f.begin(t)
		ways["inside"](p)
		if err := p.addAll(filesOf(new)); err != nil {
			t.Fatal(err)
		}
		want := old
		if steps >= 0 {
			want = new
			if _, err := p.stage.writeManifest(manifestName, p.manifest()); err != nil {
				t.Fatal(err)
			}
		}
		if steps >= 1 {
			if err := removeGone(p.old.root, p.was, p.manifest()); err != nil {
				t.Fatal(err)
			}
		}
		for i, path := range []string{"a/x", "b", "d", "f/g"} {
			if i+2 <= steps {
				err := os.MkdirAll(filepath.Dir(filepath.Join(f.out, path)), 0o755)
				if err := errors.Join(err, p.old.root.Rename(insideStage+"/"+path, path)); err != nil {
					t.Fatal(err)
				}
			}
		}
		p.where.leave() // as if the process had ended here
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

// TestSetAside begins where a publication was killed between its two renames.
func TestSetAside(t *testing.T) {
	f := newFixture(t)
	f.put(t, theirs())
	f.publish(t, map[string]string{"a": "1"})
	before := snapshot(t, f.out)
	if err := os.Rename(f.out, f.out+reserved+"abcdefghijklm"+aside); err != nil {
		t.Fatal(err)
	}
	f.begin(t).Abort()
	if diff := cmp.Diff(before, snapshot(t, f.out)); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
}

// TestNeighboursStay has folders beside the output whose names are nearly those of staging.
func TestNeighboursStay(t *testing.T) {
	f := newFixture(t)
	for _, name := range []string{reserved + "notes", reserved + "old", reserved + "notes-old", reserved + "0123456789abc", reserved + "abcdefghijklmn", ".northstarabcdefghijklm"} {
		if err := os.Mkdir(f.out+name, 0o755); err != nil {
			t.Fatal(err)
		}
	}
	before := snapshot(t, f.site)
	f.begin(t).Abort()
	if diff := cmp.Diff(before, snapshot(t, f.site)); diff != "" {
		t.Errorf("(-before +after)\n%s", diff)
	}
}

// TestLockIsLink plants a link to a file of the site in the place of the lock.
func TestLockIsLink(t *testing.T) {
	f := newFixture(t)
	page := filepath.Join(f.site, "content", "page.md")
	lock := filepath.Join(f.site, ".public.northstar-lock")
	if err := errors.Join(os.WriteFile(page, []byte("page"), 0o644), os.Symlink("content/page.md", lock)); err != nil {
		t.Fatal(err)
	}
	if _, found := Begin(f.out, f.options); len(found) != 1 || !strings.Contains(found[0].Message, lock) {
		t.Errorf("found %v", found)
	}
	if text, err := os.ReadFile(page); err != nil || string(text) != "page" {
		t.Errorf("the page is %q, %v", text, err)
	}
}

func TestLock(t *testing.T) {
	f := newFixture(t)
	cmd, lines := child(t, "hold", f.site)
	if lines.Text() != "ready" {
		t.Fatal(lines.Text())
	}
	for _, o := range []Options{f.options, {Site: f.site}} { // the cache has no part in it
		p, found := Begin(f.out, o)
		p.Abort()
		if len(found) != 1 || found[0].Code != diag.OutputLocked.ID || !strings.Contains(found[0].Message, fmt.Sprintf("process %d, ", cmd.Process.Pid)) {
			t.Errorf("found %v, want the lock of process %d", found, cmd.Process.Pid)
		}
	}
	other := f
	other.out = filepath.Join(f.site, "other")
	other.publish(t, map[string]string{"a": "1"})

	if err := cmd.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	_ = cmd.Wait()
	f.publish(t, map[string]string{"a": "1"})
	if left := f.leftovers(t); len(left) > 0 {
		t.Errorf("left behind: %v", left)
	}

	p := f.begin(t)
	if _, found := Begin(f.out, f.options); len(found) != 1 || found[0].Code != diag.OutputLocked.ID {
		t.Errorf("twice in one process: %v", found)
	}
	p.Abort()
	f.begin(t).Abort()
}

// TestWriteFails lets writing fail: a page, or only the manifest, which is larger than any page.
func TestWriteFails(t *testing.T) {
	t.Parallel()
	for _, limit := range []string{"100", "700"} {
		f := newFixture(t)
		f.put(t, theirs())
		f.publish(t, map[string]string{"index.html": "old"})
		before := snapshot(t, f.out)
		cmd, lines := child(t, "limited", f.site, limit, "1")
		lines.Scan()
		message := lines.Text()
		if err := cmd.Wait(); err == nil || !strings.Contains(message, f.out) || !strings.Contains(message, "file too large") || !strings.Contains(message, "as it was") {
			t.Errorf("limit %s: %v, %q", limit, err, message)
		}
		if diff := cmp.Diff(before, snapshot(t, f.out)); diff != "" {
			t.Errorf("limit %s (-before +after)\n%s", limit, diff)
		}
		if left := f.leftovers(t); len(left) > 0 {
			t.Errorf("left behind: %v", left)
		}
	}
}

// TestPermissions publishes as somebody who may write what the name of the test says.
func TestPermissions(t *testing.T) {
	t.Parallel()
	give := func(t *testing.T, path string, id int) {
		t.Helper()
		if os.Getuid() != 0 {
			return // all is ours
		}
		err := filepath.WalkDir(path, func(path string, _ fs.DirEntry, err error) error {
			return errors.Join(err, os.Lchown(path, id, id))
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	chmod := func(t *testing.T, path string, mode fs.FileMode) {
		t.Helper()
		if err := os.Chmod(path, mode); err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { _ = os.Chmod(path, 0o755) })
	}
	tests := []struct {
		name    string
		prepare func(t *testing.T, f fixture)
		fails   bool
	}{
		{"nothing", func(t *testing.T, f fixture) { chmod(t, f.out, 0o555); chmod(t, f.site, 0o555) }, true},
		{"only the folder", func(t *testing.T, f fixture) { chmod(t, f.site, 0o555); give(t, f.out, nobody) }, false},
		{"only the folder, but not all in it", func(t *testing.T, f fixture) {
			give(t, f.out, nobody)
			chmod(t, f.site, 0o555)
			give(t, filepath.Join(f.out, "unchanged"), 0)
			chmod(t, filepath.Join(f.out, "unchanged"), 0o555)
		}, true},
		{"not the folder, which is not there", func(t *testing.T, f fixture) {
			if err := os.RemoveAll(f.out); err != nil {
				t.Fatal(err)
			}
			chmod(t, f.site, 0o555)
		}, true},
		{"not a file of others", func(t *testing.T, f fixture) {
			give(t, f.site, nobody)
			give(t, filepath.Join(f.out, "CNAME"), 0)
			chmod(t, filepath.Join(f.out, "CNAME"), 0o600)
		}, false},
		{"not a folder of others", func(t *testing.T, f fixture) {
			give(t, f.site, nobody)
			give(t, filepath.Join(f.out, ".git"), 0)
		}, false},
		{"not a folder of others, nor to read it", func(t *testing.T, f fixture) {
			give(t, f.site, nobody)
			chmod(t, filepath.Join(f.out, ".git"), 0o300)
		}, false},
		{"all, but a folder is read-only", func(t *testing.T, f fixture) {
			give(t, f.site, nobody)
			chmod(t, filepath.Join(f.out, ".git"), 0o555)
		}, false},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			f := newFixture(t)
			for dir := filepath.Dir(f.site); dir != os.TempDir() && dir != "/"; dir = filepath.Dir(dir) {
				if err := os.Chmod(dir, 0o755); err != nil { // so that nobody comes here
					break // it is not ours; then it lets us in
				}
			}
			f.put(t, theirs())
			f.publish(t, map[string]string{"index.html": "old"})
			test.prepare(t, f)
			before := map[string]string{}
			if _, err := os.Stat(f.out); err == nil {
				before = snapshot(t, f.out)
			}
			for range 2 { // the second time there is a tree to begin with
				cmd, lines := child(t, "nobody", f.site, "1")
				for lines.Text() == "ready" {
					lines.Scan()
				}
				message := lines.Text()
				err := cmd.Wait()
				if test.fails {
					if err == nil || !strings.Contains(message, "permission denied") {
						t.Errorf("%v, %q", err, message)
					}
					continue
				}
				if err != nil {
					t.Fatal(message)
				}
				delete(before, "index.html")
				for name, text := range generation("1") {
					before[name] = text
				}
			}
			if _, err := os.Stat(f.out); err == nil {
				if diff := cmp.Diff(before, snapshot(t, f.out)); diff != "" {
					t.Errorf("(-want +got)\n%s", diff)
				}
			}
			if left := f.leftovers(t); len(left) > 0 {
				t.Errorf("left behind: %v", left)
			}
		})
	}
}

func TestUmask(t *testing.T) {
	f := newFixture(t)
	cmd, lines := child(t, "umask", f.site, "1")
	for lines.Scan() && lines.Text() != "done" {
		t.Error(lines.Text())
	}
	if err := cmd.Wait(); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(generation("1"), snapshot(t, f.out)); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
	if info, err := os.Stat(f.out); err != nil || info.Mode().Perm() != folderMode {
		t.Errorf("the folder is %v, %v", info.Mode(), err)
	}
}

// TestForeignModes keeps the permissions of folders and files of others, and removes our copies of them.
func TestForeignModes(t *testing.T) {
	f := newFixture(t)
	f.put(t, map[string]string{"shared/x": "x", "closed/y": "y"})
	for name, mode := range map[string]os.FileMode{"shared": 0o775, "closed": 0o555, "closed/y": 0o600, ".": 0o750} {
		if err := os.Chmod(filepath.Join(f.out, name), mode); err != nil {
			t.Fatal(err)
		}
	}
	t.Cleanup(func() { _ = os.Chmod(filepath.Join(f.out, "closed"), 0o755) })
	want := map[string]string{"shared/": "775", "shared/x": "x", "shared/ours": "", "closed/": "555", "closed/y": "y 600", "a/b": ""}
	for _, text := range []string{"1", "2", "3", "4"} {
		want["a/b"], want["shared/ours"] = text, text
		f.publish(t, map[string]string{"a/b": text, "shared/ours": text})
		if diff := cmp.Diff(want, snapshot(t, f.out)); diff != "" {
			t.Errorf("(-want +got)\n%s", diff)
		}
		if info, err := os.Stat(f.out); err != nil || info.Mode().Perm() != 0o750 {
			t.Errorf("the folder is %v, %v", info.Mode(), err)
		}
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
