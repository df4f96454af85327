package image

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"image"
	_ "image/jpeg" // formats that are decoded
	_ "image/png"
	"io/fs"
	"runtime"
	"slices"
	"sync"

	_ "golang.org/x/image/webp"
	"golang.org/x/sync/semaphore"

	"northstar/generator/base/cache"
	"northstar/generator/base/diag"
	"northstar/generator/model/site"
)

// recipe is the way in which variants are made. It is part of their names: raise it
// whenever other bytes come of the same file.
const recipe = "variants 2"

// A Processor makes what is published of pictures. It is safe for concurrent use: it
// decodes no more pictures at once than fit into the largest that is accepted.
type Processor struct {
	files  fs.FS
	cache  *cache.Cache
	pixels *semaphore.Weighted

	mu   sync.Mutex
	sets []variantSet // the last ones asked for, the latest last
}

// NewProcessor returns a processor for the pictures of files, which keeps what it made in c.
func NewProcessor(files fs.FS, c *cache.Cache) *Processor {
	return &Processor{files: files, cache: c, pixels: semaphore.NewWeighted(maxPixels)}
}

// Variant returns the bytes of the variant i of a picture.
func (p *Processor) Variant(a *site.Asset, i int) ([]byte, []diag.Diagnostic) {
	if data, ok := p.cache.Get(keyOf(a, a.Variants[i].Address)); ok {
		return data, nil
	}
	all, err := p.set(a).made()
	if err != nil {
		return nil, Refused(a.Path, err)
	}
	return all[i], nil
}

// keyOf finds what was made of a picture in the cache.
func keyOf(a *site.Asset, name string) cache.Key {
	return cache.KeyOf(recipe, []byte(name), a.Content[:])
}

// Whole returns the file of a picture without metadata, upright. Only a picture that lies on
// its side is encoded again.
func (p *Processor) Whole(a *site.Asset) ([]byte, []diag.Diagnostic) {
	f, err := p.open(a)
	if err != nil {
		return nil, Refused(a.Path, err)
	}
	o, _ := f.metadata()
	if o == upright {
		return f.clean(), nil
	}
	made, err := p.cache.Do(keyOf(a, "whole"), func() ([]byte, error) {
		release := p.reserve(&f)
		defer release()
		r, err := p.decode(a, &f, f.width, f.height)
		if err != nil {
			return nil, err
		}
		return f.encode(o.apply(r), fullQuality)
	})
	if err != nil {
		return nil, Refused(a.Path, err)
	}
	return made, nil
}

// Prove returns what Variant and Whole would find wrong with a picture, without making either: it decodes the pixels, if they
// would and nobody has, and remembers that they can be.
func (p *Processor) Prove(a *site.Asset) []diag.Diagnostic {
	if _, proved := p.cache.Get(keyOf(a, proof)); proved {
		return nil
	}
	f, err := p.open(a)
	if err != nil {
		return Refused(a.Path, err)
	}
	turn, _ := f.metadata()
	if (len(a.Variants) == 0 || f.oneSize) && turn == upright {
		return nil // its file is published as it is, as far as that goes
	}
	release := p.reserve(&f)
	defer release()
	if _, err := f.pixels(); err != nil {
		return Refused(a.Path, err)
	}
	p.cache.Put(keyOf(a, proof), nil)
	return nil
}

// proof names the entry of the cache that says that the pixels of a picture can be decoded.
const proof = "decodes"

var errChanged = errors.New("the file changed while the site was built")

// open reads and examines a picture that was described before.
func (p *Processor) open(a *site.Asset) (file, error) {
	data, err := read(p.files, a.Path)
	if err != nil {
		return file{}, err
	}
	if digest(data) != a.Content {
		return file{}, errChanged
	}
	return examine(data)
}

// reserve waits until the picture may be decoded.
func (p *Processor) reserve(f *file) (release func()) {
	n := min(int64(f.width)*int64(f.height), maxPixels)
	_ = p.pixels.Acquire(context.Background(), n) // never ends early
	return func() { p.pixels.Release(n) }
}

// A variantSet is all variants of one picture. Decoding it takes longer than everything
// else, so they are made together, when the first is asked for.
type variantSet struct {
	content site.Digest
	name    string // variants of equal files differ in their names only
	made    func() ([][]byte, error)
}

// setsHeld returns how many sets are at hand: each processor asks for the variants of one picture after the other.
func setsHeld() int { return max(8, 2*runtime.GOMAXPROCS(0)) }

func (p *Processor) set(a *site.Asset) variantSet {
	p.mu.Lock()
	defer p.mu.Unlock()
	name := a.Variants[0].Address
	i := slices.IndexFunc(p.sets, func(s variantSet) bool { return s.content == a.Content && s.name == name })
	s := variantSet{a.Content, name, sync.OnceValues(func() ([][]byte, error) { return p.variants(a) })}
	if i >= 0 {
		s = p.sets[i]
		p.sets = slices.Delete(p.sets, i, i+1)
	}
	p.sets = append(p.sets, s)
	p.sets = slices.Delete(p.sets, 0, max(0, len(p.sets)-setsHeld()))
	return s
}

// variants makes all variants of a picture, from the largest to the smallest: each of the
// largest one, which has been made of the picture itself.
func (p *Processor) variants(a *site.Asset) ([][]byte, error) {
	f, err := p.open(a)
	if err != nil {
		return nil, err
	}
	made, err := p.encodeAll(a, &f)
	if err != nil {
		return nil, err
	}
	for i, v := range a.Variants {
		p.cache.Put(keyOf(a, v.Address), made[i])
	}
	return made, nil
}

func (p *Processor) encodeAll(a *site.Asset, f *file) ([][]byte, error) {
	if f.oneSize {
		return [][]byte{f.clean()}, nil
	}
	release := p.reserve(f)
	defer release()
	o, _ := f.metadata()
	wanted := a.Variants
	largest := len(wanted) - 1
	width, height := o.size(wanted[largest].Width, wanted[largest].Height) // turning twice changes nothing
	r, err := p.decode(a, f, width, height)
	if err != nil {
		return nil, err
	}
	r = o.apply(r)
	var original []byte // is the largest variant as it is, if that is worth it
	if o == upright && r.width == f.width && f.target() == f.format && !f.inks {
		original = f.clean()
	}
	made := make([][]byte, len(wanted))
	for i, v := range wanted {
		smaller := r
		if i < largest {
			smaller = newRaster(v.Width, v.Height, r.channels)
			smaller.palette = r.palette
			resize(r.read, r, smaller)
		} else if original != nil && f.paletted {
			made[i] = original // it is as small as can be
			break
		}
		if made[i], err = f.encode(smaller, quality); err != nil {
			return nil, err
		}
	}
	if original != nil && len(original) <= len(made[largest]) {
		made[largest] = original
	}
	return made, nil
}

// decode decodes a picture, gives it a size, and remembers that it could.
func (p *Processor) decode(a *site.Asset, f *file, width, height int) (*raster, error) {
	r, err := f.decode(width, height)
	if err == nil {
		p.cache.Put(keyOf(a, proof), nil)
	}
	return r, err
}

// pixels decodes a picture, which lies as it is stored. The decoder sees nothing but the parts that are known.
func (f *file) pixels() (m image.Image, err error) {
	defer func() {
		if p := recover(); p != nil { // a decoder's mistake concerns one picture
			m, err = nil, fmt.Errorf("its decoder failed: %v", p)
		}
	}()
	m, _, err = image.Decode(bytes.NewReader(f.clean()))
	if err != nil {
		return nil, err
	}
	if b := m.Bounds(); b.Dx() != f.width || b.Dy() != f.height {
		return nil, fmt.Errorf("it holds %d × %d pixels, which is not the size that it declares", b.Dx(), b.Dy())
	}
	return m, nil
}

// decode decodes a picture, and gives it a size.
func (f *file) decode(width, height int) (*raster, error) {
	m, err := f.pixels()
	if err != nil {
		return nil, err
	}
	l := lightOf(m, f.alpha)
	r := newRaster(width, height, l.channels)
	if f.target() == pngFile {
		r.palette = paletteOf(m)
	}
	resize(l.read, &raster{width: f.width, height: f.height}, r)
	return r, nil
}
