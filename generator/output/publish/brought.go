package publish

import (
	"context"
	"fmt"
	"path/filepath"
	"regexp"
	"strings"

	"northstar/generator/base/diag"
	"northstar/generator/base/place"
)

// Tracked reports files of the site's repository in the folder out, or where it is to be: whoever can propose a change
// to the repository decides what they are. It says nothing where Git cannot be asked.
func Tracked(ctx context.Context, out, site string) []diag.Diagnostic {
	folder, outErr := place.Resolve(out)
	site, err := place.Resolve(site)
	if outErr != nil || err != nil {
		return nil // what is wrong with a folder is said when it is used
	}
	_, found := brought(ctx, out, folder, site)
	return found
}

// brought reports files that the site's repository has brought into the output folder, and links that it has put in the
// way to it. It reports whether nothing there can come from the repository; out is the folder as it was named.
func brought(ctx context.Context, out, folder, site string) (vouched bool, found []diag.Diagnostic) {
	around, repository := place.Around(site)
	out, err := filepath.Abs(out)
	if err != nil {
		out = folder
	}
	for _, link := range place.Links(out, around) {
		if files, err := place.Tracked(ctx, site, link); err == nil && len(files) > 0 {
			return false, []diag.Diagnostic{tracked(site, link, files)}
		}
	}
	if !place.Within(folder, around) {
		return true, nil
	}
	files, err := place.Tracked(ctx, site, folder)
	if len(files) > 0 {
		return false, []diag.Diagnostic{tracked(site, folder, files)}
	}
	return err == nil || !repository, nil
}

// tracked says that files of the repository lie in folder.
func tracked(site, folder string, files []string) diag.Diagnostic {
	const named = 3
	shown := relative(site, folder)
	list := strings.Join(files[:min(named, len(files))], ", ")
	if len(files) > named {
		list += ", ..."
	}
	d := diag.New(diag.TrackedOutput, diag.Position{File: shown}, "%s in %s, where the site is published, is tracked by Git: %s.",
		diag.Counted(len(files), "file"), shown, list)
	if len(files) > 1 {
		d.Message = fmt.Sprintf("%s in %s, where the site is published, are tracked by Git: %s.", diag.Counted(len(files), "file"), shown, list)
	}
	return d.WithHint("Take them out of the repository with: git rm -r --cached %s. They stay on your disk; delete those that the site "+
		"does not need.", quoted(shown))
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
