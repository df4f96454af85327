package check

import (
	"slices"
	"strconv"

	"northstar/generator/base/diag"
	"northstar/generator/model/site"
)

// guidelines reports guidelines that nobody can turn to, or whose version says nothing.
func guidelines(s Subject, p *site.Page, g *site.Guideline, report func(diag.Diagnostic)) {
	reachable := 0
	for _, c := range g.Contacts {
		if c.Email != "" || c.URL != "" {
			reachable++
		}
	}
	if reachable < 2 {
		email := "email: " + diag.Ask("an address that is read")
		at, add := p.Fields.At("contacts"), "{name: "+diag.Ask("the person or role")+", "+email+"}"
		if i := slices.IndexFunc(g.Contacts, func(c site.Contact) bool { return c.Email == "" && c.URL == "" }); i >= 0 {
			at, add = p.Fields.At("contacts["+strconv.Itoa(i)+"]"), email
		}
		report(diag.New(diag.FewContacts, at, "%d of the contacts can be written to; a guideline needs two.", reachable).Inside(add))
	}
	if len(g.History) > 0 && !slices.ContainsFunc(g.History, func(e site.Amendment) bool { return e.Version == g.Version }) {
		report(diag.New(diag.VersionNotInHistory, p.Fields.At("history"), "The history has no entry for version %s.", g.Version))
	}
}

// terms reports roles and partnerships that end before they start.
func terms(s Subject, report func(diag.Diagnostic)) {
	for _, p := range s.Site.Data.People {
		for i, r := range p.Value.Roles {
			if reversed(r.Since, r.Until) {
				report(diag.New(diag.RoleDates, p.Fields.At("roles["+strconv.Itoa(i)+"].until"),
					"The role %q ends on %s, before it starts on %s.", r.Role, r.Until, r.Since))
			}
		}
	}
	for _, p := range s.Site.Data.Partners {
		if reversed(p.Value.Since, p.Value.Until) {
			report(diag.New(diag.RoleDates, p.Fields.At("until"),
				"The partnership with %s ends on %s, before it starts on %s.", p.Value.Name, p.Value.Until, p.Value.Since))
		}
	}
}

// projects reports projects that end before they start.
func projects(_ Subject, p *site.Page, x *site.Project, report func(diag.Diagnostic)) {
	if reversed(x.Start, x.End) {
		report(diag.New(diag.RoleDates, p.Fields.At("end"), "The project ends on %s, before it starts on %s.", x.End, x.Start))
	}
}

// reversed reports whether a time ends before it starts.
func reversed(since, until site.Date) bool {
	return !since.IsZero() && !until.IsZero() && until.Before(since)
}

// reviews reports pages whose review is due.
func reviews(s Subject, report func(diag.Diagnostic)) {
	for p := range s.Site.Published() {
		if by := p.Front.ReviewBy; !by.IsZero() && by.Before(s.Site.AsOf) {
			report(diag.New(diag.ReviewDue, p.Fields.At("review_by"), "%q was to be reviewed by %s.", p.Front.Title, by))
		}
	}
}
