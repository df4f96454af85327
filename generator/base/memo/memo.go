// Package memo remembers the results of pure functions.
//
// A key must hold everything that the function's result depends on; then a
// remembered result is never wrong, and nothing ever has to be told that
// something changed. What was not asked for during a whole round is forgotten at
// the end of it, so memory follows the site and not the number of edits.
//
// [KeyOf] makes a key of what cannot be compared itself.
package memo

import (
	"crypto/sha256"
	"encoding/binary"
	"maps"
	"sync"
)

// KeyOf returns a digest of parts. Other parts have another digest, even if they only divide the same
// bytes differently.
func KeyOf(parts ...[]byte) [sha256.Size]byte {
	h := sha256.New()
	for _, part := range parts {
		h.Write(binary.AppendUvarint(nil, uint64(len(part))))
		h.Write(part)
	}
	return [sha256.Size]byte(h.Sum(nil))
}

// A Memo remembers results by key. The nil Memo is valid and remembers nothing. It
// is safe for concurrent use.
type Memo[K comparable, V any] struct {
	mu      sync.Mutex
	results map[K]*result[V]
	round   int
}

type result[V any] struct {
	value V
	round int // in which it was last asked for
}

// New returns an empty memo.
func New[K comparable, V any]() *Memo[K, V] {
	return &Memo[K, V]{results: map[K]*result[V]{}}
}

// Do returns the remembered result for key, or makes and remembers it. Two
// callers who ask for the same new key at once may both make it.
func (m *Memo[K, V]) Do(key K, produce func() V) V {
	if m == nil {
		return produce()
	}
	m.mu.Lock()
	r, ok := m.results[key]
	if ok {
		r.round = m.round
	}
	m.mu.Unlock()
	if ok {
		return r.value
	}
	v := produce()
	m.mu.Lock()
	m.results[key] = &result[V]{v, m.round}
	m.mu.Unlock()
	return v
}

// Forget forgets the result for key.
func (m *Memo[K, V]) Forget(key K) {
	if m == nil {
		return
	}
	m.mu.Lock()
	delete(m.results, key)
	m.mu.Unlock()
}

// EndRound forgets what was not asked for since the last EndRound.
func (m *Memo[K, V]) EndRound() {
	if m == nil {
		return
	}
	m.mu.Lock()
	maps.DeleteFunc(m.results, func(_ K, r *result[V]) bool { return r.round < m.round })
	m.round++
	m.mu.Unlock()
}
