package intake

import (
	"path"
	"regexp"
	"slices"
	"strings"

	"northstar/generator/base/diag"
	"northstar/generator/input/content"
	"northstar/generator/model/proposal"
	"northstar/generator/model/site"
)

// finished reads a text that is a file already, as the page /contribute/ makes and mails it: what was agreed to, each in a line of its own,
// the path of the file, and the file. Its fields are answers like others: those that nobody is asked for are left out, and its path only
// says which form and which language it is of. It returns false if the text is no such file.
func (r *reading) finished(text string) bool {
	lines := strings.Split(text, "\n")
	var agreed []string
	var named string
	first := 0
	for ; first < len(lines); first++ {
		line := strings.TrimSpace(lines[first])
		switch {
		case line == "":
			continue
		case ticked.MatchString(line):
			agreed = append(agreed, line)
			continue
		case named == "" && proposed.MatchString(line):
			named = line
			continue
		}
		break
	}
	if first == len(lines) || named == "" && strings.TrimSpace(lines[first]) != "---" {
		return false
	}
	lines = r.withoutSignature(lines, 0)
	src := site.Source{Path: "proposal" + path.Ext(named), Bytes: []byte(strings.Join(lines[min(first, len(lines)):], "\n"))}
	if named == "" {
		src.Path = "proposal.md"
	}
	said, body, bodyLine, found := content.Say(src)
	for _, d := range found {
		r.report(diag.ProposalUnreadable, d.Line+first, "%s", d.Message)
	}
	if len(said) == 0 {
		if !diag.HasErrors(found) {
			r.report(diag.ProposalUnreadable, first+1, "The file that begins here says nothing.")
		}
		return true
	}
	form := r.formOf(named, said)
	if form == nil {
		return true
	}
	r.is(form)
	for _, s := range said {
		i := slices.IndexFunc(r.questions, func(q question) bool { return q.Field == s.Path })
		switch {
		case i >= 0 && r.questions[i].Choices != nil: // which may be called "None"
			q := &r.questions[i]
			r.answers[q.ID()] = &answer{q, q.label, s.Text, first + s.Line}
		case i >= 0:
			r.answered(&r.questions[i], r.questions[i].label, s.Text, first+s.Line)
		case !slices.ContainsFunc(form.Questions, func(q proposal.Question) bool { return q.Field == s.Path }): // nor given
			r.report(diag.ProposalLeftOut, first+s.Line, "The field %s is not in the draft: nobody is asked for it.", short(s.Path))
		}
	}
	if tag := strings.TrimPrefix(path.Ext(strings.TrimSuffix(named, ".md")), "."); slices.Index(r.asking.Tags, tag) > 0 {
		r.language = tag
	}
	for i := range r.questions {
		switch q := &r.questions[i]; q.Field {
		case proposal.Agreed:
			r.answered(q, q.label, strings.Join(agreed, "\n"), 1)
		case proposal.Text:
			r.answered(q, q.label, string(body), first+bodyLine)
		}
	}
	return true
}

// proposed matches the path of a file that the page proposes.
var proposed = regexp.MustCompile(`^(content|data)/[^ ]+\.(md|yaml)$`)

// formOf returns the form that a file with a path was made of, or one without a path: that which the subject names, or else that of which
// it has the most fields, with all that are given. It reports when there is none.
func (r *reading) formOf(named string, said []content.Said) (best *proposal.Form) {
	most := 0
	for _, f := range r.forms() {
		if named != "" && (path.Ext(f.Path) != path.Ext(named) || path.Dir(f.Path) != path.Dir(named)) {
			continue
		}
		if kind, _, _ := strings.Cut(r.subject, ":"); named != "" && r.isKind(f, kind) {
			return f
		}
		has := 0
		for _, q := range f.Questions {
			switch says := slices.ContainsFunc(said, func(s content.Said) bool {
				return s.Path == q.Field && (q.Kind != proposal.Given || s.Text == q.Given)
			}); {
			case says:
				has++
			case q.Kind == proposal.Given:
				has -= len(said)
			}
		}
		if has > most {
			best, most = f, has
		}
	}
	if best == nil && !diag.HasErrors(r.found) {
		r.report(diag.ProposalOfNoType, 0, "Nothing that can be proposed has such fields.")
	}
	return best
}
