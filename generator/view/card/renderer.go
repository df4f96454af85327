package card

import (
	"bytes"
	"image"
	"image/png"
	"sync"

	"github.com/go-text/typesetting/di"
	"github.com/go-text/typesetting/language"
)

// A Renderer draws cards. It is safe for concurrent use.
type Renderer struct {
	fonts func() *fontSet // read for the first card
	idle  sync.Pool       // of *compositor
}

// NewRenderer returns a renderer. It costs nothing until the first card is drawn.
func NewRenderer() *Renderer { return &Renderer{fonts: sync.OnceValue(readFonts)} }

// PNG returns the picture of a card.
func (r *Renderer) PNG(c Card) ([]byte, error) {
	x, ok := r.idle.Get().(*compositor)
	if !ok {
		x = newCompositor(r.fonts())
	}
	defer r.idle.Put(x)
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

func newCompositor(fonts *fontSet) *compositor {
	x := &compositor{faces: fonts.faces()}
	x.Paletted = image.NewPaletted(image.Rect(0, 0, Width, Height), nil)
	x.glyphs = map[glyph]*image.Alpha{}
	x.shaper.SetFontCacheSize(16)
	// Rows are long runs of paper: the fastest way is nearly the smallest.
	x.encoder = png.Encoder{CompressionLevel: png.BestSpeed, BufferPool: &pool{}}
	return x
}

// pool keeps the buffer of one encoder.
type pool struct{ buffer *png.EncoderBuffer }

func (p *pool) Get() *png.EncoderBuffer  { return p.buffer }
func (p *pool) Put(b *png.EncoderBuffer) { p.buffer = b }

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
