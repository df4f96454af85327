package markdown

import (
	_ "embed"
	"encoding/json"
	"strings"
	"sync"
)

//go:embed grammars.json
var grammarsText []byte

// grammars are those of the languages, by name in lower case, that code in the guides of a community is
// likely to be in. They are read when the first code is written.
var grammars = sync.OnceValue(func() map[string]*grammar {
	var all []*grammar
	if err := json.Unmarshal(grammarsText, &all); err != nil {
		panic(err) // it is part of the program
	}
	byName := map[string]*grammar{}
	for _, g := range all {
		g.keywords = words(g.Keywords)
		for name := range strings.FieldsSeq(g.Names) {
			byName[name] = g
		}
	}
	return byName
})
