package progress

import (
	"testing"

	"northstar/generator/text/locale/localetest"
)

// Where a milestone stands alone, "Half way" says of what; a title that says it already stands as its community wrote it.
func TestMilestonesHaveNamesThatStandAlone(t *testing.T) {
	trees := Measure{Unit: "trees", Other: "trees", One: "tree"}
	euro := Measure{Unit: "euro", Kind: Money, Currency: "EUR"}
	for _, c := range []struct {
		m               Measure
		language, title string
		at              string // "": a day
		want            string
	}{
		{trees, "en", "Half way", "500", "Half way: 500 trees"},
		{trees, "en", "One thousand", "1000", "One thousand: 1,000 trees"},
		{trees, "en", "The very first", "1", "The very first: 1 tree"},
		{trees, "en", "A hundred trees", "100", "A hundred trees"},
		{trees, "en", "The first tree of many", "1", "The first tree of many"},
		{trees, "en", "1000 in the ground", "1000", "1000 in the ground"},
		{trees, "en", "1,000 in the ground", "1000", "1,000 in the ground"},
		{trees, "en", "By 2026", "1000", "By 2026: 1,000 trees"},
		{trees, "en", "Autumn planting has begun", "", "Autumn planting has begun"},
		{Measure{Unit: "t", Other: "t"}, "en", "Planted half", "5", "Planted half: 5\u00a0t"},
		{Measure{Unit: "Stationen", Other: "Stationen"}, "de", "Halbzeit", "30", "Halbzeit: 30 Stationen"},
		{Measure{Unit: "本", Other: "本"}, "ja", "半分", "500", "半分：500本"},
		{Measure{Unit: "本", Other: "本"}, "ja", "百本まで", "100", "百本まで"},
		{Measure{Unit: "arbres", Other: "arbres"}, "fr", "À mi-chemin", "500", "À mi-chemin\u00a0: 500 arbres"},
		{euro, "en", "Half way", "6000", "Half way: €6,000"},
		{euro, "en", "€6,000 for twelve places", "6000", "€6,000 for twelve places"},
		{Measure{Unit: "answer", Kind: YesNo}, "en", "The law is passed", "1", "The law is passed"},
	} {
		var at *Decimal
		if c.at != "" {
			at = new(number(c.at))
		}
		if got := (Formatter{localetest.In(c.language)}).MilestoneName(c.m, c.title, at); got != c.want {
			t.Errorf("%q is called %q, not %q", c.title, got, c.want)
		}
	}
}
