package content

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"time"

	"go.yaml.in/yaml/v4"

	"northstar/generator/base/diag"
	"northstar/generator/model/progress"
	"northstar/generator/model/site"
)

// badDate explains err, which says that s is not a date; clock reports whether the field may
// have a time of day too. zone is that of the record; nil if it is not known.
func badDate(s string, err error, clock bool, zone func() *time.Location) *misread {
	m := &misread{code: diag.BadDate, message: err.Error()}
	if clock {
		m.hint = "Write year, month and day, such as 2026-06-30, or with the time of day, such as 2026-06-30 18:30."
	}
	instead, otherwise := guessDate(s, clock, zone)
	switch {
	case otherwise != "":
		m.message = fmt.Sprintf("%q could mean %s or %s; write the one that is meant", short(s), instead, otherwise)
	case instead != "":
		m.instead, m.certain = instead, isOneDay(s, instead)
		m.message = fmt.Sprintf("%q is not how dates are written here; write %s", short(s), instead)
	case ambiguous(s):
		m.message = fmt.Sprintf("%q could be two different days; write year, month and day with hyphens, such as 2026-06-30", short(s))
	case month.MatchString(s):
		m.instead = diag.Ask("which day of " + s)
	}
	return m
}

// isOneDay reports whether a date that is written otherwise than here says no more and no less than instead, to every reader: no time
// of day gets lost, no clocks of another place were read, no century was added, and no order of day and month was chosen.
func isOneDay(s, instead string) bool {
	return strings.Contains(s, instead[:len("2026")]) && !ambiguous(strings.ReplaceAll(s, ".", "/")) &&
		(!strings.ContainsAny(s, ":Z") || slices.Equal(numbers(s), numbers(instead)))
}

// numbers returns the numbers in a text, without zeros that they begin with.
func numbers(s string) []string {
	all := strings.FieldsFunc(s, func(r rune) bool { return r < '0' || r > '9' })
	for i := range all {
		all[i] = strings.TrimLeft(all[i], "0")
	}
	return all
}

// month matches a month.
var month = regexp.MustCompile(`^[0-9]{4}-(0[1-9]|1[0-2])$`)

// dateLayouts are the ways to write a day, or a time of it, that can mean one thing only.
var dateLayouts = []string{
	"2006-01-02T15:04:05Z07:00", "2006-01-02 15:04:05 -0700", "2006-01-02 15:04:05 -07:00", "2006-01-02 15:04:05Z07:00",
	"2006-01-02T15:04Z07:00", "2006-01-02 15:04Z07:00", "2006-01-02 15:04 -0700", "2006-01-02 15:04 -07:00",
	"2006-01-02T15:04:05", "2006-01-02 15:04:05", "2006-01-02 15:04", "2006-01-02T15:04", "2006-1-2 15:04",
	"2006-01-02 3:04pm", "2006-01-02 3:04 PM",
	"2006-1-2", "2006/1/2", "2006.1.2", "20060102", "2 January 2006", "2 Jan 2006", "January 2 2006", "Jan 2 2006", "2. January 2006",
	"2-Jan-2006", "Monday 2 January 2006", "2.1.2006", "02.01.2006",
}

// guessDate returns what s says as a date is written here, "" if that is not certain; and what else it could mean.
func guessDate(s string, clock bool, zone func() *time.Location) (instead, otherwise string) {
	s = strings.Join(strings.Fields(strings.ReplaceAll(hyphens.Replace(s), ",", " ")), " ")
	if day, err := progress.ParseDate(s); err == nil { // its hyphens were dashes
		return day.String(), ""
	}
	for _, layout := range dateLayouts {
		t, err := time.Parse(layout, s)
		switch {
		case err != nil || strings.HasPrefix(layout, "Monday") && !strings.HasPrefix(s, t.Weekday().String()):
		case strings.Contains(layout, "07"):
			return onClocks(t, clock, zone)
		default:
			return inFull(t, clock), ""
		}
	}
	if days := slashed(s); len(days) == 1 {
		return days[0], ""
	}
	return "", ""
}

// hyphens takes what word processors make of hyphens back.
var hyphens = strings.NewReplacer("‐", "-", "‑", "-", "‒", "-", "–", "-", "—", "-", "−", "-")

// onClocks returns a time with an offset on the clocks of a zone. Midnight may have stood for the day alone.
func onClocks(t time.Time, clock bool, zone func() *time.Location) (instead, otherwise string) {
	midnight := t.Hour() == 0 && t.Minute() == 0
	if midnight && !clock {
		return inFull(t, clock), "" // days have no zone
	}
	if zone == nil {
		return "", ""
	}
	local := t.In(zone())
	if _, _, twice := site.MomentOf(local).Twice(local.Location()); twice && clock {
		return site.MomentOf(local).String(), "" // without its offset it would be the first
	}
	if midnight && inFull(local, clock) != inFull(t, clock) {
		return inFull(t, clock), inFull(local, clock)
	}
	return inFull(local, clock), ""
}

// keepOrder takes back what is offered instead of the days on which n starts and ends, if it would end before it starts.
func (d *decoder) keepOrder(n *yaml.Node) {
	var at [2]site.Moment // start and end
	var offered []int     // for them, in the list of problems
	for i := 0; i+1 < len(n.Content); i += 2 {
		k := slices.Index([]string{"start", "end"}, n.Content[i].Value)
		if k < 0 {
			continue
		}
		value := n.Content[i+1]
		text := value.Value
		if p := slices.IndexFunc(d.problems.list, func(x diag.Diagnostic) bool {
			return x.Code == diag.BadDate.ID && x.Line == d.lineOf(value) && x.Column == value.Column && x.Fix != ""
		}); p >= 0 {
			text, offered = takeApart(d.problems.list[p].Fix).inner(), append(offered, p)
		}
		at[k], _ = site.ParseMoment(text)
	}
	start, end := at[0], at[1]
	late := start.HasTime && end.HasTime && end.Compare(start) < 0 || end.Day.Before(start.Day)
	if start.IsZero() || end.IsZero() || !late {
		return
	}
	for _, p := range offered {
		d.problems.list[p].Fix = ""
	}
}

// inFull writes a time as it is written here; midnight is the day alone.
func inFull(t time.Time, clock bool) string {
	if clock && (t.Hour() != 0 || t.Minute() != 0) {
		return t.Format("2006-01-02 15:04")
	}
	return t.Format(time.DateOnly)
}

// slashed returns all days that s can mean.
func slashed(s string) []string {
	m := slashes.FindStringSubmatch(s)
	if m == nil {
		return nil
	}
	first, second, year := m[1], m[2]+m[4], m[3]+m[5]
	orders := [][3]string{{year, second, first}, {year, first, second}}
	if len(year) == 2 {
		orders = [][3]string{{"20" + year, second, first}, {"20" + year, first, second}, {"20" + first, second, year}}
	}
	var days []string
	for _, o := range orders {
		day, err := progress.ParseDate(o[0] + "-" + twoDigits(o[1]) + "-" + twoDigits(o[2]))
		if err == nil && !slices.Contains(days, day.String()) {
			days = append(days, day.String())
		}
	}
	return days
}

func twoDigits(s string) string { return strings.Repeat("0", max(0, 2-len(s))) + s }

// ambiguous reports whether s is a day and a month that could be either.
func ambiguous(s string) bool { return len(slashed(s)) > 1 }

// slashes matches "14/03/2026", "3/14/26" and "14-03-2026", but not 26-03-14.
var slashes = regexp.MustCompile(`^([0-9]{1,2})(?:/([0-9]{1,2})/([0-9]{2}|[0-9]{4})|-([0-9]{1,2})-([0-9]{4}))$`)
