package paper

import (
	"slices"

	"northstar/generator/base/colour"
	"northstar/generator/text/locale"
	"northstar/generator/view/pdf"
	"northstar/generator/view/theme"
	"northstar/generator/view/typeset"
)

// A Size is that of pages, in points.
type Size struct{ Width, Height float64 }

// The sizes that reports are set for.
var (
	A4     = Size{595.28, 841.89}
	Letter = Size{612, 792}
)

// Options are what a report depends on beside the value of its page.
type Options struct {
	Words    *locale.Locale
	Size     Size
	Accent   string // "#rrggbb", as light pages have it
	Origin   string // of the site: "https://example.org"
	Producer string
}

// A Report is a document, ready to be written.
type Report struct {
	PDF   []byte
	Pages int
	// Unset are texts that the faces of the program do not have all letters of. In their place stands a mark, and the
	// text itself for those who listen or search.
	Unset []string
}

// The design, in points.
const (
	marginTop    = 56.0
	marginBottom = 62.0
	marginSide   = 54.0
	sideHead     = 104.0 // the column of headings
	gutter       = 18.0
)

// A setter puts one thing below the other on pages.
type setter struct {
	Options
	doc                                                    *pdf.Document
	page                                                   *pdf.Page
	y                                                      float64 // where the next thing begins
	start, end                                             float64 // of the column, from the side where lines begin
	floor                                                  float64 // what stands beside ends here: the next section begins below it
	floorPage                                              *pdf.Page
	set                                                    *typeset.Typesetter
	faces                                                  typeset.Faces
	rightToLeft                                            bool
	unset                                                  []string
	allPages                                               []*pdf.Page
	head                                                   string // the running head
	ink, grey, light, rule, accent, tint, warn, bad, white colour.RGB
}

func newSetter(c theme.Chrome, title string, o Options) *setter {
	s := &setter{
		Options: o, set: typeset.New(), faces: typeset.NewFaces(), rightToLeft: c.Direction == "rtl",
		doc: pdf.New(pdf.Info{
			Title: title + " · " + c.SiteName, Language: c.Language, Author: c.SiteName, Producer: o.Producer, RightToLeft: c.Direction == "rtl",
			Width: o.Size.Width, Height: o.Size.Height,
		}),
		start: marginSide, end: o.Size.Width - marginSide, head: c.SiteName + " · " + title,
		ink: colour.RGB{R: 0x21, G: 0x1d, B: 0x17}, grey: colour.RGB{R: 0x54, G: 0x4e, B: 0x44}, light: colour.RGB{R: 0x6c, G: 0x65, B: 0x5a},
		rule: colour.RGB{R: 0xd8, G: 0xd0, B: 0xbf}, warn: colour.RGB{R: 0x7d, G: 0x52}, bad: colour.RGB{R: 0x9c, G: 0x2a, B: 0x2a},
		white: colour.RGB{R: 0xff, G: 0xff, B: 0xff},
	}
	s.set.Set(c.Language, s.rightToLeft)
	accent, ok := colour.Parse(o.Accent)
	if !ok {
		accent = s.ink
	}
	s.accent = accent
	blend := func(v uint8) uint8 { return uint8((int(v) + 4*255) / 5) }
	s.tint = colour.RGB{R: blend(accent.R), G: blend(accent.G), B: blend(accent.B)}
	s.newPage()
	return s
}

func (s *setter) newPage() {
	s.page = s.doc.Page()
	s.allPages = append(s.allPages, s.page)
	s.y = marginTop
}

// bottom is where pages end.
func (s *setter) bottom() float64 { return s.Size.Height - marginBottom }

// left returns the left edge of what begins at a place, counted from the side where lines begin, and has a width.
func (s *setter) left(start, width float64) float64 {
	if s.rightToLeft {
		return s.Size.Width - start - width
	}
	return start
}

// box returns the place between two others, counted from the side where lines begin.
func (s *setter) box(start, top, end, bottom float64) pdf.Box {
	left := s.left(start, end-start)
	return pdf.Box{Left: left, Top: top, Right: left + end - start, Bottom: bottom}
}

func (s *setter) width() float64 { return s.end - s.start }

// room begins a new page if a height is not left on this one.
func (s *setter) room(height float64) {
	if s.y+height > s.bottom() && s.y > marginTop {
		s.newPage()
	}
}

// A block is something that stands together.
type block struct {
	height float64
	draw   func(top float64)
}

// put puts blocks below each other, all on one page.
func (s *setter) put(blocks ...block) {
	b := stack(blocks...)
	s.room(b.height)
	b.draw(s.y)
	s.y += b.height
}

// stack makes one block of some, from top to bottom.
func stack(blocks ...block) block {
	total := 0.0
	for _, b := range blocks {
		total += b.height
	}
	return block{total, func(top float64) {
		for _, b := range blocks {
			b.draw(top)
			top += b.height
		}
	}}
}

// beside makes one block of some that begin at one height; each knows its own column.
func beside(blocks ...block) block {
	tallest := slices.MaxFunc(blocks, func(a, b block) int { return int(100*a.height) - int(100*b.height) })
	return block{tallest.height, func(top float64) {
		for _, b := range blocks {
			b.draw(top)
		}
	}}
}

// space is a block of nothing.
func space(height float64) block { return block{height, func(float64) {}} }

// finish writes running heads and page numbers, and returns the report.
func (s *setter) finish() Report {
	small := style{s.faces.Label, 7.5, 10, s.light}
	for i, p := range s.allPages {
		s.page = p
		number := s.Words.Say("list.page-of", "page", s.Words.Integer(i+1), "pages", s.Words.Integer(len(s.allPages)))
		p.Pagination(func() {
			y := s.Size.Height - 34
			p.Fill(s.rule, func(path *pdf.Path) {
				path.Rectangle(pdf.Box{Left: marginSide, Top: y - 13, Right: s.Size.Width - marginSide, Bottom: y - 12.5})
			})
			to := s.lines(number, small, 140)
			s.write(to, 0, s.Size.Width-marginSide-to.width(), y)
			running := s.lines(s.head, small, s.Size.Width-2*marginSide-150)
			s.write(running, 0, marginSide, y)
		})
	}
	return Report{PDF: s.doc.Bytes(), Pages: len(s.allPages), Unset: s.unset}
}

// A style is how a text is set.
type style struct {
	family        typeset.Family
	size, leading float64
	ink           colour.RGB
}

// A setting is a text broken into lines.
type setting struct {
	style
	text   typeset.Text
	lines  []typeset.Line
	actual string // the text itself, where a mark stands for it
}

const unsettable = "[…]"

// lines breaks a text for a width.
func (s *setter) lines(text string, st style, width float64) setting {
	x := setting{style: st}
	shaped, ok := s.set.Shape(text, st.family)
	if !ok {
		if text == "" {
			return x
		}
		if !slices.Contains(s.unset, text) {
			s.unset = append(s.unset, text)
		}
		x.actual = text
		shaped, _ = s.set.Shape(unsettable, st.family)
	}
	x.text = shaped
	x.lines, _ = s.set.Lines(shaped, st.size, width, 0, false)
	return x
}

// height is that of all lines.
func (x *setting) height() float64 { return float64(float64(len(x.lines)) * x.leading) }

// width is that of the longest line.
func (x *setting) width() float64 {
	widest := 0.0
	for _, l := range x.lines {
		widest = max(widest, typeset.Advance(l, x.size))
	}
	return widest
}

// write writes one line with its baseline at y.
func (s *setter) write(x setting, line int, start, y float64) pdf.Box {
	width := typeset.Advance(x.lines[line], x.size)
	s.page.Text(x.text, x.lines[line], x.size, s.left(start, width), y, x.ink)
	return s.box(start, y-float64(x.size*0.85), start+width, y+float64(x.size*0.25))
}

// baseline is where the baseline of a line is, below its top.
func (st style) baseline() float64 {
	return float64((st.leading-st.size)/2) + float64(st.size*0.8)
}
