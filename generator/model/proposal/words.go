package proposal

import (
	"cmp"
	"slices"
	"strings"

	"northstar/generator/base/diag"
	"northstar/generator/model/site"
	"northstar/generator/text/locale"
)

// Asked is a form as people read it.
type Asked struct {
	Title, Lead string
	Questions   []AskedQuestion // those that are asked
}

// An AskedQuestion is a question as people read it.
type AskedQuestion struct {
	*Question
	Label   string // of no other question of the form
	Help    string // a sentence or two, or ""
	Example string // of an answer that is typed, the same in all languages; or ""
	Choices []Option
}

// An Option is a choice, and how people read it.
type Option struct{ Value, Text string }

// In returns a form in a language, with the words of the program in it. Those of a question are messages that are named after its field,
// with the name of the form in front or, for all forms that ask it, without: ask.entry-value and ask.value, and with -help behind what
// helps to answer it. A collection has words of its own.
func (f *Form) In(words *locale.Locale, language string) Asked {
	a := Asked{Title: say(words, "contribute."+f.Name), Lead: say(words, "contribute."+f.Name+"-lead")}
	if f.collection != nil {
		own := f.collection.In(language)
		a.Title, a.Lead = own.Label, own.Lead
	}
	for i := range f.Questions {
		q := &f.Questions[i]
		if !q.IsAsked() {
			continue
		}
		asked := AskedQuestion{Question: q, Label: f.label(q, words, language), Help: f.help(q, words, language), Example: examples[q.Kind]}
		if slices.ContainsFunc(a.Questions, func(other AskedQuestion) bool { return strings.EqualFold(other.Label, asked.Label) }) {
			asked.Label += " (" + q.ID() + ")"
		}
		for _, choice := range q.Choices {
			text := f.choice(q, choice, words, language)
			if !slices.ContainsFunc(asked.Choices, func(o Option) bool { return strings.EqualFold(o.Text, text) }) {
				asked.Choices = append(asked.Choices, Option{choice, text})
			}
		}
		a.Questions = append(a.Questions, asked)
	}
	return a
}

// Chosen returns the value of the option that people read as text, or that is called so.
func (q *AskedQuestion) Chosen(text string) (value string, ok bool) {
	i := slices.IndexFunc(q.Choices, func(o Option) bool { return strings.EqualFold(o.Text, text) })
	if i < 0 {
		i = slices.IndexFunc(q.Choices, func(o Option) bool { return strings.EqualFold(o.Value, text) })
	}
	if i < 0 {
		return "", false
	}
	return q.Choices[i].Value, true
}

// examples are answers that read the same in all languages.
var examples = map[Kind]string{
	Day: "2026-06-30", Date: "2026-06-30", Moment: "2026-06-30 18:00", Address: "https://example.org/",
}

// declared returns the field of the collection that a question is for, and the part of it; nil if it is for a field of all pages.
func (f *Form) declared(q *Question) (field *site.CollectionField, part string) {
	if f.collection == nil {
		return nil, ""
	}
	name, part, _ := strings.Cut(q.Field, ".")
	return f.collection.Fields.Field(name), part
}

func (f *Form) label(q *Question, words *locale.Locale, language string) string {
	field, part := f.declared(q)
	if field == nil {
		return say(words, f.keys(q.Field)...)
	}
	label := f.collection.LabelIn(language, field)
	if part != "" {
		label += ": " + say(words, "ask.place-"+part)
	}
	return label
}

func (f *Form) help(q *Question, words *locale.Locale, language string) string {
	var help string
	if field, part := f.declared(q); field == nil {
		keys := f.keys(q.Field)
		for i := range keys {
			keys[i] += "-help"
		}
		help = say(words, keys...)
	} else if _, untranslated := f.collection.MissingIn(language); untranslated && field.Help != "" && part == "" {
		help = diag.Sentence(field.Help)
	}
	switch {
	case q.Kind == Lines && (help == "" || f.collection != nil):
		help = strings.TrimSpace(help + " " + say(words, "ask.lines-help"))
	case q.Ref != "" && help == "":
		help = say(words, "ask.ref-help")
	}
	return help
}

func (f *Form) choice(q *Question, choice string, words *locale.Locale, language string) string {
	var text string
	if field, _ := f.declared(q); field != nil && q.Kind == Pick {
		text = f.collection.ChoiceIn(language, field, choice)
	} else {
		text = cmp.Or(say(words, "ask."+choice, "ask."+hyphens(q.Field)+"-"+choice, "ask.flag-"+choice, "status."+choice), choice)
	}
	if strings.EqualFold(text, "none") { // which a host shows as its own "not chosen"
		text = say(words, "ask.none")
	}
	return text
}

// keys returns what the messages of a question may be called, the first one that there is goes before the others.
func (f *Form) keys(field string) []string {
	return []string{"ask." + f.Name + "-" + hyphens(field), "ask." + hyphens(field)}
}

func hyphens(field string) string { return strings.NewReplacer(".", "-", "_", "-").Replace(field) }

// say returns the first message that there is; "" for none.
func say(words *locale.Locale, keys ...string) string {
	for _, key := range keys {
		if words.Message(key) != nil {
			return words.Say(key)
		}
	}
	return ""
}
