package schema

import (
	"cmp"
	"slices"
	"strings"

	"northstar/generator/input/content"
	"northstar/generator/model/site"
)

type widget struct {
	Name      string   `yaml:"name"`
	Label     string   `yaml:"label"`
	Widget    string   `yaml:"widget"`
	Hint      string   `yaml:"hint,omitempty"`
	Required  bool     `yaml:"required"`
	Collapsed bool     `yaml:"collapsed,omitempty"`
	ValueType string   `yaml:"value_type,omitempty"`
	Format    string   `yaml:"format,omitempty"`
	TimeOff   *bool    `yaml:"time_format,omitempty"` // false takes the clock away
	Modes     []string `yaml:"modes,omitempty,flow"`
	Options   []quoted `yaml:"options,omitempty,flow"`
	Multiple  bool     `yaml:"multiple,omitempty"`
	Min       int      `yaml:"min,omitempty"`
	Max       int      `yaml:"max,omitempty"`
	Field     *widget  `yaml:"field,omitempty"`
	Fields    []widget `yaml:"fields,omitempty"`
	Default   any      `yaml:"default,omitempty"`

	// Where the files of a widget lie, if that is not where those of its collection do.
	MediaFolder *string `yaml:"media_folder,omitempty"`
	Public      *string `yaml:"public_folder,omitempty"`

	// Of a widget that chooses an entry of another collection.
	Collection string   `yaml:"collection,omitempty"`
	ValueField string   `yaml:"value_field,omitempty"`
	Search     []string `yaml:"search_fields,omitempty,flow"`
	Display    []string `yaml:"display_fields,omitempty,flow"`
}

// widgets returns the form of the record.
func (f *former) widgets() []widget {
	list := f.form(f.record.Fields, false)
	for i := range list {
		if list[i].Name == "draft" {
			list[i].Default = true
		}
	}
	return f.body(list)
}

// body adds the text to the form of a page, and marks what is new as a draft.
func (f *former) body(list []widget) []widget {
	if !f.record.HasText() {
		return inOrder(list)
	}
	for i := range list {
		if list[i].Name == "draft" {
			list[i].Default = true
		}
	}
	list = append(list, widget{Name: "body", Label: "Text", Widget: "markdown", Modes: []string{"raw"}, Required: !isIntroduction(f.record)})
	return inOrder(list)
}

// isIntroduction reports whether a record is the introduction of a section, which may be without a text.
func isIntroduction(r content.Record) bool { return r.Type.Role == site.RoleIntroduction }

// inOrder returns a form that begins with what is needed.
func inOrder(list []widget) []widget {
	slices.SortStableFunc(list, func(a, b widget) int {
		switch {
		case a.Required == b.Required:
			return 0
		case a.Required:
			return -1
		}
		return 1
	})
	return list
}

// form returns the form of fields; optional ones are those of a group that may be left out.
func (f *former) form(fields []content.Field, optional bool) []widget {
	var list []widget
	for _, field := range fields {
		f.at = append(f.at, field.Name)
		list = append(list, f.widget(field, optional))
		f.at = f.at[:len(f.at)-1]
	}
	return list
}

// widget returns the part of a form that a field is filled in with.
func (f *former) widget(field content.Field, optional bool) widget {
	w := widget{Name: field.Name, Label: label(field.Name), Hint: sentence(field), Required: field.Required && !optional, Widget: "string"}
	if field.Required && optional {
		w.Hint = strings.TrimSpace(w.Hint + " Needed if anything is said here.")
	}
	switch field.Kind {
	case content.KindFree, content.KindFields, content.KindNamed:
		w.Widget, w.Hint = "hidden", ""
	case content.KindTranslations:
		f.translations(&w, field)
	case content.KindGroup, content.KindShorthand:
		w.Widget, w.Fields, w.Collapsed = "object", f.form(field.Fields, !w.Required), !w.Required
	case content.KindGroups:
		w.Widget, w.Fields, w.Collapsed = "list", f.form(field.Fields, false), true
	case content.KindTexts, content.KindCredits, content.KindNumbers, content.KindDates:
		items := map[content.Kind]content.Kind{content.KindNumbers: content.KindNumber, content.KindDates: content.KindDate}
		item := f.widget(content.Field{Name: "item", Kind: items[field.Kind]}, false)
		item.Required = field.Kind != content.KindCredits // people who are a name with an address are kept as they are, and no text
		w.Widget, w.Field = "list", &item
		if file := f.single(); field.Alone && file != "" {
			f.kept = append(f.kept, Kept{file, strings.Join(f.at, ".")})
			w = widget{Name: field.Name, Label: w.Label, Widget: "hidden"}
			return w
		}
	case content.KindSwitch:
		w.Widget = "boolean"
	case content.KindWhole:
		w.Widget, w.ValueType = "number", "int"
	case content.KindNumber:
		w.Widget, w.ValueType = "number", "float"
	case content.KindDate, content.KindMoment:
		w.Widget, w.Format = "datetime", "YYYY-MM-DD HH:mm"
		if off := false; timeless(field) {
			w.Format, w.TimeOff = "YYYY-MM-DD", &off
		}
	case content.KindText:
		switch {
		case field.File == "shows":
			w.Widget = "image"
		case field.File == "offers": // which lies beside its page
			beside := ""
			w.Widget, w.MediaFolder, w.Public = "file", &beside, &beside
		case field.Markdown:
			w.Widget = "text"
		}
	}
	if w.Max = field.Most; w.Widget == "list" && w.Required {
		w.Min, w.Max = 1, cmp.Or(field.Most, manyItems) // the two go together
	}
	if field.Enum != nil {
		w.Widget, w.Field, w.Multiple = "select", nil, field.Kind == content.KindTexts
		for _, word := range field.Enum {
			w.Options = append(w.Options, quoted(word))
		}
	}
	return w
}

// manyItems is how many items a list may have in a form that wants at least one, where the model says nothing.
const manyItems = 1000

// translations makes the part of a form that holds the texts of a record in the further languages of the site.
func (f *former) translations(w *widget, field content.Field) {
	if len(f.tags) == 0 {
		w.Widget, w.Hint = "hidden", ""
		return
	}
	w.Widget, w.Collapsed = "object", true
	for _, tag := range f.tags {
		w.Fields = append(w.Fields, widget{
			Name: tag, Label: tag, Widget: "object", Collapsed: true, Fields: f.form(field.Fields, true),
		})
	}
}
