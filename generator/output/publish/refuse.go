package publish

import (
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"northstar/generator/base/diag"
	"northstar/generator/base/place"
)

// choose returns the folder that out names, absolute and without links, or says why
// it must not be published to. It writes nothing.
func choose(out string, o Options) (folder, site string, refused []diag.Diagnostic) {
	refuse := func(c diag.Code, format string, args ...any) (string, string, []diag.Diagnostic) {
		return "", "", []diag.Diagnostic{diag.New(c, diag.Position{}, format, args...)}
	}
	folder, err := place.Resolve(out)
	if errors.Is(err, place.ErrDangling) {
		return refuse(diag.OutputNotFolder, "%s is a link that leads nowhere, or lies behind one.", out)
	}
	if err != nil {
		return refuse(diag.OutputUnusable, "%s cannot be published to: %v.", out, err)
	}
	site, err = place.Resolve(o.Site)
	if err != nil {
		return refuse(diag.OutputUnusable, "The site's folder %s cannot be read: %v.", o.Site, err)
	}
	info, statErr := os.Stat(folder)
	switch parent := filepath.Dir(folder); {
	case parent == folder:
		return refuse(diag.OutputRefused, "%s is the root of the disk; a site is not published there.", folder)
	case filepath.Dir(parent) == parent && holdsOthersOnly(folder):
		return refuse(diag.OutputRefused,
			"%s is directly below the root of the disk and contains files that do not belong to the site; a site cannot be published there.", folder)
	case statErr == nil && !info.IsDir():
		return refuse(diag.OutputNotFolder, "%s is not a folder.", folder)
	case place.Within(site, folder):
		return refuse(diag.OutputRefused, "%s contains the site itself, so the site cannot be published there.", folder)
	}
	for _, name := range []string{"content", "data", "themes"} {
		source, err := place.Resolve(filepath.Join(site, name)) // which can be a link
		if err == nil && (place.Within(folder, source) || place.Within(source, folder)) {
			return refuse(diag.OutputRefused, "%s and the site's folder %s overlap, so the site cannot be published there.", folder, name)
		}
	}
	if slices.Contains(strings.Split(folder, string(filepath.Separator)), ".git") || isRepository(folder) {
		return refuse(diag.OutputRefused, "%s lies in a folder that belongs to Git, so the site cannot be published there.", folder)
	}
	if state, err := place.Resolve(o.State); o.State != "" && err == nil && (place.Within(folder, state) || place.Within(state, folder)) {
		return refuse(diag.OutputRefused, "%s overlaps with %s, which the program keeps for itself.", folder, state)
	}
	if home, err := os.UserHomeDir(); err == nil && place.Within(home, folder) {
		return refuse(diag.OutputRefused, "%s is or contains your home folder; a site is not published there.", folder)
	}
	return folder, site, nil
}

// holdsOthersOnly reports whether folder has files, and no manifest that says that we published there.
func holdsOthersOnly(folder string) bool {
	entries, err := os.ReadDir(folder)
	if err != nil || len(entries) == 0 {
		return false
	}
	_, err = os.Lstat(filepath.Join(folder, manifestName))
	return err != nil
}

// isRepository reports whether folder is what .git is elsewhere: the repository itself, without a work tree.
func isRepository(folder string) bool {
	for _, name := range []string{"HEAD", "objects", "refs"} {
		if _, err := os.Lstat(filepath.Join(folder, name)); err != nil {
			return false
		}
	}
	return true
}
