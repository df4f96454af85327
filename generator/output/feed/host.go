package feed

import (
	"bytes"

	"northstar/generator/model/site"
)

// Redirects returns _redirects: the older addresses, pages that lead to other hosts, what is gone, and the error page of each language.
// Addresses are percent-encoded, so none holds a space or a line break.
//
// That something is gone is told by the status 410, which of the hosts that read this file Netlify has; "!" makes it look at the rule
// although there is a page, whose file it names, so that the rule does not lead to itself. The others pass over lines with a status that
// they do not have, and show the page with 200.
func Redirects(s *site.Site, list []site.Redirect, gone []site.GoneAddress) []byte {
	var b bytes.Buffer
	for _, r := range list {
		if r.Elsewhere { // and somewhere else tomorrow, perhaps
			b.WriteString(s.RootURL(r.From) + " " + r.To + " 302\n")
		} else {
			b.WriteString(s.RootURL(r.From) + " " + s.RootURL(r.To) + " 301\n")
		}
	}
	for _, g := range gone {
		b.WriteString(s.RootURL(g.Address) + " " + s.RootURL(site.FilesAt(s.GonePage(g))[0]) + " 410!\n")
	}
	for _, e := range s.LanguageSites {
		if !e.IsMain() { // hosts look for the error page at the top only
			b.WriteString(e.URL("/") + "* " + e.URL("/404.html") + " 404\n")
		}
	}
	return b.Bytes()
}
