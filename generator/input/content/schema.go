package content

import (
	"path"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"sync"

	"northstar/generator/model/proposal"
	"northstar/generator/model/site"
)

// A Kind says how the value of a field is written.
type Kind uint8

// The kinds of fields.
const (
	KindText Kind = iota
	KindSwitch
	KindWhole  // a whole number, not negative
	KindNumber // a decimal number
	KindDate
	KindMoment // a date, or a date and a time
	KindTexts  // a list, as are the next four
	KindNumbers
	KindDates
	KindCredits
	KindGroups
	KindGroup
	KindShorthand    // a group that may be written as one text: an item of KindCredits, or alone
	KindFree         // anything
	KindTranslations // groups of texts, each under its language
	KindNamed        // texts, each under a name of its own
	KindFields       // groups, each under a name of its own, in their order
)

// isList reports whether values are lists.
func (k Kind) isList() bool { return KindTexts <= k && k <= KindGroups }

// A plan says how to decode values of one Go type.
type plan struct {
	kind    Kind
	pointer bool // the Go type is a pointer, to tell "not written" from zero
	elem    *plan
	typ     reflect.Type
	fields  []field
	byName  map[string]int
	rest    int // of the struct's field that takes values under any other name; -1 for none
	// keepingOff are the names of the fields that keep a page off the site, those in groups included.
	keepingOff []string
}

// A field is one field of a group.
type field struct {
	Field // without the fields within
	*plan
	blank       bool   // required, but "" is an answer
	web         bool   // it takes addresses of the web
	there       bool   // its times are on the clocks of the event's place; others are on those of the site
	waits       bool   // a draft may be without it, though it is required
	translation string // how translations have it, see [site.Translation]; "" for facts
	index       int    // of the struct's field
}

// plans remembers the plan of every type of record: each is a pure function of the type.
var plans sync.Map

// planOf returns the plan of a type of record.
func planOf(t reflect.Type) *plan {
	if p, ok := plans.Load(t); ok {
		return p.(*plan)
	}
	p, _ := plans.LoadOrStore(t, compile(t, map[reflect.Type]*plan{}))
	return p.(*plan)
}

func compile(t reflect.Type, all map[reflect.Type]*plan) *plan {
	if p := all[t]; p != nil {
		return p
	}
	p := &plan{typ: t, rest: -1}
	all[t] = p
	switch kind := t.Kind(); {
	case t == reflect.TypeFor[site.Date]():
		p.kind = KindDate
	case t == reflect.TypeFor[site.Moment]():
		p.kind = KindMoment
	case t == reflect.TypeFor[site.Decimal]():
		p.kind = KindNumber
	case t == reflect.TypeFor[site.Extra]():
		p.kind = KindFree
	case t == reflect.TypeFor[map[string]string]():
		p.kind, p.elem = KindNamed, compile(t.Elem(), all)
	case t == reflect.TypeFor[site.CollectionFields]():
		p.kind, p.elem = KindFields, compile(t.Elem(), all)
	case isLater(t):
		p.kind = KindTranslations
	case kind == reflect.Bool:
		p.kind = KindSwitch
	case kind == reflect.Int:
		p.kind = KindWhole
	case kind == reflect.Pointer:
		*p = *compile(t.Elem(), all)
		p.pointer = true
	case t.Implements(reflect.TypeFor[site.Multilingual]()):
		texts, _ := t.Elem().FieldByName("Texts")
		p.kind, p.elem = KindTranslations, compile(texts.Type, all)
	case kind == reflect.Slice:
		p.elem = compile(t.Elem(), all)
		p.kind = map[Kind]Kind{
			KindText: KindTexts, KindNumber: KindNumbers, KindDate: KindDates, KindShorthand: KindCredits, KindGroup: KindGroups,
		}[p.elem.kind]
	case kind == reflect.Struct:
		p.kind = KindGroup
		if reflect.PointerTo(t).Implements(reflect.TypeFor[site.Shorthand]()) {
			p.kind = KindShorthand
		}
		p.compileFields(all)
	}
	return p
}

func (p *plan) compileFields(all map[reflect.Type]*plan) {
	p.byName = map[string]int{}
	for i := range p.typ.NumField() {
		f := p.typ.Field(i)
		name := f.Tag.Get("yaml")
		if f.Tag.Get("rest") != "" {
			p.rest = i
		}
		if name == "-" {
			continue
		}
		var enum []string
		if words := f.Tag.Get("enum"); words != "" {
			enum = strings.Split(words, ",")
		}
		most, _ := strconv.Atoi(f.Tag.Get("most"))
		path := f.Tag.Get("path")
		web := f.Tag.Get("url") == "web" || path == "elsewhere" || name == "url" && path == ""
		p.byName[name] = len(p.fields)
		of := compile(f.Type, all)
		p.fields = append(p.fields, field{
			Field{
				Name: name, Doc: f.Tag.Get("doc"), Example: f.Tag.Get("eg"), Required: f.Tag.Get("rule") == "required", Most: most, Enum: enum,
				Kind: of.kind, Alone: f.Tag.Get("or") == "one", Path: path == "site",
				Email: f.Tag.Get("format") == "email", File: f.Tag.Get("file"), Markdown: f.Tag.Get("text") == "markdown",
			},
			of, f.Tag.Get("blank") != "", web,
			f.Tag.Get("clocks") == "place", f.Tag.Get("waits") == "draft", f.Tag.Get("translation"), i,
		})
		if f.Tag.Get("keeps") == "off" {
			p.keepingOff = append(p.keepingOff, name)
		}
		if of.kind == KindGroup {
			p.keepingOff = append(p.keepingOff, of.keepingOff...)
		}
	}
}

// A Record is a type of record as people meet it.
type Record struct {
	Name string     // "story", "goal"
	Type *site.Type // of pages; nil for data
	Path string     // where such files lie: "content/stories/<id>.md"
	Many bool       // one file holds a list of them, or a table
	List string     // the name under which the list of a file may stand; "" if it is always bare
	// Fields in the order in which they are explained. Those of a page's type come after
	// those of every page.
	Fields []Field
	// Texts are the fields that a file with the translation of a page has; none is required.
	Texts []Field
}

// HasText reports whether files of such records are Markdown, with a text below their fields.
func (r *Record) HasText() bool { return r.Type != nil && !r.Type.InData() }

// A Field is one field of a record, for those who explain it.
type Field struct {
	Name     string
	Doc      string // one sentence; it begins in lower case and has no full stop
	Example  string // a value as YAML, or ""
	Required bool
	Most     int      // how many items a list may have; 0 if its file is the only limit
	Enum     []string // the words to choose from; nil if any will do
	Kind     Kind
	Alone    bool    // of a list: one item may stand without brackets
	Path     bool    // it takes a path of the site
	Email    bool    // it takes an e-mail address, for everybody to see
	File     string  // that it names: one that it "shows", "offers", or has as "evidence"; "" for none
	Markdown bool    // it takes Markdown
	Fields   []Field // of a group, or of each item of a list of groups
}

// Sample returns a value of a field to start from, as YAML: its example, or one made from its kind; "" if
// there is none for the kind. Dates are day.
func (f Field) Sample(day string) string {
	switch {
	case f.Example != "":
		return f.Example
	case len(f.Enum) > 0:
		return f.Enum[0]
	case f.Kind == KindDate, f.Kind == KindMoment, f.Kind == KindDates:
		return day
	case f.Kind == KindNumber, f.Kind == KindWhole:
		return "1"
	case f.Kind == KindSwitch:
		return "true"
	}
	return ""
}

// FieldsOfPages returns the fields that every page has.
func FieldsOfPages() []Field { return planOf(reflect.TypeFor[site.Front]()).explain() }

// Records returns every type of record: pages first, then data.
func Records(types site.Types) []Record {
	var all []Record
	for _, t := range types {
		r := Record{Name: t.Name, Type: t, Path: placeFor(t)}
		structs := []reflect.Type{reflect.TypeFor[site.Front]()}
		if t.Fields != nil {
			structs = append(structs, t.Fields)
		}
		for _, s := range structs {
			r.Fields = before(r.Fields, planOf(s).explain())
			r.Texts = before(r.Texts, planOf(s).texts())
		}
		if t.InData() { // translations stand within the record, or in columns of their own
			if r.Many = t.Collection.IsTable(); !r.Many {
				texts := planOf(reflect.TypeFor[dataTexts]()).explain()
				texts[0].Fields = r.Texts
				r.Fields = append(r.Fields, texts...)
			}
			r.Texts = nil
		}
		if t.DateNeeded {
			i := slices.IndexFunc(r.Fields, func(f Field) bool { return f.Name == "date" })
			r.Fields[i].Required = true
		}
		all = append(all, r)
	}
	data := func(name, place string, many bool, t reflect.Type) {
		all = append(all, Record{Name: name, Path: place, Many: many, Fields: planOf(t).explain()})
	}
	list := func(name, place, list string, t reflect.Type) {
		data(name, place, true, t)
		all[len(all)-1].List = list
	}
	defer func() {
		computedFrom(all, types)
		takes(all, types)
	}()
	data("site", "data/site.yaml", false, reflect.TypeFor[site.Config]())
	data("goal", "data/goals/<id>.yaml", false, reflect.TypeFor[site.GoalRecord]())
	data("entry", "data/ledger/<name>.yaml", true, reflect.TypeFor[site.Entry]())
	data("person", "data/people/<id>.yaml", false, reflect.TypeFor[site.Person]())
	data("partner", "data/partners/<id>.yaml", false, reflect.TypeFor[site.Partner]())
	data("form", "data/forms/<id>.yaml", false, reflect.TypeFor[site.Form]())
	list("channel", "data/channels.yaml", "channels", reflect.TypeFor[site.Channel]())
	list("question", "data/faq.yaml", "questions", reflect.TypeFor[site.Question]())
	list("milestone", "data/milestones.yaml", "milestones", reflect.TypeFor[site.Milestone]())
	data("collection", "data/collections/<id>.yaml", false, reflect.TypeFor[site.Collection]())
	return all
}

// computedFrom tells the goal among records what goals can be computed from on a site with types.
func computedFrom(records []Record, types site.Types) {
	goal := slices.IndexFunc(records, func(r Record) bool { return r.Name == "goal" })
	compute := fieldNamed(records[goal].Fields, "compute")
	from, where := fieldNamed(compute.Fields, "from"), fieldNamed(compute.Fields, "where")
	for _, t := range types.Sections() {
		c := t.Collection
		if c == nil && t.Counted != nil {
			from.Enum = append(from.Enum, t.Folder)
		}
		if c == nil {
			continue
		}
		from.Enum = append(from.Enum, c.Name)
		for i := range c.Fields {
			name := c.Fields[i].Name
			if slices.Contains(t.Selectable(), name) && !slices.ContainsFunc(where.Fields, func(f Field) bool { return f.Name == name }) {
				where.Fields = append(where.Fields, Field{Name: name, Doc: c.Name + ": one of these values", Kind: KindTexts, Alone: true})
			}
		}
	}
}

// takes tells the configuration among records what visitors of a site with types can be asked for.
func takes(records []Record, types site.Types) {
	site := slices.IndexFunc(records, func(r Record) bool { return r.Name == "site" })
	repository := fieldNamed(records[site].Fields, "repository")
	fieldNamed(repository.Fields, "takes").Enum = append(proposal.Names(types), "none")
}

func fieldNamed(fields []Field, name string) *Field {
	return &fields[slices.IndexFunc(fields, func(f Field) bool { return f.Name == name })]
}

// before returns fields of all pages and those of a type, which go before others of their names.
func before(all, own []Field) []Field {
	all = slices.DeleteFunc(all, func(f Field) bool {
		return slices.ContainsFunc(own, func(o Field) bool { return o.Name == f.Name })
	})
	return append(all, own...)
}

// placeFor returns where the files of a type lie.
func placeFor(t *site.Type) string {
	switch {
	case t.InData() && t.Collection.IsTable():
		return t.Collection.Folder
	case t.InData():
		return path.Join(t.Collection.Folder, "<id>.yaml")
	case t.Role == site.RoleIntroduction:
		return "content/<section>/index.md"
	case t.File != "":
		return "content/" + t.File + ".md"
	case t.DateInName:
		return path.Join("content", t.Folder, "<date>-<id>.md")
	}
	return path.Join("content", t.Folder, "<id>.md")
}

// explain returns the fields of a group.
func (p *plan) explain() []Field {
	var out []Field
	for _, f := range p.fields {
		if f.Kind == KindTranslations && f.elem != nil {
			f.Fields = f.elem.texts()
		} else {
			f.Fields = f.group().explain()
		}
		out = append(out, f.Field)
	}
	return out
}

// group returns the plan of the group that a value is, or that each of its items is.
func (p *plan) group() *plan {
	if p.elem != nil {
		return p.elem
	}
	return p
}

// texts returns the fields of a group that its translations have too. None is required.
func (p *plan) texts() []Field {
	var out []Field
	for _, f := range p.fields {
		f.Example, f.Required = "", false
		switch {
		case f.Kind == KindGroup || f.Kind == KindGroups || f.Kind == KindFields || f.Kind == KindShorthand:
			f.Fields = f.group().texts()
			if len(f.Fields) == 0 {
				continue
			}
		case f.translation == "":
			continue
		case f.Kind == KindCredits:
			f.Fields = f.elem.explain()
		}
		out = append(out, f.Field)
	}
	return out
}
