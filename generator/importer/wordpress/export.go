package wordpress

import (
	"context"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"maps"
	"net/url"
	"slices"
	"strings"

	"golang.org/x/net/html/charset"

	"northstar/generator/base/spool"
	"northstar/generator/importer/htmltext"
	"northstar/generator/importer/origin"
)

// limits on what an export may be.
const (
	maxToken = 16 << 20 // bytes of one text
	maxDepth = 32       // elements within each other
	maxMeta  = 16 << 10 // bytes of a field of a plugin; larger ones are programs of page builders
)

// export is what was read of one.
type export struct {
	ref                                   string
	bodies                                *spool.Spool
	title, description, address, language string
	languages                             []string

	items   []*item
	byID    map[int]*item
	pages   []*item
	authors []origin.Record
	terms   map[string][]origin.Record
	moved   []origin.Moved
	found   []origin.Found

	byAddress map[string]*item // attachments
	attached  map[int][]*item  // attachments by the page that they belong to
	counts    map[string]int
	comments  int
	emails    int
	query     int // pages whose address has a question mark
	control   int
}

type term struct{ domain, slug, name string }

// read reads all of an export.
func (e *export) read(ctx context.Context, from io.Reader) error {
	s := &stream{r: from, left: maxToken}
	d := xml.NewDecoder(s)
	d.Entity = xml.HTMLEntity
	d.CharsetReader = charset.NewReaderLabel
	r := &reader{d: d, s: s, ctx: ctx}
	err := e.channel(r)
	e.control = s.control
	if err == nil || errors.Is(err, context.Canceled) || errors.Is(err, context.DeadlineExceeded) {
		return err
	}
	line, column := d.InputPos()
	var syntax *xml.SyntaxError
	if errors.As(err, &syntax) {
		err = errors.New(syntax.Msg)
	}
	if errors.Is(err, io.ErrUnexpectedEOF) || errors.Is(err, io.EOF) {
		err = errors.New("the export ends too early; export it again, or in parts by date")
	}
	return fmt.Errorf("%s:%d:%d: %w", e.ref, line, column, err)
}

// channel reads what is in <rss><channel>.
func (e *export) channel(r *reader) error {
	for {
		t, err := r.token()
		if err != nil {
			return err
		}
		start, ok := t.(xml.StartElement)
		if !ok {
			continue
		}
		if start.Name.Local == "channel" {
			break
		}
		if start.Name.Local != "rss" {
			return fmt.Errorf("<%s> stands where an export of WordPress has <rss>", start.Name.Local)
		}
	}
	e.terms = map[string][]origin.Record{}
	base := ""
	err := r.each(func(el xml.StartElement) error {
		name := el.Name.Local
		switch name {
		case "item":
			return e.item(r)
		case "author":
			return e.author(r)
		case "category", "tag", "term":
			return e.term(r, name)
		}
		text, err := r.text()
		text = strings.TrimSpace(text)
		switch name {
		case "title":
			e.title = htmltext.Plain(text)
		case "description":
			e.description = htmltext.Plain(text)
		case "language":
			e.language = text
		case "link":
			if el.Name.Space == "" {
				e.address = text
			}
		case "base_blog_url":
			base = text
		}
		return err
	})
	if base != "" {
		e.address = base
	}
	e.address = strings.TrimSuffix(e.address, "/")
	for _, it := range e.items {
		if it.kind == "attachment" {
			it.file, _, _ = strings.Cut(e.pathOf(it.file), "?")
		} else if !programs[it.kind] && it.status == "publish" && strings.Contains(it.link, "?") && !strings.Contains(it.link, "?post_type=") {
			e.query++
		}
	}
	return err
}

func (e *export) author(r *reader) error {
	v, err := r.values()
	if err != nil || v["author_login"] == "" {
		return err
	}
	if v["author_email"] != "" {
		e.emails++
	}
	row := origin.Record{ID: v["author_login"]}
	for _, key := range []string{"author_display_name", "author_first_name", "author_last_name"} {
		if v[key] != "" {
			row.Fields = append(row.Fields, origin.Field{Key: strings.TrimPrefix(key, "author_"), Value: htmltext.Plain(v[key])})
		}
	}
	e.authors = append(e.authors, row)
	return nil
}

// term reads a category, a tag or a term of another taxonomy.
func (e *export) term(r *reader, kind string) error {
	v, err := r.values()
	if err != nil {
		return err
	}
	taxonomy, slug, name := kind, v["category_nicename"], v["cat_name"]
	about, parent := v["category_description"], v["category_parent"]
	switch kind {
	case "tag":
		taxonomy, slug, name, about, parent = "post_tag", v["tag_slug"], v["tag_name"], v["tag_description"], ""
	case "term":
		taxonomy, slug, name, about, parent = v["term_taxonomy"], v["term_slug"], v["term_name"], v["term_description"], v["term_parent"]
	}
	if slug == "" || taxonomy == "nav_menu" || taxonomy == "post_format" || taxonomy == "language" || taxonomy == "post_translations" ||
		strings.HasPrefix(taxonomy, "wp_") {
		return nil
	}
	for _, row := range e.terms[taxonomy] {
		if row.ID == slug {
			return nil
		}
	}
	row := origin.Record{ID: slug, Fields: []origin.Field{{Key: "name", Value: htmltext.Plain(name)}}}
	if about != "" {
		row.Fields = append(row.Fields, origin.Field{Key: "description", Value: htmltext.Plain(about)})
	}
	if parent != "" {
		row.Fields = append(row.Fields, origin.Field{Key: "parent", Value: parent})
	}
	e.terms[taxonomy] = append(e.terms[taxonomy], row)
	return nil
}

// pathOf returns the address of a URL of the site, from the root of its host; "" if it is one of another host.
func (e *export) pathOf(link string) string {
	u, err := url.Parse(strings.TrimSpace(link))
	if err != nil || link == "" {
		return ""
	}
	if own, err := url.Parse(e.address); err == nil && u.Host != "" && !sameHost(own.Host, u.Host) {
		return ""
	}
	p := u.EscapedPath()
	if p == "" {
		p = "/"
	}
	if !strings.HasPrefix(p, "/") {
		return ""
	}
	if u.RawQuery != "" {
		p += "?" + u.RawQuery
	}
	return p
}

func sameHost(a, b string) bool {
	return strings.EqualFold(strings.TrimPrefix(a, "www."), strings.TrimPrefix(b, "www."))
}

func sortedKeys[V any](m map[string]V) []string { return slices.Sorted(maps.Keys(m)) }
