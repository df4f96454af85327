package locale

import (
	"cmp"
	"strconv"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"
)

// Number writes a decimal given in ASCII, "-1234.50", as the language does: "−1.234,50".
func (l *Locale) Number(ascii string) string {
	digits, negative := strings.CutPrefix(ascii, "-")
	whole, fraction, _ := strings.Cut(digits, ".")
	var b strings.Builder
	if negative {
		b.WriteString(l.Minus)
	}
	if len(whole) < 3+l.GroupFrom {
		b.WriteString(whole)
	} else {
		first := (len(whole)-1)%3 + 1
		b.WriteString(whole[:first])
		for i := first; i < len(whole); i += 3 {
			b.WriteString(l.Group)
			b.WriteString(whole[i : i+3])
		}
	}
	if fraction != "" {
		b.WriteString(l.Point)
		b.WriteString(fraction)
	}
	return b.String()
}

// Integer writes a whole number.
func (l *Locale) Integer(n int) string { return l.Number(strconv.Itoa(n)) }

// Percentage writes a number, as Number made it, as a percentage.
func (l *Locale) Percentage(number string) string { return l.Percent.fill("number", number) }

// Amount writes an amount of money in a currency of ISO 4217 from a decimal given in ASCII. The
// sign of a currency is that by which readers of the language know it: "$", "US$", "USD".
func (l *Locale) Amount(ascii, currency string) string {
	unsigned, negative := strings.CutPrefix(ascii, "-")
	pattern, sign := l.Money, cmp.Or(l.Signs[currency], currency)
	if last, _ := utf8.DecodeLastRuneInString(sign); unicode.IsLetter(last) {
		pattern = l.MoneyByCode
	}
	amount := pattern.fill("number", l.Number(unsigned), "sign", sign)
	if negative {
		return l.Minus + amount
	}
	return amount
}

// Plain returns a text with the spaces that keyboards have, for terminals: what is copied from
// there, or searched for with grep, is typed with ordinary ones.
func Plain(s string) string { return plain.Replace(s) }

var plain = strings.NewReplacer("\u00a0", " ", "\u202f", " ")

func (l *Locale) date(p Pattern, months []string, d time.Time) string {
	year, month, n := d.Date()
	day := strconv.Itoa(n)
	if n == 1 && l.FirstDay != "" {
		day = l.FirstDay
	}
	return p.fill("day", day, "month", months[month-1], "year", strconv.Itoa(year))
}

// LongDate writes a day: "30 June 2026".
func (l *Locale) LongDate(d time.Time) string { return l.date(l.Date, l.Months, d) }

// BriefDate writes a day with a short month: "30 Jun 2026".
func (l *Locale) BriefDate(d time.Time) string { return l.date(l.ShortDate, l.ShortMonths, d) }

// BriefDay writes a day of a year that is known: "30 Jun".
func (l *Locale) BriefDay(d time.Time) string { return l.date(l.ShortDay, l.ShortMonths, d) }

// Month writes a month with its year: "June 2026".
func (l *Locale) Month(d time.Time) string { return l.date(l.MonthYear, l.LoneMonths, d) }

// BriefMonth writes a short month with its year: "Jun 2026".
func (l *Locale) BriefMonth(d time.Time) string { return l.date(l.ShortMonth, l.TinyMonths, d) }

// MonthName writes the name of a month alone.
func (l *Locale) MonthName(m time.Month) string { return l.LoneMonths[m-1] }

// MonthsOfYear writes two months of one year, which stands beside the one that the language writes it next to: "June" and
// "August 2026", but "2026年6月" and "8月".
func (l *Locale) MonthsOfYear(first, last time.Time) (from, to string) {
	if l.MonthYear.begins("year") {
		return l.Month(first), l.MonthName(last.Month())
	}
	return l.MonthName(first.Month()), l.Month(last)
}

// BriefMonthsOfYear is MonthsOfYear in short: "Jun" and "Aug 2026".
func (l *Locale) BriefMonthsOfYear(first, last time.Time) (from, to string) {
	if l.ShortMonth.begins("year") {
		return l.BriefMonth(first), l.BriefMonthName(last.Month())
	}
	return l.BriefMonthName(first.Month()), l.BriefMonth(last)
}

// BriefMonthName writes the short name of a month alone: "Jun".
func (l *Locale) BriefMonthName(m time.Month) string { return l.TinyMonths[m-1] }

// DayOfWeek writes a day with its name: "Tuesday 30 June 2026".
func (l *Locale) DayOfWeek(d time.Time) string {
	return l.WeekdayDate.fill("weekday", l.Weekdays[d.Weekday()], "date", l.LongDate(d))
}

// At writes a date and a time of day.
func (l *Locale) At(date, clock string) string { return l.Moment.fill("date", date, "time", clock) }

// Between writes a range of times of day, or of what else is short: "10:00–12:00".
func (l *Locale) Between(from, to string) string { return l.TimeRange.fill("from", from, "to", to) }

// List writes an enumeration: "a, b and c".
func (l *Locale) List(items []string) string {
	switch n := len(items); n {
	case 0, 1:
		return strings.Join(items, "")
	case 2:
		return l.ListTwo.fill("first", items[0], "last", items[1])
	default:
		return l.ListEnd.fill("first", strings.Join(items[:n-1], l.ListComma), "last", items[n-1])
	}
}
