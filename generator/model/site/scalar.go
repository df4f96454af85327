package site

import (
	"cmp"
	"fmt"
	"strings"
	"time"

	"northstar/generator/model/progress"
)

// Date is a calendar day without a zone.
type Date = progress.Date

// Decimal is an exact decimal number.
type Decimal = progress.Decimal

// A Moment is a day, or a minute of a day, on the clocks of one place; which
// place is said elsewhere (the event's or the site's time zone). The zero Moment
// means "none".
type Moment struct {
	Day     Date
	HasTime bool
	Hour    uint8
	Minute  uint8
}

// ParseMoment reads "2026-07-12" or "2026-07-12 10:00" (a "T" is accepted for the space).
func ParseMoment(s string) (Moment, error) {
	day, clock, timed := strings.Cut(s, " ")
	if !timed {
		day, clock, timed = strings.Cut(s, "T")
	}
	d, err := progress.ParseDate(day)
	if err != nil {
		return Moment{}, err
	}
	m := Moment{Day: d, HasTime: timed}
	if !timed {
		return m, nil
	}
	t, err := time.Parse("15:04", clock)
	if err != nil || len(clock) != len("15:04") {
		return Moment{}, fmt.Errorf("%q is not a time of day; write hours and minutes with two digits each, such as 2026-07-12 10:00", clock)
	}
	m.Hour, m.Minute = uint8(t.Hour()), uint8(t.Minute())
	return m, nil
}

// IsZero reports whether m is "none".
func (m Moment) IsZero() bool { return m.Day.IsZero() }

// String returns m as it is written in front matter.
func (m Moment) String() string {
	if !m.HasTime {
		return m.Day.String()
	}
	return fmt.Sprintf("%s %02d:%02d", m.Day, m.Hour, m.Minute)
}

// In returns the instant of m on the clocks of zone; a day without a time is its midnight.
func (m Moment) In(zone *time.Location) time.Time {
	t := m.Day.Time()
	return time.Date(t.Year(), t.Month(), t.Day(), int(m.Hour), int(m.Minute), 0, 0, zone)
}

// Instant returns the first instant at which the clocks of a zone show m or more; zero for
// none. Where they jump over m (over midnight too, in some places), it is that of the jump.
func (m Moment) Instant(zone *time.Location) time.Time {
	if m.IsZero() {
		return time.Time{}
	}
	wanted := fmt.Sprintf("%s %02d:%02d", m.Day, m.Hour, m.Minute)
	due := func(t time.Time) bool { return t.Format("2006-01-02 15:04") >= wanted }
	t := m.In(zone)
	for !due(t) {
		t = t.Add(time.Minute)
	}
	for due(t.Add(-time.Minute)) {
		t = t.Add(-time.Minute)
	}
	return t
}

// DayAfter returns the first minute of the day after that of m; zero for no day.
func (m Moment) DayAfter(zone *time.Location) time.Time {
	return Moment{Day: m.Day.AddDays(1)}.Instant(zone)
}

// Compare orders moments of one place; a day without a time comes first on its day.
func (m Moment) Compare(o Moment) int {
	return cmp.Or(m.Day.Compare(o.Day), cmp.Compare(m.Hour, o.Hour), cmp.Compare(m.Minute, o.Minute))
}

// A Credit is somebody who is thanked or named: the id of a person in
// data/people, or a bare name with an address of their choice.
type Credit struct {
	ID   string `yaml:"-" ref:"person"`
	Name string `yaml:"name" rule:"required" doc:"the name to show" eg:"Harbour Photo Club"`
	URL  string `yaml:"url" url:"web" doc:"an address of theirs"`
}

// A Link is a title and where it leads.
type Link struct {
	Title string `yaml:"title" translation:"text" rule:"required" doc:"the words of the link" eg:"The map"`
	URL   string `yaml:"url" translation:"may" url:"web" rule:"required" doc:"https address" eg:"https://example.org/map"`
}

// A Picture is an image with what is needed to show it decently.
type Picture struct {
	Src     string `yaml:"src" file:"shows" rule:"required" doc:"path of the image, relative to this file" eg:"cover.jpg"`
	Alt     string `yaml:"alt" translation:"text" rule:"required" blank:"it only decorates" doc:"what the image shows, for people who cannot see it; an empty text in quotes if it only decorates" eg:"Two hands screwing a lid on a jar"`
	Credit  string `yaml:"credit" doc:"who made it"`
	Licence string `yaml:"licence" doc:"licence of the image"`
	People  string `yaml:"people" enum:"none,adults,minors" doc:"who can be recognised in it"`
}
