package markdown

import (
	_ "embed"
	"strings"
)

// reservedPrefix is put before an id of content that may not be used as it is.
const reservedPrefix = "section-"

// reserved reports whether id belongs to someone else: to the theme and its scripts
// ("ns-"), to footnotes, or to the DOM.
func reserved(id string) bool {
	return strings.HasPrefix(id, "ns-") || strings.HasPrefix(id, "footnote-") || reservedNames[id]
}

// FreeID returns an id of content as it may be used on a page: changed if it is reserved.
func FreeID(id string) string {
	if reserved(id) {
		return reservedPrefix + id
	}
	return id
}

// CanBeID reports whether what content has can be given an id as it is.
func CanBeID(id string) bool { return id != "" && slug(id) == id && !reserved(id) }

// reservedNames are the properties of windows, documents and elements, in lower case as ids are, and the ids that
// themes are fond of. A browser test (testkit/browser/reserved_test.go) names every property of Chromium that lacks.
var reservedNames = words(reservedText)

//go:embed reserved.txt
var reservedText string

// words makes a set of the words of a text.
func words(text string) map[string]bool {
	set := map[string]bool{}
	for w := range strings.FieldsSeq(text) {
		set[w] = true
	}
	return set
}
