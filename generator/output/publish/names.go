package publish

import (
	"cmp"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"northstar/generator/base/diag"
	"northstar/generator/model/site"
)

// Bounds of names, in bytes: what common file systems and archives hold.
const (
	maxComponent = 255
	maxPath      = 1024
)

// reserved is how the names begin that Northstar uses in the output folder itself.
const reserved = ".northstar-"

// Named is an output by its name.
type Named struct {
	Path   string // slash-separated, relative to the output folder
	Source string // the file of the site it is made from; "" when the program made it up
	// Written is where the path was written, if it does not follow from the name of Source.
	Written diag.Position
}

// position returns where what is wrong with the path can be mended.
func (n Named) position() diag.Position {
	if n.Written.File != "" {
		return n.Written
	}
	return diag.Position{File: n.Source}
}

// reserved returns the first part of the path that is not for content, and why it is not; "" if none is.
func (n Named) reserved() (part, why string) {
	if inside, static := strings.CutPrefix(n.Source, site.StaticFolder); static && n.Path == inside { // not a variant of a picture there
		return site.ReservedStatic(n.Path)
	}
	return site.ReservedPart(n.Path)
}

// CheckPaths reports names that do not work on every computer, and outputs that
// would lie in one place after Unicode normalisation (NFC) and case folding.
// The answer does not depend on the order of files.
func CheckPaths(files []Named) []diag.Diagnostic {
	sorted := slices.SortedFunc(slices.Values(files), func(a, b Named) int {
		return cmp.Or(cmp.Compare(a.Path, b.Path), cmp.Compare(a.Source, b.Source))
	})
	claimed := newClaims(len(files))
	var found []diag.Diagnostic
	for _, f := range sorted {
		if d, ok := claimed.claim(f); !ok {
			found = append(found, d)
		}
	}
	return diag.Sort(found)
}

// claims are the paths of the output folder that are taken, folded.
type claims struct{ taken map[string]holder }

// A holder is the output at a path, or the first one in a folder there.
type holder struct {
	Named
	folder bool
}

func newClaims(n int) *claims {
	return &claims{make(map[string]holder, 2*n)}
}

// claim gives f its path, or says why it cannot have it.
func (c *claims) claim(f Named) (diag.Diagnostic, bool) {
	if why := badPath(f.Path); why != "" {
		return diag.New(diag.OutputName, f.position(), "%q cannot be the path of an output: %s.", f.Path, why), false
	}
	if part, why := f.reserved(); why != "" && f.Source != "" { // what the program makes up is meant to be there
		return diag.New(diag.OutputName, f.position(), "%q cannot be the path of an output: %q is not for content, because %s.",
			f.Path, part, why), false
	}
	key := site.Folded(f.Path)
	if other, ok := c.taken[key]; ok {
		return collision(f, other), false
	}
	for dir := range above(key) {
		other, ok := c.taken[dir]
		if ok && other.folder {
			break // and so are the folders above
		}
		if ok {
			return collision(other.Named, holder{f, true}), false
		}
	}
	c.taken[key] = holder{Named: f}
	for dir := range above(key) {
		if _, ok := c.taken[dir]; ok {
			break
		}
		c.taken[dir] = holder{f, true}
	}
	return diag.Diagnostic{}, true
}

// collision says that the file f and what other holds cannot both be.
func collision(f Named, other holder) diag.Diagnostic {
	at := f.position()
	if at.File == "" {
		at = other.position()
	}
	switch {
	case other.folder:
		return diag.New(diag.OutputCollision, at, "%s is to be a file, made from %s, and also a folder, for %s, made from %s.",
			f.Path, sourceOf(f), other.Path, sourceOf(other.Named))
	case f.Path == other.Path:
		return diag.New(diag.OutputCollision, at, "%s is to be written twice: from %s and from %s.", f.Path, sourceOf(other.Named), sourceOf(f))
	}
	return diag.New(diag.OutputCollision, at, "%s, made from %s, and %s, made from %s, are the same file on many computers.",
		other.Path, sourceOf(other.Named), f.Path, sourceOf(f))
}

// made names what an output is made from.
func sourceOf(f Named) string {
	return cmp.Or(f.Source, "the site as a whole")
}

// badPath says why path cannot be the path of an output, or "".
func badPath(path string) string {
	switch {
	case path == "":
		return "it is empty"
	case path[0] == '/':
		return "it begins with a slash"
	case len(path) > maxPath:
		return fmt.Sprintf("it has %d bytes, and %d is the most", len(path), maxPath)
	case !utf8.ValidString(path):
		return "it is not UTF-8"
	case len(path) >= len(reserved) && strings.EqualFold(path[:len(reserved)], reserved):
		return "names that begin with " + reserved + " are used by the program itself"
	}
	for part := range strings.SplitSeq(path, "/") {
		if why := badComponent(part); why != "" {
			return why
		}
	}
	return ""
}

// badComponent says why part cannot be the name of a file or folder on every computer, or "".
func badComponent(part string) string {
	switch {
	case part == "":
		return "it ends with a slash, or has two in a row"
	case part == "." || part == "..":
		return fmt.Sprintf("%q is not a name", part)
	case len(part) > maxComponent:
		return fmt.Sprintf("a name in it has %d bytes, and %d is the most", len(part), maxComponent)
	case strings.HasSuffix(part, "."):
		return fmt.Sprintf("%q ends with a dot, which Windows drops", part)
	case strings.HasSuffix(part, " "):
		return fmt.Sprintf("%q ends with a space, which Windows drops", part)
	}
	for _, r := range part {
		switch {
		case r < utf8.RuneSelf && strings.ContainsRune(`<>:"|?*\`, r):
			return fmt.Sprintf("%q contains %q, which has a special meaning on Windows", part, r)
		case unicode.IsControl(r):
			return fmt.Sprintf("%q holds a control character", part)
		}
	}
	if device.MatchString(part) {
		return fmt.Sprintf("%q is the name of a device on Windows", part)
	}
	return ""
}

// device matches the names of files that Windows takes for a device: CON, com1.txt, "NUL .html".
var device = regexp.MustCompile(`^(?i:CON|PRN|AUX|NUL|CONIN\$|CONOUT\$|(?:COM|LPT)[0-9¹²³]) *(?:\.|$)`)
