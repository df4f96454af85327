package convert

import (
	"slices"
	"strings"

	"northstar/generator/importer/folder"
	"northstar/generator/importer/front"
	"northstar/generator/importer/origin"
	"northstar/generator/importer/plan"
	"northstar/generator/input/content"
	"northstar/generator/model/site"
)

// Stories need the consent of those whom they are about. Nobody but these can give it: so a page of the old site that goes to a type that
// needs consent, and says nothing of it that the model knows, waits as a draft or is a post, as the plan says.

// consentOf returns what a page says of consent, as YAML; "" if it does not say who agreed. What is neither is left to the theme.
func consentOf(p *origin.Page) string {
	group := front.Fields(origin.Fields(p.Fields).Get(consentKey))
	by := front.Text(group.Get("by"))
	if !slices.Contains([]string{"self", "subject", "guardian"}, by) {
		return ""
	}
	parts := []string{"by: " + by}
	for _, name := range []string{"given_on", "expires_on", "withdrawn_on"} {
		if t, is := front.Time(group.Get(name)); is {
			parts = append(parts, name+": "+t.Format("2006-01-02"))
		}
	}
	var scope []string
	for _, what := range front.Texts(group.Get("scope")) {
		if slices.Contains([]string{"name", "text", "photo"}, what) && !slices.Contains(scope, what) {
			scope = append(scope, what)
		}
	}
	if scope != nil {
		parts = append(parts, "scope: "+list(scope))
	}
	if record := oneLine(front.Text(group.Get("record"))); record != "" {
		parts = append(parts, "record: "+content.Scalar(record))
	}
	return "{" + strings.Join(parts, ", ") + "}"
}

const consentKey = "consent"

// agreed reports whether the file of a page says who agreed to it.
func (c *Converter) agreed(p *origin.Page, at *Place) bool {
	return at.Language == "" && at.needsConsent && consentOf(p) != ""
}

// agree decides what becomes of a page that needs consent; rest is as for file.
func (ps *places) agree(at *Place, p *origin.Page, rest string) {
	t := ps.types.Named(at.Type)
	if at.needsConsent = t != nil && t.Agreed != nil; !at.needsConsent || consentOf(p) != "" {
		return
	}
	if ps.plan.Unagreed == plan.Post {
		delete(ps.taken, site.Folded(at.Target))
		day, _ := folder.TakeDate(rest[strings.LastIndexByte(rest, '/')+1:])
		*at = Place{
			Ref: at.Ref, Group: at.Group, Title: at.Title, Old: at.Old, Aliases: at.Aliases, Draft: at.Draft, Language: at.Language, day: at.day,
			Authors: at.Authors, terms: at.terms,
		}
		to := "posts"
		if at.day.IsZero() && day.IsZero() { // which a post cannot be without
			to = t.Folder + "-pages"
		}
		ps.file(at, p, to, rest)
		return
	}
	at.Draft, at.Waits = true, !p.Draft
}
