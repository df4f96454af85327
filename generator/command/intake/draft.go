package intake

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"regexp"
	"slices"
	"strings"

	"northstar/generator/base/diag"
	"northstar/generator/base/place"
	"northstar/generator/command/scaffold"
	"northstar/generator/input/content"
	"northstar/generator/model/progress"
	"northstar/generator/model/proposal"
	"northstar/generator/model/site"
)

// values returns what the answers say of fields, as YAML. An answer that cannot be used is reported.
func (r *reading) values() map[string]string {
	values := map[string]string{}
	for _, f := range r.record.Fields {
		if value := r.value([]string{f.Name}, f); value != "" {
			values[f.Name] = value
		}
	}
	if title := r.answers[titleOf(r.record)]; title != nil {
		if scaffold.Clean(title.text) == "" {
			r.report(diag.AnswerUnusable, title.line, "“%s”: the answer has no letters.", title.called)
		} else if err := scaffold.CheckAnswer(scaffold.Clean(title.text)); err != nil {
			r.report(diag.AnswerUnusable, title.line, "“%s”: %s.", title.called, err)
		}
	}
	return values
}

// draft makes the file of what the answers say of fields.
func (r *reading) draft(files fs.FS, root *os.Root, values map[string]string, today site.Date) (scaffold.File, error) {
	title := scaffold.Clean(r.said(titleOf(r.record)))
	if t := r.record.Type; t != nil {
		values["draft"] = "true"
		for name, value := range t.New.Values { // what is needed, and nobody was asked for
			if values[name] == "" && r.needs(name) {
				values[name] = value
			}
		}
		if values["date"] == "" {
			values["date"] = today.String()
		}
		if r.language != "" {
			values["language"] = r.language
		}
	}
	var lines []string
	for _, f := range r.record.Fields {
		if value := values[f.Name]; value != "" {
			lines = append(lines, f.Name+": "+value)
		}
	}
	if r.record.Name == "entry" {
		return r.entry(files, root, lines)
	}
	if r.record.HasText() {
		r.body = []byte(r.said(proposal.Text) + "\n")
	}
	d := scaffold.Draft{
		Type: r.record.Name, Types: r.asking.Types, Title: title, Today: today, Fields: lines, Text: string(r.body), Beside: true, Day: today,
	}
	if day, err := site.ParseMoment(strings.TrimSpace(r.said("start"))); err == nil {
		d.Day = day.Day
	}
	if _, err := scaffold.Record(d); err != nil { // no file can be named after the title
		d.ID = d.Type
	}
	return scaffold.Prepare(root, d)
}

// needs reports whether a field of the record is required.
func (r *reading) needs(name string) bool {
	return slices.ContainsFunc(r.record.Fields, func(f content.Field) bool { return f.Name == name && f.Required })
}

// titleOf returns the id of the question that asks what a record is called.
func titleOf(r content.Record) string {
	if slices.ContainsFunc(r.Fields, func(f content.Field) bool { return f.Name == "title" }) {
		return "title"
	}
	return "name"
}

// entry makes a file of the ledger that holds one entry.
func (r *reading) entry(files fs.FS, root *os.Root, lines []string) (scaffold.File, error) {
	goal := r.answers["goal"]
	if !site.IsID(goal.text) {
		r.report(diag.AnswerUnusable, goal.line, "“%s”: %q is not the id of a goal, which is the last part of its address.", goal.called,
			short(goal.text))
		return scaffold.File{}, nil
	}
	date := r.answers["date"]
	day, err := progress.ParseDate(date.text)
	if err != nil {
		r.report(diag.AnswerUnusable, date.line, "“%s”: %s.", date.called, err)
		return scaffold.File{}, nil
	}
	const folder = "data/ledger"
	if err := place.CheckWritten(root, folder); err != nil {
		return scaffold.File{}, err
	}
	for n := 1; ; n++ {
		path := fmt.Sprintf("%s/%s-%s-%d.yaml", folder, day, goal.text, n)
		if _, err := fs.Stat(files, path); errors.Is(err, fs.ErrNotExist) {
			return scaffold.File{Path: path, Bytes: []byte(strings.Join(lines, "\n") + "\n")}, nil
		} else if err != nil {
			return scaffold.File{}, err
		}
	}
}

// value returns what the answers say of the field at a path, as YAML; "" if that is nothing.
func (r *reading) value(path []string, f content.Field) string {
	if f.Kind == content.KindGroup {
		var parts []string
		for _, part := range f.Fields {
			if value := r.value(append(slices.Clone(path), part.Name), part); value != "" {
				parts = append(parts, part.Name+": "+value)
			}
		}
		if parts == nil {
			return ""
		}
		return "{" + strings.Join(parts, ", ") + "}"
	}
	a := r.answers[strings.Join(path, "-")]
	if a == nil || a.Path() == nil {
		return ""
	}
	switch {
	case a.Kind == proposal.Given:
		return content.Scalar(a.text)
	case a.Kind == proposal.Several:
		return r.several(a)
	case a.Choices != nil:
		value, ok := a.chosen(strings.TrimSpace(a.text))
		if !ok {
			r.report(diag.AnswerUnusable, a.line, "“%s”: %q is none of the choices (%s).", a.called, short(a.text), labels(a.options))
			return ""
		}
		if f.Kind == content.KindSwitch {
			return value
		}
		return content.Scalar(value)
	case a.Kind == proposal.Lines:
		var items []string
		for _, item := range itemsOf(a.text) {
			text := scalar(f.Kind, item)
			if a.Of != "" {
				text = "{" + a.Of + ": " + text + "}"
			}
			items = append(items, text)
		}
		return "[" + strings.Join(items, ", ") + "]"
	case a.Kind == proposal.Words:
		return content.DoubleQuoted(a.text)
	}
	return scalar(f.Kind, scaffold.Clean(a.text))
}

// several reads a list of choices, as hosts write it: with commas between them, of which some may belong to a choice.
func (r *reading) several(a *answer) string {
	var values []string
	rest := strings.NewReplacer(" | ", ", ", "\n", ", ").Replace(strings.TrimSpace(a.text))
	for rest != "" {
		best := proposal.Option{}
		for _, o := range a.all {
			if after, ok := strings.CutPrefix(rest, o.Text); ok && (after == "" || strings.HasPrefix(after, ",")) && len(o.Text) > len(best.Text) {
				best = o
			}
		}
		if best.Text == "" {
			r.report(diag.AnswerUnusable, a.line, "“%s”: %q is none of the choices (%s).", a.called, short(rest), labels(a.options))
			return ""
		}
		values = append(values, content.Scalar(best.Value))
		rest = strings.TrimLeft(strings.TrimPrefix(rest, best.Text), ", ")
	}
	return "[" + strings.Join(values, ", ") + "]"
}

func labels(options []proposal.Option) string {
	var all []string
	for _, o := range options {
		all = append(all, o.Text)
	}
	return strings.Join(all, ", ")
}

// itemsOf returns the items of a list that has one a line; or several in its only line, with commas between them.
func itemsOf(text string) (items []string) {
	text = strings.TrimSpace(text)
	if !strings.Contains(text, "\n") {
		text = strings.ReplaceAll(text, ", ", "\n")
	}
	for line := range strings.Lines(text) {
		if line = scaffold.Clean(bullet.ReplaceAllString(line, "")); line != "" {
			items = append(items, line)
		}
	}
	return items
}

// bullet matches what lists begin their items with.
var bullet = regexp.MustCompile(`^\s*[-*•] `)

// figure matches numbers, days and times, which are the same with and without quotes.
var figure = regexp.MustCompile(`^-?\d[\d.]*$|^\d{4}-\d{2}-\d{2}( \d{2}:\d{2})?$`)

// scalar returns an answer as a value of YAML, which is nothing but a value whatever it is.
func scalar(kind content.Kind, text string) string {
	switch kind {
	case content.KindNumber, content.KindWhole, content.KindDate, content.KindMoment, content.KindNumbers, content.KindDates:
		if figure.MatchString(text) {
			return text
		}
	}
	return content.DoubleQuoted(text)
}
