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
	"strconv"
	"strings"
	"time"

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

// An item is a post, a page, an attachment, a part of a menu.
type item struct {
	id, parent, order, thumbnail int
	kind, status, slug           string
	title, link, author          string
	template                     string
	date, updated                origin.Time
	gmt, updatedGMT              string
	password, unique             bool // unique: no other one of its type has its name
	terms                        []term
	fields                       []origin.Field
	oldSlugs                     []string
	body, excerpt                spool.Ref
	line                         int
	language, original           string
	file, alt                    string            // of an attachment
	menu                         map[string]string // of a part of a menu
	footnotes                    spool.Ref
}

type term struct{ domain, slug, name string }

// stream is a file that is read, with a bound on what is read for one token and without the characters that XML cannot have.
type stream struct {
	r       io.Reader
	left    int
	control int
}

var errTooLong = fmt.Errorf("one text is longer than %d MB", maxToken>>20)

func (s *stream) Read(b []byte) (int, error) {
	if s.left <= 0 {
		return 0, errTooLong
	}
	n, err := s.r.Read(b[:min(len(b), 64<<10)])
	s.left -= n
	out := b[:0]
	for _, c := range b[:n] {
		if c < ' ' && c != '\n' && c != '\r' && c != '\t' {
			s.control++
			continue
		}
		out = append(out, c)
	}
	if len(out) == 0 && n > 0 && err == nil {
		return s.Read(b)
	}
	return len(out), err
}

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

// reader reads tokens.
type reader struct {
	d     *xml.Decoder
	s     *stream
	ctx   context.Context
	depth int
}

func (r *reader) token() (xml.Token, error) {
	if err := r.ctx.Err(); err != nil {
		return nil, err
	}
	r.s.left = maxToken
	t, err := r.d.Token()
	switch t.(type) {
	case xml.StartElement:
		if r.depth++; r.depth > maxDepth {
			return nil, fmt.Errorf("more than %d elements are within each other", maxDepth)
		}
	case xml.EndElement:
		r.depth--
	}
	return t, err
}

// each calls f for every element within the one that has just begun. f reads it to its end.
func (r *reader) each(f func(xml.StartElement) error) error {
	for {
		t, err := r.token()
		if err != nil {
			return err
		}
		switch t := t.(type) {
		case xml.StartElement:
			if err := f(t); err != nil {
				return err
			}
		case xml.EndElement:
			return nil
		}
	}
}

// text returns the text of the element that has just begun.
func (r *reader) text() (string, error) {
	var b strings.Builder
	inner := 0
	for {
		t, err := r.token()
		if err != nil {
			return "", err
		}
		switch t := t.(type) {
		case xml.CharData:
			if b.Len()+len(t) > maxToken {
				return "", errTooLong
			}
			b.Write(t)
		case xml.StartElement:
			inner++
		case xml.EndElement:
			if inner == 0 {
				return b.String(), nil
			}
			inner--
		}
	}
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

// values reads the texts of all elements within one.
func (r *reader) values() (map[string]string, error) {
	all := map[string]string{}
	err := r.each(func(el xml.StartElement) error {
		text, err := r.text()
		all[el.Name.Local] = strings.TrimSpace(text)
		return err
	})
	return all, err
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

// item reads a post.
func (e *export) item(r *reader) error {
	it := &item{}
	local := ""
	err := r.each(func(el xml.StartElement) error {
		switch el.Name.Local {
		case "comment":
			e.comments++
			return r.each(func(xml.StartElement) error { _, err := r.text(); return err })
		case "postmeta":
			return e.meta(r, it)
		}
		line, _ := r.d.InputPos()
		text, err := r.text()
		if err != nil {
			return err
		}
		return e.field(it, el, text, line, &local)
	})
	if err != nil {
		return err
	}
	it.date = timeOf(local, it.gmt)
	if it.updatedGMT != "" {
		it.updated.Time, _ = time.ParseInLocation(time.DateTime, it.updatedGMT, time.UTC)
		it.updated.HasClock, it.updated.HasZone = true, true
		if !it.date.IsZero() {
			it.updated.Time = it.updated.In(it.date.Location())
		}
	}
	e.items = append(e.items, it)
	if it.id != 0 {
		e.byID[it.id] = it
	}
	return nil
}

func (e *export) field(it *item, el xml.StartElement, text string, line int, local *string) error {
	short := strings.TrimSpace(text)
	number, _ := strconv.Atoi(short)
	keep := func(key string, value any) {
		it.fields = append(it.fields, origin.Field{Key: key, Value: value, Line: line})
	}
	var err error
	switch el.Name.Local {
	case "title":
		it.title = htmltext.Plain(short)
	case "link":
		it.link = short
	case "creator":
		it.author = short
	case "encoded":
		if strings.Contains(el.Name.Space, "excerpt") || el.Name.Space == "excerpt" {
			it.excerpt, err = e.bodies.Put([]byte(text))
			break
		}
		it.line = line
		it.body, err = e.bodies.Put([]byte(text))
	case "post_id":
		it.id = number
	case "post_parent":
		it.parent = number
	case "menu_order":
		it.order = number
	case "post_date":
		*local = short
	case "post_date_gmt":
		it.gmt = day(short)
	case "post_modified_gmt":
		it.updatedGMT = day(short)
	case "post_name":
		if it.slug = short; short != "" {
			keep("slug", unescape(short))
		}
	case "status":
		if it.status = short; short != "publish" && short != "inherit" {
			keep("status", short)
		}
	case "post_type":
		it.kind = short
	case "post_password":
		it.password = short != ""
	case "is_sticky":
		if short == "1" {
			keep("sticky", true)
		}
	case "attachment_url":
		it.file = short
	case "category":
		t := term{name: htmltext.Plain(short)}
		for _, a := range el.Attr {
			switch a.Name.Local {
			case "domain":
				t.domain = a.Value
			case "nicename":
				t.slug = a.Value
			}
		}
		it.terms = append(it.terms, t)
	}
	return err
}

// day returns a time as it was written, "" for that of an item that has none.
func day(s string) string {
	if strings.HasPrefix(s, "0000") {
		return ""
	}
	return s
}

func unescape(s string) string {
	if u, err := url.PathUnescape(s); err == nil {
		return u
	}
	return s
}

// timeOf returns a time that was written by the clock of the site and in UTC: the difference is the offset of its zone.
func timeOf(local, gmt string) origin.Time {
	l, err := time.ParseInLocation(time.DateTime, day(local), time.UTC)
	if err != nil {
		return origin.Time{}
	}
	g, err := time.ParseInLocation(time.DateTime, gmt, time.UTC)
	offset := l.Sub(g)
	if err != nil || offset > 15*time.Hour || offset < -15*time.Hour {
		return origin.Time{Time: l, HasClock: true}
	}
	if offset == 0 {
		return origin.Time{Time: g, HasClock: true, HasZone: true}
	}
	return origin.Time{Time: g.In(time.FixedZone("", int(offset/time.Second))), HasClock: true, HasZone: true}
}

// meta reads a field that a plugin or WordPress itself has added.
func (e *export) meta(r *reader, it *item) error {
	line, _ := r.d.InputPos()
	v, err := r.values()
	if err != nil {
		return err
	}
	key, value := v["meta_key"], v["meta_value"]
	number, _ := strconv.Atoi(value)
	switch {
	case key == "_thumbnail_id":
		it.thumbnail = number
	case key == "_wp_attachment_image_alt":
		it.alt = value
	case key == "_wp_page_template" && value != "default":
		it.template = value
		it.fields = append(it.fields, origin.Field{Key: "template", Value: value, Line: line})
	case key == "_wp_old_slug":
		it.oldSlugs = append(it.oldSlugs, value)
	case key == "footnotes":
		it.footnotes, err = e.bodies.Put([]byte(value))
	case strings.HasPrefix(key, "_menu_item_"):
		if it.menu == nil {
			it.menu = map[string]string{}
		}
		it.menu[strings.TrimPrefix(key, "_menu_item_")] = value
	case key == "_elementor_edit_mode" && value != "":
		e.say(line,
			"A page was made with Elementor: its text was taken from what Elementor left of it in WordPress; compare it with the old page.")
	case key == "" || strings.HasPrefix(key, "_") || value == "":
	case len(value) > maxMeta:
		e.say(line, fmt.Sprintf("The field %s of entry %d has %d bytes, and was left out.", key, it.id, len(value)))
	default:
		it.fields = append(it.fields, origin.Field{Key: key, Value: value, Line: line})
	}
	return err
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
