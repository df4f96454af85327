// Package origin is what a site of another generator is once it is read, whichever generator that was: pages with their addresses, fields
// and texts, the files beside them, records, and menus.
//
// A package of a source (jekyll, hugo, wordpress, …) makes a [Site] and knows nothing of what becomes of it. What becomes of it knows
// nothing of the source. What the two agree on:
//
//   - An address is where the old site served a page or a file, from the root of its host, with the path that the site had there:
//     "/blog/2024/05/tools/". It is what visitors know, and what must be answered.
//   - A reference is the name of a source file, relative to the folder that is imported, with slashes. Links between pages are references
//     wherever the source says so ({% link %}, relref, @/), and addresses otherwise.
//   - A text is Markdown with constructs. Whatever the dialect of a generator has beyond CommonMark, and whatever a program would have
//     replaced, is a [Construct]; a source says what it means where the documentation of the generator says so, and keeps it as it
//     was written where it does not. Nothing is left out of a text.
//   - A field keeps its key and its value as they were written. What a field means for every generator of a kind is also said in the page
//     itself (Title, Date, …), and then listed in Page.Known.
package origin

import (
	"errors"
	"fmt"
	"io"
	"iter"
	"strings"
	"time"
)

// A Site is a whole site of another generator.
type Site struct {
	Generator   string // "jekyll"; one of the names that --from takes
	Title       string
	Description string
	Config      Fields // what the configuration says besides, as it was written
	Address     string // where it is, with its path: "https://example.org/blog"; "" if nothing says so
	Language    string // a BCP 47 tag; "" if nothing says so
	Languages   []string
	Zone        string // an IANA name; "" if nothing says so

	Files   []File
	Records []Records // data files, authors
	Menus   []Menu
	Lists   []List   // pages that the old program made by itself
	Moved   []Moved  // addresses that the old site redirected
	Found   []Found  // what could not be read, and what nobody should miss
	Left    []string // source files that are part of the old program, not of the site: layouts, assets of the theme, scripts

	// Open opens one of Files; nil where only their addresses are known.
	Open func(ref string) (io.ReadCloser, error)

	// HeadingID is the id that the old site gave a heading of a text, if it is not the one that Git hosts give; nil if it is.
	HeadingID func(text string) string

	// Pages reads the pages, in the order of their references, anew each time. Only the page at hand is in memory: texts are read from
	// the source, or from a spool where the source is one large file.
	Pages iter.Seq2[*Page, error]
}

// EachPage reads a page of each of some sources, anew each time. A page that is nil is none; after an error that is no [*Found] nothing
// more is read.
func EachPage[T any](sources []T, read func(T) (*Page, error)) iter.Seq2[*Page, error] {
	return func(yield func(*Page, error) bool) {
		for _, s := range sources {
			p, err := read(s)
			if p == nil && err == nil {
				continue
			}
			if !yield(p, err) || err != nil && !errors.As(err, new(*Found)) {
				return
			}
		}
	}
}

// A Page is anything that the old site showed at an address, or kept for later.
type Page struct {
	Ref      string // its source: "_posts/2024-05-01-tools.md"; of an export, its kind and number: "post/17"
	Line     int    // where its text begins in the source file, from 1
	Group    string // what pages of a kind have in common and a maintainer maps to a type: "_posts", "content/blog", "post"
	Layout   string // that it was shown with, "" for the usual one
	Address  string // where it was, or "" where it was nowhere (a draft)
	Aliases  []string
	Language string // a BCP 47 tag; "" for the site's own
	Original string // the Ref of the page that it is a translation of, "" for an original

	Title      string
	Date       Time
	Updated    Time
	Draft      bool
	Weight     int
	Summary    string
	Picture    string // a reference or an address
	PictureAlt string // what it shows, where that is said
	Terms      []Term // tags, categories, series
	Authors    []string
	Known      []string // keys of Fields that are said above
	Fields     []Field  // all, as they were written, in their order

	Text []Piece
	HTML bool // the text is HTML, one piece, still to be made Markdown
}

// A Time is an instant or a day.
type Time struct {
	time.Time
	HasClock bool // else only the day was written
	HasZone  bool // the offset was written; else the clock is that of the site's zone
}

// A Term is a word of a taxonomy.
type Term struct{ Taxonomy, Name string }

// A Field is one of a page's front matter. Value is what YAML, TOML or JSON make of it: string, bool, int64, float64, [Time], nil,
// []any, or [Fields].
type Field struct {
	Key   string
	Value any
	Line  int // in the source file, 0 if unknown
}

// Fields are fields in the order in which they were written, each key once.
type Fields []Field

// Get returns the value of a key; nil if there is none.
func (f Fields) Get(key string) any {
	for i := range f {
		if f[i].Key == key {
			return f[i].Value
		}
	}
	return nil
}

// A Piece is a part of a text, in order: Markdown, or a construct.
type Piece struct {
	Markdown  string
	Construct *Construct // nil for Markdown
}

// AsWritten returns a text as it was written: Markdown as it is, and of constructs what stood there.
func AsWritten(text []Piece) string {
	var b strings.Builder
	for _, p := range text {
		if p.Construct != nil {
			b.WriteString(p.Construct.Raw)
		} else {
			b.WriteString(p.Markdown)
		}
	}
	return b.String()
}

// A Construct is a part of a text that is no Markdown: {% include video.html id="x" %}, {{< figure src="a.jpg" >}}, !!! note.
type Construct struct {
	// Kind is what maintainers decide about together: "include video.html", "shortcode gallery", "liquid for". It is the key of a rule.
	Kind string
	// Means says what it is where the documentation of the generator says so; nil if nobody can know.
	Means Meaning
	Raw   string // as it was written, everything between its beginning and its end included
	Line  int    // in the source file
	Args  []Arg  // as they were written, names "" by position
	Inner []Piece
	Block bool // it stands on lines of its own
	// Indent is what stands before a Block on its first line: blanks, or marks of a quote. Each line of what takes its place begins
	// with it, too. It is part of neither the piece before nor Raw; of Inner it has been taken off.
	Indent string
	// InCode says that it stands in code, where a template is replaced all the same.
	InCode bool
}

// An Arg is an argument of a construct. Bare ones were written without quotes: in templates these are often names of values.
type Arg struct {
	Name, Value string
	Bare        bool
}

// A Meaning is what a construct is, in terms that every site knows: a [Link], a [Picture], a [Callout], a [Video], a [Details], [Tabs], an
// [Anchor], [Plain], or [Comment].
type Meaning interface{ meaning() }

// A Link is the address of another page or file, where Markdown has one or as a link of its own.
type Link struct {
	Ref      string // a reference, or ""
	Address  string // an address, if there is no reference
	Fragment string // without "#"
	Text     string // "" where the construct stands for the address alone, inside of Markdown's parentheses
}

// A Picture is one with its words.
type Picture struct {
	Source   string // a reference or an address
	Alt      string
	HasAlt   bool // "" was written on purpose
	Caption  string
	Credit   string
	Link     string
	IsFigure bool
}

// A Callout is a box that tells more, or warns. Its text is Construct.Inner.
type Callout struct {
	Kind  string // note, tip, important, warning, caution: as GitHub has them
	Title string
	Fold  bool // it was closed at first
}

// A Video is one on another host.
type Video struct{ Host, ID, Title string } // Host: "youtube", "vimeo"

// A Details is text behind a summary.
type Details struct{ Summary string }

// Tabs are texts of which one was shown at a time.
type Tabs struct{ Titles []string }

// An Anchor is a place to link to; of a heading, if it stands at its end.
type Anchor struct{ ID string }

// Plain is text that the construct stands for: Markdown, or, where that is "", its Inner.
type Plain struct{ Markdown string }

// A Comment shows nothing.
type Comment struct{}

func (Link) meaning()    {}
func (Picture) meaning() {}
func (Callout) meaning() {}
func (Video) meaning()   {}
func (Details) meaning() {}
func (Tabs) meaning()    {}
func (Anchor) meaning()  {}
func (Plain) meaning()   {}
func (Comment) meaning() {}

// A File is one that pages show or link to.
type File struct {
	Ref     string // in the source
	Address string // where the old site served it
	Size    int64
	Alt     string // what an export says that it shows
	Title   string
}

// Records are rows or objects that a page may have shown: a data file, a list of authors.
type Records struct {
	Name   string // "team", of _data/team.yml
	Ref    string
	Author bool // people that pages name as their authors, by ID
	Rows   []Record
}

// A Record is a row.
type Record struct {
	ID     string
	Fields Fields
}

// A Menu is one with at most two levels; what lies deeper comes after its parent.
type Menu struct {
	Name     string
	Language string
	Items    []MenuItem
}

// A MenuItem leads somewhere, or holds others.
type MenuItem struct {
	Title   string
	Ref     string
	Address string
	Items   []MenuItem
}

// A List is a page that the old program made by itself: of what a group has, of a taxonomy, of one of its terms; of all, if it says none of
// these.
type List struct {
	Address  string
	Group    string // as pages have it
	Taxonomy string
	Term     string
	Language string // as pages have it
	Feed     bool   // it was the feed of the list
}

// A Moved address was answered with another one.
type Moved struct{ From, To string }

// Found is something about the source that a maintainer has to know. As an error of Site.Pages it stands for a page that could not be
// read; the pages after it come all the same.
type Found struct {
	Ref     string
	Line    int
	Message string // a sentence
	Fatal   bool   // the file could not be read at all
}

func (f *Found) Error() string {
	if f.Line > 0 {
		return fmt.Sprintf("%s:%d: %s", f.Ref, f.Line, f.Message)
	}
	return f.Ref + ": " + f.Message
}
