package recurrence

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"northstar/generator/base/diag"
)

// mostUnits is the largest number of days, weeks, months or years from one time to the next.
const mostUnits = 99

// A Mistake says what is wrong with the words of a rule.
type Mistake struct {
	Field   string // "every" or "on"
	Item    int    // of on, counted from 0
	Message string // a sentence
	Instead string // what to write instead; "" if that cannot be known
}

// Parse reads a rule: every is a unit or a number of them ("week", "2 weeks"), on says on which days of it ("thursday", "first tuesday",
// "last day", "15"), as first does if nothing is there. It returns the first mistake, or nil.
func Parse(every string, on []string, first Date) (Rule, *Mistake) {
	r := Rule{First: first}
	if m := r.parseEvery(every); m != nil {
		return r, m
	}
	for i, word := range on {
		if m := r.parseOn(word); m != nil {
			m.Field, m.Item = "on", i
			return r, m
		}
	}
	if len(r.Weekdays) > 0 && len(r.MonthDays) > 0 {
		return r, &Mistake{Field: "on", Item: len(on) - 1,
			Message: "Days of the month and weekdays cannot stand in one rule: calendars would take only days that are both."}
	}
	if len(on) == 0 {
		switch r.Unit {
		case Week:
			r.Weekdays = []Weekday{{Day: first.Time().Weekday()}}
		case Month, Year:
			r.MonthDays = []int{int(first.Day)}
		}
	}
	slices.SortFunc(r.Weekdays, func(a, b Weekday) int {
		return cmp.Or(cmp.Compare(a.place(), b.place()), cmp.Compare((a.Day+6)%7, (b.Day+6)%7))
	})
	slices.SortFunc(r.MonthDays, func(a, b int) int { return cmp.Compare((a+32)%33, (b+32)%33) }) // the last day is the last
	return r, nil
}

// place orders weekdays of a month: the last week is the last.
func (d Weekday) place() int { return (d.Nth + 7) % 7 }

// otherWords are what people say for a unit, or a number of them.
var otherWords = map[string]string{
	"daily": "day", "weekly": "week", "monthly": "month", "yearly": "year", "annually": "year", "fortnight": "2 weeks",
	"fortnightly": "2 weeks", "biweekly": "2 weeks", "other week": "2 weeks", "second week": "2 weeks", "quarter": "3 months",
	"quarterly": "3 months", "other month": "2 months", "half year": "6 months",
}

func (r *Rule) parseEvery(every string) *Mistake {
	number, unit, counted := strings.Cut(every, " ")
	r.Every = 1
	if !counted {
		unit = number
	} else if n, err := strconv.Atoi(number); err == nil && strconv.Itoa(n) == number {
		r.Every, unit = n, strings.TrimSuffix(unit, "s")
	} else {
		unit = every
	}
	units := []string{string(Day), string(Week), string(Month), string(Year)}
	if !slices.Contains(units, unit) {
		return &Mistake{Field: "every", Message: fmt.Sprintf("%q is not a day, week, month or year, or a number of them.", short(every)),
			Instead: cmp.Or(otherWords[strings.ToLower(every)], diag.Nearest(strings.ToLower(every), units))}
	}
	if r.Every < 1 || r.Every > mostUnits {
		return &Mistake{Field: "every", Message: fmt.Sprintf("%d is not a number from 1 to %d.", r.Every, mostUnits)}
	}
	r.Unit = Unit(unit)
	return nil
}

// ordinals name the weeks of a month.
var ordinals = map[string]int{"first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "last": -1}

// parseOn adds the day that a word of on says.
func (r *Rule) parseOn(word string) *Mistake {
	nth, day, ordinal := strings.Cut(word, " ")
	if !ordinal {
		nth, day = "", word
	}
	monthly := r.Unit == Month || r.Unit == Year
	if n, err := strconv.Atoi(word); err == nil && monthly {
		if n < 1 || n > 31 || strconv.Itoa(n) != word {
			return &Mistake{Message: fmt.Sprintf("%s is not a day of a month; they go from 1 to 31.", word)}
		}
		return r.addMonthDay(n, word)
	}
	if word == "last day" && monthly {
		return r.addMonthDay(-1, word)
	}
	n, known := ordinals[nth]
	weekday, is := weekdayNamed(day)
	switch {
	case r.Unit == Day:
		return &Mistake{Message: "What takes place by the day takes place on all of them; on is for weeks, months and years."}
	case r.Unit == Week && !ordinal && is:
	case r.Unit == Week && is && known:
		return &Mistake{Message: fmt.Sprintf("A week has one %s.", day), Instead: day}
	case monthly && is && known:
	case monthly && is && !ordinal:
		return &Mistake{Message: fmt.Sprintf("A month has several days that are a %s.", day), Instead: "first " + day}
	default:
		m := &Mistake{Message: fmt.Sprintf("%q is not a weekday, such as thursday.", short(word)), Instead: nearestOn(word, r.Unit)}
		if monthly {
			m.Message = fmt.Sprintf("%q is no day of a month, such as first tuesday, last friday, last day or 15.", short(word))
		}
		return m
	}
	d := Weekday{Day: weekday, Nth: n}
	if slices.Contains(r.Weekdays, d) {
		return &Mistake{Message: fmt.Sprintf("%q is there twice.", word)}
	}
	r.Weekdays = append(r.Weekdays, d)
	return nil
}

func (r *Rule) addMonthDay(n int, word string) *Mistake {
	if slices.Contains(r.MonthDays, n) {
		return &Mistake{Message: fmt.Sprintf("%q is there twice.", word)}
	}
	r.MonthDays = append(r.MonthDays, n)
	return nil
}

func weekdayNamed(name string) (time.Weekday, bool) {
	for d := time.Sunday; d <= time.Saturday; d++ {
		if strings.ToLower(d.String()) == name {
			return d, true
		}
	}
	return 0, false
}

// nearestOn returns the word that was meant by one that is none; "" if that cannot be known.
func nearestOn(word string, unit Unit) string {
	var names []string
	for d := time.Sunday; d <= time.Saturday; d++ {
		names = append(names, strings.ToLower(d.String()))
	}
	nearest := func(day string) string {
		for _, name := range names {
			if day = strings.TrimSuffix(strings.ToLower(day), "s"); len(day) >= 2 && strings.HasPrefix(name, day) {
				return name
			}
		}
		return diag.Nearest(day, names)
	}
	if unit == Week {
		return nearest(word)
	}
	numbers := map[string]string{"1st": "first", "2nd": "second", "3rd": "third", "4th": "fourth", "5th": "fifth"}
	nth, day, _ := strings.Cut(strings.ToLower(word), " ")
	nth = cmp.Or(numbers[nth], nth)
	if ordinals[nth] != 0 && nearest(day) != "" {
		return nth + " " + nearest(day)
	}
	return ""
}

// short cuts what somebody wrote to a length that fits into a sentence.
func short(s string) string {
	if r := []rune(s); len(r) > 40 {
		return string(r[:40]) + "…"
	}
	return s
}
