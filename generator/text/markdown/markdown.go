package markdown

import (
	"maps"
	"slices"
	"strings"
	"sync"

	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"

	"northstar/generator/base/diag"
)

// Options are the switches of [Convert]; the zero value is the default behaviour.
type Options struct {
	Title       string   // the page's title: a first level-1 heading equal to it is left out of the body
	Typographer bool     // the quotes of the language of Labels, dashes and ellipses for what is typed with straight marks
	MaxBytes    int      // the longest body that is accepted, in bytes; 0: 512 KiB
	Labels      Labels   // the words that the HTML adds to what was written
	IDPrefix    string   // before every id of the body, for pages that show several bodies; of the characters a-z 0-9 -
	ImageHosts  []string // hosts of others whose pictures may be shown
	Buffer      []byte   // memory that HTML is written into, over what it holds; nil: HTML has memory of its own
}

// A Body is one converted Markdown body.
type Body struct {
	HTML     []byte    // with slots: where a Link's URL belongs the attribute value is empty; nil if the body was refused
	Links    []Link    // in order of Offset
	Headings []Heading // levels 2 to 6 in document order
	Anchors  []string  // every id in HTML, sorted
	Summary  string    // the first paragraph's text, at most 200 characters, cut at a word; "" if there is no paragraph
	Sheets   []string  // which of [Sheets] HTML needs; nil for none
	Words    int       // the number of words that a reader reads, with those in code; each Chinese or Japanese character is one
}

// A LinkKind says what the URL of a [Link] is for.
type LinkKind uint8

const (
	Page           LinkKind = iota // the href of an <a>
	Image                          // the src of an <img>
	Enlarge                        // the href of an <a> around the <img> of the next link, which has the same address
	Sheet                          // a <link>: Dest names one of [Sheets], which what follows needs
	Recording                      // a <video> or an <audio>
	RecordingFacts                 // what is told of the recording of the last link, behind its caption
	FilmPoster                     // the picture of a video on another host: Dest is its id, with [FilmName]
	FilmPlayer                     // where that is (Dest, as people call it), and its player (Query is its address, Fragment its title)
)

// Refers reports whether links of the kind name something that must be there. Others stand beside one that does, or are ours.
func (k LinkKind) Refers() bool { return k == Page || k == Image || k == Recording }

// element reports whether the slot is the place of an element, rather than the value of an attribute.
func (k LinkKind) element() bool { return k >= Sheet }

// Sheets returns the names of the style sheets of what a text may hold and most do not: a page loads them where one of its texts does.
func Sheets() []string {
	return []string{codeSheet, filmSheet, gallerySheet, recordingSheet, tableSheet}
}

// A Link is a slot of [Body.HTML]: an address within the site that only
// someone who knows all pages can resolve.
type Link struct {
	Kind     LinkKind
	Dest     string        // the path as written, percent-decoded: "../guides/x.md", "/about/", ""; "#anchor" for a place on the same page
	Query    string        // as written, without '?'
	Fragment string        // percent-decoded, without '#'
	Offset   int           // where the URL belongs, in bytes of HTML; a quotation mark follows unless the slot is that of an element
	Pos      diag.Position // of the link in the file, without the text of its line
}

// A Heading is a heading of the body as it is shown.
type Heading struct {
	Level int // 2 to 6
	ID    string
	Text  string
}

// pages keeps the buffers of finished conversions for the next one.
var pages = sync.Pool{New: func() any { return new(page) }}

// Convert converts src, the body of file whose first line is line firstLine of
// that file. A diagnostic of severity Error does not always mean that there is no
// HTML: only a refused body has none. It may be called from many goroutines.
func Convert(file string, src []byte, firstLine int, o Options) (body Body, diags []diag.Diagnostic) {
	defer survive(diag.Position{File: file, Line: firstLine}, &body, &diags)
	p := pages.Get().(*page)
	p.reset(file, clean(src), firstLine, o)
	body = p.convert(parserFor(p.src))
	diags = p.diags
	p.release()
	pages.Put(p)
	if len(diags) > 1 {
		diags = diag.Sort(diags)
	}
	return body, diags
}

// survive, deferred, makes a panic an error of one file. The page in use is then not put back: its state is unknown.
func survive(where diag.Position, body *Body, diags *[]diag.Diagnostic) {
	if r := recover(); r != nil {
		*body, *diags = Body{}, []diag.Diagnostic{diag.New(diag.ParserPanic, where, "The Markdown of this file could not be read: %v.", r)}
	}
}

func (p *page) convert(with parser.Parser) Body {
	if p.tooLarge() {
		return Body{}
	}
	p.hiddenCharacters()
	p.findLeftovers()
	pc := parser.NewContext()
	pc.Set(guardKey, &guard{page: p})
	doc := with.Parse(text.NewReader(p.src), parser.WithContext(pc))
	if p.refused {
		return Body{}
	}
	p.unusedFootnotes(pc)
	p.doc = doc
	p.blocks(doc)
	p.countRepeats()
	if p.refused {
		return Body{}
	}
	return p.body()
}

// body copies the result out of the reused buffers.
func (p *page) body() Body {
	html := p.html
	if p.options.Buffer == nil {
		html = append([]byte{}, html...) // never nil, whatever the page that is reused has held
	}
	summary := summarize(p.plain[p.summary[0]:p.summary[1]])
	anchors := slices.AppendSeq(make([]string, 0, len(p.ids)), maps.Keys(p.ids))
	slices.Sort(anchors)
	headings := append([]Heading(nil), p.headings...)
	together(anchors, headings)
	return Body{
		HTML:     html,
		Links:    append([]Link(nil), p.links...),
		Headings: headings,
		Anchors:  anchors,
		Summary:  summary,
		Words:    countWords(p.plain),
		Sheets:   append([]string(nil), p.sheets...),
	}
}

// together puts the texts of a body's anchors and headings into one piece of memory: they are kept as
// long as the site, and many small pieces are what makes a heap big and slow.
func together(anchors []string, headings []Heading) {
	size := 0
	for _, id := range anchors {
		size += len(id)
	}
	for i := range headings {
		size += len(headings[i].Text)
	}
	var all strings.Builder
	all.Grow(size)
	keep := func(s string) string {
		from := all.Len()
		all.WriteString(s)
		return all.String()[from:]
	}
	for i, id := range anchors {
		anchors[i] = keep(id)
	}
	for i := range headings {
		h := &headings[i]
		if at, ok := slices.BinarySearch(anchors, h.ID); ok {
			h.ID = anchors[at]
		}
		h.Text = keep(h.Text)
	}
}
