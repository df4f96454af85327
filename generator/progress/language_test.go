package progress

import (
	"io/fs"

	"northstar/generator/locale"
	"northstar/themes"
)

// inLanguage returns a language of the default theme.
func inLanguage(tag string) *locale.Locale {
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

var english = Formatter{inLanguage(locale.English)}
