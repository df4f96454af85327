package pipeline

import (
	"cmp"
	"io/fs"
	"slices"

	"golang.org/x/text/language"

	"northstar/generator/base/diag"
	"northstar/generator/model/site"
	"northstar/generator/text/locale"
	"northstar/generator/text/markdown"
	"northstar/generator/view/pages"
	"northstar/generator/view/theme"
	"northstar/themes"
)

// layers returns the folders of the site's theme: its own, if it names one, over the default one.
func (b *Build) layers(files fs.FS, config *site.Config, fields site.Fields) []theme.Layer {
	layers := []theme.Layer{{Name: "themes/default", Files: themes.Default()}}
	if config.Theme == "" {
		return layers
	}
	folder := "themes/" + config.Theme
	own, err := fs.Sub(files, folder)
	if _, statErr := fs.Stat(files, folder); err != nil || statErr != nil {
		b.report([]diag.Diagnostic{diag.New(diag.NoTheme, fields.At("theme"), "There is no folder %s.", folder)})
		return layers
	}
	return slices.Insert(layers, 0, theme.Layer{Name: folder, Files: own})
}

// loadLanguages reads the message files of the theme.
func (b *Build) loadLanguages(files fs.FS, layers []theme.Layer) {
	loaded := b.memory.languages.Do(digestOfFolder(files, layers[0].Name+"/messages"), func() loadedLanguages {
		all, found := theme.Languages(layers...)
		return loadedLanguages{all, found}
	})
	b.Languages = loaded.languages
	b.report(loaded.found)
	for _, tag := range b.Languages.Own() {
		_, wrong := b.Languages.Find(tag)
		b.report(wrong)
	}
}

// labels returns the words that the bodies of pages in a language need.
func (b *Build) labels(language string) markdown.Labels {
	return pages.Labels(b.Languages.In(language))
}

// words returns the language of a language site.
func (b *Build) words(languageSite *site.Site) *locale.Locale {
	return b.Languages.In(languageSite.Language)
}

// spoken returns the languages of the site and of its pages, the site's own first, each once. It
// reports what is missing in their message files, and languages that have none.
func (b *Build) spoken() []*locale.Locale {
	var all []*locale.Locale
	add := func(tag string, at diag.Position) {
		l, wrong := b.Languages.Find(tag)
		b.report(wrong)
		if _, err := language.Parse(tag); err == nil && !b.Languages.Has(tag) { // what is no language is reported elsewhere
			at.Width = len([]rune(tag))
			b.report([]diag.Diagnostic{diag.New(diag.LanguageSilent, at, "There is no message file for the language %q, so Northstar's own words appear in English.", tag).
				WithHint("Put messages/%s.yaml into a theme of your own; themes/README.md tells how. There are files for %s.", tag, join(b.Languages.Tags()))})
		}
		if !slices.Contains(all, l) {
			all = append(all, l)
		}
	}
	seen := map[string]bool{}
	for i, e := range b.Site.LanguageSites {
		seen[e.Language] = true
		if field := b.Site.ConfigFields; i == 0 {
			add(e.Language, field.At("language"))
		} else {
			add(e.Language, field.At("languages"))
		}
	}
	for _, p := range b.Site.Pages {
		if tag := p.Front.Language; tag != "" && !seen[tag] {
			seen[tag] = true
			add(tag, p.Fields.At("language"))
		}
	}
	slices.SortFunc(all[1:], func(x, y *locale.Locale) int { return cmp.Compare(x.Tag(), y.Tag()) })
	return all
}

// join lists words: "a, b and c".
func join(words []string) string {
	var s string
	for i, w := range words {
		switch {
		case i > 0 && i == len(words)-1:
			s += " and "
		case i > 0:
			s += ", "
		}
		s += w
	}
	return s
}
