package pipeline

import (
	"io/fs"
	"strings"

	"northstar/generator/base/diag"
	"northstar/generator/base/release"
)

// pinFile names the version that a site is made for, as data/site.yaml can too, for tools that know no YAML.
const pinFile = ".northstar-version"

// longestPin is the most bytes that it may have.
const longestPin = 128

// readPin returns what [pinFile] says; "" if there is none.
func readPin(files fs.FS) string {
	info, err := fs.Lstat(files, pinFile)
	if err != nil || !info.Mode().IsRegular() || info.Size() > longestPin {
		return ""
	}
	text, err := fs.ReadFile(files, pinFile)
	if err != nil {
		return ""
	}
	return strings.TrimSpace(string(text))
}

// pins reports a site that is made for another version than this program.
func pins(files fs.FS, c configuration) []diag.Diagnostic {
	const field = "northstar-version"
	var found []diag.Diagnostic
	if c.fields.Has(field) {
		at := c.fields.At(field)
		at.Width = len([]rune(c.NorthstarVersion))
		if d, wrong := pinned(c.NorthstarVersion, at); wrong {
			found = append(found, d.WithFix(field+": "+release.Version))
		}
	}
	if pin := readPin(files); pin != "" {
		if d, wrong := pinned(pin, diag.Position{File: pinFile, Line: 1, Column: 1}); wrong {
			found = append(found, d.WithFix(release.Version))
		}
	}
	return found
}

func pinned(version string, at diag.Position) (d diag.Diagnostic, wrong bool) {
	switch release.Of(version) {
	case release.Other:
		return diag.New(diag.VersionOther, at, "This site is for Northstar %s, and this is %s.", version, release.Version).
			WithHint("Use that version; or, once you have looked at the site as this one builds it, write %s.", release.Version), true
	case release.Beyond:
		return diag.New(diag.VersionBeyond, at, "This site is for Northstar %s, which may read what this, %s, cannot.", version, release.Version).
			WithHint("Use that version; if the site says nothing new, write %s.", release.Version), true
	case release.Unreadable:
		return diag.New(diag.VersionUnreadable, at, "%q is no version: it has three numbers, such as %s.", version, release.Version), true
	default:
		return d, false
	}
}
