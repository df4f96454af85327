// Package proposal knows what somebody is asked who proposes a record from the site itself, and which file the answers make.
//
// What is asked is the tag ask of fields in package site. It lists the kinds of proposals that have the field:
//
//	ask:"story"            it is asked, and must be answered if the field is required
//	ask:"story!"           it must be answered though the field is not required
//	ask:"story=self"       it is written without asking; {today} is the day of the proposal
//
// A testimonial is a story in a few words, by whom it is about; a correction is an entry of a goal's ledger. A kind with a [Form] needs no
// other description: the page /contribute/ shows its questions, and [Form.File] makes the file. The script of that page makes the
// same bytes (themes/default/assets/js/contribute.js); a test compares the two. The rules are so few because of that:
//
//   - fields stand in the order of the model, one a line, a group in braces;
//   - whatever somebody typed is in double quotes, cleaned to one line; days, numbers and chosen words are not;
//   - a question without an answer leaves nothing;
//   - the text is as it was typed, but for white space around it and characters that control devices.
package proposal

import (
	"reflect"
	"slices"
	"strings"
	"sync"

	"northstar/generator/model/site"
)

// A Form is a kind of proposal.
type Form struct {
	Name string // as the tag ask has it: "testimonial"
	Type string // of the record, as in `northstar new`: "story"
	// Path is where the file lies. {id} is made of the title, and other words in braces are answers; {today} is the day, and {mark} is made
	// of what the file holds.
	Path      string
	Questions []Question // in the order of the model; the text of a page is the last
}

// A Question is a field of a proposal.
type Question struct {
	Field    string // its path in the record: "subject.display"; [Text] for what is below the fields
	Kind     Kind
	Required bool
	Choices  []string // of [Choice], save for goals, which are those of the site
	Given    string   // what is written without asking; "" if it is asked
	Most     int      // how many characters an answer may have
}

// Text is the Field of the text of a page.
const Text = "text"

// A Kind is how a question is answered.
type Kind string

// The kinds of questions. Given and Today are not asked.
const (
	Line    Kind = "line"
	Address Kind = "address" // of the web
	Lines   Kind = "lines"   // of a list, one a line
	Long    Kind = "long"    // Markdown
	Choice  Kind = "choice"
	Day     Kind = "day" // that is not in the future
	Moment  Kind = "moment"
	Number  Kind = "number"
	Given   Kind = "given"
	Today   Kind = "today"
)

// How many characters answers may have.
const (
	mostTitle = 120
	mostLine  = 300
	mostLong  = 20_000
)

// Forms returns the kinds of proposals, in the order in which they are offered.
var Forms = sync.OnceValue(func() []*Form {
	correction := &Form{Name: "correction", Type: "entry", Path: "data/ledger/{today}-correction-{goal}-{mark}.yaml"}
	correction.ask("", reflect.TypeFor[site.Entry]())
	return []*Form{ofPages("story", "story"), ofPages("testimonial", "story"), ofPages("event", "event"), correction}
})

// ofPages returns the form for pages of a type.
func ofPages(name, of string) *Form {
	t := site.StandardTypes().Named(of)
	f := &Form{Name: name, Type: of, Path: "content/" + t.Folder + "/{id}.md"}
	if t.DateInName {
		f.Path = "content/" + t.Folder + "/{start}-{id}.md"
	}
	f.ask("", reflect.TypeFor[site.Front]())
	f.ask("", t.Fields)
	f.Questions = append(f.Questions, Question{Field: Text, Kind: Long, Required: true, Most: mostLong})
	return f
}

// IsPage reports whether the file is a page, with a text below its fields.
func (f *Form) IsPage() bool { return strings.HasSuffix(f.Path, ".md") }

// ask adds the questions that the fields of a struct are; above is what their paths begin with.
func (f *Form) ask(above string, of reflect.Type) {
	for i := range of.NumField() {
		field := of.Field(i)
		name, tag := field.Tag.Get("yaml"), field.Tag.Get("ask")
		if name == "" || name == "-" {
			continue
		}
		if tag == "" && field.Type.Kind() == reflect.Struct {
			f.ask(above+name+".", field.Type)
			continue
		}
		for kind := range strings.SplitSeq(tag, ",") {
			kind, given, _ := strings.Cut(kind, "=")
			kind, needed := strings.CutSuffix(kind, "!")
			if kind != f.Name {
				continue
			}
			needed = needed || field.Tag.Get("rule") == "required"
			q := Question{Field: above + name, Kind: kindOf(field), Required: needed, Most: mostLine, Given: given}
			switch {
			case given == "{today}":
				q.Kind, q.Given = Today, ""
			case given != "":
				q.Kind = Given
			case q.Kind == Choice && field.Tag.Get("enum") != "":
				q.Choices = strings.Split(field.Tag.Get("enum"), ",")
			case q.Kind == Lines:
				q.Most = mostLong
			case q.Field == "title":
				q.Most = mostTitle
			}
			f.Questions = append(f.Questions, q)
		}
	}
}

// kindOf returns how a field is answered.
func kindOf(f reflect.StructField) Kind {
	switch f.Type {
	case reflect.TypeFor[site.Date]():
		return Day
	case reflect.TypeFor[site.Moment]():
		return Moment
	case reflect.TypeFor[site.Decimal]():
		return Number
	case reflect.TypeFor[[]string]():
		return Lines
	}
	switch {
	case f.Tag.Get("enum") != "" || f.Tag.Get("yaml") == "goal":
		return Choice
	case f.Tag.Get("url") == "web":
		return Address
	}
	return Line
}

// Named returns the form with a name, or nil.
func Named(name string) *Form {
	all := Forms()
	if i := slices.IndexFunc(all, func(f *Form) bool { return f.Name == name }); i >= 0 {
		return all[i]
	}
	return nil
}
