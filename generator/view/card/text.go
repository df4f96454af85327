package card

import (
	"slices"
	"unicode"

	"github.com/go-text/typesetting/di"
	"github.com/go-text/typesetting/font"
	"github.com/go-text/typesetting/language"
	"github.com/go-text/typesetting/shaping"
	"golang.org/x/image/math/fixed"
)

// reference is the size that texts are shaped at. Outlines have no hints, so that a text of another size is the same text,
// scaled: one shaping serves while a size that fits is looked for.
const reference = 64

// mostCharacters is how much of a text is looked at: more than any place for it holds.
const mostCharacters = 400

// A typesetter shapes texts and breaks them into lines. It is not safe for concurrent use.
type typesetter struct {
	shaper    shaping.HarfbuzzShaper
	segmenter shaping.Segmenter
	wrapper   shaping.LineWrapper
	direction di.Direction
	language  language.Language
}

// A text is shaped, and has no place yet.
type text struct {
	runes []rune
	runs  []shaping.Output
	faces []*font.Face
}

// faceOf chooses a face for each character; missing is set by one that no face has.
type faceOf struct {
	faces   []*font.Face
	missing bool
}

func (f *faceOf) ResolveFace(r rune) *font.Face {
	if face := faceWith(f.faces, r); face != nil {
		return face
	}
	if !unicode.Is(unicode.Cf, r) && !unicode.IsSpace(r) {
		f.missing = true
	}
	return f.faces[0]
}

// faceWith returns the first face that has a character; nil if none has.
func faceWith(faces []*font.Face, r rune) *font.Face {
	for _, face := range faces {
		if _, ok := face.NominalGlyph(r); ok {
			return face
		}
	}
	return nil
}

// shape shapes s in the first of the faces that have its characters. ok is false if there is a character that none has: the
// text cannot be shown, and nothing else must be shown in its place. Pictures and signs that are no part of the words,
// such as emoji, are left out instead.
func (t *typesetter) shape(s string, faces []*font.Face) (x text, ok bool) {
	x.runes, x.faces = readable(s, faces), faces
	if len(x.runes) == 0 {
		return x, false
	}
	in := shaping.Input{Text: x.runes, RunEnd: len(x.runes), Direction: t.direction, Size: fixed.I(reference), Language: t.language}
	choice := &faceOf{faces: faces}
	inputs := t.segmenter.Split(in, choice)
	if choice.missing {
		return x, false
	}
	for _, run := range inputs {
		out := t.shaper.Shape(run)
		for _, g := range out.Glyphs {
			if g.GlyphID == 0 {
				return x, false
			}
		}
		x.runs = append(x.runs, out)
	}
	return x, true
}

// readable returns the characters of s that a reader would say, on one line: without pictures that no face has,
// without what is invisible in them, with single spaces.
func readable(s string, faces []*font.Face) []rune {
	var runes []rune
	for _, r := range s {
		if len(runes) == mostCharacters {
			break
		}
		switch {
		case unicode.IsSpace(r) && r != '\u00a0' && r != '\u202f':
			if n := len(runes); n > 0 && runes[n-1] != ' ' {
				runes = append(runes, ' ')
			}
		case unicode.IsControl(r):
		case unicode.In(r, unicode.So, unicode.Sk, unicode.Co, unicode.Cf, unicode.Variation_Selector) && faceWith(faces, r) == nil:
		default:
			runes = append(runes, r)
		}
	}
	if n := len(runes); n > 0 && runes[n-1] == ' ' {
		runes = runes[:n-1]
	}
	return runes
}

// lines breaks a text for a width in pixels at a size. Of all ways that need no more lines, the one with the shortest
// longest line is taken, as text-wrap: balance does in browsers. With most lines given, what does not fit is cut
// off, with an ellipsis. fits is false if something was cut off, or a word had to be broken.
func (t *typesetter) lines(x text, size, width float64, most int, balance bool) (lines []shaping.Line, fits bool) {
	config := shaping.WrapConfig{Direction: t.direction, TruncateAfterLines: most, BreakPolicy: shaping.Never}
	if ellipsis, ok := t.shape("…", x.faces); ok {
		config.Truncator = ellipsis.runs[0]
	}
	wrap := func(width float64) ([]shaping.Line, int) {
		runs := make([]shaping.Output, len(x.runs))
		for i, run := range x.runs { // the wrapper takes the width from spaces at the ends of its lines
			run.Glyphs = slices.Clone(run.Glyphs)
			runs[i] = run
		}
		wrapped, cut := t.wrapper.WrapParagraphF(config, fixed.Int26_6(width/size*reference*64), x.runes, shaping.NewSliceIterator(runs))
		lines := slices.Clone(wrapped) // which the wrapper uses again
		for i, l := range lines {
			lines[i] = slices.Clone(l)
		}
		return lines, cut
	}
	lines, cut := wrap(width)
	if cut > 0 || !within(width, lines, size) {
		config.BreakPolicy = shaping.WhenNecessary
		lines, _ = wrap(width)
		return lines, false
	}
	if balance && len(lines) > 1 {
		low, high := width/2, width
		n := len(lines)
		for high-low > 4 {
			middle := (low + high) / 2
			if l, cut := wrap(middle); cut == 0 && len(l) <= n && within(middle, l, size) {
				high = middle
			} else {
				low = middle
			}
		}
		lines, _ = wrap(high)
	}
	return lines, true
}

// within reports whether no line is wider than a width.
func within(width float64, lines []shaping.Line, size float64) bool {
	return !slices.ContainsFunc(lines, func(l shaping.Line) bool { return advance(l, size) > width })
}

// advance returns the width of a line in pixels.
func advance(l shaping.Line, size float64) float64 {
	var sum fixed.Int26_6
	for _, run := range l {
		sum += run.Advance
	}
	return pixels(sum, size)
}

// pixels converts a distance at the reference size.
func pixels(d fixed.Int26_6, size float64) float64 {
	return float64(float64(d) * size / (reference * 64))
}
