package assemble

import (
	"fmt"
	"path"
	"slices"
	"strings"

	"northstar/generator/base/diag"
	"northstar/generator/model/site"
)

const (
	// daysAhead is how far the dates of what goes on for ever have pages: a year and a day.
	daysAhead = 366
	// mostAllDates is how many dates all series of a site can have together.
	mostAllDates = 20_000
)

// A series is what takes place again, with the files that say something of one of its days.
type series struct {
	*site.Document
	days  []site.Date // on which it takes place, in order
	files map[site.Date]family
}

// series takes out of families those that are files of a day of a series, and puts them there. What has a day in its name and lacks
// something that a series would have, but belongs to none, is reported.
func (r *reports) series(all []family, c *clock) ([]family, map[*site.Document]*series) {
	bySource := map[*site.Document]*series{}
	byName := map[string][]*series{} // by folder and name
	total := 0
	for _, f := range all {
		if repeats := f[0].Series(); repeats.IsZero() {
			continue
		}
		s := &series{Document: f[0], files: map[site.Date]family{}}
		bySource[f[0]] = s
		byName[seriesName(f[0])] = append(byName[seriesName(f[0])], s)
	}
	rest := all[:0:0]
	for _, f := range all {
		day := f[0].DayInName()
		var of []*series
		if len(byName) > 0 && !day.IsZero() && bySource[f[0]] == nil {
			of = byName[dayFileOf(f[0])]
		}
		if len(of) > 0 {
			s := of[0]
			for _, other := range of[1:] { // the same again, from another day on
				if !other.Type.When(other.Document).Day.After(day) && other.Type.When(other.Document).Day.After(s.Type.When(s.Document).Day) {
					s = other
				}
			}
			s.files[day] = f
			continue
		}
		if f[0].Language == "" && len(f[0].Incomplete) > 0 && !r.isComplete(f) {
			continue
		}
		rest = append(rest, f)
	}
	for _, f := range rest {
		if s := bySource[f[0]]; s != nil {
			s.days = r.datesOf(s, c)
			if total += len(s.days); total > mostAllDates {
				r.add(diag.New(diag.TooManyDates, s.Fields.At("repeats"), "All series together have more than %d dates; at most that many are allowed.",
					mostAllDates))
				s.days = nil
				break
			}
		}
	}
	return rest, bySource
}

// isComplete reports whether what could be the file of a day has all that a page of its own needs.
func (r *reports) isComplete(f family) bool {
	folder, name := path.Split(dayFileOf(f[0]))
	for _, file := range []string{folder + name + ".md", folder + "index.md", folder + name + "/index.md"} {
		if r.unusable[file] { // it may be the series
			return false
		}
	}
	r.add(f[0].Incomplete...)
	if !diag.HasErrors(f[0].Incomplete) {
		return true
	}
	for _, d := range f {
		r.unusable[d.Path] = true
	}
	return false
}

// seriesName returns what the files of d's days begin with, if d is a series: its folder, and its name if that is not the folder's.
func seriesName(d *site.Document) string {
	if d.HasFolder() {
		return path.Dir(d.Path) + "/"
	}
	return path.Dir(d.Path) + "/" + d.ID
}

// dayFileOf returns the seriesName that d would be a file of.
func dayFileOf(d *site.Document) string {
	if d.HasFolder() {
		return path.Dir(path.Dir(d.Path)) + "/" + d.ID
	}
	if _, err := site.ParseMoment(d.ID); err == nil { // there is nothing but a day
		return path.Dir(d.Path) + "/"
	}
	return path.Dir(d.Path) + "/" + d.ID
}

// datesOf returns the days of a series, and reports what is wrong with its rule.
func (r *reports) datesOf(s *series, c *clock) []site.Date {
	at := s.Fields.At
	written, first := s.Series(), s.Type.When(s.Document)
	rule, mistake := written.Rule(first.Day)
	if mistake != nil {
		field := "repeats." + mistake.Field
		if mistake.Field == "on" && s.Fields.Has(index(field, mistake.Item)) {
			field = index(field, mistake.Item)
		}
		x := diag.New(diag.BadRepeats, at(field), "%s", mistake.Message)
		if wrong := written.Every; mistake.Instead != "" {
			if mistake.Field == "on" {
				wrong = written.On[mistake.Item]
			}
			x = x.DidYouMean(wrong, mistake.Instead)
		}
		r.add(x)
		return nil
	}
	if len(rule.Days(first.Day, 1)) == 0 {
		x := diag.New(diag.RepeatsStart, at("start"), "It starts on %s, which is no date of its rule.", dayInWords(first.Day))
		if next := rule.Days(first.Day.AddDays(10*366), 1); len(next) > 0 {
			moved := first
			moved.Day = next[0]
			x = x.WithHint("The first date of the rule is %s: is that the start? Then the end moves, too.", dayInWords(next[0]))
			if !s.Fields.Has("end") { // which would have to be another one, too
				x = x.Instead(first.String(), moved.String())
			}
		}
		r.add(x)
		return nil
	}
	last, most, ok := r.endOf(s, c)
	if !ok {
		return nil
	}
	days := rule.Days(last, most)
	endless := written.Until.IsZero() && written.Times == 0
	switch {
	case len(days) > site.MostDates:
		r.add(diag.New(diag.TooManyDates, at("repeats.until"), "The rule names more than %d days until then; at most that many are allowed.",
			site.MostDates))
		return nil
	case endless && len(days) == site.MostDates:
		r.add(diag.New(diag.SeriesEnds, at("repeats"), "%s is the last day that this series can have, the %dth.",
			dayInWords(days[len(days)-1]), site.MostDates))
	}
	for _, day := range rule.Skips() {
		r.add(diag.New(diag.MonthsLeftOut, at("repeats"), "Months without a day %d are left out, as calendars do.", day))
	}
	return r.takePlace(s, r.exceptAndAlso(s, days), c)
}

// endOf returns the last day on which a series can take place, and how many dates it can have; ok is false if that makes no sense.
func (r *reports) endOf(s *series, c *clock) (last site.Date, most int, ok bool) {
	at, written, first := s.Fields.At, s.Series(), s.Type.When(s.Document).Day
	switch {
	case !written.Until.IsZero() && s.Fields.Has("repeats.times"):
		r.add(diag.New(diag.RepeatsEnd, at("repeats.times"), "The series ends after a number of times and on a day; one of both is enough."))
		return last, 0, false
	case s.Fields.Has("repeats.times") && written.Times == 0:
		r.add(diag.New(diag.RepeatsEnd, at("repeats.times"), "What takes place 0 times does not take place."))
		return last, 0, false
	case written.Times > site.MostDates:
		r.add(diag.New(diag.TooManyDates, at("repeats.times"), "A series of %d dates is too long; at most %d are allowed.",
			written.Times, site.MostDates))
		return last, 0, false
	case written.Times > 0:
		return site.Date{Year: 9999, Month: 12, Day: 31}, written.Times, true
	case written.Until.Before(first) && !written.Until.IsZero():
		r.add(diag.New(diag.RepeatsEnd, at("repeats.until"), "The series ends on %s, before it starts on %s.", written.Until, first))
		return last, 0, false
	case !written.Until.IsZero():
		return written.Until, site.MostDates + 1, true
	}
	last = c.cutoff.Day.AddDays(daysAhead)
	for _, more := range [][]site.Date{written.Except, written.Also, daysOf(s.files)} {
		for _, day := range more {
			if day.After(last) {
				last = day
			}
		}
	}
	return last, site.MostDates, true
}

func daysOf(files map[site.Date]family) (days []site.Date) {
	for day := range files {
		days = append(days, day)
	}
	slices.SortFunc(days, site.Date.Compare)
	return days
}

// exceptAndAlso returns the days of a rule without those that a series excepts, and with those that it adds.
func (r *reports) exceptAndAlso(s *series, days []site.Date) []site.Date {
	written, rule := s.Series(), days
	has := func(list []site.Date, day site.Date) bool {
		_, found := slices.BinarySearchFunc(list, day, site.Date.Compare)
		return found
	}
	report := func(field string, i int, day site.Date, message string, args ...any) {
		at := s.Fields.At(index("repeats."+field, i))
		at.Width = len(day.String())
		r.add(diag.New(diag.NotADate, at, message, args...))
	}
	for i, day := range written.Except {
		if !has(rule, day) {
			report("except", i, day, "%s is no date of the rule%s.", day, nearest(rule, day))
		}
	}
	days = slices.DeleteFunc(slices.Clone(days), func(day site.Date) bool { return slices.Contains(written.Except, day) })
	for i, day := range written.Also {
		switch {
		case has(days, day):
			report("also", i, day, "%s is a date of the series already.", day)
		case day.Before(s.Type.When(s.Document).Day):
			report("also", i, day, "%s is before the series starts.", day)
		default:
			at, _ := slices.BinarySearchFunc(days, day, site.Date.Compare)
			days = slices.Insert(days, at, day)
		}
	}
	for _, day := range daysOf(s.files) {
		if has(days, day) {
			continue
		}
		x := diag.New(diag.NotADate, diag.Position{File: s.files[day][0].Path, Line: 1, Column: 1},
			"%s does not take place on %s%s.", s.Path, day, nearest(days, day))
		if slices.Contains(written.Except, day) {
			x = x.WithHint("It is one of the exceptions. To say that this date is cancelled, remove it there: people then see that it is.")
		}
		r.add(x)
		for _, d := range s.files[day] {
			r.unusable[d.Path] = true
		}
	}
	return days
}

// nearest says which of days are next to a day.
func nearest(days []site.Date, day site.Date) string {
	i, _ := slices.BinarySearchFunc(days, day, site.Date.Compare)
	var near []string
	for _, d := range days[max(0, i-1):min(len(days), i+1)] {
		near = append(near, dayInWords(d))
	}
	if len(near) == 0 {
		return ""
	}
	if len(near) == 1 {
		return "; the nearest is " + near[0]
	}
	return "; the nearest are " + strings.Join(near, " and ")
}

// takePlace returns the days on which the clocks of the place show the time of a series, or of which a file says another.
func (r *reports) takePlace(s *series, days []site.Date, c *clock) []site.Date {
	zone := s.Type.Clocks(s.Document, c.zone)
	return slices.DeleteFunc(days, func(day site.Date) bool {
		m := s.Type.When(s.Document)
		m.Day = day
		if file := s.files[day]; file != nil && file[0].Fields.Has("start") || !m.Skipped(zone) {
			return false
		}
		r.add(diag.New(diag.DateSkipped, s.Fields.At("start"),
			"%s does not exist in %s, since the clocks are put forward; the series has no date then.", m, zone))
		return true
	})
}

func dayInWords(d site.Date) string { return fmt.Sprintf("%s, a %s", d, d.Time().Weekday()) }
