package table

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strings"

	"northstar/generator/base/diag"
	"northstar/generator/importer/front"
	"northstar/generator/importer/origin"
	"northstar/generator/input/content"
)

// A Field says what a field of records is made of. In a map it is the name of a column, a list of several, or a mapping:
//
//	title: Name
//	name: [First name, Last name]
//	mode: {is: onsite}
//	status: {column: State, values: {called off: cancelled, "": scheduled}}
//	place.city: {column: Town, optional: true}
//	end: {column: Begins, after: Duration}
//	bio: {column: About, as: markdown}
type Field struct {
	Path     string            // "title", "place.city"
	Columns  []string          // several are one text, or items of a list
	Is       string            // what every record has, where no column says it
	Values   map[string]string // what cells mean; nil: what they say
	After    string            // the column that says how much later it is than Columns
	Markdown bool              // cells are Markdown; else they are texts that show as they are
	Optional bool              // a table may be without the columns
	Line     int
}

// all are the columns that a table needs for f.
func (f *Field) all() (names []string) {
	if f.Optional {
		return nil
	}
	if names = slices.Clone(f.Columns); f.After != "" {
		names = append(names, f.After)
	}
	return names
}

// fieldOf reads the value of a field in a map.
func fieldOf(path string, v any, line int) (Field, error) {
	f := Field{Path: path, Line: line}
	parts, is := v.(origin.Fields)
	if !is {
		f.Columns = valuesOf(v)
	}
	for _, p := range parts {
		switch p.Key {
		case "column", "columns":
			f.Columns = valuesOf(p.Value)
		case "is":
			f.Is = front.Text(p.Value)
		case "after":
			f.After = front.Text(p.Value)
		case "optional":
			f.Optional = front.Bool(p.Value)
		case "as":
			switch f.Markdown = front.Text(p.Value) == "markdown"; front.Text(p.Value) {
			case "markdown", "text":
			default:
				return f, fmt.Errorf("%s: as is text or markdown", path)
			}
		case "values":
			f.Values = map[string]string{}
			for _, value := range front.Fields(p.Value) {
				f.Values[value.Key] = front.Text(value.Value)
			}
		default:
			return f, fmt.Errorf("%s has no %q; it has column, is, values, after, as, optional", path, p.Key)
		}
	}
	f.Columns = slices.DeleteFunc(f.Columns, func(name string) bool { return name == "" })
	if (len(f.Columns) == 0) == (f.Is == "") {
		return f, fmt.Errorf("%s says neither one column nor what it is: write the name of a column behind it, or {is: ...}", path)
	}
	return f, nil
}

// never are fields that no table fills in: they choose addresses and files, or have forms that no cell has.
var never = strings.Fields("slug url aliases redirect form lists language languages extra translations cover order kind credits")

// kindOf returns the field of records at a path, and says why no cell can fill it in.
func kindOf(r *content.Record, path string) (f content.Field, err error) {
	fields := r.Fields
	parts := strings.Split(path, ".")
	for i, name := range parts {
		at := slices.IndexFunc(fields, func(f content.Field) bool { return f.Name == name })
		if at < 0 {
			var names []string
			for _, f := range fields {
				names = append(names, f.Name)
			}
			near := ""
			if n := diag.Nearest(name, names); n != "" {
				near = fmt.Sprintf("; did you mean %q?", strings.Join(append(slices.Clone(parts[:i]), n), "."))
			}
			return f, fmt.Errorf("a %s has no %q%s", r.Name, path, near)
		}
		f, fields = fields[at], fields[at].Fields
	}
	standard := slices.Contains(never, parts[0]) && slices.ContainsFunc(content.FieldsOfPages(), func(f content.Field) bool {
		return f.Name == parts[0] && f.Doc == fieldNamed(r, parts[0]).Doc // not one of the type that is called so
	})
	switch {
	case f.Email:
		err = errors.New("e-mail addresses are not taken from tables; write the few that everybody may see by hand")
	case standard, f.File != "", slices.Contains([]string{"extra", "translations"}, parts[0]):
		err = fmt.Errorf("%s cannot be filled in from a table", path)
	case f.Kind == content.KindGroup, f.Kind == content.KindGroups && neededOf(f) == "", f.Kind == content.KindFree:
		err = fmt.Errorf("%s is a group; say which part of it, such as %s.%s", path, path, cmp.Or(neededOf(f), firstOf(f), "name"))
	case f.Kind == content.KindNumbers, f.Kind == content.KindDates, f.Kind > content.KindShorthand:
		err = fmt.Errorf("%s has a form that no cell has", path)
	}
	return f, err
}

func fieldNamed(r *content.Record, name string) (f content.Field) {
	if i := slices.IndexFunc(r.Fields, func(f content.Field) bool { return f.Name == name }); i >= 0 {
		f = r.Fields[i]
	}
	return f
}

// neededOf returns the field that items of a list cannot be without, if it is the only one; "" if not.
func neededOf(f content.Field) (name string) {
	for _, part := range f.Fields {
		if part.Required && name != "" {
			return ""
		}
		if part.Required {
			name = part.Name
		}
	}
	return name
}

func firstOf(f content.Field) string {
	if len(f.Fields) == 0 {
		return ""
	}
	return f.Fields[0].Name
}
