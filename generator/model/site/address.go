package site

import (
	"net/url"
	"path"
	"slices"
	"strings"
	"unicode"

	"northstar/generator/base/diag"
	"northstar/generator/text/markdown"
)

// folders lists the sections in the order of menus and lists, with the folder
// of content that holds each.
var folders = []struct {
	Type   Type
	Folder string
	Kind   Kind
}{
	{TypeStory, "stories", Motivational},
	{TypeEvent, "events", Collaborative},
	{TypeProject, "projects", Collaborative},
	{TypeGuide, "guides", Educational},
	{TypePost, "posts", Informational},
	{TypeGuideline, "guidelines", Informational},
	{TypeDecision, "decisions", Informational},
}

// TypeOfFolder returns the type of the records in a folder of content; TypePage for
// all folders that mean nothing special.
func TypeOfFolder(folder string) Type {
	for _, f := range folders {
		if f.Folder == folder {
			return f.Type
		}
	}
	return TypePage
}

// FolderOf returns the folder of content that holds the records of a type; "" for
// types that have none.
func FolderOf(t Type) string {
	for _, f := range folders {
		if f.Type == t {
			return f.Folder
		}
	}
	return ""
}

func defaultKind(t Type) Kind {
	for _, f := range folders {
		if f.Type == t {
			return f.Kind
		}
	}
	return Informational
}

// address returns the path of a document on the site, without the site's base.
func (d *Document) address() string {
	id := d.ID
	if d.Front.Slug != "" {
		id = Slug(d.Front.Slug)
	}
	if d.Folder == "" && id == "" {
		return "/"
	}
	if d.Folder == "" || id == "" {
		return "/" + d.Folder + id + "/"
	}
	return "/" + d.Folder + "/" + id + "/"
}

// URL returns the address of a path of this language site, ready for href: with the
// site's base, and percent-encoded where RFC 3986 wants it.
func (s *Site) URL(address string) string {
	file, fragment, hasFragment := strings.Cut(address, "#")
	if !hasFragment {
		return s.RootURL(s.within(address))
	}
	return s.RootURL(s.within(file) + "#" + fragment)
}

// RootURL is URL for a path of the site as a whole: that of a file that all language sites share,
// or one that has the prefix of its language site.
func (s *Site) RootURL(address string) string {
	if s.Base == "/" && isPlainPath(address) {
		return address
	}
	file, fragment, hasFragment := strings.Cut(address, "#")
	u := url.URL{Path: s.Base + strings.TrimLeft(file, "/")} // "//" would lead to another host
	escaped := u.EscapedPath()
	if hasFragment {
		escaped += "#" + fragment
	}
	return escaped
}

// isPlainPath reports whether an address is a path from the root, of characters that are never encoded.
func isPlainPath(address string) bool {
	if address == "" || address[0] != '/' || len(address) > 1 && address[1] == '/' {
		return false
	}
	for i := 1; i < len(address); i++ {
		switch c := address[i]; {
		case 'a' <= c && c <= 'z', '0' <= c && c <= '9', c == '/', c == '-', c == '.', c == '_', 'A' <= c && c <= 'Z':
		default:
			return false
		}
	}
	return true
}

// Absolute returns the address of a path of this language site with scheme and host.
func (s *Site) Absolute(address string) string { return s.Origin + s.URL(address) }

// A Destination is where a link leads.
type Destination struct {
	URL   string // ready for href, base included; "" when there is nothing to lead to
	Page  *Page  // the page it leads to, if that is made from Markdown
	Asset *Asset
	// Address is a path of the site that the link names directly and that only
	// the finished list of outputs can confirm; "" for all other links.
	Address string
	// Problem says what is wrong; its Code is "" when nothing is.
	Problem diag.Diagnostic
}

// Resolve finds where link l, written in the source file from, leads.
func (s *Site) Resolve(from string, l markdown.Link) Destination {
	at := diag.Position{File: from, Line: l.Pos.Line, Column: l.Pos.Column, Width: l.Pos.Width}
	dest := l.Dest
	if dest == "" || strings.HasPrefix(dest, "#") {
		p := s.pages[from]
		fragment, problem := s.anchor(at, p, l.Fragment)
		return Destination{URL: fragment, Page: p, Problem: problem}
	}
	suffix := ""
	if l.Query != "" {
		suffix = "?" + l.Query
	}
	if strings.HasPrefix(dest, "/") {
		suffix += fragmentOf(l.Fragment)
		if a := s.assets["content"+dest]; a != nil {
			return Destination{URL: s.RootURL(a.Address) + suffix, Asset: a}
		}
		address := s.typed(dest)
		return Destination{URL: s.RootURL(address) + suffix, Address: address}
	}
	target := join(path.Dir(from), dest)
	if target != "content" && !strings.HasPrefix(target, "content/") {
		return Destination{Problem: diag.New(diag.LinkLeavesContent, at, "The link %q leads out of the content folder.", dest)}
	}
	if p := s.pageAt(target); p != nil {
		if l.Kind == markdown.Image {
			return Destination{Problem: diag.New(diag.BrokenImage, at, "%q is a page, not an image.", dest)}
		}
		fragment, problem := s.anchor(at, p, l.Fragment)
		return Destination{URL: s.PageURL(p) + suffix + fragment, Page: p, Problem: problem}
	}
	if a := s.assets[target]; a != nil {
		return Destination{URL: s.RootURL(a.Address) + suffix + fragmentOf(l.Fragment), Asset: a}
	}
	for _, candidate := range documentPaths(target) {
		if left, ok := s.excluded[candidate]; ok {
			return Destination{URL: s.URL(s.listOf(candidate)), Problem: excludedProblem(at, dest, left)}
		}
	}
	if slices.ContainsFunc(append(documentPaths(target), target), s.Broken) {
		if l.Kind == markdown.Image {
			return Destination{}
		}
		return Destination{URL: s.URL(s.listOf(target))}
	}
	if section, ok := strings.CutPrefix(target, "content/"); ok && !strings.Contains(section, "/") && path.Ext(section) == "" {
		if TypeOfFolder(section) != TypePage {
			address := s.within("/" + section + "/")
			return Destination{URL: s.RootURL(address) + suffix + fragmentOf(l.Fragment), Address: address}
		}
	}
	return Destination{Problem: s.brokenLink(at, from, dest, l.Kind)}
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

func (s *Site) pageAt(target string) *Page {
	for _, candidate := range documentPaths(target) {
		if p := s.pages[candidate]; p != nil {
			return p
		}
	}
	return nil
}

// listOf returns the address of the section that the source at path would be in.
func (s *Site) listOf(source string) string {
	folder, _, _ := strings.Cut(strings.TrimPrefix(source, "content/"), "/")
	if TypeOfFolder(folder) != TypePage {
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
func (s *Site) anchor(at diag.Position, p *Page, fragment string) (string, diag.Diagnostic) {
	if fragment == "" || p == nil {
		return fragmentOf(fragment), diag.Diagnostic{}
	}
	body := s.Body(p.Document)
	if id, ok := markdown.FindAnchor(body.Anchors, fragment); ok {
		return fragmentOf(id), diag.Diagnostic{}
	}
	if guide, ok := p.Details.(*Guide); ok {
		for i := range guide.Steps {
			if fragment == StepID(i) {
				return fragmentOf(fragment), diag.Diagnostic{}
			}
		}
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

func excludedProblem(at diag.Position, dest string, left Excluded) diag.Diagnostic {
	switch left.Reason {
	case "draft":
		return diag.New(diag.LinkToDraft, at, "%q is a draft, so the link would lead nowhere.", dest)
	case "future":
		return diag.New(diag.LinkToExcluded, at, "%q is not published until %s; until then the link leads to its section's list.", dest, left.Until)
	default:
		return diag.New(diag.LinkToExcluded, at, "%q is %s; the link leads to its section's list.", dest, left.Reason)
	}
}

func (s *Site) brokenLink(at diag.Position, from, dest string, kind markdown.LinkKind) diag.Diagnostic {
	code, what := diag.BrokenLink, "file"
	if kind == markdown.Image {
		code, what = diag.BrokenImage, "image"
	}
	target := path.Join(path.Dir(from), dest)
	if _, there := s.unusable[target]; there {
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
	if near := nearestPath(target, names); near != "" {
		return d.DidYouMean(dest, relative(path.Dir(from), near))
	}
	return d
}

// relative returns the way from folder to file, both below the site's root.
func relative(folder, file string) string {
	a, b := strings.Split(folder, "/"), strings.Split(file, "/")
	for len(a) > 0 && len(b) > 1 && a[0] == b[0] {
		a, b = a[1:], b[1:]
	}
	return strings.Repeat("../", len(a)) + strings.Join(b, "/")
}

// Menu returns where a menu entry leads: a path of the site, a Markdown file of
// content/, or an https address. The address is a path of the site, for
// telling which entry is current; it is "" for other hosts and for what is not there.
func (s *Site) Menu(to string) (url, address string) {
	if strings.Contains(to, "://") || strings.HasPrefix(to, "mailto:") {
		return to, ""
	}
	if strings.HasSuffix(to, ".md") {
		p := s.pages["content/"+strings.TrimPrefix(strings.TrimPrefix(to, "/"), "content/")]
		if p == nil {
			return s.URL("/"), ""
		}
		return s.PageURL(p), p.RootAddress()
	}
	file, fragment, hasFragment := strings.Cut("/"+strings.TrimPrefix(to, "/"), "#")
	address = s.typed(file)
	if hasFragment {
		return s.RootURL(address + "#" + fragment), address
	}
	return s.RootURL(address), address
}

// Aliases returns the other addresses that lead to p, each once. One that is p's own
// address already needs no help, and one that [AliasAddress] refuses gets none.
func (p *Page) Aliases() []string {
	var addresses []string
	for _, alias := range p.Front.Aliases {
		if a := AliasAddress(alias); a != "" && a != p.RootAddress() && !slices.Contains(addresses, a) {
			addresses = append(addresses, a)
		}
	}
	return addresses
}

// AliasAddress returns the path on the site that an alias stands for: a folder
// unless it names a file. It is "" for what is no path, leads out of the site, or
// holds a character that means something in addresses or in the files of hosts.
func AliasAddress(alias string) string {
	address := "/" + strings.TrimPrefix(alias, "/")
	if strings.ContainsAny(address, `\?#%:*<>|"`) || strings.ContainsFunc(address, func(r rune) bool { return unicode.IsControl(r) || unicode.Is(unicode.Cf, r) }) {
		return ""
	}
	for part := range strings.SplitSeq(strings.Trim(address, "/"), "/") {
		if part == "" && strings.Trim(address, "/") != "" || strings.HasSuffix(part, ".") || strings.TrimSpace(part) != part {
			return ""
		}
	}
	if last := address[strings.LastIndexByte(address, '/')+1:]; last != "" && !strings.Contains(last, ".") {
		address += "/"
	}
	if strings.HasPrefix(address, "//") {
		return ""
	}
	return address
}
