package check

import (
	"strconv"
	"time"

	"northstar/generator/base/diag"
	"northstar/generator/base/zones"
	"northstar/generator/model/site"
)

// events reports events whose time cannot be.
func events(s Subject, p *site.Page, x *site.Event, report func(diag.Diagnostic)) {
	at := p.Fields.At
	zone := s.Site.Zone
	if x.Timezone != "" {
		z, err := zones.Load(x.Timezone)
		if err != nil {
			report(diag.New(diag.UnknownTimezone, at("timezone"), "There is no time zone %q.", x.Timezone))
		} else {
			zone = z
		}
	}
	type moment struct {
		field string
		site.Moment
	}
	moments := []moment{{"start", x.Start}, {"end", x.End}, {"publish_at", p.Front.PublishAt}, {"expire_at", p.Front.ExpireAt}}
	for i, session := range x.Sessions {
		moments = append(moments, moment{"sessions[" + strconv.Itoa(i) + "].start", session.Start})
	}
	for _, m := range moments {
		if m.HasTime && skipped(m.Moment, zone) {
			report(diag.New(diag.TimeInGap, at(m.field), "%s does not exist in %s: the clocks skip that hour.", m.Moment, zone))
		}
	}
	if !x.End.IsZero() && x.End.Compare(x.Start) < 0 && (x.End.HasTime || x.End.Day.Before(x.Start.Day)) {
		report(diag.New(diag.EventEndsEarly, at("end"), "The event ends (%s) before it starts (%s).", x.End, x.Start))
	}
	if x.Status == "completed" && x.Start.Day.After(s.Site.AsOf) {
		report(diag.New(diag.EventDoneEarly, at("status"), "The event is marked completed, but starts on %s.", x.Start))
	}
	if x.Status == "cancelled" {
		if n := x.Outcomes.Attended; n > 0 {
			report(diag.New(diag.OutcomeCancelled, at("outcomes.attended"), "The event is cancelled, but %d attended.", n))
		}
		for i, c := range x.Outcomes.Counts {
			report(diag.New(diag.OutcomeCancelled, at("outcomes.counts["+strconv.Itoa(i)+"].value"),
				"The event is cancelled, but its outcome %s counts towards %s.", c.Value, c.Goal))
		}
	}
	for i, c := range x.Outcomes.Counts {
		if g := s.Site.Goal(c.Goal); g != nil && g.Compute.From != "" {
			report(diag.New(diag.CountedTwice, at("outcomes.counts["+strconv.Itoa(i)+"].goal"),
				"%s is computed from %s already; this figure would count as well.", c.Goal, g.Compute.From))
		}
	}
}

// skipped reports whether the clocks of zone jump over m.
func skipped(m site.Moment, zone *time.Location) bool {
	t := m.In(zone)
	return t.Hour() != int(m.Hour) || t.Minute() != int(m.Minute)
}
