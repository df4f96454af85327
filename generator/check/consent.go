package check

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"northstar/generator/base/diag"
	"northstar/generator/model/site"
)

// consent reports stories that show what nobody agreed to.
func consent(s Subject, p *site.Page, x *site.Story, report func(diag.Diagnostic)) {
	if p.Withdrawn() {
		return
	}
	at := p.Fields.At
	names(s, p, x, report)
	if (s.Site.Body(p.Document).Words > 0 || x.Quote != "") && !covers(x.Consent, "text") {
		report(diag.New(diag.ConsentScope, at("consent.scope"), "The story has a text, but the consent does not cover the text."))
	}
	if p != p.Original() {
		return // it shows no other facts than its original
	}
	if end := x.Consent.ExpiresOn; !end.IsZero() && end.Before(s.Site.AsOf) {
		report(diag.New(diag.ConsentExpired, at("consent.expires_on"), "The consent for %q ended on %s.", p.Front.Title, end))
	}
	if given := x.Consent.GivenOn; given.After(s.Site.AsOf) {
		report(diag.New(diag.ConsentInFuture, at("consent.given_on"),
			"The consent for %q is dated %s, which is later than %s, the day that this site shows.", p.Front.Title, given, s.Site.AsOf))
	}
	for _, pic := range pictures(p, x) {
		if (pic.People == "adults" || pic.People == "minors") && !covers(x.Consent, "photo") {
			report(diag.New(diag.ConsentScope, at(pic.field+".src"),
				"People can be recognised in this picture, but the consent does not cover photos."))
		}
	}
	if x.Subject.Person != "" && !covers(x.Consent, "name") {
		report(diag.New(diag.ConsentScope, at("subject.person"), "The story names a person, but the consent does not cover the name."))
	}
	if x.Subject.Place != "" && x.Subject.PlacePrecision == "none" {
		report(diag.New(diag.PlaceTooExact, at("subject.place"), "The place %q is given although place_precision is none.", x.Subject.Place).
			WithHint("It is not shown on the site, but it is in the repository for everybody to read; remove it."))
	}
}

// names reports a subject that is named in a way that nobody agreed to. A translation can do
// that too: it says by itself how the subject is called.
func names(s Subject, p *site.Page, x *site.Story, report func(diag.Diagnostic)) {
	if p != p.Original() && !p.Fields.Has("subject.display") || !fullName(s, x.Subject) {
		return
	}
	for _, pic := range pictures(p, x) {
		if pic.People == "minors" {
			report(diag.New(diag.MinorWithName, p.Fields.At(pic.field+".people"),
				"A picture of a minor stands beside the name %q.", name(s, x.Subject)))
		}
	}
	if x.Subject.Person == "" && !covers(x.Consent, "name") {
		report(diag.New(diag.NameWithoutConsent, p.Fields.At("subject.display"),
			"%q looks like somebody's name, but the consent does not cover the name.", x.Subject.Display))
	}
}

// A shown picture is one of a story, with the field that names it.
type shownPicture struct {
	field string
	site.Picture
}

func pictures(p *site.Page, x *site.Story) []shownPicture {
	all := []shownPicture{{"cover", p.Front.Cover}, {"before_after.before", x.BeforeAfter.Before}, {"before_after.after", x.BeforeAfter.After}}
	return slices.DeleteFunc(all, func(pic shownPicture) bool { return pic.Src == "" })
}

// covers reports whether a consent covers something; one without a scope covers all but photos.
func covers(c site.Consent, what string) bool {
	if len(c.Scope) == 0 {
		return what != "photo"
	}
	return slices.Contains(c.Scope, what)
}

// articles begin what somebody is called who is not named, in the larger languages that have
// articles: "Ein Kind" has two capitals only because German gives nouns one.
const articles = "a an the ein eine der die das un une le la les una el los las um uma o os as een de het il lo gli"

func name(s Subject, x site.Subject) string {
	if p := s.Site.Person(x.Person); p != nil {
		return p.Name
	}
	return x.Display
}

// fullName reports whether a story's subject is named so that they can be found:
// a person of the site, or two capitalised words.
func fullName(s Subject, x site.Subject) bool {
	if s.Site.Person(x.Person) != nil {
		return true
	}
	return FullName(x.Display)
}

// FullName reports whether what somebody is called looks like a name by which they can be found: two capitalised words.
func FullName(display string) bool {
	words := strings.Fields(display)
	if len(words) < 2 || slices.Contains(strings.Fields(articles), strings.ToLower(words[0])) {
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
