package assemble

import (
	"cmp"
	"math"
	"path"
	"slices"

	"northstar/generator/base/diag"
	"northstar/generator/model/site"
)

// folders tells pages which page leads to them, that page what it leads to, and those of a folder that is read in order, a course,
// which comes before and after them. The page of a section is not one that leads to pages in this sense: its list does.
func folders(pages []*site.Page, alphabet site.Alphabet, r *reports) {
	own := map[string]*site.Page{} // by folder
	for _, p := range pages {
		if p.HasFolder() && hasPlace(p) {
			own[path.Dir(p.Path)] = p
		}
	}
	if len(own) == 0 {
		return
	}
	for _, p := range pages {
		if !hasPlace(p) {
			continue
		}
		folder := path.Dir(p.Path)
		if p.HasFolder() {
			folder = path.Dir(folder)
		}
		for ; folder != "." && p.Parent == nil; folder = path.Dir(folder) {
			p.Parent = own[folder]
		}
		if p.Parent != nil {
			p.Parent.Below = append(p.Parent.Below, p)
		}
	}
	for _, p := range own {
		site.SortByName(alphabet, p.Below, func(x *site.Page) string { return x.Front.Title }, func(x *site.Page) string { return x.Path })
		slices.SortStableFunc(p.Below, func(x, y *site.Page) int { return cmp.Compare(placeOf(x), placeOf(y)) })
	}
	for _, p := range own {
		for i, x := range p.Below[:max(0, len(p.Below)-1)] {
			if next := p.Below[i+1]; x.Order() > 0 && x.Order() == next.Order() {
				at := diag.Position{File: next.Path}
				if next.Fields.Has("order") {
					at = next.Fields.At("order")
				}
				r.add(diag.New(diag.PlaceTwice, at, "%s is number %d of the folder, too.", x.Path, x.Order()))
			}
		}
		if p.InOrder() && (p.Parent == nil || !p.Parent.InOrder()) {
			all := course(p, nil)
			for i, x := range all[1:] {
				all[i].Next, x.Previous = x, all[i]
			}
		}
	}
}

// hasPlace reports whether p is a page of a folder that means something to readers.
func hasPlace(p *site.Page) bool {
	return p.Listed() && (p.Type.Nested || p.Type.Role == site.RolePlain)
}

// placeOf returns what pages of a folder are sorted by: those without a place come last, by title.
func placeOf(p *site.Page) int { return cmp.Or(p.Order(), math.MaxInt) }

// course appends the pages of a folder that is read in order to all, and those of the folders in it where they belong.
func course(p *site.Page, all []*site.Page) []*site.Page {
	all = append(all, p)
	for _, x := range p.Below {
		all = course(x, all)
	}
	return all
}
