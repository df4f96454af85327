// Package ghost reads an export of Ghost: a file in JSON with the tables of its database, as Settings, Import/Export makes it. What the
// tables have is said by ghost/core/core/server/data/schema/schema.js of Ghost; exports of versions 1 to 5 are read.
//
// The file is read once, as a stream; texts go into a spool. Posts and pages are pages, at /slug/ unless the export says otherwise. Drafts,
// those planned for later, newsletters that were only sent, and what only members could read are drafts. Tags are terms, but for internal
// ones (#name), which are a field; users are authors, without their addresses. The navigation is two menus. Pictures and files are those
// that texts show: the export has none of them. Texts become Markdown (package htmltext); the cards that Ghost has classes for are what
// they mean.
package ghost

import (
	"bytes"
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"northstar/generator/base/spool"
	"northstar/generator/importer/htmltext"
	"northstar/generator/importer/origin"
)

// Generator is what sites of Ghost are called.
const Generator = "ghost"

// Recognise reports whether a file that begins like this is an export.
func Recognise(head []byte) bool {
	head = bytes.TrimLeft(bytes.TrimPrefix(head, []byte("\uFEFF")), " \t\r\n")
	return bytes.HasPrefix(head, []byte("{")) && bytes.Contains(head, []byte(`"exported_on"`))
}

// Read reads an export, of the name ref, and puts its texts into bodies. An error says that it cannot be read to its end.
func Read(ctx context.Context, ref string, from io.Reader, bodies *spool.Spool) (*origin.Site, error) {
	e := &export{ref: ref, bodies: bodies, settings: map[string]string{}, files: map[string]bool{}, meta: map[id]meta{}}
	if err := e.read(ctx, from); err != nil {
		return nil, err
	}
	e.relate()
	site := &origin.Site{
		Generator: Generator, Title: e.settings["title"], Description: e.settings["description"],
		Language: cmp.Or(e.settings["locale"], e.settings["lang"], e.settings["default_locale"]),
		Zone:     cmp.Or(e.settings["timezone"], e.settings["active_timezone"], e.settings["activeTimezone"]),
		Records:  e.records(), Files: e.listFiles(),
	}
	for _, name := range []string{"navigation", "secondary_navigation"} {
		if m := e.menu(name); len(m.Items) > 0 {
			site.Menus = append(site.Menus, m)
		}
	}
	site.Found = e.found
	site.Pages = origin.EachPage(e.posts, func(p *post) (*origin.Page, error) {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		return e.page(p)
	})
	return site, nil
}

// relate orders what was read, and says what a maintainer has to know.
func (e *export) relate() {
	for _, p := range e.posts {
		p.ref = p.kind() + "/" + cmp.Or(p.Slug, string(p.ID))
	}
	slices.SortStableFunc(e.posts, func(a, b *post) int { return cmp.Compare(a.ref, b.ref) })
	slices.SortStableFunc(e.postTags, func(a, b join) int { return cmp.Compare(a.Order, b.Order) })
	slices.SortStableFunc(e.postAuthors, func(a, b join) int { return cmp.Compare(a.Order, b.Order) })
	e.tagsOf, e.authorsOf = map[id][]*tag{}, map[id][]*user{}
	tags, users := map[id]*tag{}, map[id]*user{}
	for i := range e.tags {
		tags[e.tags[i].ID] = &e.tags[i]
	}
	for i := range e.users {
		users[e.users[i].ID] = &e.users[i]
	}
	for _, j := range e.postTags {
		if t := tags[j.Tag]; t != nil {
			e.tagsOf[j.Post] = append(e.tagsOf[j.Post], t)
		}
	}
	for _, j := range e.postAuthors {
		if u := users[j.Author]; u != nil {
			e.authorsOf[j.Post] = append(e.authorsOf[j.Post], u)
		}
	}
	members, untexted, injected := 0, 0, 0
	for _, p := range e.posts {
		if u := users[p.Author]; u != nil && len(e.authorsOf[p.ID]) == 0 {
			e.authorsOf[p.ID] = []*user{u}
		}
		if p.membersOnly() {
			members++
		}
		if p.editor.Size() > 0 {
			untexted++
		}
		if p.Head != "" || p.Foot != "" {
			injected++
		}
	}
	say := func(n int, message string) {
		if n > 0 {
			e.found = append(e.found, origin.Found{Ref: e.ref, Message: fmt.Sprintf("%s: %d.", message, n)})
		}
	}
	say(members, "Pages that only members could read, which are drafts")
	say(untexted, "Pages whose text is there only as the editor of Ghost keeps it, which is kept with them")
	say(injected, "Pages that add code to their head or foot, which is kept as the fields codeinjection_head and codeinjection_foot")
	if e.settings["codeinjection_head"] != "" || e.settings["codeinjection_foot"] != "" ||
		e.settings["ghost_head"] != "" || e.settings["ghost_foot"] != "" {
		say(1, "Settings that add code to every page, which stay in the export")
	}
	if len(e.posts) > 0 {
		e.found = append(e.found, origin.Found{Ref: e.ref, Message: "The export does not say where pages were: at /NAME/, and lists at " +
			"/tag/NAME/ and /author/NAME/, unless routes.yaml says otherwise; the sitemap of the old site does."})
	}
}

func (e *export) records() []origin.Records {
	var all []origin.Records
	authors := origin.Records{Name: "authors", Ref: e.ref, Author: true}
	for _, u := range e.users {
		authors.Rows = append(authors.Rows, origin.Record{ID: u.Slug, Fields: said(
			"name", u.Name, "bio", u.Bio, "website", u.Website, "location", u.Location, "picture", local(u.Picture))})
	}
	tags := origin.Records{Name: "tags", Ref: e.ref}
	for _, t := range e.tags {
		if !t.internal() {
			tags.Rows = append(tags.Rows,
				origin.Record{ID: t.Slug, Fields: said("name", t.Name, "description", t.Description, "picture", local(t.Picture))})
		}
	}
	for _, r := range []origin.Records{authors, tags} {
		if len(r.Rows) > 0 {
			all = append(all, r)
		}
	}
	return all
}

// said makes fields of keys and values, without those that say nothing.
func said(pairs ...string) (fields origin.Fields) {
	for i := 0; i < len(pairs); i += 2 {
		if pairs[i+1] != "" {
			fields = append(fields, origin.Field{Key: pairs[i], Value: pairs[i+1]})
		}
	}
	return fields
}

func (e *export) listFiles() []origin.File {
	var all []origin.File
	for address := range e.files {
		all = append(all, origin.File{Ref: strings.TrimPrefix(address, "/"), Address: address})
	}
	slices.SortFunc(all, func(a, b origin.File) int { return cmp.Compare(a.Ref, b.Ref) })
	return all
}

// menu reads a menu, which is JSON within the JSON.
func (e *export) menu(name string) origin.Menu {
	m := origin.Menu{Name: name}
	var items []struct{ Label, URL string }
	if s := e.settings[name]; s != "" {
		if err := json.Unmarshal([]byte(s), &items); err != nil {
			e.found = append(e.found, origin.Found{Ref: e.ref, Message: "The setting " + name + " is no list of links: " + err.Error() + "."})
		}
	}
	for _, i := range items {
		m.Items = append(m.Items, origin.MenuItem{Title: i.Label, Address: local(i.URL)})
	}
	return m
}

// local returns an address as it was from the root of the host: exports have a word where the site's own was.
func local(s string) string { return strings.ReplaceAll(s, "__GHOST_URL__", "") }

func (p *post) kind() string {
	if p.Type == "page" || p.Page == "true" || p.Page == "1" {
		return "page"
	}
	return "post"
}

func (p *post) membersOnly() bool { return p.Visibility != "" && p.Visibility != "public" }

// page makes the page of a post.
func (e *export) page(p *post) (*origin.Page, error) {
	m := e.meta[p.ID]
	page := &origin.Page{
		Ref: p.ref, Line: 1, Group: p.kind(), Layout: p.Template, Language: p.Locale, Title: p.Title,
		Date: timeOf(cmp.Or(p.Published, p.Created)), Updated: timeOf(p.Updated), Summary: htmltext.Plain(p.Excerpt),
		Draft:   p.Status != "published" || p.membersOnly(),
		Picture: local(cmp.Or(p.Picture, p.Image)), PictureAlt: m.Alt,
		Known: []string{"slug", "status"},
	}
	if !page.Draft {
		page.Address = e.address(p, page.Date)
	}
	var internal []any
	for _, t := range e.tagsOf[p.ID] {
		if t.internal() {
			internal = append(internal, t.Name)
		} else {
			page.Terms = append(page.Terms, origin.Term{Taxonomy: "tags", Name: t.Name})
		}
	}
	for _, u := range e.authorsOf[p.ID] {
		page.Authors = append(page.Authors, u.Slug)
	}
	page.Fields = said("slug", p.Slug, "visibility", p.Visibility, "canonical_url", local(p.Canonical),
		"feature_image_alt", m.Alt, "feature_image_caption", htmltext.Plain(m.Caption), "meta_title", cmp.Or(m.Title, p.MetaTitle),
		"meta_description", cmp.Or(m.Description, p.MetaDescription), "codeinjection_head", p.Head, "codeinjection_foot", p.Foot)
	if p.Status != "published" {
		page.Fields = append(page.Fields, origin.Field{Key: "status", Value: p.Status})
	}
	if p.Featured == "true" || p.Featured == "1" {
		page.Fields = append(page.Fields, origin.Field{Key: "featured", Value: true})
	}
	if internal != nil {
		page.Fields = append(page.Fields, origin.Field{Key: "internal_tags", Value: internal})
	}
	text, err := e.bodies.Get(nil, p.body)
	if err != nil {
		return nil, err
	}
	page.Text = htmltext.Whole([]origin.Piece{{Markdown: string(text)}}, 1, cards...)
	if p.editor.Size() > 0 {
		raw, err := e.bodies.Get(nil, p.editor)
		if err != nil {
			return nil, err
		}
		page.Text = append(page.Text,
			origin.Piece{Construct: &origin.Construct{Kind: "text of the editor", Raw: string(raw), Line: 1, Block: true}})
	}
	return page, nil
}

// address returns where a post was. Only exports of Ghost 1 say how addresses are made.
func (e *export) address(p *post, date origin.Time) string {
	form := e.settings["permalinks"]
	if form == "" || p.kind() == "page" {
		form = "/:slug/"
	}
	author := ""
	if a := e.authorsOf[p.ID]; len(a) > 0 {
		author = a[0].Slug
	}
	return strings.NewReplacer(":slug", p.Slug, ":year", date.Format("2006"), ":month", date.Format("01"), ":day", date.Format("02"),
		":id", string(p.ID), ":author", author).Replace(form)
}

func timeOf(written id) origin.Time {
	s := string(written)
	for _, layout := range []string{time.RFC3339, time.DateTime} {
		if t, err := time.Parse(layout, s); err == nil {
			return origin.Time{Time: t.Truncate(time.Second), HasClock: true, HasZone: true}
		}
	}
	if ms, err := strconv.ParseInt(s, 10, 64); err == nil && ms > 0 { // of Ghost 0
		return origin.Time{Time: time.UnixMilli(ms).UTC().Truncate(time.Second), HasClock: true, HasZone: true}
	}
	return origin.Time{}
}

var (
	// smaller is the part of an address that says how large a picture is wanted.
	smaller = regexp.MustCompile(`(/content/images/)size/w\d+(?:h\d+)?/(?:format/[a-z]+/)?`)
	ofSite  = regexp.MustCompile(`__GHOST_URL__(/content/(?:images|media|files)/[^\s"'<>()?#\\]+)`)
	// cardComment begins and ends what was typed as HTML or Markdown.
	cardComment = regexp.MustCompile(`<!--kg-card-(?:begin|end): (?:html|markdown|email)-->`)
)

// text makes addresses of a text the site's own, and notes its files.
func (e *export) text(s string) string {
	s = cardComment.ReplaceAllString(smaller.ReplaceAllString(s, "$1"), "")
	for _, m := range ofSite.FindAllStringSubmatch(s, -1) {
		e.files[m[1]] = true
	}
	return local(s)
}

var errTooLong = errors.New("one entry is longer than 16 MB")
