package check

import (
	"maps"
	"regexp"
	"slices"

	"northstar/generator/base/diag"
	"northstar/generator/model/site"
)

var fileDigest = regexp.MustCompile(`^sha256:[0-9a-fA-F]{64}$`)

// trusted reports files that the configuration trusts and that are not there, or need no trust, and digests that are none.
func trusted(s Subject, report func(diag.Diagnostic)) {
	files := s.Site.Config.TrustedFiles
	for _, name := range slices.Sorted(maps.Keys(files)) {
		at, path := s.Site.ConfigFields.At("trusted_files."+name), site.StaticFolder+name
		at.Width = len([]rune(files[name]))
		a := s.Site.Asset(path)
		switch {
		case !fileDigest.MatchString(files[name]):
			report(diag.New(diag.TrustedUnused, at, "%q is not a digest of a file: sha256: and 64 hexadecimal digits.", files[name]))
		case a == nil && !s.Site.Broken(path):
			report(diag.New(diag.TrustedUnused, at, "There is no file %q to be trusted.", path))
		case a != nil && !a.Acts:
			report(diag.New(diag.TrustedUnused, at, "%q cannot act, so that it needs no trust.", path))
		}
	}
}
