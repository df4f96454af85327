package card

import (
	"image"
	"slices"
	"strings"
	"testing"

	"github.com/go-text/typesetting/font"
	"github.com/go-text/typesetting/shaping"

	"northstar/generator/view/typeset"
)

func setter(rightToLeft bool) *compositor {
	x := newCompositor()
	x.Set("en", false)
	if rightToLeft {
		x.Set("ar", true)
	}
	return x
}

func (x *compositor) mustSet(t *testing.T, s string) typeset.Text {
	t.Helper()
	set, ok := x.Shape(s, x.Faces.Title)
	if !ok {
		t.Fatalf("%q cannot be set", s)
	}
	return set
}

// glyphs lists the glyphs of a text, in the order of its runs.
func glyphs(t typeset.Text) (ids []font.GID) {
	for _, run := range t.Runs {
		for _, g := range run.Glyphs {
			ids = append(ids, g.GlyphID)
		}
	}
	return ids
}

func TestShaping(t *testing.T) {
	x := setter(false)
	width := func(s string) float64 { return typeset.Advance(x.mustSet(t, s).Runs, 64) }
	if together, apart := width("AV"), width("A")+width("V"); together >= apart {
		t.Errorf("AV is %.1f wide, its letters are %.1f: no kerning", together, apart)
	}
	if n := len(glyphs(x.mustSet(t, "ffi"))); n >= 3 {
		t.Errorf("ffi has %d glyphs: no ligature", n)
	}
	if composed, marked := glyphs(x.mustSet(t, "é")), glyphs(x.mustSet(t, "e\u0301")); !slices.Equal(composed, marked) {
		t.Errorf("é is %v, and %v with a combining mark", composed, marked)
	}
	ar := setter(true)
	alone := glyphs(ar.mustSet(t, "ب"))
	if word := glyphs(ar.mustSet(t, "ببب")); slices.Contains(word, alone[0]) {
		t.Errorf("the letters of an Arabic word are not joined: %v", word)
	}
}

// In a line from right to left, figures and Latin words still run from left to right, in their place.
func TestDirections(t *testing.T) {
	x := setter(true)
	set := x.mustSet(t, "عام 2026 Ab")
	lines, fits := x.Lines(set, 64, 2000, 1, false)
	if len(lines) != 1 || !fits {
		t.Fatalf("%d lines", len(lines))
	}
	runs := slices.Clone(lines[0])
	slices.SortFunc(runs, func(a, b shaping.Output) int { return int(a.VisualIndex) - int(b.VisualIndex) })
	var order []int
	for _, run := range runs {
		for _, g := range run.Glyphs {
			if !strings.ContainsRune(" ", set.Runes[g.TextIndex()]) {
				order = append(order, g.TextIndex())
			}
		}
	}
	if want := []int{9, 10, 4, 5, 6, 7, 2, 1, 0}; !slices.Equal(order, want) {
		t.Errorf("from left to right stand the characters %v, want %v", order, want)
	}
}

func TestLines(t *testing.T) {
	x := setter(false)
	text := x.mustSet(t, "What we learnt when the storm took the slipway and two hundred of us came to put it back")
	lines, fits := x.Lines(text, 72, column, 4, true)
	if !fits || len(lines) != 4 {
		t.Fatalf("%d lines, %v", len(lines), fits)
	}
	shortest, longest := column, 0.0
	for _, l := range lines {
		shortest, longest = min(shortest, typeset.Advance(l, 72)), max(longest, typeset.Advance(l, 72))
	}
	if longest > column || shortest < 0.6*longest {
		t.Errorf("lines from %.0f to %.0f pixels in a column of %.0f", shortest, longest, column)
	}
	again, _ := x.Lines(text, 72, column, 4, true) // setting a text does not use it up
	for i := range lines {
		if typeset.Advance(lines[i], 72) != typeset.Advance(again[i], 72) {
			t.Error("the same text has other lines the second time")
		}
	}

	cut, fits := x.Lines(text, 72, column, 2, true)
	last := cut[len(cut)-1]
	if end := last[len(last)-1].Glyphs; fits || len(cut) != 2 || end[len(end)-1].GlyphID != glyphs(x.mustSet(t, "…"))[0] {
		t.Errorf("what is cut off has no ellipsis: %d lines, %v", len(cut), fits)
	}
	for _, l := range cut {
		if typeset.Advance(l, 72) > column {
			t.Errorf("a line of %.0f pixels", typeset.Advance(l, 72))
		}
	}
	word := x.mustSet(t, strings.Repeat("Donau", 30))
	broken, fits := x.Lines(word, 54, column, 4, true)
	if fits || len(broken) < 2 {
		t.Errorf("a word too long for a line: %d lines, %v", len(broken), fits)
	}
	for _, l := range broken {
		if typeset.Advance(l, 54) > column {
			t.Errorf("a line of %.0f pixels", typeset.Advance(l, 54))
		}
	}
}

// The bar is as long as the figure says, from the side on which lines begin.
func TestBar(t *testing.T) {
	renderer := NewRenderer()
	const y = footRule - 60
	for _, now := range []int{0, 1, 250, 412, 999, 1000} {
		for _, rightToLeft := range []bool{false, true} {
			c := cards()["bar"]
			c.RightToLeft, c.Goal.Meter = rightToLeft, Meter{Kind: Bar, Now: now, Target: 1000, Pace: -1}
			picture := decode(t, printed(t, renderer, c))
			is := func(x int, k ink) bool { return picture.Pix[picture.PixOffset(x, y)] == uint8(k)*levels+levels-1 }
			filled, first, last := 0, -1, -1
			for x := range Width {
				if is(x, accent) {
					filled++
					last = x
					if first < 0 {
						first = x
					}
				}
			}
			want := float64(now) * column / 1000
			if now == 1000 {
				want -= 7 // the mark of the target
			}
			if d := float64(filled) - want; d > 1 || d < -8 {
				t.Errorf("%d thousandths fill %d pixels, want %.0f", now, filled, want)
			}
			if filled > 0 && !rightToLeft && first != margin || filled > 0 && rightToLeft && last != Width-margin-1 {
				t.Errorf("%d thousandths, right to left %v: filled from %d to %d", now, rightToLeft, first, last)
			}
		}
	}
}

// A falling goal has no bar that fills, and the way it has gone is drawn from the beginning, at the top.
func TestSlope(t *testing.T) {
	c := cards()["slope"]
	c.Title, c.Goal.Figure = "", ""
	picture := decode(t, printed(t, NewRenderer(), c))
	var places []image.Point
	for y := 250; y < footRule-4; y++ {
		for x := Width / 2; x < Width; x++ {
			if picture.Pix[picture.PixOffset(x, y)] == uint8(accent)*levels+levels-1 {
				places = append(places, image.Pt(x, y))
			}
		}
	}
	if len(places) == 0 {
		t.Fatal("nothing is drawn")
	}
	leftmost := slices.MinFunc(places, func(a, b image.Point) int { return a.X - b.X })
	rightmost := slices.MaxFunc(places, func(a, b image.Point) int { return a.X - b.X })
	if rightmost.Y-leftmost.Y < 40 || rightmost.X-leftmost.X < 250 {
		t.Errorf("from %v to %v", leftmost, rightmost)
	}
}

// A title is shown if the faces have all of its characters; pictures, which are no part of its words, are left out.
func TestShows(t *testing.T) {
	for title, want := range map[string]bool{
		"Ten trees": true, "Тысяча деревьев": true, "زراعة ألف شجرة": true, "אלף עצים": true, "Ten trees 🌳": true, "“Ten” – 10 €": true,
		"−18 → 20": true,
		"千本の木":     false, "种树": false, "나무": false, "Ten 本": false, "": false, "🌳": false,
	} {
		if got := typeset.Shows(title); got != want {
			t.Errorf("%q: %t", title, got)
		}
		x := newCompositor()
		if _, ok := x.Shape(title, x.Faces.Title); ok != want {
			t.Errorf("%q is shaped: %t", title, ok)
		}
	}
}
