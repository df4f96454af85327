package pages

import (
	"cmp"
	"encoding/json"
	"reflect"
	"regexp"
	"strconv"
	"strings"
	"unicode/utf8"

	"northstar/generator/model/progress"
	"northstar/generator/model/recurrence"
	"northstar/generator/model/site"
	"northstar/generator/view/body"
	"northstar/generator/view/theme"
)

// A thing is something of schema.org that a page describes itself with to search engines and other programs.
// Addresses are absolute; dates are ISO 8601, times with their offset. A thing that has an @id can be referred to
// from other pages.
type thing []property

// A property of a thing has the name that schema.org gives it.
type property struct {
	name  string
	value any
}

// MarshalJSON writes t as JSON-LD. A property without a value is left out, never empty. What could end a script is
// escaped by encoding/json, which goes over all that marshalers return.
func (t thing) MarshalJSON() ([]byte, error) { return appendJSON(make([]byte, 0, 512), t), nil }

// appendJSON appends a value of a property; encoding/json would go over each thing again for every thing that it is in.
func appendJSON(dst []byte, value any) []byte {
	switch v := value.(type) {
	case thing:
		dst = append(dst, '{')
		for _, p := range v {
			if x := reflect.ValueOf(p.value); x.IsZero() || x.Kind() == reflect.Slice && x.Len() == 0 {
				continue
			}
			if dst[len(dst)-1] != '{' {
				dst = append(dst, ',')
			}
			dst = appendJSON(append(dst, `"`+p.name+`":`...), p.value)
		}
		return append(dst, '}')
	case []thing:
		dst = append(dst, '[')
		for i, x := range v {
			if i > 0 {
				dst = append(dst, ',')
			}
			dst = appendJSON(dst, x)
		}
		return append(dst, ']')
	case string:
		if !strings.ContainsFunc(v, func(r rune) bool { return r < ' ' || r == '"' || r == '\\' || r == utf8.RuneError }) {
			return append(append(append(dst, '"'), v...), '"')
		}
	}
	data, err := json.Marshal(value)
	if err != nil {
		panic(err) // texts, numbers and lists of them
	}
	return append(dst, data...)
}

// structuredData returns what a page says to programs: what it is about, and the way to it;
// nil for pages that search engines should leave out, and for those that say nothing.
func (p *plan) structuredData(a about, trail []theme.Link) any {
	if a.noIndex {
		return nil
	}
	things := a.things
	if len(trail) > 0 {
		var steps []thing
		add := func(name, address string) {
			steps = append(steps, thing{{"@type", "ListItem"}, {"position", len(steps) + 1}, {"name", name}, {"item", address}})
		}
		for _, l := range trail {
			add(l.Title, p.Site.Origin+l.URL)
		}
		add(a.title, p.Site.Absolute(a.address))
		things = append(things, thing{{"@type", "BreadcrumbList"}, {"itemListElement", steps}})
	}
	if len(things) == 0 {
		return nil
	}
	return thing{{"@context", "https://schema.org"}, {"@graph", things}}
}

// organisationID is the name of the community for programs.
func (p *plan) organisationID() string { return p.Site.Origin + p.Site.RootURL("/") + "#organisation" }

// reference stands for a thing that is described in full elsewhere.
func reference(id string) thing { return thing{{"@id", id}} }

// community is the community as the publisher or organizer of something.
func (p *plan) community() thing {
	return thing{{"@type", "Organization"}, {"@id", p.organisationID()}, {"name", p.Site.Config.Name}, {"url", p.Site.Absolute("/")}}
}

func (p *plan) personThing(who theme.Named) thing {
	return thing{{"@type", "Person"}, {"name", who.Name}, {"url", p.absolute(who.URL)}}
}

// identity is what the home page says: who the community is, and what this site is.
func (p *plan) identity() []thing {
	c := &p.Site.Config
	home, id := p.Site.Absolute("/"), p.organisationID()
	kind, email, donate := "Organization", "", thing(nil)
	switch strings.ToLower(c.Organisation.Kind) {
	case "charity", "association", "foundation", "non-profit", "ngo":
		kind = "NGO"
	}
	if address, ok := strings.CutPrefix(contactURL(c.Contact), "mailto:"); ok {
		email = address
	}
	if c.SupportURL != "" {
		donate = thing{{"@type", "DonateAction"}, {"target", c.SupportURL}, {"recipient", reference(id)}}
	}
	return []thing{
		{
			{"@type", kind}, {"@id", id}, {"name", c.Name}, {"legalName", c.Organisation.LegalName}, {"url", home},
			{"logo", p.logoObject()},
			{"description", c.Tagline}, {"email", email}, {"identifier", c.Organisation.Identifier},
			{"foundingDate", c.Organisation.Founded}, {"areaServed", c.Organisation.AreaServed},
			{"sameAs", each(c.Links, func(l site.Link) string { return l.URL })}, {"potentialAction", donate},
		},
		append(thing{
			{"@type", "WebSite"}, {"@id", home + "#website"}, {"url", home}, {"name", c.Name}, {"description", c.Tagline},
			{"publisher", reference(id)},
		}, inLanguages(p.Site.Language, each(p.Site.LanguageSites, func(s *site.Site) version {
			return version{s.Language, s.Absolute("/")}
		}))...),
	}
}

// describe is what the page of a Markdown file says.
func (p *plan) describe(d *site.Page) []thing {
	if describe := p.views[d.Type.Name].describe; describe != nil {
		return describe(p, d)
	}
	return p.describeText(d)
}

// describeText is describe for pages that are a text and no more.
func (p *plan) describeText(d *site.Page) []thing {
	if d.Type.SchemaOrg == "" {
		return nil
	}
	return []thing{append(thing{{"@type", d.Type.SchemaOrg}, {"headline", d.Front.Title}}, p.writing(d)...)}
}

// writing is what all texts say.
func (p *plan) writing(d *site.Page) []property {
	authors := each(p.credited(d.Front.Authors), p.personThing)
	if len(authors) == 0 {
		authors = []thing{p.community()}
	}
	return append([]property{
		{"description", p.Site.Summary(d)}, {"url", p.pageAddress(d)},
		{"datePublished", p.moment(d.Front.Date).ISO}, {"dateModified", p.moment(d.Front.Updated).ISO},
		{"author", authors}, {"publisher", p.community()}, {"image", p.imageObject(d)}, {"keywords", topicTitles(d)},
	}, p.inLanguages(d)...)
}

// version is where a work is in a language.
type version struct{ language, url string }

// inLanguages says which language d is in, and which others it is published in.
func (p *plan) inLanguages(d *site.Page) []property {
	return inLanguages(d.Language(), each(d.Versions, func(v *site.Page) version { return version{v.Language(), p.pageAddress(v)} }))
}

// inLanguages says of a work in a language which of versions it is. The original, which is the first, names its
// translations, and each of them the original.
func inLanguages(language string, versions []version) []property {
	says := []property{{"inLanguage", language}}
	works := each(versions, func(v version) thing {
		return thing{{"@type", "CreativeWork"}, {"url", v.url}, {"inLanguage", v.language}}
	})
	switch {
	case len(versions) < 2:
		return says
	case versions[0].language == language:
		return append(says, property{"workTranslation", works[1:]})
	}
	return append(says, property{"translationOfWork", works[0]})
}

// pageAddress returns the address of a page with scheme and host.
func (p *plan) pageAddress(d *site.Page) string { return p.Site.Origin + p.Site.PageURL(d) }

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

// logoObject is the logo for programs: the one for light pages, in full.
func (p *plan) logoObject() thing {
	a := p.Site.Asset(site.ContentPath(p.Site.Config.Logo.Light))
	if a == nil || len(a.Variants) == 0 {
		return nil
	}
	v := a.Variants[len(a.Variants)-1]
	return thing{{"@type", "ImageObject"}, {"url", p.Site.Origin + p.Site.RootURL(v.Address)}, {"width", v.Width}, {"height", v.Height}}
}

func (p *plan) imageObject(d *site.Page) thing {
	image := p.sharedImage(d)
	if image.Src == "" {
		return nil
	}
	return thing{
		{"@type", "ImageObject"}, {"url", image.Src}, {"width", image.Width}, {"height", image.Height},
		{"caption", image.Alt}, {"creditText", image.Credit},
	}
}

func (p *plan) describeGuide(d *site.Page, g *site.Guide) []thing {
	if len(g.Steps) == 0 {
		return p.describeText(d)
	}
	var steps []thing
	for i, s := range g.Steps {
		address := p.pageAddress(d) + "#" + site.StepID(i)
		steps = append(steps, thing{{"@type", "HowToStep"}, {"position", i + 1}, {"name", s.Name}, {"text", s.Text}, {"url", address}})
	}
	supplies := each(g.Supplies, func(s string) thing { return thing{{"@type", "HowToSupply"}, {"name", s}} })
	guide := thing{{"@type", "HowTo"}, {"name", d.Front.Title}, {"supply", supplies}, {"step", steps}}
	return []thing{append(guide, p.writing(d)...)}
}

func (p *plan) describeQuestions(d *site.Page) []thing {
	if len(p.Site.Questions) == 0 {
		return nil
	}
	questions := each(p.Site.Questions, func(q *site.Question) thing {
		text := body.Writer{Site: p.Site, Prefix: p.Site.Origin}.Text(q.AnswerText)
		answer := thing{{"@type", "Answer"}, {"text", strings.TrimSpace(string(text))}}
		return thing{{"@type", "Question"}, {"name", q.Question}, {"acceptedAnswer", answer}}
	})
	page := thing{{"@type", "FAQPage"}, {"name", d.Front.Title}, {"url", p.pageAddress(d)}, {"mainEntity", questions}}
	return []thing{append(page, p.inLanguages(d)...)}
}

func (p *plan) describeEvent(d *site.Page, x *site.Event) []thing {
	status := map[string]string{"cancelled": "EventCancelled", "postponed": "EventPostponed"}[x.Status]
	attendance := map[string]string{
		"online": "https://schema.org/OnlineEventAttendanceMode",
		"hybrid": "https://schema.org/MixedEventAttendanceMode",
		"onsite": "https://schema.org/OfflineEventAttendanceMode",
	}[x.Mode]
	sessions := each(x.Sessions, func(s site.Session) thing {
		var host thing
		var room []thing
		if who := p.named(s.Host); who.Name != "" {
			host = p.personThing(who)
		}
		if s.Room != "" {
			room = []thing{{{"@type", "Place"}, {"name", s.Room}}}
		}
		return thing{
			{"@type", "Event"}, {"name", s.Title}, {"startDate", p.eventTime(x, s.Start).ISO}, {"location", room},
			{"organizer", host}, {"maximumAttendeeCapacity", s.Capacity},
		}
	})
	kind, super, moved := "Event", thing(nil), ""
	end, shown := p.eventTime(x, x.End).ISO, x
	if d.IsSeries() {
		kind, end, shown = "EventSeries", "", p.shownDate(d)
		if s := d.Document.Series(); (!s.Until.IsZero() || s.Times > 0) && len(d.Occurrences) > 0 {
			last := eventOf(d.Occurrences[len(d.Occurrences)-1])
			end = p.eventTime(last, last.End).ISO
		}
	} else if d.Series != nil {
		super = thing{{"@type", "EventSeries"}, {"@id", p.seriesID(d.Series)}, {"name", d.Series.Front.Title}, {"url", p.pageAddress(d.Series)}}
		if d.HasFile() && d.Fields.Has("start") {
			status, moved = cmp.Or(status, "EventRescheduled"), d.On.String()
		}
	}
	return []thing{{
		{"@type", kind}, {"@id", p.seriesID(d)}, {"name", d.Front.Title}, {"description", p.Site.Summary(d)}, {"url", p.pageAddress(d)},
		{"startDate", p.eventTime(x, x.Start).ISO}, {"endDate", end}, {"previousStartDate", moved},
		{"superEvent", super}, {"eventSchedule", p.schedule(d, x)},
		{"eventStatus", "https://schema.org/" + cmp.Or(status, "EventScheduled")}, {"eventAttendanceMode", attendance},
		{"location", p.venues(d, shown)}, {"organizer", p.community()}, {"image", p.imageObject(d)}, {"inLanguage", d.Language()},
		{"isAccessibleForFree", strings.EqualFold(x.Cost, "free")}, {"subEvent", append(sessions, p.comingDates(d)...)},
	}}
}

// seriesID is the name of a series for programs; "" for all other pages.
func (p *plan) seriesID(d *site.Page) string {
	if !d.IsSeries() {
		return ""
	}
	return p.pageAddress(d) + "#series"
}

// comingDates are the next dates of a series.
func (p *plan) comingDates(d *site.Page) []thing {
	coming := filter(d.Occurrences, func(o *site.Page) bool { return !p.past(eventOf(o)) })
	return each(first(nextDates, coming), func(o *site.Page) thing {
		x := eventOf(o)
		return thing{{"@type", "Event"}, {"name", o.Front.Title}, {"startDate", p.eventTime(x, x.Start).ISO}, {"url", p.pageAddress(o)},
			{"location", p.venues(o, x)}}
	})
}

// schedule says how a series takes place again.
func (p *plan) schedule(d *site.Page, x *site.Event) thing {
	written := d.Document.Series()
	rule, mistake := written.Rule(d.When().Day)
	if written.IsZero() || mistake != nil {
		return nil
	}
	unit := map[recurrence.Unit]string{recurrence.Day: "D", recurrence.Week: "W", recurrence.Month: "M", recurrence.Year: "Y"}[rule.Unit]
	var on []string
	for _, w := range rule.Weekdays {
		if w.Nth == 0 {
			on = append(on, "https://schema.org/"+w.Day.String())
		} else {
			on = append(on, strconv.Itoa(w.Nth)+w.Code()) // as RFC 5545 has it, which schema.org allows
		}
	}
	days := filter(rule.MonthDays, func(day int) bool { return day > 0 })
	clockOf := func(m site.Moment) string {
		if !m.HasTime {
			return ""
		}
		return clock(m) + ":00"
	}
	s := thing{
		{"@type", "Schedule"}, {"repeatFrequency", "P" + strconv.Itoa(rule.Every) + unit}, {"byDay", on}, {"byMonthDay", days},
		{"startDate", rule.First.String()}, {"endDate", dayOrNothing(written.LastDay(rule))}, {"startTime", clockOf(x.Start)},
		{"endTime", clockOf(x.End)}, {"scheduleTimezone", p.zoneOf(x)},
		{"exceptDate", each(written.Except, site.Date.String)},
	}
	if rule.Unit == recurrence.Year {
		s = append(s, property{"byMonth", int(rule.First.Month)})
	}
	return s
}

func dayOrNothing(d site.Date) string {
	if d.IsZero() {
		return ""
	}
	return d.String()
}

// venues returns where an event is, as exactly as its page says; a way in that the page does
// not show (any more) is the page itself.
func (p *plan) venues(d *site.Page, x *site.Event) (places []thing) {
	if parts := x.ShownPlace(); len(parts) > 0 && (x.Mode == "onsite" || x.Mode == "hybrid") {
		var address thing
		if x.Place.City+x.Place.Region+x.Place.Country != "" {
			address = thing{
				{"@type", "PostalAddress"}, {"addressLocality", x.Place.City}, {"addressRegion", x.Place.Region},
				{"addressCountry", x.Place.Country},
			}
		}
		places = append(places, thing{{"@type", "Place"}, {"name", parts[0]}, {"address", address}})
	}
	if x.Mode == "online" || x.Mode == "hybrid" {
		url := p.pageAddress(d)
		if !p.past(x) && x.Status != "cancelled" {
			url = cmp.Or(p.absolute(x.URL), url)
		}
		places = append(places, thing{{"@type", "VirtualLocation"}, {"url", url}})
	}
	return places
}

// describeGoal is what the page of a goal says: its ledger as a dataset, and its latest
// figure and its baseline as observations.
func (p *plan) describeGoal(g *site.Goal) []thing {
	if !p.Site.IsMain() {
		return nil // figures have no language: one page says them
	}
	pr, s := &g.Progress, p.Site
	url := s.Absolute(g.Address())
	measure, unit := url+"#measure", cmp.Or(pr.Measure.Currency, pr.Measure.Unit)
	covers := ""
	if !pr.LastEntry.IsZero() {
		covers = pr.Start.String() + "/" + pr.LastEntry.String()
	}
	file := func(format, address string) thing {
		return thing{{"@type", "DataDownload"}, {"encodingFormat", format}, {"contentUrl", s.Origin + s.RootURL(address)}}
	}
	things := []thing{{
		{"@type", "Dataset"}, {"@id", url + "#ledger"}, {"name", g.Title},
		{"description", p.words.Sentences(g.Summary, p.format.Standing(pr))}, {"url", url}, {"creator", p.community()},
		{"license", licenceURL(s.Config.Licence)}, {"isAccessibleForFree", true}, {"dateModified", pr.LastChange.String()},
		{"temporalCoverage", covers}, {"measurementTechnique", p.sourceOf(g)},
		{"variableMeasured", thing{{"@type", "PropertyValue"}, {"@id", measure}, {"name", g.Title}, {"unitText", unit}}},
		{"distribution", []thing{file("text/csv", g.LedgerCSV()), file("application/json", g.LedgerJSON())}},
	}}
	observe := func(day site.Date, value, margin progress.Decimal) {
		if day.IsZero() {
			return
		}
		var marginOfError thing
		if margin.Sign() > 0 {
			marginOfError = thing{{"@type", "QuantitativeValue"}, {"value", json.Number(margin.String())}, {"unitText", unit}}
		}
		things = append(things, thing{
			{"@type", "Observation"}, {"observationAbout", reference(p.organisationID())}, {"variableMeasured", reference(measure)},
			{"observationDate", day.String()}, {"value", json.Number(value.String())}, {"unitText", unit}, {"marginOfError", marginOfError},
		})
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
