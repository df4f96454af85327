package progress

import (
	"cmp"
	"slices"
	"strings"
	"unicode"

	"northstar/generator/text/locale"
)

// Formatter writes figures, dates and sentences about progress for people, in a language.
type Formatter struct{ *locale.Locale }

// Number writes d with grouped thousands, at least fewest and at most most
// decimals; digits beyond are rounded, halves away from zero. No number has more than 14.
func (f Formatter) Number(d Decimal, fewest, most int) string {
	return f.Locale.Number(f.ascii(d, fewest, most))
}

// ascii is Number for programs: "-1234.50".
func (f Formatter) ascii(d Decimal, fewest, most int) string {
	most = min(max(most, 0), scale)
	s := d.Round(most).fixed(most)
	point := strings.IndexByte(s, '.')
	if point < 0 {
		return s
	}
	for len(s)-point-1 > fewest && strings.HasSuffix(s, "0") {
		s = s[:len(s)-1]
	}
	return strings.TrimSuffix(s, ".")
}

// Figure writes a figure of measure m without its unit, but with its currency or
// percent sign: "1,000", "€7,634", "€12.50", "38%".
func (f Formatter) Figure(m Measure, d Decimal) string {
	fewest, most := figureDecimals(m, d)
	return f.signed(m, d, fewest, most)
}

// figureDecimals returns how many decimals a figure is written with.
func figureDecimals(m Measure, d Decimal) (fewest, most int) {
	most = shownDecimals(m)
	if m.Kind == Money && !d.Round(most).hasAtMost(0) {
		return most, most
	}
	return min(m.Precision, most), most
}

// Quantity writes a figure of measure m with its unit: "412 trees", "1 tree", "€7,634".
func (f Formatter) Quantity(m Measure, d Decimal) string {
	fewest, most := figureDecimals(m, d)
	return f.withUnit(m, d, fewest, most)
}

// Estimate writes a computed figure such as the expected value, with its unit. It is a
// point on a line, so it may have a decimal more than what is measured, and large
// amounts of money have none: "37.1 items", "€7,956".
func (f Formatter) Estimate(m Measure, d Decimal) string {
	decimals := estimateDecimals(m, d)
	if m.Kind == Money && decimals > 0 {
		return f.Figure(m, d)
	}
	return f.computed(m, d, decimals)
}

// computed writes a figure that nobody recorded or planned. Where it is 1 and there is no word for one, it stands alone: what
// is counted has been said, and nobody is to be asked for a word because of a figure that is another one tomorrow.
func (f Formatter) computed(m Measure, d Decimal, most int) string {
	if number := f.ascii(d, 0, most); onlyPlural(m, number) && !isSymbol(m.Other) {
		return f.signed(m, d, 0, most)
	}
	return f.withUnit(m, d, 0, most)
}

func estimateDecimals(m Measure, d Decimal) int {
	switch {
	case m.Kind != Money:
		return max(m.Precision, 1)
	case d.Abs().Cmp(NewDecimal(100)) < 0:
		return shownDecimals(m)
	}
	return 0
}

// Share writes a share in whole percent: "41%", "under 1%".
func (f Formatter) Share(s Share) string {
	if s.UnderOne {
		return f.Say("figure.under", "figure", f.Percentage(f.Integer(1)))
	}
	return f.Percentage(f.Integer(int(s.Percent)))
}

// Date writes "30 June 2026", and "" for "no date".
func (f Formatter) Date(d Date) string {
	if d.IsZero() {
		return ""
	}
	return f.LongDate(d.Time())
}

// Month writes "June 2026", and "" for "no date".
func (f Formatter) Month(d Date) string {
	if d.IsZero() {
		return ""
	}
	return f.Locale.Month(d.Time())
}

// signed writes a number with the sign of its currency or of percent.
func (f Formatter) signed(m Measure, d Decimal, fewest, most int) string {
	number := f.ascii(d, fewest, most)
	switch m.Kind {
	case Money:
		return f.Amount(number, m.Currency)
	case Percent:
		return f.Percentage(f.Locale.Number(number))
	}
	return f.Locale.Number(number)
}

// Unit returns the unit of a figure of measure m, in its right form; "" if the figure carries it already.
func (f Formatter) Unit(m Measure, d Decimal) string {
	fewest, most := figureDecimals(m, d)
	number := f.ascii(d, fewest, most)
	if unit := f.unit(m, number); !onlyPlural(m, number) || unit == "" || isSymbol(unit) {
		return unit
	}
	return strings.TrimSpace(f.Say("figure.with-note", "figure", "", "note", f.unit(m, number)))
}

func (f Formatter) unit(m Measure, number string) string {
	if m.Kind == Money || m.Kind == Percent {
		return ""
	}
	forms := [...]string{locale.One: m.One, locale.Two: m.Two, locale.Few: m.Few, locale.Many: m.Many}
	return cmp.Or(forms[f.Category(number)], m.Other)
}

// onlyPlural reports whether a number is one and the goal does not say what its unit is called then.
func onlyPlural(m Measure, number string) bool {
	return m.One == "" && strings.TrimPrefix(number, "-") == "1"
}

// LacksOne reports whether a figure that was recorded or planned is 1, and the goal does not say what its unit is called then.
func LacksOne(p *Progress) bool {
	m := p.Measure
	if m.One != "" || m.Other == "" || m.Kind == Money || m.Kind == Percent || m.Kind == YesNo || isSymbol(m.Other) {
		return false
	}
	shown := []Decimal{p.Shown, p.shown(p.AtDeadline), p.Target, p.Pledged, p.Refunded}
	for _, m := range p.Milestones {
		if m.At != nil {
			shown = append(shown, *m.At)
		}
	}
	for _, s := range p.Stretch {
		shown = append(shown, s.Value)
	}
	for _, w := range p.Waypoints {
		shown = append(shown, w.Value)
	}
	for _, part := range slices.Concat(p.Stages, p.ByPartner, p.ByRegion, p.ByQuality) {
		shown = append(shown, part.Value)
	}
	return slices.ContainsFunc(shown, func(d Decimal) bool {
		return onlyPlural(m, Formatter{}.ascii(d, min(m.Precision, shownDecimals(m)), shownDecimals(m)))
	})
}

// withUnit writes a number with the unit of m behind it.
func (f Formatter) withUnit(m Measure, d Decimal, fewest, most int) string {
	number := f.ascii(d, fewest, most)
	figure, unit := f.signed(m, d, fewest, most), f.unit(m, number)
	if onlyPlural(m, number) && unit != "" && !isSymbol(unit) { // "1 trees" is wrong, and "1 tree" would be made up
		return f.Say("figure.with-note", "figure", figure, "note", unit)
	}
	return f.Labelled(figure, unit)
}

// Labelled writes a figure with its unit, which may be "".
func (f Formatter) Labelled(figure, unit string) string {
	switch {
	case unit == "":
		return figure
	case locale.Unspaced(unit): // 412本
		return figure + unit
	case isSymbol(unit):
		return f.Say("figure.with-symbol", "figure", figure, "unit", unit)
	}
	return f.Say("figure.with-unit", "figure", figure, "unit", unit)
}

// isSymbol reports whether a unit is a symbol, or as short as one: "kg", "km/h", "m² of reed". A
// line may end between a number and a word, but not between a number and a symbol. Long words
// stay free, since on a narrow screen there may be no room for both.
func isSymbol(unit string) bool {
	first, _, _ := strings.Cut(unit, " ")
	letters := 0
	for _, r := range first {
		if unicode.IsLetter(r) {
			letters++
		}
	}
	return letters <= 3
}
