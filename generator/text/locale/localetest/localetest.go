// Package localetest provides the languages of the default theme to tests.
package localetest

import (
	"io/fs"

	"northstar/generator/text/locale"
	"northstar/themes"
)

// In returns a language of the default theme. It panics if there is none.
func In(tag string) *locale.Locale {
	var files []locale.File
	for _, t := range []string{locale.English, tag} {
		name := "messages/" + t + ".yaml"
		data, err := fs.ReadFile(themes.Default(), name)
		if err != nil {
			panic(err)
		}
		files = append(files, locale.File{Name: name, Tag: t, Data: data})
	}
	all, _ := locale.New(files)
	return all.In(tag)
}
