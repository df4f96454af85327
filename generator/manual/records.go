package manual

import (
	"fmt"
	"slices"
	"strings"

	"northstar/generator/base/diag"
	"northstar/generator/input/content"
	"northstar/generator/model/site"
)

// recordPages returns a page for every record of the content model.
func recordPages() map[string]string {
	pages := map[string]string{}
	rows := map[string]string{}
	shared := content.FieldsOfPages()
	isShared := func(f content.Field) bool {
		return slices.ContainsFunc(shared, func(s content.Field) bool { return s.Name == f.Name && s.Doc == f.Doc })
	}
	for _, r := range content.Records(site.StandardTypes()) {
		var b strings.Builder
		kind, where := "Data", "A record of "+code(r.Path)+"."
		if r.Type == nil {
			if r.Many {
				where = "A file " + code(r.Path) + " holds a list of them."
			}
			b.WriteString(where + "\n\n")
			writeFields(&b, "", r.Fields)
		} else {
			kind = "Pages"
			b.WriteString("The front matter of " + code(r.Path) + ", between two lines `---`; the text of the page comes below it.\n\n")
			own := slices.DeleteFunc(slices.Clone(r.Fields), isShared)
			if len(own) > 0 {
				b.WriteString("## Fields of this page\n\n")
				writeFields(&b, "", own)
			}
			b.WriteString("## Fields of every page\n\n")
			writeFields(&b, "", slices.DeleteFunc(slices.Clone(r.Fields), func(f content.Field) bool { return !isShared(f) }))
		}
		if texts := names(r.Texts); texts != "" {
			b.WriteString("## In a translation\n\nA file in another language says only what is text: " + texts + ".\n\n")
		}
		if slices.ContainsFunc(r.Fields, func(f content.Field) bool { return f.Required }) && r.Type != nil {
			fmt.Fprintf(&b, "`northstar new %s` begins one, with every field explained.\n", r.Name)
		}
		name := strings.Replace(r.Name, "index", "introduction", 1) // which is the name of the list below
		pages["content/fields/"+name+".md"] = page(b.String(), "title", label(r.Name)+": fields", "summary", "What "+r.Path+" can say.")
		rows[kind] += row("["+r.Name+"]("+name+".md)", code(r.Path))
	}
	pages["content/fields/index.md"] = page(
		"`northstar new` explains the same in a new file, and `northstar schema json` tells editors of it.\n\n"+
			"## Pages\n\n"+table(rows["Pages"], "record", "file")+"## Data\n\n"+table(rows["Data"], "record", "file"),
		"title", "Fields", "summary", "Every kind of page and of data, with every field that it can have.")
	return pages
}

// writeFields writes a table of fields, and one for each that has fields itself; of is where they are: "funding.".
func writeFields(b *strings.Builder, of string, fields []content.Field) {
	var rows strings.Builder
	for _, f := range fields {
		name := code(of + f.Name)
		if f.Required {
			name += " required"
		}
		doc := diag.Sentence(diag.Markdown(f.Doc))
		if f.Example != "" {
			doc = strings.TrimSpace(doc + " Such as " + code(f.Example) + ".")
		}
		rows.WriteString(row(name, takes(f), doc))
	}
	b.WriteString(table(rows.String(), "field", "value", "what it says"))
	for _, f := range fields {
		if len(f.Fields) > 0 && f.Kind != content.KindCredits && f.Kind != content.KindTranslations {
			inside := of + f.Name + "."
			fmt.Fprintf(b, "What stands in %s:\n\n", code(of+f.Name))
			writeFields(b, inside, f.Fields)
		}
	}
}

// takes says in words what values a field takes.
func takes(f content.Field) string {
	words := map[content.Kind]string{
		content.KindText: "text", content.KindSwitch: "true or false", content.KindWhole: "whole number", content.KindNumber: "number",
		content.KindDate: "day", content.KindMoment: "day, or day and time", content.KindTexts: "list of texts",
		content.KindNumbers: "list of numbers", content.KindDates: "list of days",
		content.KindCredits: "list of people: ids, names, or groups of " + names(f.Fields),
		content.KindGroups:  "list of groups", content.KindGroup: "group", content.KindShorthand: "text, or group",
		content.KindFree: "anything", content.KindTranslations: "texts, under each language", content.KindNamed: "texts, each under a name",
		content.KindFields: "groups, each under a name",
	}[f.Kind]
	if len(f.Enum) > 0 {
		var quoted []string
		for _, w := range f.Enum {
			quoted = append(quoted, code(w))
		}
		list := strings.Join(quoted, ", ")
		if f.Kind == content.KindTexts {
			return "any of " + list
		}
		return list
	}
	if f.Most > 0 {
		words += fmt.Sprintf(", %d at the most", f.Most)
	}
	return words
}

// names lists the names of fields.
func names(fields []content.Field) string {
	var all []string
	for _, f := range fields {
		all = append(all, code(f.Name))
	}
	return strings.Join(all, ", ")
}

// label makes a title of the name of a record.
func label(name string) string { return strings.ToUpper(name[:1]) + name[1:] }
