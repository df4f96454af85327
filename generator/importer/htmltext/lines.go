package htmltext

import (
	"sort"
	"strings"
)

// lines finds the lines of offsets in a joined text, whose constructs may have had several lines.
type lines struct {
	first  int
	breaks []int // offsets of line breaks; one of a construct as often as it has line breaks
}

func newLines(source string, h *held, first int) *lines {
	l := &lines{first: max(first, 1)}
	for i, r := range source {
		switch r {
		case '\n':
			l.breaks = append(l.breaks, i)
		case h.open:
			pieces, _ := h.at(source[i:])
			for _, p := range pieces {
				if p.Construct != nil {
					for range strings.Count(p.Construct.Raw, "\n") {
						l.breaks = append(l.breaks, i)
					}
				}
			}
		}
	}
	return l
}

func (l *lines) at(offset int) int { return l.first + sort.SearchInts(l.breaks, offset) }
