package site

import (
	"iter"
	"slices"
	"strings"
)

// An Untranslated record is one of which something is missing in the language of a language site.
type Untranslated struct {
	File     string
	Page     *Page    // nil for records of data/
	Fields   []string // the texts that are missing; nil if there is no translation at all
	Required bool     // one of them is a text that no record does without, such as a title
}

// Expects reports whether p should exist in the language of s: as it says itself, or as its section does. What leads to another host
// says nothing in any language.
func (s *Site) Expects(p *Page) bool {
	if p.Front.Redirect != "" {
		return false
	}
	wanted := p.Front.Languages
	if section := s.Section(p.Type.Name); wanted == nil && section != nil && section.Index != nil {
		wanted = section.Index.Front.Languages
	}
	return wanted == nil || slices.ContainsFunc(wanted, func(tag string) bool { return SameLanguage(tag, s.Language) })
}

// Original returns what p is a translation of; p itself if it is none.
func (p *Page) Original() *Page {
	if len(p.Versions) > 0 {
		return p.Versions[0]
	}
	return p
}

// In returns the version of p in a language; p itself if there is none.
func (p *Page) In(language string) *Page {
	for _, v := range p.Versions {
		if SameLanguage(v.Language(), language) {
			return v
		}
	}
	return p
}

// Language returns the tag of the language that p is written in.
func (p *Page) Language() string {
	if p.Document.Language == "" && p.Front.Language != "" {
		return p.Front.Language
	}
	return p.LanguageSite.Language
}

// LocalPages returns the pages that are published in the language site s.
func (s *Site) LocalPages() iter.Seq[*Page] {
	return func(yield func(*Page) bool) {
		for _, p := range s.Pages {
			if s.IsLocal(p) && !yield(p) {
				return
			}
		}
	}
}

// IsLocal reports whether p is published in the language site s, rather than only listed there.
func (s *Site) IsLocal(p *Page) bool { return p.LanguageSite.Prefix == s.Prefix }

// RootAddress returns the path of p on the site as a whole: with the prefix of its language site.
func (p *Page) RootAddress() string { return p.LanguageSite.Prefix + p.Address }

// PageURL returns the address of p, ready for href, in whichever language site it lives; of what stands on a list, which every
// language site has, in this one.
func (s *Site) PageURL(p *Page) string {
	if p.OnList() {
		return s.RootURL(s.Prefix + p.Address)
	}
	return s.RootURL(p.RootAddress())
}

// Locate returns the page of a source path in the language site that it is published in, and that
// language site; nil if no such page is published.
func (s *Site) Locate(path string) (*Page, *Site) {
	p := s.Index.Pages[path]
	if p == nil {
		return nil, nil
	}
	for _, e := range s.LanguageSites {
		if e.IsLocal(p) {
			return e.Index.Pages[path], e
		}
	}
	return nil, nil
}

// isShared reports whether an address is that of a file which exists once for all language sites:
// style, scripts and pictures of the theme, and figures.
func isShared(address string) bool {
	return strings.HasPrefix(address, "/assets/") || strings.HasPrefix(address, "/data/") || address == IconFile
}

// RootAddress returns the path below the site's base of an address of the language site s. The
// address of a page that lives elsewhere is the one it has there.
func (s *Site) RootAddress(address string) string {
	if p := s.Index.Elsewhere[address]; p != nil {
		return p.RootAddress()
	}
	if s.Prefix == "" || isShared(address) {
		return address
	}
	return s.Prefix + "/" + strings.TrimLeft(address, "/")
}
