package site

import "iter"

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
