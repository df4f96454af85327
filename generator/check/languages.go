package check

import (
	"strconv"

	"golang.org/x/text/language"

	"northstar/generator/base/diag"
)

// languages reports languages that no browser and no screen reader knows.
func languages(s Subject, report func(diag.Diagnostic)) {
	one := func(at diag.Position, tag string) {
		if tag == "" {
			return
		}
		if _, err := language.Parse(tag); err != nil {
			at.Width = len([]rune(tag))
			report(diag.New(diag.BadLanguage, at, "%q is not the tag of a language.", tag))
		}
	}
	one(s.Site.ConfigFields.At("language"), s.Site.Config.Language)
	for i, tag := range s.Site.Config.Languages {
		one(s.Site.ConfigFields.At("languages["+strconv.Itoa(i)+"]"), tag)
	}
	for p := range s.Site.Published() {
		one(p.Fields.At("language"), p.Front.Language)
		for i, tag := range p.Written.Front.Languages {
			one(p.Fields.At("languages["+strconv.Itoa(i)+"]"), tag)
		}
	}
	for _, c := range s.Site.Data.Channels {
		for i, tag := range c.Value.Languages {
			one(c.Fields.At("languages["+strconv.Itoa(i)+"]"), tag)
		}
	}
}
