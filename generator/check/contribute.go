package check

import (
	"northstar/generator/base/diag"
	"northstar/generator/model/proposal"
	"northstar/generator/model/site"
)

// contribute reports that visitors who have written something have nobody to send it to.
func contribute(s Subject, report func(diag.Diagnostic)) {
	c := &s.Site.Config
	r := &c.Repository
	if c.Contact != "" || r.NewFile() != "" || r.Issues() != "" || len(proposal.Taken(s.Site)) == 0 || proposal.HasOwnPage(s.Site) {
		return
	}
	report(diag.New(diag.NobodyToSendTo, s.Site.ConfigFields.At("repository.url"),
		"%s asks visitors to write, but %s has no page that takes it, and no contact is given.", site.ContributeAddress, r.HostTitle()))
}
