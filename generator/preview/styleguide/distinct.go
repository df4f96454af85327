package styleguide

import (
	"bytes"
	"fmt"
	"regexp"
	"strings"
)

// specimenStart is how each specimen begins in the layout.
var specimenStart = []byte(`<div class="specimen`)

var (
	names      = regexp.MustCompile(`\sid="([^"]+)"`)
	references = regexp.MustCompile(`(\s(?:id|for|aria-labelledby|aria-describedby)="|href="#|url\(#)([^")]+)`)
	landmarks  = regexp.MustCompile(`(<(?:nav|aside|section|form)\b[^>]*\saria-label=")([^"]+)`)
)

// distinct gives names of their own to the elements of each specimen that are named like those of one before, and
// numbers to landmarks: a goal is shown in many places and a pager in three states, and what is on one page must be
// told apart by links, drawings and screen readers.
func distinct(page []byte) []byte {
	parts := bytes.Split(page, specimenStart)
	seen, labels := map[string]bool{}, map[string]int{}
	for i, part := range parts {
		again := map[string]bool{}
		for _, m := range names.FindAllSubmatch(part, -1) {
			name := string(m[1])
			again[name] = seen[name] || again[name]
			seen[name] = true
		}
		part = references.ReplaceAllFunc(part, func(found []byte) []byte {
			m := references.FindSubmatch(found)
			list := strings.Fields(string(m[2]))
			for j, name := range list {
				if again[name] {
					list[j] = fmt.Sprintf("%s-%d", name, i)
				}
			}
			return append(bytes.Clone(m[1]), strings.Join(list, " ")...)
		})
		parts[i] = landmarks.ReplaceAllFunc(part, func(found []byte) []byte {
			label := string(landmarks.FindSubmatch(found)[2])
			if labels[label]++; labels[label] == 1 {
				return found
			}
			return fmt.Appendf(bytes.Clone(found), " %d", labels[label])
		})
	}
	return bytes.Join(parts, specimenStart)
}
