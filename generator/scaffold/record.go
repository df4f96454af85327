package scaffold

import (
	"embed"
	"fmt"
	"slices"
	"strings"

	"northstar/generator/content"
	"northstar/generator/diag"
	"northstar/generator/site"
)

// Draft is what is known of a new record.
type Draft struct {
	Type  string // one of Types
	Title string // of a page or goal, or the name of a person or partner
	ID    string // the name of the file without date and extension; made from Title if ""
	Today site.Date
}

// Types returns the names of the records that have a file of their own, in the order
// in which they are explained.
func Types() []string {
	return []string{"story", "post", "event", "project", "guide", "guideline", "decision", "page", "goal", "person", "partner"}
}

// Record returns the file of a new record: valid as it is, its needed fields filled in,
// all others explained. A page is a draft.
func Record(d Draft) (File, error) {
	d.Title = Clean(d.Title)
	if err := CheckAnswer(d.Title); err != nil {
		return File{}, fmt.Errorf("the title: %w", err)
	}
	r, err := recordOf(d.Type)
	if err != nil {
		return File{}, err
	}
	if d.Title == "" {
		return File{}, fmt.Errorf("a %s needs a title or name", d.Type)
	}
	values := needed(d)
	if d.ID == "" {
		d.ID = shortened(site.Slug(d.Title))
		if !site.IsID(d.ID) && d.ID != "" && r.Type != "" { // a page's address may have letters of any script
			values["slug"] = quoted(d.ID)
		} else if !site.IsID(d.ID) {
			return File{}, noID(d.Title)
		}
	} else if !site.IsID(d.ID) {
		return File{}, fmt.Errorf("%q cannot be the name of a file here: use lower-case letters a to z, digits, and single hyphens between them", d.ID)
	}
	if d.ID == "index" || r.Place == "content/<id>.md" && (d.ID == "mission" || d.ID == "faq") {
		return File{}, noID(d.Title)
	}
	day := d.Today
	if d.Type == "event" {
		day = day.AddDays(untilEvent)
	}
	path := strings.NewReplacer("<date>", day.String(), "<id>", d.ID).Replace(r.Place)
	text := explained(r, values, notes(d), d.Today)
	if r.Type != "" {
		outline, err := outlines.ReadFile("outlines/" + d.Type + ".md")
		if err != nil {
			return File{}, err
		}
		text = "---\n" + text + "---\n\n" + string(outline)
	}
	return File{path, []byte(text)}, nil
}

//go:embed outlines
var outlines embed.FS

// noID is the error of a title that no file can be named after.
func noID(title string) error {
	return fmt.Errorf("no file can be named after %q; choose a name for it with --id", title)
}

// recordOf returns the record of a type that has a file of its own.
func recordOf(name string) (content.Record, error) {
	records := content.Records()
	i := slices.IndexFunc(records, func(r content.Record) bool { return r.Name == name })
	switch {
	case i >= 0 && slices.Contains(Types(), name):
		return records[i], nil
	case i >= 0 && records[i].Many:
		return content.Record{}, fmt.Errorf("a %s is an item of the list in %s; add it there, such as\n  - %s",
			name, records[i].Place, group(records[i].Fields, site.Date{Year: 2026, Month: 6, Day: 30}))
	}
	near := diag.Nearest(name, Types())
	if near != "" {
		near = fmt.Sprintf("; did you mean %q?", near)
	}
	return content.Record{}, fmt.Errorf("there is no type %q%s (the types are %s)", name, near, strings.Join(Types(), ", "))
}

// shortened cuts a slug to a length that file names and addresses bear well.
func shortened(slug string) string {
	const most = 60
	runes := []rune(slug)
	if len(runes) <= most {
		return slug
	}
	cut := string(runes[:most+1])
	if i := strings.LastIndexByte(cut, '-'); i > 0 {
		return cut[:i]
	}
	return string(runes[:most])
}
