package content

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"time"

	"northstar/generator/base/diag"
	"northstar/generator/model/progress"
)

// badDate explains err, which says that s is not a date; clock reports whether the field may
// have a time of day too.
func badDate(s string, err error, clock bool) *misread {
	m := &misread{code: diag.BadDate, message: err.Error(), instead: guessDate(s, clock)}
	if clock {
		m.hint = "Write year, month and day, such as 2026-06-30, or with the time of day, such as 2026-06-30 18:30."
	}
	switch {
	case m.instead != "":
		m.message = fmt.Sprintf("%q is not how dates are written here; write %s", short(s), m.instead)
	case ambiguous(s):
		m.message = fmt.Sprintf("%q could be two different days; write year, month and day with hyphens, such as 2026-06-30", short(s))
	}
	return m
}

// guessDate returns what s says as a date is written here, "" if that is not certain.
func guessDate(s string, clock bool) string {
	s = strings.Join(strings.Fields(strings.ReplaceAll(s, ",", " ")), " ")
	for _, layout := range []string{
		"2006-01-02T15:04:05Z07:00", "2006-01-02 15:04:05 -0700", "2006-01-02 15:04:05 -07:00", "2006-01-02 15:04:05Z07:00",
		"2006-01-02T15:04:05", "2006-01-02 15:04:05", "2006-01-02T15:04Z07:00", "2006-01-02 15:04", "2006-01-02T15:04", "2006-1-2 15:04",
		"2006-01-02 3:04pm", "2006-01-02 3:04 PM",
		"2006-1-2", "2006/1/2", "2006.1.2", "20060102", "2 January 2006", "2 Jan 2006", "January 2 2006", "Jan 2 2006", "2. January 2006",
		"2-Jan-2006", "Monday 2 January 2006", "2.1.2006", "02.01.2006",
	} {
		if t, err := time.Parse(layout, s); err == nil {
			if clock && !(t.Hour() == 0 && t.Minute() == 0) {
				return t.Format("2006-01-02 15:04")
			}
			return t.Format(time.DateOnly)
		}
	}
	first, second, year, ok := slashed(s)
	switch {
	case !ok || first > 12 && second > 12:
		return ""
	case first > 12:
		first, second = second, first // day before month
	case second <= 12 && first != second:
		return ""
	}
	date := fmt.Sprintf("%04d-%02d-%02d", year, first, second)
	if _, err := progress.ParseDate(date); err != nil {
		return ""
	}
	return date
}

// ambiguous reports whether s is a day and a month that could be either.
func ambiguous(s string) bool {
	first, second, _, ok := slashed(s)
	return ok && first <= 12 && second <= 12
}

// slashes matches "14/03/2026", "3/14/26" and "14-03-2026", but not 26-03-14.
var slashes = regexp.MustCompile(`^([0-9]{1,2})(?:/([0-9]{1,2})/([0-9]{2}|[0-9]{4})|-([0-9]{1,2})-([0-9]{4}))$`)

// slashed reads what slashes matches.
func slashed(s string) (first, second, year int, ok bool) {
	m := slashes.FindStringSubmatch(s)
	if m == nil {
		return 0, 0, 0, false
	}
	first, _ = strconv.Atoi(m[1])
	second, _ = strconv.Atoi(m[2] + m[4])
	year, _ = strconv.Atoi(m[3] + m[5])
	if len(m[3]) == 2 {
		year += 2000
	}
	return first, second, year, first > 0 && second > 0
}
