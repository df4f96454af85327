package feed

import (
	"bytes"
	"encoding/json"
	"fmt"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// conforms checks data against a JSON Schema, as far as the schemas of this package go: a
// keyword that it does not know is a failure. Properties that the schema does not name are one too,
// so that every field is documented.
func conforms(t *testing.T, schema, data []byte) {
	t.Helper()
	v := validator{root: decoded(t, schema).(map[string]any)}
	v.check("$", v.root, decoded(t, data))
	for _, problem := range v.problems {
		t.Error(problem)
	}
}

func decoded(t *testing.T, data []byte) any {
	t.Helper()
	dec := json.NewDecoder(bytes.NewReader(data))
	dec.UseNumber()
	var v any
	if err := dec.Decode(&v); err != nil {
		t.Fatal(err)
	}
	return v
}

type validator struct {
	root     map[string]any
	problems []string
}

func (v *validator) complain(at, format string, args ...any) {
	v.problems = append(v.problems, at+": "+fmt.Sprintf(format, args...))
}

func (v *validator) check(at string, schema map[string]any, value any) {
	for keyword, want := range schema {
		switch keyword {
		case "$schema", "title", "description", "$defs":
		case "$ref":
			name := strings.TrimPrefix(want.(string), "#/$defs/")
			v.check(at, v.root["$defs"].(map[string]any)[name].(map[string]any), value)
		case "type":
			if !slices.Contains(texts(want), typeOf(value)) {
				v.complain(at, "%s, want %v", typeOf(value), want)
			}
		case "const":
			if !reflect.DeepEqual(want, value) {
				v.complain(at, "%v, want %v", value, want)
			}
		case "enum":
			if !slices.Contains(want.([]any), value) {
				v.complain(at, "%v, want one of %v", value, want)
			}
		case "pattern":
			if s, ok := value.(string); ok && !regexp.MustCompile(want.(string)).MatchString(s) {
				v.complain(at, "%q does not match %s", s, want)
			}
		case "required":
			object, _ := value.(map[string]any)
			for _, name := range texts(want) {
				if _, ok := object[name]; !ok && object != nil {
					v.complain(at, "no %s", name)
				}
			}
		case "properties":
			object, _ := value.(map[string]any)
			for name, part := range object {
				if described, ok := want.(map[string]any)[name]; ok {
					v.check(at+"."+name, described.(map[string]any), part)
				} else {
					v.complain(at, "%s is not documented", name)
				}
			}
		case "items":
			list, _ := value.([]any)
			for i, item := range list {
				v.check(fmt.Sprintf("%s[%d]", at, i), want.(map[string]any), item)
			}
		default:
			v.complain(at, "the schema uses %s", keyword)
		}
	}
}

func typeOf(value any) string {
	switch value.(type) {
	case nil:
		return "null"
	case string:
		return "string"
	case json.Number:
		return "number"
	case bool:
		return "boolean"
	case []any:
		return "array"
	}
	return "object"
}

func texts(v any) []string {
	if s, ok := v.(string); ok {
		return []string{s}
	}
	var list []string
	for _, x := range v.([]any) {
		list = append(list, x.(string))
	}
	return list
}
