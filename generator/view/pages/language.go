package pages

import (
	"northstar/generator/model/site"
	"northstar/generator/view/theme"
)

// tongue describes a language: its name is the one that it has in itself.
func (p *plan) tongue(tag string) theme.Language {
	return theme.Language{Tag: tag, Name: p.Languages.NameOf(tag), Direction: p.Languages.DirectionOf(tag)}
}

// foreign describes the language of a text that stands on pages of p; nothing if it is theirs. No
// text is in the language "".
func (p *plan) foreign(tag string) theme.Language {
	if tag == "" || site.SameLanguage(tag, p.language) {
		return theme.Language{}
	}
	return p.tongue(tag)
}

// languages lists where the page at an address, or the page d from Markdown, is in every
// language, and the address for everybody else. It is nothing on a site in one language.
func (p *plan) languages(address string, d *site.Page) (links []theme.LanguageLink, everywhere string) {
	s := p.Site
	if len(s.LanguageSites) == 1 {
		return nil, ""
	}
	for _, e := range s.LanguageSites {
		link := theme.LanguageLink{Language: p.tongue(e.Language), Current: e.Prefix == s.Prefix, URL: e.URL("/")}
		switch version := versionIn(d, e); {
		case d == nil:
			link.URL = e.URL(address)
			link.Absolute = e.Absolute(address)
		case version != nil:
			link.URL = e.PageURL(version)
			if len(d.Versions) > 1 { // else there is nothing to choose from
				link.Absolute = s.Origin + link.URL
			}
		}
		links = append(links, link)
	}
	return links, links[0].Absolute
}

// versionIn returns the version of d that lives in a language site, or nil.
func versionIn(d *site.Page, e *site.Site) *site.Page {
	if d == nil {
		return nil
	}
	if e.Lives(d) {
		return d
	}
	for _, v := range d.Versions {
		if e.Lives(v) {
			return v
		}
	}
	return nil
}
