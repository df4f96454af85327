package proposal

import (
	"io/fs"
	"strings"
	"testing"

	"northstar/generator/model/site"
	"northstar/generator/text/locale/localetest"
	"northstar/themes"
)

// Every form has words for all that it asks in every language of the program, no two questions of one are called the same, and no words
// are left that no form asks for.
func TestWords(t *testing.T) {
	names, err := fs.Glob(themes.Default(), "messages/*.yaml")
	if err != nil || len(names) < 20 {
		t.Fatal(names, err)
	}
	for _, name := range names {
		tag := strings.TrimSuffix(strings.TrimPrefix(name, "messages/"), ".yaml")
		words := localetest.In(tag)
		used := map[string]bool{"ask.flag-true": true, "ask.flag-false": true, "ask.none": true, "ask.lines-help": true, "ask.ref-help": true}
		for _, f := range Forms(site.StandardTypes()) {
			a := f.In(words, tag)
			if a.Title == "" || a.Lead == "" {
				t.Errorf("%s: %s is called %q: %q", tag, f.Name, a.Title, a.Lead)
			}
			seen := map[string]bool{}
			for _, q := range a.Questions {
				if key := strings.ToLower(q.Label); key == "" || seen[key] || strings.Contains(q.Label, "(") {
					t.Errorf("%s: %s of %s is called %q", tag, q.Field, f.Name, q.Label)
				} else {
					seen[key] = true
				}
				if len(q.Choices) != len(q.Question.Choices) {
					t.Errorf("%s: the choices of %s are %v", tag, q.Field, q.Choices)
				}
				for _, o := range q.Choices {
					if o.Text == o.Value {
						t.Errorf("%s: %s of %s has no words for %s", tag, q.Field, f.Name, o.Value)
					}
					used["ask."+o.Value], used["ask."+hyphens(q.Field)+"-"+o.Value] = true, true
				}
				for _, help := range []string{"", "-help"} {
					for _, key := range f.keys(q.Field) {
						if words.Message(key+help) != nil {
							used[key+help] = true
							break
						}
					}
				}
			}
		}
		used["ask.place-name"], used["ask.place-city"] = true, true // of places of collections, too
		for _, key := range words.Keys() {
			if strings.HasPrefix(key, "ask.") && !used[key] {
				t.Errorf("%s: nobody asks for %s", tag, key)
			}
		}
	}
}

// The records of a collection are asked for as they were declared, in the words that the declaration has for a language.
func TestCollection(t *testing.T) {
	c := &site.Collection{Name: "huts", Folder: "huts", Title: "Huts", One: "Hut", Lead: "Where to sleep.", Fields: site.CollectionFields{
		{Name: "shore", Kind: "choice", Choices: []string{"None", "East"}, Required: true, Help: "the side of the bay"},
		{Name: "at", Kind: "place", Label: "Where"}, {Name: "photo", Kind: "image"}, {Name: "again", Label: "Title"},
		{Name: "open", Kind: "flag"}, {Name: "goal", Kind: "goal"}, {Name: "why", Kind: "long"}, {Name: "mail", Kind: "email"},
	}}
	c.Translations = site.Translations[site.Collection]{{Language: "de", Texts: site.Collection{
		One: "Hütte", Title: "Hütten", Fields: site.CollectionFields{{Name: "shore", Label: "Ufer", Choices: []string{"Keins", "Ost"}}},
	}}}
	f := Named(append(site.StandardTypes(), c.Type()), "hut")
	for tag, want := range map[string]string{
		"en": "Hut: Where to sleep.|Title*|What would you like to say?*|Shore* none of these, East <The side of the bay.>|" +
			"Where: Place|Where: Town|Title (again)|Open yes, no|Goal|Why|Mail|What you agree to*",
		"de": "Hütte: Where to sleep.|Titel*|Was möchten Sie sagen?*|Ufer* Keins, Ost|Where: Treffpunkt|Where: Ort|" +
			"Title|Open ja, nein|Goal|Why|Mail|Womit Sie einverstanden sind*",
	} {
		a := f.In(localetest.In(tag), tag)
		got := a.Title + ": " + a.Lead
		for _, q := range a.Questions {
			got += "|" + q.Label
			if q.Required {
				got += "*"
			}
			for i, o := range q.Choices {
				if q.Kind != Agree {
					got += []string{" ", ", "}[min(i, 1)] + o.Text
				}
			}
			if q.Field == "shore" && q.Help != "" {
				got += " <" + q.Help + ">"
			}
		}
		if got != want {
			t.Errorf("%s:\n%s\nwant\n%s", tag, got, want)
		}
	}
	path, data := f.File(map[string]string{
		"title": "Two \"beds\"", "text": "Warm.", "shore": "None", "at.city": "Sandreach", "goal": "trees",
		"why": "One.\n\nTwo: \"three\".", "open": "true", "photo": "x", "draft": "false",
	}, today, "")
	if want := "---\ntitle: \"Two \\\"beds\\\"\"\ndate: 2026-06-30\nshore: \"None\"\nat: {city: \"Sandreach\"}\nopen: true\ngoal: trees\n" +
		"why: \"One.\\n\\nTwo: \\\"three\\\".\"\n---\n\nWarm.\n"; path != "content/huts/two-beds.md" || string(data) != want {
		t.Errorf("%s\n%s", path, data)
	}
}

// A collection goes before a kind of proposal that has its name.
func TestOwnTestimonials(t *testing.T) {
	own := &site.Collection{Name: "testimonials", Title: "Voices", One: "Testimonial"}
	types := append(site.StandardTypes(), own.Type())
	if f := Named(types, "testimonial"); f.Type != "testimonial" || len(Forms(types)) != len(Forms(site.StandardTypes())) {
		t.Errorf("%+v", f)
	}
}
