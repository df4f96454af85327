package jekyll

import (
	"cmp"
	"path"
	"slices"
	"strings"
	"unicode"

	"northstar/generator/importer/folder"
	"northstar/generator/importer/front"
	"northstar/generator/importer/origin"
)

// page reads a page; nil for one that only led elsewhere.
func (r *reader) page(ref string) (*origin.Page, error) {
	m, err := folder.Matter(r.Tree, ref)
	if err != nil {
		return nil, err
	}
	kind, _ := r.kindOf(ref)
	all := r.withDefaults(ref, kind, m.Fields)
	if front.Text(all.Get("redirect_to")) != "" || len(front.Texts(all.Get("redirect_to"))) > 0 {
		return nil, nil
	}
	p := &origin.Page{Ref: ref, Line: m.Line, Group: groupOf(ref, kind), Address: r.addresses[ref], Layout: front.Text(all.Get("layout"))}
	p.Draft = kind == "drafts"
	folder.Fill(p, m.Fields)
	defaults := &origin.Page{}
	folder.Fill(defaults, all[len(m.Fields):])
	p.Language, p.Authors = cmp.Or(p.Language, defaults.Language), append(p.Authors, defaults.Authors...)
	p.Original = r.originalOf(ref, p.Language)
	if home := r.homes[r.main]; ref == home.ref { // what it has is the address of its folder, which visitors were sent to
		p.Address, p.Aliases = r.baseurl+"/", append(p.Aliases, home.address)
	}
	p.Draft = p.Draft || defaults.Draft
	p.Terms = append(p.Terms, defaults.Terms...)
	for _, key := range []string{"permalink", "redirect_from", "slug"} {
		if m.Fields.Get(key) != nil && !slices.Contains(p.Known, key) {
			p.Known = append(p.Known, key)
		}
	}
	p.Terms = spaced(p.Terms, m.Fields)
	for _, t := range categoriesOfPath(ref) {
		if !isFolderOf(t.Name, p.Language) {
			p.Terms = append(p.Terms, t)
		}
	}
	if day, _ := folder.TakeDate(path.Base(ref)); p.Date.IsZero() {
		p.Date = day
	}
	if p.Draft || kind != "" && !r.collection(kind).output {
		p.Address = ""
	}
	for i, alias := range p.Aliases {
		p.Aliases[i] = r.baseurl + "/" + strings.TrimPrefix(alias, "/")
	}
	body := m.Body
	if title, rest, lines := folder.TakeTitle(body); p.Title == "" && title != "" {
		p.Title, body, p.Line = title, rest, p.Line+lines
	}
	if p.Title == "" && p.Address == r.baseurl+"/" {
		p.Title = cmp.Or(r.text("title"), r.text("name"))
	}
	p.Title = cmp.Or(p.Title, folder.TitleOfName(ref))
	p.HTML = !slices.Contains(r.markdown, strings.ToLower(strings.TrimPrefix(path.Ext(ref), ".")))
	p.Text = r.pieces(p, all, body)
	return p, nil
}

// spaced takes tags and categories apart that are written as one text of several words.
func spaced(terms []origin.Term, fields origin.Fields) (all []origin.Term) {
	for _, t := range terms {
		if s, is := fields.Get(t.Taxonomy).(string); is && s == t.Name && strings.Contains(s, " ") {
			for word := range strings.FieldsSeq(s) {
				all = append(all, origin.Term{Taxonomy: t.Taxonomy, Name: strings.Trim(word, ",")})
			}
			continue
		}
		all = append(all, t)
	}
	return all
}

// categoriesOfPath lists the folders above _posts.
func categoriesOfPath(ref string) (all []origin.Term) {
	above, _, is := strings.Cut(ref, "_posts/")
	if !is {
		return nil
	}
	for part := range strings.SplitSeq(strings.Trim(above, "/"), "/") {
		if part != "" {
			all = append(all, origin.Term{Taxonomy: "categories", Name: part})
		}
	}
	return all
}

// groupOf returns what a maintainer decides about together: the folder of a collection, or that at the top.
func groupOf(ref, kind string) string {
	for _, name := range []string{"_" + kind, "_posts", "_drafts"} {
		if at := strings.Index("/"+ref, "/"+name+"/"); kind != "" && at >= 0 {
			return ref[:at+len(name)]
		}
	}
	return folder.Group(ref)
}

// redirected notes a page that only leads elsewhere.
func (r *reader) redirected(s *origin.Site, ref string) {
	text, _, err := r.Text(ref)
	if err != nil || !strings.Contains(text, "redirect_to") {
		return
	}
	m, err := front.Read(text)
	if err != nil {
		return
	}
	if to := front.Texts(m.Fields.Get("redirect_to")); len(to) > 0 {
		target := to[0]
		if strings.HasPrefix(target, "/") {
			target = r.baseurl + target
		}
		s.Moved = append(s.Moved, origin.Moved{From: r.addresses[ref], To: target})
		for _, from := range front.Texts(m.Fields.Get("redirect_from")) {
			s.Moved = append(s.Moved, origin.Moved{From: r.baseurl + from, To: target})
		}
	}
}

// kramdownID is the id that kramdown gives a heading, if it is not told to be like GitHub.
func kramdownID(text string) string {
	text = strings.TrimLeftFunc(text, func(r rune) bool { return r >= unicode.MaxASCII || !unicode.IsLetter(r) })
	var b strings.Builder
	for _, r := range text {
		switch {
		case r == ' ':
			b.WriteByte('-')
		case r == '-' || r < unicode.MaxASCII && (unicode.IsLetter(r) || unicode.IsDigit(r)):
			b.WriteRune(unicode.ToLower(r))
		}
	}
	return cmp.Or(b.String(), "section")
}
