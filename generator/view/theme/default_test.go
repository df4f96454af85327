package theme_test

import (
	"testing"

	"northstar/generator/view/theme"
	"northstar/themes"
)

// The default theme keeps the contract.
func TestDefaultTheme(t *testing.T) {
	_, ds := theme.Load(english(), theme.Layer{Name: "themes/default", Files: themes.Default()})
	for _, d := range ds {
		t.Errorf("%s:%d:%d: %s %s: %s\n\t%s\n\t%s", d.File, d.Line, d.Column, d.Severity, d.Code, d.Message, d.Hint, d.Fix)
	}
}

func BenchmarkLoad(b *testing.B) {
	for b.Loop() {
		theme.Load(english(), theme.Layer{Name: "themes/default", Files: themes.Default()})
	}
}
