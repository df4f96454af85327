package card

import (
	"strings"
	"sync"
)

// sharedFonts are read for the first text that is not in letters which every face has.
var sharedFonts = sync.OnceValue(readFonts)

// Shows reports whether a card can set a text as its title: whether the faces have its characters. There is none with
// Chinese, Japanese or Korean ones, which would be larger than the rest of the program.
func Shows(s string) bool {
	const common = '\u0530' // Latin, Greek and Cyrillic come before
	if s == "" {
		return false
	}
	if !strings.ContainsFunc(s, func(r rune) bool { return r >= common }) {
		return true
	}
	choice := &faceOf{faces: sharedFonts().faces().title}
	runes := readable(s, choice.faces)
	for _, r := range runes {
		choice.ResolveFace(r)
	}
	return len(runes) > 0 && !choice.missing
}
