package site

import (
	"fmt"
	"net/url"
	"strings"

	"golang.org/x/net/idna"

	"northstar/generator/base/diag"
)

// AddressesFile lists the addresses that a site once had, and keeps.
const AddressesFile = "data/addresses.txt"

// maxOldAddress is how many bytes of an address anybody looks at.
const maxOldAddress = 2_000

// An OldAddress is one that a site once had: on a line of [AddressesFile], or of another list.
type OldAddress struct {
	Written  string // as it stands in its list: "/2019/05/Hack%20Day.html#team"
	Host     string // "https://example.org"; "" if the path alone was written
	Path     string // from the root of the host, without percent-encoding: "/2019/05/Hack Day.html"
	Fragment string // without "#"
	Gone     bool   // nothing has to answer it
	Reason   string // why it is gone, for visitors
	At       diag.Position
}

// ReadAddress takes an address apart that somebody wrote down. why says why it can be none of any site; it is "" otherwise.
func ReadAddress(written string) (a OldAddress, why string) {
	a.Written = written
	if why := strangeAddress(written); why != "" {
		return a, why
	}
	u, err := url.Parse(written)
	switch {
	case err != nil:
		return a, "it is not encoded as addresses are"
	case u.User != nil:
		return a, "it holds the name of a user"
	case u.Scheme == "" && u.Host == "":
	case u.Host == "" || u.Scheme != "https" && u.Scheme != "http":
		return a, notAddress
	default:
		a.Host = u.Scheme + "://" + u.Host
		if u.Path == "" {
			u.Path = "/"
		}
	}
	switch {
	case !strings.HasPrefix(u.Path, "/"): // ?a=://
		return a, notAddress
	case strings.HasPrefix(u.Path, "//"):
		return a, twoSlashes
	}
	a.Path = u.Path
	a.Fragment, _, _ = strings.Cut(u.Fragment, ":~:") // behind it stands a text to look for
	if strings.ContainsFunc(a.Path+a.Fragment, isInvisible) || strings.Contains(a.Path, `\`) {
		return a, "it hides a character behind a %"
	}
	parts := strings.Split(strings.TrimSuffix(a.Path[1:], "/"), "/")
	for _, part := range parts {
		switch {
		case part == "." || part == "..":
			return a, "it leads through other folders"
		case part == "" && len(parts) > 1:
			return a, twoSlashes
		}
	}
	return a, ""
}

const (
	notAddress = "it has to begin with / or https://"
	twoSlashes = "it has two slashes in a row"
)

// strangeAddress says why what somebody wrote is not read as an address at all; "" if it is.
func strangeAddress(written string) string {
	switch {
	case len(written) > maxOldAddress:
		return fmt.Sprintf("it is longer than %d bytes", maxOldAddress)
	case strings.ContainsFunc(written, isInvisible):
		return "it holds a character that cannot be seen"
	case strings.Contains(written, `\`):
		return `it holds a \`
	case strings.HasPrefix(written, "//"):
		return "it begins with two slashes, and so with a host"
	case !strings.HasPrefix(written, "/") && !strings.Contains(written, "://"):
		return notAddress
	}
	return ""
}

// OwnPath returns the path that an older address has below that of the site; ok is false for one of another host, and for one beside the
// site's path on its host. A host with www. and without are one.
func (s *Site) OwnPath(a OldAddress) (path string, ok bool) {
	if a.Host != "" {
		u, err := url.Parse(a.Host)
		own, err2 := url.Parse(s.Origin)
		if err != nil || err2 != nil || usualPort(u) != usualPort(own) || plainHost(u) != plainHost(own) {
			return "", false
		}
	}
	return CutBase(a.Path, s.Base)
}

// plainHost returns the host of an address as it is compared.
func plainHost(u *url.URL) string {
	host := strings.ToLower(strings.TrimSuffix(u.Hostname(), "."))
	if ascii, err := idna.Lookup.ToASCII(host); err == nil {
		host = ascii
	}
	return strings.TrimPrefix(host, "www.")
}

// A GoneAddress is an address of the site at which nothing is any more, for a reason.
type GoneAddress struct {
	Address string // a path of the site as a whole
	Page    string // where the page is that says so; "" for what was no page
	Reason  string
	At      diag.Position
}

// GoneAddresses lists what [AddressesFile] says is gone, each address once. Addresses with characters that mean something in the files of
// hosts are left out: nothing is there all the same.
func (s *Site) GoneAddresses() (all []GoneAddress) {
	seen := map[string]bool{}
	for _, a := range s.Data.Addresses {
		path, own := s.OwnPath(a)
		if !a.Gone || !own || AliasAddress(path) == "" {
			continue
		}
		g := GoneAddress{Address: path, Page: OwnAddress(path), Reason: a.Reason, At: a.At}
		if g.Page != "" {
			g.Address = g.Page
		}
		if !seen[g.Address] {
			seen[g.Address] = true
			all = append(all, g)
		}
	}
	return all
}

// Tells reports whether what is gone is told in the language site s: that whose prefix the address has, and otherwise the main one.
func (s *Site) Tells(g GoneAddress) bool {
	for _, e := range s.LanguageSites {
		if !e.IsMain() && strings.HasPrefix(g.Address, e.Prefix+"/") {
			return e.Prefix == s.Prefix
		}
	}
	return s.IsMain()
}

// GonePage returns the address of the page that says that something is gone: the error page of its language, if it was no page.
func (s *Site) GonePage(g GoneAddress) string {
	if g.Page != "" {
		return g.Page
	}
	for _, e := range s.LanguageSites {
		if e.Tells(g) {
			return e.Prefix + "/404.html"
		}
	}
	return "/404.html"
}
