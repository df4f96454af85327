// Package proposal knows what somebody is asked who proposes a record without writing its file, in which words, and which file the
// answers make. The page /contribute/, issue forms, e-mails and the header of a spreadsheet all ask the questions of one [Form].
//
// What is asked is the tag ask of fields in package site. It lists the kinds of proposals that have the field:
//
//	ask:"story"            it is asked, and must be answered if the field is required
//	ask:"story!"           it must be answered though the field is not required
//	ask:"story=self"       it is written without asking; {today} is the day of the proposal
//	ask:"story?"           it is not asked, but taken where somebody says it: in a column of a table, in an older form
//	ask:"*"                so it is for all kinds that have the field and are not listed
//
// The fields of a site's own collections are asked as they were declared. A field that may not be in the future has the tag when:"past".
//
// A testimonial is a story in a few words, by whom it is about; a correction is an entry of a goal's ledger. The words of a question are
// messages that are named after its field, see [Form.In], in every language of the program.
//
// [Form.File] makes the file of the answers. The script of the page makes the same bytes (themes/default/assets/js/contribute.js); a test
// compares the two. The rules are so few because of that:
//
//   - fields stand in the order of the model, one a line, a group in braces;
//   - whatever somebody typed is in double quotes, cleaned to one line; days, numbers and chosen words are not;
//   - a question without an answer leaves nothing;
//   - the text is as it was typed, but for white space around it and characters that control devices.
package proposal

import (
	"cmp"
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
	Path string
	// Questions are asked in this order: what it is called, the text, then the other fields in the order of the model, and at last what is
	// for no field. Some are not asked, see [Question.IsAsked].
	Questions []Question

	collection *site.Collection // that the record belongs to, if the site declares it
}

// Forms returns the kinds of proposals that there can be on a site with types, in the order in which they are offered.
func Forms(types site.Types) []*Form {
	forms := slices.Clone(standard())
	for _, t := range types {
		if t.Collection != nil && !t.Collection.IsTable() { // which goes before one of ours, such as testimonials
			forms = slices.DeleteFunc(forms, func(f *Form) bool { return f.Name == t.Name })
			forms = append(forms, ofPages(t.Name, t))
		}
	}
	return forms
}

var standard = sync.OnceValue(func() []*Form {
	var forms []*Form
	for _, t := range site.StandardTypes() {
		for _, kind := range t.Proposed {
			forms = append(forms, ofPages(kind, t))
		}
	}
	entry := func(name, path string) *Form {
		f := &Form{Name: name, Type: "entry", Path: path}
		return f.of(reflect.TypeFor[site.Entry]())
	}
	partner := &Form{Name: "partner", Type: "partner", Path: "data/partners/{id}.yaml"}
	forms = append(forms, entry("correction", "data/ledger/{today}-correction-{goal}-{mark}.yaml"),
		entry("entry", "data/ledger/{today}-{goal}-{mark}.yaml"), partner.of(reflect.TypeFor[site.Partner]()))
	slices.SortStableFunc(forms, func(a, b *Form) int { return cmp.Compare(rank(a.Name), rank(b.Name)) })
	return forms
})

// Offered are the names of the forms that visitors are offered where a site does not say which. They come first.
var Offered = []string{"story", "testimonial", "event", "correction"}

// rank returns the place of a form among those that are offered.
func rank(name string) int {
	if i := slices.Index(Offered, name); i >= 0 {
		return i
	}
	return len(Offered)
}

// Names returns the names of [Forms].
func Names(types site.Types) (names []string) {
	for _, f := range Forms(types) {
		names = append(names, f.Name)
	}
	return names
}

// Named returns the form with a name on a site with types, or nil.
func Named(types site.Types, name string) *Form {
	all := Forms(types)
	if i := slices.IndexFunc(all, func(f *Form) bool { return f.Name == name }); i >= 0 {
		return all[i]
	}
	return nil
}

// ofPages returns the form for pages of a type, or for its records in files of data.
func ofPages(name string, t *site.Type) *Form {
	f := &Form{Name: name, Type: t.Name, Path: "content/" + t.Folder + "/{id}.md", collection: t.Collection}
	switch {
	case t.InData():
		f.Path = t.Collection.Folder + "/{id}.yaml"
	case t.DateInName:
		f.Path = "content/" + t.Folder + "/{start}-{id}.md"
	}
	structs := []reflect.Type{reflect.TypeFor[site.Front]()}
	if t.Fields != nil {
		structs = append(structs, t.Fields)
	}
	f.of(structs...)
	if t.Agreed != nil { // who is in pictures has to agree, too
		f.Questions = slices.Insert(f.Questions, len(f.Questions)-1, Question{
			Field: Pictures, Kind: Choice, Choices: []string{"nobody", "adults", "minors"}, Taken: name != t.Name,
		})
	}
	return f
}

// of adds the questions of fields.
func (f *Form) of(structs ...reflect.Type) *Form {
	for _, s := range structs {
		f.ask("", s, false)
	}
	if f.IsPage() {
		f.Questions = slices.Insert(f.Questions, 1, Question{Field: Text, Kind: Long, Required: true, Most: mostLong})
	}
	f.Questions = append(f.Questions, Question{Field: Agreed, Kind: Agree, Required: true, Choices: []string{"agree", "agree-others"}})
	return f
}

// IsPage reports whether the file is a page, with a text below its fields.
func (f *Form) IsPage() bool { return strings.HasSuffix(f.Path, ".md") }

// Question returns the question for a field, or nil.
func (f *Form) Question(field string) *Question {
	if i := slices.IndexFunc(f.Questions, func(q Question) bool { return q.Field == field }); i >= 0 {
		return &f.Questions[i]
	}
	return nil
}
