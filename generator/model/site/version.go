package site

import (
	"cmp"
	"iter"
	"maps"
	"slices"

	"northstar/generator/base/diag"
)

// A family is a page and its translations, as they were read.
type family struct {
	original     *Document
	translations []*Document
}

// last returns the version that was added last.
func (f family) last() *Document {
	if n := len(f.translations); n > 0 {
		return f.translations[n-1]
	}
	return f.original
}

// families finds the documents that are one page in several languages. docs are sorted by path.
func (a *assembly) families(docs []*Document, languageSites []LanguageSite) iter.Seq[family] {
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
func (a *assembly) pair(docs []*Document, languageSites []LanguageSite, yield func(family) bool) {
	known := map[string][]*Document{}
	for _, d := range docs {
		path := d.Untagged()
		known[path] = append(known[path], d)
	}
	rank := func(d *Document) int {
		return slices.IndexFunc(languageSites, func(e LanguageSite) bool { return e.Language == d.Language }) // -1 for a name without a language
	}
	for _, path := range slices.Sorted(maps.Keys(known)) {
		slices.SortFunc(known[path], func(x, y *Document) int { return cmp.Or(cmp.Compare(rank(x), rank(y)), cmp.Compare(x.Path, y.Path)) })
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
func (a *assembly) stands(d *Document) bool {
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
	a.site.unusable = maps.Clone(a.site.unusable)
	a.site.unusable[path] = true
}

// A translated page remembers what it was before it took anything from its original.
type translated struct {
	written *Document
	lacks   []string // texts that only the original has
}

// publishTranslations gives page p its versions in other languages. A translation is
// on the site only where its original is.
func (a *assembly) publishTranslations(p *Page, docs []*Document, languageSites []LanguageSite) {
	for _, d := range docs {
		whole, lacks := a.completeDocument(p.Document, d)
		left := a.leaveOut(whole)
		if left.Reason != "" && !a.wanted(left) {
			a.leave(left)
			continue
		}
		page := pageOf(whole, languageSites)
		t := &page
		t.Unpublished, t.translated = cmp.Or(p.Unpublished, left.Reason), &translated{d, lacks}
		a.site.pages[d.Path] = t
		if p.Versions == nil {
			p.Versions = []*Page{p}
		}
		p.Versions = append(p.Versions, t)
	}
	for _, v := range p.Versions {
		v.Versions = p.Versions
	}
}

// completeDocument returns d with everything that it takes from its original.
func (a *assembly) completeDocument(original, d *Document) (whole *Document, lacks []string) {
	h := a.inherit(d.Fields, "", original.Path)
	c := *d
	c.Front = complete(original.Front, d.Front, h)
	c.Details = completeDetails(original.Details, d.Details, h)
	return &c, h.missing
}

// Written returns the document of p as it was written: without what a translation takes
// from its original.
func (p *Page) Written() *Document {
	if p.translated != nil {
		return p.translated.written
	}
	return p.Document
}

// Lacks returns the texts that p takes from its original for want of a translation.
func (p *Page) Lacks() []string {
	if p.translated == nil {
		return nil
	}
	return p.translated.lacks
}

// Says reports whether the front matter of p, or that of its original, has a field.
func (p *Page) Says(field string) bool { return p.Fields.Has(field) || p.Original().Fields.Has(field) }

// Published returns every page that the site has, in all languages, each once.
func (s *Site) Published() iter.Seq[*Page] {
	return func(yield func(*Page) bool) {
		for _, p := range s.Pages {
			if len(p.Versions) == 0 && !yield(p) {
				return
			}
			for _, v := range p.Versions {
				if !yield(v) {
					return
				}
			}
		}
	}
}
