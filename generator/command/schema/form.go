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
//
// GitHub refuses a whole form for little: ids and labels that are there twice, options that are there twice, that are called None, or
// that are no texts in YAML 1.1, where yes and 2026 are none.
type form struct {
	Name        quoted     `yaml:"name"`
	Description quoted     `yaml:"description"`
	Title       quoted     `yaml:"title"`
	Labels      []quoted   `yaml:"labels,flow"`
	Body        []question `yaml:"body"`
}

type question struct {
	Type        string      `yaml:"type"`
	ID          quoted      `yaml:"id,omitempty"`
	Attributes  attributes  `yaml:"attributes"`
	Validations *validation `yaml:"validations,omitempty"`
}

type attributes struct {
	Value       string `yaml:"value,omitempty"`
	Label       quoted `yaml:"label,omitempty"`
	Description quoted `yaml:"description,omitempty"`
	Placeholder quoted `yaml:"placeholder,omitempty"`
	Options     []any  `yaml:"options,omitempty"` // quoted, or agreements
	Multiple    bool   `yaml:"multiple,omitempty"`
}

type agreement struct {
	Label    quoted `yaml:"label"`
	Required bool   `yaml:"required"`
}

type validation struct {
	Required bool `yaml:"required"`
}

// A quoted is a text that is one to every reader of YAML.
type quoted string

func (q quoted) MarshalYAML() (any, error) {
	return &yaml.Node{Kind: yaml.ScalarNode, Tag: "!!str", Style: yaml.DoubleQuotedStyle, Value: string(q)}, nil
}

// Form returns the issue form by which the record with a name is proposed: a file for .github/ISSUE_TEMPLATE. It asks the
// [content.Questions] of the record; `northstar intake` makes a draft of what the host makes of the answers. A story's form says that
// no names of others, forms or photographs belong in a public issue.
func Form(types site.Types, name string) ([]byte, error) {
	r, err := record(types, name)
	if err != nil {
		return nil, err
	}
	if proposed := content.Proposed(types); !slices.Contains(proposed, name) {
		return nil, fmt.Errorf("a %s is not something that is proposed; there are forms for %s", name, strings.Join(proposed, ", "))
	}
	f := form{
		Name: quoted("Propose " + article(name)), Description: "What the site needs to know. Somebody turns it into a file.",
		Title: quoted(label(name) + ": "), Labels: []quoted{"proposal"},
		Body: []question{{Type: "markdown", Attributes: attributes{Value: welcome(r)}}},
	}
	for _, q := range content.Questions(r) {
		f.Body = append(f.Body, asked(q))
	}
	return yaml.Marshal(f)
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

// asked returns a question as an issue form has it.
func asked(q content.Question) question {
	out := question{
		ID: quoted(q.ID), Type: "input",
		Attributes: attributes{Label: quoted(q.Label), Description: quoted(q.Help), Placeholder: quoted(q.Example)},
	}
	if q.Required {
		out.Validations = &validation{true}
	}
	switch q.Answer {
	case content.AnswerText, content.AnswerLines:
		out.Type = "textarea"
	case content.AnswerChoice, content.AnswerChoices:
		out.Type, out.Attributes.Multiple = "dropdown", q.Answer == content.AnswerChoices
		for _, c := range q.Choices {
			out.Attributes.Options = append(out.Attributes.Options, quoted(c.Label))
		}
	case content.AnswerAgree:
		out.Type, out.Validations = "checkboxes", nil // each option says so itself
		for _, c := range q.Choices {
			out.Attributes.Options = append(out.Attributes.Options, agreement{quoted(c.Label), true})
		}
	}
	return out
}
