package check

import (
	"slices"
	"strings"

	"northstar/generator/base/diag"
	"northstar/generator/model/proposal"
	"northstar/generator/model/site"
)

// contribute reports what nobody can be asked for, and that visitors who have written something have nobody to send it to.
func contribute(s Subject, report func(diag.Diagnostic)) {
	c := &s.Site.Config
	r := &c.Repository
	known := append(proposal.Names(s.Site.Types), "none")
	for _, wanted := range r.Takes {
		if slices.Contains(known, wanted) {
			continue
		}
		d := diag.New(diag.BadChoice, s.Site.ConfigFields.At("repository.takes"),
			"%q in repository.takes is not something that can be proposed (%s).", wanted, strings.Join(known, ", "))
		if near := diag.Nearest(wanted, known); near != "" {
			d = d.WithHint("Did you mean %s?", near)
		}
		report(d)
	}
	if c.Contact != "" || r.NewFile() != "" || r.Issues() != "" || len(proposal.Taken(s.Site)) == 0 || proposal.HasOwnPage(s.Site) {
		return
	}
	report(diag.New(diag.NobodyToSendTo, s.Site.ConfigFields.At("repository.url"),
		"%s asks visitors to write, but %s has no page that takes it, and no contact is given.", site.ContributeAddress, r.HostTitle()))
}
