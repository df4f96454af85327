package pipeline

import (
	"crypto/sha256"
	"encoding/binary"

	"northstar/generator/base/diag"
	"northstar/generator/base/memo"
	"northstar/generator/base/pack"
	"northstar/generator/model/site"
	"northstar/generator/view/render"
	"northstar/generator/view/theme"
)

// A pageRenderer renders pages, or remembers what they were rendered to.
type pageRenderer struct {
	*render.Renderer
	theme *theme.Theme
	in    Input
}

// key returns what decides the bytes of a page, all of it, and makes p keep its value.
func (r pageRenderer) key(p *theme.Page) (pageKey, []diag.Diagnostic) {
	var value any
	if found := render.Guard(*p, func() { value = p.Value() }); found != nil {
		return pageKey{}, found
	}
	p.Value = func() any { return value }
	return pageKey{r.theme.In(p.Language).LayoutDigest(p.Layout), theme.Digest(value), p.Path, r.in.Minify}, nil
}

// page appends a page to dst.
func (r pageRenderer) page(dst []byte, p theme.Page) ([]byte, []diag.Diagnostic) {
	memo := r.in.Memory.pages
	if memo == nil {
		return r.Page(dst, p)
	}
	key, found := r.key(&p)
	if found != nil {
		return nil, found
	}
	made := memo.Do(key, func() (made reported[[]byte]) {
		made.value, made.found = r.Page(nil, p)
		return made
	})
	return append(dst, made.value...), made.found
}

// pageUnless appends a page to dst, unless there says that what it was rendered to by another process is there.
func (r pageRenderer) pageUnless(dst []byte, p theme.Page, there func(size int64, sum [32]byte) bool) ([]byte, []diag.Diagnostic, bool) {
	store := r.in.Store
	if was, ok := store.seen.same(p.Path); ok && there(was.Size, was.Sum) {
		store.seen.add(was)
		return nil, nil, true
	}
	var at site.Looks
	if p.Watched != nil {
		p.Value = func() any { return p.Watched(&at) }
	}
	key, found := r.key(&p)
	if found != nil {
		return nil, found, false
	}
	known := func(size int64, sum [32]byte) {
		if p.Watched != nil {
			store.seen.addRendered(p.Path, size, sum, &at)
		}
	}
	k := store.keyOfPage(key)
	if size, sum, ok := store.rendered(k); ok && there(size, sum) {
		known(size, sum)
		return nil, nil, true
	}
	data, found := r.Page(dst, p)
	if len(found) == 0 {
		known(store.keepRendered(k, data[len(dst):]))
	}
	return data, found, false
}

func (s *Store) keyOfPage(k pageKey) pack.Key {
	minify := []byte{0}
	if k.minify {
		minify[0] = 1
	}
	sum := memo.KeyOf([]byte("page"), []byte(s.program), k.layout[:], k.value[:], []byte(k.path), minify)
	return pack.Key(sum[:16])
}

// rendered returns the size and the digest of what a page was rendered to.
func (s *Store) rendered(k pack.Key) (size int64, sum [32]byte, ok bool) {
	value, _, ok := s.pack.Get(k, make([]byte, 0, binary.MaxVarintLen64+len(sum)))
	if !ok || len(value) <= len(sum) {
		return 0, sum, false
	}
	n := copy(sum[:], value)
	size, read := binary.Varint(value[n:])
	return size, sum, read > 0
}

// keepRendered keeps what a page was rendered to, without complaint, and returns it: its size and its digest.
func (s *Store) keepRendered(k pack.Key, data []byte) (size int64, sum [32]byte) {
	size, sum = int64(len(data)), sha256.Sum256(data)
	s.pack.Put(k, sum[:], binary.AppendVarint(nil, size))
	return size, sum
}
