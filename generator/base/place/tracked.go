package place

import (
	"context"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"

	"northstar/generator/base/git"
)

// Tracked returns the files at and below path that the repository of the site tracks, in its index or its HEAD, sorted,
// slash-separated and relative to the top of that repository. Both are real paths. An error says why Git cannot tell: it
// is not installed, say, or the site is in no repository.
func Tracked(ctx context.Context, site, path string) ([]string, error) {
	top, err := git.Run(ctx, site, "rev-parse", "--show-toplevel")
	if err != nil {
		return nil, err
	}
	top = filepath.FromSlash(strings.TrimSuffix(top, "\n"))
	names, inside := below(path, top)
	if !inside {
		return nil, nil
	}
	// Git takes Public and public for two folders where the disk takes them for one.
	list, err := git.Run(ctx, top, "ls-files", "-z", "--full-name", "--", ":(top,literal,icase)"+strings.Join(names, "/"))
	if err != nil {
		return nil, err
	}
	committed, err := committed(ctx, top)
	if err != nil {
		return nil, err
	}
	there, thereErr := os.Stat(path)
	same := map[string]bool{strings.Join(names, "/"): true} // ways to write path
	var files []string
	for file := range strings.SplitSeq(list+committed, "\x00") {
		parts := strings.Split(file, "/")
		if file == "" || len(parts) < len(names) {
			continue
		}
		written := strings.Join(parts[:len(names)], "/")
		if !strings.EqualFold(written, strings.Join(names, "/")) {
			continue
		}
		is, known := same[written]
		if !known {
			at, err := os.Stat(filepath.Join(top, filepath.FromSlash(written)))
			is = err == nil && thereErr == nil && os.SameFile(at, there)
			same[written] = is
		}
		if is {
			files = append(files, file)
		}
	}
	slices.Sort(files)
	return slices.Compact(files), nil
}

// committed lists the files of HEAD, each with a zero byte behind it: an index that is missing tracks nothing, though the
// files of a checkout come from there. Before the first commit there is none. A HEAD that leads nowhere in a repository
// with objects says nothing: its branch can be damaged, or gone.
func committed(ctx context.Context, top string) (string, error) {
	if _, err := git.Run(ctx, top, "rev-parse", "--verify", "--quiet", "HEAD"); errors.As(err, new(*exec.ExitError)) {
		return "", unborn(ctx, top) // it says no, and complains of nothing
	} else if err != nil {
		return "", err
	}
	return git.Run(ctx, top, "ls-tree", "-r", "-z", "--name-only", "--full-tree", "HEAD")
}

// unborn returns nil if a repository without a commit in HEAD can have brought no files that its index does not list: it has
// an index, which no version has yet become, or nothing was ever put into it.
func unborn(ctx context.Context, top string) error {
	index, err := git.Run(ctx, top, "rev-parse", "--git-path", "index")
	if err != nil {
		return err
	}
	index = strings.TrimSuffix(index, "\n")
	if !filepath.IsAbs(index) {
		index = filepath.Join(top, index)
	}
	if _, err := os.Stat(index); err == nil {
		return nil
	}
	objects, err := git.Run(ctx, top, "cat-file", "--batch-all-objects", "--batch-check=x", "--unordered")
	if err == nil && objects != "" {
		err = errors.New("its HEAD leads to no version, and its index is missing")
	}
	return err
}

// Around returns the folder that holds everything a pull request to the site can bring, without asking Git: the nearest
// one at or above site that has a .git, and else the site itself, which is then in no repository.
func Around(site string) (folder string, repository bool) {
	for folder := site; ; folder = filepath.Dir(folder) {
		if _, err := os.Lstat(filepath.Join(folder, ".git")); err == nil {
			return folder, true
		}
		if folder == filepath.Dir(folder) {
			return site, false
		}
	}
}
