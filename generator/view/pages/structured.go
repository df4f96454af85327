package pages

import (
	"cmp"
	"encoding/json"
	"regexp"
	"slices"
	"strings"

	"northstar/generator/model/progress"
	"northstar/generator/model/site"
	"northstar/generator/view/body"
	"northstar/generator/view/schemaorg"
	"northstar/generator/view/theme"
)

// structuredData returns what a page says to programs: what it is about, and the way to it;
// nil for pages that search engines should leave out, and for those that say nothing.
func (p *plan) structuredData(a about, trail []theme.Link) any {
	if a.noIndex {
		return nil
	}
	things := slices.Clone(a.things)
	if len(trail) > 0 {
		list := schemaorg.BreadcrumbList{Type: "BreadcrumbList"}
		add := func(name, address string) {
			item := schemaorg.ListItem{Type: "ListItem", Position: len(list.ItemListElement) + 1, Name: name, Item: address}
			list.ItemListElement = append(list.ItemListElement, item)
		}
		for _, l := range trail {
			add(l.Title, p.Site.Origin+l.URL)
		}
		add(a.title, p.Site.Absolute(a.address))
		things = append(things, list)
	}
	if len(things) == 0 {
		return nil
	}
	return schemaorg.NewGraph(things)
}

// organisationID is the name of the community for programs.
func (p *plan) organisationID() string { return p.Site.Origin + p.Site.RootURL("/") + "#organisation" }

// community is the community as the publisher or organizer of something.
func (p *plan) community() schemaorg.Party {
	return schemaorg.Party{Type: "Organization", ID: p.organisationID(), Name: p.Site.Config.Name, URL: p.Site.Absolute("/")}
}

// identity is what the home page says: who the community is, and what this site is.
func (p *plan) identity() []schemaorg.Thing {
	c := &p.Site.Config
	home := p.Site.Absolute("/")
	o := schemaorg.Organization{
		Type: "Organization", ID: p.organisationID(), Name: c.Name, LegalName: c.Organisation.LegalName, URL: home, Description: c.Tagline,
		Identifier: c.Organisation.Identifier, FoundingDate: c.Organisation.Founded, AreaServed: c.Organisation.AreaServed,
	}
	switch strings.ToLower(c.Organisation.Kind) {
	case "charity", "association", "foundation", "non-profit", "ngo":
		o.Type = "NGO"
	}
	if address, ok := strings.CutPrefix(contactURL(c.Contact), "mailto:"); ok {
		o.Email = address
	}
	o.SameAs = each(c.Links, func(l site.Link) string { return l.URL })
	if c.SupportURL != "" {
		o.PotentialAction = &schemaorg.DonateAction{Type: "DonateAction", Target: c.SupportURL, Recipient: schemaorg.Reference{ID: o.ID}}
	}
	return []schemaorg.Thing{o, schemaorg.WebSite{
		Type: "WebSite", ID: home + "#website", URL: home, Name: c.Name, Description: c.Tagline,
		Publisher: schemaorg.Reference{ID: o.ID}, Spoken: p.languageSites(),
	}}
}

// describe is what the page of a Markdown file says.
func (p *plan) describe(d *site.Page) []schemaorg.Thing {
	if describe := p.views[d.Type.Name].describe; describe != nil {
		return describe(p, d)
	}
	return p.describeText(d)
}

// describeText is describe for pages that are a text and no more.
func (p *plan) describeText(d *site.Page) []schemaorg.Thing {
	if d.Type.SchemaOrg == "" {
		return nil
	}
	return []schemaorg.Thing{schemaorg.Article{Type: d.Type.SchemaOrg, Headline: d.Front.Title, Writing: p.writing(d)}}
}

// writing is what all texts say.
func (p *plan) writing(d *site.Page) schemaorg.Writing {
	w := schemaorg.Writing{
		Description: p.Site.Summary(d), URL: p.Site.Origin + p.Site.PageURL(d),
		DatePublished: p.moment(d.Front.Date).ISO, DateModified: p.moment(d.Front.Updated).ISO,
		Publisher: p.community(), Image: p.imageObject(d), Spoken: p.spoken(d),
	}
	w.Author = each(p.credited(d.Front.Authors), func(who theme.Named) schemaorg.Party {
		return schemaorg.Party{Type: "Person", Name: who.Name, URL: p.absolute(who.URL)}
	})
	if len(w.Author) == 0 {
		w.Author = []schemaorg.Party{p.community()}
	}
	w.Keywords = topicTitles(d)
	return w
}

// spoken says which language d is in, and which others it is published in.
func (p *plan) spoken(d *site.Page) schemaorg.Spoken {
	versions := each(d.Versions, func(v *site.Page) schemaorg.Version { return version(v.Language(), p.Site.Origin+p.Site.PageURL(v)) })
	return spoken(d.Language(), versions)
}

// language sites says the same of the site.
func (p *plan) languageSites() schemaorg.Spoken {
	versions := each(p.Site.LanguageSites, func(s *site.Site) schemaorg.Version { return version(s.Language, s.Absolute("/")) })
	return spoken(p.Site.Language, versions)
}

func version(language, url string) schemaorg.Version {
	return schemaorg.Version{Type: "CreativeWork", URL: url, InLanguage: language}
}

// spoken says of a work in a language which of versions it is; the original is the first.
func spoken(language string, versions []schemaorg.Version) schemaorg.Spoken {
	s := schemaorg.Spoken{InLanguage: language}
	switch {
	case len(versions) < 2:
	case versions[0].InLanguage == language:
		s.WorkTranslation = versions[1:]
	default:
		s.TranslationOfWork = &versions[0]
	}
	return s
}

// absolute returns an address with scheme and host; "" for one that leads to no page.
func (p *plan) absolute(url string) string {
	switch {
	case strings.HasPrefix(url, "/"):
		return p.Site.Origin + url
	case strings.HasPrefix(url, "https://"), strings.HasPrefix(url, "http://"):
		return url
	}
	return ""
}

func (p *plan) imageObject(d *site.Page) *schemaorg.ImageObject {
	image := p.sharedImage(d)
	if image.Src == "" {
		return nil
	}
	return &schemaorg.ImageObject{
		Type: "ImageObject", URL: image.Src, Width: image.Width, Height: image.Height, Caption: image.Alt, CreditText: image.Credit,
	}
}

func (p *plan) describeGuide(d *site.Page, g *site.Guide) []schemaorg.Thing {
	if len(g.Steps) == 0 {
		return p.describeText(d)
	}
	v := schemaorg.HowTo{Type: "HowTo", Name: d.Front.Title, Writing: p.writing(d)}
	v.Supply = each(g.Supplies, func(s string) schemaorg.HowToSupply { return schemaorg.HowToSupply{Type: "HowToSupply", Name: s} })
	for i, s := range g.Steps {
		address := p.Site.Origin + p.Site.PageURL(d) + "#" + site.StepID(i)
		v.Step = append(v.Step, schemaorg.HowToStep{Type: "HowToStep", Position: i + 1, Name: s.Name, Text: s.Text, URL: address})
	}
	return []schemaorg.Thing{v}
}

func (p *plan) describeQuestions(d *site.Page) []schemaorg.Thing {
	if len(p.Site.Questions) == 0 {
		return nil
	}
	v := schemaorg.FAQPage{Type: "FAQPage", Name: d.Front.Title, URL: p.Site.Origin + p.Site.PageURL(d), Spoken: p.spoken(d)}
	for _, q := range p.Site.Questions {
		text := body.Writer{Site: p.Site, Prefix: p.Site.Origin}.Text(q.AnswerText)
		answer := schemaorg.Answer{Type: "Answer", Text: strings.TrimSpace(string(text))}
		v.MainEntity = append(v.MainEntity, schemaorg.Question{Type: "Question", Name: q.Question, AcceptedAnswer: answer})
	}
	return []schemaorg.Thing{v}
}

func (p *plan) describeEvent(d *site.Page, x *site.Event) []schemaorg.Thing {
	community := p.community()
	v := schemaorg.Event{
		Type: "Event", Name: d.Front.Title, Description: p.Site.Summary(d), URL: p.Site.Origin + p.Site.PageURL(d),
		StartDate: p.eventTime(x, x.Start).ISO, EndDate: p.eventTime(x, x.End).ISO, EventStatus: "https://schema.org/EventScheduled",
		Organizer: &community, Image: p.imageObject(d), InLanguage: d.Language(),
		IsAccessibleForFree: strings.EqualFold(x.Cost, "free"),
	}
	switch x.Status {
	case "cancelled":
		v.EventStatus = "https://schema.org/EventCancelled"
	case "postponed":
		v.EventStatus = "https://schema.org/EventPostponed"
	}
	onsite, online := p.venues(d, x)
	switch x.Mode {
	case "online":
		v.EventAttendanceMode, v.Location = "https://schema.org/OnlineEventAttendanceMode", []schemaorg.Place{online}
	case "hybrid":
		v.EventAttendanceMode, v.Location = "https://schema.org/MixedEventAttendanceMode", append(onsite, online)
	case "onsite":
		v.EventAttendanceMode, v.Location = "https://schema.org/OfflineEventAttendanceMode", onsite
	}
	for _, s := range x.Sessions {
		part := schemaorg.Event{Type: "Event", Name: s.Title, StartDate: p.eventTime(x, s.Start).ISO, MaximumAttendeeCapacity: s.Capacity}
		if host := p.named(s.Host); host.Name != "" {
			part.Organizer = &schemaorg.Party{Type: "Person", Name: host.Name, URL: p.absolute(host.URL)}
		}
		if s.Room != "" {
			part.Location = []schemaorg.Place{{Type: "Place", Name: s.Room}}
		}
		v.SubEvent = append(v.SubEvent, part)
	}
	return []schemaorg.Thing{v}
}

// venues returns where an event is, as exactly as its page says; a way in that the page does
// not show (any more) is the page itself.
func (p *plan) venues(d *site.Page, x *site.Event) (onsite []schemaorg.Place, online schemaorg.Place) {
	online = schemaorg.Place{Type: "VirtualLocation", URL: p.Site.Origin + p.Site.PageURL(d)}
	if !p.past(x) && x.Status != "cancelled" {
		online.URL = cmp.Or(p.absolute(x.URL), online.URL)
	}
	parts := x.ShownPlace()
	if len(parts) == 0 {
		return nil, online
	}
	place := schemaorg.Place{Type: "Place", Name: parts[0]}
	if x.Place.City+x.Place.Region+x.Place.Country != "" {
		place.Address = &schemaorg.PostalAddress{
			Type: "PostalAddress", AddressLocality: x.Place.City, AddressRegion: x.Place.Region, AddressCountry: x.Place.Country,
		}
	}
	return []schemaorg.Place{place}, online
}

// describeGoal is what the page of a goal says: its ledger as a dataset, and its latest
// figure and its baseline as observations.
func (p *plan) describeGoal(g *site.Goal) []schemaorg.Thing {
	if !p.Site.IsMain() {
		return nil // figures have no language: one page says them
	}
	pr, s := &g.Progress, p.Site
	url := s.Absolute(g.Address())
	unit := cmp.Or(pr.Measure.Currency, pr.Measure.Unit)
	data := schemaorg.Dataset{
		Type: "Dataset", ID: url + "#ledger", Name: g.Title, URL: url, Creator: p.community(), License: licenceURL(s.Config.Licence),
		Description:         strings.TrimSpace(g.Summary + " " + p.format.Headline(pr)),
		IsAccessibleForFree: true, DateModified: pr.LastEntry.String(), MeasurementTechnique: p.sourceOf(g),
		VariableMeasured: schemaorg.PropertyValue{Type: "PropertyValue", ID: url + "#measure", Name: g.Title, UnitText: unit},
		Distribution: []schemaorg.DataDownload{
			{Type: "DataDownload", EncodingFormat: "text/csv", ContentURL: s.Origin + s.RootURL(g.LedgerCSV())},
			{Type: "DataDownload", EncodingFormat: "application/json", ContentURL: s.Origin + s.RootURL(g.LedgerJSON())},
		},
	}
	if !pr.LastEntry.IsZero() {
		data.TemporalCoverage = pr.Start.String() + "/" + pr.LastEntry.String()
	}
	things := []schemaorg.Thing{data}
	observe := func(day site.Date, value, margin progress.Decimal) {
		if day.IsZero() {
			return
		}
		o := schemaorg.Observation{
			Type: "Observation", ObservationAbout: schemaorg.Reference{ID: p.organisationID()},
			VariableMeasured: schemaorg.Reference{ID: data.VariableMeasured.ID},
			ObservationDate:  day.String(), Value: json.Number(value.String()), UnitText: unit,
		}
		if margin.Sign() > 0 {
			o.MarginOfError = &schemaorg.QuantitativeValue{Type: "QuantitativeValue", Value: json.Number(margin.String()), UnitText: unit}
		}
		things = append(things, o)
	}
	if g.Input.Baseline != nil {
		observe(g.Baseline.Date, g.Input.Baseline.Value, progress.Decimal{})
	}
	if pr.HasValue {
		observe(pr.LastEntry, pr.Value, pr.Margin)
	}
	return things
}

var creativeCommons = regexp.MustCompile(`^CC (BY(?:-SA|-ND|-NC|-NC-SA|-NC-ND)?) ([1-4]\.0)$`)

// licenceURL returns the address of a licence that is one, or that everybody knows; "" for others.
func licenceURL(licence string) string {
	switch {
	case strings.HasPrefix(licence, "https://"):
		return licence
	case licence == "CC0 1.0", licence == "CC0":
		return "https://creativecommons.org/publicdomain/zero/1.0/"
	}
	if m := creativeCommons.FindStringSubmatch(licence); m != nil {
		return "https://creativecommons.org/licenses/" + strings.ToLower(m[1]) + "/" + m[2] + "/"
	}
	return ""
}
