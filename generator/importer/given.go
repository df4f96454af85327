package importer

import (
	"net/url"
	"slices"
	"strings"

	"northstar/generator/base/diag"
	"northstar/generator/importer/origin"
	"northstar/generator/input/urls"
	"northstar/generator/model/site"
)

// given are the addresses that the old site really had, which --urls names. They say more than the rules of a generator: how its host wrote
// them, which of them anybody knew, and what was linked within pages.
type given struct {
	name string
	list []site.OldAddress
	// The lists of each are those of one page: by their keys, and by these in small letters.
	byKey, byFolded map[string][]string
}

// readGiven reads the addresses of a list, a sitemap or a folder. What is on other hosts than the site is told.
func readGiven(name string, s *origin.Site) (*given, error) {
	home, err := url.Parse(s.Address)
	if err != nil {
		home = &url.URL{}
	}
	all, wrong, err := urls.Read(name, home.Path)
	if err != nil {
		return nil, err
	}
	for _, d := range wrong {
		s.Found = append(s.Found, foundIn(d))
	}
	g := &given{name: name, byKey: map[string][]string{}, byFolded: map[string][]string{}}
	old := &site.Site{Origin: home.Scheme + "://" + home.Host, Base: "/"}
	for _, a := range all {
		if home.Host != "" {
			if _, own := old.OwnPath(a); !own {
				elsewhere := "It is on another host than the site: " + a.Written + "."
				s.Found = append(s.Found, origin.Found{Ref: a.At.File, Line: a.At.Line, Message: elsewhere})
				continue
			}
		}
		a.Host = "" // the new site is on the same, or on another one
		g.list = append(g.list, a)
		key := site.AddressKey(a.Path)
		g.byKey[key] = append(g.byKey[key], a.Path)
		g.byFolded[site.Folded(key)] = append(g.byFolded[site.Folded(key)], a.Path)
	}
	return g, nil
}

func foundIn(d diag.Diagnostic) origin.Found {
	return origin.Found{Ref: d.File, Line: d.Line, Message: d.Message}
}

// spell makes the addresses of pages those that the host knew: /about.html for a page that a generator would have put at /about/. Other
// spellings become older addresses.
func (g *given) spell(s *origin.Site) {
	pages := s.Pages
	own := map[string]bool{} // keys of the pages that there are
	for page := range pages {
		if page != nil && page.Address != "" {
			own[site.AddressKey(page.Address)] = true
		}
	}
	s.Pages = func(yield func(*origin.Page, error) bool) {
		for page, err := range pages {
			if page != nil && page.Address != "" {
				g.spellOne(page, own)
			}
			if !yield(page, err) {
				return
			}
		}
	}
}

func (g *given) spellOne(page *origin.Page, own map[string]bool) {
	key := site.AddressKey(page.Address)
	written := g.byKey[key]
	for _, other := range g.byFolded[site.Folded(key)] {
		if !own[site.AddressKey(other)] && !slices.Contains(written, other) {
			written = append(written[:len(written):len(written)], other)
		}
	}
	isAnswered := func(at string) bool {
		return slices.Contains(site.FilesAt(at), site.FilesAt(site.Unescaped(page.Address))[0])
	}
	if len(g.byKey[key]) > 0 && !slices.ContainsFunc(written, isAnswered) {
		page.Address = (&url.URL{Path: written[0]}).EscapedPath()
	}
	for _, at := range written {
		if at := (&url.URL{Path: at}).EscapedPath(); !isAnswered(at) && !slices.Contains(page.Aliases, at) {
			page.Aliases = append(page.Aliases[:len(page.Aliases):len(page.Aliases)], at)
		}
	}
}

// anchors returns the ids that are linked, by the key of the page's address.
func (g *given) anchors() map[string][]string {
	all := map[string][]string{}
	for _, a := range g.list {
		if key := site.AddressKey(a.Path); a.Fragment != "" && !slices.Contains(all[key], a.Fragment) {
			all[key] = append(all[key], a.Fragment)
		}
	}
	return all
}

// addressesFile writes [site.AddressesFile]: those that are known, as paths below the host.
func addressesFile(known []site.OldAddress, base string) []byte {
	var lines []string
	for _, a := range known {
		if _, below := site.CutBase(a.Path, base); !below {
			continue
		}
		line := (&url.URL{Path: a.Path}).EscapedPath()
		if a.Fragment != "" {
			line += "#" + (&url.URL{Fragment: a.Fragment}).EscapedFragment()
		}
		lines = append(lines, line)
	}
	slices.Sort(lines)
	lines = slices.Compact(lines)
	return []byte("# Addresses that the old site had: 'northstar check' asks for a page, a file or a redirect at each.\n" +
		"# What is gone for good is written with the reason for visitors, such as: gone: /shop/ We closed the shop in 2021.\n" +
		strings.Join(lines, "\n") + "\n")
}
