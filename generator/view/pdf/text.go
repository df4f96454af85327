package pdf

import (
	"fmt"
	"math"
	"slices"

	"github.com/go-text/typesetting/di"
	"github.com/go-text/typesetting/font"
	"github.com/go-text/typesetting/shaping"

	"northstar/generator/base/colour"
	"northstar/generator/view/typeset"
)

// Text writes a line of a text at a size, from its left edge, with its baseline at y.
func (p *Page) Text(t typeset.Text, line shaping.Line, size, left, y float64, c colour.RGB) {
	p.meant()
	runs := slices.Clone(line)
	slices.SortStableFunc(runs, func(a, b shaping.Output) int { return int(a.VisualIndex) - int(b.VisualIndex) })
	fmt.Fprintf(&p.content, "BT %s rg\n", rgb(c))
	x := left
	for _, run := range runs {
		x = p.run(t, run, size, x, y)
	}
	p.content.WriteString("ET\n")
}

// run writes a run from x, and returns where it ends.
func (p *Page) run(t typeset.Text, run shaping.Output, size, x, y float64) float64 {
	f := p.document.font(run.Face)
	fmt.Fprintf(&p.content, "/%s %s Tf\n", f.name, number(size))
	texts := texts(t.Runes, run)
	open := false
	pen, height := 0.0, math.NaN()
	for i, g := range run.Glyphs {
		if g.GlyphID == font.EmptyGlyph { // what is invisible, such as a joiner
			x += typeset.Pixels(g.Advance, size)
			continue
		}
		atX, atY := x+typeset.Pixels(g.XOffset, size), y-typeset.Pixels(g.YOffset, size)
		code := f.code(g.GlyphID, texts[i])
		if atY != height { // a mark above or below the line
			if open {
				p.content.WriteString("] TJ\n")
			}
			fmt.Fprintf(&p.content, "1 0 0 1 %s %s Tm [", number(atX), number(p.document.Height-atY))
			pen, height, open = atX, atY, true
		}
		if move := math.Round(float64((pen - atX) * 1000 / size)); move != 0 {
			fmt.Fprintf(&p.content, "%d", int(move))
			pen -= float64(move * size / 1000)
		}
		fmt.Fprintf(&p.content, "<%04x>", code)
		pen += float64(float64(f.width(g.GlyphID)) * size / 1000)
		x += typeset.Pixels(g.Advance, size)
	}
	if open {
		p.content.WriteString("] TJ\n")
	}
	return x
}

// texts returns the characters that each glyph of a run stands for. Where several glyphs stand for as many characters, each
// has its own; else the first of them in the order of reading has all, and the others have none that can be seen.
func texts(runes []rune, run shaping.Output) []string {
	const nothing = "\u200b"
	texts := make([]string, len(run.Glyphs))
	backwards := run.Direction == di.DirectionRTL
	for i := 0; i < len(run.Glyphs); {
		first := run.Glyphs[i]
		n := 1
		for i+n < len(run.Glyphs) && run.Glyphs[i+n].TextIndex() == first.TextIndex() {
			n++
		}
		from := first.TextIndex()
		own := runes[from:min(from+first.RunesCount(), len(runes))]
		for k := range n {
			at := k // in the order of reading
			if backwards {
				at = n - 1 - k
			}
			switch {
			case n == len(own):
				texts[i+k] = string(own[at])
			case at == 0 && len(own) > 0:
				texts[i+k] = string(own)
			default:
				texts[i+k] = nothing
			}
		}
		i += n
	}
	return texts
}

// font returns the font of a face, as this document has it.
func (d *Document) font(face *font.Face) *embedded {
	file := typeset.FileOf(face)
	f := d.fonts[file]
	if f == nil {
		f = &embedded{File: file, name: fmt.Sprintf("F%d", len(d.order)+1), codes: map[shown]int{}, face: face}
		d.fonts[file] = f
		d.order = append(d.order, f)
	}
	return f
}
