package typeset

import (
	"slices"
	"unicode"

	"github.com/go-text/typesetting/di"
	"github.com/go-text/typesetting/font"
	"github.com/go-text/typesetting/language"
	"github.com/go-text/typesetting/shaping"
	"golang.org/x/image/math/fixed"
)

// Reference is the size that texts are shaped at. Outlines have no hints, so that a text of another size is the same text,
// scaled: one shaping serves while a size that fits is looked for.
const Reference = 64

// A Typesetter shapes texts and breaks them into lines. It is not safe for concurrent use.
type Typesetter struct {
	shaper    shaping.HarfbuzzShaper
	segmenter shaping.Segmenter
	wrapper   shaping.LineWrapper
	direction di.Direction
	language  language.Language

	// Most is how many characters of a text are looked at, where there is room for no more; 0 for all.
	Most int
}

// New returns a typesetter.
func New() *Typesetter {
	t := &Typesetter{}
	t.shaper.SetFontCacheSize(16)
	return t
}

// Set says in which language, a BCP 47 tag, and from which side the texts that follow are written.
func (t *Typesetter) Set(tag string, rightToLeft bool) {
	t.direction, t.language = di.DirectionLTR, language.NewLanguage(tag)
	if rightToLeft {
		t.direction = di.DirectionRTL
	}
}

// A Text is shaped, and has no place yet.
type Text struct {
	Runes []rune
	Runs  []shaping.Output
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

// Shape shapes s in the first of the faces that have its characters. ok is false if there is a character that none has: the
// text cannot be shown, and nothing else must be shown in its place. Pictures and signs that are no part of the words,
// such as emoji, are left out instead.
func (t *Typesetter) Shape(s string, faces []*font.Face) (x Text, ok bool) {
	x.Runes, x.faces = readable(s, faces, t.Most), faces
	if len(x.Runes) == 0 {
		return x, false
	}
	in := shaping.Input{Text: x.Runes, RunEnd: len(x.Runes), Direction: t.direction, Size: fixed.I(Reference), Language: t.language}
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
		x.Runs = append(x.Runs, out)
	}
	return x, true
}

// readable returns the characters of s that a reader would say, on one line: without pictures that no face has,
// without what is invisible in them, with single spaces.
func readable(s string, faces []*font.Face, most int) []rune {
	var runes []rune
	for _, r := range s {
		if most > 0 && len(runes) == most {
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

// Lines breaks a text for a width in pixels at a size. Of all ways that need no more lines, the one with the shortest
// longest line is taken, as text-wrap: balance does in browsers. With most lines given, what does not fit is cut
// off, with an ellipsis. fits is false if something was cut off, or a word had to be broken.
func (t *Typesetter) Lines(x Text, size, width float64, most int, balance bool) (lines []shaping.Line, fits bool) {
	config := shaping.WrapConfig{Direction: t.direction, TruncateAfterLines: most, BreakPolicy: shaping.Never}
	if ellipsis, ok := t.Shape("…", x.faces); ok {
		config.Truncator = ellipsis.Runs[0]
	}
	wrap := func(width float64) ([]shaping.Line, int) {
		runs := make([]shaping.Output, len(x.Runs))
		for i, run := range x.Runs { // the wrapper takes the width from spaces at the ends of its lines
			run.Glyphs = slices.Clone(run.Glyphs)
			runs[i] = run
		}
		wrapped, cut := t.wrapper.WrapParagraphF(config, fixed.Int26_6(width/size*Reference*64), x.Runes, shaping.NewSliceIterator(runs))
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
	return !slices.ContainsFunc(lines, func(l shaping.Line) bool { return Advance(l, size) > width })
}

// Advance returns the width of a line at a size, in the unit of that.
func Advance(l shaping.Line, size float64) float64 {
	var sum fixed.Int26_6
	for _, run := range l {
		sum += run.Advance
	}
	return Pixels(sum, size)
}

// Pixels converts a distance at the reference size to one at another size.
func Pixels(d fixed.Int26_6, size float64) float64 {
	return float64(float64(d) * size / (Reference * 64))
}

// A Line is a line of a [Text].
type Line = shaping.Line

// A Family is faces that a text may be set in, best first.
type Family = []*font.Face
