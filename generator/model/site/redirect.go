package site

import (
	"fmt"
	"net/url"
	"path"
	"strings"

	"golang.org/x/net/idna"
)

// RedirectOf returns the address on another host that p leads to, in characters that mean nothing in the files of hosts; "" for all
// pages that are shown, and for addresses that [Site.RedirectProblem] refuses.
func (s *Site) RedirectOf(p *Page) string {
	if p.Front.Redirect == "" {
		return "" // as nearly all
	}
	u, problem := s.elsewhere(p.Front.Redirect)
	if problem != NoRedirectProblem {
		return ""
	}
	var b strings.Builder
	host := u.Scheme + "://" + u.Host
	b.WriteString(host)
	for _, c := range []byte(strings.TrimPrefix(u.String(), host)) {
		if c <= ' ' || c >= 0x7f || strings.IndexByte("\"<>\\^`{|}'*:", c) >= 0 {
			fmt.Fprintf(&b, "%%%02X", c)
		} else {
			b.WriteByte(c)
		}
	}
	return b.String()
}

// A RedirectProblem says why a page cannot lead to an address.
type RedirectProblem uint8

// The problems.
const (
	NoRedirectProblem RedirectProblem = iota
	NotAWebsite                       // it is not the address of a website, or holds a password or what cannot be seen
	OwnSite                           // it is an address of the site itself
)

// RedirectProblem says what is wrong with an address that a page is to lead to.
func (s *Site) RedirectProblem(to string) RedirectProblem {
	_, problem := s.elsewhere(to)
	return problem
}

func (s *Site) elsewhere(to string) (*url.URL, RedirectProblem) {
	u, err := url.Parse(to)
	if err != nil || u.Scheme != "https" && u.Scheme != "http" || u.User != nil || strings.ContainsFunc(to, isInvisible) {
		return nil, NotAWebsite
	}
	host, err := idna.Lookup.ToASCII(strings.TrimSuffix(u.Hostname(), "."))
	if err != nil || host == "" {
		return nil, NotAWebsite
	}
	if own, err := url.Parse(s.Origin); err == nil && sameHost(host, u, own) {
		if at := path.Clean("/"+u.Path) + "/"; strings.HasPrefix(strings.ToLower(at), strings.ToLower(s.Base)) {
			return nil, OwnSite
		}
	}
	u.Host = strings.Replace(u.Host, u.Hostname(), host, 1)
	return u, NoRedirectProblem
}

// sameHost reports whether the host of u, in ASCII, is that of the site.
func sameHost(host string, u, own *url.URL) bool {
	here, err := idna.Lookup.ToASCII(own.Hostname())
	return err == nil && strings.EqualFold(host, here) && usualPort(u) == usualPort(own)
}

// usualPort returns the port of an address; "" if it is that of its scheme, or of the other one.
func usualPort(u *url.URL) string {
	if port := u.Port(); port != "80" && port != "443" {
		return port
	}
	return ""
}
