package locale_test

import (
	"testing"

	"northstar/generator/text/locale"
)

// Whatever a file of messages says, it is read, and what it does not say is said in English.
func FuzzMessages(f *testing.F) {
	for _, text := range []string{english, "", "#", "a", "menu: {home: Start}\n",
		"cldr: {name: Deutsch, direction: ltr}\nmenu:\n  home: \"{x\"\n",
		"menu:\n  home: {one: a, other: b}\n", "menu: [a]\n", "? a\n: b\n", "menu: &a {home: b}\nx: *a\n"} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		all, found := locale.New(given("en", english, "de", text))
		for _, d := range found {
			if d.File == "" || d.Message == "" {
				t.Errorf("incomplete: %+v", d)
			}
		}
		for _, tag := range []string{"en", "de", "de-AT"} {
			l := all.In(tag)
			for _, key := range l.Keys() {
				l.Say(key)
				l.Count(key, 2)
			}
		}
	})
}
