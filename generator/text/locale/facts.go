package locale

import (
	"fmt"
	"reflect"

	"go.yaml.in/yaml/v4"

	"northstar/generator/base/diag"
)

// Facts are what Unicode CLDR says of a language, as far as pages need it: the group cldr
// of a message file. What a file leaves out it takes from the same places as messages.
type Facts struct {
	OwnName   string `yaml:"name"`      // of the language, in itself: "Deutsch"
	Direction string `yaml:"direction"` // "ltr" or "rtl"

	Point       string            `yaml:"point"`      // between whole and fraction: "."
	Group       string            `yaml:"group"`      // between groups of three digits: ","
	GroupFrom   int               `yaml:"group-from"` // digits before the first group's separator, at the least: 1, or 2 (1234, but 12.345)
	Minus       string            `yaml:"minus"`      // in front of a number: "−"
	Plus        string            `yaml:"plus"`       // in front of a gain: "+"
	Percent     Pattern           `yaml:"percent"`    // {number}
	Money       Pattern           `yaml:"money"`      // {number} with its {sign}
	MoneyByCode Pattern           `yaml:"money-code"` // the same with a {sign} that ends in a letter, such as a code
	Signs       map[string]string `yaml:"signs"`      // of currencies, by ISO 4217 code
	Months      []string          `yaml:"months"`     // as they are written in dates, January first
	ShortMonths []string          `yaml:"months-short"`
	LoneMonths  []string          `yaml:"months-alone"` // without a day, if that is another form
	TinyMonths  []string          `yaml:"months-short-alone"`
	Weekdays    []string          `yaml:"weekdays"`  // Sunday first
	FirstDay    string            `yaml:"first-day"` // the first of a month, if it is no plain "1"

	Date        Pattern `yaml:"date"`             // {day}, {month}, {year}
	ShortDate   Pattern `yaml:"date-short"`       // with a short month
	ShortDay    Pattern `yaml:"day-short"`        // {day} and short {month}
	MonthYear   Pattern `yaml:"month-year"`       // {month}, {year}
	ShortMonth  Pattern `yaml:"month-year-short"` // the same, short
	WeekdayDate Pattern `yaml:"weekday-date"`     // {weekday} before a {date}
	Moment      Pattern `yaml:"moment"`           // {date} and {time}
	TimeRange   Pattern `yaml:"time-range"`       // {from}, {to}

	ListTwo   Pattern `yaml:"list-two"`   // {first} and {last} of two
	ListEnd   Pattern `yaml:"list-end"`   // {first}, which is several, and {last}
	ListComma string  `yaml:"list-comma"` // between all before

	QuoteMarks []string `yaml:"quotes"` // around a quote, and around a quote within: ["“", "”", "‘", "’"]
}

// A Pattern is a text with placeholders.
type Pattern form

// UnmarshalYAML reads a pattern.
func (p *Pattern) UnmarshalYAML(n *yaml.Node) error {
	f, err := parseForm(n.Value)
	if err != nil {
		return fmt.Errorf("line %d: %w", n.Line, err)
	}
	*p = Pattern(f)
	return nil
}

// fill returns the pattern filled in: names and values in turn.
func (p Pattern) fill(args ...string) string { return form(p).say(args) }

// begins reports whether a placeholder stands first.
func (p Pattern) begins(placeholder string) bool {
	return len(p) > 0 && p[0].Placeholder == placeholder
}

// readFacts reads the group of facts.
func (p *parsed) readFacts(n *yaml.Node) {
	if err := n.Load(&p.facts, yaml.WithKnownFields()); err != nil {
		at := p.at(n)
		at.Line, at.Column, at.Text = lineOf(err), 0, ""
		p.report(diag.MessageFile, at, "The group %s cannot be read: %v.", factsGroup, cause(err))
	}
	for _, list := range []struct {
		name string
		have int
		want int
	}{
		{"months", len(p.facts.Months), 12}, {"months-short", len(p.facts.ShortMonths), 12}, {"months-alone", len(p.facts.LoneMonths), 12},
		{"months-short-alone", len(p.facts.TinyMonths), 12}, {"weekdays", len(p.facts.Weekdays), 7},
		{"quotes", len(p.facts.QuoteMarks), 4},
	} {
		if list.have != 0 && list.have != list.want {
			p.report(diag.MessageFile, p.at(n), "%s has %d names, not %d.", list.name, list.have, list.want)
			p.facts.Months, p.facts.ShortMonths, p.facts.LoneMonths, p.facts.TinyMonths, p.facts.Weekdays = nil, nil, nil, nil, nil
			p.facts.QuoteMarks = nil
		}
	}
}

// over returns f with what it leaves out taken from below.
func (f Facts) over(below Facts) Facts {
	v, b := reflect.ValueOf(&f).Elem(), reflect.ValueOf(below)
	for i := range v.NumField() {
		if v.Field(i).IsZero() {
			v.Field(i).Set(b.Field(i))
		}
	}
	return f
}
