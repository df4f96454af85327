package schema

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"strings"

	"go.yaml.in/yaml/v4"

	"northstar/generator/model/proposal"
	"northstar/generator/text/locale"
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

// Form returns an issue form for a proposal, in a language: a file for .github/ISSUE_TEMPLATE. `northstar intake` makes a draft of what
// the host makes of the answers. It says first what becomes public, which an issue is as soon as it is sent.
func Form(f *proposal.Form, words *locale.Locale, language string) ([]byte, error) {
	a := f.In(words, language)
	lead := a.Lead
	if lead == "" {
		lead = words.Say("title.contribute-lead")
	}
	out := form{
		Name: quoted(a.Title), Description: quoted(lead), Title: quoted(a.Title + ": "), Labels: []quoted{"proposal"},
		Body: []question{{Type: "markdown", Attributes: attributes{Value: welcome(words)}}},
	}
	for i := range a.Questions {
		out.Body = append(out.Body, asked(&a.Questions[i], words))
	}
	return yaml.Marshal(out)
}

// welcome says what happens with it, and what becomes public.
func welcome(words *locale.Locale) string {
	return fmt.Sprintf("%s %s\n\n**%s**\n\n- %s\n- %s\n- %s", words.Say("contribute.fill"), words.Say("contribute.how-read"),
		words.Say("contribute.public"), words.Say("contribute.public-text"), words.Say("contribute.public-others"),
		words.Say("contribute.public-back"))
}

// asked returns a question as an issue form has it.
func asked(q *proposal.AskedQuestion, words *locale.Locale) question {
	out := question{
		ID: quoted(q.ID()), Type: "input",
		Attributes: attributes{Label: quoted(q.Label), Description: quoted(q.Help), Placeholder: quoted(q.Example)},
	}
	switch q.Kind {
	case proposal.Day, proposal.Date, proposal.Moment: // people write days in many ways, and a placeholder goes away when they begin to
		such := words.Say("contribute.such", "example", q.Example)
		out.Attributes.Description = quoted(strings.TrimSpace(q.Help + " " + such))
	}
	if q.Required {
		out.Validations = &validation{true}
	}
	switch q.Kind {
	case proposal.Long, proposal.Lines, proposal.Words:
		out.Type = "textarea"
	case proposal.Agree:
		out.Type, out.Validations = "checkboxes", nil // each option says so itself
		for _, o := range q.Choices {
			out.Attributes.Options = append(out.Attributes.Options, agreement{quoted(o.Text), true})
		}
	default:
		if q.Choices != nil {
			out.Type, out.Attributes.Multiple = "dropdown", q.Kind == proposal.Several
		}
		for _, o := range q.Choices {
			out.Attributes.Options = append(out.Attributes.Options, quoted(o.Text))
		}
	}
	return out
}

// Header returns the names of the columns of a table in which a proposal is a row, in a language: what is asked, one line of CSV.
func Header(f *proposal.Form, words *locale.Locale, language string) ([]byte, error) {
	var line []string
	for _, q := range f.In(words, language).Questions {
		line = append(line, q.Label)
	}
	var b bytes.Buffer
	w := csv.NewWriter(&b)
	if err := w.Write(line); err != nil {
		return nil, err
	}
	w.Flush()
	return b.Bytes(), w.Error()
}
