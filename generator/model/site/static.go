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

// assetsFolder is the folder of the program's files at the top of the site whose names change with what is in them.
const assetsFolder = "assets"

// HasOwnAssets reports whether a file or a page of the content lies among those of the program in /assets/, so that not all names there
// change with what is in them.
func (s *Site) HasOwnAssets() bool {
	const below = "/" + assetsFolder + "/"
	return slices.ContainsFunc(s.Assets, func(a *Asset) bool {
		return a.Offered && strings.HasPrefix(a.Address, below)
	}) || slices.ContainsFunc(s.Pages, func(p *Page) bool { return strings.HasPrefix(p.Address, below) })
}

// ReservedStatic returns the first part of the path of a file below StaticFolder that is not for it, and why it is not; "" if none is.
// Files may lie in the folder of the program's own style sheets and pictures, where sites of other generators have theirs: the names of
// the program's own hold a digest, and a name that is taken twice is reported with all others.
func ReservedStatic(inside string) (part, why string) {
	if inside == "CNAME" {
		return "", ""
	}
	first, rest, within := strings.Cut(inside, "/")
	if within && first == ".well-known" {
		return ReservedPart(rest)
	}
	if within && first != assetsFolder && slices.Contains(ownFolders, Folded(first)) {
		return first, "the site has files of its own there"
	}
	return ReservedPart(inside)
}
