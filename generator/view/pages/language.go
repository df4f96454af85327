package pages

import (
	"slices"

	"northstar/generator/model/site"
	"northstar/generator/view/theme"
)

// languageOf describes a language: its name is the one that it has in itself.
func (p *plan) languageOf(tag string) theme.Language {
	return theme.Language{Tag: tag, Name: p.Languages.NameOf(tag), Direction: p.Languages.DirectionOf(tag)}
}

// otherLanguage describes the language of a text that stands on pages of p; nothing if it is theirs. No
// text is in the language "".
func (p *plan) otherLanguage(tag string) theme.Language {
	if tag == "" || site.SameLanguage(tag, p.language) {
		return theme.Language{}
	}
	return p.languageOf(tag)
}

// languages lists where the page at an address, or the page d from Markdown, is in every
// language, and the address for everybody else. It is nothing on a site in one language.
func (p *plan) languages(address string, d *site.Page) (links []theme.LanguageLink, everywhere string) {
	s := p.Site
	if len(s.LanguageSites) == 1 {
		return nil, ""
	}
	for _, e := range s.LanguageSites {
		link := theme.LanguageLink{Language: p.languageOf(e.Language), Current: e.Prefix == s.Prefix, URL: e.URL("/")}
		if d == nil {
			link.URL, link.Absolute = e.URL(address), e.Absolute(address)
		} else if i := slices.IndexFunc(d.Versions, e.IsLocal); i >= 0 {
			link.URL = e.PageURL(d.Versions[i])
			if len(d.Versions) > 1 { // else there is nothing to choose from
				link.Absolute = s.Origin + link.URL
			}
		} else if e.IsLocal(d) {
			link.URL = e.PageURL(d)
		}
		links = append(links, link)
	}
	return links, links[0].Absolute
}
