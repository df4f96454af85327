package site

import (
	"path"
	"slices"
	"strings"
)

// StaticFolder holds files that are published as they are, at the addresses that they have below it.
const StaticFolder = "content/static/"

// IsStatic reports whether a source is published as it is.
func IsStatic(source string) bool { return strings.HasPrefix(source, StaticFolder) }

// inert are the endings of files beside those of content that browsers show or save without running anything in the name
// of the site.
var inert = []string{".asc", ".bib", ".doc", ".ico", ".ipynb", ".md", ".odg", ".ppt", ".sig", ".woff2", ".xls"}

// IsInert reports whether a file of StaticFolder with a name can do nothing in a browser: its ending is one of extensions, which
// content may have, or of a few more. A drawing can, and so can whatever has another ending, or none: that goes for all but the
// files in which other programs look for something of theirs.
func IsInert(source string, extensions []string) bool {
	ending := strings.ToLower(path.Ext(source))
	if inside := strings.TrimPrefix(source, StaticFolder); ending == "" || path.Base(inside) == ending {
		return inside == "CNAME" || strings.HasPrefix(inside, ".well-known/")
	}
	return !IsDrawing(source) && (slices.Contains(inert, ending) || slices.Contains(extensions, ending[1:]))
}

// ReservedStatic returns the first part of the path of a file below StaticFolder that is not for it, and why it is not; "" if none is.
func ReservedStatic(inside string) (part, why string) {
	if inside == "CNAME" {
		return "", ""
	}
	first, rest, within := strings.Cut(inside, "/")
	if within && first == ".well-known" {
		return ReservedPart(rest)
	}
	if within && slices.Contains(ownFolders, Folded(first)) {
		return first, "the site has files of its own there"
	}
	return ReservedPart(inside)
}
