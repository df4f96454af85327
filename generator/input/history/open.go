package history

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
	"sync"
	"time"
	"unicode"

	"northstar/generator/base/diag"
	"northstar/generator/base/git"
)

// A Version is a site's folder at one commit. It is an [fs.FS] that is safe for concurrent
// use; it holds the folders content, data and themes, and reads a file when it is asked for.
// Symbolic links are listed as what they are, and cannot be opened.
//
// What was made of a version is to be believed only if [Version.Err] has nothing to say afterwards: who reads files may take
// one that cannot be read for one that is not there.
type Version struct {
	Commit string    // the full name of the commit
	Time   time.Time // when it was committed

	ref        string
	attributes []attributeFile // that can be about files of the site, from the top downward
	tree       tree
	repository *git.Repository
	objects    *git.Objects
	mu         sync.Mutex
	broken     error // the first that Git could not give a file for
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
// names no commit of it or may name several, or the folder was not there yet. The caller closes the version.
func Open(ctx context.Context, folder, ref string) (*Version, error) {
	if err := nameable(ref); err != nil {
		return nil, err
	}
	r, err := repositoryOf(ctx, folder)
	if err != nil {
		return nil, err
	}
	digest, err := r.Run(ctx, "rev-parse", "--verify", "--quiet", ref)
	if digest = strings.TrimSpace(digest); err != nil || !git.IsDigest(digest) {
		return nil, unknownRef(ctx, r, ref)
	}
	objects, err := r.Objects(ctx)
	if err != nil {
		return nil, err
	}
	v := &Version{repository: r, objects: objects, ref: ref}
	err = unambiguous(ctx, r, objects, ref)
	if err == nil {
		err = v.open(ctx, ref, digest)
	}
	if err != nil {
		_ = objects.Close()
		return nil, incomplete(ctx, r, err)
	}
	return v, nil
}

// open reads the folders of the version that a ref, or the object with a digest, stands for.
func (v *Version) open(ctx context.Context, ref, digest string) error {
	commit, ok, err := v.objects.Commit(digest)
	switch {
	case err != nil:
		return err
	case !ok:
		return &RefError{
			Problem: fmt.Sprintf("%q is no version: it stands for a folder or a file, and for no commit", ref),
			Hint:    "Name a branch, a tag of a version or a commit, such as origin/main.",
		}
	}
	v.Commit, v.Time = commit.Digest, time.Unix(commit.Seconds, 0).UTC()
	folder, err := v.objects.Tree(commit.Tree)
	prefix := v.repository.Prefix()
	above := ""
	note := func() {
		for _, e := range folder {
			if e.Name == ".gitattributes" && strings.HasPrefix(e.Mode, "100") {
				v.attributes = append(v.attributes, attributeFile{above, e.Digest})
			}
		}
	}
	for name := range strings.SplitSeq(prefix, "/") {
		if err != nil || prefix == "" {
			break
		}
		note()
		i := slices.IndexFunc(folder, func(e git.TreeEntry) bool { return e.Name == name && e.Mode == "40000" })
		if i < 0 {
			return &RefError{
				Problem: fmt.Sprintf("the version %q has no folder %s, so there is nothing to compare with", ref, prefix),
				Hint:    "If the site was moved, compare with a version that already has it in its present folder.",
			}
		}
		folder, err = v.objects.Tree(folder[i].Digest)
		above += name + "/"
	}
	if err != nil {
		return err
	}
	note()
	v.tree, err = treeOf(ctx, v.repository, v.objects, folder)
	for _, file := range slices.Sorted(maps.Keys(v.tree)) {
		if n := v.tree[file]; n.name == ".gitattributes" && n.mode.IsRegular() {
			v.attributes = append(v.attributes, attributeFile{above + strings.TrimSuffix(file, n.name), n.object})
		}
	}
	return err
}

// Folder returns where the site lies in its repository: "website"; "" for its top.
func (v *Version) Folder() string { return v.repository.Prefix() }

// Lacks reports whether ref, a version that [Open] can name, was begun before v was finished: it does not have all that led to v. Where Git
// cannot tell, as in a shallow clone, it does not.
func (v *Version) Lacks(ctx context.Context, ref string) bool {
	r := v.repository
	if nameable(ref) != nil || r.IsShallow(ctx) {
		return false
	}
	digest, err := r.Run(ctx, "rev-parse", "--verify", "--quiet", ref+"^{commit}")
	if digest = strings.TrimSpace(digest); err != nil || !git.IsDigest(digest) {
		return false
	}
	common, err := r.Run(ctx, "merge-base", v.Commit, digest)
	return err == nil && strings.TrimSpace(common) != v.Commit
}

// Close ends the process that files are read through. Nothing can be opened afterwards.
func (v *Version) Close() error { return v.objects.Close() }

// Err returns a [*RefError] if there was a file that Git could not give as it was.
func (v *Version) Err(ctx context.Context) error {
	v.mu.Lock()
	defer v.mu.Unlock()
	return incomplete(ctx, v.repository, v.broken)
}

// read returns the bytes of a file.
func (v *Version) read(digest string) ([]byte, error) {
	kind, data, err := v.objects.Read(digest)
	if err == nil && kind != "blob" {
		err = &git.IncompleteError{Object: digest, Why: "is no file"}
	}
	if err != nil {
		v.mu.Lock()
		defer v.mu.Unlock()
		v.broken = cmp.Or(v.broken, err)
	}
	return data, err
}

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

// repositoryOf returns the repository that holds a folder.
func repositoryOf(ctx context.Context, folder string) (*git.Repository, error) {
	r, err := git.Find(ctx, folder)
	switch {
	case errors.Is(err, git.ErrMissing):
		return nil, &RefError{"older versions are read with git, which is not installed here", "Install it from https://git-scm.com."}
	case errors.Is(err, git.ErrNone):
		return nil, &RefError{folder + " is not in a Git repository", "Older versions are kept by Git; a folder without it has none."}
	case err != nil && ctx.Err() != nil:
		return nil, ctx.Err()
	case err != nil && strings.Contains(err.Error(), "dubious ownership"):
		return nil, &RefError{fmt.Sprintf("Git does not trust the repository of %s, because it belongs to somebody else", folder),
			"If you trust it, say so with: git config --global --add safe.directory <its folder>"}
	case err != nil:
		return nil, &RefError{fmt.Sprintf("%s is not in a Git repository that can be read: %v", folder, err),
			"The version must come from the repository that holds the site."}
	}
	return r, nil
}

// incomplete says what to do about an object that is missing or damaged; other errors stay what they are.
func incomplete(ctx context.Context, r *git.Repository, err error) error {
	missing := (*git.IncompleteError)(nil)
	switch {
	case err != nil && ctx.Err() != nil:
		return ctx.Err()
	case !errors.As(err, &missing):
		return err
	}
	e := &RefError{Problem: "the older version cannot be read whole, so nothing can be said of it: " + missing.Error()}
	switch {
	case r.IsPartial(ctx):
		e.Hint = "This clone is partial: Git left out what it would fetch when it is needed, and nothing is fetched here. " +
			"Fetch all of it with: git fetch --refetch --no-filter origin (in a GitHub workflow, leave out filter for actions/checkout)."
	case r.IsShallow(ctx):
		e.Hint = unshallow
	default:
		e.Hint = "The clone is damaged; git fsck says how much of it. Get what is missing with: git fetch --refetch origin, " +
			"or clone the repository anew."
	}
	return e
}

// unshallow says what to do about a shallow clone.
const unshallow = "This clone is shallow: it holds the latest versions only. Fetch the others with: " +
	"git fetch --unshallow origin (in a GitHub workflow, set fetch-depth: 0 for actions/checkout)."

// unknownRef says what may have been meant by a ref that names no commit.
func unknownRef(ctx context.Context, r *git.Repository, ref string) error {
	if ctx.Err() != nil {
		return ctx.Err()
	}
	e := &RefError{Problem: fmt.Sprintf("there is no version %q in this repository", ref)}
	if r.IsShallow(ctx) {
		e.Hint = unshallow
		return e
	}
	names, err := r.Run(ctx, "for-each-ref", "--format=%(refname:short)", "refs/heads", "refs/remotes", "refs/tags")
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
