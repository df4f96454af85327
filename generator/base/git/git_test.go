package git

import (
	"context"
	"errors"
	"strings"
	"testing"
)

// The error of a command that failed is what Git says.
func TestRun(t *testing.T) {
	t.Setenv("GIT_DIR", "/nowhere") // as a hook would
	folder := t.TempDir()
	if _, err := Run(context.Background(), folder, "rev-parse", "--git-dir"); err == nil || strings.HasPrefix(err.Error(), "fatal:") {
		t.Errorf("outside a repository: %v", err)
	}
	if _, err := Run(context.Background(), folder, "init", "--quiet"); err != nil {
		t.Fatal(err)
	}
	got, err := Run(context.Background(), folder, "rev-parse", "--git-dir")
	if got != ".git\n" || err != nil {
		t.Errorf("%q, %v", got, err)
	}
}

func TestMissing(t *testing.T) {
	t.Setenv("PATH", "")
	if _, err := Run(context.Background(), t.TempDir(), "version"); !errors.Is(err, ErrMissing) {
		t.Errorf("without Git: %v", err)
	}
}
