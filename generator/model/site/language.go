package site

import (
	"cmp"
	"slices"
	"strings"

	"golang.org/x/text/language"
)

// Tags returns the languages that the site is published in, the main one first; only
// those that are tags of languages, each once.
func (c *Config) Tags() []string {
	tags := []string{cmp.Or(c.Language, slices.Concat(c.Languages, []string{"en"})[0], "en")}
	for _, tag := range c.Languages {
		if _, err := language.Parse(tag); err == nil && !slices.ContainsFunc(tags, func(t string) bool { return SameLanguage(t, tag) }) {
			tags = append(tags, tag)
		}
	}
	return tags
}

// SameLanguage reports whether two tags are spellings of one: capitals mean nothing in
// them (RFC 5646, section 2.1.1).
func SameLanguage(a, b string) bool { return strings.EqualFold(a, b) }

// Territory returns a language with a territory, as Open Graph wants it ("de_DE"): its own, or the one where most who write it live.
// English without one is that of Britain, as everywhere in Northstar.
func Territory(tag string) string {
	if SameLanguage(tag, "en") {
		return "en_GB"
	}
	t, err := language.Parse(tag)
	if err != nil {
		return tag
	}
	base, _ := t.Base()
	region, _ := t.Region()
	return base.String() + "_" + region.String()
}

// A LanguageSite is the whole site in one language: its place on the web. The main language site
// lives at the site's base, the others in a folder named after their language.
type LanguageSite struct {
	Language string // tag
	Prefix   string // before the addresses of the language site: "" for the main one, "/de"
}

// IsMain reports whether e is the language site in the site's main language.
func (e *LanguageSite) IsMain() bool { return e.Prefix == "" }
