package convert

import (
	"cmp"
	"fmt"
	"path"
	"strings"

	"golang.org/x/text/language"

	"northstar/generator/importer/folder"
	"northstar/generator/importer/origin"
	"northstar/generator/importer/plan"
	"northstar/generator/model/site"
)

// A Place is where a page of the old site is now.
type Place struct {
	Ref, Group, Title string
	Old               string // its address on the old site, "" for none
	Aliases           []string
	Target            string // the file, below the new site
	Type              string // "post"
	Address           string // on the new site
	URL               string // what url: says, "" if Address follows from the file
	Slug              string // what slug: says, where the file's name has letters beyond a to z
	Language          string // of the file's name
	Authors           []string
	Draft             bool
	Waits             bool // for consent: it is a draft only because nobody is known to have agreed
	Redirect          bool // nothing is left of it but that it leads elsewhere
	needsConsent      bool
	day               site.Date
	dayInName         bool
	terms             []origin.Term
}

// places gives every page a file.
type places struct {
	types    site.Types
	plan     *plan.Plan
	language string            // the site's
	base     string            // the path that the new site has on its host
	taken    map[string]string // the Ref of what has a file, by the folded path without its language
}

// place returns where a page goes; ok is false for what the plan drops.
func (ps *places) place(p *origin.Page, original *Place) (Place, bool) {
	to, rest := ps.folderOf(p)
	at := Place{Ref: p.Ref, Group: p.Group, Title: p.Title, Old: p.Address, Aliases: p.Aliases, Draft: p.Draft, Authors: p.Authors,
		terms: p.Terms}
	old := within(ps.base, p.Address)
	if old = site.AddressKey(cmp.Or(inLanguage(old, p.Language), old)); to == plan.Drop ||
		p.Address != "" && (old == "/404" || old == "/search") { // which the program makes
		return at, false
	}
	if !p.Date.IsZero() {
		at.day = dayOf(p.Date, nil)
	}
	if p.Language != "" && p.Language != ps.language {
		at.Language = p.Language
	}
	if original != nil && at.Language != "" {
		at.Target = original.base() + "." + at.Language + ".md"
		at.Type, at.dayInName, at.Slug = original.Type, original.dayInName, original.Slug
		at.Draft, at.Waits = at.Draft || original.Waits, original.Waits
	} else {
		ps.file(&at, p, to, rest)
		ps.agree(&at, p, rest)
	}
	at.Address = ps.natural(&at)
	switch {
	case at.Language == "":
	case original == nil: // that of the page that it turns out to be a translation of
		at.Address = ""
	case original.URL != "":
		at.Address = "/" + strings.ToLower(at.Language) + original.URL
	}
	if own := inLanguage(within(ps.base, p.Address), at.Language); own != "" && (at.Type != "index" || own != "/") {
		prefix := "/" + strings.ToLower(at.Language)
		if natural := cmp.Or(at.Address, ps.natural(&at)); prefix+own != natural {
			at.URL, at.Address = own, prefix+own
		}
	}
	if old := within(ps.base, p.Address); old != "" && at.Language == "" && at.Type != "index" && normal(old) != at.Address {
		if own := site.OwnAddress(site.Unescaped(old)); own != "" {
			at.URL, at.Address = own, own
		}
	}
	return at, true
}

// inLanguage returns the address that a translation wishes for, which is one below the path of its language; "" if it had none there: a
// folder of a language may be called zh_TW, but its pages are below /zh-tw/ from now on.
func inLanguage(address, language string) string {
	first, rest, found := strings.Cut(strings.TrimPrefix(normal(address), "/"), "/")
	if language == "" || !found || !strings.EqualFold(strings.ReplaceAll(first, "_", "-"), language) {
		return ""
	}
	return site.OwnAddress("/" + rest)
}

// within returns an address of the old site as one below the path of the new one; "" for none.
func within(base, address string) string {
	rest, _ := site.CutBase(address, base)
	return rest
}

// folderOf returns where the plan puts a page, and the rest of its reference below the folder that was decided about. The own page of a
// section goes where the pages of the section go.
func (ps *places) folderOf(p *origin.Page) (to, rest string) {
	if p.Group == sectionPages {
		dir := "/" + p.Ref
		for _, d := range ps.plan.Folders {
			base := "/" + d.Name[strings.LastIndexByte(d.Name, '/')+1:] + "/"
			if at := strings.Index(dir, base); at >= 0 && d.Name != sectionPages && base != "/content/" && base != "/./" {
				return d.To, dir[at+len(base):]
			}
		}
		return ps.plan.Folders.Of("content", "."), below(p.Ref, "content")
	}
	return ps.plan.Folders.Of(p.Group, "."), below(p.Ref, p.Group)
}

// sectionPages is the group of the own pages of sections, of generators that have such.
const sectionPages = "_index"

// below returns the rest of a reference below the folder of a group. Folders of languages may stand between the parts of a group.
func below(ref, group string) string {
	group = strings.TrimSuffix(strings.Trim(group, "/"), "/.") // "docs/." is what lies in docs itself
	if group == "." || group == "" {
		return ref
	}
	if rest, is := strings.CutPrefix(ref, group+"/"); is {
		if before, after, found := strings.Cut(rest, "/"); found && group == "content" && isLanguage(before) {
			return after
		}
		return rest
	}
	base := "/" + group[strings.LastIndexByte(group, '/')+1:] + "/"
	if at := strings.Index("/"+ref, base); at >= 0 {
		return ("/" + ref)[at+len(base):]
	}
	return ref
}

func isLanguage(s string) bool {
	_, err := language.Parse(s)
	return err == nil && (len(s) == 2 || len(s) > 3 && s[2] == '-')
}

// file decides on the file of a page.
func (ps *places) file(at *Place, p *origin.Page, to, rest string) {
	stem := strings.TrimSuffix(rest, path.Ext(rest))
	if dot := strings.LastIndexByte(stem, '.'); dot > strings.LastIndexByte(stem, '/') &&
		strings.EqualFold(strings.ReplaceAll(stem[dot+1:], "_", "-"), cmp.Or(p.Language, ps.language)) {
		stem = stem[:dot]
	}
	folders, name := path.Split(stem)
	day, name := folder.TakeDate(name)
	isIndex := name == "index" || name == "README" || name == "_index" || name == "readme"
	if isIndex && within(ps.base, p.Address) != "" && site.AddressKey(within(ps.base, p.Address)) == "" { // the home, wherever its file lies
		to, folders = ".", ""
	}
	top, _, _ := strings.Cut(to, "/")
	section := ps.types.InFolder(top)
	if own := strings.Trim(folders, "/"); isIndex && section != nil && own == "" &&
		site.AddressKey(within(ps.base, p.Address)) != "/"+to && !(section.DateInName && p.Date.IsZero()) {
		// the own page of a section introduces a list that is elsewhere, so that this one is a page like others; if these need a date, it
		// introduces the new list, to which its address leads
		isIndex, name = false, cmp.Or(site.Slug(p.Title), top)
	}
	waits := section != nil && section.Agreed != nil && consentOf(p) == "" // as a draft, which may be without a day
	if section != nil && section.DateNeeded && p.Date.IsZero() && day.IsZero() && !p.Draft && !isIndex && !waits {
		to, section = ".", nil // what has no day is beside what has one: a list of posts, made by hand
	}
	parts := []string{}
	if to != "." {
		parts = append(parts, strings.Split(to, "/")...)
	}
	if section == nil || section.Nested {
		for f := range strings.SplitSeq(strings.Trim(folders, "/"), "/") {
			if id := site.Slug(strings.TrimLeft(f, "_")); id != "" {
				parts = append(parts, id)
			}
		}
	} else if f := strings.Trim(folders, "/"); isIndex && f != "" { // a page with files of its own
		if d, rest := folder.TakeDate(path.Base(f)); !d.IsZero() {
			day, name = d, rest
		} else {
			name = path.Base(f)
		}
		isIndex = false
	}
	at.Type = "page"
	if section != nil {
		at.Type = section.Name
	}
	id := site.Slug(name)
	switch {
	case isIndex && (len(parts) == 0 || len(parts) == 1 && section != nil):
		at.Type, id = "index", "index"
	case isIndex:
		id = "index"
	case id == "":
		id = "page"
	}
	if !isIndex && len(parts) == 0 && ps.types.InFile(id) != nil { // mission and the like ask for more than a page says
		id += "-page"
	}
	if section != nil && section.DateInName && !isIndex {
		if !day.IsZero() { // that of the name stays in the name
			at.day = dayOf(day, nil)
		}
		if !at.day.IsZero() {
			at.dayInName = true
		}
	}
	for n := 1; ; n++ {
		unique := id
		if n > 1 {
			unique = fmt.Sprintf("%s-%d", cmp.Or(strings.TrimSuffix(id, "index"), "page"), n)
			unique = strings.TrimLeft(unique, "-")
		}
		name := unique
		if at.dayInName {
			name = at.day.String() + "-" + unique
		}
		if at.Language != "" {
			name += "." + at.Language
		}
		at.Target = path.Join("content", path.Join(parts...), name+".md")
		if key := site.Folded(at.Target); ps.taken[key] == "" {
			ps.taken[key] = p.Ref
			if !site.IsID(unique) {
				at.Slug = unique
			}
			return
		}
	}
}

// base returns the path of the file without its ending, and without its language.
func (at *Place) base() string {
	stem := strings.TrimSuffix(at.Target, ".md")
	if at.Language != "" {
		stem = strings.TrimSuffix(stem, "."+at.Language)
	}
	return stem
}

// natural returns the address that follows from the file of a page.
func (ps *places) natural(at *Place) string {
	stem, prefix := strings.TrimPrefix(at.base(), "content/"), ""
	if at.Language != "" {
		prefix = "/" + strings.ToLower(at.Language)
	}
	folders, name := path.Split(stem)
	if at.dayInName {
		name = strings.TrimPrefix(name, at.day.String()+"-")
	}
	if name == "index" {
		name = ""
	} else {
		name += "/"
	}
	return prefix + "/" + folders + name
}
