package git

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
)

// A Repository is a Git repository with a work tree, asked from a folder of it.
type Repository struct {
	Top    string // the top folder of the work tree, with no symbolic link on the way
	Folder string // from which it is asked; the same
	folder string // .git, or what leads there
}

// ErrNone is the error of Find where no work tree holds the folder.
var ErrNone = errors.New("no Git repository holds this folder")

// Find returns the repository whose work tree holds a folder.
func Find(ctx context.Context, folder string) (*Repository, error) {
	folder, err := filepath.Abs(folder)
	if err == nil {
		folder, err = filepath.EvalSymlinks(folder)
	}
	if err != nil {
		return nil, err
	}
	ceilings := filepath.SplitList(os.Getenv("GIT_CEILING_DIRECTORIES"))
	for top := folder; top == folder || !slices.Contains(ceilings, top); top = filepath.Dir(top) {
		if _, err := os.Lstat(filepath.Join(top, ".git")); err == nil {
			dir, err := open(ctx, top)
			if err != nil || dir != "" {
				return &Repository{Top: top, Folder: folder, folder: dir}, err
			}
		}
		if filepath.Dir(top) == top {
			break
		}
	}
	return nil, ErrNone
}

// open returns the folder of the repository that .git in top is, or leads to; "" if that is none.
func open(ctx context.Context, top string) (string, error) {
	c := command(ctx, "-C", top, "rev-parse", "--absolute-git-dir", "--is-inside-work-tree", "--show-cdup")
	c.Env = append(c.Env, "GIT_CEILING_DIRECTORIES="+filepath.Dir(top)) // here or nowhere
	out, err := output(c)
	switch lines := strings.Split(out, "\n"); {
	case ctx.Err() != nil:
		return "", ctx.Err()
	case err != nil && (strings.Contains(err.Error(), "not a git repository") || strings.Contains(err.Error(), "cannot use bare repository")):
		return "", nil // .git is an empty folder, perhaps
	case errors.Is(err, ErrMissing):
		return "", err
	case err != nil:
		return "", fmt.Errorf("%s: %w", top, err)
	case len(lines) < 3 || !isSame(lines[0], target(top)):
		return "", nil // another one, which Git went on to
	case lines[1] != "true" || lines[2] != "":
		return "", fmt.Errorf("the repository %s has no work tree here", lines[0])
	case isAmongFiles(lines[0], top):
		return "", fmt.Errorf("%s leads to %s, which lies among the files of a work tree", filepath.Join(top, ".git"), lines[0])
	default:
		return lines[0], nil
	}
}

// target returns what .git in top is, or the folder that it names if it is a file, as in a submodule.
func target(top string) string {
	path := filepath.Join(top, ".git")
	if info, err := os.Stat(path); err != nil || info.IsDir() || info.Size() > 1<<16 {
		return path
	}
	text, err := os.ReadFile(path)
	to, ok := strings.CutPrefix(strings.TrimRight(string(text), "\r\n"), "gitdir: ")
	switch {
	case err != nil || !ok:
		return path
	case filepath.IsAbs(to):
		return to
	}
	return filepath.Join(top, to)
}

// isSame reports whether two paths lead to one folder.
func isSame(a, b string) bool {
	x, err := os.Stat(a)
	if err != nil {
		return false
	}
	y, err := os.Stat(b)
	return err == nil && os.SameFile(x, y)
}

// isAmongFiles reports whether the folder of a repository, that of the work tree at top, lies where the files of a work tree
// lie. Git takes nothing called .git among those.
func isAmongFiles(dir, top string) bool {
	dir, err := filepath.EvalSymlinks(dir)
	if err != nil {
		return true
	}
	for below, at := dir, filepath.Dir(dir); at != below && filepath.Base(below) != ".git"; below, at = at, filepath.Dir(at) {
		if info, err := os.Lstat(filepath.Join(at, ".git")); err == nil && (at == top || info.IsDir()) {
			return true
		}
	}
	return false
}

// Run asks something of the repository, in its folder, and returns what Git prints. The error is what Git says.
func (r *Repository) Run(ctx context.Context, args ...string) (string, error) {
	c, err := r.command(ctx, args...)
	if err != nil {
		return "", err
	}
	return output(c)
}

// questions are the commands that are asked: those that read, and apply no attribute to what they read.
var questions = []string{"rev-parse", "cat-file", "ls-files", "ls-tree", "for-each-ref", "config", "merge-base"}

func (r *Repository) command(ctx context.Context, args ...string) (*exec.Cmd, error) {
	if len(args) == 0 || !slices.Contains(questions, args[0]) || slices.Contains(args, "--textconv") || slices.Contains(args, "--filters") {
		return nil, fmt.Errorf("git %s is not asked", strings.Join(args, " "))
	}
	return command(ctx, slices.Concat([]string{"-C", r.Folder, "--git-dir=" + r.folder, "--work-tree=" + r.Top}, args)...), nil
}

// Prefix returns the path of the folder in the work tree, with slashes; "" for its top.
func (r *Repository) Prefix() string {
	below, err := filepath.Rel(r.Top, r.Folder)
	if err != nil || below == "." {
		return ""
	}
	return filepath.ToSlash(below)
}

// IsShallow reports whether older versions are cut off.
func (r *Repository) IsShallow(ctx context.Context) bool {
	out, err := r.Run(ctx, "rev-parse", "--is-shallow-repository")
	return err == nil && strings.TrimSpace(out) == "true"
}

// IsPartial reports whether Git would fetch some objects only when they are needed.
func (r *Repository) IsPartial(ctx context.Context) bool {
	out, err := r.Run(ctx, "config", "--get-regexp", `^(remote\..*\.(promisor|partialclonefilter)|extensions\.partialclone)$`)
	return err == nil && strings.TrimSpace(out) != ""
}
