package assemble

import (
	"cmp"
	"slices"
	"time"

	"northstar/generator/base/diag"
	"northstar/generator/model/site"
)

// occurrences gives a series, which is on the site, the pages of its dates.
func (all *published) occurrences(p *site.Page, s *series, languages []site.LanguageSite, c *clock, o Options, r *reports) {
	past := site.Clock{Zone: c.zone, Past: c.past}
	for _, day := range s.days {
		file, wanted := all.fileOf(s.files[day], c, o)
		if !wanted {
			continue
		}
		var own *site.Document
		if file != nil {
			if own = file[0]; own.Front.Slug != "" {
				r.add(diag.New(diag.FieldOfSeries, own.Fields.At("slug"),
					"The address of a date is that of the series and its day: slug says nothing here."))
			}
		}
		d := p.Type.Occurrence(p.Document, day, own, past)
		page := dateOn(p, d, cmp.Or(own, p.Written), day)
		page.Unpublished = cmp.Or(p.Unpublished, exclusion(d, c).Reason)
		p.Occurrences = append(p.Occurrences, page)
		for i := range languages[1:] {
			if t := translatedDate(page, p, file, &languages[i+1], past, r); t != nil {
				if page.Versions == nil {
					page.Versions = []*site.Page{page}
				}
				page.Versions = append(page.Versions, t)
			}
		}
		for _, v := range page.Versions {
			v.Versions = page.Versions
		}
		if own != nil {
			all.list = append(all.list, page)
			all.credited = all.credited || page.Listed() && page.Front.Credited()
			all.byPath[page.Path] = page
			for _, v := range page.Versions {
				if v.HasFile() {
					all.byPath[v.Path] = v
				}
			}
		}
	}
}

// fileOf returns the file of a date, unless it is not due. It is not wanted if the file says that the date has left the site.
func (all *published) fileOf(file family, c *clock, o Options) (due family, wanted bool) {
	if file == nil {
		return nil, true
	}
	x := exclusion(file[0], c)
	if x.Reason == "" || o.includes(x) {
		for _, d := range file {
			if x := exclusion(d, c); x.Reason != "" && !o.includes(x) {
				all.exclude(x)
			} else {
				due = append(due, d)
			}
		}
		return due, true
	}
	all.excludeFamily(file, x)
	return nil, x.Reason != "expired"
}

// dateOn makes the page of a date of a series, or of a translation of one.
func dateOn(of *site.Page, d, written *site.Document, day site.Date) *site.Page {
	return &site.Page{
		Document: d, Written: written, Address: of.Address + day.String() + "/", Kind: cmp.Or(d.Front.Kind, of.Kind),
		LanguageSite: of.LanguageSite, Series: of, On: day,
	}
}

// translatedDate returns the page of a date in another language: as the translation of the series says, and the one of its own file; nil if
// there is neither.
func translatedDate(page, p *site.Page, file family, l *site.LanguageSite, past site.Clock, r *reports) *site.Page {
	of := p
	if i := slices.IndexFunc(p.Versions, func(v *site.Page) bool { return v.LanguageSite.Language == l.Language }); i > 0 {
		of = p.Versions[i]
	}
	var own *site.Document
	if i := slices.IndexFunc(file, func(d *site.Document) bool { return d.Language == l.Language }); i >= 0 {
		own = file[i]
	}
	var t *site.Page
	switch {
	case own == nil && of == p:
		return nil
	case own == nil:
		d := p.Type.Occurrence(of.Document, page.On, ownOf(page), past)
		untranslated := textsOf(d)
		d.Path, d.Language, d.Fields = of.Path, of.Document.Language, of.Fields
		t = dateOn(of, d, of.Written, page.On)
		t.Untranslated = untranslated
	default:
		whole, missing := translatedDocument(page.Document, own, r)
		if of != p {
			whole = p.Type.Occurrence(of.Document, page.On, ownOf(page), past)
			whole.TranslateAs(own)
			missing = slices.DeleteFunc(missing, func(field string) bool { return !page.Fields.Has(field) })
		}
		t = dateOn(of, whole, own, page.On)
		t.LanguageSite, t.Untranslated = l, missing
	}
	t.Unpublished = page.Unpublished
	return t
}

// ownOf returns the document of the file of a date; nil if it has none.
func ownOf(o *site.Page) *site.Document {
	if !o.HasFile() {
		return nil
	}
	return o.Written
}

// textsOf lists the texts that the file of a date says, which no translation has.
func textsOf(d *site.Document) (fields []string) {
	for f := range d.Translatable() {
		if d.Fields.Has(f) {
			fields = append(fields, f)
		}
	}
	return fields
}

// past reports whether an instant is not to come any more.
func (c *clock) past(t time.Time) bool { return !c.isFuture(site.MomentOf(t.In(c.zone))) }

// linkDates tells the dates of every series which one comes before and after, and those without a file what the series has been told.
func linkDates(pages []*site.Page) {
	for _, p := range pages {
		for i, o := range p.Occurrences {
			o.Previous, o.Next = nil, nil
			if i > 0 {
				o.Previous = p.Occurrences[i-1]
			}
			if i+1 < len(p.Occurrences) {
				o.Next = p.Occurrences[i+1]
			}
			if !o.HasFile() {
				o.Topics, o.Goals = p.Topics, p.Goals
			}
		}
	}
}
