package paper

import (
	"slices"
	"strings"

	"northstar/generator/view/pdf"
	"northstar/generator/view/theme"
)

// table sets a table, with its heading again on every page.
func (s *setter) table(parent *pdf.Element, t theme.Table) {
	if len(t.Rows) == 0 {
		return
	}
	head, cell := s.strongStyle(), s.labelStyle()
	head.size, head.leading, cell.size, cell.leading, cell.ink = 7.5, 10.5, 8, 11, s.ink
	const gap, pad = 10.0, 3.0
	t = withoutEmpty(t)
	widths, fit := s.columns(t, head, cell, gap)
	if !fit { // it has the whole width, below its heading
		if s.page == s.floorPage {
			s.y = max(s.y, s.floor)
		}
		before := s.start
		s.start = marginSide
		defer func() { s.start = before }()
		widths, _ = s.columns(t, head, cell, gap)
	}
	starts := make([]float64, len(widths))
	at := s.start
	for i, w := range widths {
		starts[i] = at
		at += w + gap
	}
	e := parent.Add("Table")
	line := func(make func(i int) func() *pdf.Element, texts []theme.Cell, st style, numeric func(i int) bool) block {
		var cells []block
		for i, c := range texts {
			cells = append(cells, s.settled(make(i), s.lines(c.Text, st, widths[i]), starts[i], widths[i], target{address: c.URL}, numeric(i)))
		}
		return beside(append(cells, space(st.leading))...)
	}
	ruled := func(b block, thick float64) block {
		return stack(space(pad), b, space(pad), block{0, func(top float64) {
			s.page.Artifact(func() {
				s.page.Fill(s.rule, func(p *pdf.Path) { p.Rectangle(s.box(s.start, top-thick, s.end, top)) })
			})
		}})
	}
	titles := make([]theme.Cell, len(t.Columns))
	for i, c := range t.Columns {
		titles[i].Text = c.Title
	}
	numeric := func(i int) bool { return t.Columns[i].Numeric }
	var row *pdf.Element
	heading := func() block {
		return line(func(i int) func() *pdf.Element {
			return func() *pdf.Element {
				th := row.Add("TH")
				th.Scope = "Column"
				return th
			}
		}, titles, head, numeric)
	}
	top := ruled(heading(), 1)
	first := true
	begin := func() {
		if first {
			row = e.Add("THead").Add("TR")
			s.put(top)
			first = false
			return
		}
		again := ruled(s.silent(titles, head, starts, widths, numeric), 1)
		s.put(again)
	}
	if t.Caption != "" {
		caption := s.text(func() *pdf.Element { return e.Add("Caption") }, t.Caption, s.noteStyle(), s.start, s.width(), target{})
		s.room(caption.height + top.height + 30)
		s.put(caption, space(2))
	}
	s.room(top.height + 20)
	begin()
	body := e.Add("TBody")
	for _, r := range t.Rows {
		b := ruled(line(func(int) func() *pdf.Element { return func() *pdf.Element { return row.Add("TD") } }, r.Cells, cell,
			func(i int) bool { return r.Cells[i].Numeric }), 0.5)
		if s.y+b.height > s.bottom() {
			s.newPage()
			begin()
		}
		row = body.Add("TR")
		s.put(b)
	}
	s.y += 8
}

// silent is a heading that those who listen have heard before.
func (s *setter) silent(titles []theme.Cell, st style, starts, widths []float64, numeric func(int) bool) block {
	var all []setting
	height := st.leading
	for i, c := range titles {
		x := s.lines(c.Text, st, widths[i])
		all = append(all, x)
		height = max(height, x.height())
	}
	return block{height, func(top float64) {
		s.page.Artifact(func() {
			for i, x := range all {
				for k := range x.lines {
					start := starts[i]
					if numeric(i) {
						start += widths[i] - s.lineWidth(x, k)
					}
					s.write(x, k, start, top+float64(float64(k)*st.leading)+st.baseline())
				}
			}
		})
	}}
}

// withoutEmpty leaves out columns in which nothing stands.
func withoutEmpty(t theme.Table) theme.Table {
	var kept []int
	for i := range t.Columns {
		if slices.ContainsFunc(t.Rows, func(r theme.Row) bool { return i < len(r.Cells) && r.Cells[i].Text != "" }) {
			kept = append(kept, i)
		}
	}
	less := theme.Table{Caption: t.Caption}
	for _, i := range kept {
		less.Columns = append(less.Columns, t.Columns[i])
	}
	for _, r := range t.Rows {
		row := theme.Row{ID: r.ID}
		for _, i := range kept {
			row.Cells = append(row.Cells, r.Cells[i])
		}
		less.Rows = append(less.Rows, row)
	}
	return less
}

// columns returns how wide the columns of a table are: as their texts are, if there is room; else as their longest words are, and
// what is left goes to those with long texts. fit is false if a text is broken into more lines than can be read well.
func (s *setter) columns(t theme.Table, head, cell style, gap float64) (widths []float64, fit bool) {
	const endless, slack = 1e6, 0.5
	n := len(t.Columns)
	least, most := make([]float64, n), make([]float64, n)
	measure := func(i int, text string, st style) {
		x := s.lines(text, st, endless)
		most[i] = max(most[i], x.width()+slack)
		for word := range strings.FieldsSeq(text) {
			x := s.lines(word, st, endless)
			least[i] = max(least[i], x.width()+slack)
		}
	}
	for i, c := range t.Columns {
		measure(i, c.Title, head)
	}
	for _, r := range t.Rows {
		for i, c := range r.Cells {
			measure(i, c.Text, cell)
		}
	}
	room := s.width() - float64(gap*float64(n-1))
	sum := func(of []float64) (total float64) {
		for _, w := range of {
			total += w
		}
		return total
	}
	narrow, wide := sum(least), sum(most)
	switch {
	case wide <= room:
		most[widest(most)] += room - wide
		return most, true
	case narrow >= room: // words are broken
		for i := range least {
			least[i] = float64(least[i] * room / narrow)
		}
		return least, false
	}
	// No column is wider than a cap, unless its words are, so that short texts keep their line.
	capped := func(cap float64) (widths []float64) {
		for i := range least {
			widths = append(widths, max(least[i], min(most[i], cap)))
		}
		return widths
	}
	low, high := 0.0, room
	for high-low > 0.1 {
		if middle := (low + high) / 2; sum(capped(middle)) <= room {
			low = middle
		} else {
			high = middle
		}
	}
	longest := most[widest(most)]
	return capped(low), low > float64(longest*0.3) && low > 90
}

func widest(widths []float64) int {
	at := 0
	for i, w := range widths {
		if w > widths[at] {
			at = i
		}
	}
	return at
}
