package pages

import (
	"encoding/json"
	"reflect"
	"strings"
	"unicode/utf8"
)

// A thing is something of schema.org that a page describes itself with to search engines and other programs.
// Addresses are absolute; dates are ISO 8601, times with their offset. A thing that has an @id can be referred to
// from other pages.
type thing []property

// A property of a thing has the name that schema.org gives it.
type property struct {
	name  string
	value any
}

// MarshalJSON writes t as JSON-LD. A property without a value is left out, never empty. What could end a script is
// escaped by encoding/json, which goes over all that marshalers return.
func (t thing) MarshalJSON() ([]byte, error) { return appendJSON(make([]byte, 0, 512), t), nil }

// appendJSON appends a value of a property; encoding/json would go over each thing again for every thing that it is in.
func appendJSON(dst []byte, value any) []byte {
	switch v := value.(type) {
	case thing:
		dst = append(dst, '{')
		for _, p := range v {
			if x := reflect.ValueOf(p.value); x.IsZero() || x.Kind() == reflect.Slice && x.Len() == 0 {
				continue
			}
			if dst[len(dst)-1] != '{' {
				dst = append(dst, ',')
			}
			dst = appendJSON(append(dst, `"`+p.name+`":`...), p.value)
		}
		return append(dst, '}')
	case []thing:
		dst = append(dst, '[')
		for i, x := range v {
			if i > 0 {
				dst = append(dst, ',')
			}
			dst = appendJSON(dst, x)
		}
		return append(dst, ']')
	case string:
		if !strings.ContainsFunc(v, func(r rune) bool { return r < ' ' || r == '"' || r == '\\' || r == utf8.RuneError }) {
			return append(append(append(dst, '"'), v...), '"')
		}
	}
	data, err := json.Marshal(value)
	if err != nil {
		panic(err) // texts, numbers and lists of them
	}
	return append(dst, data...)
}

// with returns t with a property, in place of one of its name.
func (t thing) with(name string, value any) thing {
	for i := range t {
		if t[i].name == name {
			t[i].value = value
			return t
		}
	}
	return append(t, property{name, value})
}

// has reports whether a property is there and says something.
func (t thing) has(name string) bool {
	for _, x := range t {
		if x.name == name {
			return x.value != nil && x.value != ""
		}
	}
	return false
}
