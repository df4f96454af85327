package schema

import (
	"cmp"
	"net/url"
	"path"
	"strings"

	"go.yaml.in/yaml/v4"

	"northstar/generator/input/content"
	"northstar/generator/model/site"
)

// A cms is the configuration of Decap CMS: https://decapcms.org/docs/configuration-options/
type cms struct {
	Backend     backend      `yaml:"backend"`
	MediaFolder string       `yaml:"media_folder"`
	Public      string       `yaml:"public_folder"`
	Mode        string       `yaml:"publish_mode"`
	Slug        slugs        `yaml:"slug"`
	Collections []collection `yaml:"collections"`
}

type backend struct {
	Name   string `yaml:"name"`
	Repo   string `yaml:"repo"`
	Branch string `yaml:"branch"`
}

type slugs struct {
	Encoding string `yaml:"encoding"`
	Clean    bool   `yaml:"clean_accents"`
}

type collection struct {
	Name       string       `yaml:"name"`
	Label      string       `yaml:"label"`
	File       string       `yaml:"file,omitempty"` // of one of Files
	Folder     string       `yaml:"folder,omitempty"`
	Create     bool         `yaml:"create,omitempty"`
	Slug       string       `yaml:"slug,omitempty"`
	Extension  string       `yaml:"extension,omitempty"`
	Format     string       `yaml:"format,omitempty"`
	Identifier string       `yaml:"identifier_field,omitempty"`
	Fields     []widget     `yaml:"fields,omitempty"`
	Files      []collection `yaml:"files,omitempty"`
}

type widget struct {
	Name      string   `yaml:"name"`
	Label     string   `yaml:"label"`
	Widget    string   `yaml:"widget"`
	Hint      string   `yaml:"hint,omitempty"`
	Required  bool     `yaml:"required"`
	ValueType string   `yaml:"value_type,omitempty"`
	Format    string   `yaml:"format,omitempty"`
	TimeOff   *bool    `yaml:"time_format,omitempty"` // false takes the clock away
	Options   []string `yaml:"options,omitempty,flow"`
	Multiple  bool     `yaml:"multiple,omitempty"`
	Max       int      `yaml:"max,omitempty"`
	Field     *widget  `yaml:"field,omitempty"`
	Fields    []widget `yaml:"fields,omitempty"`
	Default   any      `yaml:"default,omitempty"`
}

// CMS returns config.yml for Decap CMS and others that read its format. Each type of page
// and of data is a collection; a new page is a draft.
//
// The forms hold what people fill in again and again. A group that may be left out
// is not in them, because such a form would write it half empty; it is written in the file.
// Lists that are a whole file (channels, questions, milestones) cannot be described in that format.
func CMS(types site.Types, config site.Config) ([]byte, error) {
	c := cms{
		Backend: backendOf(config.Repository), MediaFolder: "content/images", Public: "../images", Mode: "editorial_workflow",
		Slug: slugs{"ascii", true},
	}
	pages := collection{Name: "pages", Label: "Single pages"}
	for _, r := range content.Records(types) {
		folder, file, _ := strings.Cut(strings.TrimPrefix(r.Path, "content/"), "/")
		if r.Many || r.Type != nil && r.Type.Role == site.RoleIntroduction {
			continue
		}
		x := collection{Name: r.Name, Label: label(r.Name), Fields: widgets(r)}
		if !strings.Contains(r.Path, "<") { // the one file of its kind
			x.File = r.Path
			pages.Files = append(pages.Files, x)
			continue
		}
		x.Create, x.Slug = true, "{{slug}}"
		if strings.HasPrefix(file, "<date>") {
			x.Slug = "{{year}}-{{month}}-{{day}}-{{slug}}"
		}
		if !r.HasText() {
			x.Folder, x.Extension, x.Format, x.Identifier = path.Dir(r.Path), "yaml", "yaml", titleOf(r)
		} else {
			x.Folder, x.Extension, x.Format = "content", "md", "yaml-frontmatter"
			if file != "" { // a page of no section lies in content itself
				x.Folder = "content/" + folder
			}
		}
		c.Collections = append(c.Collections, x)
	}
	c.Collections = append(c.Collections, pages)
	return yaml.Marshal(c)
}

// backendOf names the host of a repository and the repository there.
func backendOf(r site.Repository) backend {
	b := backend{Name: "github", Repo: "owner/repository", Branch: cmp.Or(r.Branch, "main")}
	u, err := url.Parse(r.URL)
	if err != nil || u.Host == "" {
		return b
	}
	b.Repo = strings.TrimSuffix(strings.Trim(u.Path, "/"), ".git")
	switch {
	case strings.Contains(u.Host, "gitlab"):
		b.Name = "gitlab"
	case strings.Contains(u.Host, "codeberg"), strings.Contains(u.Host, "gitea"), strings.Contains(u.Host, "forgejo"):
		b.Name = "gitea"
	case strings.Contains(u.Host, "bitbucket"):
		b.Name = "bitbucket"
	}
	return b
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

// widgets returns the form of a record.
func widgets(r content.Record) []widget {
	list := fieldWidgets(r.Fields)
	for i := range list {
		if list[i].Name == "draft" {
			list[i].Default = true
		}
	}
	if r.HasText() {
		list = append(list, widget{Name: "body", Label: "Text", Widget: "markdown", Required: true})
	}
	return list
}

func fieldWidgets(fields []content.Field) []widget {
	var list []widget
	for _, f := range fields {
		if w, ok := widgetOf(f); ok {
			list = append(list, w)
		}
	}
	return list
}

// widgetOf returns the part of a form that a field is filled in with; ok is false if there is none.
func widgetOf(f content.Field) (w widget, ok bool) {
	w = widget{Name: f.Name, Label: label(f.Name), Hint: sentence(f), Required: f.Required, Widget: "string"}
	switch f.Kind {
	case content.KindFree, content.KindTranslations, content.KindNamed, content.KindFields:
		return w, false
	case content.KindGroup:
		if !f.Required {
			return w, false
		}
		w.Widget, w.Fields = "object", fieldWidgets(f.Fields)
	case content.KindGroups:
		w.Widget, w.Fields = "list", fieldWidgets(f.Fields)
	case content.KindTexts, content.KindCredits, content.KindNumbers, content.KindDates:
		w.Widget, w.Field = "list", &widget{Name: "item", Label: "Item", Widget: "string", Required: true}
	case content.KindSwitch:
		w.Widget, w.Default = "boolean", false
	case content.KindWhole:
		w.Widget, w.ValueType = "number", "int"
	case content.KindNumber:
		w.Widget, w.ValueType = "number", "float"
	case content.KindDate, content.KindMoment:
		w.Widget, w.Format = "datetime", "YYYY-MM-DD HH:mm"
		if off := false; timeless(f) {
			w.Format, w.TimeOff = "YYYY-MM-DD", &off
		}
	}
	w.Max = f.Most
	if f.Enum != nil {
		w.Widget, w.Field, w.Options, w.Multiple = "select", nil, f.Enum, f.Kind == content.KindTexts
	}
	return w, true
}
