package content

import (
	"cmp"
	"slices"
	"strings"

	"northstar/generator/base/diag"
	"northstar/generator/model/site"
)

// A Question is one thing that somebody is asked who proposes a record without writing its file: in an issue form, on a page
// of the site, in a spreadsheet. [Questions] makes them of the fields of the record.
type Question struct {
	ID       string   // what the answer is called: "consent-given_on", of letters, digits, hyphens and underscores
	Path     []string // of the field that the answer is for: "consent", "given_on"; nil for the text and for the agreements
	Label    string   // "Consent: given on"
	Help     string   // a sentence, or ""
	Example  string   // of an answer, or ""
	Answer   Answer
	Choices  []Choice // of AnswerChoice and AnswerChoices
	Required bool     // a proposal without an answer cannot be used
	Field    Field    // that the answer is for
}

// An Answer is how a question is answered.
type Answer uint8

// The ways to answer.
const (
	AnswerLine    Answer = iota // in one line
	AnswerText                  // in as many words as are needed
	AnswerLines                 // a list, one item a line
	AnswerChoice                // by one of the choices
	AnswerChoices               // by any of them
	AnswerAgree                 // by agreeing to each choice
)

// A Choice is a word to choose, and how forms show it: some words have a meaning of their own there.
type Choice struct{ Value, Label string }

// The ids of the questions that are for no field.
const (
	TextID     = "text"     // the body of a page
	AgreedID   = "agreed"   // what has to be agreed to
	PicturesID = "pictures" // who can be seen in pictures
)

// Agreements are what everybody agrees to who proposes something. Nothing is published without.
func Agreements() []string {
	return []string{
		"These are my own words, or I may pass them on, and they may be published.",
		"Everybody who is named or can be recognised here has agreed to that, and no child is named in full.",
	}
}

// Proposed returns the names of the records that people propose who are not part of a site's team.
func Proposed(types site.Types) []string {
	names := []string{"story", "event", "guide", "project", "decision", "entry", "partner"}
	for _, t := range types {
		if t.Collection != nil && !t.Collection.IsTable() {
			names = append(names, t.Name)
		}
	}
	return names
}

// notAsked are fields that whoever turns a proposal into a file decides, and nobody is asked for.
var notAsked = [...]string{
	"draft", "slug", "aliases", "kind", "updated", "publish_at", "expire_at", "review_by", "language", "languages", "extra", "authors",
	"credits",
	"goals", "order", "url", "redirect", "form", "lists",
	"id", "corrects", "status", "version", "sessions", "outcomes", "recap", "repeats", "timezone", "precision", "recorded",
	"rate", "currency", "detail", "evidence", "person", "lat", "lon", "tier", "paid", "identifier",
	"cover", "before_after", "logo", "steps", "downloads", "tasks", "links", // files, and what grows in the work on the page
	"record", "expires_on", "withdrawn_on", // of a consent
}

// Questions returns what is asked of somebody who proposes a record: what only they can know, the text last.
func Questions(r Record) []Question {
	var all []Question
	for _, f := range r.Fields {
		if r.asks(f) {
			all = append(all, r.ask(nil, f)...)
		}
	}
	if r.HasText() && r.Name == "story" {
		all = append(all, Question{
			ID: PicturesID, Label: "People in pictures", Help: "If there are pictures in the text: who can be recognised in them.",
			Answer:  AnswerChoice,
			Choices: []Choice{{"nobody", "nobody can be recognised"}, {"adults", "adults only"}, {"minors", "children or young people"}},
		})
	}
	agreed := Question{ID: AgreedID, Label: "What you agree to", Answer: AnswerAgree, Required: true}
	for _, a := range Agreements() {
		agreed.Choices = append(agreed.Choices, Choice{a, a})
	}
	all = append(all, agreed)
	if r.HasText() {
		all = append(all, Question{
			ID: TextID, Label: "Text", Help: "The page itself, in your own words. Markdown works.", Answer: AnswerText, Required: true,
		})
	}
	return unambiguous(all)
}

// unambiguous tells questions of the same label apart, by the names of their fields, so that an answer belongs to one of them.
func unambiguous(all []Question) []Question {
	for i := range all {
		if slices.ContainsFunc(all[:i], func(q Question) bool { return strings.EqualFold(q.Label, all[i].Label) }) {
			all[i].Label += " (" + all[i].ID + ")"
		}
	}
	return all
}

// asks reports whether somebody who proposes r is asked for a field of it.
func (r *Record) asks(f Field) bool {
	declared := r.declares(f) != nil
	switch {
	case f.Name == "date" && r.Type != nil && !declared:
		return f.Required // else it is the day on which the proposal becomes a file
	case r.Type == nil && f.Name == "url" || r.Name == "event" && f.Name == "url":
		return true // of the partner, or where to join
	}
	return declared || !f.Path && !slices.Contains(notAsked[:], f.Name) // where a page lives is for those who publish it
}

// declares returns the field that the collection of r declares under the name of f; nil if f is a field of every page.
func (r *Record) declares(f Field) *site.CollectionField {
	if r.Type == nil || r.Type.Collection == nil {
		return nil
	}
	return r.Type.Collection.Fields.Field(f.Name)
}

// ask returns the questions for a field; a group is asked for field by field, under the name of the group.
func (r *Record) ask(above []string, f Field) []Question {
	at := append(slices.Clone(above), f.Name)
	q := Question{ID: strings.Join(at, "-"), Path: at, Label: labelOf(at), Help: help(f), Required: f.Required, Field: f}
	if c := r.declares(f); c != nil && len(above) == 0 {
		q.Label = cmp.Or(r.Type.Collection.LabelIn("", c), q.Label)
	}
	if f.Kind == KindText && len(f.Enum) == 0 {
		q.Example = strings.Trim(f.Example, `"`)
	}
	if r.Name == "entry" && f.Name == "goal" {
		q.Required = true
	}
	switch f.Kind {
	case KindGroup:
		if slices.ContainsFunc(f.Fields, func(part Field) bool { return part.Name == "src" }) {
			return nil // a picture, which is a file
		}
		return r.askParts(at, f)
	case KindFree, KindTranslations, KindNamed, KindFields:
		return nil
	case KindSwitch:
		q.Answer, q.Choices = AnswerChoice, []Choice{{"true", "yes"}, {"false", "no"}}
	case KindGroups:
		if len(only(f.Fields)) != 1 {
			return nil // more than a line can say
		}
		q.Answer = AnswerLines
	case KindTexts, KindNumbers, KindDates, KindCredits:
		q.Answer = AnswerLines
	case KindDate:
		q.Example = "2026-06-30"
	case KindMoment:
		q.Example = "2026-06-30 10:00"
		if f.Name == "date" {
			q.Example = "2026-06-30"
		}
	}
	if r.IsLong(f) {
		q.Answer = AnswerText
	}
	if f.Enum != nil {
		q.Answer, q.Example = AnswerChoice, ""
		if f.Kind == KindTexts {
			q.Answer = AnswerChoices
		}
		q.Choices = choices(f.Enum)
	}
	return []Question{q}
}

// askParts returns the questions for the parts of a group at a path.
func (r *Record) askParts(at []string, f Field) (all []Question) {
	for _, part := range f.Fields {
		if slices.Contains(notAsked[:], part.Name) && !(f.Name == "registration" && part.Name == "url") {
			continue
		}
		if !f.Required {
			part.Required = false // the group as a whole may be left out
		}
		all = append(all, r.ask(at, part)...)
	}
	return all
}

// IsLong reports whether a collection declares that a field holds a longer text.
func (r *Record) IsLong(f Field) bool {
	c := r.declares(f)
	return c != nil && c.Kind == "long"
}

// only returns the fields that every group needs.
func only(fields []Field) []Field {
	return slices.DeleteFunc(slices.Clone(fields), func(f Field) bool { return !f.Required || f.Kind != KindText })
}

// choices returns words to choose from, each once. A form shows none as its own answer for "not chosen".
func choices(words []string) []Choice {
	var all []Choice
	for _, word := range words {
		label := word
		if strings.EqualFold(word, "none") {
			label = "none of these"
		}
		if !slices.ContainsFunc(all, func(c Choice) bool { return strings.EqualFold(c.Label, label) }) {
			all = append(all, Choice{word, label})
		}
	}
	return all
}

// labelOf makes a title of the path of a field: "Consent: given on" of consent.given_on.
func labelOf(path []string) string {
	words := strings.NewReplacer("_", " ", "-", " ").Replace(strings.Join(path, ": "))
	return strings.ToUpper(words[:1]) + words[1:]
}

// help says what a field is for, and which items a list has.
func help(f Field) string {
	text := ""
	if f.Doc != "" {
		text = diag.Sentence(f.Doc)
	}
	if f.Enum == nil && f.Kind.isList() {
		text = strings.TrimSpace(text + " One a line.")
	}
	return text
}

// Of returns the field of each item that a line of the answer to q says, where items are groups; "" where they are not.
func (q *Question) Of() string {
	if q.Field.Kind != KindGroups {
		return ""
	}
	return only(q.Field.Fields)[0].Name
}

// Chosen returns the value of the choice that is shown as text.
func (q *Question) Chosen(text string) (value string, ok bool) {
	for _, c := range q.Choices {
		if strings.EqualFold(c.Label, text) || strings.EqualFold(c.Value, text) {
			return c.Value, true
		}
	}
	return "", false
}
