package history

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"os/exec"
	"strconv"
	"strings"
	"sync"

	"northstar/generator/base/git"
)

// objects reads the contents of files through one process, one after the other.
type objects struct {
	mu  sync.Mutex
	cmd *exec.Cmd
	in  io.WriteCloser
	out *bufio.Reader
}

func newObjects(ctx context.Context, folder string) (*objects, error) {
	cmd := git.Command(ctx, folder, "cat-file", "--batch")
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
