package schema

import (
	"bytes"
	"fmt"
	"strings"

	"go.yaml.in/yaml/v4"

	"northstar/generator/model/site"
)

// Template returns the issue form of a record as a text to fill in, for hosts that have no forms, such as GitLab: a file for
// .gitlab/issue_templates. What is sent reads as what other hosts make of their forms.
func Template(types site.Types, name string) ([]byte, error) {
	data, err := Form(types, name)
	if err != nil {
		return nil, err
	}
	var f struct {
		Body []struct {
			Type       string
			Attributes struct {
				Value, Label, Description, Placeholder string
				Options                                []yaml.Node
			}
			Validations struct{ Required bool }
		}
	}
	if err := yaml.Unmarshal(data, &f); err != nil {
		return nil, err
	}
	var help, answers bytes.Buffer
	for _, q := range f.Body {
		a := q.Attributes
		if q.Type == "markdown" {
			fmt.Fprintf(&help, "%s\n\nWrite in the place of `%s`. What is asked:\n\n", a.Value, noResponse)
			continue
		}
		needed := ""
		if q.Validations.Required {
			needed = " (needed)"
		}
		fmt.Fprintf(&help, "- **%s**%s", a.Label, needed)
		if a.Description != "" {
			fmt.Fprintf(&help, ": %s", strings.ReplaceAll(a.Description, "<", `\<`))
		}
		var choices []string
		for _, o := range a.Options {
			var agreement struct{ Label string }
			if o.Kind == yaml.ScalarNode {
				choices = append(choices, "`"+o.Value+"`")
			} else if err := o.Decode(&agreement); err == nil {
				choices = append(choices, agreement.Label)
			}
		}
		fmt.Fprintf(&answers, "### %s\n\n", a.Label)
		if q.Type == "checkboxes" {
			for _, c := range choices {
				fmt.Fprintf(&answers, "- [ ] %s\n", c)
			}
			answers.WriteString("\n")
		} else {
			for i, c := range choices {
				sep := ", "
				if i == 0 {
					sep = " One of these: "
				}
				help.WriteString(sep + c)
			}
			if a.Placeholder != "" {
				fmt.Fprintf(&help, " Such as `%s`.", a.Placeholder)
			}
			fmt.Fprintf(&answers, "%s\n\n", noResponse)
		}
		help.WriteString("\n")
	}
	help.WriteString("\n")
	return append(help.Bytes(), append(bytes.TrimRight(answers.Bytes(), "\n"), '\n')...), nil
}

// noResponse is what hosts write for an answer that was left out.
const noResponse = "_No response_"
