// Package git is the one place that runs Git.
//
// Whatever Northstar asks of Git, it asks through [Run] or [Command], so that what a call may do is decided once.
package git

import (
	"context"
	"errors"
	"os/exec"
	"slices"
	"strings"
)

// ErrMissing is the error of Run where Git is not installed.
var ErrMissing = exec.ErrNotFound

// Command prepares a git command that finds the repository from folder alone, asks nobody
// anything and fetches nothing.
func Command(ctx context.Context, folder string, args ...string) *exec.Cmd {
	c := exec.CommandContext(ctx, "git", append([]string{"-C", folder}, args...)...)
	// A hook of Git tells its children where they are; -C would then lead astray.
	c.Env = slices.DeleteFunc(c.Environ(), func(v string) bool {
		name, _, _ := strings.Cut(v, "=")
		return slices.Contains([]string{"GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX", "GIT_COMMON_DIR"}, name)
	})
	c.Env = append(c.Env, "GIT_TERMINAL_PROMPT=0", "GIT_NO_LAZY_FETCH=1", "GIT_OPTIONAL_LOCKS=0")
	return c
}

// Run runs a command to its end and returns what it prints. The error is what Git says.
func Run(ctx context.Context, folder string, args ...string) (string, error) {
	out, err := Command(ctx, folder, args...).Output()
	if exit := (*exec.ExitError)(nil); errors.As(err, &exit) {
		first, _, _ := strings.Cut(strings.TrimSpace(string(exit.Stderr)), "\n")
		if first = strings.TrimPrefix(first, "fatal: "); first != "" {
			return "", errors.New(first)
		}
	}
	return string(out), err
}
