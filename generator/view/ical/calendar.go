package ical

import (
	"crypto/sha1"
	"fmt"
	"strconv"
	"time"
)

// A Calendar is one file.
type Calendar struct {
	Name        string // "" for a file of one event, which should land in a calendar that is there already
	Description string
	URL         string // of the page that shows the same events
	// Source is the address of the file itself, for programs that subscribe to it; "" for a file that is
	// added once and not looked at again.
	Source string
	Events []Event
}

// Status says how certain an event is.
type Status string

// The statuses of RFC 5545, section 3.8.1.11.
const (
	Confirmed Status = "CONFIRMED"
	Tentative Status = "TENTATIVE"
	Cancelled Status = "CANCELLED"
)

// An Event is one entry of a calendar.
type Event struct {
	UID      string    // of this event alone, and the same for as long as it is the same event; see [UID]
	Stamp    time.Time // when what is said of it was last changed
	Sequence int       // grows with every change that people who want to come should know
	// Start and End are on the clocks of Start's location. End is where the event is over, or zero if that is not
	// known. Of an event of whole days only the days count, and End is in its last day.
	Start, End  time.Time
	WholeDays   bool
	Status      Status
	Free        bool // it does not make those who have it in their calendar busy
	Summary     string
	Description string
	Location    string
	URL         string // of its page
	Conference  string // where to join online
	Categories  []string
	Series      Series // how it takes place again; Rule "" for what takes place once
	// Instead is set for an event that takes the place of one time of a series, which has the same UID: when that is by the rule.
	Instead Wall
}

// A Series says how an event takes place again, on the clocks of its start.
type Series struct {
	Rule   string // as RRULE has it, without an end
	Until  Wall   // the last time that the rule can give; zero for a series without end
	Except []Wall // times of the rule that are none
	Also   []Wall // times beside those of the rule
	// Clocks is until when the file describes the clocks of a series without end.
	Clocks time.Time
}

// A Wall is a time on the clocks of a place, in UTC for want of a zone: clocks may never show it, or twice, when the first is meant.
type Wall = time.Time

// UID returns the identifier of the event whose page is at address, with scheme and host: a name-based UUID
// (RFC 9562, section 5.5, in the namespace of URLs). The address itself would do, but RFC 7986, section 5.3,
// wants no host names in identifiers.
func UID(address string) string {
	namespace := [16]byte{0x6b, 0xa7, 0xb8, 0x11, 0x9d, 0xad, 0x11, 0xd1, 0x80, 0xb4, 0x00, 0xc0, 0x4f, 0xd4, 0x30, 0xc8}
	sum := sha1.Sum(append(namespace[:], address...))
	u := sum[:16]
	u[6] = u[6]&0x0f | 0x50
	u[8] = u[8]&0x3f | 0x80
	return fmt.Sprintf("%x-%x-%x-%x-%x", u[:4], u[4:6], u[6:8], u[8:10], u[10:])
}

// Bytes returns the file.
func (c *Calendar) Bytes() []byte {
	var w writer
	w.line("BEGIN:VCALENDAR")
	w.line("VERSION:2.0")
	w.line("PRODID:-//Northstar//Northstar//EN")
	w.line("CALSCALE:GREGORIAN")
	w.text("NAME", c.Name)
	w.text("X-WR-CALNAME", c.Name)
	w.text("DESCRIPTION", c.Description)
	w.text("X-WR-CALDESC", c.Description)
	w.uri("URL", c.URL)
	if c.Source != "" {
		w.uri("SOURCE;VALUE=URI", c.Source)
		w.line("REFRESH-INTERVAL;VALUE=DURATION:" + refresh)
		w.line("X-PUBLISHED-TTL:" + refresh)
	}
	for _, z := range zonesOf(c.Events) {
		w.zone(z)
	}
	for i := range c.Events {
		w.event(&c.Events[i])
	}
	w.line("END:VCALENDAR")
	return w.buffer
}

// refresh is how often programs that subscribe should look for news: twice as often as a site
// is built that is built once a day.
const refresh = "PT12H"

func (w *writer) event(e *Event) {
	w.line("BEGIN:VEVENT")
	w.text("UID", e.UID)
	w.line("DTSTAMP:" + instant(e.Stamp))
	w.line("LAST-MODIFIED:" + instant(e.Stamp))
	w.line("SEQUENCE:" + strconv.Itoa(e.Sequence))
	w.walls("RECURRENCE-ID", e, e.Instead)
	w.span(e)
	w.series(e)
	w.text("STATUS", string(e.Status))
	if e.Free {
		w.line("TRANSP:TRANSPARENT")
	}
	w.text("SUMMARY", e.Summary)
	w.text("DESCRIPTION", e.Description)
	w.text("LOCATION", e.Location)
	w.uri("URL", e.URL)
	w.uri("CONFERENCE;VALUE=URI", e.Conference) // RFC 7986, section 5.11
	w.list("CATEGORIES", e.Categories)
	w.line("END:VEVENT")
}

// span writes when the event is. DTEND is the first moment after the event (RFC 5545, section 3.8.2.2);
// an event that ends where it starts has none.
func (w *writer) span(e *Event) {
	if e.WholeDays {
		w.line("DTSTART;VALUE=DATE:" + e.Start.Format(day))
		if e.End.Format(day) >= e.Start.Format(day) && !e.End.IsZero() {
			w.line("DTEND;VALUE=DATE:" + e.End.AddDate(0, 0, 1).Format(day))
		}
		return
	}
	if e.Series.Rule != "" { // on clocks, or its times would not follow them
		w.walls("DTSTART", e, wallOf(e.Start))
	} else {
		w.time("DTSTART", e.Start)
	}
	if e.End.After(e.Start) {
		w.time("DTEND", e.End.In(e.Start.Location()))
	}
}

// series writes how the event takes place again. The end of the rule is an instant (RFC 5545, section 3.3.10), and it is always
// written as one rather than as a number of times: programs do not agree on whether a time that clocks skip is counted.
func (w *writer) series(e *Event) {
	s := &e.Series
	if s.Rule == "" {
		return
	}
	rule := "RRULE:" + s.Rule
	switch {
	case s.Until.IsZero():
	case e.WholeDays:
		rule += ";UNTIL=" + s.Until.Format(day)
	default:
		rule += ";UNTIL=" + instant(onClocks(s.Until, e.Start.Location()))
	}
	w.line(rule)
	w.walls("EXDATE", e, s.Except...)
	w.walls("RDATE", e, s.Also...)
}

// walls writes times on the clocks of an event, without those that are zero.
func (w *writer) walls(name string, e *Event, times ...Wall) {
	layout := wall
	switch zone := e.Start.Location(); {
	case e.WholeDays:
		name, layout = name+";VALUE=DATE", day
	case inUTC(zone):
		layout += "Z"
	default:
		name += ";TZID=" + zone.String()
	}
	for _, t := range times { // on a line each, since not all programs read lists
		if !t.IsZero() {
			w.line(name + ":" + t.Format(layout))
		}
	}
}

// wallOf returns what clocks show at an instant.
func wallOf(t time.Time) Wall {
	return time.Date(t.Year(), t.Month(), t.Day(), t.Hour(), t.Minute(), t.Second(), 0, time.UTC)
}

// onClocks returns an instant at which the clocks of a zone show w.
func onClocks(w Wall, zone *time.Location) time.Time {
	return time.Date(w.Year(), w.Month(), w.Day(), w.Hour(), w.Minute(), w.Second(), 0, zone)
}

// time writes t on the clocks of its location. A time that these clocks show twice, when they
// are put back, is written in UTC: RFC 5545 takes it for the first, which it need not be.
func (w *writer) time(name string, t time.Time) {
	if inUTC(t.Location()) || shownBefore(t) {
		w.line(name + ":" + instant(t))
		return
	}
	w.line(name + ";TZID=" + t.Location().String() + ":" + t.Format(wall)) // the names of time zones need no quotation marks
}

// day is a day alone.
const day = "20060102"

// wall is the time of a clock; see RFC 5545, section 3.3.5.
const wall = "20060102T150405"

func instant(t time.Time) string { return t.UTC().Format(wall + "Z") }

func inUTC(zone *time.Location) bool { return zone == time.UTC || zone.String() == "UTC" }

// shownBefore reports whether the clocks of t's location showed the time of t once before.
func shownBefore(t time.Time) bool {
	start, _ := t.ZoneBounds()
	if start.IsZero() {
		return false
	}
	_, before := start.Add(-time.Second).Zone()
	_, now := t.Zone()
	return t.Sub(start) < time.Duration(before-now)*time.Second
}
