package intake

import (
	"bytes"
	"context"
	"fmt"
	"io/fs"
	"os"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"northstar/generator/base/diag"
	"northstar/generator/base/overlay"
	"northstar/generator/command/scaffold"
	"northstar/generator/input/content"
	"northstar/generator/model/assemble"
	"northstar/generator/model/proposal"
	"northstar/generator/model/site"
	"northstar/generator/pipeline"
)

// A Kind is the form that a proposal has.
type Kind uint8

// The kinds of proposals.
const (
	Form  Kind = iota // the text of an issue form, as hosts write it
	Mail              // an e-mail
	Table             // a table as spreadsheets export it
)

// KindOf returns what a file with a name holds.
func KindOf(name string) Kind {
	switch lower := strings.ToLower(name); {
	case strings.HasSuffix(lower, ".eml"):
		return Mail
	case strings.HasSuffix(lower, ".csv"), strings.HasSuffix(lower, ".tsv"):
		return Table
	}
	return Form
}

// Most returns how large a file of the kind may be, in bytes: an e-mail brings its attachments.
func (k Kind) Most() int {
	return map[Kind]int{Form: 256 << 10, Mail: 32 << 20, Table: 1 << 20}[k]
}

// mostText is how long the text of a proposal may be, in bytes.
const mostText = 256 << 10

// A Proposal is what somebody proposes.
type Proposal struct {
	Name  string // of its file, as messages have it
	Bytes []byte
	Kind  Kind
	Row   int    // of a table, as spreadsheets count: its first line is 1; 0 for the only one
	Type  string // of the record; "" if the proposal says so itself
}

// Options are what else decides.
type Options struct {
	Now    time.Time // the instant, from the caller's clock
	Today  site.Date // the day that the site speaks of
	DryRun bool      // write nothing

	unchecked bool // for tests of what is made before the site is built with it
}

// A Report says what became of a proposal.
type Report struct {
	File        string            `json:"file"`    // that was written, or would have been; "" if there is none
	Written     bool              `json:"written"` // whether it was
	Type        string            `json:"type"`    // of the record; "" if nobody knows
	Draft       bool              `json:"draft"`   // whether the record is kept off the site for now
	Diagnostics []diag.Diagnostic `json:"diagnostics"`
}

// Take makes a draft of a proposal in the site at root. It fails only when ctx is cancelled or the machine does; what is wrong with the
// proposal is in the report, and nothing is written then.
func Take(ctx context.Context, root *os.Root, p Proposal, o Options) (Report, error) {
	files := root.FS()
	memory := pipeline.NewMemory()
	defer memory.Close()
	r := reading{Proposal: p, memory: memory, asking: pipeline.AskingOf(files, memory)}
	r.read()
	report := Report{Type: r.record.Name}
	var values map[string]string
	if !diag.HasErrors(r.found) {
		r.judge()
		r.complete(o.Today)
		if err := r.refer(ctx, files, o); err != nil {
			return Report{}, err
		}
		values = r.values()
	}
	if diag.HasErrors(r.found) {
		return r.finish(report), nil
	}
	draft, err := r.draft(files, root, values, o.Today)
	if err != nil {
		return Report{}, err
	}
	if diag.HasErrors(r.found) {
		return r.finish(report), nil
	}
	report.File = draft.Path
	report.Draft = r.record.Type != nil
	if !o.unchecked {
		if err := r.check(ctx, files, draft, o); err != nil {
			return Report{}, err
		}
	}
	if !diag.HasErrors(r.found) && !o.DryRun {
		if err := scaffold.Write(root, []scaffold.File{draft}); err != nil {
			return Report{}, err
		}
		report.Written = true
	}
	return r.finish(report), nil
}

// finish puts what was found into a report.
func (r *reading) finish(report Report) Report {
	report.Diagnostics = diag.Sort(r.found)
	if report.Diagnostics == nil {
		report.Diagnostics = []diag.Diagnostic{}
	}
	return report
}

// check holds a draft to what `northstar check` asks of it, on the site that it is to belong to.
func (r *reading) check(ctx context.Context, files fs.FS, draft scaffold.File, o Options) error {
	added := overlay.Files{draft.Path: draft.Bytes}
	with := overlay.FS{Below: files, Over: added, Owned: added.Has}
	b, err := pipeline.New(ctx, pipeline.Input{Files: with, Memory: r.memory, Options: assemble.Options{Now: o.Now, Drafts: true}})
	if err != nil {
		return err
	}
	defer b.Close()
	lines := strings.Split(string(draft.Bytes), "\n")
	for _, d := range b.Diagnostics {
		if d.File == draft.Path {
			r.translate(d, lines, draft)
		}
	}
	return nil
}

// translate reports what is wrong with a draft as what is wrong with the answer that it comes from.
func (r *reading) translate(d diag.Diagnostic, lines []string, draft scaffold.File) {
	body := bytes.Count(draft.Bytes[:len(draft.Bytes)-len(r.body)], []byte("\n")) + 1
	var about *answer
	line := 0
	switch {
	case len(r.body) > 0 && d.Line >= body:
		if about = r.answers[proposal.Text]; about != nil {
			line = about.line + d.Line - body
		}
	case 0 < d.Line && d.Line <= len(lines):
		if about = r.answerAt(lines[d.Line-1], d.Column); about != nil {
			line = about.line
		}
	}
	if about == nil && d.Severity == diag.Warning {
		return // it is about what nobody was asked for
	}
	if about != nil {
		d.Message = about.said(d.Message)
	}
	d.File, d.Line, d.Column, d.Width, d.Text, d.Fix = r.Name, line, 0, 0, r.line(line), ""
	d.Mending = diag.Mending{}
	r.found = append(r.found, d)
}

// answerAt returns the answer that the field in a line of the front matter was made of; of several, as groups have them, the one whose
// part begins last before a column.
func (r *reading) answerAt(line string, column int) (best *answer) {
	field, _, _ := strings.Cut(line, ":")
	runes := []rune(line)
	before, last := string(runes[:min(len(runes), max(column, 0))]), -1
	for i := range r.questions {
		q := &r.questions[i]
		a, path := r.answers[q.ID()], q.Path()
		if a == nil || path == nil || path[0] != field {
			continue
		}
		if at := strings.LastIndex(before, path[len(path)-1]+":"); best == nil || at > last {
			best, last = a, at
		}
	}
	return best
}

// A reading is a proposal that is being read.
type reading struct {
	Proposal
	memory    *pipeline.Memory // of the builds of the site
	asking    pipeline.Asking
	form      *proposal.Form
	record    content.Record // that the form proposes
	questions []question
	answers   map[string]*answer // by the ids of their questions
	pictures  bool               // some are attached
	subject   string             // of the e-mail, without what programs put before it
	language  string             // of the text; "" for that of the site, as far as is known
	lines     []string           // of the text that answers come from
	body      []byte             // of the draft
	found     []diag.Diagnostic
}

// An answer is what somebody wrote.
type answer struct {
	*question
	called string // the question, in the proposal
	text   string
	line   int // that it begins in
}

// said returns a sentence as one about the answer.
func (a *answer) said(sentence string) string { return "“" + a.called + "”: " + sentence }

func (r *reading) report(c diag.Code, line int, format string, args ...any) {
	r.found = append(r.found, diag.New(c, diag.Position{File: r.Name, Line: line, Text: r.line(line)}, format, args...))
}

// line returns a line of what was read; "" if there is none.
func (r *reading) line(n int) string {
	if n < 1 || n > len(r.lines) {
		return ""
	}
	return r.lines[n-1]
}

// read reads the answers.
func (r *reading) read() {
	r.answers = map[string]*answer{}
	if most := r.Kind.Most(); len(r.Bytes) > most {
		r.report(diag.ProposalUnreadable, 0, "The file has %d bytes, and at most %d are read.", len(r.Bytes), most)
		return
	}
	switch r.Kind {
	case Mail:
		r.mail()
	case Table:
		r.table()
	default:
		if text, ok := r.text(r.Bytes); ok && !r.finished(text) && !r.filled(text) {
			r.report(diag.ProposalUnreadable, 0,
				"There are no answers in it: none of its lines is a question of an issue form, such as \"### Title\".")
		}
	}
}

// text returns bytes as a text with the line ends of texts; ok is false if they are none, which is reported.
func (r *reading) text(data []byte) (text string, ok bool) {
	data = bytes.TrimPrefix(data, []byte("\ufeff"))
	switch {
	case len(data) > mostText:
		r.report(diag.ProposalUnreadable, 0, "The text has %d bytes, and at most %d are read.", len(data), mostText)
		return "", false
	case !utf8.Valid(data) || bytes.IndexByte(data, 0) >= 0:
		r.report(diag.ProposalUnreadable, 0, "It is no text in UTF-8.")
		return "", false
	}
	text = strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(string(data))
	r.lines = strings.Split(text, "\n")
	return text, true
}

// forms returns the forms that a proposal can be, or the one that was asked for.
func (r *reading) forms() []*proposal.Form {
	names := proposal.Names(r.asking.Types)
	if r.Type != "" && !slices.Contains(names, r.Type) {
		near := ""
		if n := diag.Nearest(r.Type, names); n != "" {
			near = fmt.Sprintf("; did you mean %s?", n)
		}
		r.report(diag.ProposalOfNoType, 0, "Nobody proposes a %q%s (what is proposed: %s).", r.Type, near, strings.Join(names, ", "))
		return nil
	}
	return slices.DeleteFunc(proposal.Forms(r.asking.Types), func(f *proposal.Form) bool { return r.Type != "" && r.Type != f.Name })
}

// is sets what is proposed.
func (r *reading) is(form *proposal.Form) {
	records := content.Records(r.asking.Types)
	r.form, r.questions = form, questionsOf(form, r.asking)
	r.record = records[slices.IndexFunc(records, func(c content.Record) bool { return c.Name == form.Type })]
}

// answered takes note of an answer to a question that the proposal calls so.
func (r *reading) answered(q *question, called, text string, line int) {
	for strings.HasPrefix(text, "\n") { // the lines around an answer are no part of it
		text, line = text[1:], line+1
	}
	text = strings.TrimRight(text, "\n \t")
	switch strings.TrimSpace(text) {
	case "", noResponse:
		return
	case "None":
		if q.Choices != nil { // which is why no choice is called so
			return
		}
	}
	r.answers[q.ID()] = &answer{q, called, text, line}
}

// complete answers what nobody is asked for.
func (r *reading) complete(today site.Date) {
	for i := range r.form.Questions {
		q := &r.form.Questions[i]
		given := q.Given
		if q.Kind == proposal.Today {
			given = today.String()
		}
		if given != "" && r.answers[q.ID()] == nil {
			r.answers[q.ID()] = &answer{&question{Question: q}, older(q), given, 0}
		}
	}
}

// refer puts ids in the place of the titles that answers name records of the site by, in any of its languages.
func (r *reading) refer(ctx context.Context, files fs.FS, o Options) error {
	refers := func(q question) bool { return q.Ref != "" && r.answers[q.ID()] != nil }
	if o.unchecked || !slices.ContainsFunc(r.questions, refers) {
		return nil
	}
	b, err := pipeline.New(ctx, pipeline.Input{
		Files: files, Memory: r.memory, Options: assemble.Options{Now: o.Now}, CheckLater: true, LazyBodies: true,
	})
	if err != nil {
		return err
	}
	defer b.Close()
	for i := range r.questions {
		q := &r.questions[i]
		if !refers(*q) {
			continue
		}
		a := r.answers[q.ID()]
		var names []string
		said, found := scaffold.Clean(a.text), false
		for _, s := range b.Site.LanguageSites {
			for _, o := range r.form.Referred(s, q.Question) {
				if !found && (strings.EqualFold(o.Text, said) || o.Value == said) {
					a.text, found = o.Value, true
				}
				if s.IsMain() {
					names = append(names, o.Text)
				}
			}
		}
		if !found && !site.IsID(said) { // an id that is none is told with the id that was meant
			r.report(diag.AnswerUnusable, a.line, "%s", a.said(fmt.Sprintf("there is no %s called %q here (%s).", q.Ref, short(said), some(names))))
		}
	}
	return nil
}

// some names a few of many.
func some(names []string) string {
	if len(names) == 0 {
		return "there is none yet"
	}
	if len(names) > 12 {
		names = append(slices.Clone(names[:12]), "…")
	}
	return strings.Join(names, "; ")
}

// noResponse is what hosts write where a question was not answered.
const noResponse = "_No response_"
