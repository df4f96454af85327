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
	"strconv"
	"sync"

	_ "golang.org/x/image/webp"
	"golang.org/x/sync/semaphore"

	"northstar/generator/base/cache"
	"northstar/generator/base/diag"
	"northstar/generator/model/site"
)

// recipe is the way in which variants are made. It is part of their names: raise it
// whenever other bytes come of the same file.
const recipe = "variants 1"

// A Darkroom makes what is published of pictures. It is safe for concurrent use: it
// decodes no more pictures at once than fit into the largest that is accepted.
type Darkroom struct {
	files  fs.FS
	cache  *cache.Cache
	pixels *semaphore.Weighted

	mu     sync.Mutex
	sheets []*sheet // the last ones asked for, the latest last
}

// NewDarkroom returns a darkroom for the pictures of files, which keeps what it made in c.
func NewDarkroom(files fs.FS, c *cache.Cache) *Darkroom {
	return &Darkroom{files: files, cache: c, pixels: semaphore.NewWeighted(maxPixels)}
}

// Variant returns the bytes of the variant i of a picture.
func (d *Darkroom) Variant(a *site.Asset, i int) ([]byte, []diag.Diagnostic) {
	key := cache.KeyOf(recipe, []byte(a.Variants[i].Address), a.Content[:])
	if data, ok := d.cache.Get(key); ok {
		return data, nil
	}
	all, err := d.sheet(a).develop(d, a)
	if err != nil {
		return nil, unmade(a, err)
	}
	return all[i], nil
}

// Whole returns the file of a picture without metadata, upright. Only a picture that lies on
// its side is encoded again.
func (d *Darkroom) Whole(a *site.Asset) ([]byte, []diag.Diagnostic) {
	f, err := d.open(a)
	if err != nil {
		return nil, unmade(a, err)
	}
	turn := f.tells().turn
	if turn == upright {
		return f.clean(), nil
	}
	made, err := d.cache.Do(cache.KeyOf(recipe, []byte("whole"), a.Content[:]), func() ([]byte, error) {
		release := d.reserve(&f)
		defer release()
		r, err := f.develop(f.width, f.height)
		if err != nil {
			return nil, err
		}
		return f.encode(turn.apply(r), fullQuality)
	})
	if err != nil {
		return nil, unmade(a, err)
	}
	return made, nil
}

func unmade(a *site.Asset, err error) []diag.Diagnostic {
	return []diag.Diagnostic{refused(diag.Position{File: a.Path}, err)}
}

var errChanged = errors.New("the file changed while the site was built")

// open reads and examines a picture that was described before.
func (d *Darkroom) open(a *site.Asset) (file, error) {
	data, err := read(d.files, a.Path)
	if err != nil {
		return file{}, err
	}
	if site.Digest(sha256Of(data)) != a.Content {
		return file{}, errChanged
	}
	return examine(data)
}

// reserve waits until the picture may be decoded.
func (d *Darkroom) reserve(f *file) (release func()) {
	n := min(int64(f.width)*int64(f.height), maxPixels)
	_ = d.pixels.Acquire(context.Background(), n) // never ends early
	return func() { d.pixels.Release(n) }
}

// A sheet is all variants of one picture. Decoding it takes longer than everything
// else, so they are made together.
type sheet struct {
	content site.Digest
	name    string // variants of equal files differ in their names only
	once    sync.Once
	made    [][]byte
	err     error
}

// sheetsHeld is how many sheets are at hand: variants of one picture are asked for one after the other.
const sheetsHeld = 8

func (d *Darkroom) sheet(a *site.Asset) *sheet {
	d.mu.Lock()
	defer d.mu.Unlock()
	name := a.Variants[0].Address
	for i, s := range d.sheets {
		if s.content == a.Content && s.name == name {
			d.sheets = append(append(d.sheets[:i:i], d.sheets[i+1:]...), s)
			return s
		}
	}
	s := &sheet{content: a.Content, name: name}
	if len(d.sheets) == sheetsHeld {
		d.sheets = d.sheets[1:]
	}
	d.sheets = append(d.sheets[:len(d.sheets):len(d.sheets)], s)
	return s
}

// develop makes the variants of a, once.
func (s *sheet) develop(d *Darkroom, a *site.Asset) ([][]byte, error) {
	s.once.Do(func() {
		f, err := d.open(a)
		if err != nil {
			s.err = err
			return
		}
		if s.made, s.err = d.variants(&f, a.Variants); s.err != nil {
			return
		}
		for i, v := range a.Variants {
			d.cache.Put(cache.KeyOf(recipe, []byte(v.Address), a.Content[:]), s.made[i])
		}
	})
	return s.made, s.err
}

// variants makes all variants of a picture, from the largest to the smallest: each of the
// largest one, which has been made of the picture itself.
func (d *Darkroom) variants(f *file, wanted []site.Variant) ([][]byte, error) {
	if f.fixed {
		return [][]byte{f.clean()}, nil
	}
	release := d.reserve(f)
	defer release()
	turn := f.tells().turn
	largest := len(wanted) - 1
	width, height := turn.size(wanted[largest].Width, wanted[largest].Height) // turning twice changes nothing
	r, err := f.develop(width, height)
	if err != nil {
		return nil, err
	}
	r = turn.apply(r)
	var original []byte // is the largest variant as it is, if that is worth it
	if turn == upright && r.width == f.width && f.target() == f.format {
		original = f.clean()
	}
	made := make([][]byte, len(wanted))
	for i, v := range wanted {
		smaller := r
		if i < largest {
			smaller = newRaster(v.Width, v.Height, r.channels)
			smaller.palette = r.palette
			resize(func(y int, row []uint16) { copy(row, r.row(y)) }, r, smaller)
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

// develop decodes the pixels of a picture, and gives it a size; the picture lies as it is
// stored. The decoder sees nothing but the parts that are known.
func (f *file) develop(width, height int) (r *raster, err error) {
	defer func() {
		if p := recover(); p != nil { // a decoder's mistake concerns one picture
			r, err = nil, fmt.Errorf("its decoder failed: %v", p)
		}
	}()
	m, _, err := image.Decode(bytes.NewReader(f.clean()))
	if err != nil {
		return nil, err
	}
	if b := m.Bounds(); b.Dx() != f.width || b.Dy() != f.height {
		return nil, errors.New("its size is not the one it says: " + strconv.Itoa(b.Dx()) + " × " + strconv.Itoa(b.Dy()))
	}
	l := lightOf(m, f.alpha)
	full := raster{width: f.width, height: f.height, channels: l.channels}
	r = newRaster(width, height, l.channels)
	if f.target() == pngFile {
		r.palette = paletteOf(m)
	}
	if width == f.width && height == f.height {
		for y := range f.height {
			l.read(y, r.row(y))
		}
		return r, nil
	}
	resize(l.read, &full, r)
	return r, nil
}
