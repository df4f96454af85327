package content

import (
	"fmt"
	"reflect"
	"regexp"
	"strings"
)

// WriteFields returns the fields of a record that say something, and those that are required,
// each as a line of YAML in the order of its struct: "date: 2026-07-04". record is a struct that
// fields are read into.
func WriteFields(record any) []string {
	v := reflect.ValueOf(record)
	return planOf(v.Type()).write(v)
}

func (p *plan) write(v reflect.Value) []string {
	var lines []string
	for i := range p.fields {
		f := &p.fields[i]
		if value := v.Field(f.index); f.Required || !value.IsZero() {
			lines = append(lines, f.Name+": "+f.plan.writeValue(value))
		}
	}
	return lines
}

func (p *plan) writeValue(v reflect.Value) string {
	if p.pointer && !v.IsNil() {
		v = v.Elem()
	}
	switch p.kind {
	case KindText:
		return Scalar(v.String())
	case KindTexts, KindNumbers, KindDates, KindCredits, KindGroups:
		var items []string
		for i := range v.Len() {
			items = append(items, p.elem.writeValue(v.Index(i)))
		}
		return "[" + strings.Join(items, ", ") + "]"
	case KindGroup:
		return "{" + strings.Join(p.write(v), ", ") + "}"
	}
	return fmt.Sprint(v)
}

// Scalar returns a text as a value of YAML: plain where it means itself to every reader of YAML,
// wherever it stands, and else in double quotes.
func Scalar(s string) string {
	if plain.MatchString(s) && !plainWord.MatchString(s) {
		return s
	}
	return DoubleQuoted(s)
}

// plain matches letters, digits, blanks and marks that are never syntax, if they begin with a letter and end with a letter or digit.
var plain = regexp.MustCompile(`^\pL([\pL\p{Nd} \-_.;()/€’–]*[\pL\p{Nd}])?$`)

// plainWord matches the words for yes, no and nothing.
var plainWord = regexp.MustCompile(`(?i)^(y|n|yes|no|on|off|true|false|null)$`)
