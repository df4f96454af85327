package site

import (
	"fmt"
	"iter"
	"reflect"
	"slices"
	"strconv"
	"strings"
)

// Tagged leads to the fields of records of one Go type that have a certain struct tag. The ways are found
// once for a type: thousands of records are walked through by the numbers of their fields.
type Tagged []fieldPath

// A fieldPath is the way to one field through a record, or to every item of one that is a list.
type fieldPath struct {
	tag  string // its value
	from reflect.StructTag
	hops []hop
}

type hop struct {
	index int // of the struct's field
	name  string
	list  bool // what follows is said of each item
}

// deepest is how many lists a field can lie in, one within the other.
const deepest = 3

// A TaggedField is one value of a field.
type TaggedField struct {
	Value string
	Tag   string            // the value of the tag that was looked for
	From  reflect.StructTag // all tags
	path  []hop
	items [deepest]int
}

// TaggedFields are the values of fields, in the order in which the struct has them; empty ones are skipped.
type TaggedFields = iter.Seq[TaggedField]

// FieldsTagged finds the fields of t, a struct, that have a tag.
func FieldsTagged(t reflect.Type, tag string) Tagged { return fieldsTagged(t, tag, nil) }

// FieldsOf returns the values of all fields that have a tag, of each of records.
func FieldsOf[T any](records []Recorded[T], tag string) iter.Seq2[TaggedField, Fields] {
	return func(yield func(TaggedField, Fields) bool) {
		tagged := FieldsTagged(reflect.TypeFor[T](), tag)
		for i := range records {
			if !tagged.each(&records[i].Value, func(f TaggedField) bool { return yield(f, records[i].Fields) }) {
				return
			}
		}
	}
}

func fieldsTagged(t reflect.Type, tag string, above []hop) (found Tagged) {
	for i := range t.NumField() {
		f := t.Field(i)
		name := f.Tag.Get("yaml")
		if name == "" {
			continue // no field of a record, but of a date or the like
		}
		inner := f.Type
		if inner.Kind() == reflect.Slice {
			inner = inner.Elem()
		}
		path := append(slices.Clip(above), hop{i, strings.TrimPrefix(name, "-"), f.Type.Kind() == reflect.Slice})
		if value, ok := f.Tag.Lookup(tag); ok {
			found = append(found, fieldPath{value, f.Tag, path})
		} else if inner.Kind() == reflect.Struct {
			found = append(found, fieldsTagged(inner, tag, path)...)
		}
	}
	return found
}

// In returns the fields of a record: a pointer to the struct, or nil.
func (t Tagged) In(record any) TaggedFields {
	return func(yield func(TaggedField) bool) { t.each(record, yield) }
}

// each yields the fields of a record, until yield says that it wants no more.
func (t Tagged) each(record any, yield func(TaggedField) bool) bool {
	if len(t) == 0 || record == nil {
		return true
	}
	v := reflect.ValueOf(record).Elem()
	var f TaggedField // one for all, since it is on the heap
	for i := range t {
		f.Tag, f.From, f.path = t[i].tag, t[i].from, t[i].hops
		if !f.follow(v, t[i].hops, 0, yield) {
			return false
		}
	}
	return true
}

// follow yields what lies at the end of hops, which lead on from v.
func (f *TaggedField) follow(v reflect.Value, hops []hop, lists int, yield func(TaggedField) bool) bool {
	for i, h := range hops {
		v = v.Field(h.index)
		if !h.list {
			continue
		}
		for item := range v.Len() {
			f.items[lists] = item
			if !f.follow(v.Index(item), hops[i+1:], lists+1, yield) {
				return false
			}
		}
		return true
	}
	if v.Kind() == reflect.Pointer && !v.IsNil() {
		f.Value = fmt.Sprint(v.Elem().Interface())
	} else if v.Kind() == reflect.String {
		f.Value = v.String()
	} else if f.Value = ""; !v.IsZero() {
		f.Value = fmt.Sprint(v.Interface())
	}
	return f.Value == "" || yield(*f)
}

// Path returns the way to the field through its record: "claims[0].goal".
func (f TaggedField) Path() string {
	var path strings.Builder
	lists := 0
	for _, h := range f.path {
		if path.Len() > 0 && h.name != "" {
			path.WriteByte('.')
		}
		path.WriteString(h.name)
		if h.list {
			path.WriteString("[" + strconv.Itoa(f.items[lists]) + "]")
			lists++
		}
	}
	return path.String()
}
