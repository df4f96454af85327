package schema

import (
	"bytes"
	"fmt"
	"strings"

	"northstar/generator/model/proposal"
	"northstar/generator/text/locale"
)

// Template returns an issue form as a text to fill in, for hosts that have no forms, such as GitLab, and for e-mails: a file for
// .gitlab/issue_templates. What is sent reads as what other hosts make of their forms.
func Template(f *proposal.Form, words *locale.Locale, language string) []byte {
	var help, answers bytes.Buffer
	fmt.Fprintf(&help, "%s\n\n%s\n\n", welcome(words), words.Say("contribute.replace"))
	asked := f.In(words, language).Questions
	for i := range asked {
		q := &asked[i]
		fmt.Fprintf(&help, "- **%s**", q.Label)
		if q.Required {
			help.WriteString(" " + words.Say("form.required"))
		}
		said := []string{q.Help}
		fmt.Fprintf(&answers, "### %s\n\n", q.Label)
		if q.Kind == proposal.Agree {
			for _, o := range q.Choices {
				fmt.Fprintf(&answers, "- [ ] %s\n", o.Text)
			}
			answers.WriteString("\n")
		} else {
			var choices []string
			for _, o := range q.Choices {
				choices = append(choices, "`"+o.Text+"`")
			}
			if choices != nil {
				said = append(said, words.Say("contribute.one-of", "choices", strings.Join(choices, ", ")))
			}
			if q.Example != "" {
				said = append(said, words.Say("contribute.such", "example", "`"+q.Example+"`"))
			}
		}
		if text := strings.TrimSpace(strings.Join(said, " ")); text != "" {
			help.WriteString(" " + strings.ReplaceAll(text, "<", `\<`))
		}
		help.WriteString("\n")
	}
	help.WriteString("\n")
	return append(help.Bytes(), append(bytes.TrimRight(answers.Bytes(), "\n"), '\n')...)
}
