package site

import (
	"strconv"
	"strings"
)

// usualWidth is the width, in pixels, of the picture for programs that cannot choose.
const usualWidth = 800

// Variant returns the narrowest variant of a that has at least the given width in
// pixels, or else the widest. a must have variants.
func (a *Asset) Variant(width int) Variant {
	for _, v := range a.Variants {
		if v.Width >= width {
			return v
		}
	}
	return a.Variants[len(a.Variants)-1]
}

// Src returns the address of the picture a for programs that cannot choose among
// variants, ready for src.
func (s *Site) Src(a *Asset) string {
	if len(a.Variants) == 0 {
		return s.RootURL(a.Address)
	}
	return s.RootURL(a.Variant(usualWidth).Address)
}

// Srcset returns the variants of a, ready for srcset; "" if there are not several.
// Addresses are percent-encoded and hold no comma but in the base of the site, where it does no harm.
func (s *Site) Srcset(a *Asset) string {
	if len(a.Variants) < 2 {
		return ""
	}
	var all []string
	for _, v := range a.Variants {
		all = append(all, s.RootURL(v.Address)+" "+strconv.Itoa(v.Width)+"w")
	}
	return strings.Join(all, ", ")
}
