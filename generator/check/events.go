package check

import (
	"path"
	"strconv"
	"time"

	"northstar/generator/base/diag"
	"northstar/generator/base/zones"
	"northstar/generator/model/site"
)

// events reports events whose time cannot be.
func events(s Subject, p *site.Page, x *site.Event, report func(diag.Diagnostic)) {
	at := p.Fields.At
	if _, err := zones.Load(x.Timezone); err != nil {
		report(diag.New(diag.UnknownTimezone, at("timezone"), "There is no time zone %q.", x.Timezone))
	}
	if endsEarly(x, x.Zone(s.Site.Zone)) {
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
	if p.IsSeries() {
		for field, written := range map[string]bool{
			"status": x.Status != "" && x.Status != "scheduled", "outcomes": p.Fields.Has("outcomes"), "recap": x.Recap != "",
		} {
			if written {
				report(diag.New(diag.FieldOfDate, at(field), "%s belongs to one date of a series, and this says it of all.", field).
					WithHint("Write it in a file for that date: %s.", dateFile(p)))
			}
		}
	}
	for i, c := range x.Outcomes.Counts {
		if g := s.Site.Goal(c.Goal); g != nil && g.Compute.From != "" {
			report(diag.New(diag.CountedTwice, at("outcomes.counts["+strconv.Itoa(i)+"].goal"),
				"%s is computed from %s already; this figure would count as well.", c.Goal, g.Compute.From))
		}
	}
}

// dateFile returns where the file of a date of a series lies, as an example.
func dateFile(p *site.Page) string {
	day := p.When().Day.String()
	if n := len(p.Occurrences); n > 0 {
		day = p.Occurrences[n-1].On.String()
	}
	if p.HasFolder() {
		return path.Join(path.Dir(p.Path), day+".md")
	}
	return path.Join(path.Dir(p.Path), day+"-"+p.ID+".md")
}

// endsEarly reports whether an event ends before it starts, as far as both are known.
func endsEarly(x *site.Event, zone *time.Location) bool {
	if x.Start.HasTime && x.End.HasTime {
		return x.End.In(zone).Before(x.Start.In(zone))
	}
	return !x.End.IsZero() && x.End.Compare(x.Start) < 0 && (x.End.HasTime || x.End.Day.Before(x.Start.Day))
}
