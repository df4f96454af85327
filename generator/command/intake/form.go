package intake

import (
	"cmp"
	"slices"
	"strings"

	"northstar/generator/base/diag"
	"northstar/generator/model/proposal"
)

// filled reads the text of a filled issue form: each question is a heading, with the answer below it. A heading that is no question, or
// one that was asked before, belongs to the answer above it. It returns false if no question was asked.
func (r *reading) filled(text string) bool {
	forms := r.forms()
	if forms == nil {
		return true // which is reported
	}
	lines := strings.Split(text, "\n")
	type match struct {
		form          *proposal.Form
		found, missed int
		enough        bool // all that is required was asked
	}
	var best []match
	for _, form := range forms {
		questions := questionsOf(form, r.asking)
		m := match{form: form, enough: true}
		asked := headings(lines, questions)
		m.found = len(asked)
		for _, q := range questions {
			if !slices.ContainsFunc(asked, func(h heading) bool { return h.question.Field == q.Field }) {
				m.enough = m.enough && !q.Required
				if q.IsAsked() {
					m.missed++
				}
			}
		}
		if m.found > 0 {
			best = append(best, m)
		}
	}
	if len(best) == 0 {
		return false
	}
	better := func(a, b match) int {
		switch {
		case a.enough && !b.enough:
			return -1
		case b.enough && !a.enough:
			return 1
		}
		return cmp.Or(cmp.Compare(b.found, a.found), cmp.Compare(a.missed, b.missed))
	}
	slices.SortStableFunc(best, better)
	if len(best) > 1 && better(best[0], best[1]) == 0 {
		r.report(diag.ProposalOfNoType, 0, "The questions are those of two forms: %s and %s.", best[0].form.Name, best[1].form.Name)
		return true
	}
	if r.Type == "" && best[0].found <= best[0].missed && !best[0].enough {
		r.report(diag.ProposalOfNoType, 0, "Only a few of its lines are questions of a form (%s).", best[0].form.Name)
		return true
	}
	r.is(best[0].form)
	asked := headings(lines, r.questions)
	if before := asked[0].line - 1; strings.TrimSpace(strings.Join(lines[:before], "")) != "" {
		r.report(diag.ProposalLeftOut, 1, "What stands before the first question is not in the draft.")
	}
	for i, h := range asked {
		end := len(lines)
		if i+1 < len(asked) {
			end = asked[i+1].line - 1
		}
		h.question.label = h.called
		r.answered(h.question, h.called, strings.Join(lines[h.line:end], "\n"), h.line+1)
	}
	return true
}

// A heading is a question in the text of a form.
type heading struct {
	question *question
	called   string
	line     int
}

// headings returns which of questions are asked in lines, in their order: that of forms now, or of older ones, whichever has more of them.
func headings(lines []string, questions []question) []heading {
	now := inOrder(lines, questions)
	before := inOrder(lines, olderOrder(questions))
	if len(before) > len(now) {
		now = before
	}
	for i := range now { // those of the caller
		at := slices.IndexFunc(questions, func(q question) bool { return q.Field == now[i].question.Field })
		now[i].question = &questions[at]
	}
	return now
}

// inOrder returns which of questions are asked in lines, in this order. Up to the text the first heading of a name is the question;
// behind it, where the text may have headings of its own, the last one.
func inOrder(lines []string, questions []question) (asked []heading) {
	text := slices.IndexFunc(questions, func(q question) bool { return q.Field == proposal.Text })
	if text < 0 {
		text = len(questions) - 1
	}
	at := func(i, from, to int) (j int, called string) {
		called, ok := strings.CutPrefix(lines[i], "### ")
		if called = strings.TrimSpace(called); !ok {
			return -1, ""
		}
		for j := from; j < to; j++ {
			if slices.Contains(questions[j].names, called) {
				return j, called
			}
		}
		return -1, ""
	}
	next, last := 0, 0
	for i := range lines {
		if j, called := at(i, next, text+1); j >= 0 {
			asked, next, last = append(asked, heading{&questions[j], called, i + 1}), j+1, i+1
		}
	}
	var behind []heading
	next = len(questions)
	for i := len(lines) - 1; i >= last; i-- {
		if j, called := at(i, text+1, next); j >= 0 {
			behind, next = append(behind, heading{&questions[j], called, i + 1}), j
		}
	}
	slices.Reverse(behind)
	return append(asked, behind...)
}
