package locale_test

import (
	"fmt"
	"strings"
	"testing"

	"northstar/generator/base/diag"
	"northstar/generator/text/locale"
)

// languages returns the languages of files: tag and text in turn, the first of one tag uppermost.
func languages(t *testing.T, files ...string) *locale.Languages {
	t.Helper()
	all, ds := locale.New(given(files...))
	if len(ds) > 0 {
		t.Fatal(lines(ds))
	}
	return all
}

func given(files ...string) []locale.File {
	var all []locale.File
	for i := 0; i < len(files); i += 2 {
		all = append(all, locale.File{Name: files[i] + ".yaml", Tag: files[i], Data: []byte(files[i+1])})
	}
	return all
}

func lines(ds []diag.Diagnostic) string {
	var b strings.Builder
	for _, d := range ds {
		fmt.Fprintf(&b, "%s:%d:%d %s %s: %s\n", d.File, d.Line, d.Column, d.Severity, d.Code, d.Message)
	}
	return b.String()
}

const english = `
cldr: {name: English, direction: ltr}
menu:
  home: Home
  search: Search
goal:
  by: by {date}
  points: {one: "{count} point of {goal}", other: "{count} points of {goal}"}
`

func TestSay(t *testing.T) {
	l := languages(t, "en", english).In("en")
	for _, test := range []struct{ got, want string }{
		{l.Say("menu.home"), "Home"},
		{l.Say("goal.by", "date", "Monday"), "by Monday"},
		{l.Count("goal.points", 1, "goal", "trees"), "1 point of trees"},
		{l.Count("goal.points", 12, "goal", "{goal}"), "12 points of {goal}"},
		{l.OwnName + l.Direction, "Englishltr"},
		{strings.Join(l.Keys(), " "), "goal.by goal.points menu.home menu.search"},
	} {
		if test.got != test.want {
			t.Errorf("got %q, want %q", test.got, test.want)
		}
	}
}

// The closest file wins, key by key.
func TestFallback(t *testing.T) {
	all := languages(t, "en", english,
		"de", "menu: {home: Start}", "de", "menu: {home: Startseite, search: Suche}\ngoal: {by: \"bis {date}\"}\n",
		"de-AT", "menu: {search: Finden}\n")
	austrian, ds := all.Find("de-AT")
	if got, want := lines(ds), "de-AT.yaml:0:0 warning NS619: 1 message is missing and appears in English: goal.points.\n"; got != want {
		t.Errorf("got %s\nwant %s", got, want)
	}
	got := []string{austrian.Tag(), austrian.Say("menu.home"), austrian.Say("menu.search"), austrian.Say("goal.by", "date", "morgen"),
		austrian.Count("goal.points", 2, "goal", "x")}
	if want := "de-AT|Start|Finden|bis morgen|2 points of x"; strings.Join(got, "|") != want {
		t.Errorf("got %s, want %s", strings.Join(got, "|"), want)
	}
	if swiss := all.In("de-CH"); swiss.Tag() != "de" || !all.Has("de-CH") {
		t.Errorf("German of Switzerland is written in %s", swiss.Tag())
	}
	if french := all.In("fr"); french.Tag() != "en" || all.Has("fr") {
		t.Errorf("French is written in %s", french.Tag())
	}
}

func TestMistakes(t *testing.T) {
	for _, test := range []struct{ tag, text, want string }{
		{"de", "menu: {home: Start", "de.yaml:2:0 error NS616: The message file cannot be read: did not find expected ',' or '}'.\n"},
		{"de", "- a", "de.yaml:1:1 error NS616: A message file holds groups of messages, each with a name.\n"},
		{"de", "menu: Start", "de.yaml:1:1 error NS616: menu is a text, but messages belong in groups.\n"},
		{"de", "menu:\n  main: Start\nfoot:\n  give: Spenden\nmenu:\n  skip: Weiter",
			"de.yaml:5:1 error NS616: The group menu is already on line 1; put its messages there.\n"},
		{"de", "menu:\n  main: Start\n  main: Anfang", "de.yaml:3:3 error NS616: menu.main is already defined on line 2.\n"},
		{"de", "Menu: {home: Start}", `de.yaml:1:1 error NS616: "Menu" cannot name a group`},
		{"de", "menu:\n  the home: Start", `de.yaml:2:3 error NS616: "the home" cannot name a message`},
		{"de", "menu:\n  home: [a]", "de.yaml:2:9 error NS616: menu.home is neither a text nor plural forms.\n"},
		{"de", "menu:\n  home:", "de.yaml:2:8 error NS616: The text is empty.\n"},
		{"de", "cldr: {nmae: Deutsch}", "de.yaml:1:0 error NS616: The group cldr cannot be read"},
		{"de", "goal:\n  by: bis {Datum}", "de.yaml:2:7 error NS617: {Datum} is not a placeholder"},
		{"de", "goal:\n  by: bis {date", "de.yaml:2:7 error NS617: { is not a placeholder"},
		{"de", "goal:\n  by: bis {datum}",
			"de.yaml:2:3 error NS617: goal.by has no placeholder {datum}.\nde.yaml:2:3 error NS617: goal.by is missing the placeholder {date}.\n"},
		{"de", "goal:\n  points: {eins: a, other: b}", `error NS616: goal.points: "eins" is not a plural category`},
		{"de", "goal:\n  points: {one: \"{count} {goal}\"}", "de.yaml:2:11 error NS618: goal.points has no form other"},
		{"ar", "goal:\n  points: {one: \"{goal}\", two: \"{goal}\", other: \"{count} {goal}\"}",
			"ar.yaml:2:3 error NS618: goal.points is missing the form few, which ar needs.\n" +
				"ar.yaml:2:3 error NS618: goal.points is missing the form many, which ar needs.\n" +
				"ar.yaml:2:3 error NS618: goal.points is missing the form zero, which ar needs.\n"},
		{"en", "goal:\n  by: to {when}", "en.yaml:2:3 error NS617: goal.by has no placeholder {when}"},
	} {
		_, ds := languages(t, test.tag, test.text, "en", english).Find(test.tag)
		if got := lines(ds); !strings.Contains(got, test.want) {
			t.Errorf("%s\n got %s\nwant %s", test.text, got, test.want)
		}
	}
	_, ds := locale.New(given("de_at", "", "german", "", "iw", ""))
	want := `de_at.yaml:0:0 error NS616: "de_at" is not a valid language tag.
german.yaml:0:0 error NS616: "german" is not a valid language tag.
iw.yaml:0:0 error NS616: "iw" is not a valid language tag.
`
	if got := lines(ds); got != want {
		t.Errorf("got %s\nwant %s", got, want)
	}
}

func TestUnknownMessagePanics(t *testing.T) {
	defer func() {
		if recover() == nil {
			t.Error("an unknown key is no mistake")
		}
	}()
	languages(t, "en", english).In("en").Say("menu.nothing")
}

// A language that no file speaks shows its own name all the same.
func TestNameOf(t *testing.T) {
	all := languages(t, "en", english)
	for _, test := range []struct{ tag, want string }{
		{"en", "English"}, {"en-GB", "English"}, {"eo", "Esperanto"}, {"ka", "ქართული"}, {"el", "Ελληνικά"}, {"zu", "isiZulu"}, {"fa", "فارسی"},
		{"zh-Hant", "繁體中文"}, {"sr-Latn", "Srpski"}, {"tlh", "tlh"}, {"not a tag", "not a tag"},
	} {
		if got := all.NameOf(test.tag); got != test.want {
			t.Errorf("%s is called %q, not %q", test.tag, got, test.want)
		}
	}
}

func TestCapital(t *testing.T) {
	all := languages(t, "en", english, "tr", "menu: {home: ana sayfa}")
	for _, test := range []struct{ tag, text, want string }{
		{"en", "in time", "In time"}, {"tr", "iptal", "İptal"}, {"tr", "ışık", "Işık"}, {"tr", "", ""}, {"en", "測定", "測定"},
	} {
		if got := all.In(test.tag).Capital(test.text); got != test.want {
			t.Errorf("%q begins with a capital in %s as %q, not %q", test.text, test.tag, got, test.want)
		}
	}
}
