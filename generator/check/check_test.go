package check

import (
	"testing"
	"time"

	"northstar/generator/model/assemble"
	"northstar/generator/model/site"
)

func TestFullName(t *testing.T) {
	s, _ := assemble.Site(assemble.Parts{Data: site.Data{People: []site.Recorded[site.Person]{{ID: "gardener-g",
		Value: site.Person{Name: "Gardener"}}}}}, assemble.Options{Now: time.Date(2026, 6, 30, 0, 0, 0, 0, time.UTC)})
	for _, c := range []struct {
		subject site.Subject
		full    bool
	}{
		{site.Subject{Display: "Ada Example"}, true},
		{site.Subject{Display: "Ada van der Example"}, true},
		{site.Subject{Display: "Élodie Öztürk"}, true},
		{site.Subject{Display: "Анна Каренина"}, true},
		{site.Subject{Display: "山田 太郎"}, true},
		{site.Subject{Display: "Ada"}, false},
		{site.Subject{Display: "a pupil"}, false},
		{site.Subject{Display: "A Pupil of Form Four"}, false},
		{site.Subject{Display: "The Wednesday Group"}, false},
		{site.Subject{Display: "Pupil 4"}, false},
		{site.Subject{Display: "Ein Kind"}, false},
		{site.Subject{Display: "Une Élève de Kelpwick"}, false},
		{site.Subject{Display: ""}, false},
		{site.Subject{Display: "a pupil", Person: "gardener-g"}, true},
		{site.Subject{Display: "a pupil", Person: "nobody"}, false},
	} {
		if got := fullName(Subject{Site: s}, c.subject); got != c.full {
			t.Errorf("%+v: %v", c.subject, got)
		}
	}
}

func TestCovers(t *testing.T) {
	for _, c := range []struct {
		scope             []string
		name, text, photo bool
	}{
		{nil, true, true, false},
		{[]string{"text"}, false, true, false},
		{[]string{"photo"}, false, false, true},
	} {
		consent := site.Consent{Scope: c.scope}
		if covers(consent, "name") != c.name || covers(consent, "text") != c.text || covers(consent, "photo") != c.photo {
			t.Errorf("%v", c.scope)
		}
	}
}
