package assemble

import (
	"cmp"
	"slices"

	"northstar/generator/base/diag"
	"northstar/generator/model/site"
)

// A family is the documents that are one page in several languages, the original first.
type family []*site.Document

// families returns the families of docs, by the path of the original without its language.
func families(docs []*site.Document, languages []site.LanguageSite, r *reports) []family {
	type version struct {
		page     string
		language int // -1 for a name without a language
		*site.Document
	}
	versions := make([]version, len(docs))
	for i, d := range docs {
		language := slices.IndexFunc(languages, func(l site.LanguageSite) bool { return l.Language == d.Language })
		versions[i] = version{d.Untagged(), language, d}
	}
	slices.SortFunc(versions, func(x, y version) int {
		if x.page != y.page {
			return cmp.Compare(x.page, y.page)
		}
		return cmp.Or(cmp.Compare(x.language, y.language), cmp.Compare(x.Path, y.Path))
	})
	all := make([]family, 0, len(docs))
	for begin, end := 0, 0; begin < len(versions); begin = end {
		f := family{versions[begin].Document}
		for end = begin + 1; end < len(versions) && versions[end].page == versions[begin].page; end++ {
			if max(0, versions[end].language) == max(0, versions[end-1].language) {
				r.add(diag.New(diag.TwoTranslations, versions[end].Fields.At(""), "%s is the same page in the same language.",
					f[len(f)-1].Path))
			} else {
				f = append(f, versions[end].Document)
			}
		}
		if isOriginal(f[0], r) {
			all = append(all, f)
			continue
		}
		for _, v := range versions[begin:end] {
			r.unusable[v.Path] = true
		}
	}
	return all
}

// isOriginal reports whether a document has all that an original needs. What is the translation
// of a page that cannot be read must wait for it: the page may be a draft.
func isOriginal(d *site.Document, r *reports) bool {
	if d.Language == "" {
		return true
	}
	if r.unusable[d.Untagged()] {
		return false
	}
	r.add(d.Incomplete...)
	return !diag.HasErrors(d.Incomplete)
}

// published is what documents became.
type published struct {
	list           []*site.Page          // by path; without translations
	byPath         map[string]*site.Page // with them
	mission, home  *site.Page
	credited       bool // somebody is named on one that is listed
	excluded       []site.Excluded
	excludedByPath map[string]site.Excluded
}

// publish decides which documents are on the site, and gives each its address. A translation is
// on the site only where its original is.
func publish(families []family, patterns map[string]pattern, languages []site.LanguageSite, c *clock, o Options, r *reports) published {
	all := published{
		list: make([]*site.Page, 0, len(families)), byPath: make(map[string]*site.Page, len(families)),
		excludedByPath: map[string]site.Excluded{},
	}
	families, series := r.series(families, c)
	addresses := addressesOf(families, patterns, r)
	pages := make([]site.Page, 0, len(families)) // one allocation for ten thousand
	for _, f := range families {
		original, translations := f[0], f[1:]
		excluded := exclusion(original, c)
		if excluded.Reason != "" && !o.includes(excluded) {
			all.excludeFamily(f, excluded)
			if s := series[original]; s != nil {
				for _, day := range daysOf(s.files) {
					all.excludeFamily(s.files[day], excluded)
				}
			}
			continue
		}
		pages = append(pages, pageOf(original, addresses.of(original, original), languages))
		p := &pages[len(pages)-1]
		p.Unpublished = excluded.Reason
		all.list = append(all.list, p)
		all.credited = all.credited || p.Listed() && p.Front.Credited()
		all.byPath[p.Path] = p
		for _, d := range translations {
			whole, missing := translatedDocument(original, d, r)
			excluded := exclusion(whole, c)
			if excluded.Reason != "" && !o.includes(excluded) {
				all.exclude(excluded)
				continue
			}
			t := pageOf(whole, addresses.of(original, whole), languages)
			t.Unpublished, t.Written, t.Untranslated = cmp.Or(p.Unpublished, excluded.Reason), d, missing
			all.byPath[d.Path] = &t
			if p.Versions == nil {
				p.Versions = []*site.Page{p}
			}
			p.Versions = append(p.Versions, &t)
		}
		for _, v := range p.Versions {
			v.Versions = p.Versions
		}
		if s := series[original]; s != nil {
			all.occurrences(p, s, languages, c, o, r)
		}
		switch {
		case p.Type.Role == site.RoleMission:
			all.mission = p
		case p.Type.Role == site.RoleIntroduction && p.Folder == "":
			all.home = p
		}
	}
	addresses.keepOlder(all.list)
	if len(series) > 0 {
		slices.SortFunc(all.list, func(x, y *site.Page) int { return cmp.Compare(x.Path, y.Path) })
	}
	return all
}

// exclude notes what is not on the site.
func (all *published) exclude(x site.Excluded) {
	all.excluded = append(all.excluded, x)
	all.excludedByPath[x.Path] = x
}

// excludeFamily notes that a page is not on the site in any language, for the reason that its original has.
func (all *published) excludeFamily(f family, x site.Excluded) {
	for _, d := range f {
		x.Path, x.Document = d.Path, d
		all.exclude(x)
	}
}

// exclusion returns why a document is not due on the site; Reason "" if it is.
func exclusion(d *site.Document, c *clock) site.Excluded {
	f := &d.Front
	x := site.Excluded{Path: d.Path, Document: d}
	switch {
	case f.Draft:
		x.Reason = "draft"
	case !f.PublishAt.IsZero():
		if c.isFuture(f.PublishAt) {
			x.Reason, x.Until = "future", f.PublishAt
		}
	case d.Type.Ahead == 0 && c.isFuture(f.Date):
		x.Reason, x.Until = "future", f.Date
	}
	if x.Reason == "" && !d.ExpireAt().IsZero() && !c.isFuture(d.ExpireAt()) {
		x.Reason = "expired"
	}
	return x
}

// includes reports whether a document is to be shown although it is not due.
func (o Options) includes(x site.Excluded) bool {
	return x.Reason == "draft" && o.Drafts || x.Reason != "draft" && o.Future
}

// pageOf returns the page of a document at an address, in the language site of its language.
func pageOf(d *site.Document, address string, languages []site.LanguageSite) site.Page {
	in := max(0, slices.IndexFunc(languages, func(l site.LanguageSite) bool { return l.Language == d.Language }))
	written := d
	if d.Type.Withdrawn != nil && d.Type.Withdrawn(d) {
		left := *d
		left.Front.Title, left.Front.Summary, d = "", "", &left // which say what is not to be said any more
	}
	return site.Page{Document: d, Written: written, Address: address, Kind: cmp.Or(d.Front.Kind, d.Type.Purpose), LanguageSite: &languages[in]}
}
