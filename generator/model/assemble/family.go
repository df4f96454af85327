package assemble

import (
	"cmp"
	"iter"
	"maps"
	"slices"

	"northstar/generator/base/diag"
	"northstar/generator/model/site"
)

// A family is a page and its translations, as they were read.
type family struct {
	original     *site.Document
	translations []*site.Document
}

// last returns the version that was added last.
func (f family) last() *site.Document {
	if n := len(f.translations); n > 0 {
		return f.translations[n-1]
	}
	return f.original
}

// families finds the documents that are one page in several languages. docs are sorted by path.
func (a *assembly) families(docs []*site.Document, languageSites []site.LanguageSite) iter.Seq[family] {
	return func(yield func(family) bool) {
		if len(languageSites) > 1 {
			a.pair(docs, languageSites, yield)
			return
		}
		for _, d := range docs {
			if !yield(family{original: d}) {
				return
			}
		}
	}
}

// pair is families for a site in several languages.
func (a *assembly) pair(docs []*site.Document, languageSites []site.LanguageSite, yield func(family) bool) {
	known := map[string][]*site.Document{}
	for _, d := range docs {
		path := d.Untagged()
		known[path] = append(known[path], d)
	}
	rank := func(d *site.Document) int {
		return slices.IndexFunc(languageSites, func(e site.LanguageSite) bool { return e.Language == d.Language }) // -1 for a name without a language
	}
	for _, path := range slices.Sorted(maps.Keys(known)) {
		slices.SortFunc(known[path], func(x, y *site.Document) int {
			return cmp.Or(cmp.Compare(rank(x), rank(y)), cmp.Compare(x.Path, y.Path))
		})
		var f family
		last := -1
		for _, d := range known[path] {
			switch language := max(0, rank(d)); {
			case language == last:
				a.report(diag.New(diag.TwoTranslations, diag.Position{File: d.Path}, "%s is the same page in the same language.", f.last().Path))
			case f.original == nil:
				f.original, last = d, language
			default:
				f.translations, last = append(f.translations, d), language
			}
		}
		if !a.stands(f.original) {
			for _, d := range known[path] {
				a.unusable(d.Path)
			}
		} else if !yield(f) {
			return
		}
	}
}

// stands reports whether a document has all that an original needs. What is the translation
// of a page that cannot be read must wait for it: the page may be a draft.
func (a *assembly) stands(d *site.Document) bool {
	if d.Language == "" {
		return true
	}
	if a.site.Broken(d.Untagged()) {
		return false
	}
	a.found = append(a.found, d.Incomplete...)
	return !diag.HasErrors(d.Incomplete)
}

// unusable notes that a document cannot be on the site for a reason that was reported.
func (a *assembly) unusable(path string) {
	a.site.Index.Unusable = maps.Clone(a.site.Index.Unusable)
	a.site.Index.Unusable[path] = true
}

// publishTranslations gives page p its versions in other languages. A translation is
// on the site only where its original is.
func (a *assembly) publishTranslations(p *site.Page, docs []*site.Document, languageSites []site.LanguageSite) {
	for _, d := range docs {
		whole, lacks := a.completeDocument(p.Document, d)
		left := a.leaveOut(whole)
		if left.Reason != "" && !a.wanted(left) {
			a.leave(left)
			continue
		}
		page := pageOf(whole, languageSites)
		t := &page
		t.Unpublished, t.Written, t.Lacks = cmp.Or(p.Unpublished, left.Reason), d, lacks
		a.site.Index.Pages[d.Path] = t
		if p.Versions == nil {
			p.Versions = []*site.Page{p}
		}
		p.Versions = append(p.Versions, t)
	}
	for _, v := range p.Versions {
		v.Versions = p.Versions
	}
}

// completeDocument returns d with everything that it takes from its original.
func (a *assembly) completeDocument(original, d *site.Document) (whole *site.Document, lacks []string) {
	h := a.inherit(d.Fields, "", original.Path)
	c := *d
	c.Front = complete(original.Front, d.Front, h)
	c.Details = completeDetails(original.Details, d.Details, h)
	return &c, h.missing
}
