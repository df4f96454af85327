package scaffold

import (
	"fmt"
	"io/fs"
	"regexp"
	"slices"
	"strings"

	"northstar/generator/base/diag"
	"northstar/generator/input/content"
	"northstar/generator/model/site"
)

// Draft is what is known of a new record.
type Draft struct {
	Type  string     // one of Types
	Types site.Types // of pages
	Title string     // of a page or goal, or the name of a person or partner
	ID    string     // the name of the file without date and extension; made from Title if ""
	Today site.Date
	Goal  *Goal // what is known of a goal; nil: what Title says
	// Files are those of the site, for records that are rows of a table that is there; nil if nobody looks.
	Files fs.FS
	// Fields are lines of YAML that say what the record says, for one that somebody has filled in; nil for one that is begun, in which
	// every field is explained.
	Fields []string
	Text   string    // of a page with Fields
	Day    site.Date // that the file of a page with Fields begins with, where the type wants that
	// Beside gives the record another name where another one has it already, instead of asking for one.
	Beside bool
}

// Types returns the names of the records that have a file of their own. types are those of pages.
func Types(types site.Types) []string {
	var names []string
	for _, r := range content.Records(types) {
		if hasOwnFile(r) {
			names = append(names, r.Name)
		}
	}
	return names
}

func hasOwnFile(r content.Record) bool { return strings.Contains(r.Path, "<id>") }

// Record returns the file of a new record: valid as it is, its needed fields filled in,
// all others explained. A page is a draft.
func Record(d Draft) (File, error) {
	r, err := recordOf(d)
	if err != nil {
		return File{}, err
	}
	d.Title = Clean(d.Title)
	if err := CheckAnswer(d.Title); err != nil {
		return File{}, fmt.Errorf("the title: %w", err)
	}
	if d.Title == "" {
		return File{}, fmt.Errorf("a new %s needs a title or name", d.Type)
	}
	if d.ID, err = idFor(r, d); err != nil {
		return File{}, err
	}
	values, notes := begin(r, d)
	if !site.IsID(d.ID) { // which only pages may have
		values["slug"] = content.DoubleQuoted(d.ID)
	}
	text, body, day := "", "", d.Today
	switch {
	case d.Fields != nil:
		if slug := values["slug"]; slug != "" {
			d.Fields = append(slices.Clone(d.Fields), "slug: "+slug)
		}
		text, body, day = strings.Join(d.Fields, "\n")+"\n", d.Text, d.Day
	default:
		text = explained(r, values, notes, d.Today)
		if r.HasText() {
			body, day = r.Type.New.Outline, day.AddDays(r.Type.New.Ahead)
		}
	}
	if r.HasText() {
		text = "---\n" + text + "---\n\n" + body
	}
	return File{Path: strings.NewReplacer("<date>", day.String(), "<id>", d.ID).Replace(r.Path), Bytes: []byte(text)}, nil
}

// idFor returns what the file of a new record is called. The name of a page may have letters
// of any script, if the page says that it is meant as its slug; that of data may not.
func idFor(r content.Record, d Draft) (string, error) {
	id := d.ID
	switch {
	case id == "":
		id = shortened(site.Slug(d.Title))
		if id == "" || !site.IsID(id) && !r.HasText() {
			return "", fmt.Errorf("no file can be named after %q; choose a name for it with --id", d.Title)
		}
	case !site.IsID(id):
		return "", fmt.Errorf("%q cannot be the name of a file here: use lower-case letters a to z, digits, and single hyphens between them", id)
	}
	another := r.Type != nil && r.Type.Role == site.RolePlain && d.Types.InFile(id) != nil
	taken := r.Name == "collection" && (d.Types.InFolder(id) != nil || site.IsGenerated(id))
	if id == "index" || another || taken || r.Name == "goal" && site.ReservedGoal(id) {
		return "", fmt.Errorf("a file named %s would not be a %s; choose another name for it with --id", id, d.Type)
	}
	return id, nil
}

// recordOf returns what records of d's type are made of.
func recordOf(d Draft) (content.Record, error) {
	records := content.Records(d.Types)
	i := slices.IndexFunc(records, func(r content.Record) bool { return r.Name == d.Type })
	if i >= 0 && hasOwnFile(records[i]) {
		return records[i], nil
	}
	if i >= 0 && records[i].Many && records[i].Type != nil {
		return content.Record{}, d.row(records[i])
	}
	if i >= 0 && records[i].Many {
		return content.Record{}, fmt.Errorf("no %s has a file of its own; add it to the list in %s, such as\n  - %s",
			d.Type, records[i].Path, group(records[i].Fields, d.Today))
	}
	types := Types(d.Types)
	near := diag.Nearest(d.Type, types)
	if near != "" {
		near = fmt.Sprintf("; did you mean %q?", near)
	}
	return content.Record{}, fmt.Errorf("there is no type %q%s (the types are %s)", d.Type, near, strings.Join(types, ", "))
}

// bearable matches what file names and addresses bear well of a slug, which ends with a word.
var bearable = regexp.MustCompile(`^(.{1,60})(?:-|$)`)

// shortened cuts a slug to such a length.
func shortened(slug string) string {
	if m := bearable.FindStringSubmatch(slug); m != nil {
		return m[1]
	}
	runes := []rune(slug)
	return string(runes[:min(60, len(runes))])
}
