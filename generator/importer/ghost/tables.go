package ghost

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"

	"northstar/generator/base/spool"
	"northstar/generator/importer/origin"
)

// maxEntry is how many bytes an entry of a table can have.
const maxEntry = 16 << 20

// export is what was read of one.
type export struct {
	ref         string
	bodies      *spool.Spool
	settings    map[string]string
	posts       []*post
	meta        map[id]meta
	tags        []tag
	users       []user
	postTags    []join
	postAuthors []join
	tagsOf      map[id][]*tag
	authorsOf   map[id][]*user
	files       map[string]bool
	found       []origin.Found
}

// An id is a text, or a number of old exports. So are times, and the fields that are true, 1 or "1".
type id string

func (i *id) UnmarshalJSON(b []byte) error {
	var s string
	if json.Unmarshal(b, &s) == nil {
		*i = id(s)
		return nil
	}
	if *i = id(b); *i == "null" {
		*i = ""
	}
	return nil
}

// A post is a row of the table posts.
type post struct {
	ID              id     `json:"id"`
	Title           string `json:"title"`
	Slug            string `json:"slug"`
	HTML            string `json:"html"`
	Lexical         string `json:"lexical"`
	Mobiledoc       string `json:"mobiledoc"`
	Picture         string `json:"feature_image"`
	Image           string `json:"image"` // of old exports
	Featured        id     `json:"featured"`
	Type            string `json:"type"`
	Page            id     `json:"page"` // of old exports
	Status          string `json:"status"`
	Locale          string `json:"locale"`
	Visibility      string `json:"visibility"`
	Created         id     `json:"created_at"`
	Updated         id     `json:"updated_at"`
	Published       id     `json:"published_at"`
	Excerpt         string `json:"custom_excerpt"`
	Head            string `json:"codeinjection_head"`
	Foot            string `json:"codeinjection_foot"`
	Template        string `json:"custom_template"`
	Canonical       string `json:"canonical_url"`
	MetaTitle       string `json:"meta_title"`
	MetaDescription string `json:"meta_description"`
	Author          id     `json:"author_id"`

	ref          string
	body, editor spool.Ref
}

type meta struct {
	Post        id     `json:"post_id"`
	Title       string `json:"meta_title"`
	Description string `json:"meta_description"`
	Alt         string `json:"feature_image_alt"`
	Caption     string `json:"feature_image_caption"`
}

type tag struct {
	ID          id     `json:"id"`
	Name        string `json:"name"`
	Slug        string `json:"slug"`
	Description string `json:"description"`
	Picture     string `json:"feature_image"`
	Visibility  string `json:"visibility"`
}

func (t *tag) internal() bool { return t.Visibility == "internal" || strings.HasPrefix(t.Name, "#") }

type user struct {
	ID       id     `json:"id"`
	Name     string `json:"name"`
	Slug     string `json:"slug"`
	Picture  string `json:"profile_image"`
	Bio      string `json:"bio"`
	Website  string `json:"website"`
	Location string `json:"location"`
}

// A join is a row of posts_tags or posts_authors.
type join struct {
	Post   id  `json:"post_id"`
	Tag    id  `json:"tag_id"`
	Author id  `json:"author_id"`
	Order  int `json:"sort_order"`
}

// bounded is a reader that fails where one entry is too long.
type bounded struct {
	r    io.Reader
	left int
}

func (b *bounded) Read(p []byte) (int, error) {
	if b.left <= 0 {
		return 0, errTooLong
	}
	n, err := b.r.Read(p[:min(len(p), b.left)])
	b.left -= n
	return n, err
}

// reader reads an export.
type reader struct {
	*json.Decoder
	b   *bounded
	ctx context.Context
}

// read reads all of an export.
func (e *export) read(ctx context.Context, from io.Reader) error {
	b := &bounded{r: from, left: maxEntry}
	r := &reader{json.NewDecoder(b), b, ctx}
	err := e.tables(r)
	if err == nil || errors.Is(err, context.Canceled) || errors.Is(err, context.DeadlineExceeded) {
		return err
	}
	var disk *spool.Error
	if errors.As(err, &disk) {
		return err
	}
	if errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) {
		err = errors.New("the export ends too early; export it again")
	}
	return fmt.Errorf("%s: byte %d: %w", e.ref, r.InputOffset(), err)
}

// object calls f for every key of an object; f reads the value.
func (r *reader) object(f func(key string) error) error {
	if err := r.expect('{'); err != nil {
		return err
	}
	for r.More() {
		t, err := r.next()
		if err != nil {
			return err
		}
		key, _ := t.(string)
		if err := f(key); err != nil {
			return err
		}
	}
	_, err := r.next()
	return err
}

// list calls f for every entry of a list; f reads it.
func (r *reader) list(f func() error) error {
	if err := r.expect('['); err != nil {
		return err
	}
	for r.More() {
		if err := r.ctx.Err(); err != nil {
			return err
		}
		r.b.left = maxEntry
		if err := f(); err != nil {
			return err
		}
	}
	_, err := r.next()
	return err
}

func (r *reader) next() (json.Token, error) {
	r.b.left = maxEntry
	return r.Token()
}

func (r *reader) expect(want json.Delim) error {
	t, err := r.next()
	if err == nil && t != want {
		err = fmt.Errorf("%v stands where an export of Ghost has %v", t, want)
	}
	return err
}

// skip reads a value and forgets it, entry by entry.
func (r *reader) skip() error {
	depth := 0
	for {
		t, err := r.next()
		if err != nil {
			return err
		}
		switch t {
		case json.Delim('{'), json.Delim('['):
			depth++
		case json.Delim('}'), json.Delim(']'):
			depth--
		}
		if depth == 0 {
			return nil
		}
	}
}

// tables reads {"db": [{"data": {tables}}]}, or the object within of old exports.
func (e *export) tables(r *reader) error {
	seen := false
	var level func(key string) error
	level = func(key string) error {
		switch key {
		case "db":
			return r.list(func() error { return r.object(level) })
		case "data":
			seen = true
			return r.object(func(key string) error { return e.table(r, key) })
		}
		return r.skip()
	}
	err := r.object(level)
	if err == nil && !seen {
		err = errors.New(`there is no "data", which an export of Ghost has`)
	}
	return err
}

// table reads a table.
func (e *export) table(r *reader, name string) error {
	switch name {
	case "posts":
		return r.list(func() error { return e.post(r) })
	case "posts_meta":
		return r.list(func() error {
			var m meta
			err := r.Decode(&m)
			e.meta[m.Post] = m
			return err
		})
	case "tags":
		return rows(r, &e.tags)
	case "users":
		return rows(r, &e.users)
	case "posts_tags":
		return rows(r, &e.postTags)
	case "posts_authors":
		return rows(r, &e.postAuthors)
	case "settings":
		return r.list(func() error {
			var s struct {
				Key   string `json:"key"`
				Value id     `json:"value"`
			}
			err := r.Decode(&s)
			e.settings[s.Key] = string(s.Value)
			return err
		})
	}
	return r.skip()
}

func rows[T any](r *reader, to *[]T) error {
	return r.list(func() error {
		var row T
		err := r.Decode(&row)
		*to = append(*to, row)
		return err
	})
}

// post reads a post, and puts its text away.
func (e *export) post(r *reader) error {
	p := &post{}
	if err := r.Decode(p); err != nil {
		return err
	}
	var err error
	if p.body, err = e.bodies.Put([]byte(e.text(p.HTML))); err != nil {
		return err
	}
	if strings.TrimSpace(p.HTML) == "" {
		if editor := p.Lexical + p.Mobiledoc; hasText(editor) {
			if p.editor, err = e.bodies.Put([]byte(editor)); err != nil {
				return err
			}
		}
	}
	e.text(p.Picture)
	e.text(p.Image)
	p.HTML, p.Lexical, p.Mobiledoc = "", "", ""
	e.posts = append(e.posts, p)
	return nil
}

// hasText reports whether the editor holds more than an empty text.
func hasText(editor string) bool {
	return strings.Contains(editor, `"text":"`) || strings.Contains(editor, `"sections":[[`) || strings.Contains(editor, `"src":"`)
}
