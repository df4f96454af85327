package progress

import (
	"fmt"
	"strconv"
	"strings"
	"time"
)

// Formatter writes figures, dates and [Sentence]s for people. Language is a BCP 47
// tag; English is what is written so far, and the answer to every other language.
type Formatter struct{ Language string }

// minus is the typographic minus sign.
const minus = "−"

// Number writes d with grouped thousands, at least fewest and at most most
// decimals; digits beyond are rounded, halves away from zero. No number has more than 14.
func (f Formatter) Number(d Decimal, fewest, most int) string {
	most = min(max(most, 0), scale)
	s := d.Round(most).Abs().fixed(most)
	whole, fraction, _ := strings.Cut(s, ".")
	for len(fraction) > fewest && strings.HasSuffix(fraction, "0") {
		fraction = fraction[:len(fraction)-1]
	}
	var b strings.Builder
	if d.Round(most).Sign() < 0 {
		b.WriteString(minus)
	}
	for i, digit := range whole {
		if i > 0 && (len(whole)-i)%3 == 0 {
			b.WriteByte(',')
		}
		b.WriteRune(digit)
	}
	if fraction != "" {
		b.WriteString("." + fraction)
	}
	return b.String()
}

// Figure writes a figure of measure m without its unit, but with its currency or
// percent sign: "1,000", "€7,634", "€12.50", "38 %".
func (f Formatter) Figure(m Measure, d Decimal) string {
	most := shownDecimals(m)
	fewest := min(m.Precision, most)
	if m.Kind == Money && !d.Round(most).hasAtMost(0) {
		fewest = most
	}
	return f.signed(m, d, fewest, most)
}

// Quantity writes a figure of measure m with its unit: "412 trees", "1 tree", "€7,634".
func (f Formatter) Quantity(m Measure, d Decimal) string { return withUnit(m, d, f.Figure(m, d)) }

// Estimate writes a computed figure such as the expected value, with its unit. It
// is a point on a line, so it has a decimal more than what is counted, and large
// amounts of money have none: "495.9 trees", "€7,956".
func (f Formatter) Estimate(m Measure, d Decimal) string {
	if m.Kind == Money {
		if estimateDecimals(m, d) > 0 {
			return f.Figure(m, d)
		}
		return f.signed(m, d, 0, 0)
	}
	return withUnit(m, d, f.signed(m, d, 0, estimateDecimals(m, d)))
}

// RoundEstimate returns a computed figure with the decimals that Estimate writes,
// halves away from zero, for programs.
func RoundEstimate(m Measure, d Decimal) Decimal { return d.Round(estimateDecimals(m, d)) }

func estimateDecimals(m Measure, d Decimal) int {
	switch {
	case m.Kind != Money:
		return max(m.Precision, 1)
	case d.Abs().Cmp(NewDecimal(100)) < 0:
		return shownDecimals(m)
	}
	return 0
}

// Share writes a share in whole percent: "41 %", "under 1 %".
func (f Formatter) Share(s Share) string {
	switch {
	case s.UnderOne:
		return "under 1 %"
	case s.Percent < 0:
		return minus + f.Number(NewDecimal(-int64(s.Percent)), 0, 0) + " %"
	}
	return f.Number(NewDecimal(int64(s.Percent)), 0, 0) + " %"
}

// Date writes "30 June 2026", and "" for "no date".
func (f Formatter) Date(d Date) string {
	if d.IsZero() {
		return ""
	}
	return fmt.Sprintf("%d %s", d.Day, f.Month(d))
}

// Month writes "June 2026", and "" for "no date".
func (f Formatter) Month(d Date) string {
	if d.IsZero() {
		return ""
	}
	return time.Month(d.Month).String() + " " + strconv.Itoa(int(d.Year))
}

// signed writes a number with the sign of its currency or of percent.
func (f Formatter) signed(m Measure, d Decimal, fewest, most int) string {
	switch number := f.Number(d, fewest, most); {
	case m.Kind == Money:
		unsigned, negative := strings.CutPrefix(number, minus)
		if negative {
			return minus + currencySign(m.Currency) + unsigned
		}
		return currencySign(m.Currency) + unsigned
	case m.Kind == Percent:
		return number + " %"
	default:
		return number
	}
}

// withUnit puts the unit of m, in its right number, behind a figure.
func withUnit(m Measure, d Decimal, figure string) string {
	unit := m.Other
	if d.Abs() == NewDecimal(1) {
		unit = m.One
	}
	if unit == "" || m.Kind == Money || m.Kind == Percent {
		return figure
	}
	return figure + " " + unit
}

// currencySign returns the sign of a currency as English writes it, or its code and a blank.
func currencySign(code string) string {
	switch code {
	case "EUR":
		return "€"
	case "GBP":
		return "£"
	case "USD":
		return "$"
	case "JPY":
		return "¥"
	case "INR":
		return "₹"
	}
	return code + " "
}
