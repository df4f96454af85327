package render

import (
	"bytes"
	"errors"
	"fmt"
	"sync"

	"github.com/tdewolff/minify/v2"
	"github.com/tdewolff/minify/v2/html"

	"northstar/generator/base/diag"
	"northstar/generator/base/spool"
	"northstar/generator/view/theme"
)

// A Renderer makes pages with one theme. It is safe for concurrent use.
type Renderer struct {
	theme   *theme.Theme
	minify  bool
	html    html.Minifier
	inside  *minify.M // knows no formats: scripts, styles and drawings inside of pages stay as they are
	buffers sync.Pool // of *buffers
	parts   sync.Map  // by *theme.SharedPart: its HTML, minified
}

// buffers are the working memory of one page: what the template makes, the body,
// and the minified page without it.
type buffers struct {
	page, body []byte
	minified   bytes.Buffer
}

// New returns a renderer that minifies pages, or does not.
func New(t *theme.Theme, minified bool) *Renderer {
	return &Renderer{
		theme: t, minify: minified, inside: minify.New(),
		html:    html.Minifier{KeepDocumentTags: true, KeepEndTags: true, KeepQuotes: true, KeepDefaultAttrVals: true},
		buffers: sync.Pool{New: func() any { return new(buffers) }},
	}
}

// Page appends the finished bytes of a page to dst. When its value or its template fails, even by
// a panic, there are no bytes, and the Error names the page. There are no bytes either, and no
// Error, if theme.Load has reported the layout as broken.
func (r *Renderer) Page(dst []byte, p theme.Page) (file []byte, ds []diag.Diagnostic) {
	if ds := Guard(p, func() { file, ds = r.page(dst, p) }); ds != nil {
		return nil, ds
	}
	return file, ds
}

// Guard calls do, which makes p or a part of it, and turns a panic into an Error that names the page. A panic with a
// [spool.Error] goes on, since neither the page nor Northstar is the cause of it.
func Guard(p theme.Page, do func()) (ds []diag.Diagnostic) {
	defer func() {
		e := recover()
		if err, ok := e.(error); ok && errors.As(err, new(*spool.Error)) {
			panic(e)
		}
		if e != nil {
			ds = []diag.Diagnostic{diag.New(diag.PageFailed, diag.Position{File: p.Source}, "%s could not be made: %v.", p.Path, e).
				WithHint("This is a bug in Northstar: please report it.")}
		}
	}()
	do()
	return nil
}

func (r *Renderer) page(dst []byte, p theme.Page) (file []byte, ds []diag.Diagnostic) {
	b := r.buffers.Get().(*buffers)
	defer r.buffers.Put(b)
	value := p.Value()
	in := r.theme.In(p.Language)
	if b.page, ds = in.Shell(b.page[:0], p.Layout, value, p.Path); ds != nil || len(b.page) == 0 {
		return nil, ds
	}
	if r.minify {
		return r.minified(dst, b, in, p.Layout, theme.BodyOf(value)), nil
	}
	return in.Expand(dst, p.Layout, b.page, func(p *theme.SharedPart) []byte { return p.HTML }), nil
}

// part returns a part of pages minified, which is done once for all of them.
func (r *Renderer) part(p *theme.SharedPart) []byte {
	if small, ok := r.parts.Load(p); ok {
		return small.([]byte)
	}
	var b buffers
	r.minifyHTML(&b, bytes.Clone(p.HTML))
	r.parts.Store(p, b.minified.Bytes())
	return b.minified.Bytes()
}

// bodyMark stands for the body while the rest of a page is minified. No UTF-8 text holds these bytes.
var bodyMark = []byte{0xfc, 0xfb, 0xfc}

// minCutBody is how long a body must be, in bytes, to be taken out.
const minCutBody = 256

// minified appends b.page, which in made, minified to dst. The parts that pages share are put in their
// places at the end, minified on their own. The body of a Markdown page is made without
// needless white space already; it is taken out before and put back afterwards: without that, a cold build of
// 10,000 pages takes 11 % more processor time. The minifier writes into its input, which is
// why that is a buffer of our own that nothing reads again.
func (r *Renderer) minified(dst []byte, b *buffers, in *theme.Theme, layout string, body theme.HTML) []byte {
	page, cut := b.page, false
	// A long text that begins with a tag can stand nowhere else: everything else is escaped.
	if len(body) >= minCutBody && body[0] == '<' {
		b.body = append(b.body[:0], body...)
		var head, tail []byte
		if head, tail, cut = bytes.Cut(page, b.body); cut {
			page = append(append(head, bodyMark...), tail...) // in place: the mark is shorter
		}
	}
	r.minifyHTML(b, page)
	if !cut {
		return in.Expand(dst, layout, b.minified.Bytes(), r.part)
	}
	before, after, found := bytes.Cut(b.minified.Bytes(), bodyMark)
	if !found {
		panic("the minifier lost the body of the page")
	}
	dst = append(in.Expand(dst, layout, before, r.part), body...)
	return in.Expand(dst, layout, after, r.part)
}

// minifyHTML minifies page, which it writes into, to b.minified.
func (r *Renderer) minifyHTML(b *buffers, page []byte) {
	marked := markSpace(page)
	b.minified.Reset()
	if err := r.html.Minify(r.inside, &b.minified, bytes.NewBuffer(page), nil); err != nil {
		panic(fmt.Sprintf("the HTML cannot be minified: %v", err)) // its lexer accepts every text
	}
	if marked {
		restoreSpace(b.minified.Bytes())
	}
}
