package proposal

import (
	"reflect"
	"slices"
	"strings"

	"northstar/generator/model/site"
)

// A Question is a field of a proposal.
type Question struct {
	Field    string // its path in the record: "subject.display"; or [Text], [Pictures], [Agreed]
	Kind     Kind
	Required bool     // a proposal without an answer cannot be used
	With     bool     // it must be answered where another question of its group is
	Taken    bool     // it is not asked, but an answer is taken
	Choices  []string // of [Choice], [Pick], [Several], and of [Agree] what is to be agreed to
	Ref      string   // whose id the answer is, of [Choice]: "goal", "person", "partner"; its choices are those of the site
	Of       string   // of [Lines], whose items are groups: the field that a line says; "" where a line is the item
	Email    bool     // the answer is an e-mail address, for everybody to see
	Given    string   // what is written without asking; "" if it is asked
	Most     int      // how many characters an answer may have
}

// The questions that are for no field.
const (
	Text     = "text"     // the text of a page
	Pictures = "pictures" // who can be seen in pictures, which only some ways to propose something can bring
	Agreed   = "agreed"   // what everybody agrees to; nothing is published without
)

// A Kind is how a question is answered.
type Kind string

// The kinds of questions. Given and Today are not asked.
const (
	Line    Kind = "line"
	Address Kind = "address" // of the web
	Lines   Kind = "lines"   // of a list, one a line
	Long    Kind = "long"    // Markdown
	Words   Kind = "words"   // as many as are needed, in a field
	Choice  Kind = "choice"  // of words of the program, or of ids
	Pick    Kind = "pick"    // of words of the site
	Several Kind = "several" // of some of the choices
	Day     Kind = "day"     // that is not in the future
	Date    Kind = "date"    // any day
	Moment  Kind = "moment"
	Number  Kind = "number"
	Agree   Kind = "agree" // to each choice
	Given   Kind = "given"
	Today   Kind = "today"
)

// How many characters answers may have.
const (
	mostTitle = 120
	mostLine  = 300
	mostLong  = 20_000
)

// ID returns what the answer is called where dots mean something: "subject-display".
func (q *Question) ID() string { return strings.ReplaceAll(q.Field, ".", "-") }

// Path returns the names of the fields that lead to that of the answer; nil for a question that is for none.
func (q *Question) Path() []string {
	if q.Field == Text || q.Field == Pictures || q.Kind == Agree {
		return nil
	}
	return strings.Split(q.Field, ".")
}

// IsAsked reports whether people are asked; Pictures are asked only where there can be any.
func (q *Question) IsAsked() bool { return !q.Taken && q.Kind != Given && q.Kind != Today }

// ask adds the questions that the fields of a struct are; above is what their paths begin with, and required whether their group is.
func (f *Form) ask(above string, of reflect.Type, required bool) {
	for i := range of.NumField() {
		field := of.Field(i)
		name, tag := field.Tag.Get("yaml"), field.Tag.Get("ask")
		if name == "" || name == "-" {
			continue
		}
		rule := field.Tag.Get("rule") == "required"
		if field.Type.Kind() == reflect.Struct && (tag == "" || field.Type == reflect.TypeFor[site.Place]()) {
			if tag == "" || f.says(tag) != "" {
				f.ask(above+name+".", field.Type, rule)
			}
			continue
		}
		how := f.says(tag)
		if how == "" {
			continue
		}
		how, given, _ := strings.Cut(strings.TrimPrefix(strings.TrimPrefix(how, f.Name), "*"), "=")
		q := Question{Field: above + name, Kind: kindOf(field), Most: mostLine, Given: given, Taken: how == "?"}
		q.Required = how == "!" || rule && (above == "" || required)
		q.With = rule && !q.Required
		switch enum := field.Tag.Get("enum"); {
		case given == "{today}":
			q.Kind, q.Given, q.Required = Today, "", false
		case given != "":
			q.Kind, q.Required = Given, false
		case enum != "":
			q.Choices = strings.Split(enum, ",")
			if f.collection != nil && above == "" && f.collection.Fields.Field(name) != nil {
				q.Kind = Pick
			}
		case field.Type == reflect.TypeFor[*bool](), field.Type.Kind() == reflect.Bool:
			q.Choices = []string{"true", "false"}
		case q.Kind == Choice:
			q.Ref = refOf(field)
		case q.Kind == Lines:
			q.Most, q.Of = mostLong, itemOf(field.Type)
		case q.Kind == Words:
			q.Most = mostLong
		case q.Field == "title":
			q.Most = mostTitle
		}
		q.Email = field.Tag.Get("format") == "email"
		if old := f.Question(q.Field); old != nil { // a field of a collection goes before one of all pages that has its name
			*old = q
			continue
		}
		f.Questions = append(f.Questions, q)
	}
}

// says returns what a tag says of a kind of proposal: the part with its name, or else that of all; "" if it is not for it.
func (f *Form) says(tag string) (part string) {
	for p := range strings.SplitSeq(tag, ",") {
		kind, _, _ := strings.Cut(p, "=")
		switch strings.TrimRight(kind, "!?") {
		case f.Name:
			return p
		case "*":
			part = p
		}
	}
	return part
}

// kindOf returns how a field is answered.
func kindOf(f reflect.StructField) Kind {
	of := f.Type
	if of.Kind() == reflect.Pointer {
		of = of.Elem()
	}
	switch {
	case of == reflect.TypeFor[site.Date]() && f.Tag.Get("when") == "past":
		return Day
	case of == reflect.TypeFor[site.Date]():
		return Date
	case of == reflect.TypeFor[site.Moment]():
		return Moment
	case of == reflect.TypeFor[site.Decimal](), of.Kind() == reflect.Int:
		return Number
	case of.Kind() == reflect.Slice && f.Tag.Get("enum") != "":
		return Several
	case of.Kind() == reflect.Slice:
		return Lines
	case f.Tag.Get("enum") != "", of.Kind() == reflect.Bool, refOf(f) != "":
		return Choice
	case f.Tag.Get("url") == "web":
		return Address
	case f.Tag.Get("text") == "markdown":
		return Words
	}
	return Line
}

// refOf returns whose id a field holds, of those that a site can list; "" if it is none.
func refOf(f reflect.StructField) string {
	ref := f.Tag.Get("ref")
	if f.Tag.Get("yaml") == "goal" {
		ref = "goal"
	}
	if slices.Contains([]string{"goal", "person", "partner"}, ref) {
		return ref
	}
	return ""
}

// itemOf returns the field of a list's items that they cannot be without, where they are groups; "" where they are not.
func itemOf(list reflect.Type) string {
	if item := list.Elem(); item.Kind() == reflect.Struct {
		for i := range item.NumField() {
			if f := item.Field(i); f.Tag.Get("rule") == "required" {
				return f.Tag.Get("yaml")
			}
		}
	}
	return ""
}
