package content

import (
	"cmp"
	"path"
	"regexp"
	"slices"
	"strings"

	"northstar/generator/base/diag"
	"northstar/generator/model/progress"
	"northstar/generator/model/site"
)

// A place is what the path of a Markdown file says about its page.
type place struct {
	Type     *site.Type
	Language string    // from the file's name: the tag of one of the site's languages, or ""
	Folder   string    // of the address
	ID       string    // last part of the address; "" for a section's own page
	Date     site.Date // from the file's name
	name     string    // what ID was made from
}

// placeOf reads the path of a Markdown file below content. languages are those that a
// site with several is published in.
func placeOf(file string, types site.Types, languages []string) (place, []diag.Diagnostic) {
	if types == nil {
		types = site.StandardTypes()
	}
	language, stem := languageOf(strings.TrimSuffix(strings.TrimPrefix(file, "content/"), path.Ext(file)), languages)
	p, diags := placeOfStem(file, stem, types)
	p.Language = language
	return p, diags
}

// languageOf splits "stories/cafe-lids.de", if de is one of languages. What stands behind a dot
// and is no language of the site is part of the name: "notes.v2".
func languageOf(stem string, languages []string) (language, rest string) {
	dot := strings.LastIndexByte(stem, '.')
	if dot <= strings.LastIndexByte(stem, '/')+1 {
		return "", stem
	}
	for _, tag := range languages {
		if site.SameLanguage(tag, stem[dot+1:]) {
			return tag, stem[:dot]
		}
	}
	return "", stem
}

// placeOfStem is placeOf for the path below content of a file, without ending and language.
func placeOfStem(file, stem string, types site.Types) (place, []diag.Diagnostic) {
	var diags []diag.Diagnostic
	parts := strings.Split(stem, "/")
	last := len(parts) - 1
	own := parts[last] == "index" || parts[last] == "README" // the page of the folder it lies in
	if parts[last] == "_index" {                             // what Hugo calls it
		own = true
		diags = append(diags, diag.New(diag.FileName, diag.Position{File: file},
			"A folder's own page is called index.md, without the underscore.").
			WithHint("Rename the file to index.md."))
	}
	var section *site.Type // nil for plain pages
	if last > 0 {
		section = types.InFolder(parts[0])
		if near := nearSection(parts[0], types); section == nil && near != "" {
			diags = append(diags, diag.New(diag.SectionName, diag.Position{File: "content/" + parts[0]},
				"The pages in this folder are plain pages, because it is called %q.", parts[0]).
				WithHint("Did you mean content/%s/?", near))
		}
	}
	if own && last == 0 {
		return place{Type: types.With(site.RoleIntroduction)}, diags
	}
	if own && last == 1 && (section != nil || parts[0] == site.TopicsFolder) {
		return place{Type: types.With(site.RoleIntroduction), Folder: parts[0]}, diags
	}
	if section != nil && section.InData() {
		diags = append(diags, diag.New(diag.RecordPlace, diag.Position{File: file},
			"The records of this collection lie in %s, so that this is none.",
			section.Collection.Folder))
	}
	if own {
		parts, last = parts[:last], last-1
	}

	if last == 1 && parts[0] == site.TopicsFolder {
		if id := site.Slug(parts[1]); id != "" {
			return place{Type: types.With(site.RoleIntroduction), Folder: parts[0] + "/" + id}, diags
		}
	}

	p := place{Type: types.With(site.RolePlain), name: parts[last]}
	single := types.InFile(p.name)
	switch {
	case section != nil && !section.Nested:
		p.Type, p.Folder = section, parts[0]
	case last == 0 && single != nil:
		p.Type = single
	default:
		p.Type = cmp.Or(section, p.Type)
		folders := make([]string, last)
		for i := range folders {
			folders[i] = site.Slug(parts[i])
			if folders[i] == "" {
				diags = append(diags, diag.New(diag.FileID, diag.Position{File: file}, "The folder name %q contains no letter or digit.", parts[i]).
					WithHint("Rename the folder: its name is part of the addresses of the pages in it."))
			}
		}
		p.Folder = strings.Join(folders, "/")
	}
	if m := dated.FindStringSubmatch(p.name); m != nil {
		date, err := progress.ParseDate(m[1])
		if err != nil {
			diags = append(diags, diag.New(diag.BadDate, diag.Position{File: file},
				"The file's name begins with a date that does not exist: %v.", err).
				WithHint("Rename the file."))
		}
		p.Date = date
		p.name = cmp.Or(m[2], p.name)
	}
	p.ID = site.Slug(p.name)
	return p, diags
}

// mayInherit reports whether the page may take from another one what its file does not say: a translation from its original, and what
// has a day in its name from the series that it is a date of.
func (p place) mayInherit() bool { return p.Language != "" || p.mayBeDate() }

// mayBeDate reports whether the page may be one date of a series.
func (p place) mayBeDate() bool { return p.Type.Repeats != nil && !p.Date.IsZero() }

// problem says what is wrong with the name that the ID was made from, if it must
// do without a slug.
func (p place) problem(file string) (diag.Diagnostic, bool) {
	if p.Type.Role == site.RoleIntroduction || site.IsID(p.ID) {
		return diag.Diagnostic{}, false
	}
	at := diag.Position{File: file}
	if p.ID == "" {
		return diag.New(diag.FileID, at, "The file name %q contains no letter or digit to make an address from.", p.name), true
	}
	return diag.New(diag.FileID, at, "The file name %q has letters beyond a to z, so the page needs a slug.", p.name).
		WithFix("slug: " + p.ID), true
}

// dated matches "2026-06-30-june-update" and "2026-06-30".
var dated = regexp.MustCompile(`^([0-9]{4}-[0-9]{2}-[0-9]{2})(?:-(.*))?$`)

// nearSection returns the folder of a section that folder is a slip of, or "".
func nearSection(folder string, types site.Types) string {
	slip := strings.ToLower(folder)
	var all []string
	for _, t := range types.Sections() {
		if slip == t.Folder || slip+"s" == t.Folder || slip == t.Name {
			return t.Folder
		}
		all = append(all, t.Folder)
	}
	slices.Sort(all)
	if len(slip) <= 3 {
		return ""
	}
	return diag.Nearest(slip, all)
}
