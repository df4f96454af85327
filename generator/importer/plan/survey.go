package plan

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strings"

	"northstar/generator/importer/front"
	"northstar/generator/importer/origin"
	"northstar/generator/model/site"
)

// tally counts names, with the first example of each.
type tally struct {
	byName map[string]*Decision
	all    []*Decision
}

func (t *tally) add(name, example string) *Decision {
	if t.byName == nil {
		t.byName = map[string]*Decision{}
	}
	d := t.byName[name]
	if d == nil {
		d = &Decision{Name: name, Example: example}
		t.byName[name] = d
		t.all = append(t.all, d)
	}
	d.Count++
	return d
}

// decisions returns the names, the most frequent first.
func (t *tally) decisions() (all Decisions) {
	for _, d := range t.all {
		all = append(all, *d)
	}
	slices.SortStableFunc(all, func(a, b Decision) int { return cmp.Or(cmp.Compare(b.Count, a.Count), strings.Compare(a.Name, b.Name)) })
	return all
}

// A Survey counts what a site has. See is shown every page once.
type Survey struct {
	folders, keys, constructs, taxonomies, authors tally
	dated                                          map[string]int             // how many pages of a folder have a date
	meant                                          map[string]map[string]bool // what constructs of a kind mean, "" for nothing
}

// See counts a page.
func (s *Survey) See(p *origin.Page) {
	if s.dated == nil {
		s.dated, s.meant = map[string]int{}, map[string]map[string]bool{}
	}
	s.folders.add(p.Group, p.Ref)
	if !p.Date.IsZero() {
		s.dated[p.Group]++
	}
	for _, f := range p.Fields {
		if !slices.Contains(p.Known, f.Key) {
			s.keys.add(f.Key, fmt.Sprintf("%s in %s", cmp.Or(front.Text(f.Value), "a list"), at(p.Ref, f.Line)))
		}
	}
	for _, t := range p.Terms {
		s.taxonomies.add(t.Taxonomy, fmt.Sprintf("%s in %s", t.Name, p.Ref))
	}
	for _, a := range p.Authors {
		s.authors.add(a, p.Ref)
	}
	s.construct(p, p.Text)
}

// construct counts constructs. What lies within one that nobody knows goes with it.
func (s *Survey) construct(p *origin.Page, pieces []origin.Piece) {
	for _, piece := range pieces {
		c := piece.Construct
		if c == nil {
			continue
		}
		if c.Means != nil {
			s.construct(p, c.Inner)
		}
		if c.Means == (origin.Plain{}) || c.Kind == "=== tab" {
			continue
		}
		s.constructs.add(c.Kind, fmt.Sprintf("%s in %s", c.Raw, at(p.Ref, c.Line)))
		if s.meant[c.Kind] == nil {
			s.meant[c.Kind] = map[string]bool{}
		}
		s.meant[c.Kind][RuleOf(c.Means)] = true
	}
}

func at(ref string, line int) string {
	if line > 0 {
		return fmt.Sprintf("%s:%d", ref, line)
	}
	return ref
}

// RuleOf returns the rule that a meaning is by itself; Keep where nobody knows.
func RuleOf(m origin.Meaning) string {
	switch m.(type) {
	case origin.Link:
		return "link"
	case origin.Picture:
		return "picture"
	case origin.Video:
		return "video"
	case origin.Callout:
		return "callout"
	case origin.Comment:
		return Drop
	case origin.Plain, origin.Details, origin.Tabs, origin.Anchor:
		return "text"
	}
	return Keep
}

// Of returns the plan that is safe for a site.
func (s *Survey) Of(from *origin.Site) *Plan {
	p := &Plan{Generator: from.Generator, Site: Site{from.Title, from.Address, cmp.Or(from.Language, "en"), cmp.Or(from.Zone, "UTC")}}
	if p.Site.Name == "" {
		p.Site.Name = "A community that has no name yet"
	}
	p.Folders = s.folders.decisions()
	for i := range p.Folders {
		d := &p.Folders[i]
		d.To = folderFor(d.Name, s.dated[d.Name], d.Count)
	}
	apart(p.Folders)
	if slices.ContainsFunc(p.Folders, func(d Decision) bool { return strings.Split(d.To, "/")[0] == "stories" }) {
		p.Unagreed = Draft
	}
	p.Keys = s.keys.decisions()
	for i := range p.Keys {
		p.Keys[i].To = keyFor(p.Keys[i].Name)
	}
	p.Constructs = s.constructs.decisions()
	for i := range p.Constructs {
		d := &p.Constructs[i]
		meant := s.meant[d.Name]
		switch d.To = Known; {
		case meant[Keep]:
			d.To = Keep
		case len(meant) == 1:
			for rule := range meant {
				d.To = rule
			}
		}
	}
	p.Taxonomies = s.taxonomies.decisions()
	for i := range p.Taxonomies {
		p.Taxonomies[i].To = "topics"
	}
	for _, r := range from.Records {
		d := Decision{Name: r.Name, To: Leave, Count: len(r.Rows), Example: r.Ref}
		if !r.Author {
			p.Data = append(p.Data, d)
			continue
		}
		for _, row := range r.Rows {
			uses := 0
			if a := s.authors.byName[row.ID]; a != nil {
				uses = a.Count
			}
			p.People = append(
				p.People,
				Decision{
					Name:    row.ID,
					To:      "people",
					Count:   uses,
					Example: fmt.Sprintf("%s in %s", cmp.Or(front.Text(row.Fields.Get("name")), row.ID), r.Ref),
				},
			)
		}
	}
	return p
}

// folderFor returns where the pages of a folder go.
func folderFor(group string, dated, pages int) string {
	name := strings.ToLower(strings.Trim(group, "/"))
	name = strings.TrimPrefix(name, "content/")
	base := strings.TrimPrefix(name[strings.LastIndexByte(name, '/')+1:], "_")
	switch base {
	case "posts", "post", "blog", "news", "articles", "updates":
		if dated*2 >= pages {
			return "posts"
		}
	case "guides", "guide", "docs", "tutorials", "howto", "how-to":
		return "guides"
	case "index": // the own pages of sections, which go with them
		return "."
	case ".", "", "content", "pages", "page":
		return "."
	case "stories", "story", "success-stories", "testimonials", "testimonial": // see Plan.Unagreed
		return "stories"
	case "events", "projects", "guidelines", "decisions": // which ask for what no other program has
		return base + "-pages"
	}
	return cmp.Or(site.Slug(base), "pages")
}

// apart gives folders that would meet in one folder of guides, or plain pages, one of their own each.
func apart(all Decisions) {
	taken := map[string]bool{}
	for i := range all {
		d := &all[i]
		if taken[d.To] && d.To != "posts" && d.To != "." {
			d.To += "/" + cmp.Or(site.Slug(d.Name[strings.LastIndexByte(d.Name, '/')+1:]), "more")
		}
		taken[d.To] = true
	}
}

// meaningless are keys that say how something looks or is listed, which is the theme's here.
var meaningless = strings.Fields(
	`layout template type comments toc mathjax math katex mermaid sitemap robots noindex search_exclude nav_exclude
	has_children parent grand_parent sidebar sidebar_label hide hide_table_of_contents css js script scripts style body_class classes header pagination
	share related read_time author_profile outputs markup cascade menu noinclude regenerate render_with_liquid plugins icon id slug guid post_id
	wordpress_id linktitle link_title templateengineoverride eleventycomputed eleventyexcludefromcollections pagination_next pagination_prev`,
)

func keyFor(name string) string {
	if slices.Contains(meaningless, strings.ToLower(name)) {
		return Drop
	}
	return Extra
}

// All shows a survey every page of a site, and each to also, which may be nil. It lists the pages that cannot be read.
func (s *Survey) All(from *origin.Site, also func(*origin.Page)) (broken []origin.Found, err error) {
	for p, err := range from.Pages {
		var found *origin.Found
		if errors.As(err, &found) {
			broken = append(broken, *found)
			continue
		}
		if err != nil {
			return broken, err
		}
		s.See(p)
		if also != nil {
			also(p)
		}
	}
	return broken, nil
}
