package site

import (
	"cmp"
	"slices"
	"strings"
)

// A Collection is data/collections/<name>.yaml: a type of pages that a site defines itself, as data. [Collection.Type] makes
// the [Type] of it, which is all that the rest of the program knows.
type Collection struct {
	Name      string           `yaml:"-"` // of its file: "chapters"
	Written   Fields           `yaml:"-"` // where each field of the declaration was written
	Title     string           `yaml:"title" translation:"text" rule:"required" doc:"the name of the list, as menus have it" eg:"Local chapters"`
	One       string           `yaml:"one" translation:"text" rule:"required" doc:"what one of them is called; 'northstar new' takes it too" eg:"Chapter"`
	Many      string           `yaml:"many" translation:"text" doc:"what several are called, where search counts them; the title if left out" eg:"Chapters"`
	Lead      string           `yaml:"lead" translation:"text" doc:"what the list is for, in a sentence" eg:"Where neighbours meet, and whom to ask."`
	Folder    string           `yaml:"folder" doc:"where its records lie: chapters for Markdown files in content/chapters, data/chapters for YAML files, data/chapters.csv for a table; the name of the collection if left out" eg:"chapters"`
	Page      *bool            `yaml:"page" doc:"false: a record has no page of its own, but stands in the list with all that it says; true if left out"`
	Sort      string           `yaml:"sort" doc:"the field that the list is sorted by, title or date among them, with a hyphen before it for the opposite order; title if left out" eg:"-date"`
	GroupBy   string           `yaml:"group_by" doc:"the field whose values are the parts of the list"`
	Card      string           `yaml:"card" enum:"list,table,tiles,logos,timeline" doc:"how the records are listed; list if left out"`
	Expires   string           `yaml:"expires" doc:"the field with the day, or the moment, after which a record leaves the site by itself"`
	SchemaOrg CollectionSchema `yaml:"schema_org" doc:"what a record is for search engines" eg:"{type: CreativeWork}"`
	Fields    CollectionFields `yaml:"fields" doc:"what a record says beyond what every page can say, each field under its name" eg:"{region: {kind: choice, choices: [West, East], required: true}}"`

	Translations Translations[Collection] `yaml:"translations" doc:"its words in the other languages" eg:"{de: {title: Ortsgruppen, one: Ortsgruppe}}"`
}

// CollectionFields are fields in the order in which they were declared, which is that of pages. In YAML each stands under its name.
type CollectionFields []CollectionField

// A CollectionField is one field of the records of a collection.
type CollectionField struct {
	Name      string   `yaml:"-"`
	Kind      string   `yaml:"kind" enum:"text,long,number,money,date,moment,flag,url,email,image,choice,person,partner,goal,event,page,place,list" doc:"what it holds; text if left out"`
	Label     string   `yaml:"label" translation:"text" doc:"what pages call it; made of its name if left out" eg:"Last checked"`
	Required  bool     `yaml:"required" doc:"true: every record has it"`
	Choices   []string `yaml:"choices" translation:"text" most:"64" doc:"of kind choice: the words to choose from, in their order" eg:"[West, East]"`
	Translate bool     `yaml:"translate" doc:"true: a translation of a record says it in its own language; else it is the same in all"`
	Show      string   `yaml:"show" enum:"list,page,both" doc:"where it is shown: in lists, on the page of a record, or both; page if left out"`
	Help      string   `yaml:"help" doc:"what it is for, for the people who fill it in" eg:"the part of the bay that it looks after"`
}

// CollectionSchema says what records are in the words of schema.org.
type CollectionSchema struct {
	Type       string            `yaml:"type" rule:"required" enum:"JobPosting,LearningResource,CreativeWork,Organization,Place,Service" doc:"the type"`
	Where      map[string]string `yaml:"where" doc:"only records that have these values, by the names of fields"`
	Properties map[string]string `yaml:"properties" doc:"fields, by the properties that they are" eg:"{}"`
}

// MostCollectionFields is how many fields a collection may have.
const MostCollectionFields = 50

// Field returns the field with a name, or nil.
func (fs CollectionFields) Field(name string) *CollectionField {
	if i := fs.index(name); i >= 0 {
		return &fs[i]
	}
	return nil
}

func (fs CollectionFields) index(name string) int {
	return slices.IndexFunc(fs, func(f CollectionField) bool { return f.Name == name })
}

// InList and OnPage report where a field is shown.
func (f *CollectionField) InList() bool { return f.Show == "list" || f.Show == "both" }

// OnPage reports whether the page of a record shows f.
func (f *CollectionField) OnPage() bool { return f.Show != "list" }

// label returns what a field is called that says nothing of that: "checked_on" is "Checked on".
func (f *CollectionField) label() string {
	if f.Label != "" || f.Name == "" {
		return f.Label
	}
	words := strings.ReplaceAll(f.Name, "_", " ")
	return strings.ToUpper(words[:1]) + words[1:]
}

// In returns what a collection is called in a language: its own words where there is no translation.
func (c *Collection) In(language string) Words {
	t := c.translation(language)
	title := cmp.Or(t.Title, c.Title)
	return Words{
		Label: cmp.Or(t.One, c.One), Title: title, Lead: cmp.Or(t.Lead, c.Lead), Many: cmp.Or(t.Many, t.Title, c.Many, title),
	}
}

// LabelIn returns what the field f of c is called in a language.
func (c *Collection) LabelIn(language string, f *CollectionField) string {
	if t := c.translation(language).Fields.Field(f.Name); t != nil && t.Label != "" {
		return t.Label
	}
	return f.label()
}

// ChoiceIn returns a choice of the field f of c in a language.
func (c *Collection) ChoiceIn(language string, f *CollectionField, choice string) string {
	i := slices.Index(f.Choices, choice)
	if t := c.translation(language).Fields.Field(f.Name); t != nil && i >= 0 && i < len(t.Choices) {
		return t.Choices[i]
	}
	return choice
}

// MissingIn returns the words of c that have no translation to a language; all is true if there is none at all.
func (c *Collection) MissingIn(language string) (missing []string, all bool) {
	t := c.translation(language)
	if t == noTranslation {
		return nil, true
	}
	miss := func(path, from, to string) {
		if from != "" && to == "" {
			missing = append(missing, path)
		}
	}
	miss("title", c.Title, t.Title)
	miss("one", c.One, t.One)
	miss("many", c.Many, t.Many)
	miss("lead", c.Lead, t.Lead)
	for _, f := range c.Fields {
		own := cmp.Or(t.Fields.Field(f.Name), new(CollectionField))
		miss("fields."+f.Name+".label", f.label(), own.Label)
		if len(f.Choices) > 0 && len(own.Choices) == 0 {
			missing = append(missing, "fields."+f.Name+".choices")
		}
	}
	return missing, false
}

var noTranslation = new(Collection)

// translation returns the words of c in a language; none of noTranslation is set.
func (c *Collection) translation(language string) *Collection {
	for i := range c.Translations {
		if t := &c.Translations[i]; SameLanguage(t.Language, language) {
			return &t.Texts
		}
	}
	return noTranslation
}
