package pages

import (
	"cmp"
	"strconv"
	"strings"

	"northstar/generator/model/progress"
	"northstar/generator/model/recurrence"
	"northstar/generator/model/site"
)

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
		{"location", p.venues(d, shown)}, {"organizer", p.community()}, {"image", p.imageOf(d)}, {"inLanguage", d.Language()},
		{"isAccessibleForFree", p.isFree(x.Cost)}, {"offers", p.offer(d, x)}, {"subEvent", append(sessions, p.comingDates(d)...)},
	}}
}

// isFree reports whether the cost of an event says that there is none: it is a word for that in the language of the page, and behind it
// nothing but an aside.
func (p *plan) isFree(cost string) bool {
	cost = strings.ToLower(strings.TrimSpace(cost))
	for word := range strings.SplitSeq(p.words.Say("event.free-words"), "|") {
		aside, is := strings.CutPrefix(cost, word)
		aside = strings.TrimSpace(aside)
		switch {
		case !is:
		case aside == "", strings.ContainsAny(aside[:1], ".;"), strings.ContainsAny(aside[:1], ",(") && !strings.ContainsAny(aside, "0123456789"):
			return true
		}
	}
	return false
}

// offer is what an event costs, if that is one amount of the community's money and no more.
func (p *plan) offer(d *site.Page, x *site.Event) thing {
	currency := p.Site.Config.Currency
	if currency == "" {
		return nil
	}
	sign := cmp.Or(p.words.Signs[currency], currency)
	amount := strings.TrimSpace(x.Cost)
	for _, s := range []string{sign, currency} {
		amount = strings.TrimSpace(strings.TrimSuffix(strings.TrimPrefix(amount, s), s))
	}
	price, err := progress.ParseDecimal(strings.ReplaceAll(amount, p.words.Point, "."))
	if err != nil || amount == strings.TrimSpace(x.Cost) { // a figure without a currency says nothing
		return nil
	}
	return thing{{"@type", "Offer"}, {"price", price.String()}, {"priceCurrency", currency}, {"url", p.pageAddress(d)}}
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
		var geo thing
		if at, there := x.Place.Position(); there && at.Exact() { // pointers, as 0 degrees are said, too
			geo = thing{{"@type", "GeoCoordinates"}, {"latitude", x.Place.Lat}, {"longitude", x.Place.Lon}}
		}
		places = append(places, thing{{"@type", "Place"}, {"name", parts[0]}, {"address", address}, {"geo", geo}})
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
