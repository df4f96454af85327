package history

import (
	"fmt"
	"strconv"
	"strings"

	"northstar/generator/model/progress"
	"northstar/generator/model/site"
)

// What is to be pasted into a goal's file: items of YAML lists.

// revisionLines writes an item of revisions.
func revisionLines(r site.Revision) string {
	return fmt.Sprintf("- date: %s\n  field: %s\n  from: %s\n  to: %s\n  class: %s\n  reason: %s",
		r.Date, r.Field, strconv.Quote(r.From), strconv.Quote(r.To), r.Class, scalar(strings.TrimSpace(r.Reason)))
}

// milestoneLine writes an item of milestones.
func milestoneLine(m progress.Milestone) string {
	var f fields
	if m.At != nil {
		f.add("at", m.At.String())
	}
	f.add("date", m.Date.String())
	f.text("title", m.Title)
	f.text("story", m.Story)
	return f.item()
}

// entryLine writes an item of entries.
func entryLine(e progress.Entry) string {
	var f fields
	f.text("id", e.ID)
	f.add("date", e.Date.String())
	f.add("value", e.Value.String())
	f.text("kind", string(e.Kind))
	f.text("corrects", e.Corrects)
	f.text("stage", e.Stage)
	f.text("quality", string(e.Quality))
	if e.Margin != nil {
		f.add("margin", e.Margin.String())
	}
	if e.Sample != 0 {
		f.add("sample", strconv.Itoa(e.Sample))
	}
	f.text("currency", e.Currency)
	if r := e.Rate; r != nil {
		f.add("rate", fmt.Sprintf("{value: %s, date: %s, source: %s}", r.Value, r.Date, scalar(r.Source)))
	}
	f.text("partner", e.Partner)
	f.text("region", e.Region)
	if len(e.Evidence) > 0 {
		all := make([]string, len(e.Evidence))
		for i, x := range e.Evidence {
			all[i] = scalar(x)
		}
		f.add("evidence", "["+strings.Join(all, ", ")+"]")
	}
	f.text("note", e.Note)
	return f.item()
}

// fields are the fields of a record that is written in one line.
type fields []string

// add adds a field, unless it has no value.
func (f *fields) add(name, yaml string) {
	if yaml != "" {
		*f = append(*f, name+": "+yaml)
	}
}

// text adds a field that holds a text.
func (f *fields) text(name, text string) {
	if text != "" {
		f.add(name, scalar(text))
	}
}

func (f fields) item() string { return "- {" + strings.Join(f, ", ") + "}" }

// scalar writes a text as YAML reads it, wherever it stands: in quotation marks, unless it
// is words that cannot mean anything else.
func scalar(s string) string {
	const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
	switch strings.ToLower(s) {
	case "", "y", "n", "yes", "no", "on", "off", "true", "false", "null":
		return strconv.Quote(s)
	}
	if strings.Trim(s, letters+"0123456789 -_/.") == "" && strings.Contains(letters, s[:1]) && !strings.HasSuffix(s, " ") {
		return s
	}
	return strconv.Quote(s)
}
