package wordpress

import (
	"encoding/xml"
	"fmt"
	"net/url"
	"strconv"
	"strings"
	"time"

	"northstar/generator/base/spool"
	"northstar/generator/importer/htmltext"
	"northstar/generator/importer/origin"
)

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
	marks                        bool // the text has a mark for each footnote
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
