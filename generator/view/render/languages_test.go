package render_test

import (
	"northstar/generator/text/locale"
	"northstar/generator/view/theme"
	"northstar/themes"
)

// english is the default theme's own language.
func english() []*locale.Locale {
	languages, _ := theme.Languages(theme.Layer{Name: "themes/default", Files: themes.Default()})
	return []*locale.Locale{languages.In(locale.English)}
}
