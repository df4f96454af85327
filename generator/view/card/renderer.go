package card

import (
	"bytes"
	"image"
	"image/png"
	"sync"

	"northstar/generator/view/typeset"
)

// A Renderer draws cards. It is safe for concurrent use.
type Renderer struct {
	idle sync.Pool // of *compositor
}

// NewRenderer returns a renderer. It costs nothing until the first card is drawn.
func NewRenderer() *Renderer { return &Renderer{} }

// PNG returns the picture of a card.
func (r *Renderer) PNG(c Card) ([]byte, error) {
	x, ok := r.idle.Get().(*compositor)
	if !ok {
		x = newCompositor()
	}
	defer r.idle.Put(x)
	x.compose(c)
	var out bytes.Buffer
	if err := x.encoder.Encode(&out, x.Paletted); err != nil {
		return nil, err
	}
	return out.Bytes(), nil
}

// mostCharacters is how much of a text is looked at: more than any place on a card holds.
const mostCharacters = 400

// A compositor draws one card after the other.
type compositor struct {
	canvas
	*typeset.Typesetter
	typeset.Faces
	card    Card
	encoder png.Encoder
}

func newCompositor() *compositor {
	x := &compositor{Typesetter: typeset.New(), Faces: typeset.NewFaces()}
	x.Paletted = image.NewPaletted(image.Rect(0, 0, Width, Height), nil)
	x.glyphs = map[glyph]*image.Alpha{}
	x.Most = mostCharacters
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
	x.Set(c.Language, c.RightToLeft)
	x.Palette = palette(c.Accent)
	clear(x.Pix)
	x.draw()
}
