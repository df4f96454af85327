package pipeline

import (
	"sync"

	"northstar/generator/model/site"
	"northstar/generator/output/search"
)

// searchedName is the file with the search indexes of the last build.
const searchedName = "search"

// A searched is what a store knows of search indexes.
type searched struct {
	rules site.Digest // by which the files of the build were parsed
	last  func() []formerIndex

	mu   sync.Mutex
	made []formerIndex
}

// A formerIndex is the index of a language site.
type formerIndex struct {
	Prefix string // of the language site
	Index  search.Former
}

// readBy notes by what rules the files of the build are parsed, as they are written.
func (s *Store) readBy(rules []byte) {
	if s == nil {
		return
	}
	s.searched = searched{rules: digestOf(rules), last: sync.OnceValue(func() (last []formerIndex) {
		if !readFile(s, searchedName, &last) {
			return nil
		}
		return last
	})}
}

// index returns what the search index of the language site with a prefix can be made of.
func (s *Store) index(prefix string) search.Past {
	if s == nil || s.searched.last == nil {
		return search.Past{}
	}
	known := &s.searched
	return search.Past{
		Rules: known.rules,
		Former: func() *search.Former {
			for i, f := range known.last() {
				if f.Prefix == prefix {
					return &known.last()[i].Index
				}
			}
			return nil
		},
		Keep: func(f *search.Former) {
			known.mu.Lock()
			known.made = append(known.made, formerIndex{prefix, *f})
			known.mu.Unlock()
		},
	}
}
