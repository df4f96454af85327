package site

import (
	"slices"
	"strings"
	"testing"
)

func TestSortByName(t *testing.T) {
	for language, want := range map[string]string{
		"en":    "10 things|Ål|Ångström|apple|Apple|Äpple|Eclair|éclair|Öl|Week 2|week 10|zebra|Zebra",
		"de":    "10 things|Ål|Ångström|apple|Apple|Äpple|Eclair|éclair|Öl|Week 2|week 10|zebra|Zebra",
		"sv":    "10 things|apple|Apple|Eclair|éclair|Week 2|week 10|zebra|Zebra|Ål|Ångström|Äpple|Öl",
		"de-AT": "10 things|Ål|Ångström|apple|Apple|Äpple|Eclair|éclair|Öl|Week 2|week 10|zebra|Zebra",
		"es":    "nube|ñandú|oca",
		"ar":    "أثر|بذرة|تراب|نهر",
		"tlh":   "apple|Bat|zoo", // a language without rules of its own
	} {
		names := strings.Split(want, "|")
		for _, keys := range []*SortKeys{nil, NewSortKeys()} {
			a := Alphabet{language, keys}
			for range 2 { // once with nothing remembered
				got := slices.Clone(names)
				slices.Reverse(got)
				same := func(name string) string { return name }
				SortByName(a, got, same, same)
				if !slices.Equal(got, names) {
					t.Errorf("%s: %s, want %s", language, strings.Join(got, "|"), want)
				}
			}
		}
	}
}

// One memo serves every language site, and the same name may have another place in each.
func TestSortKeysOfLanguages(t *testing.T) {
	keys := NewSortKeys()
	same := func(name string) string { return name }
	for _, c := range []struct{ language, want string }{{"en", "Öl|Zebra"}, {"sv", "Zebra|Öl"}, {"en", "Öl|Zebra"}} {
		got := []string{"Zebra", "Öl"}
		SortByName(Alphabet{c.language, keys}, got, same, same)
		if strings.Join(got, "|") != c.want {
			t.Errorf("%s: %q, want %s", c.language, got, c.want)
		}
	}
}

func TestSameNamesStandByID(t *testing.T) {
	people := []*Person{{ID: "c", Name: "Sam"}, {ID: "a", Name: "Sam"}, {ID: "b", Name: "Sam"}}
	SortByName(Alphabet{Language: "en"}, people, func(x *Person) string { return x.Name }, func(x *Person) string { return x.ID })
	if people[0].ID != "a" || people[1].ID != "b" || people[2].ID != "c" {
		t.Errorf("%s, %s, %s", people[0].ID, people[1].ID, people[2].ID)
	}
}
