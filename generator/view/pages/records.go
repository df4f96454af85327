package pages

import (
	"cmp"
	"net/url"
	"strings"

	"northstar/generator/model/link"
	"northstar/generator/model/progress"
	"northstar/generator/model/site"
	"northstar/generator/view/theme"
)

// Records of collections: the types that a site defines itself.

// withCollections adds to views those of the collections of the site.
func (in Input) withCollections(views map[string]view) map[string]view {
	for _, t := range in.Site.Types {
		if t.Collection != nil {
			views[t.Name] = view{
				layout: in.own(theme.RecordLayout(t.Collection), "record"), page: (*plan).record, list: (*plan).listRecords, card: (*plan).recordCard,
				describe: (*plan).describeRecord,
			}
		}
	}
	return views
}

// own returns the layout of a collection's own if the theme has it.
func (in Input) own(layout, otherwise string) string {
	if in.Has != nil && in.Has(layout) {
		return layout
	}
	return otherwise
}

func (p *plan) record(d *site.Page) any {
	c := d.Type.Collection
	return theme.RecordPage{
		Chrome: p.articleChrome(d), Article: p.article(d), One: p.words.types[d.Type.Name],
		Fields: p.recordFields(d, c, (*site.CollectionField).OnPage),
	}
}

// recordCard says of a record in lists of other pages what its own list says of it, in one line.
func (p *plan) recordCard(d *site.Page, c *theme.Card) {
	fields := p.recordFields(d, d.Type.Collection, (*site.CollectionField).InList)
	c.Detail = p.words.parts(" · ", each(fields, func(f theme.RecordField) string { return f.Text })...)
}

func (p *plan) listRecords(s *site.Section) {
	c := s.Type.Collection
	a := p.sectionList(s, p.own(theme.ListLayout(c), "records"))
	paged := paginate[*site.Page]
	if s.Type.OnList {
		paged = onOnePage[*site.Page] // where the address of each leads
	}
	paged(p, a, p.trailTo(a), s.Pages, func(p *plan, chrome theme.Chrome, pages []*site.Page, pager theme.Pager) any {
		return theme.RecordsPage{
			Chrome: chrome, Listing: p.listing(s, a, pager), TypeKey: s.Type.Name, Lead: a.lead, Total: len(s.Pages), Pager: pager,
			List: p.recordList(c, pages, cmp.Or(c.Card, "list"), true),
		}
	})
}

// recordList makes a list of records, which are in its order, in the way that card says, and in parts if that is wanted.
func (p *plan) recordList(c *site.Collection, pages []*site.Page, card string, grouped bool) theme.RecordList {
	words := c.In(p.words.Tag())
	list := theme.RecordList{Title: words.Title, Card: card, One: words.Label}
	if card == "table" {
		for i := range c.Fields {
			if f := &c.Fields[i]; inTable(f, onList(c, grouped)) {
				list.Columns = append(list.Columns, c.LabelIn(p.words.Tag(), f))
			}
		}
	}
	for _, d := range pages {
		title := ""
		if grouped {
			title = p.groupOf(d, c)
		}
		if last := len(list.Groups) - 1; last < 0 || list.Groups[last].Title != title {
			list.Groups = append(list.Groups, theme.RecordGroup{Title: title})
		}
		group := &list.Groups[len(list.Groups)-1]
		group.Records = append(group.Records, p.listedRecord(d, c, card, grouped))
	}
	return list
}

// onList reports whether a list, which is that of the collection or a selection for another page, is where its records are shown with all
// that they say.
func onList(c *site.Collection, own bool) bool { return own && c.Page != nil && !*c.Page }

// inTable reports whether a table has a column for f: a long text is none for a cell, unless all that records say is shown there.
func inTable(f *site.CollectionField, whole bool) bool {
	return whole || f.InList() && f.Kind != "long"
}

// groupOf returns the part of the list of a collection that a record stands in; "" if the list has none.
func (p *plan) groupOf(d *site.Page, c *site.Collection) string {
	if c.GroupBy == "" {
		return ""
	}
	f, value := c.Fields.Field(c.GroupBy), c.Value(d.Document, c.GroupBy)
	if value == nil {
		return p.words.Say("record.others")
	}
	if said, is := value.(bool); is { // yes and no say nothing without the question
		label := c.LabelIn(p.words.Tag(), f)
		if said {
			return label
		}
		return p.words.Say("record.others")
	}
	return p.recordField(d, c, f, value).Text
}

// listedRecord makes what stands for a record in the list of its collection.
func (p *plan) listedRecord(d *site.Page, c *site.Collection, card string, grouped bool) theme.Record {
	r := theme.Record{
		OtherLanguage: p.otherLanguage(d.Language()), URL: p.Site.PageURL(d), Title: d.Front.Title, Summary: p.Site.Summary(d),
		Image: p.picture(d, d.Front.Cover), When: p.moment(d.Front.Date),
	}
	whole := onList(c, grouped)
	if whole {
		r.URL, r.ID = "#"+d.Anchor(), d.Anchor()
		if !d.IsData() {
			r.Body = p.body(d)
		}
		r.Topics, r.Goals = p.topicLinks(d.Topics), each(d.Goals, func(g *site.Goal) theme.Link { return p.goalLink(g.ID) })
		r.Summary = d.Front.Summary // what else it says is there
	}
	r.Said = p.recordFields(d, c, func(f *site.CollectionField) bool { return whole || f.InList() })
	fields := filter(r.Said, func(f theme.RecordField) bool { return !(grouped && f.Name == c.GroupBy) })
	for _, f := range fields {
		if f.Image.Src != "" {
			r.Image = f.Image
			break
		}
	}
	sorted := strings.TrimPrefix(c.Sort, "-")
	if value := c.Value(d.Document, sorted); value != nil {
		if when := p.recordField(d, c, c.Fields.Field(sorted), value).Time; when.ISO != "" {
			r.When = when
		}
	}
	for _, f := range fields {
		switch {
		case f.Image.Src != "", card == "timeline" && f.Name == sorted: // which have places of their own
		case whole && f.Kind == "long":
			r.Texts = append(r.Texts, f)
		default:
			r.Fields = append(r.Fields, f)
		}
		if f.Kind == "long" && f.Text == r.Summary {
			r.Summary = "" // which is made of it
		}
	}
	if card == "table" {
		r.Fields, r.Texts = nil, nil
		for i := range c.Fields {
			if f := &c.Fields[i]; inTable(f, whole) {
				cell := theme.RecordField{Name: f.Name, Kind: cmp.Or(f.Kind, "text"), Label: c.LabelIn(p.words.Tag(), f)}
				if value := c.Value(d.Document, f.Name); value != nil {
					cell = p.recordField(d, c, f, value)
				}
				r.Cells = append(r.Cells, cell)
			}
		}
	}
	return r
}

// recordFields makes the fields of a record that are wanted.
func (p *plan) recordFields(d *site.Page, c *site.Collection, wanted func(*site.CollectionField) bool) (fields []theme.RecordField) {
	for f, value := range c.Values(d.Document) {
		if wanted(f) {
			if made := p.recordField(d, c, f, value); made.Text != "" || made.Image.Src != "" {
				fields = append(fields, made)
			}
		}
	}
	return fields
}

// recordField makes what a record says in a field.
func (p *plan) recordField(d *site.Page, c *site.Collection, f *site.CollectionField, value any) theme.RecordField {
	made := theme.RecordField{Name: f.Name, Kind: cmp.Or(f.Kind, "text"), Label: c.LabelIn(p.words.Tag(), f)}
	switch v := value.(type) {
	case site.Decimal:
		if made.Text = p.words.Number(v.String()); f.Kind == "money" {
			made.Text = p.format.Figure(progress.Measure{Kind: progress.Money, Currency: p.Site.Config.Currency}, v)
		}
	case site.Date:
		made.Time = p.words.date(v)
		made.Text = made.Time.Text
	case site.Moment:
		made.Time = p.moment(v)
		made.Text = made.Time.Text
	case bool:
		made.Text = p.words.Say("record.is-not-so")
		if v {
			made.Text = p.words.Say("record.is-so")
		}
	case site.Picture:
		made.Image = p.picture(d, v)
	case site.Place:
		e := site.Event{Place: v}
		made.Text = p.words.parts(p.words.ListComma, e.ShownPlace()...)
		made.Position = position(v.Position())
	case []string:
		made.Text = p.words.parts(p.words.ListComma, v...)
	case string:
		p.textField(d, c, f, v, &made)
	}
	return made
}

// textField fills in a field whose value is a text, or the name of something.
func (p *plan) textField(d *site.Page, c *site.Collection, f *site.CollectionField, v string, made *theme.RecordField) {
	to := theme.Link{Title: v}
	switch f.Kind {
	case "long":
		t := d.Prose[f.Name]
		made.Body, to.Title = p.text(t), t.Body.Summary
	case "choice":
		to.Title = c.ChoiceIn(p.words.Tag(), f, v)
	case "url":
		if link.IsWebAddress(v) {
			to = theme.Link{Title: hostOf(v), URL: v}
		}
	case "email":
		to.URL = "mailto:" + v
	case "person":
		who := p.named(v)
		to = theme.Link{Title: who.Name, URL: who.URL}
	case "partner":
		to = p.partnerLink(v)
	case "goal":
		to = cmp.Or(p.goalLink(v), to)
	case "event":
		if event := p.Site.Index.Events[v]; event != nil {
			to = p.neighbour(event)
		}
	case "page":
		if page := link.Resolve(p.Site, d.LinksFrom(), link.To(v)).Page; page != nil {
			to = p.neighbour(page)
		}
	}
	made.Text = to.Title
	if to.URL != "" {
		made.Links = []theme.Link{to}
	}
}

// hostOf returns what people call an address on the web: its host, and its path where that says more.
func hostOf(address string) string {
	u, err := url.Parse(address)
	if err != nil || u.Host == "" {
		return strings.TrimPrefix(address, "mailto:")
	}
	return strings.TrimPrefix(u.Host, "www.") + strings.TrimRight(u.Path, "/")
}
