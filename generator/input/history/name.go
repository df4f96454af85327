package history

import (
	"context"
	"fmt"
	"regexp"
	"slices"
	"strings"

	"northstar/generator/base/git"
)

// places are where Git looks for what a short name stands for, in its order.
var places = []string{"refs/%s", "refs/tags/%s", "refs/heads/%s", "refs/remotes/%s", "refs/remotes/%s/HEAD"}

// abbreviation matches names that Git takes for the beginning of a digest where no ref has them: "3f2a9c1", or "v2-14-g3f2a9c1"
// as git describe writes it.
var abbreviation = regexp.MustCompile(`^(?:.*-g)?([0-9a-fA-F]{4,})$`)

// unambiguous refuses a ref whose name stands for several versions, of which Git would take one without a word: a tag
// before a branch, and a branch of a fork before the one of the server. Fetching from somebody brings their tags.
func unambiguous(ctx context.Context, r *git.Repository, o *git.Objects, ref string) error {
	name, rest := ref, ""
	if i := strings.IndexAny(ref, "~^:"); i >= 0 {
		name = ref[:i]
	}
	name, _, _ = strings.Cut(name, "@{")
	rest = ref[len(name):]
	if name == "" || name == "@" || name == "HEAD" || git.IsDigest(strings.ToLower(name)) { // nothing is looked for before these
		return nil
	}
	called := make([]string, 0, len(places)+1)
	for _, place := range append([]string{"%s"}, places...) {
		if full := fmt.Sprintf(place, name); strings.HasPrefix(full, "refs/") {
			called = append(called, full)
		}
	}
	out, err := r.Run(ctx, append([]string{"for-each-ref", "--format=%(objectname) %(refname)"}, called...)...)
	if err != nil {
		return err
	}
	var names, objects, commits []string
	for line := range strings.Lines(out) {
		object, full, _ := strings.Cut(strings.TrimSpace(line), " ")
		if !slices.Contains(called, full) {
			continue // below it
		}
		commit, ok, err := o.Commit(object)
		if err != nil {
			return err
		}
		if full == name {
			return nil // in full, which is what Git looks for first
		}
		names, objects = append(names, full), append(objects, object)
		if ok && !slices.Contains(commits, commit.Digest) {
			commits = append(commits, commit.Digest)
		}
	}
	if strings.HasPrefix(name, "refs/") && len(names) > 0 { // a name in full is never the short one of something else
		return unknownRef(ctx, r, ref)
	}
	if err := notFetched(ctx, r, name, rest, names); err != nil {
		return err
	}
	others, err := abbreviated(ctx, r, name, names, append(objects, commits...))
	if err != nil {
		return err
	}
	if taken, err := r.Run(ctx, "rev-parse", "--verify", "--quiet", name); err == nil && len(names) > 0 &&
		!slices.Contains(objects, strings.TrimSpace(taken)) {
		others = append(others, ".git/"+name) // Git takes files like HEAD before all refs
	}
	if len(commits)+len(others) < 2 {
		return nil
	}
	slices.SortFunc(names, func(a, b string) int { return slices.Index(called, a) - slices.Index(called, b) })
	likely := names[len(names)-1] // what was fetched from the server, if anything was
	return &RefError{
		Problem: fmt.Sprintf("%q can be several versions: %s", name, strings.Join(append(names, others...), ", ")),
		Hint: fmt.Sprintf("Write the full name of the one that is meant, such as %s. Whoever brought the other one may have meant it to "+
			"be taken for this.", likely+rest),
	}
}

// notFetched refuses a name that reads like a branch of a server, and is that of a tag or a branch made here only: the branch
// was not fetched, and whoever made the other one may have meant it to be taken for that.
func notFetched(ctx context.Context, r *git.Repository, name, rest string, refs []string) error {
	isFetched := func(ref string) bool { return strings.HasPrefix(ref, "refs/remotes/") }
	if len(refs) == 0 || !strings.Contains(name, "/") || slices.ContainsFunc(refs, isFetched) {
		return nil
	}
	out, err := r.Run(ctx, "config", "--name-only", "--get-regexp", `^remote\..*\.url$`)
	if ctx.Err() != nil {
		return ctx.Err()
	} else if err != nil {
		out = "" // there is none
	}
	short := strings.TrimPrefix(name, "remotes/")
	for _, line := range append(strings.Fields(out), "remote.origin.url") {
		server := strings.TrimSuffix(strings.TrimPrefix(line, "remote."), ".url")
		if !strings.HasPrefix(short, server+"/") {
			continue
		}
		return &RefError{
			Problem: fmt.Sprintf("%q reads like a branch of %s, but that was not fetched; here it is %s only", name, server, refs[0]),
			Hint:    fmt.Sprintf("Fetch the branch with: git fetch %s. If the other one is meant, write its full name: %s.", server, refs[0]+rest),
		}
	}
	return nil
}

// abbreviated returns the objects, beside known ones, for whose digests the name of a ref can stand, too.
func abbreviated(ctx context.Context, r *git.Repository, name string, refs, known []string) ([]string, error) {
	short := abbreviation.FindStringSubmatch(name)
	if len(refs) == 0 || short == nil {
		return nil, nil
	}
	out, err := r.Run(ctx, "rev-parse", "--disambiguate="+strings.ToLower(short[1]))
	if err != nil {
		return nil, err
	}
	return slices.DeleteFunc(strings.Fields(out), func(digest string) bool { return slices.Contains(known, digest) }), nil
}
