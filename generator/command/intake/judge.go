package intake

import (
	"regexp"
	"slices"
	"strings"

	"northstar/generator/base/diag"
	"northstar/generator/check"
	"northstar/generator/input/content"
	"northstar/generator/model/proposal"
)

// judge says what is missing, and what must not become public.
func (r *reading) judge() {
	for i := range r.questions {
		q := &r.questions[i]
		a := r.answers[q.ID()]
		switch {
		case q.Kind == proposal.Agree:
			r.agreed(q, a)
		case a == nil && q.Required:
			r.report(diag.NotAnswered, 0, "The question “%s” is not answered.", q.label)
		case a != nil && !q.Email:
			r.private(a)
		}
	}
	r.children()
}

// agreed reports what was not agreed to.
func (r *reading) agreed(q *question, a *answer) {
	for _, wanted := range q.agreements() {
		if a == nil || !slices.ContainsFunc(wanted, func(words string) bool { return isAgreed(a.text, words) }) {
			said := wanted[min(1, len(wanted)-1)] // in the language of the site, if the proposal does not have it in another one
			for _, words := range wanted {
				if a != nil && strings.Contains(a.text, words) {
					said = words
				}
			}
			r.report(diag.NotAgreed, lineOf(a), "Nobody has agreed to the sentence “%s”.", strings.TrimRight(said, ".。"))
		}
	}
}

func lineOf(a *answer) int {
	if a == nil {
		return 0
	}
	return a.line
}

// isAgreed reports whether an answer agrees to something: by a tick before it, or, in tables, by a word for all.
func isAgreed(text, wanted string) bool {
	switch strings.ToLower(strings.TrimSpace(text)) {
	case "yes", "true", "x", "1", "i agree", "agreed":
		return true
	}
	words := func(s string) string { return strings.ToLower(strings.Join(strings.Fields(s), " ")) }
	for line := range strings.Lines(text) {
		if ticked.MatchString(line) && strings.HasSuffix(words(line), words(wanted)) {
			return true
		}
	}
	return !strings.Contains(text, "[") && strings.Contains(words(text), words(wanted)) // spreadsheets list what was ticked
}

// ticked matches what stands before something that was agreed to.
var ticked = regexp.MustCompile(`^(> ?)?\s*([-*] )?\[[xX]\] `)

// isTicked reports whether a line is something that was agreed to.
func (r *reading) isTicked(line string) bool {
	if !ticked.MatchString(line) {
		return false
	}
	words := strings.Join(strings.Fields(ticked.ReplaceAllString(line, "")), " ")
	for i := range r.questions {
		q := &r.questions[i]
		if q.Kind == proposal.Agree {
			return slices.ContainsFunc(slices.Concat(q.agreements()...), func(a string) bool { return strings.EqualFold(words, a) })
		}
	}
	return false
}

// private reports what an answer holds that is nobody's business.
func (r *reading) private(a *answer) {
	found := content.Private(r.Name, []byte(a.text), a.line)
	for _, d := range found {
		switch d.Code {
		case diag.EmailInText.ID, diag.PhoneInText.ID, diag.SecretInText.ID:
			r.report(diag.PrivateInProposal, d.Line, "%s", a.said(d.Message))
		}
	}
	if number := content.NumberInGroups(a.text); number != "" && len(found) == 0 {
		at := a.line + strings.Count(a.text[:strings.Index(a.text, number)], "\n")
		r.report(diag.PrivateInProposal, at, "“%s”: %q looks like a telephone number.", a.called, number)
	}
}

// children reports a child that could be found by a picture and a full name.
func (r *reading) children() {
	text := r.said(proposal.Text)
	shown := r.pictures || picture.MatchString(text)
	who, _ := r.chosen(proposal.Pictures)
	guardian, _ := r.chosen("consent-by")
	switch {
	case !shown || r.record.Name != "story":
		return
	case who == "":
		i := slices.IndexFunc(r.questions, func(q question) bool { return q.Field == proposal.Pictures })
		r.report(diag.NotAnswered, lineOf(r.answers[proposal.Pictures]),
			"There are pictures, and nobody said who can be recognised in them (“%s”).", r.questions[i].label)
	case who != "minors" && guardian != "guardian":
		return
	}
	if display := r.answers["subject-display"]; display != nil && check.FullName(display.text) {
		r.report(diag.MinorInProposal, display.line, "“%s”: there is a picture, and %q looks like a child's full name.", display.called,
			short(display.text))
	}
	if name := aged.FindString(text); name != "" {
		a := r.answers[proposal.Text]
		r.report(diag.MinorInProposal, a.line+strings.Count(text[:strings.Index(text, name)], "\n"),
			"“%s”: there is a picture, and %q looks like a child's full name.", a.called, short(name))
	}
}

// picture matches what shows a picture, or leads to one, in a text.
var picture = regexp.MustCompile(`(?i)!\[|<img\b|user-attachments/|\.(jpe?g|png|webp|avif|gif|heic)\b`)

// aged matches a full name with the age of somebody who is not grown up.
var aged = regexp.MustCompile(`\p{Lu}[\p{L}'’-]+ \p{Lu}[\p{L}'’-]+,? \(?(aged? )?(\d|1[0-7])\b`)

// said returns an answer as it was written; "" for none.
func (r *reading) said(id string) string {
	if a := r.answers[id]; a != nil {
		return a.text
	}
	return ""
}

// chosen returns the value that was chosen; "" for none.
func (r *reading) chosen(id string) (value string, ok bool) {
	a := r.answers[id]
	if a == nil {
		return "", false
	}
	return a.chosen(strings.TrimSpace(a.text))
}

// short returns the beginning of a text.
func short(s string) string {
	if runes := []rune(s); len(runes) > 60 {
		return string(runes[:60]) + "…"
	}
	return s
}
