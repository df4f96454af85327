package site

import (
	"cmp"
	"embed"
	"math"
	"reflect"
	"slices"
	"sync"
	"time"
)

// A Type is a kind of page that Markdown files hold, such as stories or events, and everything that the program
// knows of it: where its files lie, what their front matter may say, how it is listed, found and begun. What
// belongs to a field is a struct tag of Fields; what data cannot say is a function. How its pages look is told
// by package pages, and nothing needs to be: a type that is not mentioned there has the layout of plain pages.
//
// A Type is made with [NewType] and does not change.
type Type struct {
	Name    string       // as in messages, layouts and commands: "story"
	Role    TypeRole     // what its pages are to the whole site, if more than pages
	Folder  string       // of content, that its files lie in, and first part of their addresses; "" for types that have none
	File    string       // of a type that is one file: its name without ending, "mission"; "" for all others
	Purpose Kind         // of pages that do not say theirs; Informational if ""
	Fields  reflect.Type // the struct of what its front matter says beyond [Front]; nil for nothing
	Words   Words        // what it is called where the messages of the theme do not name it
	// Collection is what a site declares that defines the type; nil for those that every site has.
	Collection *Collection

	MenuRank   int // the place of its list in menus; of equals, the order of [Types] counts. 0 means last
	SearchRank int // the place of its pages among what is found. 0 means last

	OnList       bool // its pages are none of their own: they stand on the page of their list, each at an anchor
	Nested       bool // folders within its folder are parts of addresses; else they are for tidiness only
	DateNeeded   bool // a page must have a date
	DateInName   bool // files begin with their day
	Ahead        int  // of pages about what is to come: how many days before it feeds remind of it, if its date is not known
	Alphabetical bool // its pages are looked up rather than followed: listed by title, without neighbours
	SocialCard   bool // a page has a picture of its own where its address is shared
	SchemaOrg    string
	Invitation   Invitation
	New          New
	Proposed     []string // the kinds of proposals that visitors can make of such pages; see package proposal

	// Each is nil for types that know nothing of the kind.
	Expires   func(*Document) Moment                         // when it leaves the site by itself; zero for never
	Order     func(x, y *Document) int                       // of a list in the order of titles, before that
	When      func(*Document) Moment                         // what its pages are sorted by, if not their date
	Withdrawn func(*Document) bool                           // only a note that says so is left of the page
	Agreed    func(*Document) Consent                        // who agreed to it; nil for what nobody has to agree to
	Calendar  func(*Document) bool                           // calendars have an entry for it
	Place     func(*Document) []string                       // where it is, as exactly as may be shown
	Position  func(*Document) (Position, bool)               // the same as a point
	HasAnchor func(d *Document, id string) bool              // its page has an id of this name above its text
	Counted   func(*Document, Where) (Date, bool)            // whether it counts for goals that are computed from its folder, and on which day
	Outcomes  func(*Document) []Count                        // figures that count towards goals, at outcomes.counts
	Changes   func(*Document, *time.Location) []PageChange   // what happens to it by itself, on the clocks of the site
	CalledOff func(*Document) string                         // that it does not take place when it says: "cancelled", "postponed", or ""
	Clocks    func(*Document, *time.Location) *time.Location // the zone that its times are meant in, on a site in another one
	Repeats   func(*Document) Repeats                        // how it takes place again; the page is then that of a series
	Wants     func(*Document) string                         // what should be added to it, as an invitation; "" for nothing

	// Occurrence returns what takes place on a day of a series; own is the document of the file for that day, or nil. It is nil for
	// types without Repeats.
	Occurrence func(series *Document, day Date, own *Document, c Clock) *Document

	references, files, addresses, texts, facts pageFields
}

// A TypeRole is what the pages of a type are to the whole site.
type TypeRole string

// The roles that a type can have.
const (
	RolePlain        TypeRole = "plain"        // pages of folders that mean nothing special
	RoleIntroduction TypeRole = "introduction" // a folder's own page (index.md or README.md): it introduces a list, and is in none
	RoleMission      TypeRole = "mission"      // what the community is for
	RoleQuestions    TypeRole = "questions"    // shows the questions of data/faq.yaml
)

// Words are what a type is called on pages.
type Words struct {
	Label string // of one page: "Story"
	Title string // of the list
	Lead  string // what the list is for
	Many  string // of several pages, where search counts them; Title if ""
}

// WordsIn returns what a type is called in a language where the messages of the theme do not name it.
func (t *Type) WordsIn(language string) Words {
	if t.Collection != nil {
		return t.Collection.In(language)
	}
	return t.Words
}

// An Invitation asks for a first page of a type.
type Invitation struct {
	Text  string // "Tell a first story."
	Title string // an example for the title
}

// New is what `northstar new` writes into a page of a type. In values and notes, {today} stands for the day on which
// it is begun, and {day} for that of the page.
type New struct {
	Ahead   int               // how many days from now the page's day is
	Values  map[string]string // of fields, as YAML
	Notes   map[string]string // what to do about a field now, instead of what it is for
	Outline string            // of the text
}

// A PageChange is something that happens to a page by itself.
type PageChange struct {
	At     time.Time // the first minute of the new state; zero for never
	Kind   string    // "event-over"
	What   string    // in words, after the page's title
	Breaks bool      // the site cannot be built from then on, until somebody does something
}

// Types are the types of pages that a site can have, in the order in which they are explained.
type Types []*Type

// StandardTypes returns the types that every site has: the same ones each time, which nobody changes.
func StandardTypes() Types { return standardTypes() }

var standardTypes = sync.OnceValue(func() Types {
	return Types{
		pageType(), missionType(), questionsType(), postType(), guideType(),
		storyType(), projectType(), eventType(), guidelineType(), decisionType(), indexType(),
	}
})

// NewType makes a type, ready to use.
func NewType(t Type) *Type {
	t.Purpose = cmp.Or(t.Purpose, Informational)
	t.MenuRank, t.SearchRank = cmp.Or(t.MenuRank, math.MaxInt), cmp.Or(t.SearchRank, math.MaxInt)
	for tag, fields := range map[string]*pageFields{
		"ref": &t.references, "file": &t.files, "url": &t.addresses, "search": &t.texts, "show": &t.facts,
	} {
		fields.front = FieldsTagged(reflect.TypeFor[Front](), tag)
		if t.Fields != nil {
			fields.own = FieldsTagged(t.Fields, tag)
		}
	}
	return &t
}

// pageFields leads to the fields of pages of a type that have a certain tag.
type pageFields struct{ front, own Tagged }

func (f pageFields) in(d *Document) TaggedFields {
	return func(yield func(TaggedField) bool) {
		if f.front.each(&d.Front, yield) {
			f.own.each(d.Details, yield)
		}
	}
}

// Named returns the type with a name, or nil.
func (ts Types) Named(name string) *Type {
	return ts.first(func(t *Type) bool { return t.Name == name })
}

// InFolder returns the type of the files in a folder of content, or nil for folders that mean nothing special.
func (ts Types) InFolder(folder string) *Type {
	if folder == "" {
		return nil
	}
	return ts.first(func(t *Type) bool { return t.Folder == folder })
}

// InFile returns the type of the file of a name at the top of content, or nil for names that mean nothing special.
func (ts Types) InFile(name string) *Type {
	if name == "" {
		return nil
	}
	return ts.first(func(t *Type) bool { return t.File == name })
}

// With returns the first type that has a role. Every site has plain pages and introductions.
func (ts Types) With(r TypeRole) *Type {
	return ts.first(func(t *Type) bool { return t.Role == r })
}

func (ts Types) first(is func(*Type) bool) *Type {
	if i := slices.IndexFunc(ts, is); i >= 0 {
		return ts[i]
	}
	return nil
}

// Sections returns the types that have a folder, in the order of menus and lists.
func (ts Types) Sections() Types {
	sections := slices.DeleteFunc(slices.Clone(ts), func(t *Type) bool { return t.Folder == "" })
	slices.SortStableFunc(sections, func(a, b *Type) int { return cmp.Compare(a.MenuRank, b.MenuRank) })
	return sections
}

// NewDetails returns what a page of type t says beyond its Front, empty; nil if there is nothing.
func (t *Type) NewDetails() Details {
	if t.Fields == nil {
		return nil
	}
	return reflect.New(t.Fields).Interface()
}

// References returns the records that the front matter of d names, except for goals that it serves. The tag says what:
// person, partner, goal, or person-or-name for the id of a person or any name.
func (d *Document) References() TaggedFields {
	if d.names != nil {
		return slices.Values(d.names.references)
	}
	return d.Type.references.in(d)
}

// NamedFiles returns the files that the front matter of d names, relative to it. The tag says what for: it shows a
// picture, offers a file, or names evidence, which may as well be an address.
func (d *Document) NamedFiles() TaggedFields {
	if d.names != nil {
		return slices.Values(d.names.files)
	}
	return d.Type.files.in(d)
}

// WebAddresses returns the addresses that the front matter of d leads to.
func (d *Document) WebAddresses() TaggedFields { return d.Type.addresses.in(d) }

// Facts returns the fields that the page of d shows with a label, which is the tag.
func (d *Document) Facts() TaggedFields { return d.Type.facts.in(d) }

// Texts returns what can be found of the fields that only pages of d's type have.
func (d *Document) Texts() (texts []string) {
	if d.Type.Place != nil {
		texts = append(texts, d.Type.Place(d)...)
	}
	for f := range d.Type.texts.in(d) {
		texts = append(texts, f.Value)
	}
	return texts
}

// details returns what d says beyond its Front; an empty T for documents of other types.
func details[T any](d *Document) *T {
	if x, ok := d.Details.(*T); ok {
		return x
	}
	return new(T)
}

//go:embed outlines
var outlines embed.FS

// outline returns what is written below the front matter of a new page of a type.
func outline(name string) string {
	text, err := outlines.ReadFile("outlines/" + name + ".md")
	if err != nil {
		panic(err) // it is part of the program
	}
	return string(text)
}

// occurrence makes the document of a date of a series from details that are the series' on that date; own, which may be nil, is what a
// file says of it.
func occurrence[T any](series, own *Document, details *T) (*Document, *T) {
	d := *series
	d.Front, d.Details, d.Files, d.names, d.Incomplete = dateOf(series.Front, own), details, nil, &noNames, nil
	if own != nil {
		overlay(details, own.Details.(*T), own.Fields)
		d.Path, d.Language, d.Files, d.Fields, d.names = own.Path, own.Language, own.Files, own.Fields, own.names
	}
	return &d, details
}
