package intake

import (
	"slices"
	"strings"

	"northstar/generator/model/proposal"
	"northstar/generator/pipeline"
)

// A question is one that a proposal may answer.
type question struct {
	*proposal.Question
	label string   // as people read it in the language of the site
	names []string // what it may be called: its labels in each language of the site, its id, its field, and as older forms have it
	// options are its choices in the language of the site, and all those in the other languages.
	options, all []proposal.Option
}

// questionsOf returns the questions that a proposal of a form may answer, in the languages of a site and in English, which forms were in
// that earlier versions of Northstar have written.
func questionsOf(f *proposal.Form, site pipeline.Asking) (all []question) {
	for i := range f.Questions {
		q := &f.Questions[i]
		if q.Kind == proposal.Given { // which is for nobody to answer
			continue
		}
		dotted := strings.ToLower(q.Field)
		all = append(all, question{Question: q, label: older(q), names: []string{q.ID(), dotted, strings.ReplaceAll(q.ID(), "-", "_"), older(q)}})
	}
	tags := site.Tags
	if !slices.Contains(tags, "en") {
		tags = append(slices.Clone(tags), "en")
	}
	for n, tag := range tags {
		asked := f.In(site.Languages.In(tag), tag)
		for i := range asked.Questions {
			a := &asked.Questions[i]
			q := &all[slices.IndexFunc(all, func(q question) bool { return q.Field == a.Field })]
			if n == 0 {
				q.label, q.options = a.Label, a.Choices
			}
			q.names, q.all = append(q.names, a.Label), append(q.all, a.Choices...)
		}
	}
	for i := range all {
		for _, choice := range all[i].Choices {
			all[i].all = append(all[i].all, proposal.Option{Value: choice, Text: olderChoice(choice)}, proposal.Option{Value: choice, Text: choice})
		}
		if all[i].options == nil {
			all[i].options = all[i].all
		}
	}
	return all
}

// chosen returns the value of a choice, in any language.
func (q *question) chosen(text string) (value string, ok bool) {
	i := slices.IndexFunc(q.all, func(o proposal.Option) bool { return strings.EqualFold(o.Text, text) })
	if i < 0 {
		return "", false
	}
	return q.all[i].Value, true
}

// isCalled reports whether a question has a name, whatever its case.
func (q *question) isCalled(name string) bool {
	return slices.ContainsFunc(q.names, func(n string) bool { return strings.EqualFold(n, name) })
}

// agreements returns what is to be agreed to, each in all the words that it may have.
func (q *question) agreements() (all [][]string) {
	for i, choice := range q.Choices {
		words := []string{olderAgreements[i]}
		for _, o := range q.all {
			if o.Value == choice && o.Text != choice {
				words = append(words, o.Text)
			}
		}
		all = append(all, words)
	}
	return all
}
