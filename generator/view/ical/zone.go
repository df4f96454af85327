package ical

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"
)

// A zone is what a calendar must say of a time zone so that its times can be read without a time
// zone database: which offsets held, and since when, from its first event to its last.
type zone struct {
	name   string
	shifts []shift
}

// A shift is a change of the clocks that happened, or happens, at some times.
type shift struct {
	from, to     int // seconds east of UTC, before and after
	abbreviation string
	at           []string // on the clocks as they were before, in the order of time
}

// zonesOf returns the time zones of all events that are not of whole days, by name.
func zonesOf(events []Event) []zone {
	times := map[string][]time.Time{} // at which clocks are looked at
	for _, e := range events {
		location := e.Start.Location()
		if e.WholeDays || inUTC(location) {
			continue
		}
		name := location.String()
		times[name] = append(times[name], e.Start)
		if e.End.After(e.Start) {
			times[name] = append(times[name], e.End.In(location))
		}
		for _, w := range append([]Wall{e.Series.Until, e.Instead}, e.Series.Also...) {
			if !w.IsZero() {
				times[name] = append(times[name], onClocks(w, location).Add(e.End.Sub(e.Start)))
			}
		}
		if e.Series.Until.IsZero() && e.Series.Rule != "" {
			times[name] = append(times[name], e.Series.Clocks.In(location))
		}
	}
	var list []zone
	for _, name := range slices.Sorted(maps.Keys(times)) {
		first, last := slices.MinFunc(times[name], time.Time.Compare), slices.MaxFunc(times[name], time.Time.Compare)
		list = append(list, zone{name: name, shifts: shifts(first, last)})
	}
	return list
}

// shifts lists the last change of the clocks of first's location before first, and all from there to last,
// equal ones together. Every change is written out, rather than a rule for all years: rules change,
// and clocks that follow the moon have none.
func shifts(first, last time.Time) []shift {
	s, at := shiftAt(first, changeBefore(first))
	list := add(nil, s, at)
	for t := changeAfter(first, last); !t.IsZero(); t = changeAfter(t, last) {
		s, at := shiftAt(t, t)
		list = add(list, s, at)
	}
	slices.SortStableFunc(list, func(a, b shift) int { return cmp.Compare(a.at[0], b.at[0]) })
	return list
}

// changeBefore returns the last instant, up to t, at which the clocks of t's location were put forward or back; zero
// if they never were.
//
// Where the changes of a zone follow a rule, time.ZoneBounds returns the first day of the year as if clocks had changed
// then, and the last of a leap year: only what is seen on both sides tells.
func changeBefore(t time.Time) time.Time {
	for {
		start, _ := t.ZoneBounds()
		if start.IsZero() || offsetAt(start) != offsetAt(start.Add(-time.Second)) {
			return start
		}
		t = start.Add(-time.Second)
	}
}

// changeAfter returns the first instant after t, up to last, at which the clocks of t's location are put forward or
// back; zero if there is none.
func changeAfter(t, last time.Time) time.Time {
	for {
		_, end := t.ZoneBounds()
		switch {
		case end.IsZero() || end.After(last):
			return time.Time{}
		case !end.After(t): // on the last day of a leap year
			t = t.Add(24 * time.Hour)
		case offsetAt(end) != offsetAt(end.Add(-time.Second)):
			return end
		default:
			t = end
		}
	}
}

func offsetAt(t time.Time) int {
	_, offset := t.Zone()
	return offset
}

// shiftAt returns the change of the clocks at start that holds at t, and when it was. Clocks that never changed
// have one at the beginning of t's year, from and to the same.
func shiftAt(t, start time.Time) (s shift, at string) {
	s.abbreviation, s.to = t.Zone()
	s.from = s.to
	if start.IsZero() {
		return s, time.Date(t.Year(), time.January, 1, 0, 0, 0, 0, time.UTC).Format(wall)
	}
	s.from = offsetAt(start.Add(-time.Second))
	return s, start.UTC().Add(time.Duration(s.from) * time.Second).Format(wall)
}

// add adds a change at a time to those of its kind.
func add(list []shift, s shift, at string) []shift {
	i := slices.IndexFunc(list, func(o shift) bool { return o.from == s.from && o.to == s.to && o.abbreviation == s.abbreviation })
	if i < 0 {
		i, list = len(list), append(list, s)
	}
	if !slices.Contains(list[i].at, at) {
		list[i].at = append(list[i].at, at)
	}
	return list
}

// zone writes a VTIMEZONE (RFC 5545, section 3.6.5).
func (w *writer) zone(z zone) {
	w.line("BEGIN:VTIMEZONE")
	w.text("TZID", z.name)
	for _, s := range z.shifts {
		// Databases do not agree on which half of the year is "standard" (Ireland's is summer in some), so
		// that their word for it would depend on the machine. It is only a name.
		kind := "STANDARD"
		if s.to > s.from {
			kind = "DAYLIGHT"
		}
		w.line("BEGIN:" + kind)
		w.line("DTSTART:" + s.at[0])
		if len(s.at) > 1 {
			w.line("RDATE:" + strings.Join(s.at[1:], ","))
		}
		w.line("TZOFFSETFROM:" + offset(s.from))
		w.line("TZOFFSETTO:" + offset(s.to))
		w.text("TZNAME", s.abbreviation)
		w.line("END:" + kind)
	}
	w.line("END:VTIMEZONE")
}

// offset writes seconds east of UTC (RFC 5545, section 3.3.14).
func offset(seconds int) string {
	sign := '+'
	if seconds < 0 {
		sign, seconds = '-', -seconds
	}
	s := fmt.Sprintf("%c%02d%02d", sign, seconds/3600, seconds/60%60)
	if rest := seconds % 60; rest != 0 {
		s += fmt.Sprintf("%02d", rest)
	}
	return s
}
