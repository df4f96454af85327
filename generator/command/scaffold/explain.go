package scaffold

import (
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"northstar/generator/base/diag"
	"northstar/generator/input/content"
	"northstar/generator/model/site"
)

// explained writes the fields of r as YAML: first those that have values, then all
// others, commented out. Above each field stands what it is for, or its note.
func explained(r content.Record, values, notes map[string]string, today site.Date) string {
	w := &explainer{notes: notes, today: today}
	w.comment("", `A line that begins with "# " is a note for you. One like "#summary: ..." is a field that is not in use: take the # `+
		`away to use it. Both can be deleted.`)
	w.line("")
	var own, shared []content.Field
	everyPage := sharedByPages()
	for _, f := range r.Fields {
		switch {
		case values[f.Name] != "":
			w.field(f, values[f.Name], "")
		case r.Type != nil && slices.Contains(everyPage, f.Name):
			shared = append(shared, f)
		default:
			own = append(own, f)
		}
	}
	w.optional("More about this "+r.Name, own)
	w.optional("Fields of every page", shared)
	return w.String()
}

// sharedByPages returns the names of the fields that every page has.
func sharedByPages() []string {
	var names []string
	for _, f := range content.FieldsOfPages() {
		names = append(names, f.Name)
	}
	return names
}

// An explainer writes fields with their explanations.
type explainer struct {
	strings.Builder
	notes map[string]string
	today site.Date
}

func (w *explainer) line(s string) { w.WriteString(s + "\n") }

func (w *explainer) optional(heading string, fields []content.Field) {
	if len(fields) == 0 {
		return
	}
	w.line("\n# ---- " + heading + "\n")
	for _, f := range fields {
		w.field(f, value(f, w.today, true), "#")
	}
}

// field writes one field of the record; mark is "#" if it is not in use.
func (w *explainer) field(f content.Field, value, mark string) {
	doc := diag.Sentence(described(f))
	if note := w.notes[f.Name]; note != "" && mark == "" {
		doc = note
	}
	w.comment("", doc)
	w.parts("  ", f)
	w.line(strings.TrimRight(mark+f.Name+": "+value, " "))
}

// parts explains the fields within f.
func (w *explainer) parts(indent string, f content.Field) {
	if f.Kind == content.KindCredits {
		return // what a list of people looks like is said where it is used
	}
	var bare []string // names that speak for themselves
	for _, part := range f.Fields {
		if part.Doc == "" && part.Kind == content.KindCredits {
			bare = append(bare, part.Name)
			continue
		}
		text := part.Name
		if part.Required {
			text += " (required)"
		}
		if d := described(part); d != "" {
			text += ": " + d
		}
		w.comment(indent, text)
		w.parts(indent+"  ", part)
	}
	if len(bare) > 0 {
		w.comment(indent, strings.Join(bare, ", ")+": lists of people, as in authors")
	}
}

// comment writes a note, in lines of a length that can be read.
func (w *explainer) comment(indent, text string) {
	const widest = 100
	lead, line := "# "+indent, ""
	for _, word := range strings.Fields(text) {
		if line != "" && utf8.RuneCountInString(lead+line+word) > widest {
			w.line(lead + strings.TrimSuffix(line, " "))
			line = ""
			if indent != "" {
				lead = "# " + indent + "  "
			}
		}
		line += word + " "
	}
	w.line(strings.TrimRight(lead+line, " "))
}

// described returns what f is for and which words it takes.
func described(f content.Field) string {
	words := strings.Join(f.Enum, ", ")
	switch {
	case words == "":
		return f.Doc
	case f.Doc == "" || strings.ReplaceAll(f.Doc, " or ", ", ") == words:
		return words
	case f.Kind == content.KindTexts:
		return f.Doc + " (any of " + words + ")"
	}
	return f.Doc + " (one of " + words + ")"
}

// value returns a value of f to start from, as YAML. A text at the top may be left empty, for nothing has
// to hold its place.
func value(f content.Field, today site.Date, top bool) string {
	sample := f.Sample(today.String())
	switch {
	case f.Example != "":
		return sample
	case f.Kind == content.KindNumbers:
		return "[1]"
	case f.Kind == content.KindTexts, f.Kind == content.KindCredits, f.Kind == content.KindDates:
		return "[" + sample + "]"
	case f.Kind == content.KindGroups:
		return "[" + group(f.Fields, today) + "]"
	case f.Kind == content.KindGroup:
		return group(f.Fields, today)
	case f.Kind == content.KindFree:
		return "{}"
	case sample == "" && !top:
		return "..."
	}
	return sample
}

// group writes the fields that a group needs, or all if it needs none in particular.
func group(fields []content.Field, today site.Date) string {
	needs := slices.ContainsFunc(fields, func(f content.Field) bool { return f.Required })
	var parts []string
	for _, f := range fields {
		if f.Required || !needs {
			parts = append(parts, fmt.Sprintf("%s: %s", f.Name, value(f, today, false)))
		}
	}
	return "{" + strings.Join(parts, ", ") + "}"
}
