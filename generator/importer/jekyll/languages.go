package jekyll

import (
	"cmp"
	"maps"
	"path"
	"slices"
	"strings"

	"northstar/generator/importer/front"
	"northstar/generator/importer/origin"
)

// Jekyll knows no languages. Sites have a folder for each, with files named as those of the main language, which lie above these folders
// or in one of their own.

// A home is where a language begins.
type home struct{ ref, address string }

// isFolderOf reports whether a folder is named as a language: zh_TW as zh-tw.
func isFolderOf(folder, language string) bool {
	return language != "" && strings.EqualFold(strings.ReplaceAll(folder, "_", "-"), language)
}

// homeOf notes a page that is the beginning of a language.
func (r *reader) homeOf(ref string, fields origin.Fields) {
	language := strings.ReplaceAll(cmp.Or(front.Text(fields.Get("lang")), front.Text(fields.Get("locale"))), "_", "-")
	folder := strings.Trim(strings.TrimPrefix(r.addresses[ref], r.baseurl), "/")
	if path.Base(path.Dir(ref)) == folder && isFolderOf(folder, language) {
		r.homes[language] = home{ref, r.addresses[ref]}
	}
}

// mainLanguage decides which language the site is in where each has a folder: the one that the configuration names, English, or the one
// with most pages.
func (r *reader) mainLanguage(s *origin.Site) {
	if len(r.homes) < 2 || slices.ContainsFunc(r.pages, func(ref string) bool { return r.addresses[ref] == r.baseurl+"/" }) {
		return
	}
	pages := func(language string) (n int) {
		for _, ref := range r.pages {
			if strings.HasPrefix(ref, path.Dir(r.homes[language].ref)+"/") {
				n++
			}
		}
		return n
	}
	r.main = s.Language
	if r.homes[r.main].ref == "" {
		r.main = "en"
	}
	if r.homes[r.main].ref == "" {
		all := slices.Sorted(maps.Keys(r.homes))
		r.main = slices.MaxFunc(all, func(a, b string) int { return pages(a) - pages(b) })
	}
	s.Language = r.main
}

// originalOf returns the page that one in a language is a translation of; "" where there is no such folder, or no such file.
func (r *reader) originalOf(ref, language string) string {
	if language == "" || language == r.main {
		return ""
	}
	if r.homes[language].ref == ref && r.main != "" {
		return r.homes[r.main].ref
	}
	parts := strings.Split(ref, "/")
	for i, part := range parts[:len(parts)-1] {
		if !isFolderOf(part, language) {
			continue
		}
		above := path.Join(path.Join(parts[:i]...), path.Join(parts[i+1:]...))
		if r.main != "" {
			above = path.Join(path.Join(parts[:i]...), path.Base(path.Dir(r.homes[r.main].ref)), path.Join(parts[i+1:]...))
		}
		if r.addresses[above] != "" {
			return above
		}
		if r.addresses[ref] == r.baseurl+"/"+part+"/" && r.addresses["index.html"] == r.baseurl+"/" { // where the language begins
			return "index.html"
		}
	}
	return ""
}
