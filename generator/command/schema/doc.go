// Package schema writes the content model in the forms that other programs read, so that
// people can be helped before they save:
//
//   - [JSON]: JSON Schema, by which editors complete fields, explain them and underline mistakes;
//   - [VSCode]: the settings that tell an editor which schema is for which files;
//   - [CMS]: the configuration of a Git-based content management system, Decap CMS or one that reads its format;
//   - [Form]: an issue form, by which somebody without Git proposes a story or an event, in the language of the site; [Template] and
//     [Header] are the same as a text to fill in and as the first line of a table.
//
// All are made from [content.Records], which is what the decoder itself goes by: there is one content
// model. A schema accepts whatever the decoder accepts, in front matter that is written the usual way;
// what needs more than one file, or arithmetic (links, consent, the maths of goals), is left to
// `northstar check`. The file of a translation has a schema of its own, such as story-translation. [CMS] and [Form]
// are for the site's own language: the CMS cannot tell the languages of a folder's files apart, and people
// propose something in one language.
package schema

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"northstar/generator/base/diag"
	"northstar/generator/input/content"
	"northstar/generator/model/site"
)

// ofTranslation ends the name of the record that a file with the translation of a page holds.
const ofTranslation = "-translation"

// Names returns the names of all records, as [JSON] takes them. types are those of pages.
func Names(types site.Types) []string {
	var names []string
	for _, r := range records(types) {
		names = append(names, r.Name)
	}
	return names
}

// records returns the records of the content model, and after each page that of its translations,
// which have its texts and none of its facts. Those of data are in the record itself.
func records(types site.Types) []content.Record {
	var all []content.Record
	for _, r := range content.Records(types) {
		all = append(all, r)
		if r.Texts != nil {
			place := strings.TrimSuffix(r.Path, ".md") + ".<language>.md"
			all = append(all, content.Record{Name: r.Name + ofTranslation, Type: r.Type, Path: place, Fields: r.Texts})
		}
	}
	return all
}

// record returns the record with a name.
func record(types site.Types, name string) (content.Record, error) {
	records := records(types)
	i := slices.IndexFunc(records, func(r content.Record) bool { return r.Name == name })
	if i < 0 {
		return content.Record{}, fmt.Errorf("there is no record %q; there are %s", name, strings.Join(Names(types), ", "))
	}
	return records[i], nil
}

// sentence makes a sentence of a field's note.
func sentence(f content.Field) string {
	if f.Doc == "" {
		return ""
	}
	_, first := utf8.DecodeRuneInString(f.Doc)
	return strings.ToUpper(f.Doc[:first]) + f.Doc[first:] + "."
}

// label makes a title of a field's name: "Given on" of given_on.
func label(name string) string {
	words := strings.NewReplacer("_", " ", "-", " ").Replace(name)
	return strings.ToUpper(words[:1]) + words[1:]
}

// timeless reports whether a field of days is filled in without a time of day: the hour at which
// something was written is of no use to anybody.
func timeless(f content.Field) bool {
	return f.Kind == content.KindDate || f.Name == "date" || f.Name == "updated"
}

// encode writes a value as indented JSON.
func encode(v any) ([]byte, error) {
	var b bytes.Buffer
	err := diag.WriteJSON(&b, v)
	return b.Bytes(), err
}
