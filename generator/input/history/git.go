package history

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"os/exec"
	"slices"
	"strconv"
	"strings"
	"sync"
)

// command prepares a git command that finds the repository from folder alone, asks nobody
// anything and fetches nothing.
func command(ctx context.Context, folder string, args ...string) *exec.Cmd {
	c := exec.CommandContext(ctx, "git", append([]string{"-C", folder}, args...)...)
	// A hook of Git tells its children where they are; -C would then lead astray.
	c.Env = slices.DeleteFunc(c.Environ(), func(v string) bool {
		name, _, _ := strings.Cut(v, "=")
		return slices.Contains([]string{"GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX", "GIT_COMMON_DIR"}, name)
	})
	c.Env = append(c.Env, "GIT_TERMINAL_PROMPT=0", "GIT_NO_LAZY_FETCH=1", "GIT_OPTIONAL_LOCKS=0")
	return c
}

// git runs a command to its end and returns what it prints. The error is what git says.
func git(ctx context.Context, folder string, args ...string) (string, error) {
	out, err := command(ctx, folder, args...).Output()
	if exit := (*exec.ExitError)(nil); errors.As(err, &exit) {
		first, _, _ := strings.Cut(strings.TrimSpace(string(exit.Stderr)), "\n")
		if first = strings.TrimPrefix(first, "fatal: "); first != "" {
			return "", errors.New(first)
		}
	}
	return string(out), err
}

// objects reads the contents of files through one process, one after the other.
type objects struct {
	mu  sync.Mutex
	cmd *exec.Cmd
	in  io.WriteCloser
	out *bufio.Reader
}

func newObjects(ctx context.Context, folder string) (*objects, error) {
	cmd := command(ctx, folder, "cat-file", "--batch")
	in, err := cmd.StdinPipe()
	if err != nil {
		return nil, err
	}
	out, err := cmd.StdoutPipe()
	if err != nil {
		return nil, err
	}
	if err := cmd.Start(); err != nil {
		return nil, err
	}
	return &objects{cmd: cmd, in: in, out: bufio.NewReaderSize(out, 64<<10)}, nil
}

// read returns the bytes of the object with a name.
func (o *objects) read(name string) ([]byte, error) {
	o.mu.Lock()
	defer o.mu.Unlock()
	if _, err := io.WriteString(o.in, name+"\n"); err != nil {
		return nil, fmt.Errorf("running git for %s: %w", name, err)
	}
	head, err := o.out.ReadString('\n') // "<name> blob <size>", or "<name> missing"
	if err != nil {
		return nil, fmt.Errorf("reading %s from git: %w", name, err)
	}
	words := strings.Fields(head)
	if len(words) != 3 {
		return nil, fmt.Errorf("git does not have %s; this clone is incomplete", name)
	}
	size, err := strconv.Atoi(words[2])
	if err != nil {
		return nil, fmt.Errorf("unexpected answer from git: %q", head)
	}
	data := make([]byte, size+1) // and a line break
	if _, err := io.ReadFull(o.out, data); err != nil {
		return nil, fmt.Errorf("reading %s from git: %w", name, err)
	}
	return data[:size:size], nil
}

// close ends the process; it is not an error that somebody ended it before.
func (o *objects) close() error {
	o.mu.Lock()
	defer o.mu.Unlock()
	err := o.in.Close()
	_ = o.cmd.Wait()
	return err
}
