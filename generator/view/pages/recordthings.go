package pages

import (
	"encoding/json"
	"maps"
	"slices"

	"northstar/generator/model/site"
)

// describeRecord is what a record says in the words of schema.org, if its collection says what it is; nothing, if a fact is missing
// that programs cannot do without.
func (p *plan) describeRecord(d *site.Page) []thing {
	c := d.Type.Collection
	says := c.SchemaOrg
	if says.Type == "" || !d.Matches(says.Where) {
		return nil
	}
	record := thing{{"@type", says.Type}, {"name", d.Front.Title}, {"description", p.Site.Summary(d)}, {"url", p.pageAddress(d)}}
	if says.Type == "JobPosting" {
		record[1].name = "title"
		record = append(record, property{"datePosted", p.moment(d.Front.Date).ISO}, property{"hiringOrganization", p.community()})
		if end := c.Value(d.Document, c.Expires); end != nil {
			record = append(record, property{"validThrough", p.lastMoment(end)})
		}
	}
	for _, name := range slices.Sorted(maps.Keys(says.Properties)) {
		f := c.Fields.Field(says.Properties[name])
		if value := c.Value(d.Document, says.Properties[name]); value != nil {
			if made := p.recordProperty(d, c, f, name, value); made != nil {
				record = record.with(name, made)
			}
		}
	}
	if says.Type == "JobPosting" && !(record.has("datePosted") && (record.has("jobLocation") || record.has("applicantLocationRequirements"))) {
		return nil
	}
	return []thing{append(record, p.inLanguages(d)...)}
}

// lastMoment writes the last moment that a day or a moment leaves.
func (p *plan) lastMoment(value any) string {
	switch v := value.(type) {
	case site.Date:
		return site.Moment{Day: v, HasTime: true, Hour: 23, Minute: 59}.In(p.Site.Zone).Format("2006-01-02T15:04:05Z07:00")
	case site.Moment:
		return p.moment(v).ISO
	}
	return ""
}

// recordProperty makes what a field of a record says to programs as a property; nil for nothing.
func (p *plan) recordProperty(d *site.Page, c *site.Collection, f *site.CollectionField, name string, value any) any {
	switch v := value.(type) {
	case site.Decimal:
		if f.Kind == "money" {
			return thing{{"@type", "MonetaryAmount"}, {"currency", p.Site.Config.Currency}, {"value", json.Number(v.String())}}
		}
		return json.Number(v.String())
	case site.Date:
		return v.String()
	case site.Moment:
		return p.moment(v).ISO
	case site.Place:
		places := p.venues(d, &site.Event{Mode: "onsite", Place: v})
		if len(places) == 0 {
			return nil
		}
		return places[0]
	case site.Picture:
		return p.absolute(p.picture(d, v).Src)
	case string:
		switch f.Kind {
		case "person":
			return p.personThing(p.named(v))
		case "partner":
			to := p.partnerLink(v)
			url := p.absolute(to.URL)
			return thing{{"@type", "Organization"}, {"@id", url}, {"name", to.Title}, {"url", url}}
		case "url":
			return p.absolute(v)
		case "page", "goal", "event":
			if made := p.recordField(d, c, f, v); len(made.Links) > 0 {
				return p.absolute(made.Links[0].URL)
			}
		}
		if name == "license" {
			return licenceURL(v) // "" for one that has no address
		}
		return v
	}
	return value
}
