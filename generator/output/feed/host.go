package feed

import (
	"bytes"

	"northstar/generator/model/site"
)

// Redirects returns _redirects: the older addresses, pages that lead to other hosts, and the error page of each language. Addresses are
// percent-encoded, so none holds a space or a line break.
func Redirects(s *site.Site, list []site.Redirect) []byte {
	var b bytes.Buffer
	for _, r := range list {
		if r.Elsewhere { // and somewhere else tomorrow, perhaps
			b.WriteString(s.RootURL(r.From) + " " + r.To + " 302\n")
		} else {
			b.WriteString(s.RootURL(r.From) + " " + s.RootURL(r.To) + " 301\n")
		}
	}
	for _, e := range s.LanguageSites {
		if !e.IsMain() { // hosts look for the error page at the top only
			b.WriteString(e.URL("/") + "* " + e.URL("/404.html") + " 404\n")
		}
	}
	return b.Bytes()
}
