//go:build linux

package main

import (
	"bytes"
	"errors"
	"flag"
	"fmt"
	"image"
	"image/color"
	"image/jpeg"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

var (
	kills    = flag.Int("kills", 10, "how many times TestKills kills builds")
	fullDisk = flag.Bool("full-disk", false, "TestFullDisk must be able to mount a disk, and fills it page by page")
)

// These tests let the machine fail while the command builds. The output folder then holds the old tree or the new one,
// the reason is one line, and nothing is left that gets into the way of the next run.

// A fragile site is published in two versions, which differ in pages, pictures and in which files there are.
type fragile struct {
	attacked
	trees [2]map[string]string // of the versions
}

func fragileSite(t *testing.T) *fragile {
	f := &fragile{attacked: attack(t)}
	pages := map[string]string{}
	for i := range 300 {
		pages[fmt.Sprintf("content/guides/guide-%d.md", i)] = fmt.Sprintf("---\ntitle: Guide %d\n---\nStep %d.\n", i, i)
	}
	f.put(f.site, pages)
	for version := range f.trees {
		f.version(version)
		f.builds("--out", filepath.Join(f.precious, fmt.Sprint(version)))
		f.trees[version] = f.tree(filepath.Join(f.precious, fmt.Sprint(version)))
	}
	return f
}

// version writes version 0 or 1 of the site.
func (f *fragile) version(n int) {
	f.Helper()
	photo := image.NewGray(image.Rect(0, 0, 700, 500))
	for i := range photo.Pix {
		photo.Pix[i] = color.Gray{Y: uint8(i * (n + 3) / 7)}.Y
	}
	var data bytes.Buffer
	if err := jpeg.Encode(&data, photo, nil); err != nil {
		f.Fatal(err)
	}
	_ = os.RemoveAll(filepath.Join(f.site, "content/posts"))
	f.put(f.site, map[string]string{
		"content/posts/photo.jpg":                        data.String(),
		"content/about.md":                               fmt.Sprintf("---\ntitle: About\n---\nVersion %d.\n\n![A hedge](posts/photo.jpg)\n", n),
		fmt.Sprintf("content/posts/post-%d.md", n):       "---\ntitle: A post\ndate: 2026-06-01\n---\nIt is in one version only.\n",
		fmt.Sprintf("content/posts/post-%d/data.csv", n): "a,b\n",
	})
}

// command is the program as a process of its own.
func (f *fragile) command(args ...string) *exec.Cmd {
	return exec.CommandContext(f.Context(), "northstar", append(args, "--site", f.site)...)
}

// beside lists what lies in a folder that should not.
func (f *fragile) beside(folder string, but ...string) (all []string) {
	f.Helper()
	entries, err := os.ReadDir(folder)
	if err != nil {
		f.Fatal(err)
	}
	for _, e := range entries {
		if !slices.Contains(but, e.Name()) {
			all = append(all, e.Name())
		}
	}
	return all
}

// TestKills kills builds at moments by chance: one alone or two at once, with a cache that has everything or nothing.
func TestKills(t *testing.T) {
	seed := uint64(time.Now().UnixNano())
	t.Logf("seed %d", seed)
	random := rand.New(rand.NewPCG(seed, 1))
	f := fragileSite(t)
	f.version(0)
	start := time.Now()
	if out, err := f.command("build").CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	full := time.Since(start)
	at, newer := 0, 0
	for n := range *kills {
		version := 1 - at
		f.version(version)
		if random.IntN(4) == 0 {
			_ = os.RemoveAll(filepath.Join(f.home, ".cache"))
		}
		builds := []*exec.Cmd{f.command("build")}
		if random.IntN(2) == 0 {
			builds = append(builds, f.command("build"))
		}
		for _, b := range builds {
			if err := b.Start(); err != nil {
				t.Fatal(err)
			}
		}
		time.Sleep(time.Duration(random.Int64N(int64(2 * full))))
		for _, b := range builds {
			_ = b.Process.Kill() // it may be done
		}
		for _, b := range builds {
			_ = b.Wait() // it says that it was killed
		}
		switch got := f.tree(f.output()); {
		case cmp.Equal(got, f.trees[version]):
			at, newer = version, newer+1
		case !cmp.Equal(got, f.trees[at]):
			t.Fatalf("after %d kills neither tree (-old +got)\n%s", n+1, cmp.Diff(f.trees[at], got))
		}
	}
	t.Logf("%d kills within %v each, %d new trees", *kills, full, newer)
	f.version(1)
	f.builds()
	if diff := cmp.Diff(f.trees[1], f.tree(f.output())); diff != "" {
		t.Errorf("the next run (-want +got)\n%s", diff)
	}
	if left := f.beside(f.site, "content", "data", "public"); len(left) > 0 {
		t.Errorf("left behind: %v", left)
	}
}

// TestFewHandles builds with fewer file handles than there are files.
func TestFewHandles(t *testing.T) {
	f := fragileSite(t)
	f.version(0)
	f.builds()
	f.version(1)
	at := 0
	for _, handles := range []int{8, 12, 16, 24, 32, 64} {
		c := f.command("build")
		c.Args = append([]string{"sh", "-c", fmt.Sprintf(`ulimit -n %d; exec "$@"`, handles), "sh"}, c.Args...)
		c.Path = "/bin/sh"
		out, err := c.CombinedOutput()
		if err == nil {
			at = 1
		} else if len(bytes.TrimSpace(out)) == 0 {
			t.Errorf("with %d handles the build says nothing: %v", handles, err)
		}
		if diff := cmp.Diff(f.trees[at], f.tree(f.output())); diff != "" {
			t.Fatalf("with %d handles, neither tree (-want +got)\n%s\n%s", handles, diff, out)
		}
	}
	if at != 1 {
		t.Error("64 handles are not enough for 300 files")
	}
}

// TestFullDisk lets the disk that everything is written to be full ever later: output, staging, state, temporary files.
func TestFullDisk(t *testing.T) {
	runtime.LockOSThread() // it sees other mounts from here on, and ends with this test
	disk := t.TempDir()
	err := errors.Join(syscall.Unshare(syscall.CLONE_NEWNS), syscall.Mount("none", "/", "", syscall.MS_REC|syscall.MS_PRIVATE, ""),
		syscall.Mount("none", disk, "tmpfs", 0, "size=64m"))
	switch {
	case err != nil && *fullDisk:
		t.Fatal(err)
	case err != nil:
		t.Skipf("no disk can be mounted here: %v", err)
	}
	t.Cleanup(func() { _ = syscall.Unmount(disk, syscall.MNT_DETACH) }) // before the folder is removed
	resize := func(pages int64) {
		t.Helper()
		if err := syscall.Mount("none", disk, "tmpfs", syscall.MS_REMOUNT, fmt.Sprintf("size=%d", pages*4096)); err != nil {
			t.Fatal(err)
		}
	}
	used := func() int64 {
		var s syscall.Statfs_t
		if err := syscall.Statfs(disk, &s); err != nil {
			t.Fatal(err)
		}
		return int64(s.Blocks - s.Bfree)
	}
	f := fragileSite(t)
	out := filepath.Join(disk, "public")
	for _, name := range []string{"tmp", "state"} {
		f.put(disk, map[string]string{name + "/keep": ""})
	}
	build := func() (string, error) {
		c := f.command("build", "--out", out, "--cache", filepath.Join(disk, "state"))
		c.Env = append(os.Environ(), "TMPDIR="+filepath.Join(disk, "tmp"))
		printed, err := c.CombinedOutput()
		return string(printed), err
	}
	step := int64(64)
	if *fullDisk {
		step = 3
	}
	failures := 0
	for free := int64(0); ; free += step {
		resize(16 << 10)
		f.version(0)
		if printed, err := build(); err != nil {
			t.Fatalf("%v\n%s", err, printed)
		}
		f.version(1)
		resize(used() + free)
		printed, err := build()
		got := f.tree(out)
		if err == nil {
			if diff := cmp.Diff(f.trees[1], got); diff != "" {
				t.Fatalf("with %d free pages it is said to be done (-want +got)\n%s", free, diff)
			}
			break
		}
		failures++
		if diff := cmp.Diff(f.trees[0], got); diff != "" {
			t.Fatalf("with %d free pages (-old +got)\n%s\n%s", free, diff, printed)
		}
		if !strings.Contains(printed, "no space left on device") || strings.Contains(printed, "goroutine ") {
			t.Errorf("with %d free pages, the reason is not named:\n%s", free, printed)
		}
		if left := f.beside(disk, "public", "tmp", "state"); len(left) > 0 {
			t.Errorf("with %d free pages, left behind: %v", free, left)
		}
		if left := f.beside(filepath.Join(disk, "tmp"), "keep"); len(left) > 0 {
			t.Errorf("with %d free pages, temporary files are left: %v", free, left)
		}
	}
	t.Logf("the disk was full %d times", failures)
	if failures == 0 {
		t.Error("the disk was never full")
	}
}
