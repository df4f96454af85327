package diff

import (
	"fmt"
	"maps"
	"slices"

	"northstar/generator/model/site"
)

// records compares the records that have no page of their own, but stand on that of their list, by their addresses.
func (c *comparison) records() {
	r := &c.report.Pages
	old, now := onLists(c.old.Build.Site), onLists(c.now.Build.Site)
	for _, address := range slices.Sorted(maps.Keys(now)) {
		is, was := now[address], old[address]
		page := Page{Address: address, Title: is.page.Front.Title, Source: is.page.Path}
		switch {
		case was.page == nil:
			r.Added = append(r.Added, page)
		case was.says != is.says:
			r.Changed = append(r.Changed, page)
		}
	}
	for _, address := range slices.Sorted(maps.Keys(old)) {
		if was := old[address]; now[address].page == nil {
			gone := Page{Address: address, Title: was.page.Front.Title, Source: was.page.Path}
			if l, ok := c.now.Build.Site.Exclusion(was.page.Path); ok {
				gone.Why = why(l)
			}
			r.Removed = append(r.Removed, gone)
		}
	}
}

// listedRecord is a record that stands on a list, with what it says.
type listedRecord struct {
	page *site.Page
	says string
}

// onLists returns the records of a site that stand on lists, in every language, by their addresses.
func onLists(main *site.Site) map[string]listedRecord {
	all := map[string]listedRecord{}
	for _, s := range main.LanguageSites {
		for p := range s.LocalPages() {
			if !p.OnList() {
				continue
			}
			says := fmt.Sprintf("%x", s.Digest(p.Document))
			if p.IsData() { // the file is that of others, too
				says = fmt.Sprintf("%+v", p.Front)
				for f, value := range p.Type.Collection.Values(p.Document) {
					says += fmt.Sprintf("\n%s %+v", f.Name, value)
				}
			}
			all[p.RootAddress()] = listedRecord{p, says}
		}
	}
	return all
}
