package mkdocs

import (
	"cmp"
	"path"
	"slices"
	"strings"

	"northstar/generator/importer/folder"
	"northstar/generator/importer/front"
	"northstar/generator/importer/origin"
)

// nav makes a menu of the setting nav, and notes the titles and the order of pages.
func (s *site) nav(out *origin.Site) {
	list, _ := s.config.Get("nav").([]any)
	if items := s.navItems(list, 0); len(items) > 0 {
		s.titled(items)
		out.Menus = append(out.Menus, origin.Menu{Name: "nav", Items: items})
	}
}

// titled gives entries of which the nav says the file only the titles of their pages.
func (s *site) titled(items []origin.MenuItem) {
	for i := range items {
		if item := &items[i]; item.Title == "" && item.Ref != "" {
			if p, _, err := s.page(item.Ref); err == nil {
				item.Title = p.Title
			}
			item.Title = cmp.Or(item.Title, folder.TitleOfName(item.Ref))
		}
		s.titled(items[i].Items)
	}
}

func (s *site) navItems(list []any, depth int) []origin.MenuItem {
	var all []origin.MenuItem
	if depth > 20 {
		return nil
	}
	for _, v := range list {
		if target := front.Text(v); target != "" {
			all = append(all, s.navItem("", target))
			continue
		}
		for _, f := range front.Fields(v) {
			inner, isList := f.Value.([]any)
			if !isList {
				all = append(all, s.navItem(f.Key, front.Text(f.Value)))
				continue
			}
			item := origin.MenuItem{Title: f.Key}
			below := s.navItems(inner, depth+1)
			if depth == 0 {
				item.Items = below
				all = append(all, item)
			} else {
				all = append(append(all, item), below...)
			}
		}
	}
	return all
}

func (s *site) navItem(title, target string) origin.MenuItem {
	item := origin.MenuItem{Title: title}
	if strings.Contains(target, "://") || strings.HasPrefix(target, "mailto:") {
		item.Address = target
		item.Title = cmp.Or(title, target)
		return item
	}
	ref := path.Join(s.docs, clean(target))
	if !s.t.Has(ref) && s.i18n != nil && s.i18n.folder {
		ref = path.Join(s.docs, s.i18n.byDefault, clean(target))
	}
	if !s.t.Has(ref) {
		item.Address = target
		s.found = append(s.found, origin.Found{Ref: "mkdocs.yml", Message: "The nav has " + target + ", which is not there."})
		return item
	}
	item.Ref = ref
	if _, known := s.order[ref]; !known {
		s.order[ref] = len(s.order) + 1
		s.titles[ref] = title
	}
	return item
}

// redirects reads what the plugin redirects moves.
func (s *site) redirects(out *origin.Site) {
	for _, f := range front.Fields(s.plugins["redirects"].Get("redirect_maps")) {
		to := front.Text(f.Value)
		if file, fragment, has := strings.Cut(to, "#"); !strings.Contains(to, "://") {
			if to = s.address("", clean(file)); has {
				to += "#" + fragment
			}
		}
		out.Moved = append(out.Moved, origin.Moved{From: s.address("", clean(f.Key)), To: to})
	}
}

// i18n is what the plugin mkdocs-static-i18n is told.
type i18n struct {
	folder    bool
	byDefault string
	others    []string
	fallback  bool
}

func (s *site) readI18n(out *origin.Site) {
	fields, used := s.plugins["i18n"]
	if !used {
		return
	}
	in := &i18n{folder: front.Text(fields.Get("docs_structure")) == "folder", byDefault: front.Text(fields.Get("default_language"))}
	in.fallback = fields.Get("fallback_to_default") == nil || front.Bool(fields.Get("fallback_to_default"))
	add := func(locale string, byDefault bool) {
		switch {
		case locale == "" || locale == "null" || locale == "default":
		case byDefault || locale == in.byDefault:
			in.byDefault = locale
		default:
			in.others = append(in.others, locale)
		}
	}
	for _, f := range front.Fields(fields.Get("languages")) { // before version 1
		add(f.Key, false)
	}
	list, _ := fields.Get("languages").([]any)
	for _, v := range list {
		l := front.Fields(v)
		if build := l.Get("build"); build != nil && !front.Bool(build) {
			continue
		}
		add(front.Text(l.Get("locale")), front.Bool(l.Get("default")))
	}
	if in.byDefault == "" {
		in.byDefault = cmp.Or(out.Language, "en")
	}
	s.i18n = in
	out.Language = in.byDefault
	out.Languages = append([]string{in.byDefault}, in.others...)
}

// language returns the language of a file of docs, "" for that of the site, and its path without it.
func (s *site) language(rel string) (lang, bare string) {
	if s.i18n == nil {
		return "", rel
	}
	if s.i18n.folder {
		top, rest, below := strings.Cut(rel, "/")
		switch {
		case below && top == s.i18n.byDefault:
			return "", rest
		case below && slices.Contains(s.i18n.others, top):
			return top, rest
		}
		return "", rel
	}
	ext := path.Ext(rel)
	stem := strings.TrimSuffix(rel, ext)
	suffix := strings.TrimPrefix(path.Ext(stem), ".")
	switch {
	case suffix == "" || path.Base(stem) == "."+suffix:
		return "", rel
	case suffix == s.i18n.byDefault:
		return "", strings.TrimSuffix(stem, "."+suffix) + ext
	case slices.Contains(s.i18n.others, suffix):
		return suffix, strings.TrimSuffix(stem, "."+suffix) + ext
	}
	return "", rel
}

func (s *site) languagePath(lang string) string {
	if lang == "" {
		return ""
	}
	return "/" + lang
}

// original returns the file that a translation is one of, "" if there is none.
func (s *site) original(bare string) string {
	ext := path.Ext(bare)
	candidates := []string{bare, strings.TrimSuffix(bare, ext) + "." + s.i18n.byDefault + ext}
	if s.i18n.folder {
		candidates = []string{s.i18n.byDefault + "/" + bare}
	}
	for _, c := range candidates {
		if s.t.Has(s.docs + "/" + c) {
			return s.docs + "/" + c
		}
	}
	return ""
}

// fallbacks moves pages that were there in other languages without being translated.
func (s *site) fallbacks(out *origin.Site, pages []string) {
	if s.i18n == nil || !s.i18n.fallback {
		return
	}
	has := map[string]bool{}
	for _, ref := range pages {
		lang, bare := s.language(strings.TrimPrefix(ref, s.docs+"/"))
		has[lang+":"+bare] = true
	}
	for _, ref := range pages {
		lang, bare := s.language(strings.TrimPrefix(ref, s.docs+"/"))
		if lang != "" {
			continue
		}
		for _, l := range s.i18n.others {
			if !has[l+":"+bare] && !s.isPost(bare) {
				out.Moved = append(out.Moved, origin.Moved{From: s.address(l, bare), To: s.address("", bare)})
			}
		}
	}
}
