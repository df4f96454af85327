package chart

import (
	"math"
	"strconv"

	"northstar/generator/model/progress"
)

// scale maps figures, or days, onto places: lo onto from, hi onto to.
type scale struct{ lo, hi, from, to float64 }

// at returns the place of v, which is never outside of the scale.
func (s scale) at(v float64) float64 {
	if s.hi <= s.lo {
		return s.from
	}
	part := min(max((v-s.lo)/(s.hi-s.lo), 0), 1)
	// Here and elsewhere, a product is converted before something is added to it: some
	// processors would join the two operations, and so round otherwise than others.
	return s.from + float64(part*(s.to-s.from))
}

// holds reports whether v is on the scale.
func (s scale) holds(v float64) bool { return s.lo <= v && v <= s.hi }

// ticks returns the round figures from lo to hi, multiples of 1, 2 or 5 times a
// power of ten, about as many as wanted and never finer than the measure is shown.
func ticks(m progress.Measure, lo, hi float64, wanted int) []progress.Decimal {
	finest, coarsest := -finestDecimals(m), 16
	for exponent := finest; exponent <= coarsest; exponent++ {
		for _, digit := range []int64{1, 2, 5} {
			step := float64(digit) * math.Pow10(exponent)
			if (hi-lo)/step > float64(wanted) {
				continue
			}
			if most := max(hi, -lo); most/step > 1e12 || most > 1e18 { // such figures are too large to be told apart, or counted
				return nil
			}
			var found []progress.Decimal
			for i := int64(math.Ceil(lo / step)); float64(i)*step <= hi; i++ {
				found = append(found, power(i*digit, exponent))
			}
			return found
		}
	}
	return nil
}

// power returns n × 10^exponent, exactly.
func power(n int64, exponent int) progress.Decimal {
	if exponent >= 0 {
		for range exponent {
			n *= 10
		}
		return progress.NewDecimal(n)
	}
	d, _ := progress.ParseDecimal(strconv.FormatFloat(float64(n)*math.Pow10(exponent), 'f', -exponent, 64))
	return d
}

// finestDecimals returns how many decimals a figure of m may be shown with.
func finestDecimals(m progress.Measure) int {
	switch {
	case m.Precision > 0:
		return min(m.Precision, progress.MaxDecimals)
	case m.Kind == progress.Money:
		return min(progress.MinorUnits(m.Currency), 2)
	case m.Kind == progress.Count:
		return 0
	}
	return 2
}

// tick is a place on the time axis and what is written there.
type tick struct {
	at    progress.Date // the last day before the one it stands for, because days are drawn at their end
	label string
	year  string // on a second line; "" if the first says it
}

// calendar returns ticks at the beginning of days, months or years between two
// dates, the finest that are not more than wanted, and whether they are finer than years.
func (w words) calendar(from, to progress.Date, wanted int) (ticks []tick, months bool) {
	days := from.DaysUntil(to)
	for _, step := range []int{1, 2, 7, 14} {
		if days <= step*wanted {
			return w.everyDays(from, to, step), true
		}
	}
	for _, step := range []int{1, 2, 3, 6} {
		if days <= step*wanted*30 {
			return w.everyMonths(from, to, step), true
		}
	}
	step := 12
	for _, years := range []int{1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 5000} {
		step = 12 * years
		if days <= years*wanted*365 {
			break
		}
	}
	return w.everyMonths(from, to, step), false
}

func (w words) everyDays(from, to progress.Date, step int) []tick {
	var found []tick
	for day := from.AddDays(1); !day.After(to); day = day.AddDays(step) {
		t := tick{at: day.AddDays(-1), label: w.day(day)}
		if len(found) == 0 {
			t.year = strconv.Itoa(int(day.Year))
		}
		found = append(found, t)
		if !day.Before(day.AddDays(step)) { // the end of the calendar
			break
		}
	}
	return found
}

func (w words) everyMonths(from, to progress.Date, step int) []tick {
	var found []tick
	first := from.AddDays(1)
	year, month := int(first.Year), int(first.Month)
	if first.Day > 1 {
		month++
	}
	for months := year*12 + month - 1; ; months++ {
		day := progress.Date{Year: int16(months / 12), Month: uint8(months%12 + 1), Day: 1}
		if day.After(to) || day.Year <= 0 {
			return found
		}
		if months%step != 0 {
			continue
		}
		t := tick{at: day.AddDays(-1), label: w.monthName(day)}
		switch {
		case step >= 12:
			t.label = strconv.Itoa(int(day.Year))
		case len(found) == 0 || day.Month == 1:
			t.year = strconv.Itoa(int(day.Year))
		}
		found = append(found, t)
	}
}
