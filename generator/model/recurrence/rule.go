package recurrence

import (
	"slices"
	"strings"
	"time"

	"github.com/teambition/rrule-go"

	"northstar/generator/model/progress"
)

// Date is a calendar day without a zone.
type Date = progress.Date

// A Unit is what passes from one time to the next.
type Unit string

// The units of rules.
const (
	Day   Unit = "day"
	Week  Unit = "week"
	Month Unit = "month"
	Year  Unit = "year"
)

// A Rule says on which days something takes place, from its first day on.
type Rule struct {
	First    Date
	Unit     Unit
	Every    int       // how many units pass from one time to the next
	Weekdays []Weekday // nil for rules about days of the month
	// MonthDays are days of the month, -1 for the last. Of a rule by the year, they are days of the month of First. Nil for rules
	// about weekdays and for those by the day.
	MonthDays []int
}

// A Weekday is one of a week or, of a month, the Nth: -1 for the last, 0 for rules by the week.
type Weekday struct {
	Day time.Weekday
	Nth int
}

// Days returns the days of r up to a day, the first ones if there are more than most. The first is r.First, unless the rule does not
// name it.
func (r Rule) Days(until Date, most int) []Date {
	o := r.option()
	o.Dtstart, o.Until = r.First.Time(), until.Time()
	rule, err := rrule.NewRRule(o)
	if err != nil || until.Before(r.First) {
		return nil // Parse lets nothing pass that the library would refuse
	}
	var days []Date
	next := rule.Iterator()
	for len(days) < most {
		t, ok := next()
		if !ok {
			break
		}
		days = append(days, progress.DateOf(t))
	}
	return days
}

// String returns r as the value of RRULE, without an end (RFC 5545, section 3.3.10).
func (r Rule) String() string {
	o := r.option()
	return o.RRuleString()
}

func (r Rule) option() rrule.ROption {
	o := rrule.ROption{Interval: r.Every, Bymonthday: r.MonthDays, Wkst: rrule.MO}
	switch r.Unit {
	case Day:
		o.Freq = rrule.DAILY
	case Week:
		o.Freq = rrule.WEEKLY
	case Month:
		o.Freq = rrule.MONTHLY
	case Year:
		o.Freq, o.Bymonth = rrule.YEARLY, []int{int(r.First.Month)}
	}
	if o.Interval == 1 {
		o.Interval = 0 // which is the same, and is not written
	}
	for _, d := range r.Weekdays {
		day := weekdays[d.Day]
		if d.Nth != 0 {
			day = day.Nth(d.Nth)
		}
		o.Byweekday = append(o.Byweekday, day)
	}
	return o
}

var weekdays = [...]rrule.Weekday{rrule.SU, rrule.MO, rrule.TU, rrule.WE, rrule.TH, rrule.FR, rrule.SA}

// Skips returns the days of the month that r names and some months do not have, and so leaves out then; nil if there are none.
func (r Rule) Skips() []int {
	return slices.DeleteFunc(slices.Clone(r.MonthDays), func(day int) bool {
		if r.Unit == Year {
			return r.First.Month != 2 || day < 29
		}
		return day < 29
	})
}

// Code returns the two letters of a weekday in calendars.
func (d Weekday) Code() string { return strings.ToUpper(d.Day.String()[:2]) }
