package locale

import (
	_ "embed"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"
)

// ownNames holds what languages are called in themselves: a tag and its name a line, as Unicode CLDR has them, those left out that are
// called like the language above them. The tables of golang.org/x/text, which a test holds it to, would be a tenth of the program
// in browsers.
//
//go:embed ownnames.txt
var ownNames string

// namesByTag are the lines of ownNames.
var namesByTag = sync.OnceValue(func() map[string]string {
	names := map[string]string{}
	for line := range strings.Lines(ownNames) {
		tag, name, _ := strings.Cut(strings.TrimSuffix(line, "\n"), " ")
		names[tag] = name
	}
	return names
})

// NameOf returns what a language is called in itself: as its messages say, or else Unicode CLDR; its tag if neither knows it.
func (l *Languages) NameOf(tag string) string {
	if l.Has(tag) {
		return l.In(tag).OwnName
	}
	for _, t := range chain(tag) {
		if name := namesByTag()[t]; name != "" {
			return asTitle(name)
		}
	}
	return tag
}

// asTitle returns a name as it stands alone: with a capital letter, if it has none. isiZulu has one.
func asTitle(name string) string {
	if strings.ContainsFunc(name, unicode.IsUpper) {
		return name
	}
	first, size := utf8.DecodeRuneInString(name)
	return string(unicode.ToTitle(first)) + name[size:]
}
