package history

import (
	"context"
	"errors"
	"fmt"
	"strconv"
	"strings"
	"time"
	"unicode"

	"northstar/generator/base/diag"
	"northstar/generator/base/git"
)

// A Version is a site's folder at one commit. It is an [fs.FS] that is safe for concurrent
// use; it holds the folders content, data and themes, and reads a file when it is asked for.
// Symbolic links are listed as what they are, and cannot be opened.
type Version struct {
	Commit string    // the full name of the commit
	Time   time.Time // when it was committed

	tree    tree
	objects *objects
}

// A RefError says why there is no older version to read, and what to do about it.
type RefError struct{ Problem, Hint string }

func (e *RefError) Error() string {
	if e.Hint == "" {
		return e.Problem
	}
	return e.Problem + "\n" + e.Hint
}

// Open returns the folder of a site as it was at ref, which is whatever Git understands as
// a commit. It fails with a [*RefError] where the folder is in no Git repository, ref
// names no commit of it, or the folder was not there yet. The caller closes the version.
func Open(ctx context.Context, folder, ref string) (*Version, error) {
	if err := nameable(ref); err != nil {
		return nil, err
	}
	prefix, err := prefixOf(ctx, folder)
	if err != nil {
		return nil, err
	}
	commit, err := git.Run(ctx, folder, "rev-parse", "--verify", "--quiet", ref+"^{commit}")
	if err != nil {
		return nil, unknownRef(ctx, folder, ref)
	}
	commit = strings.TrimSpace(commit)
	stamp, err := git.Run(ctx, folder, "show", "--no-patch", "--format=%ct", commit)
	seconds, unread := strconv.ParseInt(strings.TrimSpace(stamp), 10, 64)
	if err = errors.Join(err, unread); err != nil {
		return nil, fmt.Errorf("asking when %s was committed: %w", ref, err)
	}
	tree := commit + ":" + prefix
	if _, err := git.Run(ctx, folder, "rev-parse", "--verify", "--quiet", tree); err != nil {
		return nil, &RefError{
			Problem: fmt.Sprintf("the version %q has no folder %s, so there is nothing to compare with", ref, prefix),
			Hint:    "If the site was moved, compare with a version that already has it in its present folder.",
		}
	}
	list, err := git.Run(ctx, folder, "ls-tree", "-r", "-z", "-l", "--full-tree", tree, "content", "data", "themes")
	if err != nil {
		return nil, fmt.Errorf("listing the files of %s: %w", ref, err)
	}
	objects, err := newObjects(ctx, folder)
	if err != nil {
		return nil, err
	}
	return &Version{Commit: commit, Time: time.Unix(seconds, 0).UTC(), tree: treeOf(list), objects: objects}, nil
}

// Close ends the process that files are read through. Nothing can be opened afterwards.
func (v *Version) Close() error { return v.objects.close() }

// nameable refuses what cannot be a ref, so that none is taken for an option.
func nameable(ref string) error {
	if ref == "" || strings.HasPrefix(ref, "-") || strings.ContainsFunc(ref, unicode.IsControl) {
		return &RefError{
			Problem: fmt.Sprintf("%q is not the name of a version", ref),
			Hint:    "Name a branch, a tag or a commit, such as origin/main.",
		}
	}
	return nil
}

// prefixOf returns the path of folder in its repository, "" for the top.
func prefixOf(ctx context.Context, folder string) (string, error) {
	prefix, err := git.Run(ctx, folder, "rev-parse", "--show-prefix")
	switch {
	case errors.Is(err, git.ErrMissing):
		return "", &RefError{Problem: "older versions are read with git, which is not installed here",
			Hint: "Install it from https://git-scm.com."}
	case err != nil && ctx.Err() != nil:
		return "", ctx.Err()
	case err != nil:
		return "", &RefError{
			Problem: fmt.Sprintf("%s is not in a Git repository that can be read: %v", folder, err),
			Hint:    "Older versions are kept by Git; a folder without it has none.",
		}
	}
	return strings.TrimSuffix(strings.TrimSuffix(prefix, "\n"), "/"), nil
}

// unknownRef says what may have been meant by a ref that names no commit.
func unknownRef(ctx context.Context, folder, ref string) error {
	if ctx.Err() != nil {
		return ctx.Err()
	}
	e := &RefError{Problem: fmt.Sprintf("there is no version %q in this repository", ref)}
	if shallow, err := git.Run(ctx, folder, "rev-parse", "--is-shallow-repository"); err == nil && strings.TrimSpace(shallow) == "true" {
		e.Hint = "This clone is shallow: it holds the latest versions only. Fetch the others with: " +
			"git fetch --unshallow origin (in a GitHub workflow, set fetch-depth: 0 for actions/checkout)."
		return e
	}
	names, err := git.Run(ctx, folder, "for-each-ref", "--format=%(refname:short)", "refs/heads", "refs/remotes", "refs/tags")
	if err == nil {
		known := strings.Fields(names)
		near := diag.Nearest(ref, known)
		for _, k := range known {
			if strings.HasSuffix(k, "/"+ref) {
				near = k
				break
			}
		}
		if near != "" {
			e.Hint = fmt.Sprintf("Did you mean %s?", near)
			return e
		}
	}
	e.Hint = "If it is on the server, fetch it first: git fetch origin."
	return e
}
