package card

import (
	"bytes"
	"image"
	"image/png"
	"strings"
	"sync"

	"github.com/go-text/typesetting/di"
	"github.com/go-text/typesetting/font"
	"github.com/go-text/typesetting/language"
	"github.com/go-text/typesetting/shaping"
)

// A Press draws cards. It is safe for concurrent use.
type Press struct {
	cabinet func() *cabinet // opened for the first card
	idle    sync.Pool       // of *compositor
}

// NewPress returns a press. It costs nothing until the first card is drawn.
func NewPress() *Press { return &Press{cabinet: sync.OnceValue(openCabinet)} }

// PNG returns the picture of a card.
func (p *Press) PNG(c Card) ([]byte, error) {
	x, ok := p.idle.Get().(*compositor)
	if !ok {
		x = newCompositor(p.cabinet())
	}
	defer p.idle.Put(x)
	x.compose(c)
	var out bytes.Buffer
	if err := x.encoder.Encode(&out, x.Paletted); err != nil {
		return nil, err
	}
	return out.Bytes(), nil
}

// A compositor draws one card after the other.
type compositor struct {
	canvas
	typesetter
	faces
	card    Card
	encoder png.Encoder
}

func newCompositor(c *cabinet) *compositor {
	x := &compositor{faces: c.faces()}
	x.Paletted = image.NewPaletted(image.Rect(0, 0, Width, Height), nil)
	x.glyphs = map[glyph]mask{}
	x.shaper.SetFontCacheSize(16)
	// Rows are long runs of paper: the fastest way is nearly the smallest.
	x.encoder = png.Encoder{CompressionLevel: png.BestSpeed, BufferPool: &pool{}}
	return x
}

// pool keeps the buffer of one encoder.
type pool struct{ buffer *png.EncoderBuffer }

func (p *pool) Get() *png.EncoderBuffer  { return p.buffer }
func (p *pool) Put(b *png.EncoderBuffer) { p.buffer = b }

// set shapes a text; ok is false if there is none, or it cannot be shown.
func (x *compositor) set(s string, among []*font.Face) (text, bool) {
	if s == "" {
		return text{}, false
	}
	return x.shape(s, among)
}

func (x *compositor) compose(c Card) {
	x.card = c
	x.direction, x.language = di.DirectionLTR, language.NewLanguage(c.Language)
	if c.RightToLeft {
		x.direction = di.DirectionRTL
	}
	x.Palette = palette(c.Accent)
	clear(x.Pix)
	x.draw()
}

// capitals writes a kicker: in capitals where letters have them, apart; joined letters stay together.
func capitals(s string) (capital string, apart bool) {
	capital = strings.ToUpper(s)
	return capital, capital != strings.ToLower(s)
}

// ellipsis shapes what stands for what was cut off.
func (x *compositor) ellipsis(among []*font.Face) shaping.Output {
	e, ok := x.shape("…", among)
	if !ok {
		return shaping.Output{}
	}
	return e.runs[0]
}
