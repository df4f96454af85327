package link

import (
	"net/url"
	"path"
	"slices"
	"strings"

	"northstar/generator/base/diag"
	"northstar/generator/model/site"
	"northstar/generator/text/markdown"
)

// A Destination is where a link leads.
type Destination struct {
	URL   string     // ready for href, base included; "" when there is nothing to lead to
	Page  *site.Page // the page it leads to, if that is made from Markdown
	Asset *site.Asset
	// Address is a path of the site that the link names directly and that only
	// the finished list of outputs can confirm; "" for all other links.
	Address string
	// Problem says what is wrong; its Code is "" when nothing is.
	Problem diag.Diagnostic
}

// Resolve finds where link l, written in the source file from, leads.
func Resolve(s *site.Site, from string, l markdown.Link) Destination {
	at := diag.Position{File: from, Line: l.Pos.Line, Column: l.Pos.Column, Width: l.Pos.Width}
	dest := l.Dest
	if dest == "" || strings.HasPrefix(dest, "#") {
		p := s.Page(from)
		fragment, problem := anchor(s, at, p, l.Fragment)
		return Destination{URL: fragment, Page: p, Problem: problem}
	}
	suffix := ""
	if l.Query != "" {
		suffix = "?" + l.Query
	}
	if strings.HasPrefix(dest, "/") {
		suffix += fragmentOf(l.Fragment)
		if a := s.Asset("content" + dest); a != nil {
			return Destination{URL: s.RootURL(a.Address) + suffix, Asset: a}
		}
		address := typed(s, dest)
		return Destination{URL: s.RootURL(address) + suffix, Address: address}
	}
	target := join(path.Dir(from), dest)
	if target != "content" && !strings.HasPrefix(target, "content/") {
		return Destination{Problem: diag.New(diag.LinkLeavesContent, at, "The link %q leads out of the content folder.", dest)}
	}
	if p := PageAt(s, target); p != nil {
		if l.Kind == markdown.Image {
			return Destination{Problem: diag.New(diag.BrokenImage, at, "%q is a page, not an image.", dest)}
		}
		fragment, problem := anchor(s, at, p, l.Fragment)
		return Destination{URL: s.PageURL(p) + suffix + fragment, Page: p, Problem: problem}
	}
	if a := s.Asset(target); a != nil {
		return Destination{URL: s.RootURL(a.Address) + suffix + fragmentOf(l.Fragment), Asset: a}
	}
	for _, candidate := range documentPaths(target) {
		if left, ok := s.Left(candidate); ok {
			return Destination{URL: s.URL(listOf(s, candidate)), Problem: excludedProblem(at, dest, left)}
		}
	}
	if slices.ContainsFunc(append(documentPaths(target), target), s.Broken) {
		if l.Kind == markdown.Image {
			return Destination{}
		}
		return Destination{URL: s.URL(listOf(s, target))}
	}
	if section, ok := strings.CutPrefix(target, "content/"); ok && !strings.Contains(section, "/") && path.Ext(section) == "" {
		if s.Types.InFolder(section) != nil {
			address := s.RootAddress("/" + section + "/")
			return Destination{URL: s.RootURL(address) + suffix + fragmentOf(l.Fragment), Address: address}
		}
	}
	return Destination{Problem: brokenLink(s, at, from, dest, l.Kind)}
}

// join is path.Join for a folder that is clean, and makes nothing but the path for most links.
func join(folder, dest string) string {
	if folder == "" || folder[0] == '/' || folder[0] == '.' {
		return path.Join(folder, dest)
	}
	above := folder
	for strings.HasPrefix(dest, "../") && strings.Contains(above, "/") {
		above, dest = above[:strings.LastIndexByte(above, '/')], dest[len("../"):]
	}
	if dest == "" || dest[0] == '/' || dest[0] == '.' || path.Clean(dest) != dest {
		return path.Join(above, dest)
	}
	return above + "/" + dest
}

// documentPaths returns the source paths that a link to target may mean.
func documentPaths(target string) []string {
	if path.Ext(target) == ".md" {
		return []string{target}
	}
	return []string{target + "/index.md", target + "/README.md", target + ".md"}
}

func PageAt(s *site.Site, target string) *site.Page {
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

// anchor finds the place on p that a fragment means, as the end of an address.
func anchor(s *site.Site, at diag.Position, p *site.Page, fragment string) (string, diag.Diagnostic) {
	if fragment == "" || p == nil {
		return fragmentOf(fragment), diag.Diagnostic{}
	}
	body := s.Body(p.Document)
	if id, ok := markdown.FindAnchor(body.Anchors, fragment); ok {
		return fragmentOf(id), diag.Diagnostic{}
	}
	if has := p.Type.HasAnchor; has != nil && has(p.Document, fragment) {
		return fragmentOf(fragment), diag.Diagnostic{}
	}
	d := diag.New(diag.BrokenAnchor, at, "%s has no heading #%s.", p.Path, fragment)
	switch near := diag.Nearest(fragment, body.Anchors); {
	case near != "":
		d = d.DidYouMean("#"+fragment, "#"+near)
	case len(body.Headings) > 0:
		d = d.WithHint("Its headings are: %s.", headingList(body.Headings))
	default:
		d = d.WithHint("The page has no headings; link to the page itself.")
	}
	return fragmentOf(fragment), d
}

func headingList(hs []markdown.Heading) string {
	var ids []string
	for _, h := range hs {
		ids = append(ids, "#"+h.ID)
		if len(ids) == 8 {
			ids = append(ids, "...")
			break
		}
	}
	return strings.Join(ids, ", ")
}

func excludedProblem(at diag.Position, dest string, left site.Excluded) diag.Diagnostic {
	switch left.Reason {
	case "draft":
		return diag.New(diag.LinkToDraft, at, "%q is a draft, so the link would lead nowhere.", dest)
	case "future":
		return diag.New(diag.LinkToExcluded, at, "%q is not published until %s; until then the link leads to its section's list.", dest, left.Until)
	default:
		return diag.New(diag.LinkToExcluded, at, "%q is %s; the link leads to its section's list.", dest, left.Reason)
	}
}

func brokenLink(s *site.Site, at diag.Position, from, dest string, kind markdown.LinkKind) diag.Diagnostic {
	code, what := diag.BrokenLink, "file"
	if kind == markdown.Image {
		code, what = diag.BrokenImage, "image"
	}
	target := path.Join(path.Dir(from), dest)
	if _, there := s.Index.Unusable[target]; there {
		return diag.New(code, at, "%q is there, but it is not published.", dest).WithHint("The warning about that file says why.")
	}
	d := diag.New(code, at, "There is no %s %q.", what, dest)
	var names []string
	if kind != markdown.Image {
		for _, p := range s.Pages {
			names = append(names, p.Path)
		}
	}
	for _, a := range s.Assets {
		names = append(names, a.Path)
	}
	if near := Nearest(target, names); near != "" {
		return d.DidYouMean(dest, Relative(path.Dir(from), near))
	}
	return d
}

// Relative returns the way from folder to file, both below the site's root.
func Relative(folder, file string) string {
	a, b := strings.Split(folder, "/"), strings.Split(file, "/")
	for len(a) > 0 && len(b) > 1 && a[0] == b[0] {
		a, b = a[1:], b[1:]
	}
	return strings.Repeat("../", len(a)) + strings.Join(b, "/")
}

// Menu returns where a menu entry leads: a path of the site, a Markdown file of
// content/, or an https address. The address is a path of the site, for
// telling which entry is current; it is "" for other hosts and for what is not there.
func Menu(s *site.Site, to string) (url, address string) {
	if strings.Contains(to, "://") || strings.HasPrefix(to, "mailto:") {
		return to, ""
	}
	if strings.HasSuffix(to, ".md") {
		p := s.Page("content/" + strings.TrimPrefix(strings.TrimPrefix(to, "/"), "content/"))
		if p == nil {
			return s.URL("/"), ""
		}
		return s.PageURL(p), p.RootAddress()
	}
	file, fragment, hasFragment := strings.Cut("/"+strings.TrimPrefix(to, "/"), "#")
	address = typed(s, file)
	if hasFragment {
		return s.RootURL(address + "#" + fragment), address
	}
	return s.RootURL(address), address
}

// typed returns the path below the site's base that somebody means who writes an address
// in a text of this language site: one of this language site, unless it begins with the prefix of one.
func typed(s *site.Site, address string) string {
	for _, e := range s.LanguageSites {
		if !e.IsMain() && strings.HasPrefix(address, e.Prefix+"/") {
			return address
		}
	}
	return s.RootAddress(address)
}
