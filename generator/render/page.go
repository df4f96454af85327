package render

import (
	"bytes"
	"fmt"
	"sync"

	"github.com/tdewolff/minify/v2"
	"github.com/tdewolff/minify/v2/html"

	"northstar/generator/diag"
	"northstar/generator/theme"
)

// A Renderer makes pages with one theme. It is safe for concurrent use.
type Renderer struct {
	theme   *theme.Theme
	minify  bool
	html    html.Minifier
	inside  *minify.M // knows no formats: scripts, styles and drawings inside of pages stay as they are
	buffers sync.Pool // of *buffers
}

// buffers are the working memory of one page: what the template makes, and what is left of it.
type buffers struct{ page, minified bytes.Buffer }

// New returns a renderer that minifies pages, or does not.
func New(t *theme.Theme, minified bool) *Renderer {
	return &Renderer{
		theme: t, minify: minified, inside: minify.New(),
		html:    html.Minifier{KeepDocumentTags: true, KeepEndTags: true, KeepQuotes: true, KeepDefaultAttrVals: true},
		buffers: sync.Pool{New: func() any { return new(buffers) }},
	}
}

// Page returns the finished bytes of a page. When its value or its template fails, even by
// a panic, there are no bytes, and the Error names the page. There are no bytes either, and no
// Error, if theme.Load has reported the layout as broken.
func (r *Renderer) Page(p theme.Page) (file []byte, ds []diag.Diagnostic) {
	if ds := Guard(p, func() { file, ds = r.page(p) }); ds != nil {
		return nil, ds
	}
	return file, ds
}

// Guard calls do, which makes p or a part of it, and turns a panic into an Error that names the page.
func Guard(p theme.Page, do func()) (ds []diag.Diagnostic) {
	defer func() {
		if e := recover(); e != nil {
			ds = []diag.Diagnostic{diag.New(diag.PageFailed, diag.Position{File: p.Source}, "%s could not be made: %v", p.Path, e).
				WithHint("This is a mistake in Northstar: please report it.")}
		}
	}()
	do()
	return nil
}

func (r *Renderer) page(p theme.Page) (file []byte, ds []diag.Diagnostic) {
	b := r.buffers.Get().(*buffers)
	defer r.buffers.Put(b)
	b.page.Reset()
	if ds := r.theme.Render(&b.page, p.Layout, p.Value(), p.Path); ds != nil || b.page.Len() == 0 {
		return nil, ds
	}
	if r.minify {
		return bytes.Clone(r.minified(b)), nil
	}
	return bytes.Clone(b.page.Bytes()), nil
}

// minified returns b.page minified. The minifier writes into its input, which is why that is a
// buffer of our own that nothing reads again.
func (r *Renderer) minified(b *buffers) []byte {
	shielded := shield(b.page.Bytes())
	b.minified.Reset()
	if err := r.html.Minify(r.inside, &b.minified, &b.page, nil); err != nil {
		panic(fmt.Sprintf("the HTML cannot be minified: %v", err)) // its lexer accepts every text
	}
	if shielded {
		unshield(b.minified.Bytes())
	}
	return b.minified.Bytes()
}
