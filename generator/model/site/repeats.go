package site

import (
	"iter"
	"reflect"
	"slices"
	"time"

	"northstar/generator/model/recurrence"
)

// MostDates is how many dates a series can have: one a week for nineteen years. One that is meant to go on for ever ends there, at
// a date that no day of a build moves.
const MostDates = 1000

// Repeats says how what a page announces takes place again. The page is then that of a series, and each of its dates has a page below it.
type Repeats struct {
	Every  string   `yaml:"every" rule:"required" doc:"how often: day, week, month or year, or a number of them" eg:"2 weeks"`
	On     []string `yaml:"on" or:"one" most:"31" doc:"on which days of it: weekdays; of a month first tuesday, last day, or numbers; as on the first day if left out" eg:"thursday"`
	Until  Date     `yaml:"until" doc:"the last day on which it can take place; for ever if neither until nor times is there" eg:"2026-12-31"`
	Times  int      `yaml:"times" doc:"how many dates the rule gives, instead of until" eg:"10"`
	Except []Date   `yaml:"except" most:"1000" doc:"days of the rule on which it does not take place; to call off one that people know of, write a file for that date" eg:"[2026-12-24]"`
	Also   []Date   `yaml:"also" most:"1000" doc:"days beside those of the rule, at the same time of day" eg:"[2026-12-22]"`
}

// IsZero reports whether nothing takes place again.
func (r *Repeats) IsZero() bool { return r.Every == "" && len(r.On) == 0 && len(r.Also) == 0 }

// Rule returns the rule of r for what begins on a day; nil if its words are none.
func (r *Repeats) Rule(first Date) (recurrence.Rule, *recurrence.Mistake) {
	return recurrence.Parse(r.Every, r.On, first)
}

// LastDay returns the last day that a rule made of r can name; zero if it goes on for ever.
func (r *Repeats) LastDay(rule recurrence.Rule) Date {
	if r.Times == 0 {
		return r.Until
	}
	var last Date
	for _, day := range rule.Days(Date{Year: 9999, Month: 12, Day: 31}, min(r.Times, MostDates)) {
		last = day
	}
	return last
}

// A Clock says what is past.
type Clock struct {
	Zone *time.Location // of the site
	Past func(time.Time) bool
}

// Series returns how the dates of p come about, if it is a series; Every is "" for all other pages.
func (d *Document) Series() Repeats {
	if d.Type.Repeats == nil {
		return Repeats{}
	}
	return d.Type.Repeats(d)
}

// IsSeries reports whether p has dates of its own, each with a page.
func (p *Page) IsSeries() bool { s := p.Document.Series(); return !s.IsZero() }

// HasFile reports whether p, one of the dates of a series, has a file that says something of that date alone.
func (p *Page) HasFile() bool { return p.Path != p.Series.Path }

// OwnOccurrences returns the dates of p of which there is more than the rule says.
func (p *Page) OwnOccurrences() []*Page {
	return slices.DeleteFunc(slices.Clone(p.Occurrences), func(o *Page) bool { return !o.HasFile() })
}

// dateOf returns the front matter of a date of a series: what the series says, and instead of it what own says, which may be nil.
func dateOf(series Front, own *Document) Front {
	for _, f := range ownFields() {
		reflect.ValueOf(&series).Elem().Field(f).SetZero()
	}
	if own != nil {
		overlay(&series, &own.Front, own.Fields)
	}
	return series
}

// ownFields are the fields of Front that a date does not take from its series.
func ownFields() (fields []int) {
	for _, f := range reflect.VisibleFields(reflect.TypeFor[Front]()) {
		if f.Tag.Get("occurrence") == "own" {
			fields = append(fields, f.Index[0])
		}
	}
	return fields
}

// TranslateAs makes d, a date of a series in another language, the document of a file that says something of that date in this language.
func (d *Document) TranslateAs(other *Document) {
	d.Path, d.Language, d.Files, d.Fields, d.names = other.Path, other.Language, other.Files, other.Fields, other.names
	overlay(&d.Front, &other.Front, other.Fields)
	if d.Details != nil && other.Details != nil {
		details := reflect.New(reflect.TypeOf(d.Details).Elem())
		details.Elem().Set(reflect.ValueOf(d.Details).Elem())
		overlayValue(details.Elem(), reflect.ValueOf(other.Details).Elem(), other.Fields)
		d.Details = details.Interface()
	}
}

// overlay sets those fields of a record that another one of its type has written.
func overlay[T any](record, other *T, written Fields) {
	overlayValue(reflect.ValueOf(record).Elem(), reflect.ValueOf(other).Elem(), written)
}

func overlayValue(record, other reflect.Value, written Fields) {
	for i := range record.NumField() {
		if name := record.Type().Field(i).Tag.Get("yaml"); name != "" && name != "-" && written.Has(name) {
			record.Field(i).Set(other.Field(i))
		}
	}
}

// Translatable are the names of the fields of d that are texts, which every language has for itself.
func (d *Document) Translatable() iter.Seq[string] {
	return func(yield func(string) bool) {
		for _, t := range []reflect.Type{reflect.TypeFor[Front](), d.Type.Fields} {
			for _, f := range reflect.VisibleFields(t) {
				if f.Tag.Get("translation") == "text" && !yield(f.Tag.Get("yaml")) {
					return
				}
			}
		}
	}
}
