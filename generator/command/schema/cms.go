package schema

import (
	"bytes"
	"io/fs"
	"path"
	"slices"
	"strings"

	"northstar/generator/input/content"
	"northstar/generator/model/site"
)

// A cms is the configuration of Decap CMS: https://decapcms.org/docs/configuration-options/
type cms struct {
	Backend     backend      `yaml:"backend"`
	Local       bool         `yaml:"local_backend"` // edits the files on this machine, where decap-server offers them
	MediaFolder string       `yaml:"media_folder"`
	Public      string       `yaml:"public_folder"`
	Mode        string       `yaml:"publish_mode"`
	SiteURL     string       `yaml:"site_url,omitempty"`
	Slug        slugs        `yaml:"slug"`
	Collections []collection `yaml:"collections"`
}

type slugs struct {
	Encoding string `yaml:"encoding"`
	Clean    bool   `yaml:"clean_accents"`
}

type collection struct {
	Name        string       `yaml:"name"`
	Label       string       `yaml:"label"`
	Singular    string       `yaml:"label_singular,omitempty"`
	Description string       `yaml:"description,omitempty"`
	File        string       `yaml:"file,omitempty"` // of one of Files
	Folder      string       `yaml:"folder,omitempty"`
	Create      bool         `yaml:"create,omitempty"`
	Slug        string       `yaml:"slug,omitempty"`
	Path        string       `yaml:"path,omitempty"`
	MediaFolder *string      `yaml:"media_folder,omitempty"`
	Public      *string      `yaml:"public_folder,omitempty"`
	Extension   string       `yaml:"extension,omitempty"`
	Format      string       `yaml:"format,omitempty"`
	Identifier  string       `yaml:"identifier_field,omitempty"`
	Fields      []widget     `yaml:"fields,omitempty"`
	Files       []collection `yaml:"files,omitempty"`
}

// media says where the pictures of a collection lie, and how its files name them.
func (c *collection) media(folder, public string) { c.MediaFolder, c.Public = &folder, &public }

// CMS returns config.yml for Decap CMS and others that read its format, such as Sveltia CMS. Its forms have every field of the model:
//
//   - each type of page is a collection, and so are its pages that have a folder of their own; a new page is a draft;
//   - the translations of a type are a collection for each further language of the site, with texts only; so are those of its pages
//     with folders, of the introductions of topics, and the translations of files of which there is one are files beside these;
//   - each type of data is a collection, with its translations in the record;
//   - files of which there is one stand together: those of single pages, the introductions of sections, settings, and lists;
//   - the introductions of topics are a collection.
//
// Nothing that a form does not show is lost: fields whose names are not known beforehand (extra, the fields that a collection declares)
// are kept as they are in the file, and edited there. Texts are edited as Markdown, since an editor that shows them as they look would
// write them again in its own way.
//
// The format knows no lists that are a whole file: they stand under a name, as in "channels: [...]". Where a file of files, those of the
// site, is a bare list, its form would lose it, so it has none; nor has a list for which a file has one text, which the form would
// not open. kept names them. backendName is that of [Backends], or "" for the one that the address of the repository tells.
func CMS(types site.Types, config site.Config, files fs.FS, backendName string) (made []byte, kept []Kept, err error) {
	b, err := backendOf(config.Repository, backendName)
	if err != nil {
		return nil, nil, err
	}
	c := cms{
		Backend: b, Local: true, MediaFolder: "content/images", Public: "images", Mode: "simple", SiteURL: config.URL, Slug: slugs{"ascii", true},
	}
	if slices.Contains([]string{"github", "gitlab", "bitbucket"}, b.Name) { // the others know no drafts of changes
		c.Mode = "editorial_workflow"
	}
	tags := config.Tags()[1:]
	single := collection{Name: "single-pages", Label: "Single pages"}
	sections := collection{Name: "sections", Label: "Introductions of sections"}
	settings := collection{Name: "settings", Label: "Settings and lists"}
	for _, r := range content.Records(types) {
		form := former{tags: tags, record: r, files: files}
		x := collection{Name: r.Name, Label: label(r.Name), Fields: form.widgets()}
		kept = append(kept, form.kept...)
		switch {
		case r.Type != nil && r.Many:
			// a table is edited where it is kept, which is often a spreadsheet
		case r.Type != nil && r.Type.Role == site.RoleIntroduction:
			for _, t := range types.Sections() {
				one := collection{Name: "section-" + t.Folder, Label: label(t.Folder), File: "content/" + t.Folder + "/index.md", Fields: x.Fields}
				one.media("images", "images")
				sections.Files = append(sections.Files, one)
				for _, tag := range tags {
					sections.Files = append(sections.Files, form.translation(one, tag))
				}
			}
			form.record.Path = "content/" + site.TopicsFolder + "/<id>.md"
			x.Name, x.Label = "topic", "Topic"
			c.Collections = append(c.Collections, form.folders(x)...)
		case r.List != "":
			if isBareList(files, r.Path) {
				kept = append(kept, Kept{File: r.Path})
				continue
			}
			items := widget{Name: r.List, Label: label(r.List), Widget: "list", Fields: x.Fields, Collapsed: true}
			settings.Files = append(settings.Files, collection{Name: r.Name, Label: label(r.List), File: r.Path, Fields: []widget{items}})
		case r.Name == "entry":
			if bare := bareLists(files, path.Dir(r.Path)); bare != nil {
				for _, file := range bare {
					kept = append(kept, Kept{File: file})
				}
				continue
			}
			x.Folder, x.Create, x.Extension, x.Format = path.Dir(r.Path), true, "yaml", "yaml"
			x.Identifier, x.Slug = "goal", "{{year}}-{{month}}-{{day}}-{{goal}}-{{value}}"
			c.Collections = append(c.Collections, x)
		case !strings.Contains(r.Path, "<"): // the one file of its kind
			x.File = r.Path
			if r.Type == nil {
				settings.Files = append(settings.Files, x)
				continue
			}
			single.Files = append(single.Files, x)
			for _, tag := range tags {
				single.Files = append(single.Files, form.translation(x, tag))
			}
		default:
			c.Collections = append(c.Collections, form.folders(x)...)
		}
	}
	for _, files := range []collection{single, sections, settings} {
		if len(files.Files) > 0 {
			c.Collections = append(c.Collections, files)
		}
	}
	var out bytes.Buffer
	for _, line := range b.notes(config) {
		out.WriteString("# " + line + "\n")
	}
	text, err := shared(c)
	out.Write(text)
	return out.Bytes(), kept, err
}

// A former makes the forms of a record.
type former struct {
	tags   []string // of the site's further languages
	record content.Record
	files  fs.FS
	at     []string // the names of the groups that a field is in
	kept   []Kept
	read   []written // what files say of the record; nil before they are read
}

// folders returns the collections of a record of which there are many: x, its pages with folders of their own, and their translations.
func (f *former) folders(x collection) []collection {
	folder, file, _ := strings.Cut(strings.TrimPrefix(f.record.Path, "content/"), "/")
	x.Create, x.Slug, x.Identifier = true, "{{slug}}", titleOf(f.record)
	if !f.record.HasText() {
		x.Folder, x.Extension, x.Format = path.Dir(f.record.Path), "yaml", "yaml"
		x.media("/content/images", "images") // data names files below content
		return []collection{x}
	}
	if strings.HasPrefix(file, "<date>") {
		x.Slug = "{{year}}-{{month}}-{{day}}-{{slug}}"
		if slices.ContainsFunc(f.record.Fields, func(f content.Field) bool { return f.Name == "start" }) {
			x.Slug = "{{start | date('YYYY-MM-DD')}}-{{slug}}"
		}
		if i := slices.IndexFunc(x.Fields, func(w widget) bool { return w.Name == "date" }); i >= 0 {
			x.Fields[i].Required = false // the file's name has it, and there are files that say it nowhere else
		}
	}
	x.Folder, x.Extension, x.Format = "content", "md", "yaml-frontmatter"
	x.media("images", "images")
	all := []collection{x}
	if file != "" { // a page of no section lies in content itself
		all[0].Folder = "content/" + folder
		own := all[0]
		own.Name, own.Label, own.Path = x.Name+"-folder", x.Label+" with a folder of its own", "{{slug}}/index"
		own.media("", "")
		all = append(all, own)
	}
	for _, of := range all[:len(all):len(all)] {
		for _, tag := range f.tags {
			all = append(all, f.translation(of, tag))
		}
	}
	return all
}

// original is where a translation keeps the name of the file that it is the translation of: among the fields that are free.
const original = "original"

// translation returns the collection, or the file, of the translations of x to a language.
func (f *former) translation(x collection, tag string) collection {
	of := widget{Name: original, Label: "Translation of", Required: true}
	if x.Path == "" {
		of.Widget, of.Collection, of.ValueField = "relation", x.Name, "{{slug}}"
		of.Search, of.Display = []string{"title"}, []string{"title"}
		of.Hint = "The page that this is the translation of: its file is named after it. Choose it also for a translation that was not " +
			"written here."
	} else { // the name of a relation would be that of the folder and of the file
		of.Widget = "string"
		of.Hint = "The name of the folder of the page that this is the translation of."
	}
	x.Name, x.Label = x.Name+"-"+strings.ToLower(tag), x.Label+" in "+tag
	x.Description = "Texts only: dates, figures and consent are those of the original."
	x.Fields = f.form(f.record.Texts, true)
	i := slices.IndexFunc(x.Fields, func(w widget) bool { return w.Name == "title" })
	x.Fields[i].Required = true
	if x.File != "" {
		x.File = strings.TrimSuffix(x.File, ".md") + "." + tag + ".md"
	} else {
		x.Extension, x.Slug = tag+".md", "{{fields.extra."+original+"}}"
		i = slices.IndexFunc(x.Fields, func(w widget) bool { return w.Name == "extra" })
		x.Fields[i] = widget{Name: "extra", Label: "Original", Widget: "object", Required: true, Fields: []widget{of}}
	}
	x.Fields = f.body(x.Fields)
	return x
}

// titleOf returns the field that a record is called by.
func titleOf(r content.Record) string {
	for _, f := range r.Fields {
		if f.Name == "title" || f.Name == "name" {
			return f.Name
		}
	}
	return ""
}
