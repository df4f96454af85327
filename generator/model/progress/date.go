package progress

import (
	"cmp"
	"fmt"
	"strconv"
	"strings"
	"time"
)

// A Date is a day of the (proleptic Gregorian) calendar. It has no time and no
// zone, so nothing can shift it. Dates compare with ==, and the zero Date means
// "no date". Every Date made by [ParseDate], [DateOf] or [Date.AddDays] is a
// real day; a Date literal must be one.
type Date struct {
	Year       int16
	Month, Day uint8 // 1-based
}

const (
	firstYear = 1000 // an earlier one is a typing mistake
	lastYear  = 9999
	mostDays  = (lastYear - firstYear + 1) * 366
)

// ParseDate reads a day written as 2026-06-30. It refuses everything else, days
// that do not exist included, with an error that says what to type instead.
func ParseDate(s string) (Date, error) {
	if len(s) == len("2026-06") && s[4] == '-' && allDigits(s[:4]) && allDigits(s[5:]) {
		return Date{}, fmt.Errorf("%q is a month; write which day of it", s)
	}
	if len(s) != len("2026-06-30") || s[4] != '-' || s[7] != '-' ||
		!allDigits(s[:4]) || !allDigits(s[5:7]) || !allDigits(s[8:]) {
		return Date{}, fmt.Errorf("%s is not a date; write year, month and day with hyphens, such as 2026-06-30", quote(s))
	}
	year, month, day := int(digits(s[:4])), int(digits(s[5:7])), int(digits(s[8:]))
	if year < firstYear {
		return Date{}, fmt.Errorf("%q has the year %d; write all four digits of a year from %d on", s, year, firstYear)
	}
	if month < 1 || month > 12 {
		return Date{}, fmt.Errorf("%q has month %d; months go from 01 to 12, and the order is year-month-day", s, month)
	}
	if last := daysIn(year, month); day < 1 || day > last {
		return Date{}, fmt.Errorf("%q is not in the calendar; %s %d has %d days", s, time.Month(month), year, last)
	}
	return Date{int16(year), uint8(month), uint8(day)}, nil
}

// DateOf returns the day that t falls on in t's own location. The zero time has no date.
func DateOf(t time.Time) Date {
	if t.IsZero() {
		return Date{}
	}
	y, m, d := t.Date()
	return Date{int16(y), uint8(m), uint8(d)}
}

// IsZero reports whether d is "no date".
func (d Date) IsZero() bool { return d == Date{} }

// Compare returns -1, 0 or +1 as d is before, the same as, or after e. "No date" is before all dates.
func (d Date) Compare(e Date) int { return cmp.Compare(d.key(), e.key()) }

// Before reports whether d is an earlier day than e.
func (d Date) Before(e Date) bool { return d.key() < e.key() }

// After reports whether d is a later day than e.
func (d Date) After(e Date) bool { return d.key() > e.key() }

// Later returns the later one of two days.
func Later(a, b Date) Date {
	if a.Before(b) {
		return b
	}
	return a
}

// AddDays returns the day n days after d (before it, if n is negative), but none
// before the year 1000 and none after 9999. "No date" stays so.
func (d Date) AddDays(n int) Date {
	if d.IsZero() {
		return d
	}
	t := d.Time().AddDate(0, 0, min(max(n, -mostDays), mostDays))
	switch {
	case t.Year() < firstYear:
		return Date{firstYear, 1, 1}
	case t.Year() > lastYear:
		return Date{lastYear, 12, 31}
	}
	return DateOf(t)
}

// DaysUntil returns how many days after d the day e is: 0 for the same day, negative if e is earlier.
func (d Date) DaysUntil(e Date) int {
	const secondsOfDay = 24 * 60 * 60 // always, in UTC
	return int((e.Time().Unix() - d.Time().Unix()) / secondsOfDay)
}

// Time returns midnight UTC at the beginning of d, and the zero time for "no date".
func (d Date) Time() time.Time {
	if d.IsZero() {
		return time.Time{}
	}
	return time.Date(int(d.Year), time.Month(d.Month), int(d.Day), 0, 0, 0, 0, time.UTC)
}

// String returns d as 2026-06-30, and "" for "no date".
func (d Date) String() string {
	if d.IsZero() {
		return ""
	}
	return fmt.Sprintf("%04d-%02d-%02d", d.Year, d.Month, d.Day)
}

// MarshalText returns String, so that dates are plain strings in JSON.
func (d Date) MarshalText() ([]byte, error) { return []byte(d.String()), nil }

// key orders dates as they order in time.
func (d Date) key() int32 { return int32(d.Year)<<16 | int32(d.Month)<<8 | int32(d.Day) }

func daysIn(year, month int) int {
	return time.Date(year, time.Month(month)+1, 0, 0, 0, 0, 0, time.UTC).Day()
}

func allDigits(s string) bool {
	return s != "" && strings.Trim(s, "0123456789") == ""
}

// digits returns the number that the ASCII digits s write; they must fit.
func digits(s string) uint64 {
	n, _ := strconv.ParseUint(s, 10, 64)
	return n
}

// quote returns s in quotation marks, cut to a length that fits a message.
func quote(s string) string {
	const longest = 40
	if runes := []rune(s); len(runes) > longest {
		return fmt.Sprintf("%q (cut)", string(runes[:longest]))
	}
	return fmt.Sprintf("%q", s)
}
