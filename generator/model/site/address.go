package site

import (
	"cmp"
	"net/url"
	"path"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/cases"
	"golang.org/x/text/unicode/norm"
)

// URL returns the address of a path of this language site, ready for href: with the
// site's base, and percent-encoded where RFC 3986 wants it.
func (s *Site) URL(address string) string {
	file, fragment, hasFragment := strings.Cut(address, "#")
	if !hasFragment {
		return s.RootURL(s.RootAddress(address))
	}
	return s.RootURL(s.RootAddress(file) + "#" + fragment)
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

// Aliases returns the other addresses that lead to p, each once. One that is p's own
// address already needs no help, and one that [AliasAddress] refuses gets none.
func (p *Page) Aliases() []string {
	var addresses []string
	if p.Older != "" {
		addresses = append(addresses, p.LanguageSite.Prefix+p.Older)
	}
	for _, alias := range p.Front.Aliases {
		if a := AliasAddress(alias); a != "" && a != p.RootAddress() && !slices.Contains(addresses, a) {
			addresses = append(addresses, a)
		}
	}
	return addresses
}

// FirstAddress returns the path of p on the site as a whole by which other programs have known it from the beginning.
func (p *Page) FirstAddress() string { return p.LanguageSite.Prefix + cmp.Or(p.Older, p.Address) }

// A Redirect is an address that is no page's, and where that leads. From is a path of the site as a whole, and so is To, unless it is
// Elsewhere: an address on another host.
type Redirect struct {
	From, To  string
	Elsewhere bool
}

// Redirects lists the older addresses of pages, those of goals that were published under other ids, and pages that lead to other hosts.
func (s *Site) Redirects() (all []Redirect) {
	for p := range s.Published() {
		if to := s.RedirectOf(p); to != "" {
			all = append(all, Redirect{From: p.RootAddress(), To: to, Elsewhere: true})
		}
		for _, alias := range p.Aliases() {
			all = append(all, Redirect{From: alias, To: p.RootAddress()})
		}
	}
	add := func(prefix string, g *Goal, addresses ...func(*Goal) string) {
		for _, older := range g.Older() {
			for _, address := range addresses {
				all = append(all, Redirect{From: prefix + address(older), To: prefix + address(g)})
			}
		}
	}
	for _, g := range s.Goals {
		for _, e := range s.LanguageSites {
			add(e.Prefix, g, (*Goal).Address, (*Goal).Embed, (*Goal).Badge)
		}
		add("", g, (*Goal).LedgerCSV, (*Goal).LedgerJSON, (*Goal).History)
	}
	return all
}

// Older returns what is left of g under the ids that it had before: their addresses.
func (g *Goal) Older() (all []*Goal) {
	for _, id := range g.Was {
		all = append(all, &Goal{ID: id})
	}
	return all
}

// AliasAddress returns the path on the site that an alias stands for: a folder
// unless it names a file. It is "" for what is no path, leads out of the site, or
// holds a character that means something in addresses or in the files of hosts, or has a part that is [Reserved].
func AliasAddress(alias string) string {
	address := "/" + strings.TrimPrefix(alias, "/")
	if strings.ContainsAny(address, `\?#%:*<>|"`) || strings.ContainsFunc(address, isInvisible) {
		return ""
	}
	for part := range strings.SplitSeq(strings.Trim(address, "/"), "/") {
		if part == "" && strings.Trim(address, "/") != "" || strings.HasSuffix(part, ".") || strings.TrimSpace(part) != part ||
			Reserved(part) != "" {
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

func isInvisible(r rune) bool { return unicode.In(r, unicode.Cc, unicode.Cf) }

// OwnAddress returns the path that a page has by its own wish, as it is written: "/2019/05/Hack_Day.html". It is "" for what
// [AliasAddress] or [ReservedAlias] refuse, and for names of files that browsers do not take for pages.
func OwnAddress(url string) string {
	if url == "" {
		return ""
	}
	address := AliasAddress(url)
	if _, why := ReservedAlias(url); address == "" || why != "" {
		return ""
	}
	switch ending := strings.ToLower(path.Ext(address)); {
	case strings.HasSuffix(address, "/"), ending == ".html", ending == ".htm":
		return address
	}
	return ""
}

// below returns the path of a file that belongs to p: in its folder, or in one that is called as its file is.
func (p *Page) below(name string) string {
	if folder, isFolder := strings.CutSuffix(p.Address, "/"); isFolder {
		return folder + "/" + name
	}
	return strings.TrimSuffix(p.Address, path.Ext(p.Address)) + "/" + name
}

// Folded returns the form in which two paths that some computer takes for the same are equal.
func Folded(path string) string {
	if !strings.ContainsFunc(path, func(r rune) bool { return r >= utf8.RuneSelf }) {
		return strings.ToLower(path)
	}
	return norm.NFC.String(cases.Fold().String(norm.NFC.String(path)))
}

// ownFolders are folders at the top of the site that hold files the program makes.
var ownFolders = []string{assetsFolder, "data", "search"}

// ContributeAddress is where visitors are asked for stories and the like, unless a page of the site lives there.
const ContributeAddress = "/contribute/"

// generatedFolders are folders at the top of the site that hold pages which no Markdown file is the source of.
var generatedFolders = []string{"contribute", "forms", "goals", "impact", "join", "milestones", "partners", "people", "thanks", "topics"}

// IsGenerated reports whether a folder at the top of the site is for what the program makes.
func IsGenerated(folder string) bool {
	return slices.Contains(ownFolders, folder) || slices.Contains(generatedFolders, folder)
}

// pageEndings are how the names of pages have ended anywhere.
var pageEndings = []string{
	".asp", ".aspx", ".cfm", ".cgi", ".do", ".htm", ".html", ".jsp", ".md", ".php", ".phtml", ".pl", ".shtml", ".xhtml",
}

// ReservedAlias returns the first part of an alias that no page can have had, and why it is; "" if there is none. What is
// written there is a page, whatever the address says: so it must not be taken for a script, a picture or a feed.
func ReservedAlias(alias string) (part, why string) {
	if part, why := ReservedPart(alias); why != "" {
		return part, why
	}
	parts := strings.Split(strings.TrimPrefix(strings.ToLower(alias), "/"), "/")
	first, last := parts[0], parts[len(parts)-1]
	ending := last[strings.LastIndexByte(last, '.')+1:]
	switch {
	case slices.Contains(ownFolders, first):
		return first, "the site has files of its own there"
	case strings.HasPrefix(first, "_"):
		return first, "hosts keep such names for themselves"
	case len(ending) < len(last) && strings.Trim(ending, "0123456789") != "" && !slices.Contains(pageEndings, "."+ending):
		return last, "no page ends like that"
	}
	return "", ""
}

// hostFiles are names of files in which hosts look for their settings, folded.
var hostFiles = []string{
	"_headers", "_redirects", "_routes.json", "_worker.js", "cname", "firebase.json", "netlify.toml", "now.json", "staticwebapp.config.json",
	"vercel.json", "web.config", "wrangler.json", "wrangler.jsonc", "wrangler.toml",
}

// Reserved says why a part of an address is not for the content of a site, in any case and any form of Unicode:
// "it begins with a dot". It is "" for all other parts.
func Reserved(part string) string {
	folded := Folded(part)
	number, short := strings.CutPrefix(folded, "git~")
	switch {
	case strings.HasPrefix(folded, "."):
		return "it begins with a dot, as hidden files do"
	case short && number != "" && strings.Trim(number, "0123456789") == "":
		return "it is another name of .git on Windows"
	case slices.Contains(hostFiles, folded):
		return "hosts look for their settings there"
	}
	return ""
}

// ReservedPart returns the first part of a path that is [Reserved], and why it is; "" if none is.
func ReservedPart(path string) (part, why string) {
	for part := range strings.SplitSeq(path, "/") {
		if why := Reserved(part); why != "" && part != "." && part != ".." {
			return part, why
		}
	}
	return "", ""
}
