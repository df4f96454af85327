package hugo

import (
	"cmp"
	"path"
	"slices"
	"strings"

	"northstar/generator/importer/folder"
	"northstar/generator/importer/front"
	"northstar/generator/importer/origin"
)

// cascaded are fields that a section gives to the pages below it.
type cascaded struct {
	fields origin.Fields
	target origin.Fields
}

// readCascade notes what a section cascades.
func (s *site) readCascade(p *source) {
	text, _, err := s.t.Text(p.ref)
	if err != nil || !strings.Contains(strings.ToLower(text), "cascade") {
		return
	}
	m, err := front.Read(text)
	if err != nil {
		return
	}
	list, isList := get(m.Fields, "cascade").([]any)
	if !isList {
		list = []any{get(m.Fields, "cascade")}
	}
	for _, v := range list {
		c := cascaded{}
		for _, f := range front.Fields(v) {
			switch strings.ToLower(f.Key) {
			case "_target", "target":
				c.target = front.Fields(f.Value)
			case "params":
				c.fields = append(c.fields, front.Fields(f.Value)...)
			default:
				c.fields = append(c.fields, f)
			}
		}
		if len(c.fields) > 0 {
			s.cascade[p.lang+":"+p.key] = append(s.cascade[p.lang+":"+p.key], c)
		}
	}
}

// withCascade adds to the fields of a page what the sections above give it; its own count first, then those of the nearest.
func (s *site) withCascade(p *source, own origin.Fields) origin.Fields {
	out := slices.Clone(own)
	for key := p.key; ; key = path.Dir(key) {
		if key == "." {
			key = ""
		}
		for _, c := range s.cascade[p.lang+":"+key] {
			if !s.isTarget(p, c.target) {
				continue
			}
			for _, f := range c.fields {
				if get(out, f.Key) == nil {
					f.Line = 0
					out = append(out, f)
				}
			}
		}
		if key == "" {
			return out
		}
	}
}

func (s *site) isTarget(p *source, target origin.Fields) bool {
	if kind := front.Text(get(target, "kind")); kind != "" && kind != "{"+kind+"}" && (kind == "section") != (p.kind == "section") {
		return false
	}
	if lang := front.Text(get(target, "lang")); lang != "" && !strings.EqualFold(lang, p.lang) {
		return false
	}
	if glob := strings.Trim(front.Text(get(target, "path")), "/{}"); glob != "" {
		prefix, _, all := strings.Cut(glob, "**")
		if all {
			return strings.HasPrefix(strings.ToLower(p.key)+"/", strings.ToLower(prefix))
		}
		ok, err := path.Match(strings.ToLower(glob), strings.ToLower(p.key))
		return ok && err == nil
	}
	return true
}

// files lists the files of bundles, and those that were copied as they are.
func (s *site) files(out *origin.Site) {
	static := []string{}
	for _, key := range []string{"staticDir", "staticDir0", "staticDir1", "staticDir2"} {
		static = append(static, front.Texts(s.get(key))...)
	}
	if len(static) == 0 {
		static = []string{"static"}
	}
	for _, f := range s.t.Files {
		if root, lang, rel := s.contentOf(f.Ref); root != "" {
			if formatOf(rel) == nil && !strings.HasSuffix(rel, ".gotmpl") {
				out.Files = append(out.Files, origin.File{Ref: f.Ref, Address: s.fileAddress(lang, rel), Size: f.Size})
			}
			continue
		}
		for _, dir := range static {
			dir = strings.Trim(path.Clean("/"+dir), "/")
			if rest, ok := strings.CutPrefix(f.Ref, dir+"/"); ok {
				out.Files = append(out.Files, origin.File{Ref: f.Ref, Address: s.prefix + "/" + rest, Size: f.Size})
				break
			}
		}
	}
}

// fileAddress returns where a file beside content was: below the bundle or the section that it belongs to.
func (s *site) fileAddress(lang, rel string) string {
	for dir := path.Dir(rel); dir != "."; dir = path.Dir(dir) {
		if p := s.bundles[lang+":"+dir]; p != nil && strings.HasSuffix(p.address, "/") {
			return p.address + strings.TrimPrefix(rel, dir+"/")
		}
	}
	dir, name := path.Split(rel)
	return s.prefix + path.Join("/", s.prefixOf(lang), s.sanitized(dir), name)
}

// lists adds the lists that Hugo makes by itself.
func (s *site) lists(out *origin.Site) {
	seen := map[string]bool{}
	for _, p := range s.pages {
		seen[p.address] = true
	}
	disabled := map[string]bool{}
	for _, kind := range front.Texts(s.get("disableKinds")) {
		disabled[strings.ToLower(kind)] = true
	}
	add := func(l origin.List) {
		if !seen[l.Address] {
			seen[l.Address] = true
			out.Lists = append(out.Lists, l)
		}
	}
	for _, p := range s.pages {
		if p.address == "" {
			continue
		}
		if top, _, below := strings.Cut(p.key, "/"); below && !disabled["section"] && !slices.Contains(s.taxonomies, top) {
			section := &source{lang: p.lang, key: top, kind: "section"}
			add(origin.List{Address: s.address(section, &origin.Page{}, "", ""), Group: "content/" + top, Language: s.listLanguage(p.lang)})
		}
		for _, t := range p.terms {
			if !disabled["term"] && slices.Contains(s.taxonomies, t.Taxonomy) {
				add(
					origin.List{Address: s.termAddress(p.lang, t.Taxonomy, t.Name), Taxonomy: t.Taxonomy, Term: t.Name, Language: s.listLanguage(p.lang)},
				)
			}
		}
	}
	languages := []string{s.defaultLanguage}
	for _, l := range s.languages {
		languages = append(languages, l.key)
	}
	for _, l := range languages {
		for _, tax := range s.taxonomies {
			if !disabled["taxonomy"] && !disabled["taxonomyterm"] {
				add(origin.List{Address: s.termAddress(l, tax, ""), Taxonomy: tax, Language: s.listLanguage(l)})
			}
		}
		if home := s.prefix + path.Join("/", s.prefixOf(l)) + "/"; l != s.defaultLanguage || s.sub || !seen[s.prefix+"/"] {
			add(origin.List{Address: strings.ReplaceAll(home, "//", "/"), Language: s.listLanguage(l)})
		}
	}
	s.feeds(out, disabled)
	slices.SortFunc(out.Lists, func(a, b origin.List) int { return cmp.Compare(a.Address, b.Address) })
	if s.isMultilingual() { // the language without a path of its own, and the home without a language
		own := s.prefix + "/" + s.defaultLanguage + "/"
		if s.sub {
			out.Moved = append(out.Moved, origin.Moved{From: s.prefix + "/", To: own})
		} else {
			out.Moved = append(out.Moved, origin.Moved{From: own, To: s.prefix + "/"})
		}
	}
}

// feeds adds the feeds of lists, which Hugo makes of all of them unless it is told otherwise.
func (s *site) feeds(out *origin.Site, disabled map[string]bool) {
	if disabled["rss"] {
		return
	}
	with := func(kind string) bool {
		if disabled[kind] {
			return false
		}
		outputs := front.Texts(s.get("outputs", kind))
		return len(outputs) == 0 || slices.ContainsFunc(outputs, func(o string) bool { return strings.EqualFold(o, "rss") })
	}
	for _, l := range slices.Clone(out.Lists) {
		kind := "home"
		switch {
		case l.Term != "":
			kind = "term"
		case l.Taxonomy != "":
			kind = "taxonomy"
		case l.Group != "":
			kind = "section"
		}
		if with(kind) {
			l.Address, l.Feed = l.Address+"index.xml", true
			out.Lists = append(out.Lists, l)
		}
	}
	for _, p := range s.pages {
		if p.kind != "section" || !strings.HasSuffix(p.address, "/") {
			continue
		}
		l := origin.List{Address: p.address + "index.xml", Feed: true, Language: s.listLanguage(p.lang)}
		kind := "home"
		top, rest, below := strings.Cut(p.key, "/")
		switch {
		case slices.Contains(s.taxonomies, top) && below:
			kind, l.Taxonomy, l.Term = "term", top, cmp.Or(p.title, rest)
		case slices.Contains(s.taxonomies, top):
			kind, l.Taxonomy = "taxonomy", top
		case top != "":
			kind, l.Group = "section", "content/"+top
		}
		if with(kind) {
			out.Lists = append(out.Lists, l)
		}
	}
}

func (s *site) listLanguage(key string) string {
	if key == s.defaultLanguage {
		return ""
	}
	return s.tag(key)
}

// data lists the files of data.
func (s *site) data(out *origin.Site) {
	for _, f := range s.t.Below(strings.Trim(path.Clean("/"+cmp.Or(s.text("dataDir"), "data")), "/")) {
		format := front.FormatOf(f.Ref)
		if format == "" {
			if strings.HasSuffix(f.Ref, ".csv") || strings.HasSuffix(f.Ref, ".xml") {
				out.Left = append(out.Left, f.Ref)
				out.Found = append(out.Found,
					origin.Found{Ref: f.Ref, Message: "It is data that is not read here; northstar import table reads tables."})
			}
			continue
		}
		text, _, err := s.t.Text(f.Ref)
		var v any
		if err == nil {
			v, err = format.Decode(text, 1)
		}
		if err != nil {
			out.Found = append(out.Found, folder.BrokenData(f.Ref, err))
			continue
		}
		_, name, _ := strings.Cut(f.Ref, "/")
		name = strings.ReplaceAll(strings.TrimSuffix(name, path.Ext(name)), "/", ".")
		r := origin.Records{Name: name, Ref: f.Ref, Author: name == "authors", Rows: folder.Rows(name, v)}
		if len(r.Rows) > 0 {
			out.Records = append(out.Records, r)
		}
	}
}

// redirects reads static/_redirects, which Netlify and others answer by.
func (s *site) redirects(out *origin.Site) {
	text, _, err := s.t.Text("static/_redirects")
	if err != nil {
		return
	}
	for i, line := range strings.Split(text, "\n") {
		line, _, _ = strings.Cut(line, "#")
		words := strings.Fields(line)
		switch {
		case len(words) < 2:
		case strings.ContainsAny(words[0], "*:") || strings.Contains(words[1], ":splat"):
			out.Found = append(out.Found,
				origin.Found{Ref: "static/_redirects", Line: i + 1, Message: "This rule is for many addresses, and is not read."})
		default:
			out.Moved = append(out.Moved, origin.Moved{From: words[0], To: words[1]})
		}
	}
}
