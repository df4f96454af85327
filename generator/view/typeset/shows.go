package typeset

import (
	"strings"
)

// Shows reports whether a text can be set: whether the faces have its characters. There is none with
// Chinese, Japanese or Korean ones, which would be larger than the rest of the program.
func Shows(s string) bool {
	const common = '\u0530' // Latin, Greek and Cyrillic come before
	if s == "" {
		return false
	}
	if !strings.ContainsFunc(s, func(r rune) bool { return r >= common }) {
		return true
	}
	choice := &faceOf{faces: NewFaces().Title}
	runes := readable(s, choice.faces, 0)
	for _, r := range runes {
		choice.ResolveFace(r)
	}
	return len(runes) > 0 && !choice.missing
}
