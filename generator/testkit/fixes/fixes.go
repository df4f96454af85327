// Package fixes holds what is offered to be written instead of a mistake to the rule that it makes up nothing: every
// word of it is in the files of the site, in the content model, or is a placeholder for what only a person knows.
package fixes

import (
	"regexp"
	"strings"
)

// Words are what a fix may be made of, in lower case.
type Words map[string]bool

var (
	word = regexp.MustCompile(`[\pL\p{Nd}]+`)
	// placeholder matches what asks a person; see [northstar/generator/base/diag.Ask].
	placeholder = regexp.MustCompile(`<\pL[^<>]* [^<>]*>`)
)

// Add adds the words of texts.
func (w Words) Add(texts ...string) {
	for _, text := range texts {
		for _, found := range word.FindAllString(text, -1) {
			w[strings.ToLower(found)] = true
		}
	}
}

// Unaccounted returns the words of a fix, outside of placeholders, that are in none of several lists.
func Unaccounted(fix string, lists ...Words) (words []string) {
	for _, found := range word.FindAllString(placeholder.ReplaceAllString(fix, " "), -1) {
		known := false
		for _, w := range lists {
			known = known || w[strings.ToLower(found)]
		}
		if !known {
			words = append(words, found)
		}
	}
	return words
}

// Placeholders returns those of a fix.
func Placeholders(fix string) []string { return placeholder.FindAllString(fix, -1) }
