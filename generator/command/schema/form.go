package schema

import (
	"fmt"
	"slices"
	"strings"

	"go.yaml.in/yaml/v4"

	"northstar/generator/input/content"
	"northstar/generator/model/site"
)

// A form is an issue form as GitHub, Forgejo and Gitea read it:
// https://docs.github.com/en/communities/using-templates-to-encourage-useful-issues-and-pull-requests/syntax-for-issue-forms
type form struct {
	Name        string     `yaml:"name"`
	Description string     `yaml:"description"`
	Title       string     `yaml:"title"`
	Labels      []string   `yaml:"labels,flow"`
	Body        []question `yaml:"body"`
}

type question struct {
	Type        string      `yaml:"type"`
	ID          string      `yaml:"id,omitempty"`
	Attributes  attributes  `yaml:"attributes"`
	Validations *validation `yaml:"validations,omitempty"`
}

type attributes struct {
	Value       string   `yaml:"value,omitempty"`
	Label       string   `yaml:"label,omitempty"`
	Description string   `yaml:"description,omitempty"`
	Placeholder string   `yaml:"placeholder,omitempty"`
	Options     []string `yaml:"options,omitempty,flow"`
	Multiple    bool     `yaml:"multiple,omitempty"`
}

type validation struct {
	Required bool `yaml:"required"`
}

// Proposed are the records that people propose by an issue form.
func Proposed(types site.Types) []string {
	names := []string{"story", "event", "guide", "project", "decision", "entry", "partner"}
	for _, t := range types {
		if t.Collection != nil {
			names = append(names, t.Name)
		}
	}
	return names
}

// notAsked are fields that whoever turns a proposal into a file decides, and no form asks for.
var notAsked = [...]string{
	"draft", "slug", "aliases", "kind", "updated", "publish_at", "expire_at", "review_by", "language", "extra", "authors", "credits", "goals",
	"order", "redirect",
	"id", "corrects", "status", "version", "sessions", "outcomes", "recap", "except",
	"also", "rate", "currency", "detail", "precision", "evidence", "person",
	"cover", "before_after", "steps", "downloads", "tasks", "links", // files, and what grows in the work on the page
	"record", "expires_on", "withdrawn_on", // of a consent
}

// Form returns the issue form by which the record with a name is proposed: a file for .github/ISSUE_TEMPLATE.
// It asks what only the proposer can know. A story's form asks for consent in words and
// says that no names of others, forms or photographs belong in a public issue.
func Form(types site.Types, name string) ([]byte, error) {
	r, err := record(types, name)
	if err != nil {
		return nil, err
	}
	if proposed := Proposed(types); !slices.Contains(proposed, name) {
		return nil, fmt.Errorf("a %s is not something that is proposed; there are forms for %s", name, strings.Join(proposed, ", "))
	}
	f := form{
		Name: "Propose " + article(name), Description: "What the site needs to know. Somebody turns it into a file.",
		Title: label(name) + ": ", Labels: []string{"proposal"},
	}
	f.Body = append(f.Body, question{Type: "markdown", Attributes: attributes{Value: welcome(r)}})
	for _, field := range r.Fields {
		if !slices.Contains(notAsked[:], field.Name) && !field.Path || isDeclared(r, field) { // where a page lives is for those who publish it
			f.Body = append(f.Body, ask("", field)...)
		}
	}
	if r.HasText() {
		f.Body = append(f.Body, question{
			Type: "textarea", ID: "text", Validations: &validation{true},
			Attributes: attributes{Label: "Text", Description: "The page itself, in your own words. Markdown works."},
		})
	}
	return yaml.Marshal(f)
}

// isDeclared reports whether a collection declares a field of r, whatever a field of its name is elsewhere.
func isDeclared(r content.Record, f content.Field) bool {
	return r.Type != nil && r.Type.Collection != nil && r.Type.Collection.Fields.Field(f.Name) != nil
}

// article puts the article that English wants before a record's name.
func article(name string) string {
	if strings.ContainsRune("aeiou", rune(name[0])) {
		return "an " + name
	}
	return "a " + name
}

func welcome(r content.Record) string {
	text := "Thank you. Fill in what you know; leave the rest empty."
	if r.Name == "story" {
		text += "\n\nThis issue is public from the moment you send it. Tell your own story, or ask the person first. " +
			"Write nobody's name, address or photograph here without their consent, and nothing about a child; " +
			"the signed form itself never belongs here."
	}
	return text
}

// ask returns the questions for a field; a group is asked for field by field, under the name of the group.
func ask(prefix string, f content.Field) []question {
	q := question{ID: strings.ReplaceAll(prefix+f.Name, ".", "-")}
	q.Attributes = attributes{Label: label(strings.ReplaceAll(prefix, ".", ": ") + f.Name), Description: sentence(f)}
	if f.Required {
		q.Validations = &validation{true}
	}
	switch f.Kind {
	case content.KindGroup:
		var all []question
		for _, part := range f.Fields {
			if slices.Contains(notAsked[:], part.Name) {
				continue
			}
			if !f.Required {
				part.Required = false // the group as a whole may be left out
			}
			all = append(all, ask(prefix+f.Name+".", part)...)
		}
		return all
	case content.KindFree, content.KindTranslations, content.KindNamed, content.KindFields:
		return nil
	case content.KindSwitch:
		q.Type, q.Attributes.Options = "dropdown", []string{"no", "yes"}
	case content.KindGroups:
		var parts []string
		for _, part := range f.Fields {
			parts = append(parts, strings.ReplaceAll(part.Name, "_", " "))
		}
		q.Type = "textarea"
		q.Attributes.Description += " One a line: " + strings.Join(parts, ", ") + "."
	case content.KindTexts, content.KindNumbers, content.KindDates, content.KindCredits:
		q.Type = "textarea"
		q.Attributes.Description += " One a line."
	case content.KindDate:
		q.Type, q.Attributes.Placeholder = "input", "2026-06-30"
	case content.KindMoment:
		q.Type, q.Attributes.Placeholder = "input", "2026-06-30 10:00"
		if timeless(f) {
			q.Attributes.Placeholder = "2026-06-30"
		}
	default:
		q.Type = "input"
		if f.Kind == content.KindText && f.Example != "" {
			q.Attributes.Placeholder = strings.Trim(f.Example, `"`)
		}
	}
	if f.Enum != nil {
		q.Type, q.Attributes.Options, q.Attributes.Multiple = "dropdown", f.Enum, f.Kind == content.KindTexts
		q.Attributes.Description = sentence(f)
	}
	return []question{q}
}
