package site

import (
	"cmp"
	"slices"

	"golang.org/x/text/collate"
	"golang.org/x/text/language"

	"northstar/generator/base/memo"
)

// SortKeys remembers where names stand in the alphabets of languages. To find that out takes longer
// than everything else that sorting a list takes, and an edit changes one name at most.
type SortKeys = memo.Memo[sortName, string]

type sortName struct{ language, name string }

// NewSortKeys returns an empty memo.
func NewSortKeys() *SortKeys { return memo.New[sortName, string]() }

// An Alphabet is the order of names in a language.
type Alphabet struct {
	Language string
	Keys     *SortKeys // nil remembers none
}

// SortByName sorts a list as readers of a language expect it: in the order of its alphabet, where accents and case count only
// between words that are the same without them, and
// "Week 2" stands before "Week 10". The same names are in the order of their ids.
func SortByName[T any](a Alphabet, list []T, name, id func(T) string) {
	type named struct {
		key, id string
		item    T
	}
	order, keyOf := make([]named, len(list)), a.sortKey()
	for i, x := range list {
		order[i] = named{keyOf(name(x)), id(x), x}
	}
	slices.SortFunc(order, func(x, y named) int { return cmp.Or(cmp.Compare(x.key, y.key), cmp.Compare(x.id, y.id)) })
	for i := range order {
		list[i] = order[i].item
	}
}

// sortKey returns a function that returns what names are compared by.
func (a Alphabet) sortKey() func(name string) string {
	var collator *collate.Collator
	var buffer collate.Buffer
	return func(name string) string {
		return a.Keys.Do(sortName{a.Language, name}, func() string {
			if collator == nil {
				collator = collate.New(language.Make(a.Language), collate.Numeric)
			}
			buffer.Reset()
			return string(collator.KeyFromString(&buffer, name))
		})
	}
}
