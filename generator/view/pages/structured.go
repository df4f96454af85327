package pages

import (
	"cmp"
	"strings"

	"northstar/generator/model/site"
	"northstar/generator/view/body"
	"northstar/generator/view/theme"
)

// structuredData returns what a page says to programs: what it is about, and the way to it;
// nil for pages that search engines should leave out, and for those that say nothing.
func (p *plan) structuredData(a about, trail []theme.Link) any {
	if a.noIndex {
		return nil
	}
	things := a.things
	if len(trail) > 0 {
		var steps []thing
		add := func(name, address string) {
			steps = append(steps, thing{{"@type", "ListItem"}, {"position", len(steps) + 1}, {"name", name}, {"item", address}})
		}
		for _, l := range trail {
			add(l.Title, p.Site.Origin+l.URL)
		}
		add(a.title, "") // this page
		things = append(things, thing{{"@type", "BreadcrumbList"}, {"itemListElement", steps}})
	}
	if len(things) == 0 {
		return nil
	}
	return thing{{"@context", "https://schema.org"}, {"@graph", things}}
}

// organisationID is the name of the community for programs.
func (p *plan) organisationID() string { return p.Site.Origin + p.Site.RootURL("/") + "#organisation" }

// reference stands for a thing that is described in full elsewhere.
func reference(id string) thing { return thing{{"@id", id}} }

// community is the community as the publisher or organizer of something.
func (p *plan) community() thing {
	return thing{{"@type", "Organization"}, {"@id", p.organisationID()}, {"name", p.Site.Config.Name}, {"url", p.Site.Absolute("/")}}
}

func (p *plan) personThing(who theme.Named) thing {
	return thing{{"@type", "Person"}, {"name", who.Name}, {"url", p.absolute(who.URL)}}
}

// describePerson is what the page of a person says: who it is, what they do here, and what can be checked.
func (p *plan) describePerson(x *site.Person) []thing {
	photo := p.portrait(x)
	photo.Src = p.absolute(photo.Src)
	who := thing{
		{"@type", "Person"}, {"name", x.Name}, {"url", p.Site.Absolute(x.Address())}, {"description", x.BioText.Body.Summary},
		{"jobTitle", p.rolesNow(x)}, {"image", pictureThing(photo)}, {"knowsAbout", x.Interests},
		{"hasCredential", each(x.Credentials, func(c site.Credential) thing {
			var issuer thing
			if c.Issuer != "" {
				issuer = thing{{"@type", "Organization"}, {"name", c.Issuer}}
			}
			return thing{{"@type", "EducationalOccupationalCredential"}, {"name", c.Name}, {"recognizedBy", issuer}, {"url", c.URL}}
		})},
		{"memberOf", p.community()}, {"sameAs", each(x.Links, func(l site.Link) string { return l.URL })},
	}
	return []thing{{{"@type", "ProfilePage"}, {"url", p.Site.Absolute(x.Address())}, {"mainEntity", who}}}
}

// identity is what the home page says: who the community is, and what this site is.
func (p *plan) identity() []thing {
	c := &p.Site.Config
	home, id := p.Site.Absolute("/"), p.organisationID()
	kind, email, donate := "Organization", "", thing(nil)
	switch strings.ToLower(c.Organisation.Kind) {
	case "charity", "association", "foundation", "non-profit", "ngo":
		kind = "NGO"
	}
	if address, ok := strings.CutPrefix(contactURL(c.Contact), "mailto:"); ok {
		email = address
	}
	if c.SupportURL != "" {
		donate = thing{{"@type", "DonateAction"}, {"target", c.SupportURL}, {"recipient", reference(id)}}
	}
	return []thing{
		{
			{"@type", kind}, {"@id", id}, {"name", c.Name}, {"legalName", c.Organisation.LegalName}, {"url", home},
			{"logo", p.logoObject()},
			{"description", c.Tagline}, {"email", email}, {"identifier", c.Organisation.Identifier},
			{"foundingDate", c.Organisation.Founded}, {"areaServed", c.Organisation.AreaServed},
			{"sameAs", each(c.Links, func(l site.Link) string { return l.URL })}, {"potentialAction", donate},
		},
		append(thing{
			{"@type", "WebSite"}, {"@id", home + "#website"}, {"url", home}, {"name", c.Name}, {"description", c.Tagline},
			{"publisher", reference(id)},
		}, inLanguages(p.Site.Language, each(p.Site.LanguageSites, func(s *site.Site) version {
			return version{s.Language, s.Absolute("/")}
		}))...),
	}
}

// describe is what the page of a Markdown file says.
func (p *plan) describe(d *site.Page) []thing {
	if describe := p.views[d.Type.Name].describe; describe != nil {
		return describe(p, d)
	}
	return p.describeText(d)
}

// describeText is describe for pages that are a text and no more.
func (p *plan) describeText(d *site.Page) []thing {
	if d.Type.SchemaOrg == "" {
		return nil
	}
	return []thing{append(thing{{"@type", d.Type.SchemaOrg}, {"headline", d.Front.Title}}, p.writing(d)...)}
}

// writing is what all texts say.
func (p *plan) writing(d *site.Page) []property {
	authors := each(p.credited(d.Front.Authors), p.personThing)
	if len(authors) == 0 {
		authors = []thing{p.community()}
	}
	return append([]property{
		{"description", p.Site.Summary(d)}, {"url", p.pageAddress(d)},
		{"datePublished", p.moment(d.Front.Date).ISO}, {"dateModified", p.moment(d.Front.Updated).ISO},
		{"author", authors}, {"publisher", p.community()}, {"image", p.imageOf(d)}, {"keywords", topicTitles(d)},
	}, p.inLanguages(d)...)
}

// version is where a work is in a language.
type version struct{ language, url string }

// inLanguages says which language d is in, and which others it is published in.
func (p *plan) inLanguages(d *site.Page) []property {
	return inLanguages(d.Language(), each(d.Versions, func(v *site.Page) version { return version{v.Language(), p.pageAddress(v)} }))
}

// inLanguages says of a work in a language which of versions it is. The original, which is the first, names its
// translations, and each of them the original.
func inLanguages(language string, versions []version) []property {
	says := []property{{"inLanguage", language}}
	works := each(versions, func(v version) thing {
		return thing{{"@type", "CreativeWork"}, {"url", v.url}, {"inLanguage", v.language}}
	})
	switch {
	case len(versions) < 2:
		return says
	case versions[0].language == language:
		return append(says, property{"workTranslation", works[1:]})
	}
	return append(says, property{"translationOfWork", works[0]})
}

// pageAddress returns the address of a page with scheme and host.
func (p *plan) pageAddress(d *site.Page) string { return p.Site.Origin + p.Site.PageURL(d) }

// absolute returns an address with scheme and host; "" for one that leads to no page.
func (p *plan) absolute(url string) string {
	switch {
	case strings.HasPrefix(url, "/"):
		return p.Site.Origin + url
	case strings.HasPrefix(url, "https://"), strings.HasPrefix(url, "http://"):
		return url
	}
	return ""
}

// logoObject is the logo for programs: the one for light pages, in full.
func (p *plan) logoObject() thing {
	a := p.Site.Asset(site.ContentPath(p.Site.Config.Logo.Light))
	if a == nil || len(a.Variants) == 0 {
		return nil
	}
	v := a.Variants[len(a.Variants)-1]
	return thing{{"@type", "ImageObject"}, {"url", p.Site.Origin + p.Site.RootURL(v.Address)}, {"width", v.Width}, {"height", v.Height}}
}

// imageOf is the picture that stands for a page, for programs: its cover, or the address of its card or of that of the site.
func (p *plan) imageOf(d *site.Page) any {
	switch cover := p.sharedImage(d); {
	case cover.Src != "":
		return pictureThing(cover)
	case d.Withdrawn():
		return thing(nil)
	}
	return cmp.Or(p.shownImage(d).Src, p.siteImage.Src)
}

func pictureThing(image theme.Image) thing {
	if image.Src == "" {
		return nil
	}
	return thing{
		{"@type", "ImageObject"}, {"url", image.Src}, {"width", image.Width}, {"height", image.Height},
		{"caption", image.Alt}, {"creditText", image.Credit},
	}
}

func (p *plan) describeGuide(d *site.Page, g *site.Guide) []thing {
	if len(g.Steps) == 0 {
		return p.describeText(d)
	}
	var steps []thing
	for _, s := range g.Steps { // where they stand on the page is left out, which nobody asks for and eight steps say in 60 bytes
		steps = append(steps, thing{{"@type", "HowToStep"}, {"name", s.Name}, {"text", s.Text}})
	}
	guide := thing{{"@type", "HowTo"}, {"name", d.Front.Title}, {"supply", g.Supplies}, {"step", steps}}
	return []thing{append(guide, p.writing(d)...)}
}

func (p *plan) describeQuestions(d *site.Page) []thing {
	if len(p.Site.Questions) == 0 {
		return nil
	}
	questions := each(p.Site.Questions, func(q *site.Question) thing {
		text := body.Writer{Site: p.Site, Prefix: p.Site.Origin, Words: p.words.Locale}.Text(q.AnswerText)
		answer := thing{{"@type", "Answer"}, {"text", strings.TrimSpace(string(text))}}
		return thing{{"@type", "Question"}, {"name", q.Question}, {"acceptedAnswer", answer}}
	})
	page := thing{{"@type", "FAQPage"}, {"name", d.Front.Title}, {"url", p.pageAddress(d)}, {"mainEntity", questions}}
	return []thing{append(page, p.inLanguages(d)...)}
}
