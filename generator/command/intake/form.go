package intake

import (
	"cmp"
	"slices"
	"strings"

	"northstar/generator/base/diag"
	"northstar/generator/input/content"
)

// form reads the text of a filled issue form: each question is a heading, with the answer below it. A heading that is no question, or
// one that was asked before, belongs to the answer above it. It returns false if no question was asked.
func (r *reading) form(text string) bool {
	records := r.records()
	if records == nil {
		return true // which is reported
	}
	lines := strings.Split(text, "\n")
	type match struct {
		record        content.Record
		found, missed int
		enough        bool // all that is required was asked
	}
	var best []match
	for _, record := range records {
		questions := content.Questions(record)
		asked := headings(lines, questions)
		m := match{record: record, found: len(asked), missed: len(questions) - len(asked)}
		m.enough = !slices.ContainsFunc(questions, func(q content.Question) bool {
			return q.Required && !slices.ContainsFunc(asked, func(h heading) bool { return h.question.ID == q.ID })
		})
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
		r.report(diag.ProposalOfNoType, 0, "The questions are those of two forms: %s and %s.", best[0].record.Name, best[1].record.Name)
		return true
	}
	if r.Type == "" && best[0].found <= best[0].missed && !best[0].enough {
		r.report(diag.ProposalOfNoType, 0, "Only a few of its lines are questions of a form (%s).", best[0].record.Name)
		return true
	}
	r.is(best[0].record)
	asked := headings(lines, r.questions)
	if before := asked[0].line - 1; strings.TrimSpace(strings.Join(lines[:before], "")) != "" {
		r.report(diag.ProposalLeftOut, 1, "What stands before the first question is not in the draft.")
	}
	for i, h := range asked {
		end := len(lines)
		if i+1 < len(asked) {
			end = asked[i+1].line - 1
		}
		r.answered(h.question, strings.Join(lines[h.line:end], "\n"), h.line+1)
	}
	return true
}

// A heading is a question in the text of a form.
type heading struct {
	question *content.Question
	line     int
}

// headings returns which of questions are asked in lines, in their order.
func headings(lines []string, questions []content.Question) (asked []heading) {
	next := 0
	for i, line := range lines {
		label, ok := strings.CutPrefix(line, "### ")
		if !ok {
			continue
		}
		for j := next; j < len(questions); j++ {
			if strings.TrimSpace(label) == questions[j].Label {
				asked, next = append(asked, heading{&questions[j], i + 1}), j+1
				break
			}
		}
	}
	return asked
}
