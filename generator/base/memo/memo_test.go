package memo

import (
	"sync"
	"testing"

	"pgregory.net/rapid"
)

func TestNilRemembersNothing(t *testing.T) {
	var m *Memo[int, int]
	calls := 0
	for range 3 {
		m.Do(1, func() int { calls++; return calls })
		m.EndRound()
	}
	if calls != 3 {
		t.Errorf("made %d times", calls)
	}
}

// A result is made once while it is asked for in every round, or in every second one at
// the least; and what is remembered is what was made for the key.
func TestRounds(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		m := New[int, int]()
		lastAsked := map[int]int{} // round by key
		for round := range rapid.IntRange(1, 6).Draw(t, "rounds") {
			for _, key := range rapid.SliceOfN(rapid.IntRange(0, 5), 0, 8).Draw(t, "keys") {
				made := false
				if got := m.Do(key, func() int { made = true; return key * 10 }); got != key*10 {
					t.Fatalf("%d for %d", got, key)
				}
				last, asked := lastAsked[key]
				if remembered := asked && last >= round-1; made == remembered {
					t.Fatalf("round %d, key %d: made %v, last asked for in round %d (%v)", round, key, made, last, asked)
				}
				lastAsked[key] = round
			}
			m.EndRound()
		}
	})
}

func TestConcurrent(t *testing.T) {
	m := New[int, int]()
	var wait sync.WaitGroup
	for g := range 8 {
		wait.Go(func() {
			for i := range 500 {
				if v := m.Do(i%50, func() int { return i % 50 * 3 }); v != i%50*3 {
					t.Errorf("%d for %d", v, i%50)
				}
				if g == 0 && i%100 == 0 {
					m.EndRound()
				}
			}
		})
	}
	wait.Wait()
}

func TestKeyOf(t *testing.T) {
	b := func(s string) []byte { return []byte(s) }
	seen := map[[32]byte]bool{}
	lists := [][][]byte{{}, {b("")}, {b("ab")}, {b("a"), b("b")}, {b("b"), b("a")}, {b("ab"), b("")}, {b("\x01a")}}
	for range 2 {
		for _, parts := range lists {
			seen[KeyOf(parts...)] = true
		}
	}
	if len(seen) != len(lists) {
		t.Errorf("%d keys of %d lists", len(seen), len(lists))
	}
}
