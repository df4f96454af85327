package theme_test

import (
	"testing"

	"northstar/generator/text/locale"
	"northstar/generator/view/theme"
	"northstar/themes"
)

// The default theme keeps the contract, in every language, and html/template finds nothing wrong with it: builds rely
// on that, and ask for no layout that they show no page of.
func TestDefaultTheme(t *testing.T) {
	layer := theme.Layer{Name: "themes/default", Files: themes.Default()}
	languages, _ := theme.Languages(layer)
	var all []*locale.Locale
	for _, tag := range languages.Tags() {
		all = append(all, languages.In(tag))
	}
	_, ds := theme.Load(all, layer)
	for _, d := range ds {
		t.Errorf("%s:%d:%d: %s %s: %s\n\t%s\n\t%s", d.File, d.Line, d.Column, d.Severity, d.Code, d.Message, d.Hint, d.Fix)
	}
}

func BenchmarkLoad(b *testing.B) {
	for b.Loop() {
		theme.Load(english(), theme.Layer{Name: "themes/default", Files: themes.Default(), Tested: true})
	}
}
