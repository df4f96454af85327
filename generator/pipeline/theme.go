package pipeline

import (
	"cmp"
	"fmt"
	"io/fs"
	"slices"
	"strings"

	"golang.org/x/text/language"

	"northstar/generator/base/diag"
	"northstar/generator/base/memo"
	"northstar/generator/model/site"
	"northstar/generator/text/locale"
	"northstar/generator/text/markdown"
	"northstar/generator/view/pages"
	"northstar/generator/view/render"
	"northstar/generator/view/theme"
	"northstar/themes"
)

// layersOf returns the folders of the site's theme: its own, if it names one, over the default one.
func layersOf(files fs.FS, config configuration) ([]theme.Layer, []diag.Diagnostic) {
	layers := []theme.Layer{{Name: "themes/default", Files: themes.Default(), Tested: true}}
	if config.Theme == "" {
		return layers, nil
	}
	folder := "themes/" + config.Theme
	own, err := fs.Sub(files, folder)
	if _, statErr := fs.Stat(files, folder); err != nil || statErr != nil {
		return layers, []diag.Diagnostic{diag.New(diag.NoTheme, config.fields.At("theme"), "There is no folder %s.", folder)}
	}
	return slices.Insert(layers, 0, theme.Layer{Name: folder, Files: own}), nil
}

// loadLanguages reads the message files of the theme.
func loadLanguages(in Input, layers []theme.Layer) (*locale.Languages, []diag.Diagnostic) {
	folder := layers[0].Name + "/messages"
	key := digestOfFolder(in.Files, folder)
	loaded := fromFolder(in.Files, folder, key, in.Memory.languages, key, func() reported[*locale.Languages] {
		all, found := theme.Languages(layers...)
		return reported[*locale.Languages]{all, found}
	})
	found := slices.Clip(loaded.found)
	for _, tag := range loaded.value.Own() {
		_, wrong := loaded.value.Find(tag)
		found = append(found, wrong...)
	}
	return loaded.value, found
}

// fromFolder remembers under key what load makes of a folder with a digest, unless it is edited meanwhile: then nobody knows
// which of the two states was loaded, and it may be a mixture.
func fromFolder[K comparable, V any](files fs.FS, folder string, digest site.Digest, results *memo.Memo[K, V], key K, load func() V) V {
	loaded := false
	v := results.Do(key, func() V {
		loaded = true
		return load()
	})
	if loaded && results != nil && digestOfFolder(files, folder) != digest {
		results.Forget(key)
	}
	return v
}

// loadTheme loads the theme in the languages of a site and of its pages; declared is the digest of its collections.
func loadTheme(
	in Input, layers []theme.Layer, s *site.Site, languages *locale.Languages, declared site.Digest,
) (loadedTheme, []diag.Diagnostic) {
	locales, found := localesOf(s, languages)
	folder := layers[0].Name
	key := themeKey{messages: languages.Digest(), folder: digestOfFolder(in.Files, folder), declared: declared, base: s.Base}
	for _, l := range locales {
		key.languages += l.Tag() + " "
	}
	loaded := fromFolder(in.Files, folder, key.folder, in.Memory.themes, key, func() loadedTheme {
		t, found := theme.LoadFor(theme.Use{Layouts: theme.LayoutsOf(s.Types), Languages: locales, Base: s.Base}, layers...)
		return loadedTheme{t, render.Scripts(t.Scripts()), found}
	})
	found = append(found, loaded.found...)
	if in.LastGood {
		loaded = lastGood(&in.Memory.goodTheme, loaded, !diag.HasErrors(loaded.found))
	}
	return loaded, found
}

// localesOf returns the languages of a site and of its pages, the site's own first, each once. It
// reports what is missing in their message files, and languages that have none.
func localesOf(s *site.Site, languages *locale.Languages) (all []*locale.Locale, found []diag.Diagnostic) {
	add := func(tag string, at diag.Position) {
		l, wrong := languages.Find(tag)
		found = append(found, wrong...)
		if _, err := language.Parse(tag); err == nil && !languages.Has(tag) { // what is no language is reported elsewhere
			at.Width = len([]rune(tag))
			const message = "There is no message file for the language %q, so Northstar's own words appear in English."
			const hint = "Put messages/%s.yaml into a theme of your own; themes/README.md explains how. There are files for %s."
			found = append(found, diag.New(diag.LanguageWithoutMessages, at, message, tag).WithHint(hint, tag, join(languages.Tags())))
		}
		if !slices.Contains(all, l) {
			all = append(all, l)
		}
	}
	seen := map[string]bool{}
	field := "language"
	for _, languageSite := range s.LanguageSites {
		seen[languageSite.Language] = true
		add(languageSite.Language, s.ConfigFields.At(field))
		field = "languages" // of all but the main one
	}
	for _, p := range s.Pages {
		if tag := p.Front.Language; tag != "" && !seen[tag] {
			seen[tag] = true
			add(tag, p.Fields.At("language"))
		}
	}
	slices.SortFunc(all[1:], func(x, y *locale.Locale) int { return cmp.Compare(x.Tag(), y.Tag()) })
	return all, found
}

// join lists words: "a, b and c".
func join(words []string) string {
	last := len(words) - 1
	if last < 1 {
		return strings.Join(words, "")
	}
	return strings.Join(words[:last], ", ") + " and " + words[last]
}

// styleSheet is a style sheet of the site.
type styleSheet struct {
	layout    string   // whose pages need it; "" for all
	body      string   // the one of [markdown.Sheets] that it is; "" for others
	languages []string // whose pages need it; nil for all
	address   string
	css       []byte
}

// styleSheets makes the style sheets, or remembers them.
func styleSheets(m *Memory, s *site.Site, t *theme.Theme, languages *locale.Languages) ([]styleSheet, []diag.Diagnostic) {
	c, tags := &s.Config, languagesOf(s)
	written := make([]direction, len(tags))
	for i, tag := range tags {
		written[i] = direction{tag, languages.DirectionOf(tag)}
	}
	key := sheetsKey{t, cmp.Or(c.Accent, theme.DefaultAccent), c.Paper, c.Type, fmt.Sprint(written)}
	made := m.sheets.Do(key, func() reported[[]styleSheet] {
		accent, found := theme.Accent(key.accent, key.paper)
		return reported[[]styleSheet]{sheetsOf(t, s.Types, accent, theme.Face(key.paper, key.faces), written), found}
	})
	at, found := s.ConfigFields.At("accent"), slices.Clone(made.found)
	for i := range found {
		found[i].File, found[i].Line, found[i].Column = at.File, at.Line, at.Column
	}
	return made.value, found
}

// languagesOf returns the languages of a site and of its pages, sorted.
func languagesOf(s *site.Site) (tags []string) {
	add := func(tag string) {
		if !slices.Contains(tags, tag) {
			tags = append(tags, tag)
		}
	}
	for _, languageSite := range s.LanguageSites {
		add(languageSite.Language)
	}
	for _, p := range s.Pages {
		add(p.Language())
	}
	slices.Sort(tags)
	return tags
}

// direction is the way a language is written.
type direction struct{ tag, is string }

func sheetsOf(t *theme.Theme, types site.Types, accent, face string, languages []direction) (all []styleSheet) {
	add := func(name, layout string, css ...[]byte) {
		joined, address := render.Stylesheet(name, css...)
		all = append(all, styleSheet{layout: layout, address: address, css: joined})
	}
	add("print", "", t.PrintCSS())
	made := map[string]int{} // what is made for a language, by the rules of its own
	for _, l := range languages {
		own := string(t.LanguageCSS(l.tag, l.is))
		i, ok := made[own]
		if !ok {
			i = len(all)
			made[own] = i
			add("site", "", []byte(accent), t.CSS(), []byte(face), []byte(own))
		}
		all[i].languages = append(all[i].languages, l.tag)
	}
	for _, l := range theme.LayoutsOf(types) {
		css := t.LayoutCSS(l.Name)
		if css == nil && t.Has(l.Name) {
			css = t.LayoutCSS(l.Instead)
		}
		if css != nil {
			add(l.Name, l.Name, css)
		}
	}
	for _, name := range markdown.Sheets() {
		if css := t.BodyCSS(name); css != nil {
			add(name, "", css)
			all[len(all)-1].body = name
		}
	}
	return all
}

// plan plans the pages of each language site.
func plan(s *site.Site, languages *locale.Languages, look loadedTheme, sheets []styleSheet) []pages.Planned {
	addresses := pages.StyleSheets{
		Site: map[string]string{}, Print: sheets[0].address, Layouts: map[string]string{}, Bodies: map[string]string{},
	}
	for _, sheet := range sheets[1:] {
		for _, tag := range sheet.languages {
			addresses.Site[tag] = sheet.address
		}
		if sheet.body != "" {
			addresses.Bodies[sheet.body] = sheet.address
		}
		if sheet.layout != "" {
			addresses.Layouts[sheet.layout] = sheet.address
		}
	}
	planned := make([]pages.Planned, len(s.LanguageSites))
	for i, languageSite := range s.LanguageSites {
		planned[i] = pages.Plan(pages.Input{
			Site: languageSite, Languages: languages, Sheets: addresses, Scripts: look.scripts, BodySizes: look.theme.BodySizes(),
			Has: look.theme.Has, GallerySizes: look.theme.GallerySizes(),
		})
	}
	return planned
}
