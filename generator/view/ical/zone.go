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

// zones returns the time zones of all events that are not of whole days, by name.
func zones(events []Event) []zone {
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
//
// Beyond the table of changes, Go says of the last day of a leap year that its clocks change when it begins,
// and of a new year that they changed then: neither is a change, and the first would never end.
func shifts(first, last time.Time) []shift {
	var list []shift
	for t := first; ; {
		start, end := t.ZoneBounds()
		if s, at := shiftAt(t, start); len(list) == 0 || s.from != s.to {
			list = add(list, s, at)
		}
		if end.IsZero() || end.After(last) {
			break
		}
		if !end.After(t) {
			end = t.AddDate(0, 0, 2)
		}
		t = end
	}
	slices.SortStableFunc(list, func(a, b shift) int { return cmp.Compare(a.at[0], b.at[0]) })
	return list
}

// shiftAt returns the change of the clocks at start that holds at t, and when it was. Clocks that never changed
// have one at the beginning of t's year, from and to the same.
func shiftAt(t, start time.Time) (s shift, at string) {
	s.abbreviation, s.to = t.Zone()
	s.from = s.to
	if start.IsZero() {
		return s, time.Date(t.Year(), time.January, 1, 0, 0, 0, 0, time.UTC).Format(wall)
	}
	_, s.from = start.Add(-time.Second).Zone()
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
