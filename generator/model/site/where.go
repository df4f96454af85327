package site

import (
	"reflect"
	"slices"
)

// A ListOf is what a page shows of other pages: those of a section, or of a collection, that have certain values in some fields.
type ListOf struct {
	From  string            `yaml:"from" rule:"required" doc:"the folder of a section, or the name of a collection" eg:"events"`
	Where map[string]string `yaml:"where" doc:"only those that have these values, by the names of fields; topics and goals are among them" eg:"{topics: clean-up}"`
	Card  string            `yaml:"card" enum:"list,table,tiles,logos,timeline" doc:"how they are listed; as the collection says, or list, if left out"`
	Title string            `yaml:"title" translation:"text" doc:"the heading above them; the name of the section if left out" eg:"What comes next"`
}

// From returns the type that a list is of: that of a folder, or of a collection of a name; nil for none.
func (ts Types) From(name string) *Type {
	if t := ts.InFolder(name); t != nil {
		return t
	}
	return ts.first(func(t *Type) bool { return t.Collection != nil && t.Collection.Name == name })
}

// Selectable returns the names of the fields by whose values pages of t can be chosen, those of all pages last.
func (t *Type) Selectable() (names []string) {
	for _, s := range t.structs() {
		for i := range s.NumField() {
			if f := s.Field(i); selects(f.Type) && f.Tag.Get("yaml") != "-" {
				names = append(names, f.Tag.Get("yaml"))
			}
		}
	}
	return names
}

// Field returns the field of a name in the front matter of pages of t.
func (t *Type) Field(name string) (f reflect.StructField, ok bool) {
	for _, s := range t.structs() {
		for i := range s.NumField() {
			if f := s.Field(i); f.Tag.Get("yaml") == name {
				return f, true
			}
		}
	}
	return f, false
}

// structs returns what the front matter of pages of t is put into; what only they have goes before what all have.
func (t *Type) structs() []reflect.Type {
	if t.Fields == nil {
		return []reflect.Type{reflect.TypeFor[Front]()}
	}
	return []reflect.Type{t.Fields, reflect.TypeFor[Front]()}
}

// selects reports whether a value can be asked for in one word: of a list, that it is in it.
func selects(t reflect.Type) bool {
	switch t {
	case reflect.TypeFor[*Decimal](), reflect.TypeFor[*bool](), reflect.TypeFor[[]string]():
		return true
	}
	return t.Kind() == reflect.String || t.Kind() == reflect.Bool
}

// Matches reports whether d has all the values that where asks for, by the names of fields.
func (d *Document) Matches(where map[string]string) bool {
	for name, wanted := range where {
		if !d.matches(name, wanted) {
			return false
		}
	}
	return true
}

func (d *Document) matches(name, wanted string) bool {
	f, ok := d.Type.Field(name)
	if !ok {
		return false
	}
	from := reflect.ValueOf(&d.Front).Elem()
	if d.Type.Fields != nil {
		if own, is := d.Type.Fields.FieldByName(f.Name); is && own.Tag == f.Tag {
			from = reflect.ValueOf(d.Details).Elem()
		}
	}
	switch v := from.FieldByName(f.Name).Interface().(type) {
	case []string:
		return slices.ContainsFunc(v, func(s string) bool { return s == wanted || name == "topics" && Slug(s) == Slug(wanted) })
	case *Decimal:
		return v != nil && v.String() == wanted
	case *bool:
		return v != nil && *v == (wanted == "true")
	case bool:
		return v == (wanted == "true")
	case string:
		return v == wanted
	case Kind:
		return string(v) == wanted
	}
	return false
}

// MatchesOne reports whether d has, in every field of where, one of its values.
func (d *Document) MatchesOne(where map[string][]string) bool {
	for name, values := range where {
		if !slices.ContainsFunc(values, func(wanted string) bool { return d.matches(name, wanted) }) {
			return false
		}
	}
	return true
}

// ExpireAt returns the moment from which d is not on the site any more: what it says itself, or what its type knows, whichever comes
// first; zero for never.
func (d *Document) ExpireAt() Moment {
	at := d.Front.ExpireAt
	if d.Type.Expires == nil {
		return at
	}
	if ends := d.Type.Expires(d); at.IsZero() || !ends.IsZero() && ends.Compare(at) < 0 {
		return ends
	}
	return at
}
