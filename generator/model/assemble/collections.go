package assemble

import (
	"path"
	"strings"

	"northstar/generator/base/diag"
	"northstar/generator/model/link"
	"northstar/generator/model/site"
	"northstar/generator/text/markdown"
)

// What the records of collections need beyond other pages: their long texts, and what their fields refer to.

// prose converts the long texts of records.
func (all *published) prose(r *reports) {
	for _, p := range all.byPath {
		c := p.Type.Collection
		if c == nil {
			continue
		}
		for f, value := range c.Values(p.Document) {
			source, is := value.(string)
			if !is || f.Kind != "long" {
				continue
			}
			if p.Prose == nil {
				p.Prose = map[string]site.Text{}
			}
			at := p.Fields.At(f.Name)
			if at.File == "" {
				at = diag.Position{File: p.SourceFile()}
			}
			prefix := f.Name + "-"
			if p.OnList() {
				prefix = p.ID + "-" + prefix
			}
			t := r.text(source, at, prefix)
			t.From = p.LinksFrom()
			p.Prose[f.Name] = t
		}
	}
}

// withoutPages reports what records say that have no page of their own and that only a page can do.
func (all *published) withoutPages(r *reports) {
	for _, p := range all.byPath {
		if !p.OnList() {
			continue
		}
		for _, field := range []string{"url", "redirect", "order", "form", "lists"} {
			if p.Written.Fields.Has(field) {
				r.add(diag.New(diag.RecordWithoutPage, p.Written.Fields.At(field), "A record of %s has no page of its own, which %s is for.",
					p.Type.Folder, field))
			}
		}
	}
}

// currencies reports fields that hold money on a site that says no currency.
func currencies(types site.Types, c *site.Config, r *reports) {
	for _, t := range types {
		if t.Collection == nil || c.Currency != "" {
			continue
		}
		for _, f := range t.Collection.Fields {
			if f.Kind == "money" {
				at := t.Collection.Written.At("fields." + f.Name)
				r.add(diag.New(diag.CurrencyUnknown, at, "The field %s holds money, and the site says no currency.", f.Name).
					WithHint("Write currency: EUR, or the code of your money, into data/site.yaml."))
			}
		}
	}
}

// filesOfProse adds to mentioned what the long texts of a page do with files.
func filesOfProse(p *site.Page, mentioned map[string]site.Mention) {
	for _, t := range p.Prose {
		for _, l := range t.Body.Links {
			if (l.Kind.Refers() || l.Kind == markdown.FilmPoster) && l.Dest != "" && !strings.Contains(l.Dest, "://") {
				mentioned[p.Beside(l.Dest)] |= site.MentionOf(l.Kind)
			}
		}
	}
}

// eventsByName returns events by what fields call them: the name of the file, with or without its day. It is nil for sites without
// collections, which alone ask for it.
func eventsByName(types site.Types, pages []*site.Page) map[string]*site.Page {
	if types[len(types)-1].Collection == nil {
		return nil
	}
	byName := map[string]*site.Page{}
	for _, p := range pages {
		if p.Type.Repeats == nil || p.Series != nil {
			continue
		}
		name := strings.TrimSuffix(path.Base(p.Untagged()), path.Ext(p.Path))
		if p.HasFolder() {
			name = path.Base(path.Dir(p.Path))
		}
		byName[p.ID], byName[name] = p, p
	}
	return byName
}

// checkPage reports a page that a field names, as a link does, and that is not there.
func checkPage(s *site.Site, from string, f site.TaggedField, written site.Fields, r *reports) {
	at := written.At(f.Path())
	l := link.To(f.Value)
	l.Pos = diag.Position{File: from, Line: at.Line, Column: at.Column, Width: len([]rune(f.Value))}
	to := link.Resolve(s, from, l)
	if d := link.Problem(s, &r.suggest, from, l, to); d.Code != "" {
		d.File = written.File
		r.add(d)
	} else if to.Page == nil && to.Reason == link.OK {
		r.add(diag.New(diag.UnknownPage, at, "%q is no page of content.", f.Value))
	}
}
