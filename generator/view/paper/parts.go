package paper

import (
	"strings"

	"northstar/generator/base/colour"
	"northstar/generator/view/card"
	"northstar/generator/view/pdf"
	"northstar/generator/view/theme"
)

// The styles of texts.
func (s *setter) titleStyle() style   { return style{s.faces.Title, 27, 32, s.ink} }
func (s *setter) leadStyle() style    { return style{s.faces.Title, 12.5, 17.5, s.grey} }
func (s *setter) headStyle() style    { return style{s.faces.Title, 12, 15, s.ink} }
func (s *setter) subheadStyle() style { return style{s.faces.Strong, 9, 13, s.ink} }
func (s *setter) bodyStyle() style    { return style{s.faces.Title, 9.5, 14, s.ink} }
func (s *setter) noteStyle() style    { return style{s.faces.Label, 7.5, 10.5, s.light} }
func (s *setter) labelStyle() style   { return style{s.faces.Label, 8.5, 12, s.grey} }
func (s *setter) strongStyle() style  { return style{s.faces.Strong, 8.5, 12, s.ink} }

// as returns where texts of another language are put: in a Span that says so, or where they would be anyway.
func as(parent *pdf.Element, other theme.Language) *pdf.Element {
	if other.Tag == "" {
		return parent
	}
	e := parent.Add("Span")
	e.Language = other.Tag
	return e
}

// A target is what a text leads to, and what language it is in.
type target struct {
	address string
	other   theme.Language
}

// text makes a block of a text in a column. make returns the element that holds it, when it is drawn.
func (s *setter) text(make func() *pdf.Element, text string, st style, start, width float64, to target) block {
	x := s.lines(text, st, width)
	return s.settled(make, x, start, width, to, false)
}

// settled makes a block of what is broken into lines already; those of figures end where the column ends.
func (s *setter) settled(make func() *pdf.Element, x setting, start, width float64, to target, atEnd bool) block {
	return block{x.height(), func(top float64) {
		if len(x.lines) == 0 {
			return
		}
		e := as(make(), to.other)
		if x.actual != "" {
			e = e.Add("Span")
			e.Actual = x.actual
		}
		address := s.absolute(to.address)
		if address != "" {
			e = e.Add("Link")
		}
		at := func(line int) float64 {
			if atEnd {
				return start + width - s.lineWidth(x, line)
			}
			return start
		}
		var boxes []pdf.Box
		s.page.Tagged(e, func() {
			for i := range x.lines {
				boxes = append(boxes, s.write(x, i, at(i), top+float64(float64(i)*x.leading)+x.baseline()))
			}
		})
		if address != "" {
			for _, b := range boxes {
				s.page.Link(e, b, address, s.linkText(x, to))
			}
		}
	}}
}

func (s *setter) lineWidth(x setting, line int) float64 {
	if line < 0 || line >= len(x.lines) {
		return 0
	}
	one := setting{style: x.style, lines: x.lines[line : line+1]}
	return one.width()
}

func (s *setter) linkText(x setting, to target) string {
	if x.actual != "" {
		return x.actual
	}
	return string(x.text.Runes)
}

// absolute returns an address that leads to the same from anywhere; "" for one that leads nowhere outside of its page.
func (s *setter) absolute(address string) string {
	switch {
	case strings.HasPrefix(address, "/"):
		return s.Origin + address
	case strings.HasPrefix(address, "https://"), strings.HasPrefix(address, "http://"), strings.HasPrefix(address, "mailto:"):
		return address
	}
	return ""
}

// adds returns a function that adds an element to another, for blocks that are drawn later.
func adds(parent *pdf.Element, kind string) func() *pdf.Element {
	return func() *pdf.Element { return parent.Add(kind) }
}

// paragraph sets a text as a paragraph, which can go on on the next page.
func (s *setter) paragraph(parent *pdf.Element, text string, st style, after float64) {
	if text == "" {
		return
	}
	x := s.lines(text, st, s.width())
	if len(x.lines) == 0 {
		return
	}
	e := parent.Add("P")
	if x.actual != "" {
		e = e.Add("Span")
		e.Actual = x.actual
	}
	for from := 0; from < len(x.lines); {
		fit := int((s.bottom() - s.y) / st.leading)
		rest := len(x.lines) - from
		switch {
		case fit >= rest:
			fit = rest
		case fit < 2 && s.y > marginTop:
			s.newPage()
			continue
		case rest-fit == 1 && fit > 2: // no last line stands alone
			fit--
		}
		s.page.Tagged(e, func() {
			for i := range fit {
				s.write(x, from+i, s.start, s.y+float64(float64(i)*st.leading)+st.baseline())
			}
		})
		s.y += float64(float64(fit) * st.leading)
		if from += fit; from < len(x.lines) {
			s.newPage()
		}
	}
	s.y += after
}

// section begins a section: a rule, and its heading in the margin. It returns the element that holds the section.
func (s *setter) section(title string, least float64) *pdf.Element {
	s.end, s.start = s.Size.Width-marginSide, marginSide
	if s.page == s.floorPage {
		s.y = max(s.y, s.floor)
	}
	s.y += 10
	s.room(max(least, 60) + 20)
	e := s.doc.Root.Add("Sect")
	s.hairline(s.ink, 0.75)
	s.y += 10
	s.doc.Bookmark(title, 1, s.page, s.y-12)
	head := s.text(adds(e, "H2"), title, s.headStyle(), s.start, sideHead, target{})
	head.draw(s.y - 1)
	s.floor, s.floorPage = s.y+head.height+4, s.page
	s.start += sideHead + gutter
	return e
}

// subheading sets a heading within a section, with room for what it is the heading of.
func (s *setter) subheading(parent *pdf.Element, title string, least float64) {
	s.room(least + 20)
	s.put(s.text(adds(parent, "H3"), title, s.subheadStyle(), s.start, s.width(), target{}), space(2))
}

// state makes a block of a state: its shape and its word.
func (s *setter) state(make func() *pdf.Element, st theme.Status, start, width float64) block {
	const size, gap = 7.0, 5.0
	ink := s.strongStyle()
	ink.ink = [...]colour.RGB{card.Quiet: s.grey, card.Good: s.accent, card.Warn: s.warn, card.Bad: s.bad}[card.ToneOf(st.Key)]
	word := s.text(make, st.Word, ink, start+size+gap, width-size-gap, target{})
	return block{word.height, func(top float64) {
		s.page.Artifact(func() {
			s.page.Fill(ink.ink, func(p *pdf.Path) { card.Shape(p, st.Key, s.left(start, size), top+2.6, size) })
		})
		word.draw(top)
	}}
}

// A pair is a label and what it is the label of.
type pair struct {
	label, value string
	to           target
	note         string
}

// leaders sets pairs with dots between label and value.
func (s *setter) leaders(parent *pdf.Element, pairs []pair) {
	if len(pairs) == 0 {
		return
	}
	table := parent.Add("Table")
	for _, x := range pairs {
		width := s.width()
		value := s.lines(x.value, s.strongStyle(), float64(width*0.62))
		label := s.lines(x.label, s.labelStyle(), width-min(value.width(), float64(width*0.62))-24)
		row := block{max(label.height(), value.height()), func(top float64) {
			tr := table.Add("TR")
			th := tr.Add("TH")
			th.Scope = "Row"
			self := func(e *pdf.Element) func() *pdf.Element { return func() *pdf.Element { return e } }
			s.settled(self(th), label, s.start, width, target{}, false).draw(top)
			from, to := s.start+s.lineWidth(label, len(label.lines)-1)+5, s.end-s.lineWidth(value, 0)-5
			y := top + float64(float64(len(label.lines)-1)*label.leading) + label.baseline()
			if len(value.lines) > 1 || len(label.lines) > 1 {
				y = top + label.baseline()
				from = s.start + s.lineWidth(label, 0) + 5
			}
			if to-from > 8 {
				s.page.Artifact(func() {
					s.page.Stroke(s.rule, pdf.Pen{Width: 0.9, Dash: []float64{0, 3}, Round: true}, func(p *pdf.Path) {
						b := s.box(from, y, to, y)
						p.Move(b.Left, y)
						p.Line(b.Right, y)
					})
				})
			}
			td := tr.Add("TD")
			s.settled(self(td), value, s.start, width, x.to, true).draw(top)
			if x.note != "" {
				s.text(self(td), x.note, s.noteStyle(), s.start, width, target{}).draw(top + max(label.height(), value.height()))
			}
		}}
		if x.note != "" {
			note := s.lines(x.note, s.noteStyle(), width)
			row.height += note.height()
		}
		row.height += 2
		s.put(row)
	}
	s.y += 6
}

// list sets items one below the other, as a list.
func (s *setter) list(parent *pdf.Element, n int, item func(i int, body func() *pdf.Element) block) {
	l := parent.Add("L")
	l.Ordered = "None"
	for i := range n {
		var made *pdf.Element
		body := func() *pdf.Element {
			if made == nil {
				made = l.Add("LI").Add("LBody")
			}
			return made
		}
		s.put(item(i, body))
	}
}

// figure makes a block of a drawing in a column.
func (s *setter) figure(parent *pdf.Element, svg theme.HTML, start, width float64) block {
	d := readDrawing(string(svg))
	if d == nil {
		return space(0)
	}
	return block{d.height * point, func(top float64) {
		e := parent.Add("Figure")
		e.Alt = d.name
		left := s.left(start, width)
		b := pdf.Box{Left: left, Top: top, Right: left + width, Bottom: top + float64(d.height*point)}
		e.Box = &b
		s.page.Tagged(e, func() { s.drawing(d, b) })
	}}
}
