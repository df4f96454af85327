package site

import (
	"cmp"
	"fmt"
	"math"
	"slices"
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
//
// A minute that the clocks show twice, because they are put back, is the first, unless the offset says the other one.
type Moment struct {
	Day       Date
	HasTime   bool
	HasOffset bool
	Hour      uint8
	Minute    uint8
	Offset    int32 // seconds east of UTC, if HasOffset
}

// MomentOf returns the minute of t on the clocks of its location, with its offset if they show it twice.
func MomentOf(t time.Time) Moment {
	m := Moment{Day: progress.DateOf(t), HasTime: true, Hour: uint8(t.Hour()), Minute: uint8(t.Minute())}
	if len(m.instants(t.Location())) > 1 {
		_, offset := t.Zone()
		m.HasOffset, m.Offset = true, int32(offset)
	}
	return m
}

// ParseMoment reads "2026-07-12" or "2026-07-12 10:00" (a "T" is accepted for the space), which an offset may
// follow: "2026-10-25 01:30 +00:00". Whether clocks show the time with that offset is for [Moment.Twice] to say.
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
	clock, m.Offset, m.HasOffset = cutOffset(clock)
	t, err := time.Parse("15:04", clock)
	if err != nil || len(clock) != len("15:04") {
		return Moment{}, fmt.Errorf("%q is not a time of day; write hours and minutes with two digits each, such as 2026-07-12 10:00", clock)
	}
	m.Hour, m.Minute = uint8(t.Hour()), uint8(t.Minute())
	return m, nil
}

// cutOffset cuts an offset from the end of a time of day.
func cutOffset(s string) (clock string, seconds int32, ok bool) {
	at := strings.LastIndexAny(s, "+-")
	if at < 0 {
		return s, 0, false
	}
	t, err := time.Parse("-07:00", s[at:])
	if err != nil {
		if t, err = time.Parse("-07:00:00", s[at:]); err != nil {
			return s, 0, false
		}
	}
	_, offset := t.Zone()
	return strings.TrimSuffix(s[:at], " "), int32(offset), true
}

// IsZero reports whether m is "none".
func (m Moment) IsZero() bool { return m.Day.IsZero() }

// String returns m as it is written in front matter.
func (m Moment) String() string {
	if !m.HasTime {
		return m.Day.String()
	}
	text := fmt.Sprintf("%s %02d:%02d", m.Day, m.Hour, m.Minute)
	if !m.HasOffset {
		return text
	}
	layout := " -07:00"
	if m.Offset%60 != 0 {
		layout = " -07:00:00"
	}
	return text + time.Time{}.In(time.FixedZone("", int(m.Offset))).Format(layout)
}

// In returns the instant of m on the clocks of zone; a day without a time is its midnight. A time that the clocks
// skip is an instant near the jump.
func (m Moment) In(zone *time.Location) time.Time {
	all := m.instants(zone)
	for _, t := range all {
		if _, offset := t.Zone(); m.HasOffset && offset == int(m.Offset) {
			return t
		}
	}
	if len(all) > 0 {
		return all[0]
	}
	t := m.Day.Time()
	return time.Date(t.Year(), t.Month(), t.Day(), int(m.Hour), int(m.Minute), 0, 0, zone)
}

// instants returns when the clocks of zone show m: once as a rule, never where they are put forward over m, and twice
// where they are put back.
func (m Moment) instants(zone *time.Location) []time.Time {
	utc := m.Day.Time().Add(time.Duration(m.Hour)*time.Hour + time.Duration(m.Minute)*time.Minute)
	var all []time.Time
	tried := make([]int, 0, 4)
	for hours := -24; hours <= 24; hours += 12 { // no clock is further from UTC, nor changed twice in between
		_, offset := utc.Add(time.Duration(hours) * time.Hour).In(zone).Zone()
		if slices.Contains(tried, offset) {
			continue
		}
		tried = append(tried, offset)
		t := utc.Add(-time.Duration(offset) * time.Second).In(zone)
		if _, is := t.Zone(); is == offset {
			all = append(all, t)
		}
	}
	slices.SortFunc(all, time.Time.Compare)
	return all
}

// Twice returns both instants at which the clocks of zone show m, if they do so twice.
func (m Moment) Twice(zone *time.Location) (first, second time.Time, twice bool) {
	if all := m.instants(zone); len(all) > 1 {
		return all[0], all[1], true
	}
	return time.Time{}, time.Time{}, false
}

// Skipped reports whether the clocks of zone never show m, or any time of its day if it has none: when they are put
// forward, or a day is left out, as where the date line was moved.
func (m Moment) Skipped(zone *time.Location) bool {
	if m.IsZero() || len(m.instants(zone)) > 0 {
		return false
	}
	return m.HasTime || progress.DateOf(m.Instant(zone)) != m.Day
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
	if m.HasOffset {
		return t
	}
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

// minutes returns the time of day of m in minutes.
func (m Moment) minutes() int { return int(m.Hour)*60 + int(m.Minute) }

// later returns m some days and minutes later on the clocks of a place, whatever these do in between; minutes may be negative. No
// moment is none later, too.
func (m Moment) later(days, minutes int) Moment {
	if m.IsZero() || days == 0 && minutes == 0 {
		return m
	}
	m.HasOffset, m.Offset = false, 0
	if m.HasTime {
		minutes += m.minutes()
		days += floorDiv(minutes, 24*60)
		minutes -= floorDiv(minutes, 24*60) * 24 * 60
		m.Hour, m.Minute = uint8(minutes/60), uint8(minutes%60)
	}
	m.Day = m.Day.AddDays(days)
	return m
}

func floorDiv(a, b int) int {
	if a < 0 {
		return -((b - 1 - a) / b)
	}
	return a / b
}

// Compare orders moments of one place; a day without a time comes first on its day.
func (m Moment) Compare(o Moment) int {
	return cmp.Or(m.Day.Compare(o.Day), cmp.Compare(m.Hour, o.Hour), cmp.Compare(m.Minute, o.Minute),
		cmp.Compare(o.east(), m.east()))
}

// east returns the offset of m; of two equal times the first has the greater one, and is meant where none is said.
func (m Moment) east() int32 {
	if !m.HasOffset {
		return math.MaxInt32
	}
	return m.Offset
}

// A Credit is somebody who is thanked or named: the id of a person in
// data/people, or a bare name with an address of their choice.
type Credit struct {
	ID   string `yaml:"-" ref:"person"`
	Name string `yaml:"name" rule:"required" doc:"the name to show" eg:"Harbour Photo Club"`
	URL  string `yaml:"url" url:"web" doc:"an address of theirs"`
}

// A Shorthand is a group of fields that may be written as one text.
type Shorthand interface {
	// SetText takes the text, and returns the name of the field that it stands for; "" if the text itself decides that.
	SetText(text string) (field string)
}

// SetText takes an id or a name.
func (c *Credit) SetText(text string) string {
	if IsID(text) {
		c.ID = text
	} else {
		c.Name = text
	}
	return ""
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
	Focus   string `yaml:"focus" enum:"centre,top,bottom,left,right,top left,top right,bottom left,bottom right" doc:"what must stay in sight where the image is cut to the shape of its place; without it, covers are shown whole" eg:"top left"`
}

// A Logo is the sign of a community or of a partner: one file for all pages, or another one for pages in the dark.
type Logo struct {
	Light string `yaml:"light" file:"shows" rule:"required" doc:"path of the drawing (SVG) or picture below content/" eg:"logo.svg"`
	Dark  string `yaml:"dark" file:"shows" doc:"the same for dark pages; where there is none, the logo stands on a light plate there" eg:"logo-dark.svg"`
	Alt   string `yaml:"alt" translation:"may" doc:"the words in the logo, where they are not the name" eg:"Kelpwick Refill Circle"`
}

// SetText takes the path of the one file.
func (l *Logo) SetText(text string) string {
	l.Light = text
	return "light"
}
