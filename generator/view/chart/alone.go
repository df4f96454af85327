package chart

import (
	"fmt"
	"regexp"
	"strings"
)

// Sizes of a drawing that stands alone, in pixels.
const (
	aloneWidth = 720
	aloneRim   = 24
)

var heightOf = regexp.MustCompile(`^<svg [^>]*height="([0-9]+)"`)

// Alone returns one of the drawings of this package as a file of its own, with the style sheets that its classes and colours come from.
func Alone(drawing []byte, sheets ...[]byte) []byte {
	height := 300
	if m := heightOf.FindSubmatch(drawing); m != nil {
		_, _ = fmt.Sscan(string(m[1]), &height)
	}
	var css strings.Builder
	for _, sheet := range sheets {
		css.WriteString(escape(string(sheet)))
	}
	return fmt.Appendf(nil, `<svg xmlns="http://www.w3.org/2000/svg" width="%d" height="%d"><style>%s</style>`+
		`<rect width="100%%" height="100%%" fill="var(--paper)"/><svg x="%d" y="%d" width="%d" height="%d" overflow="visible">%s</svg></svg>`,
		aloneWidth+2*aloneRim, height+2*aloneRim, css.String(), aloneRim, aloneRim, aloneWidth, height, drawing)
}
