package table

import (
	"maps"
	"slices"
	"strings"

	"northstar/generator/command/scaffold"
	"northstar/generator/input/content"
	"northstar/generator/model/site"
)

// sum is the digest of what a row says.
func (made *row) sum() string {
	parts := []string{made.text}
	for _, path := range slices.Sorted(maps.Keys(made.values)) {
		parts = append(parts, path, made.values[path].plain)
	}
	return hashed("row", made.id, parts)[1:11]
}

// lines writes the fields of a record, in the order of the model.
func (r *records) lines(made *row) []string {
	lines := []string{made.mark()}
	for _, f := range r.record.Fields {
		if v := yamlOf(f, f.Name, made.values); v != "" {
			lines = append(lines, f.Name+": "+v)
		}
	}
	return lines
}

// yamlOf returns what values say of a field, its parts included.
func yamlOf(f content.Field, path string, values map[string]value) string {
	if v, is := values[path]; is {
		return v.yaml
	}
	var parts []string
	for _, part := range f.Fields {
		if v := yamlOf(part, path+"."+part.Name, values); v != "" {
			parts = append(parts, part.Name+": "+v)
		}
	}
	switch {
	case parts == nil:
		return ""
	case f.Kind == content.KindGroups:
		return "[{" + strings.Join(parts, ", ") + "}]"
	}
	return "{" + strings.Join(parts, ", ") + "}"
}

// write makes files of the rows that have none.
func (r *records) write() error {
	there, err := r.there()
	if err != nil {
		return err
	}
	var drafts []scaffold.Draft
	var lines []int
	for i := range r.rows {
		made := &r.rows[i]
		if one := there.byID[made.id]; one != nil {
			r.compare(made, one)
			continue
		}
		made.day = dayOf(made.values["start"], r.Today)
		if file := there.byName[r.nameOf(made.title, made.values["start"].plain)]; file != "" {
			r.result.There = append(r.result.There, Named{made.line, file})
			continue
		}
		if _, said := made.values["date"]; r.As == "events" && !said && made.day.After(r.Today) { // announced today; else it is its own day
			made.values["date"] = bare(r.Today.String())
		}
		d := scaffold.Draft{
			Type: r.record.Name, Types: r.Types, Title: made.title, Today: r.Today, Fields: r.lines(made), Text: made.text, Beside: true,
			Day: made.day,
		}
		if _, err := scaffold.Record(d); err != nil { // no file can be named after the title
			d.ID = d.Type
		}
		drafts, lines = append(drafts, d), append(lines, made.line)
	}
	r.result.Files, err = scaffold.PrepareAll(r.Root, drafts)
	for i, f := range r.result.Files {
		r.result.New = append(r.result.New, Named{lines[i], f.Path})
	}
	return err
}

// nameOf is what two records are the same by, if nothing else says so: what they are called, and for events when they begin.
func (r *records) nameOf(title, start string) string {
	name := strings.ToLower(scaffold.Clean(title))
	if r.As == "events" {
		name += "\x00" + start[:min(len(start), len("2026-07-12"))]
	}
	return name
}

func dayOf(start value, otherwise site.Date) site.Date {
	if m, err := site.ParseMoment(start.plain); err == nil {
		return m.Day
	}
	return otherwise
}

// compare lists what a row says now that its record does not, if the row says something else than it did when it was imported.
func (r *records) compare(made *row, one *record) {
	if one.digest == made.digest {
		r.result.Same++
		return
	}
	changed := false
	differs := func(field, is, says string) {
		if is != says {
			changed = true
			r.result.Changed = append(r.result.Changed, Different{Named{made.line, one.file}, field, is, says})
		}
	}
	for _, path := range slices.Sorted(maps.Keys(made.values)) {
		differs(path, one.at(path), made.values[path].plain)
	}
	for i := range r.Fields {
		if path := r.Fields[i].Path; made.values[path].plain == "" {
			differs(path, one.at(path), "")
		}
	}
	if len(r.Text) > 0 {
		differs("text", strings.TrimSpace(one.body), strings.TrimSpace(made.text))
	}
	if !changed {
		r.result.Same++
	}
}

// mark is the line of a record by which its row is known again.
func (made *row) mark() string {
	return "# Made of row " + made.id + " of a table, as it was then: " + made.digest + ". Do not change this line."
}
