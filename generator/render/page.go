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

// buffers are the working memory of one page: what the template makes, the same without the body, and what is left of that.
type buffers struct{ page, shell, minified bytes.Buffer }

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
	value := p.Value()
	if ds := r.theme.Render(&b.page, p.Layout, value, p.Path); ds != nil || b.page.Len() == 0 {
		return nil, ds
	}
	if r.minify {
		return r.minified(b, theme.BodyOf(value)), nil
	}
	return bytes.Clone(b.page.Bytes()), nil
}

// bodyMark stands for the body while the rest of a page is minified. No UTF-8 text holds these bytes.
var bodyMark = []byte{0xfc, 0xfb, 0xfc}

// worthCutting is how long a body must be, in bytes, to be taken out.
const worthCutting = 256

// minified returns b.page minified. The body of a Markdown page is made without
// needless white space already; it is taken out before and put back afterwards, which
// saves two thirds of the minifier's time. The minifier writes into its input, which is
// why that is a buffer of our own that nothing reads again.
func (r *Renderer) minified(b *buffers, body theme.HTML) []byte {
	page := b.page.Bytes()
	head, tail, cut := page, []byte(nil), false
	// A long text that begins with a tag can stand nowhere else: everything else is escaped.
	if len(body) >= worthCutting && body[0] == '<' {
		head, tail, cut = bytes.Cut(page, []byte(body))
	}
	if cut {
		b.shell.Reset()
		b.shell.Write(head)
		b.shell.Write(bodyMark)
		b.shell.Write(tail)
		page = b.shell.Bytes()
	}
	shielded := shield(page)
	b.minified.Reset()
	if err := r.html.Minify(r.inside, &b.minified, bytes.NewBuffer(page), nil); err != nil {
		panic(fmt.Sprintf("the HTML cannot be minified: %v", err)) // its lexer accepts every text
	}
	out := b.minified.Bytes()
	if shielded {
		unshield(out)
	}
	if !cut {
		return bytes.Clone(out)
	}
	before, after, found := bytes.Cut(out, bodyMark)
	if !found {
		panic("the minifier lost the body of the page")
	}
	whole := make([]byte, 0, len(before)+len(body)+len(after))
	return append(append(append(whole, before...), body...), after...)
}
