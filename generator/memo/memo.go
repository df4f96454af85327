// Package memo remembers the results of pure functions.
//
// A key must hold everything that the function's result depends on; then a
// remembered result is never wrong, and nothing ever has to be told that
// something changed. What was not asked for during a whole round is forgotten at
// the end of it, so memory follows the site and not the number of edits.
package memo

import "sync"

// A Memo remembers results by key. The nil Memo is valid and remembers nothing. It
// is safe for concurrent use.
type Memo[K comparable, V any] struct {
	mu       sync.Mutex
	current  map[K]V // asked for in this round
	previous map[K]V // asked for in the last round
}

// New returns an empty memo.
func New[K comparable, V any]() *Memo[K, V] {
	return &Memo[K, V]{current: map[K]V{}}
}

// Do returns the remembered result for key, or makes and remembers it. Two
// callers who ask for the same new key at once may both make it.
func (m *Memo[K, V]) Do(key K, make func() V) V {
	if m == nil {
		return make()
	}
	m.mu.Lock()
	v, ok := m.current[key]
	if !ok {
		if v, ok = m.previous[key]; ok {
			m.current[key] = v
		}
	}
	m.mu.Unlock()
	if ok {
		return v
	}
	v = make()
	m.mu.Lock()
	m.current[key] = v
	m.mu.Unlock()
	return v
}

// EndRound forgets what was not asked for since the last EndRound.
func (m *Memo[K, V]) EndRound() {
	if m == nil {
		return
	}
	m.mu.Lock()
	m.previous, m.current = m.current, map[K]V{}
	m.mu.Unlock()
}
