package content

import (
	"path"
	"reflect"
	"slices"
	"strings"
	"sync"

	"northstar/generator/model/site"
)

// A shape is how the value of a field is written.
type shape uint8

const (
	text   shape = iota
	toggle       // true or false
	whole        // a whole number, not negative
	number       // a decimal number
	day
	moment // a day, or a day and a time
	list
	group
	credit       // a group that may be written as one text
	free         // anything
	translations // groups of texts, each under its language
)

// A plan says how to decode values of one Go type.
type plan struct {
	shape
	pointer bool // the Go type is a pointer, to tell "not written" from zero
	elem    *plan
	typ     reflect.Type
	fields  []field
	byName  map[string]int
}

// A field is one field of a group.
type field struct {
	*plan
	name, doc, example string
	required           bool
	blank              bool   // required, but "" is an answer
	asked              bool   // only a person knows what belongs there: an example is no fix
	translation        string // how translations have it, see [site.Translation]; "" for facts
	enum               []string
	index              int // of the struct's field
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
	p := &plan{typ: t}
	all[t] = p
	switch t {
	case reflect.TypeFor[site.Date]():
		p.shape = day
		return p
	case reflect.TypeFor[site.Moment]():
		p.shape = moment
		return p
	case reflect.TypeFor[site.Decimal]():
		p.shape = number
		return p
	case reflect.TypeFor[site.Extra]():
		p.shape = free
		return p
	}
	switch t.Kind() {
	case reflect.String:
		p.shape = text
	case reflect.Bool:
		p.shape = toggle
	case reflect.Int:
		p.shape = whole
	case reflect.Pointer:
		*p = *compile(t.Elem(), all)
		p.pointer = true
	case reflect.Slice:
		if t.Implements(reflect.TypeFor[site.Multilingual]()) {
			texts, _ := t.Elem().FieldByName("Texts")
			p.shape, p.elem = translations, compile(texts.Type, all)
			return p
		}
		p.shape, p.elem = list, compile(t.Elem(), all)
	case reflect.Struct:
		p.shape = group
		if t == reflect.TypeFor[site.Credit]() {
			p.shape = credit
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
		if name == "-" {
			continue
		}
		var enum []string
		if words := f.Tag.Get("enum"); words != "" {
			enum = strings.Split(words, ",")
		}
		p.byName[name] = len(p.fields)
		p.fields = append(p.fields, field{
			plan: compile(f.Type, all), name: name, doc: f.Tag.Get("doc"), example: f.Tag.Get("eg"),
			required: f.Tag.Get("rule") == "required", asked: f.Tag.Get("ask") != "", blank: f.Tag.Get("blank") != "",
			translation: f.Tag.Get("translation"), enum: enum, index: i,
		})
	}
}

// A Record is a type of record as people meet it.
type Record struct {
	Name  string     // "story", "goal"
	Type  *site.Type // of pages; nil for data
	Place string     // where such files lie: "content/stories/<id>.md"
	Many  bool       // one file holds a list of them
	// Fields in the order in which they are explained. Those of a page's type come after
	// those of every page.
	Fields []Field
	// Texts are the fields that a file with the translation of a page has; none is required.
	Texts []Field
}

// A Field is one field of a record, for those who explain it.
type Field struct {
	Name     string
	Doc      string // one sentence; it begins in lower case and has no full stop
	Example  string // a value as YAML, or ""
	Required bool
	Enum     []string // the words to choose from; nil if any will do
	Kind     Kind
	Fields   []Field // of a group, or of each item of a list of groups
}

// A Kind says how the value of a field is written.
type Kind string

// The kinds of fields.
const (
	KindText         Kind = "text"
	KindSwitch       Kind = "true or false"
	KindWhole        Kind = "whole number"
	KindNumber       Kind = "number"
	KindDate         Kind = "date"
	KindMoment       Kind = "date, or date and time"
	KindTexts        Kind = "list of texts"
	KindNumbers      Kind = "list of numbers"
	KindCredits      Kind = "list of ids, or of groups"
	KindGroups       Kind = "list of groups"
	KindGroup        Kind = "group"
	KindFree         Kind = "anything"
	KindTranslations Kind = "texts by language"
)

// Records returns every type of record: pages first, then data.
func Records(types site.Types) []Record {
	var all []Record
	for _, t := range types {
		r := Record{Name: t.Name, Type: t, Place: placeFor(t)}
		structs := []reflect.Type{reflect.TypeFor[site.Front]()}
		if t.Fields != nil {
			structs = append(structs, t.Fields)
		}
		for _, s := range structs {
			r.Fields = append(r.Fields, planOf(s).explain()...)
			r.Texts = append(r.Texts, planOf(s).texts()...)
		}
		if t.DateNeeded {
			i := slices.IndexFunc(r.Fields, func(f Field) bool { return f.Name == "date" })
			r.Fields[i].Required = true
		}
		all = append(all, r)
	}
	data := func(name, place string, many bool, t reflect.Type) {
		all = append(all, Record{Name: name, Place: place, Many: many, Fields: planOf(t).explain()})
	}
	data("site", "data/site.yaml", false, reflect.TypeFor[site.Config]())
	data("goal", "data/goals/<id>.yaml", false, reflect.TypeFor[site.GoalRecord]())
	data("entry", "data/ledger/<name>.yaml", true, reflect.TypeFor[site.Entry]())
	data("person", "data/people/<id>.yaml", false, reflect.TypeFor[site.Person]())
	data("partner", "data/partners/<id>.yaml", false, reflect.TypeFor[site.Partner]())
	data("channel", "data/channels.yaml", true, reflect.TypeFor[site.Channel]())
	data("question", "data/faq.yaml", true, reflect.TypeFor[site.Question]())
	data("milestone", "data/milestones.yaml", true, reflect.TypeFor[site.Milestone]())
	return all
}

// placeFor returns where the files of a type lie.
func placeFor(t *site.Type) string {
	switch {
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
		e := Field{Name: f.name, Doc: f.doc, Example: f.example, Required: f.required, Enum: f.enum, Kind: f.kind()}
		if f.shape == translations {
			e.Fields = f.elem.texts()
		} else if f.elem != nil {
			e.Fields = f.elem.explain()
		} else {
			e.Fields = f.plan.explain()
		}
		out = append(out, e)
	}
	return out
}

// texts returns the fields of a group that its translations have too. None is required.
func (p *plan) texts() []Field {
	var out []Field
	for _, f := range p.fields {
		e := Field{Name: f.name, Doc: f.doc, Enum: f.enum, Kind: f.kind()}
		switch {
		case f.shape == group:
			e.Fields = f.plan.texts()
		case f.shape == list && f.elem.shape == group:
			e.Fields = f.elem.texts()
		case f.translation == "":
			continue
		case f.shape == list && f.elem.shape == credit:
			e.Fields = f.elem.explain()
		}
		if e.Kind != KindGroup && e.Kind != KindGroups || len(e.Fields) > 0 {
			out = append(out, e)
		}
	}
	return out
}

func (p *plan) kind() Kind {
	if p.shape == list {
		switch p.elem.shape {
		case text:
			return KindTexts
		case number:
			return KindNumbers
		case credit:
			return KindCredits
		}
	}
	return [...]Kind{
		text: KindText, toggle: KindSwitch, whole: KindWhole, number: KindNumber, day: KindDate, moment: KindMoment,
		list: KindGroups, group: KindGroup, credit: KindGroup, free: KindFree, translations: KindTranslations,
	}[p.shape]
}
