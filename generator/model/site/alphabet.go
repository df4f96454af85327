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

// SortByName sorts a list as readers of the language site s expect it: in the order of the alphabet of their
// language, where accents and case count only between words that are the same without them, and
// "Week 2" stands before "Week 10". The same names are in the order of their ids.
func SortByName[T any](s *Site, list []T, name, id func(T) string) {
	type named struct {
		key, id string
		item    T
	}
	order, keyOf := make([]named, len(list)), s.sortKey()
	for i, x := range list {
		order[i] = named{keyOf(name(x)), id(x), x}
	}
	slices.SortFunc(order, func(x, y named) int { return cmp.Or(cmp.Compare(x.key, y.key), cmp.Compare(x.id, y.id)) })
	for i := range order {
		list[i] = order[i].item
	}
}

// sortKey returns a function that returns what names are compared by.
func (s *Site) sortKey() func(name string) string {
	var collator *collate.Collator
	var buffer collate.Buffer
	return func(name string) string {
		return s.SortKeys.Do(sortName{s.Language, name}, func() string {
			if collator == nil {
				collator = collate.New(language.Make(s.Language), collate.Numeric)
			}
			buffer.Reset()
			return string(collator.KeyFromString(&buffer, name))
		})
	}
}
