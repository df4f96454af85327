package pdf

import (
	"fmt"
	"strings"
)

// Bytes returns the document as a file.
func (d *Document) Bytes() []byte {
	w := &writer{}
	catalog, pagesNumber, rootNumber := w.reserve(), w.reserve(), w.reserve()
	fonts := ""
	for _, f := range d.order {
		fonts += fmt.Sprintf("/%s %d 0 R ", f.name, f.write(w))
	}
	numbers := make(map[*Page]int, len(d.pages))
	for _, p := range d.pages {
		numbers[p] = w.reserve()
	}
	s := structure{writer: w, document: d, pages: numbers, elements: map[*Element]int{}, links: map[*link]int{}}
	parent := len(d.pages) // the numbers of pages come first
	for _, p := range d.pages {
		for _, l := range p.links {
			l.number = parent
			parent++
			s.links[l] = w.reserve()
		}
	}
	top := s.element(d.Root, rootNumber)
	var parents strings.Builder
	kids := ""
	for i, p := range d.pages {
		var pieces, annotations strings.Builder
		for _, e := range p.owners {
			fmt.Fprintf(&pieces, "%d 0 R ", s.elements[e])
		}
		for _, l := range p.links {
			fmt.Fprintf(&annotations, "%d 0 R ", s.links[l])
			w.set(s.links[l], "<</Type /Annot /Subtype /Link /Rect [%s %s %s %s] /Border [0 0 0] /F 4 /P %d 0 R /StructParent %d /Contents %s "+
				"/A <</S /URI /URI %s>>>>", number(l.box.Left), number(d.Height-l.box.Bottom), number(l.box.Right), number(d.Height-l.box.Top),
				numbers[p], l.number, text(l.text), uri(l.address))
		}
		content := w.stream("", p.content.Bytes())
		w.set(numbers[p], "<</Type /Page /Parent %d 0 R /MediaBox [0 0 %s %s] /Resources <</Font <<%s>>>> /Contents %d 0 R /StructParents %d "+
			"/Tabs /S /Annots [%s]>>", pagesNumber, number(d.Width), number(d.Height), fonts, content, i, annotations.String())
		kids += fmt.Sprintf("%d 0 R ", numbers[p])
		fmt.Fprintf(&parents, "%d [%s] ", i, pieces.String())
	}
	for _, p := range d.pages {
		for _, l := range p.links {
			fmt.Fprintf(&parents, "%d %d 0 R ", l.number, s.elements[l.element])
		}
	}
	w.set(pagesNumber, "<</Type /Pages /Kids [%s] /Count %d>>", kids, len(d.pages))
	w.set(rootNumber, "<</Type /StructTreeRoot /K %d 0 R /ParentTree %d 0 R /ParentTreeNextKey %d>>",
		top, w.add("<</Nums [%s]>>", parents.String()), parent)
	direction := "L2R"
	if d.RightToLeft {
		direction = "R2L"
	}
	outline := ""
	if n := d.outline(w, numbers); n > 0 {
		outline = fmt.Sprintf("/Outlines %d 0 R /PageMode /UseOutlines ", n)
	}
	metadata := w.plain("/Type /Metadata /Subtype /XML", d.metadata())
	w.set(catalog, "<</Type /Catalog /Pages %d 0 R /StructTreeRoot %d 0 R /MarkInfo <</Marked true>> /Lang %s "+
		"/ViewerPreferences <</DisplayDocTitle true /Direction /%s>> %s/Metadata %d 0 R>>",
		pagesNumber, rootNumber, text(d.Language), direction, outline, metadata)
	info := w.add("<</Title %s /Author %s /Producer %s>>", text(d.Title), text(d.Author), text(d.Producer))
	return w.bytes(catalog, info)
}

// structure writes the tree of elements.
type structure struct {
	*writer
	document *Document
	pages    map[*Page]int
	elements map[*Element]int
	links    map[*link]int
}

// element writes an element and all below it, and returns its number.
func (s *structure) element(e *Element, parent int) int {
	n := s.reserve()
	s.elements[e] = n
	var b, kids strings.Builder
	for _, k := range e.kids {
		switch {
		case k.element != nil:
			fmt.Fprintf(&kids, "%d 0 R ", s.element(k.element, n))
		case k.link != nil:
			fmt.Fprintf(&kids, "<</Type /OBJR /Obj %d 0 R /Pg %d 0 R>> ", s.links[k.link], s.pages[k.page])
		default:
			fmt.Fprintf(&kids, "<</Type /MCR /Pg %d 0 R /MCID %d>> ", s.pages[k.page], k.piece)
		}
	}
	fmt.Fprintf(&b, "<</Type /StructElem /S /%s /P %d 0 R /K [%s]", e.Kind, parent, kids.String())
	if e.Alt != "" {
		b.WriteString(" /Alt " + text(e.Alt))
	}
	if e.Actual != "" {
		b.WriteString(" /ActualText " + text(e.Actual))
	}
	if e.Language != "" {
		b.WriteString(" /Lang " + text(e.Language))
	}
	switch {
	case e.Scope != "" || e.Columns > 1:
		b.WriteString(" /A <</O /Table")
		if e.Scope != "" {
			b.WriteString(" /Scope /" + e.Scope)
		}
		if e.Columns > 1 {
			fmt.Fprintf(&b, " /ColSpan %d", e.Columns)
		}
		b.WriteString(">>")
	case e.Ordered != "":
		b.WriteString(" /A <</O /List /ListNumbering /" + e.Ordered + ">>")
	case e.Box != nil:
		h := s.document.Height
		fmt.Fprintf(&b, " /A <</O /Layout /Placement /Block /BBox [%s %s %s %s]>>",
			number(e.Box.Left), number(h-e.Box.Bottom), number(e.Box.Right), number(h-e.Box.Top))
	}
	b.WriteString(">>")
	s.set(n, "%s", b.String())
	return n
}

// outline writes the bookmarks, and returns the number of the object that holds them; 0 if there are none.
func (d *Document) outline(w *writer, pages map[*Page]int) int {
	if len(d.bookmarks) == 0 {
		return 0
	}
	root := w.reserve()
	type entry struct {
		number, parent, previous, next, first, last, count int
	}
	entries := make([]entry, len(d.bookmarks))
	top := entry{number: root}
	above := []*entry{&top} // by level
	for i, m := range d.bookmarks {
		e := &entries[i]
		e.number = w.reserve()
		level := min(max(m.level, 1), len(above))
		above = above[:level]
		holder := above[level-1]
		e.parent, e.previous = holder.number, holder.last
		if holder.first == 0 {
			holder.first = e.number
		} else {
			for k := range entries[:i] {
				if entries[k].number == holder.last {
					entries[k].next = e.number
				}
			}
		}
		holder.last = e.number
		for _, a := range above {
			a.count++
		}
		above = append(above, e)
	}
	for i, m := range d.bookmarks {
		e := entries[i]
		var b strings.Builder
		for _, r := range []struct {
			name string
			to   int
		}{{"Prev", e.previous}, {"Next", e.next}, {"First", e.first}, {"Last", e.last}} {
			if r.to > 0 {
				fmt.Fprintf(&b, " /%s %d 0 R", r.name, r.to)
			}
		}
		if e.count > 0 {
			fmt.Fprintf(&b, " /Count %d", e.count)
		}
		w.set(e.number, "<</Title %s /Parent %d 0 R /Dest [%d 0 R /XYZ 0 %s null]%s>>",
			text(m.title), e.parent, pages[m.page], number(d.Height-m.top), b.String())
	}
	w.set(root, "<</Type /Outlines /First %d 0 R /Last %d 0 R /Count %d>>", top.first, top.last, top.count)
	return root
}
