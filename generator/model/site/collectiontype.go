package site

import (
	"cmp"
	"iter"
	"reflect"
	"strconv"
	"strings"

	"northstar/generator/base/diag"
)

// Type returns the type of pages that a collection declares. Its Fields are a struct that is made now, with the tags that say of
// each field what the structs of other types say of theirs: so decoding, references, search, translations and all else
// know no difference.
func (c *Collection) Type() *Type {
	words := c.In("")
	t := Type{
		Name: c.typeName(), Folder: c.Section(), Collection: c, Words: words, Alphabetical: true, Order: c.order(),
		Expires: c.expires(), Position: c.position(), Counted: c.counted, OnList: c.Page != nil && !*c.Page,
		New: New{Outline: outline("record"), Values: c.begun()},
	}
	if len(c.Fields) > 0 {
		t.Fields = c.fields()
	}
	return NewType(t)
}

// expires returns when a record leaves the site: after the day, or at the moment, that its field says.
func (c *Collection) expires() func(*Document) Moment {
	if c.Expires == "" {
		return nil
	}
	return func(d *Document) Moment {
		switch v := c.Value(d, c.Expires).(type) {
		case Date:
			return Moment{Day: v.AddDays(1)}
		case Moment:
			if !v.HasTime {
				v.Day = v.Day.AddDays(1)
			}
			return v
		}
		return Moment{}
	}
}

// position returns where a record is: its first field of the kind place that has coordinates.
func (c *Collection) position() func(*Document) (Position, bool) {
	return func(d *Document) (p Position, ok bool) {
		for _, value := range c.Values(d) {
			if place, is := value.(Place); is {
				if p, ok = place.Position(); ok {
					break
				}
			}
		}
		return p, ok
	}
}

// counted reports whether a record is one that a computed goal asks for, and the day from which it counts: the one that it has as every
// page can, or else what its first field for a day says, other than the one after which it leaves the site. The day is zero if it has none.
func (c *Collection) counted(d *Document, where Where) (Date, bool) {
	if !d.MatchesOne(where.Fields()) {
		return Date{}, false
	}
	field := c.DayField()
	switch v := c.Value(d, field).(type) {
	case Date:
		if d.Front.Date.IsZero() {
			return v, true
		}
	case Moment:
		if d.Front.Date.IsZero() {
			return v.Day, true
		}
	}
	return d.Front.Date.Day, true
}

// DayField returns the field that says from which day a record without a date counts; "" if there is none.
func (c *Collection) DayField() string {
	for i := range c.Fields {
		if f := &c.Fields[i]; (f.Kind == "date" || f.Kind == "moment") && f.Name != c.Expires {
			return f.Name
		}
	}
	return ""
}

// typeName returns what commands call a record: "working-group" of "Working group"; the name of the collection where that is in
// letters that names of files do not have.
func (c *Collection) typeName() string {
	if name := Slug(c.One); IsID(name) {
		return name
	}
	return c.Name
}

// begun returns what a new record says of the fields that it needs: what to fill in.
func (c *Collection) begun() map[string]string {
	values := map[string]string{}
	for i := range c.Fields {
		f := &c.Fields[i]
		if !f.Required {
			continue
		}
		what, _, _ := strings.Cut(strings.NewReplacer("<", "", ">", "").Replace(cmp.Or(f.Help, "the "+strings.ToLower(f.label()))), ";")
		if len(f.Choices) > 0 {
			what = strings.Join(f.Choices, " or ")
		}
		asked := diag.Ask(what)
		if !diag.Asks(asked) {
			asked = diag.Ask("the " + strings.ReplaceAll(f.Name, "_", " "))
		}
		switch f.Kind {
		case "image":
			values[f.Name] = "{src: " + diag.Ask("the file of the picture") + ", alt: " + diag.Ask("what it shows") + "}"
		case "place":
			values[f.Name] = "{name: " + strconv.Quote(asked) + "}"
		case "list":
			values[f.Name] = "[" + strconv.Quote(asked) + "]"
		default:
			values[f.Name] = strconv.Quote(asked)
		}
	}
	return values
}

// fields returns the struct of what a record says.
func (c *Collection) fields() reflect.Type {
	fields := make([]reflect.StructField, len(c.Fields))
	for i := range c.Fields {
		f := &c.Fields[i]
		fields[i] = reflect.StructField{Name: f.GoName(), Type: f.goType(), Tag: f.tag()}
	}
	return reflect.StructOf(fields)
}

// GoName returns what templates call the field: "checked_on" is CheckedOn.
func (f *CollectionField) GoName() string {
	var b strings.Builder
	for part := range strings.SplitSeq(f.Name, "_") {
		b.WriteString(strings.ToUpper(part[:1]) + part[1:])
	}
	return b.String()
}

// goType returns the type of the values of f.
func (f *CollectionField) goType() reflect.Type {
	switch f.Kind {
	case "number", "money":
		return reflect.TypeFor[*Decimal]() // 0 is said, too
	case "date":
		return reflect.TypeFor[Date]()
	case "moment":
		return reflect.TypeFor[Moment]()
	case "flag":
		return reflect.TypeFor[*bool]()
	case "image":
		return reflect.TypeFor[Picture]()
	case "place":
		return reflect.TypeFor[Place]()
	case "list":
		return reflect.TypeFor[[]string]()
	}
	return reflect.TypeFor[string]()
}

// tag returns what else there is to know of f; see the comment of the package.
func (f *CollectionField) tag() reflect.StructTag {
	var b strings.Builder
	add := func(key, value string) {
		if value != "" {
			b.WriteString(key + ":" + strconv.Quote(value) + " ")
		}
	}
	add("yaml", f.Name)
	add("doc", strings.TrimSuffix(cmp.Or(f.Help, f.label()), "."))
	if f.Required {
		add("rule", "required")
	}
	if f.Kind != "image" { // which is a file
		add("ask", "*")
	}
	add("show", f.shownAs())
	switch f.Kind {
	case "", "text":
		add("search", "text")
	case "list":
		add("search", "text")
		add("most", "64")
	case "long":
		add("text", "markdown")
	case "url":
		add("url", "web")
	case "email":
		add("format", "email")
	case "choice":
		add("enum", strings.Join(f.Choices, ","))
	case "person", "partner", "goal", "event", "page":
		add("ref", f.Kind)
	}
	if f.Translate {
		add("translation", "text")
	}
	return reflect.StructTag(strings.TrimSpace(b.String()))
}

// shownAs returns the label of a field that is one value, or a list of them; others have parts, which are not shown one by one.
func (f *CollectionField) shownAs() string {
	if f.Kind == "image" || f.Kind == "place" || !f.OnPage() {
		return ""
	}
	return f.label()
}

// Values goes through what a document of a collection says of the fields that were declared, those that say nothing left out. Values
// are a string, []string, bool, [Decimal], [Date], [Moment], [Picture] or [Place], as the kind of the field has it.
func (c *Collection) Values(d *Document) iter.Seq2[*CollectionField, any] {
	return func(yield func(*CollectionField, any) bool) {
		if d.Details == nil {
			return
		}
		v := reflect.ValueOf(d.Details).Elem()
		for i := range c.Fields {
			if value := said(v.Field(i)); value != nil && !yield(&c.Fields[i], value) {
				return
			}
		}
	}
}

// said returns the value of a field; nil if it says nothing.
func said(v reflect.Value) any {
	switch {
	case v.IsZero(), v.Kind() == reflect.Slice && v.Len() == 0:
		return nil
	case v.Kind() == reflect.Pointer:
		v = v.Elem()
	}
	return v.Interface()
}

// Value returns what a document of a collection says of the field with a name; nil for nothing.
func (c *Collection) Value(d *Document, name string) any {
	i := c.Fields.index(name)
	if i < 0 || d.Details == nil {
		return nil
	}
	return said(reflect.ValueOf(d.Details).Elem().Field(i))
}
