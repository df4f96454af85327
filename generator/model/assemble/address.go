package assemble

import (
	"northstar/generator/base/diag"
	"northstar/generator/model/site"
	"northstar/generator/text/markdown"
)

// addresses gives pages their addresses: the one that a page wants, or one made of its name, as site.yaml says for its section, else below
// its folder.
//
// It tells which pages would meet at an address that is made of nothing but their names: the minutes of every month, the
// workbench of every Thursday. Those whose file names begin with a day then have it in their addresses. Drafts count, and what is
// not due or has expired, so that no address depends on what is published. Addresses without folders, which pages of nested types had
// in earlier versions, count too.
type addresses struct {
	patterns map[string]pattern // by the folder of the section
	made     map[string]int     // how many pages an address was made for
	*reports
}

func addressesOf(families []family, patterns map[string]pattern, r *reports) addresses {
	all := addresses{patterns, make(map[string]int, len(families)), r}
	for _, f := range families {
		if site.OwnAddress(f[0].Front.URL) != "" {
			continue
		}
		all.made[all.make(f[0], lastPart(f[0]))]++
		if flat := all.flat(f[0]); flat != "" {
			all.made[flat]++
		}
	}
	return all
}

// of returns the path of d, which is original or a translation of it, on the site, without the site's base.
func (a addresses) of(original, d *site.Document) string {
	if own := site.OwnAddress(d.Front.URL); own != "" && !d.Type.OnList {
		return own
	}
	if p, ok := a.patterns[d.Type.Folder]; ok && !d.Type.OnList && p.dated() && dayOf(d).IsZero() {
		a.add(diag.New(diag.AddressDate, d.Fields.At("title"), "The page has no day, which its address is to be made of (%s).", p))
	}
	if d.Front.Slug == "" && a.meet(original) {
		if day := original.DayInName(); !day.IsZero() {
			return a.make(d, day.String()+"-"+d.ID)
		}
	}
	return a.make(d, lastPart(d))
}

// make returns the path of a document whose last part is id.
func (a addresses) make(d *site.Document, id string) string {
	if d.Type.OnList {
		return "/" + d.Type.Folder + "/#" + markdown.FreeID(id)
	}
	if p, ok := a.patterns[d.Type.Folder]; ok && (!p.dated() || !dayOf(d).IsZero()) {
		return p.expand(d, id)
	}
	return address(d, id)
}

// meet reports whether the address made of d's name is another page's, too.
func (a addresses) meet(d *site.Document) bool {
	return d.Front.Slug == "" && site.OwnAddress(d.Front.URL) == "" && a.made[a.make(d, d.ID)] > 1
}

// keepOlder lets the address that all pages of one name would have lead to the first of them, by day: it was there when the others were
// not yet. If a page of that name has no day, or somebody else names the address as an older one, it is theirs. And it lets the address
// that a page in a folder had without the folder go on, if it can ever have had it: if no other page was made for that.
func (a addresses) keepOlder(pages []*site.Page) {
	older, taken := map[string]*site.Page{}, map[string]bool{}
	for _, p := range pages {
		if flat := a.flat(p.Document); flat != "" && a.made[flat] == 1 {
			older[flat] = p
		}
		if !a.meet(p.Document) {
			continue
		}
		address := a.make(p.Document, p.ID)
		if p.Address == address {
			taken[address] = true
		} else if f := older[address]; f == nil || p.DayInName().Before(f.DayInName()) {
			older[address] = p
		}
	}
	if len(older) == 0 {
		return
	}
	for _, p := range pages {
		taken[p.Address] = true
		for _, alias := range p.Aliases() {
			taken[alias] = true
		}
	}
	for before, p := range older {
		if taken[before] {
			continue
		}
		p.Older = before
		for _, v := range p.Versions {
			if flat := a.flat(v.Document); flat != "" {
				v.Older = flat
			} else if v.Front.Slug == "" {
				v.Older = a.make(v.Document, v.ID)
			}
		}
	}
}

// flat returns the address that d had while folders within a section were for tidiness only; "" if it is the one it has, or if somebody
// has said what its address is to be.
func (a addresses) flat(d *site.Document) string {
	_, said := a.patterns[d.Type.Folder]
	if d.Type.Nested && d.Folder != d.Type.Folder && !said && site.OwnAddress(d.Front.URL) == "" {
		return "/" + d.Type.Folder + "/" + lastPart(d) + "/"
	}
	return ""
}

// lastPart returns what stands for d in its address, if no other page has the same.
func lastPart(d *site.Document) string {
	if d.Front.Slug != "" {
		return site.Slug(d.Front.Slug)
	}
	return d.ID
}

// address returns the path of a document whose last part is id, below its folder.
func address(d *site.Document, id string) string {
	if d.Folder == "" && id == "" {
		return "/"
	}
	if d.Folder == "" || id == "" {
		return "/" + d.Folder + id + "/"
	}
	return "/" + d.Folder + "/" + id + "/"
}
