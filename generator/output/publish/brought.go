package publish

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"

	"northstar/generator/base/diag"
	"northstar/generator/base/git"
	"northstar/generator/base/place"
)

// Tracked reports files of the site's repository in the folder out, or where it is to be: whoever can propose a change
// to the repository decides what they are. Where Git cannot be asked it reports files that are not known to be ours.
func Tracked(ctx context.Context, out string, o Options) []diag.Diagnostic {
	folder, outErr := place.Resolve(out)
	site, err := place.Resolve(o.Site)
	if outErr != nil || err != nil {
		return nil // what is wrong with a folder is said when it is used
	}
	_, found := brought(ctx, out, folder, site, o.State)
	return found
}

// brought reports files that the site's repository has brought into the output folder, and links that it has put in the
// way to it. It reports whether nothing there can come from the repository; out is the folder as it was named. Where there
// is a repository, and Git cannot say what it tracks, files that state does not know are taken for brought.
func brought(ctx context.Context, out, folder, site, state string) (vouched bool, found []diag.Diagnostic) {
	around, repository := place.Around(site)
	out, err := filepath.Abs(out)
	if err != nil {
		out = folder
	}
	var silent error // why Git cannot say where a link comes from
	for _, link := range place.Links(out, around) {
		files, err := place.Tracked(ctx, site, link)
		if len(files) > 0 {
			return false, []diag.Diagnostic{tracked(site, link, files)}
		}
		silent = cmp.Or(silent, err)
	}
	var files []string
	if place.Within(folder, around) {
		files, err = place.Tracked(ctx, site, folder)
		silent = cmp.Or(silent, err)
	}
	if len(files) > 0 {
		return false, []diag.Diagnostic{tracked(site, folder, files)}
	}
	if silent == nil || !repository {
		return true, nil
	}
	if ctx.Err() != nil {
		return false, nil // nobody waits for an answer
	}
	unknown, err := strangers(folder, state)
	if err != nil || len(unknown) == 0 {
		return false, nil // a folder that cannot be read is told of when it is used
	}
	return false, []diag.Diagnostic{unanswered(site, folder, around, unknown, silent)}
}

// strangers returns the files in folder that state, which is kept outside of the site, does not know to be ours. Git takes
// nothing called .git into a repository; what is staged is removed by the next build.
func strangers(folder, state string) (names []string, err error) {
	root, err := os.OpenRoot(folder)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	defer root.Close()
	ours, is, err := readManifest(root, manifestName)
	if err != nil || !remembers(state, folder, is) {
		ours = nil
	}
	err = fs.WalkDir(root.FS(), ".", func(path string, d fs.DirEntry, err error) error {
		_, known := ours[path]
		switch {
		case err != nil:
			return err
		case d.IsDir() && (path == ".git" || strings.HasPrefix(path, innerStage)):
			return fs.SkipDir
		case d.IsDir() || path == ".git" || d.Type().IsRegular() && (known || ours != nil && path == manifestName):
			return nil
		}
		names = append(names, path)
		return nil
	})
	return names, err
}

// remembers reports whether state says that the manifest with a digest is the last one that we wrote into folder.
func remembers(state, folder string, is digest) bool {
	if state == "" || is == (digest{}) {
		return false
	}
	root, err := os.OpenRoot(filepath.Join(state, place.NameOf(folder)))
	if err != nil {
		return false
	}
	defer root.Close()
	return readRemembered(root).Manifest == is
}

// unanswered says that Git cannot say whether files in folder come from the repository whose work tree is top, and why.
func unanswered(site, folder, top string, files []string, why error) diag.Diagnostic {
	shown := relative(site, folder)
	reason, cure := diag.Line(why.Error()), "put the repository right: 'git status' in the site's folder says more"
	switch {
	case errors.Is(why, git.ErrMissing):
		reason, cure = "Git is not installed, or not in PATH", "install Git"
	case errors.Is(why, git.ErrNone):
		reason = "Git takes " + diag.Line(filepath.Join(top, ".git")) + " for no repository"
	case strings.Contains(reason, "dubious ownership"):
		cure = "if you trust the repository, tell Git so: git config --global --add safe.directory " + quoted(top)
	}
	them := "them"
	if len(files) == 1 {
		them = "it"
	}
	return diag.New(diag.UnknownOutput, diag.Position{File: shown},
		"Nobody knows where %s in %s, where the site is published, came from: %s. Git cannot say whether the repository brought %s: %s.",
		diag.Counted(len(files), "file"), diag.Line(shown), listed(files), them, reason).
		WithHint("Empty the folder, or build into another one with --out, or %s; then run this again.", cure)
}

// listed names the first few files, each on the line.
func listed(files []string) string {
	const most = 3
	list := diag.Line(strings.Join(files[:min(most, len(files))], ", "))
	if len(files) > most {
		list += ", ..."
	}
	return list
}

// tracked says that files of the repository lie in folder.
func tracked(site, folder string, files []string) diag.Diagnostic {
	shown, list := relative(site, folder), listed(files)
	d := diag.New(diag.TrackedOutput, diag.Position{File: shown}, "%s in %s, where the site is published, is tracked by Git: %s.",
		diag.Counted(len(files), "file"), shown, list)
	if len(files) > 1 {
		d.Message = fmt.Sprintf("%s in %s, where the site is published, are tracked by Git: %s.", diag.Counted(len(files), "file"), shown, list)
	}
	return d.WithHint("Take them out of the repository with: git rm -r --cached %s, and commit that. They stay on your disk; delete those "+
		"that the site does not need.", quoted(shown))
}

// relative names folder as it is named from within the site, if it lies there.
func relative(site, folder string) string {
	if rel, err := filepath.Rel(site, folder); err == nil && filepath.IsLocal(rel) {
		return filepath.ToSlash(rel)
	}
	return folder
}

var plain = regexp.MustCompile(`^[A-Za-z0-9_./][A-Za-z0-9_./-]*$`)

// quoted writes a name for a shell.
func quoted(name string) string {
	if plain.MatchString(name) {
		return name
	}
	return "'" + strings.ReplaceAll(name, "'", `'\''`) + "'"
}
