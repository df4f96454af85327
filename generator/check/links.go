package check

import (
	"slices"
	"strconv"
	"strings"

	"northstar/generator/base/diag"
	"northstar/generator/model/link"
	"northstar/generator/model/site"
	"northstar/generator/text/markdown"
)

// links reports every link, image and anchor of a body that leads nowhere.
func links(s Subject, report func(diag.Diagnostic)) {
	for _, x := range s.Site.BrokenPages {
		for l := range x.Links.All() {
			s.link(x.Path, l, report)
		}
	}
	for _, e := range s.Site.LanguageSites {
		s.Site = e // which decides where a link leads
		for p := range e.LocalPages() {
			if s.stop() {
				return
			}
			if p.Withdrawn() {
				continue // nothing of its body is published
			}
			for l := range e.Body(p.Document).Links.All() {
				s.link(p.Path, l, report)
			}
		}
		for t := range e.Texts() {
			s.text(t, report)
		}
	}
}

func (s Subject) text(t site.Text, report func(diag.Diagnostic)) {
	for _, l := range t.Body.Links {
		if !l.Kind.Refers() {
			continue
		}
		if d := link.Problem(s.Site, s.suggest, t.From, l, link.Resolve(s.Site, t.From, l)); d.Code != "" {
			d.File = l.Pos.File // the link is relative to content/, but stands in a data file
			report(d)
		}
	}
}

func (s Subject) link(from string, l markdown.Link, report func(diag.Diagnostic)) {
	if !l.Kind.Refers() {
		return
	}
	to := link.Resolve(s.Site, from, l)
	if d := link.Problem(s.Site, s.suggest, from, l, to); d.Code != "" {
		report(d)
		return
	}
	if to.Address == "" || s.has(to.Address) {
		return
	}
	at := diag.Position{File: from, Line: l.Pos.Line, Column: l.Pos.Column, Width: l.Pos.Width}
	d := diag.New(diag.BrokenAddress, at, "The site has no address %s.", to.Address)
	if near := link.Suggest(s.Site, s.suggest, from, to.Address, s.sorted()); near != "" {
		d = d.DidYouMean(l.Dest, near)
	}
	report(d)
}

// has reports whether the site has an address, with or without its last slash.
func (s Subject) has(address string) bool {
	return s.Addresses[address] || s.Addresses[address+"/"]
}

// menu reports menu entries that lead nowhere.
func menu(s Subject, report func(diag.Diagnostic)) {
	for where, n := range s.Site.Config.MenuEntries() {
		if strings.Contains(n.To, ":") {
			continue // schemes looks at these
		}
		if near, there := s.leads(n.To); !there {
			at := s.Site.ConfigFields.At(where + ".to")
			d := diag.New(diag.NavigationTarget, at, "The menu entry %q leads to %s, which is not on the site.", n.Title, n.To)
			report(meant(d, n.To, near))
		}
	}
}

// leads reports whether a path that stands in data leads somewhere, and which one was probably meant otherwise; "" if none is near.
func (s Subject) leads(to string) (near string, there bool) {
	_, address := link.Menu(s.Site, to)
	file, _, _ := strings.Cut(to, "#")
	if address != "" && s.has(address) || s.Site.Broken(site.ContentPath(to)) || s.Site.Broken(file) {
		return "", true
	}
	if (strings.HasSuffix(to, ".md") || strings.HasPrefix(to, site.DataFolder)) && s.suggest.May(len(s.Site.Pages)) {
		var files []string
		for _, p := range s.Site.Pages {
			files = append(files, strings.TrimPrefix(p.Path, "content/"))
		}
		if near := diag.Nearest(strings.TrimPrefix(site.ContentPath(to), "content/"), files); near != "" {
			return near, false
		}
	}
	return link.Suggest(s.Site, s.suggest, "content/index.md", "/"+strings.TrimPrefix(to, "/"), s.sorted()), false
}

// meant adds what was probably meant, if something is near.
func meant(d diag.Diagnostic, wrong, near string) diag.Diagnostic {
	if near == "" {
		return d
	}
	return d.DidYouMean(wrong, near)
}

// forms reports the pages about forms that are not there.
func forms(s Subject, report func(diag.Diagnostic)) {
	for _, f := range s.Site.Data.Forms {
		for _, page := range []struct{ field, path string }{{"after", f.Value.After}, {"privacy", f.Value.Privacy}} {
			if page.path == "" {
				continue
			}
			at := f.Fields.At(page.field)
			at.Width = len([]rune(page.path))
			if strings.Contains(page.path, ":") {
				report(diag.New(diag.FormPage, at, "%s is not a page of this site.", page.path))
			} else if near, there := s.leads(page.path); !there {
				report(meant(diag.New(diag.FormPage, at, "%s is not on the site.", page.path), page.path, near))
			}
		}
	}
}

// aliases reports older addresses that are none.
func aliases(s Subject, report func(diag.Diagnostic)) {
	for p := range s.Site.Published() {
		for i, alias := range p.Front.Aliases {
			at := p.Fields.At("aliases[" + strconv.Itoa(i) + "]")
			at.Width = len([]rune(alias))
			address := site.AliasAddress(alias)
			if part, why := site.ReservedAlias(alias); why != "" {
				report(diag.New(diag.ReservedAddress, at, "The alias %q cannot be an address of the site: %q is not for pages, because %s.",
					alias, part, why))
			} else if address == "" {
				report(diag.New(diag.BadAlias, at, "The alias %q is not the path of a page of this site.", alias))
			} else if other := s.twin(address); other != "" && other != p.RootAddress() && !slices.Contains(p.Aliases(), other) {
				report(diag.New(diag.ReservedAddress, at, "The alias %q cannot be an address of the site: hosts show %s there, too.",
					alias, other))
			}
		}
	}
}

// ownAddresses reports addresses that pages want and cannot have.
func ownAddresses(s Subject, report func(diag.Diagnostic)) {
	for p := range s.Site.Published() {
		url := p.Front.URL
		if url == "" || p.Written.Front.URL == "" {
			continue
		}
		at := p.Fields.At("url")
		at.Width = len([]rune(url))
		address := site.OwnAddress(url)
		if part, why := site.ReservedAlias(url); why != "" {
			report(diag.New(diag.ReservedAddress, at, "%q cannot be the address of the page: %q is not for pages, because %s.", url, part, why))
		} else if address == "" {
			report(diag.New(diag.BadOwnAddress, at, "%q is not the address of a page of this site.", url))
		} else if other := s.twin(p.RootAddress()); other != "" && !slices.Contains(p.Aliases(), other) {
			report(diag.New(diag.ReservedAddress, at, "%q cannot be the address of the page: hosts show %s there, too.", url, other))
		}
	}
}

// redirects reports pages that lead nowhere, or in a circle, and texts that nobody sees.
func redirects(s Subject, report func(diag.Diagnostic)) {
	for p := range s.Site.Published() {
		to := p.Written.Front.Redirect
		if to == "" {
			continue
		}
		at := p.Fields.At("redirect")
		at.Width = len([]rune(to))
		switch s.Site.RedirectProblem(to) {
		case site.NotAWebsite:
			report(diag.New(diag.BadRedirect, at, "%q is not the address of a website to lead to.", to))
		case site.OwnSite:
			report(diag.New(diag.RedirectHome, at, "%q is an address of this site.", to))
		}
		if s.Site.Body(p.Document).Words > 0 {
			report(diag.New(diag.RedirectText, at, "The text of the page is not shown, because the page leads elsewhere."))
		}
	}
}

// twin returns the address of another page or file that hosts show at an address, too, if there is one: that of a folder for
// "about.html", "about/index" and "about/index.html", and "404.html" for a folder.
func (s Subject) twin(address string) string {
	folder, isFile := strings.CutSuffix(address, ".html")
	folder = strings.TrimSuffix(folder, "/")
	if index, is := strings.CutSuffix(folder, "/index"); is {
		folder, isFile = index, true
	}
	twin := folder + "/"
	if !isFile {
		twin = folder + ".html"
	}
	if !s.Addresses[twin] {
		return ""
	}
	return twin
}
