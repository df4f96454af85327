// Package wordpress reads an export of WordPress: a file in WXR, which is RSS with elements of its own. What these are is said by the
// program that writes them, wp-admin/includes/export.php of WordPress; versions 1.0 to 1.2 differ in nothing that is read here.
//
// The file is read once, as a stream. What is known of posts stays in memory, their texts in a spool. Of what an export has:
//
//   - Posts, pages and types of plugins are pages, of the group that their type is called. Their address is their link. What nobody could
//     see (drafts, reviews, private ones, those planned for later, those behind a password) is a draft; what was thrown away is left out.
//   - Attachments are files, by the path of their address: the export has none of them. The page that each had is moved to the file.
//   - Categories, tags and taxonomies of plugins are terms, and records of the same name. Authors are records, without their addresses.
//   - Menus are menus; reusable blocks are put where they were shown; of Polylang, languages and translations are known.
//   - Texts become Markdown (package htmltext). The comments that mark blocks go; blocks without a text (latest posts, a search field) and
//     shortcodes are constructs. Classic texts get their paragraphs as WordPress makes them. Galleries are pictures that share a paragraph,
//     footnotes are those of Markdown, and of what page builders only lay out, the text is left.
//
// What visitors have written is counted, and no part of a site.
package wordpress

import (
	"bytes"
	"cmp"
	"context"
	"fmt"
	"io"
	"path"
	"slices"
	"strconv"
	"strings"

	"northstar/generator/base/spool"
	"northstar/generator/importer/htmltext"
	"northstar/generator/importer/origin"
)

// Generator is what sites of WordPress are called.
const Generator = "wordpress"

// Recognise reports whether a file that begins like this is an export.
func Recognise(head []byte) bool {
	return bytes.Contains(head, []byte("wordpress.org/export/")) && bytes.Contains(head, []byte("<rss"))
}

// Read reads an export, of the name ref, and puts its texts into bodies. An error says that it cannot be read to its end.
func Read(ctx context.Context, ref string, from io.Reader, bodies *spool.Spool) (*origin.Site, error) {
	e := &export{ref: ref, bodies: bodies, byID: map[int]*item{}, counts: map[string]int{}}
	if err := e.read(ctx, from); err != nil {
		return nil, err
	}
	e.relate()
	site := &origin.Site{
		Generator: Generator, Title: e.title, Description: e.description, Address: e.address, Language: e.language,
		Languages: e.languages, Files: e.files(), Records: e.records(), Menus: e.menus(),
	}
	site.Moved, site.Found = e.moved, e.found // what the lists above have found, too
	site.Pages = origin.EachPage(e.pages, func(it *item) (*origin.Page, error) {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		return e.page(it)
	})
	return site, nil
}

// ref returns the reference of an item: its type and its name, or its number where another one has the name or it has none.
func (it *item) ref() string {
	if it.unique {
		return it.kind + "/" + it.slug
	}
	return it.kind + "/" + strconv.Itoa(it.id)
}

// name finds out whose names are unique.
func (e *export) name() {
	count := map[string]int{}
	for _, it := range e.items {
		it.slug = strings.ReplaceAll(unescape(it.slug), "/", "-")
		count[it.kind+"/"+it.slug]++
	}
	for _, it := range e.items {
		_, err := strconv.Atoi(it.slug) // a number would look like that of another one
		it.unique = it.slug != "" && err != nil && count[it.kind+"/"+it.slug] == 1
	}
}

// programs are types that are part of the old program: how it looks, what it remembers.
var programs = map[string]bool{
	"revision": true, "nav_menu_item": true, "custom_css": true, "customize_changeset": true, "oembed_cache": true, "user_request": true,
	"wp_template": true, "wp_template_part": true, "wp_global_styles": true, "wp_navigation": true, "wp_font_family": true,
	"wp_font_face": true,
	"wp_block":     true, "attachment": true,
}

// relate finds out what items are to each other, once all are known.
func (e *export) relate() {
	e.name()
	e.byAddress, e.attached = map[string]*item{}, map[int][]*item{}
	for _, it := range e.items {
		if it.kind == "attachment" && it.file != "" {
			e.byAddress[it.file] = it
			if it.parent != 0 {
				e.attached[it.parent] = append(e.attached[it.parent], it)
			}
		}
		switch {
		case programs[it.kind]:
			if it.kind != "attachment" && it.kind != "nav_menu_item" && it.kind != "wp_block" {
				e.counts["of the type "+it.kind]++
			}
		case it.status == "trash" || it.status == "auto-draft":
			e.counts["of the status "+it.status]++
		default:
			e.pages = append(e.pages, it)
		}
	}
	slices.SortStableFunc(e.pages, func(a, b *item) int { return cmp.Compare(a.ref(), b.ref()) })
	e.translations()
	for _, key := range sortedKeys(e.counts) {
		e.say(0, fmt.Sprintf("Entries %s, which are no part of the site: %d.", key, e.counts[key]))
	}
	if e.comments > 0 {
		e.say(0, fmt.Sprintf("Comments of visitors, which stay in the export: %d.", e.comments))
	}
	if e.emails > 0 {
		e.say(0, fmt.Sprintf("Authors whose e-mail addresses stay in the export, since the site did not show them: %d.", e.emails))
	}
	if e.query > 0 {
		e.say(0, fmt.Sprintf("Pages whose addresses have a question mark, such as /?p=17, which no host of files can answer: %d.", e.query))
	}
	if len(e.terms) > 0 {
		e.say(0, "The export does not say where lists of categories and tags were: at /category/NAME/ and /tag/NAME/ unless a setting says "+
			"otherwise; the sitemap of the old site does.")
	}
	if e.control > 0 {
		e.say(0, fmt.Sprintf("Control characters, which XML cannot have, and which were left out: %d.", e.control))
	}
}

func (e *export) say(line int, message string) {
	e.found = append(e.found, origin.Found{Ref: e.ref, Line: line, Message: message})
}

// translations finds languages, and of what each page is a translation, as the plugin Polylang exports it.
func (e *export) translations() {
	groups := map[string][]*item{}
	for _, it := range e.pages {
		for _, t := range it.terms {
			switch t.domain {
			case "language":
				if it.language = t.slug; !slices.Contains(e.languages, t.slug) {
					e.languages = append(e.languages, t.slug)
				}
			case "post_translations":
				groups[t.slug] = append(groups[t.slug], it)
			}
		}
	}
	slices.Sort(e.languages)
	base, _, _ := strings.Cut(e.language, "-")
	if len(e.languages) > 0 {
		e.languages = slices.DeleteFunc(e.languages, func(l string) bool { return isOf(l, base) })
		e.languages = append([]string{e.language}, e.languages...)
	}
	for _, group := range groups {
		first := group[0]
		for _, it := range group {
			if isOf(it.language, base) {
				first = it
				break
			}
		}
		for _, it := range group {
			if it != first {
				it.original = first.ref()
			}
		}
	}
	for _, it := range e.pages {
		if isOf(it.language, base) {
			it.language = "" // that of the site
		}
	}
}

// isOf reports whether a language is the one that a tag begins with.
func isOf(language, base string) bool {
	b, _, _ := strings.Cut(language, "-")
	return base != "" && b == base
}

// files lists attachments, and notes the pages that each had.
func (e *export) files() []origin.File {
	var all []origin.File
	for _, it := range e.items {
		if it.kind != "attachment" || it.file == "" {
			continue
		}
		f := origin.File{Ref: strings.TrimPrefix(it.file, "/"), Address: it.file, Alt: it.alt, Title: it.title}
		all = append(all, f)
		if own := e.pathOf(it.link); own != "" && own != it.file && !strings.Contains(own, "?") {
			e.moved = append(e.moved, origin.Moved{From: own, To: it.file})
		}
	}
	slices.SortStableFunc(all, func(a, b origin.File) int { return cmp.Compare(a.Ref, b.Ref) })
	return all
}

// records lists authors and the terms of taxonomies.
func (e *export) records() []origin.Records {
	var all []origin.Records
	if len(e.authors) > 0 {
		all = append(all, origin.Records{Name: "authors", Ref: e.ref, Author: true, Rows: e.authors})
	}
	for _, name := range sortedKeys(e.terms) {
		all = append(all, origin.Records{Name: name, Ref: e.ref, Rows: e.terms[name]})
	}
	return all
}

// page makes the page of an item.
func (e *export) page(it *item) (*origin.Page, error) {
	p := &origin.Page{
		Ref: it.ref(), Line: it.line, Group: it.kind, Layout: it.template, Language: it.language, Original: it.original,
		Title: it.title, Date: it.date, Updated: it.updated, Weight: it.order,
		Draft: it.status != "publish" && it.status != "inherit" || it.password,
	}
	if !p.Draft {
		if p.Address = e.pathOf(it.link); strings.Contains(p.Address, "?post_type=") {
			p.Address = "" // of a type that has no pages
		}
		for _, slug := range it.oldSlugs {
			if p.Address != "" && slug != it.slug && !strings.Contains(slug, "/") && strings.HasSuffix(p.Address, "/") {
				p.Aliases = append(p.Aliases, path.Join(path.Dir(strings.TrimSuffix(p.Address, "/")), slug)+"/")
			}
		}
	}
	if it.author != "" {
		p.Authors = []string{it.author}
	}
	for _, t := range it.terms {
		if t.domain != "language" && t.domain != "post_translations" && t.domain != "nav_menu" && t.domain != "post_format" {
			p.Terms = append(p.Terms, origin.Term{Taxonomy: t.domain, Name: t.name})
		}
	}
	if a := e.byID[it.thumbnail]; a != nil && a.file != "" {
		p.Picture, p.PictureAlt = a.file, a.alt
	}
	p.Fields = it.fields
	for _, f := range it.fields {
		switch f.Key {
		case "slug", "status", "menu_order", "excerpt", "template":
			p.Known = append(p.Known, f.Key)
		}
	}
	excerpt, err := e.text(it.excerpt)
	if err != nil {
		return nil, err
	}
	p.Summary = htmltext.Plain(excerpt)
	text, err := e.text(it.body)
	if err != nil {
		return nil, err
	}
	p.Text = e.pieces(it, text, 0)
	return p, nil
}

func (e *export) text(ref spool.Ref) (string, error) {
	b, err := e.bodies.Get(nil, ref)
	return string(b), err
}
