package progress

import (
	"encoding/json"
	"math"
	"testing"
	"time"

	"pgregory.net/rapid"
)

func TestParseDateSaysWhatToTypeInstead(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{"2026-06", `"2026-06" is a month; write which day of it`},
		{"30.6.2026", `"30.6.2026" is not a date; write year, month and day with hyphens, such as 2026-06-30`},
		{"2026-6-30", `"2026-6-30" is not a date; write year, month and day with hyphens, such as 2026-06-30`},
		{"2026-06-30T00:00:00Z", `"2026-06-30T00:00:00Z" is not a date; write year, month and day with hyphens, such as 2026-06-30`},
		{"2026-30-06", `"2026-30-06" has month 30; months go from 01 to 12, and the order is year-month-day`},
		{"2026-02-29", `"2026-02-29" is not in the calendar; February 2026 has 28 days`},
		{"2026-04-00", `"2026-04-00" is not in the calendar; April 2026 has 30 days`},
		{"0026-06-30", `"0026-06-30" has the year 26; write all four digits of a year from 1000 on`},
		{"", `"" is not a date; write year, month and day with hyphens, such as 2026-06-30`},
	} {
		if _, err := ParseDate(c.in); err == nil || err.Error() != c.want {
			t.Errorf("%q:\ngot  %v\nwant %s", c.in, err, c.want)
		}
	}
}

func TestDates(t *testing.T) {
	d := date("2026-06-30")
	equal(t, "weekday", d.Time().Weekday(), time.Tuesday)
	equal(t, "time", d.Time(), "2026-06-30 00:00:00 +0000 UTC")
	equal(t, "before", date("2026-06-29").Before(d) && !d.Before(d), true)
	equal(t, "after", date("2027-01-01").After(d) && !d.After(d), true)
	equal(t, "days", d.DaysUntil(date("2026-06-01")), -29)
	equal(t, "centuries", date("1900-02-28").AddDays(1), "1900-03-01")
	equal(t, "never ends", d.AddDays(math.MaxInt), "9999-12-31")
	equal(t, "never began", d.AddDays(math.MinInt), "1000-01-01")
	equal(t, "no date", Date{}.AddDays(3).IsZero() && Date{}.Time().IsZero() && DateOf(time.Time{}).IsZero() && Date{}.String() == "", true)
}

func TestDatesInJSON(t *testing.T) {
	in := map[string]Date{"a": date("2026-06-30"), "b": {}}
	text, err := json.Marshal(in)
	if err != nil {
		t.Fatal(err)
	}
	equal(t, "text", string(text), `{"a":"2026-06-30","b":""}`)
}

func TestDaysAreCountedExactly(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := date("2000-01-01").AddDays(rapid.IntRange(-100_000, 100_000).Draw(t, "day"))
		n := rapid.IntRange(-200_000, 200_000).Draw(t, "n")
		e := d.AddDays(n)
		if d.DaysUntil(e) != n || e.Compare(d) != compareInts(n, 0) {
			t.Fatalf("%s + %d = %s", d, n, e)
		}
		if again, err := ParseDate(e.String()); err != nil || again != e {
			t.Fatalf("%s reads back as %s, %v", e, again, err)
		}
	})
}

func compareInts(a, b int) int {
	switch {
	case a < b:
		return -1
	case a > b:
		return +1
	}
	return 0
}

func FuzzParseDate(f *testing.F) {
	for _, s := range []string{"2026-06-30", "2024-02-29", "2026-06", "9999-12-31", "2026-13-01"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		d, err := ParseDate(s)
		want, wantErr := time.Parse(time.DateOnly, s)
		if (err == nil) != (wantErr == nil && want.Year() >= firstYear) {
			t.Fatalf("%q: %v, %v", s, err, wantErr)
		}
		if err == nil && (d.Time() != want || d.String() != s) {
			t.Errorf("%q reads as %s", s, d)
		}
	})
}
