package intake

import (
	"strings"

	"northstar/generator/model/proposal"
)

// older returns what forms of earlier versions call a question, which were in English and named fields by their paths: "Consent: given on"
// of consent.given_on. A site may have such forms for years.
func older(q *proposal.Question) string {
	switch q.Field {
	case proposal.Pictures:
		return "People in pictures"
	case proposal.Agreed:
		return "What you agree to"
	}
	words := strings.NewReplacer("_", " ", "-", " ", ".", ": ").Replace(q.Field)
	return strings.ToUpper(words[:1]) + words[1:]
}

// olderChoice returns what such a form calls a choice.
func olderChoice(choice string) string {
	if strings.EqualFold(choice, "none") {
		return "none of these"
	}
	return choice
}

// olderAgreements are what such a form asks to agree to.
var olderAgreements = []string{
	"These are my own words, or I may pass them on, and they may be published.",
	"Everybody who is named or can be recognised here has agreed to that, and no child is named in full.",
}

// olderOrder returns questions in the order of such a form, which has the text at its end.
func olderOrder(questions []question) (all []question) {
	var text []question
	for _, q := range questions {
		if q.Field == proposal.Text {
			text = append(text, q)
		} else {
			all = append(all, q)
		}
	}
	return append(all, text...)
}
