package publish

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"northstar/generator/base/diag"
)

// choose returns the folder that out names, absolute and without links, or says why
// it must not be published to. It writes nothing.
func choose(out string, o Options) (string, []diag.Diagnostic) {
	refuse := func(c diag.Code, format string, args ...any) (string, []diag.Diagnostic) {
		return "", []diag.Diagnostic{diag.New(c, diag.Position{}, format, args...)}
	}
	folder, err := resolve(out)
	if errors.Is(err, errDangling) {
		return refuse(diag.OutputNotFolder, "%s is a link that leads nowhere, or lies behind one.", out)
	}
	if err != nil {
		return refuse(diag.OutputUnusable, "%s cannot be published to: %v.", out, err)
	}
	site, err := resolve(o.Site)
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
	case within(site, folder):
		return refuse(diag.OutputRefused, "%s contains the site itself, so the site cannot be published there.", folder)
	}
	for _, name := range []string{"content", "data", "themes"} {
		source, err := resolve(filepath.Join(site, name)) // which can be a link
		if err == nil && (within(folder, source) || within(source, folder)) {
			return refuse(diag.OutputRefused, "%s and the site's folder %s overlap, so the site cannot be published there.", folder, name)
		}
	}
	if slices.Contains(strings.Split(folder, string(filepath.Separator)), ".git") {
		return refuse(diag.OutputRefused, "%s lies in a folder that belongs to Git, so the site cannot be published there.", folder)
	}
	if state, err := resolve(o.Cache); o.Cache != "" && err == nil && (within(folder, state) || within(state, folder)) {
		return refuse(diag.OutputRefused, "%s overlaps with %s, which the program keeps for itself.", folder, state)
	}
	if home, err := os.UserHomeDir(); err == nil && within(home, folder) {
		return refuse(diag.OutputRefused, "%s is or contains your home folder; a site is not published there.", folder)
	}
	return folder, nil
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

var errDangling = errors.New("a link that leads nowhere")

// resolve makes path absolute and follows links, also where only the first part of path exists.
func resolve(path string) (string, error) {
	path, err := filepath.Abs(path)
	if err != nil {
		return "", err
	}
	target, err := filepath.EvalSymlinks(path)
	if !errors.Is(err, fs.ErrNotExist) {
		return target, err
	}
	if _, err := os.Lstat(path); err == nil {
		return "", errDangling
	}
	dir, err := resolve(filepath.Dir(path))
	return filepath.Join(dir, filepath.Base(path)), err
}

// within reports whether path is folder, or lies in it. Both may be missing. Files are
// compared, not names, since one folder can have several: by case, or by a mount.
func within(path, folder string) bool {
	info, err := os.Stat(folder)
	for {
		if path == folder {
			return true
		}
		if err == nil {
			if at, err := os.Stat(path); err == nil && os.SameFile(at, info) {
				return true
			}
		}
		up := filepath.Dir(path)
		if up == path {
			return false
		}
		path = up
	}
}
