//go:build linux || darwin

package publish

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
	"sync/atomic"
	"syscall"
	"testing"
	"time"

	"golang.org/x/sync/errgroup"

	"northstar/generator/base/diag"
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
	o := Options{Site: site, State: filepath.Join(filepath.Dir(site), "state")}
	begin := func() (*Publication, error) {
		p, found := Begin(context.Background(), filepath.Join(site, "public"), o)
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
		o.State = ""
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

// die lets go of everything as the system does when a process is killed.
func (p *Publication) die() {
	p.target.leave()
	if p.state.lock != nil {
		p.state.lock.leave()
	}
	p.stage.close()
	p.old.close()
}

// TestLockIsLink plants links in the place of the lock: to a file of the site, and to one beside the lock.
func TestLockIsLink(t *testing.T) {
	f := newFixture(t)
	f.publish(t, map[string]string{"a": "1"})
	states, err := filepath.Glob(filepath.Join(f.options.State, "*"))
	if err != nil || len(states) != 1 {
		t.Fatal(states, err)
	}
	lock := filepath.Join(states[0], lockName)
	for file, target := range map[string]string{
		filepath.Join(f.site, "content", "page.md"): filepath.Join(f.site, "content", "page.md"), filepath.Join(states[0], "beside"): "beside",
	} {
		if err := errors.Join(os.WriteFile(file, []byte("page"), 0o644), os.Symlink(target, lock)); err != nil {
			t.Fatal(err)
		}
		f.publish(t, map[string]string{"a": "2"})
		if text, err := os.ReadFile(file); err != nil || string(text) != "page" {
			t.Errorf("%s is %q, %v", file, text, err)
		}
		if err := os.Remove(lock); err != nil && !errors.Is(err, fs.ErrNotExist) {
			t.Fatal(err)
		}
	}
}

func TestLock(t *testing.T) {
	f := newFixture(t)
	f.publish(t, map[string]string{"a": "0"})
	cmd, lines := child(t, "hold", f.site)
	if lines.Text() != "ready" {
		t.Fatal(lines.Text())
	}
	elsewhere := filepath.Join(t.TempDir(), "other")
	for state, holder := range map[string]string{
		f.options.State: fmt.Sprintf("process %d, ", cmd.Process.Pid), "": "process ", elsewhere: "process ",
	} {
		p, found := Begin(context.Background(), f.out, Options{Site: f.site, State: state})
		p.Abort()
		if len(found) != 1 || found[0].Code != diag.OutputLocked.ID || !strings.Contains(found[0].Message, holder) {
			t.Errorf("found %v, want the lock of %s", found, holder)
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
	if _, found := Begin(context.Background(), f.out, f.options); len(found) != 1 || found[0].Code != diag.OutputLocked.ID {
		t.Errorf("twice in one process: %v", found)
	}
	p.Abort()
	f.begin(t).Abort()
}

// TestLockStorm has many take one lock, whose file comes and goes.
func TestLockStorm(t *testing.T) {
	root, err := os.OpenRoot(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	defer root.Close()
	var holders, taken atomic.Int32
	var g errgroup.Group
	for range 4 {
		g.Go(func() error {
			for range 500 {
				l, err := takeLock(root, "lock")
				if errors.As(err, new(lockedError)) {
					continue
				}
				if err != nil {
					return err
				}
				taken.Add(1)
				if n := holders.Add(1); n != 1 {
					return fmt.Errorf("%d hold the lock", n)
				}
				runtime.Gosched()
				holders.Add(-1)
				l.release()
			}
			return nil
		})
	}
	if err := g.Wait(); err != nil || taken.Load() == 0 {
		t.Errorf("%v; taken %d times", err, taken.Load())
	}
}
