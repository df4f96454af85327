package recurrence

import (
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"northstar/generator/model/progress"

	"pgregory.net/rapid"
)

func day(t rapid.TB, s string) Date {
	t.Helper()
	d, err := progress.ParseDate(s)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// days are worked out one by one, without a rule of calendars: a day is one of the rule if it lies in a week, month or year whose turn
// it is, and is one of the days there that are asked for.
func days(every int, unit Unit, on []string, first, until Date) (all []Date) {
	monday := func(d Date) Date { return d.AddDays(-int(d.Time().Weekday()+6) % 7) }
	months := func(d Date) int { return int(d.Year)*12 + int(d.Month) }
	for d := first; !d.After(until); d = d.AddDays(1) {
		turn := 0
		switch unit {
		case Day:
			turn = first.DaysUntil(d)
		case Week:
			turn = monday(first).DaysUntil(monday(d)) / 7
		case Month:
			turn = months(d) - months(first)
		case Year:
			if turn = int(d.Year) - int(first.Year); d.Month != first.Month {
				continue
			}
		}
		if turn%every == 0 && (unit == Day || slices.ContainsFunc(on, func(word string) bool { return is(d, word) })) {
			all = append(all, d)
		}
	}
	return all
}

// is reports whether a day is what a word says.
func is(d Date, word string) bool {
	last := d.AddDays(1).Month != d.Month
	name := strings.ToLower(d.Time().Weekday().String())
	nth, weekday, ordinal := strings.Cut(word, " ")
	switch {
	case word == "last day":
		return last
	case !ordinal && word[0] <= '9':
		return strconv.Itoa(int(d.Day)) == word
	case !ordinal:
		return name == word
	case nth == "last":
		return name == weekday && d.AddDays(7).Month != d.Month
	}
	return name == weekday && []string{"first", "second", "third", "fourth", "fifth"}[(d.Day-1)/7] == nth
}

// Whatever the rule, its days are those that are found by looking at every day.
func TestDays(t *testing.T) {
	names := []string{"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"}
	rapid.Check(t, func(t *rapid.T) {
		unit := rapid.SampledFrom([]Unit{Day, Week, Month, Year}).Draw(t, "unit")
		every := rapid.IntRange(1, 5).Draw(t, "every")
		first := Date{Year: 2020, Month: 1, Day: 1}.AddDays(rapid.IntRange(0, 4000).Draw(t, "first"))
		var on []string
		switch weekday := rapid.SampledFrom(names); {
		case unit == Week:
			on = rapid.SliceOfNDistinct(weekday, 1, 4, rapid.ID).Draw(t, "on")
		case unit != Day && rapid.Bool().Draw(t, "weekdays"):
			nth := rapid.SampledFrom([]string{"first", "second", "third", "fourth", "fifth", "last"})
			on = rapid.SliceOfNDistinct(rapid.Custom(func(t *rapid.T) string {
				return nth.Draw(t, "nth") + " " + weekday.Draw(t, "day")
			}), 1, 3, rapid.ID).Draw(t, "on")
		case unit != Day:
			number := rapid.Custom(func(t *rapid.T) string { return strconv.Itoa(rapid.IntRange(1, 31).Draw(t, "number")) })
			on = rapid.SliceOfNDistinct(rapid.OneOf(number, rapid.Just("last day")), 1, 3, rapid.ID).Draw(t, "on")
		}
		words := strconv.Itoa(every) + " " + string(unit) + "s"
		rule, mistake := Parse(words, on, first)
		if mistake != nil {
			t.Fatalf("every %s on %v: %v", words, on, mistake)
		}
		until := first.AddDays(rapid.IntRange(0, 3000).Draw(t, "length"))
		got, want := rule.Days(until, 10000), days(every, unit, on, first, until)
		if !slices.Equal(got, want) {
			t.Fatalf("every %s on %v from %s until %s (%s):\n%v, want\n%v", words, on, first, until, rule, got, want)
		}
	})
}

// Days that a month does not have are left out, and nothing takes their place.
func TestDaysThatDoNotExist(t *testing.T) {
	for _, x := range []struct{ every, on, first, want string }{
		{"month", "", "2026-01-31", "2026-01-31 2026-03-31 2026-05-31 2026-07-31 2026-08-31 2026-10-31 2026-12-31"},
		{"month", "last day", "2026-01-31", "2026-01-31 2026-02-28 2026-03-31 2026-04-30 2026-05-31 2026-06-30 2026-07-31"},
		{"year", "", "2024-02-29", "2024-02-29 2028-02-29 2032-02-29"},
		{"year", "last day", "2023-02-28", "2023-02-28 2024-02-29 2025-02-28 2026-02-28 2027-02-28 2028-02-29 2029-02-28"},
		{"12 months", "30", "2026-02-01", ""},
		{"month", "fifth friday", "2026-01-30", "2026-01-30 2026-05-29 2026-07-31 2026-10-30 2027-01-29 2027-04-30 2027-07-30"},
		{"2 weeks", "", "2026-10-22", "2026-10-22 2026-11-05 2026-11-19 2026-12-03 2026-12-17 2026-12-31 2027-01-14"},
	} {
		var on []string
		if x.on != "" {
			on = []string{x.on}
		}
		rule, mistake := Parse(x.every, on, day(t, x.first))
		if mistake != nil {
			t.Fatal(x, mistake)
		}
		var got []string
		for _, d := range rule.Days(day(t, "2035-01-01"), 7) {
			got = append(got, d.String())
		}
		if strings.Join(got, " ") != x.want {
			t.Errorf("every %s on %q from %s: %v, want %s", x.every, x.on, x.first, got, x.want)
		}
	}
}

// A rule takes no longer than it has days to give, however far it is asked for.
func TestBounded(t *testing.T) {
	for _, every := range []string{"day", "week", "99 years", "12 months"} {
		rule, mistake := Parse(every, nil, day(t, "2026-02-28"))
		if mistake != nil {
			t.Fatal(mistake)
		}
		begun := time.Now()
		if n := len(rule.Days(Date{Year: 9999, Month: 12, Day: 31}, 1000)); n > 1000 || n == 0 {
			t.Errorf("every %s: %d days", every, n)
		}
		if took := time.Since(begun); took > 2*time.Second {
			t.Errorf("every %s took %v", every, took)
		}
	}
}

func TestMistakes(t *testing.T) {
	for _, x := range []struct{ every, on, field, instead string }{
		{"weekly", "", "every", "week"},
		{"fortnight", "", "every", "2 weeks"},
		{"0 weeks", "", "every", ""},
		{"1000000 weeks", "", "every", ""},
		{"02 weeks", "", "every", ""},
		{"mont", "", "every", "month"},
		{"week", "thu", "on", "thursday"},
		{"week", "Thursdays", "on", "thursday"},
		{"week", "first thursday", "on", "thursday"},
		{"week", "15", "on", ""},
		{"month", "thursday", "on", "first thursday"},
		{"month", "1st tue", "on", "first tuesday"},
		{"month", "32", "on", ""},
		{"month", "0", "on", ""},
		{"month", "sixth friday", "on", ""},
		{"month", "first tuesday,15", "on", ""},
		{"month", "15,15", "on", ""},
		{"week", "monday,monday", "on", ""},
		{"day", "monday", "on", ""},
	} {
		var on []string
		if x.on != "" {
			on = strings.Split(x.on, ",")
		}
		_, m := Parse(x.every, on, day(t, "2026-07-02"))
		if m == nil || m.Field != x.field || m.Instead != x.instead {
			t.Errorf("every %s on %s: %+v, want field %s, instead %q", x.every, x.on, m, x.field, x.instead)
			continue
		}
		if m.Instead != "" {
			every := x.every
			if m.Field == "every" {
				every, on = m.Instead, nil
			} else {
				on[m.Item] = m.Instead
			}
			if _, again := Parse(every, on, day(t, "2026-07-02")); again != nil {
				t.Errorf("every %s on %s: what is offered is the next mistake: %v", x.every, x.on, again)
			}
		}
	}
}

func TestRRule(t *testing.T) {
	for _, x := range []struct{ every, on, want string }{
		{"week", "", "FREQ=WEEKLY;BYDAY=TH"},
		{"2 weeks", "thursday,monday", "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,TH"},
		{"month", "first tuesday,last friday", "FREQ=MONTHLY;BYDAY=+1TU,-1FR"},
		{"month", "last day,15", "FREQ=MONTHLY;BYMONTHDAY=15,-1"},
		{"year", "", "FREQ=YEARLY;BYMONTH=7;BYMONTHDAY=2"},
		{"3 days", "", "FREQ=DAILY;INTERVAL=3"},
	} {
		var on []string
		if x.on != "" {
			on = strings.Split(x.on, ",")
		}
		rule, mistake := Parse(x.every, on, day(t, "2026-07-02"))
		if mistake != nil {
			t.Fatal(mistake)
		}
		if got := rule.String(); got != x.want {
			t.Errorf("every %s on %s is %s, want %s", x.every, x.on, got, x.want)
		}
	}
}
