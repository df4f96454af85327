package check

import (
	"strconv"

	"golang.org/x/text/language"

	"northstar/generator/base/diag"
	"northstar/generator/model/site"
)

// languages reports languages that no browser and no screen reader knows.
func languages(s Subject, report func(diag.Diagnostic)) {
	one := func(at diag.Position, tag string) {
		if tag == "" {
			return
		}
		if _, err := language.Parse(tag); err != nil {
			at.Width = len([]rune(tag))
			report(diag.New(diag.BadLanguage, at, "%q is not the tag of a language.", tag).Instead(tag, diag.Ask("the tag of the language")))
		}
	}
	all := func(fields site.Fields, tags []string) {
		for i, tag := range tags {
			one(fields.At("languages["+strconv.Itoa(i)+"]"), tag)
		}
	}
	one(s.Site.ConfigFields.At("language"), s.Site.Config.Language)
	all(s.Site.ConfigFields, s.Site.Config.Languages)
	for p := range s.Site.Published() {
		one(p.Fields.At("language"), p.Front.Language)
		all(p.Fields, p.Written.Front.Languages)
	}
	for _, c := range s.Site.Data.Channels {
		all(c.Fields, c.Value.Languages)
	}
}
