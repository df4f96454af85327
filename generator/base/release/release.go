// Package release says which version of Northstar this is, and how the version that a site asks for goes with it.
//
// Versions are those of semantic versioning (https://semver.org), without the "v" of Git's tags. As long as the first number is zero, the
// second one stands for it: 0.3 may read what 0.2 cannot.
package release

import (
	"strings"

	"golang.org/x/mod/semver"
)

// Version is that of this program: of the release that it is, or else of the last one before it, of which commits tell it apart.
const Version = "0.2.0"

// Program is how pages and formats name what made them.
const Program = "Northstar " + Version

// A Fit says how a version goes with this program.
type Fit uint8

// The ways to fit.
const (
	Unreadable Fit = iota // it is none
	Same
	Other  // sites are read the same way, or this program is newer
	Beyond // sites of that version may say what this program does not know
)

// Of returns how a version goes with this program, whether it is written with a "v" or without.
func Of(version string) Fit { return fit(version, Version) }

func fit(wanted, is string) Fit {
	wanted, is = "v"+strings.TrimPrefix(wanted, "v"), "v"+is
	switch {
	case strings.Count(wanted, ".") < 2 || !semver.IsValid(wanted):
		return Unreadable
	case semver.Compare(wanted, is) == 0:
		return Same
	case semver.Compare(line(wanted), line(is)) > 0:
		return Beyond
	}
	return Other
}

// line returns what releases have in common that read sites the same way.
func line(version string) string {
	if semver.Major(version) == "v0" {
		return semver.MajorMinor(version)
	}
	return semver.Major(version)
}
