package check

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"northstar/generator/diag"
	"northstar/generator/site"
)

// consent reports stories that show what nobody agreed to.
func consent(s Subject, report func(diag.Diagnostic)) {
	for _, p := range s.Site.Pages {
		x, ok := p.Details.(*site.Story)
		if !ok || p.Withdrawn() {
			continue
		}
		at := p.Fields.At
		if end := x.Consent.ExpiresOn; !end.IsZero() && end.Before(s.Site.AsOf) {
			report(diag.New(diag.ConsentExpired, at("consent.expires_on"), "the consent for %q ended on %s", p.Front.Title, end))
		}
		if given := x.Consent.GivenOn; given.After(s.Site.AsOf) {
			report(diag.New(diag.ConsentToCome, at("consent.given_on"), "the consent for %q is of %s, after %s, the day of this site", p.Front.Title, given, s.Site.AsOf))
		}
		if p.Words > 0 && !covers(x.Consent, "text") {
			report(diag.New(diag.ConsentScope, at("consent.scope"), "the story has a text, but the consent does not cover the text"))
		}
		pictures := []struct {
			field string
			site.Picture
		}{{"cover", p.Front.Cover}, {"before_after.before", x.BeforeAfter.Before}, {"before_after.after", x.BeforeAfter.After}}
		for _, pic := range pictures {
			if pic.Src == "" {
				continue
			}
			if pic.People == "minors" && fullName(s, x.Subject) {
				report(diag.New(diag.MinorWithName, at(pic.field+".people"), "a picture of a minor stands beside the name %q", name(s, x.Subject)))
			}
			if (pic.People == "adults" || pic.People == "minors") && !covers(x.Consent, "photo") {
				report(diag.New(diag.ConsentScope, at(pic.field+".src"), "people can be recognised on this picture, but the consent does not cover photos"))
			}
		}
		if x.Subject.Person != "" && !covers(x.Consent, "name") {
			report(diag.New(diag.ConsentScope, at("subject.person"), "the story names a person, but the consent does not cover the name"))
		}
		if x.Subject.Person == "" && fullName(s, x.Subject) && !covers(x.Consent, "name") {
			report(diag.New(diag.NameWithoutConsent, at("subject.display"), "%q looks like somebody's name, but the consent does not cover the name", x.Subject.Display))
		}
		if x.Subject.Place != "" && x.Subject.PlacePrecision == "none" {
			report(diag.New(diag.PlaceTooExact, at("subject.place"), "the place %q is given although place_precision is none", x.Subject.Place).
				WithHint("it is not shown on the site, but it is in the repository for everybody to read; take it out"))
		}
	}
}

// covers tells whether a consent covers something; one without a scope covers all but photos.
func covers(c site.Consent, what string) bool {
	if len(c.Scope) == 0 {
		return what != "photo"
	}
	return slices.Contains(c.Scope, what)
}

func name(s Subject, x site.Subject) string {
	if p := s.Site.Person(x.Person); p != nil {
		return p.Name
	}
	return x.Display
}

// fullName tells whether a story's subject is named so that they can be found:
// a person of the site, or two capitalised words.
func fullName(s Subject, x site.Subject) bool {
	if s.Site.Person(x.Person) != nil {
		return true
	}
	words := strings.Fields(x.Display)
	if len(words) < 2 || strings.EqualFold(words[0], "a") || strings.EqualFold(words[0], "the") {
		return false
	}
	capital := 0
	for _, w := range words {
		if r, _ := utf8.DecodeRuneInString(w); unicode.IsLetter(r) && !unicode.IsLower(r) { // some scripts have no capitals
			capital++
		}
	}
	return capital >= 2
}
