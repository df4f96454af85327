package check

import (
	"strconv"
	"strings"

	"northstar/generator/base/diag"
	"northstar/generator/model/link"
	"northstar/generator/model/site"
)

// schemes reports addresses in front matter and configuration that are not web
// or mail addresses: javascript:, data:, and what only looks like an address.
func schemes(s Subject, report func(diag.Diagnostic)) {
	one := func(at diag.Position, value string) {
		if value == "" || link.IsWebAddress(value) {
			return
		}
		at.Width = len([]rune(value))
		report(diag.New(diag.BadLinkScheme, at, "%q is not an address that a site may lead to.", value))
	}
	c, at := &s.Site.Config, s.Site.ConfigFields.At
	one(at("support_url"), c.SupportURL)
	one(at("repository.url"), c.Repository.URL)
	if c.Contact != "" && !strings.Contains(c.Contact, "@") {
		one(at("contact"), c.Contact)
	}
	for i, l := range c.Links {
		one(at("links["+strconv.Itoa(i)+"].url"), l.URL)
	}
	for i, n := range c.Navigation {
		if strings.Contains(n.To, ":") {
			one(at("navigation["+strconv.Itoa(i)+"].to"), n.To)
		}
	}
	for page := range s.Site.Published() {
		p := page.Written
		field := func(path string) diag.Position { return p.Fields.At(path) }
		for i, a := range p.Front.Authors {
			one(field("authors["+strconv.Itoa(i)+"].url"), a.URL)
		}
		for _, c := range p.Front.Credits.Named() {
			for i, who := range c.Who {
				one(field("credits."+c.With+"["+strconv.Itoa(i)+"].url"), who.URL)
			}
		}
		switch d := p.Details.(type) {
		case *site.Story:
			one(field("source_url"), d.SourceURL)
		case *site.Event:
			one(field("url"), d.URL)
			one(field("registration.url"), d.Registration.URL)
		case *site.Project:
			for i, l := range d.Links {
				one(field("links["+strconv.Itoa(i)+"].url"), l.URL)
			}
		case *site.Guideline:
			one(field("based_on.url"), d.BasedOn.URL)
			for i, c := range d.Contacts {
				one(field("contacts["+strconv.Itoa(i)+"].url"), c.URL)
			}
		}
	}
	for _, p := range s.Site.Data.People {
		for i, l := range p.Value.Links {
			one(p.Fields.At("links["+strconv.Itoa(i)+"].url"), l.URL)
		}
		for i, c := range p.Value.Credentials {
			one(p.Fields.At("credentials["+strconv.Itoa(i)+"].url"), c.URL)
		}
	}
	for _, p := range s.Site.Data.Partners {
		one(p.Fields.At("url"), p.Value.URL)
	}
	for _, c := range s.Site.Data.Channels {
		one(c.Fields.At("url"), c.Value.URL)
	}
}

// privileges reports fields used in folders where the configuration does not allow them.
func privileges(s Subject, report func(diag.Diagnostic)) {
	allowed := s.Site.Config.PrivilegedFolder
	for page := range s.Site.Published() {
		p := page.Written
		folder, _, _ := strings.Cut(strings.TrimPrefix(p.Path, "content/"), "/")
		if len(p.Front.Aliases) > 0 && !mayUse(allowed.Aliases, folder) {
			report(diag.New(diag.NotAllowedHere, p.Fields.At("aliases"), "Pages in %s may not set aliases.", folder))
		}
		for i, a := range p.Front.Authors {
			if a.ID != "" && !mayUse(allowed.Authors, folder) {
				report(diag.New(diag.NotAllowedHere, p.Fields.At("authors["+strconv.Itoa(i)+"]"), "Pages in %s may not name %s as their author.", folder, a.ID).
					WithHint("Write {name: ...} instead, or ask a maintainer to allow it in privileged_folders."))
			}
		}
	}
}

func mayUse(folders []string, folder string) bool {
	if folders == nil {
		return true
	}
	for _, f := range folders {
		if strings.Trim(f, "/") == folder {
			return true
		}
	}
	return false
}
