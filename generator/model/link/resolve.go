package link

import (
	"net/url"
	"path"
	"slices"
	"strings"

	"northstar/generator/model/site"
	"northstar/generator/text/markdown"
)

// A Target is where a link leads.
type Target struct {
	URL   string     // ready for href, base included; "" when there is nothing to lead to
	Page  *site.Page // the page it leads to, if that is made from Markdown
	Asset *site.Asset
	// Address is a path of the site that the link names directly and that only
	// the finished list of outputs can confirm; "" for all other links.
	Address  string
	Reason   Reason
	Excluded site.Excluded // for NotPublished
}

// A Reason says why a link does not lead where it should.
type Reason uint8

// The reasons.
const (
	OK           Reason = iota // it leads there
	NoAnchor                   // its page has no heading of this name
	Outside                    // it leads out of the folder of content
	PageAsImage                // what should be an image is a page
	NotAPicture                // what should be an image is another file
	NotPublished               // the page is excluded
	Broken                     // mistakes keep the file off the site, and were reported
	Missing                    // there is no such file, or none that is published
)

// Resolve finds where link l, written in the source file from, leads.
func Resolve(s *site.Site, from string, l markdown.Link) Target {
	query := ""
	if l.Query != "" {
		query = "?" + l.Query
	}
	at := func(address string) string { return s.RootURL(address) + query + fragmentOf(l.Fragment) }
	switch {
	case l.Dest == "" || l.Dest[0] == '#':
		p := s.Page(from)
		fragment, reason := anchor(s, p, l.Fragment)
		if p != nil && p.OnList() { // its text is shown elsewhere, too
			return Target{URL: onList(s, p, fragment), Page: p, Reason: reason}
		}
		return Target{URL: fragment, Page: p, Reason: reason}
	case l.Dest[0] == '/':
		if a := s.Asset("content" + l.Dest); a != nil {
			return asset(a, l, at(a.Address))
		}
		address := written(s, l.Dest)
		return Target{URL: at(address), Address: address}
	}
	file := join(path.Dir(from), l.Dest)
	if strings.HasPrefix(file, site.DataFolder) && !isImage(l) {
		return record(s, file, l)
	}
	if file != "content" && !strings.HasPrefix(file, "content/") {
		return Target{Reason: Outside}
	}
	if p := PageAt(s, file); p != nil {
		if isImage(l) {
			return Target{Reason: PageAsImage}
		}
		fragment, reason := anchor(s, p, l.Fragment)
		if p.OnList() {
			return Target{URL: onList(s, p, fragment), Page: p, Reason: reason}
		}
		return Target{URL: s.PageURL(p) + query + fragment, Page: p, Reason: reason}
	}
	if a := s.Asset(file); a != nil {
		return asset(a, l, at(a.Address))
	}
	candidates := documentPaths(file)
	for _, c := range candidates {
		if excluded, ok := s.Exclusion(c); ok {
			return Target{URL: s.URL(listOf(s, c)), Reason: NotPublished, Excluded: excluded}
		}
	}
	if slices.ContainsFunc(append(candidates, file), s.Broken) {
		if isImage(l) {
			return Target{Reason: Broken}
		}
		return Target{URL: s.URL(listOf(s, file)), Reason: Broken}
	}
	if list := listOf(s, file); file != "content" && list == strings.TrimPrefix(file, "content")+"/" {
		address := s.RootAddress(list)
		return Target{URL: at(address), Address: address}
	}
	return Target{Reason: Missing}
}

// isImage reports whether l was written as an image, which nothing but a file can be.
func isImage(l markdown.Link) bool { return l.Kind != markdown.Page }

// record is the target of link l to a file of data: a record of a collection, or one in a table, which is named behind the #.
func record(s *site.Site, file string, l markdown.Link) Target {
	t := s.Types.InData(file)
	if t == nil {
		return Target{Reason: Outside}
	}
	source := file
	if t.Collection.IsTable() && l.Fragment != "" {
		source += "#" + l.Fragment
	}
	if p := s.Page(source); p != nil {
		return Target{URL: s.PageURL(p), Page: p}
	}
	list := s.RootAddress("/" + t.Folder + "/")
	if excluded, ok := s.Exclusion(source); ok {
		return Target{URL: s.RootURL(list), Reason: NotPublished, Excluded: excluded}
	}
	switch {
	case s.Broken(file):
		return Target{URL: s.RootURL(list), Reason: Broken}
	case source == file && t.Collection.IsTable():
		return Target{URL: s.RootURL(list), Address: list}
	}
	return Target{Reason: Missing}
}

// To returns the link that is written as dest outside of a text, where nothing else takes it apart.
func To(dest string) markdown.Link {
	file, fragment, _ := strings.Cut(dest, "#")
	return markdown.Link{Dest: file, Fragment: fragment}
}

// asset is the target of link l to a file that is published at url.
func asset(a *site.Asset, l markdown.Link, url string) Target {
	if isImage(l) && !site.IsPicture(a.Path) && !markdown.IsRecording(a.Path) {
		return Target{Reason: NotAPicture}
	}
	return Target{URL: url, Asset: a}
}

// join is path.Join, without its copies for most links: they lead up some folders and down to a file.
func join(folder, to string) string {
	above, below := folder, to
	for strings.HasPrefix(below, "../") && strings.Contains(above, "/") {
		above, below = above[:strings.LastIndexByte(above, '/')], below[len("../"):]
	}
	special := func(p string) bool { return p == "" || p[0] == '.' || p[0] == '/' || path.Clean(p) != p }
	if special(folder) || special(below) {
		return path.Join(folder, to)
	}
	return above + "/" + below
}

// documentPaths returns the source paths that a link to target may mean.
func documentPaths(target string) []string {
	if path.Ext(target) == ".md" {
		return []string{target}
	}
	return []string{target + "/index.md", target + "/README.md", target + ".md"}
}

// PageAt returns the page that a link to target, a path without its dots, may mean; nil if none is published.
func PageAt(s *site.Site, target string) *site.Page {
	if p := s.Page(target); p != nil { // before memory is taken for the others
		return p
	}
	for _, candidate := range documentPaths(target) {
		if p := s.Page(candidate); p != nil {
			return p
		}
	}
	return nil
}

// listOf returns the address of the section that the source at path would be in.
func listOf(s *site.Site, source string) string {
	folder, _, _ := strings.Cut(strings.TrimPrefix(source, "content/"), "/")
	if s.Types.InFolder(folder) != nil {
		return "/" + folder + "/"
	}
	return "/"
}

// fragmentOf returns the end of an address that leads to a place on its page.
func fragmentOf(fragment string) string {
	if fragment == "" {
		return ""
	}
	return "#" + (&url.URL{Fragment: fragment}).EscapedFragment()
}

// onList returns the address of a place within p, which stands on the page of its list; fragment is the end of the address, "" for p
// itself.
func onList(s *site.Site, p *site.Page, fragment string) string {
	if fragment == "" {
		return s.PageURL(p)
	}
	return s.URL("/"+p.Type.Folder+"/") + fragment
}

// anchor finds the heading of p that a fragment means, as the end of an address.
func anchor(s *site.Site, p *site.Page, fragment string) (string, Reason) {
	if fragment == "" || p == nil {
		return fragmentOf(fragment), OK
	}
	anchors := s.Body(p.Document).Anchors
	if id, ok := markdown.FindAnchor(anchors, fragment); ok {
		return fragmentOf(id), OK
	}
	if p.OnList() {
		if id, ok := markdown.FindAnchor(anchors, p.ID+"-"+fragment); ok {
			return fragmentOf(id), OK
		}
	}
	if has := p.Type.HasAnchor; has != nil && has(p.Document, fragment) {
		return fragmentOf(fragment), OK
	}
	return fragmentOf(fragment), NoAnchor
}

// Menu returns where a menu entry leads: a path of the site, a Markdown file of
// content/, a record of data (data/glossary.csv#tare), or an https address. The address is a path of the site, for
// telling which entry is current; it is "" for other hosts and for what is not there.
func Menu(s *site.Site, to string) (url, address string) {
	if strings.Contains(to, "://") || strings.HasPrefix(to, "mailto:") {
		return to, ""
	}
	if source := to; strings.HasSuffix(to, ".md") || s.Types.InData(fileOf(to)) != nil {
		if !strings.HasPrefix(to, site.DataFolder) {
			source = site.ContentPath(to)
		}
		p := s.Page(source)
		if p == nil {
			return s.URL("/"), ""
		}
		if p.OnList() {
			return s.PageURL(p), s.RootAddress("/" + p.Type.Folder + "/")
		}
		return s.PageURL(p), p.RootAddress()
	}
	file, fragment, hasFragment := strings.Cut("/"+strings.TrimPrefix(to, "/"), "#")
	address = written(s, file)
	if hasFragment {
		return s.RootURL(address + "#" + fragment), address
	}
	return s.RootURL(address), address
}

// fileOf returns a path without what stands behind a #.
func fileOf(path string) string {
	file, _, _ := strings.Cut(path, "#")
	return file
}

// written returns the path below the site's base that somebody means who writes an address
// in a text of this language site: one of this language site, unless it begins with the prefix of one.
func written(s *site.Site, address string) string {
	for _, e := range s.LanguageSites {
		if !e.IsMain() && strings.HasPrefix(address, e.Prefix+"/") {
			return address
		}
	}
	return s.RootAddress(address)
}
