package pdf

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"math"
	"slices"
	"strings"
	"unicode/utf16"

	"github.com/go-text/typesetting/font"
	"github.com/go-text/typesetting/font/opentype"

	"northstar/generator/view/typeset"
)

// An embedded font has the glyphs that a document shows. A code stands for a glyph together with the characters that it
// stands for, so that a glyph which stands for others elsewhere has another code there.
type embedded struct {
	*typeset.File
	face  *font.Face
	name  string // on pages
	codes map[shown]int
	shown []shown // by code, from 1 on
}

// shown is a glyph with the characters that it stands for.
type shown struct {
	glyph font.GID
	text  string
}

func (f *embedded) code(glyph font.GID, text string) int {
	s := shown{glyph, text}
	code, ok := f.codes[s]
	if !ok {
		f.shown = append(f.shown, s)
		code = len(f.shown)
		f.codes[s] = code
	}
	return code
}

// width returns how wide a glyph is, in thousandths of the size.
func (f *embedded) width(glyph font.GID) int {
	return int(math.Round(float64(float64(f.face.HorizontalAdvance(glyph)) * 1000 / float64(f.face.Upem()))))
}

// write adds the objects of the font, and returns the number of the one that pages name.
func (f *embedded) write(w *writer) int {
	used := map[font.GID]bool{0: true}
	toGlyph := make([]byte, 2, 2*len(f.shown)+2)
	widths := ""
	for i, s := range f.shown {
		used[s.glyph] = true
		toGlyph = binary.BigEndian.AppendUint16(toGlyph, uint16(s.glyph))
		if i > 0 {
			widths += " "
		}
		widths += fmt.Sprint(f.width(s.glyph))
	}
	program := subset(f.Data, used)
	name := "/" + tag(program) + "+" + f.Name
	extents, _ := f.face.FontHExtents()
	scale := func(v float32) int { return int(math.Round(float64(v) * 1000 / float64(f.face.Upem()))) }
	file := w.stream(fmt.Sprintf("/Length1 %d", len(program)), program)
	descriptor := w.add("<</Type /FontDescriptor /FontName %s /Flags 4 /FontBBox [%d %d %d %d] /ItalicAngle 0 /Ascent %d /Descent %d "+
		"/CapHeight 714 /StemV 80 /FontFile2 %d 0 R>>",
		name, -1000, scale(extents.Descender), 2000, scale(extents.Ascender), scale(extents.Ascender), scale(extents.Descender), file)
	descendant := w.add("<</Type /Font /Subtype /CIDFontType2 /BaseFont %s /CIDSystemInfo <</Registry (Adobe) /Ordering (Identity) "+
		"/Supplement 0>> /FontDescriptor %d 0 R /DW 0 /W [1 [%s]] /CIDToGIDMap %d 0 R>>",
		name, descriptor, widths, w.stream("", toGlyph))
	return w.add("<</Type /Font /Subtype /Type0 /BaseFont %s /Encoding /Identity-H /DescendantFonts [%d 0 R] /ToUnicode %d 0 R>>",
		name, descendant, w.stream("", f.toUnicode()))
}

// toUnicode says which characters a code stands for.
func (f *embedded) toUnicode() []byte {
	var b bytes.Buffer
	b.WriteString("/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n" +
		"/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def\n/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n" +
		"1 begincodespacerange\n<0000> <ffff>\nendcodespacerange\n")
	const most = 100 // in one block
	for from := 0; from < len(f.shown); from += most {
		block := f.shown[from:min(from+most, len(f.shown))]
		fmt.Fprintf(&b, "%d beginbfchar\n", len(block))
		for i, s := range block {
			fmt.Fprintf(&b, "<%04x> <", from+i+1)
			for _, unit := range utf16.Encode([]rune(s.text)) {
				fmt.Fprintf(&b, "%04x", unit)
			}
			b.WriteString(">\n")
		}
		b.WriteString("endbfchar\n")
	}
	b.WriteString("endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n")
	return b.Bytes()
}

// tag is six letters that tell a part of a font from other parts of it.
func tag(program []byte) string {
	sum := digest(program)
	var b strings.Builder
	for _, c := range sum[:6] {
		b.WriteByte('A' + c%26)
	}
	return b.String()
}

// subset returns a TrueType font without the outlines of glyphs that are not used. Glyphs keep their numbers, so that nothing
// else in it changes.
func subset(data []byte, used map[font.GID]bool) []byte {
	loader, err := opentype.NewLoader(bytes.NewReader(data))
	if err != nil {
		panic(err) // the fonts are part of the program, and have been read before
	}
	table := func(name string) []byte {
		raw, err := loader.RawTable(opentype.MustNewTag(name))
		if err != nil {
			panic(err)
		}
		return slices.Clone(raw)
	}
	head, loca, glyf, hmtx := table("head"), table("loca"), table("glyf"), table("hmtx")
	long := binary.BigEndian.Uint16(head[50:]) == 1
	offset := func(glyph int) int {
		if long {
			return int(binary.BigEndian.Uint32(loca[4*glyph:]))
		}
		return 2 * int(binary.BigEndian.Uint16(loca[2*glyph:]))
	}
	count := len(loca)/2 - 1
	if long {
		count = len(loca)/4 - 1
	}
	outline := func(glyph int) []byte { return glyf[offset(glyph):offset(glyph+1)] }
	var parts func(glyph int)
	kept := make([]bool, count)
	parts = func(glyph int) {
		if kept[glyph] {
			return
		}
		kept[glyph] = true
		for _, part := range components(outline(glyph)) {
			parts(part)
		}
	}
	for glyph := range used {
		parts(int(glyph))
	}
	metrics := int(binary.BigEndian.Uint16(table("hhea")[34:]))
	var outlines, places []byte
	for glyph := range count {
		places = binary.BigEndian.AppendUint32(places, uint32(len(outlines)))
		switch {
		case kept[glyph]:
			outlines = append(outlines, outline(glyph)...)
			for len(outlines)%4 != 0 {
				outlines = append(outlines, 0)
			}
		case glyph < metrics-1: // nobody asks how wide it is
			clear(hmtx[4*glyph : 4*glyph+4])
		}
	}
	places = binary.BigEndian.AppendUint32(places, uint32(len(outlines)))
	binary.BigEndian.PutUint16(head[50:], 1)
	binary.BigEndian.PutUint32(head[8:], 0)
	tables := map[string][]byte{"head": head, "loca": places, "glyf": outlines, "hmtx": hmtx}
	for _, name := range []string{"hhea", "maxp", "cvt ", "fpgm", "prep"} {
		if loader.HasTable(opentype.MustNewTag(name)) {
			tables[name] = table(name)
		}
	}
	var all []opentype.Table
	for name, content := range tables {
		for len(content)%4 != 0 {
			content = append(content, 0)
		}
		all = append(all, opentype.Table{Tag: opentype.MustNewTag(name), Content: content})
	}
	slices.SortFunc(all, func(a, b opentype.Table) int { return int(int64(a.Tag) - int64(b.Tag)) })
	return opentype.WriteTTF(all)
}

// components returns the glyphs that a glyph is composed of; none if it has an outline of its own.
func components(outline []byte) (glyphs []int) {
	if len(outline) < 10 || int16(binary.BigEndian.Uint16(outline)) >= 0 {
		return nil
	}
	const words, scaled, more, scaledTwice, matrix = 1 << 0, 1 << 3, 1 << 5, 1 << 6, 1 << 7
	for at := 10; ; {
		flags := binary.BigEndian.Uint16(outline[at:])
		glyphs = append(glyphs, int(binary.BigEndian.Uint16(outline[at+2:])))
		at += 6
		if flags&words != 0 {
			at += 2
		}
		switch {
		case flags&scaled != 0:
			at += 2
		case flags&scaledTwice != 0:
			at += 4
		case flags&matrix != 0:
			at += 8
		}
		if flags&more == 0 {
			return glyphs
		}
	}
}
