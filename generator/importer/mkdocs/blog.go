package mkdocs

import (
	"cmp"
	"errors"
	"slices"
	"strings"

	"northstar/generator/importer/folder"
	"northstar/generator/importer/front"
	"northstar/generator/importer/origin"
)

// blog is what Material's plugin is told, or has as its default.
type blog struct {
	dir, posts                         string // below docs
	url, date, archive, archiveDate    string
	category                           string
	hasArchive, hasCategories, profile bool
}

func (s *site) readBlog() {
	f, used := s.plugins["blog"]
	if !used {
		return
	}
	get := func(key, otherwise string) string { return cmp.Or(front.Text(f.Get(key)), otherwise) }
	yes := func(key string) bool { return f.Get(key) == nil || front.Bool(f.Get(key)) }
	b := &blog{
		dir: clean(get("blog_dir", "blog")), url: get("post_url_format", "{date}/{slug}"), date: get("post_url_date_format", "yyyy/MM/dd"),
		archive: get("archive_url_format", "archive/{date}"), archiveDate: get("archive_url_date_format", "yyyy"),
		category: get("categories_url_format", "category/{slug}"), hasArchive: yes("archive"), hasCategories: yes("categories"),
		profile: front.Bool(f.Get("authors_profiles")),
	}
	b.posts = clean(strings.ReplaceAll(get("post_dir", "{blog}/posts"), "{blog}", b.dir))
	s.blog = b
}

// isPost reports whether a file of docs is a post of the blog.
func (s *site) isPost(rel string) bool {
	if s.blog == nil {
		return false
	}
	_, bare := s.language(rel)
	return strings.HasPrefix(bare, s.blog.posts+"/")
}

// post fills the page of a post.
func (s *site) post(p *origin.Page, m front.Matter) {
	lang := p.Language
	fields := m.Fields
	folder.Fill(p, fields)
	p.Language, p.Group = lang, s.docs+"/"+s.blog.posts
	if dates := front.Fields(fields.Get("date")); dates != nil {
		if t, ok := front.Time(dates.Get("created")); ok {
			p.Date = t
		}
		if t, ok := front.Time(dates.Get("updated")); ok {
			p.Updated = t
		}
		p.Known = append(p.Known, "date")
	}
	if fields.Get("slug") != nil {
		p.Known = append(p.Known, "slug")
	}
}

// postAddress returns where a post was.
func (s *site) postAddress(p *origin.Page, lang string, fields origin.Fields) string {
	slug := cmp.Or(front.Text(fields.Get("slug")), Slug(p.Title))
	categories := []string{}
	for _, t := range p.Terms {
		if t.Taxonomy == "categories" {
			categories = append(categories, Slug(t.Name))
		}
	}
	_, file, _ := strings.Cut(strings.TrimSuffix(p.Ref[strings.LastIndexByte(p.Ref, '/'):], ".md"), "/")
	at := strings.NewReplacer("{date}", dateOf(p.Date, s.blog.date), "{slug}", slug, "{file}", file, "{categories}",
		strings.Join(categories, "/")).
		Replace(s.blog.url)
	return s.listAddress(lang, at)
}

// listAddress returns an address below that of the blog.
func (s *site) listAddress(lang, at string) string {
	base := s.prefix + s.languagePath(lang) + "/"
	if s.blog.dir != "" {
		base += s.blog.dir + "/"
	}
	if at = strings.Trim(at, "/"); s.files {
		return base + at + ".html"
	}
	return base + at + "/"
}

// dateOf writes a date in the pattern of Babel that post_url_date_format is.
func dateOf(t origin.Time, pattern string) string {
	return strings.NewReplacer(
		"yyyy", t.Format("2006"), "yy", t.Format("06"), "MMMM", strings.ToLower(t.Format("January")), "MMM", strings.ToLower(t.Format("Jan")),
		"MM", t.Format("01"), "M", t.Format("1"), "dd", t.Format("02"), "d", t.Format("2"), "y", t.Format("2006"),
	).Replace(pattern)
}

// lists adds the lists of the blog, and the authors.
func (s *site) lists(out *origin.Site, pages []string) error {
	if s.blog == nil {
		return nil
	}
	seen := map[string]bool{}
	add := func(l origin.List) {
		if !seen[l.Address] {
			seen[l.Address] = true
			out.Lists = append(out.Lists, l)
		}
	}
	if !slices.ContainsFunc(pages, func(ref string) bool {
		return s.address("", strings.TrimPrefix(ref, s.docs+"/")) == s.listAddress("", "")
	}) &&
		s.blog.dir != "" && !s.t.Has(s.docs+"/"+s.blog.dir+"/index.md") {
		add(origin.List{Address: strings.TrimSuffix(s.listAddress("", ""), "/") + "/", Group: s.docs + "/" + s.blog.posts})
	}
	for _, ref := range pages {
		rel := strings.TrimPrefix(ref, s.docs+"/")
		if !s.isPost(rel) {
			continue
		}
		p, _, err := s.page(ref)
		var found *origin.Found
		if errors.As(err, &found) {
			continue // said when the page is read
		} else if err != nil {
			return err
		}
		if p.Draft {
			continue
		}
		if s.blog.hasArchive && !p.Date.IsZero() {
			at := strings.ReplaceAll(s.blog.archive, "{date}", dateOf(p.Date, s.blog.archiveDate))
			add(origin.List{Address: s.listAddress(p.Language, at), Group: p.Group, Language: p.Language})
		}
		for _, t := range p.Terms {
			if s.blog.hasCategories && t.Taxonomy == "categories" {
				at := strings.ReplaceAll(s.blog.category, "{slug}", Slug(t.Name))
				add(origin.List{Address: s.listAddress(p.Language, at), Taxonomy: "categories", Term: t.Name, Language: p.Language})
			}
		}
	}
	ref := s.docs + "/" + s.blog.dir + "/.authors.yml"
	text, _, err := s.t.Text(ref)
	if err != nil {
		return nil // no authors are said
	}
	v, err := front.YAML.Decode(text, 1)
	if err != nil {
		s.found = append(s.found, folder.BrokenData(ref, err))
		return nil
	}
	records := origin.Records{Name: "authors", Ref: ref, Author: true}
	for _, f := range front.Fields(front.Fields(v).Get("authors")) {
		records.Rows = append(records.Rows, origin.Record{ID: f.Key, Fields: front.Fields(f.Value)})
	}
	if len(records.Rows) > 0 {
		out.Records = append(out.Records, records)
	}
	return nil
}
