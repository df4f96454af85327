package pipeline

import (
	"encoding/binary"
	"reflect"
	"strings"
	"sync"

	"northstar/generator/base/codec"
	"northstar/generator/base/diag"
	"northstar/generator/base/memo"
	"northstar/generator/base/pack"
	"northstar/generator/base/spool"
	"northstar/generator/model/site"
	"northstar/generator/text/markdown"
)

// recallPage makes f what the Markdown file with a digest turned out to be in another process, if that is known.
func (p *parser) recallPage(f *file, d site.Digest) bool {
	if p.Store == nil || !strings.HasPrefix(f.Path, "content/") {
		return false
	}
	if parsed := p.Store.page(f.Path, p.Store.keyOf(d, p.byRules), d, p.Types); parsed != nil {
		f.parsed, f.lazy = parsed, false
		return true
	}
	return false
}

// keepPage keeps what a Markdown file turned out to be for other processes.
func (p *parser) keepPage(f *file) {
	if p.Store != nil && strings.HasPrefix(f.Path, "content/") && !f.lazy && f.digest != (site.Digest{}) {
		p.Store.keep(p.Store.keyOf(f.digest, p.byRules), f.parsed, p.Memory.bodies)
	}
}

// A keptPage is what a Markdown file turned out to be, without the HTML of its body, which lies behind it.
type keptPage struct {
	Found    []diag.Diagnostic
	Document string // a keptDocument, as package codec writes it; "" for none
	Facts    site.Digest
	Body     *keptBody
}

// A keptDocument is a [site.Document] that can be written.
type keptDocument struct {
	Language, Type, Folder, ID string
	Details                    string // as package codec writes it
	Files                      []site.FileLink
	Front                      site.Front
	Fields                     site.Fields
	Incomplete                 []diag.Diagnostic
}

// A keptBody is a [site.Body] without its HTML.
type keptBody struct {
	Links    markdown.PackedLinks
	Headings []markdown.Heading
	Anchors  []string
	Summary  string
	Sheets   []string
	Words    int
}

// keyOf is the key of what a Markdown file with a digest turns out to be by rules, as they are written.
func (s *Store) keyOf(d site.Digest, rules []byte) pack.Key {
	key := memo.KeyOf([]byte(s.program), d[:], rules)
	return pack.Key(key[:16])
}

// pieces are buffers for what is kept, on its way in and out.
var pieces = sync.Pool{New: func() any { return new([]byte) }}

// page returns what the Markdown file at a path turned out to be, if that is known.
func (s *Store) page(path string, key pack.Key, d site.Digest, types site.Types) *parsedFile {
	buffer := pieces.Get().(*[]byte)
	defer pieces.Put(buffer) // nothing that is decoded lies in it
	value, offset, ok := s.pack.Get(key, *buffer)
	if !ok {
		return nil
	}
	*buffer = value // it may have grown
	size, n := binary.Uvarint(value)
	if n <= 0 || size > uint64(len(value)-n) {
		return nil
	}
	var kept keptPage
	if codec.Decode(value[n:n+int(size)], &kept) != nil {
		return nil
	}
	f := &parsedFile{found: kept.Found, facts: kept.Facts}
	f.body.Digest = d
	if b := kept.Body; b != nil {
		body := &site.Body{Links: b.Links, Headings: b.Headings, Anchors: b.Anchors, Summary: b.Summary, Sheets: b.Sheets, Words: b.Words}
		if html := len(value) - n - int(size); html > 0 {
			body.HTML = spool.Elsewhere(offset+int64(len(value)-html), html)
		}
		f.body.Body = func() *site.Body { return body }
	}
	if kept.Document != "" {
		var k keptDocument
		if codec.DecodeString(kept.Document, &k) != nil {
			return nil
		}
		t := types.Named(k.Type)
		if t == nil {
			return nil
		}
		f.document = &site.Document{
			Path: path, Language: k.Language, Type: t, Folder: k.Folder, ID: k.ID, Details: t.NewDetails(), Files: k.Files,
			Front: k.Front, Fields: k.Fields, Incomplete: k.Incomplete,
		}
		if details := f.document.Details; details != nil && codec.DecodeValue(k.Details, reflect.ValueOf(details).Elem()) != nil {
			return nil
		}
		f.document.FindNames()
	}
	return f
}

// keep keeps what a Markdown file turned out to be; its body lies in bodies.
func (s *Store) keep(key pack.Key, f *parsedFile, bodies *spool.Spool) {
	kept := keptPage{Found: f.found, Facts: f.body.Digest}
	var html []byte
	if f.body.Body != nil {
		b := f.body.Body()
		kept.Body = &keptBody{Links: b.Links, Headings: b.Headings, Anchors: b.Anchors, Summary: b.Summary, Sheets: b.Sheets, Words: b.Words}
		buffer := pieces.Get().(*[]byte)
		defer pieces.Put(buffer)
		var err error
		if html, err = bodies.Get((*buffer)[:0], b.HTML); err != nil {
			return // it is told of when the page is rendered
		}
		*buffer = html
	}
	if d := f.document; d != nil {
		document := keptDocument{
			Language: d.Language, Type: d.Type.Name, Folder: d.Folder, ID: d.ID, Files: d.Files, Front: d.Front, Fields: d.Fields,
			Incomplete: d.Incomplete,
		}
		if d.Details != nil {
			document.Details = string(codec.AppendValue(nil, reflect.ValueOf(d.Details).Elem()))
		}
		data := codec.Append(nil, &document)
		kept.Document, kept.Facts = string(data), digestOf(data)
	}
	f.facts = kept.Facts
	facts := codec.Append(nil, &kept)
	s.pack.Put(key, binary.AppendUvarint(nil, uint64(len(facts))), facts, html)
}
