package compiled_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"html/template"
	"io"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"northstar/generator/view/theme/internal/compiled"
)

type link struct{ Title, URL string }

type page struct {
	inner
	Title   string
	Body    template.HTML
	Number  int
	Yes     bool
	Links   []link
	Said    []said
	Lists   [][]string
	Next    *link
	Data    any
	Extra   map[string]any
	Address string
}

type said struct{ Name, Text string }

type inner struct{ Shared shared }

func (inner) Method() string { return "of a method" }

type shared struct{ Name string }

// counting counts as no language does.
var counting = compiled.Counting{
	Form:   func(form string, n int) bool { return form == "few" && n > 1 && n < 5 },
	Number: func(n int) string { return "<" + strconv.Itoa(n) + ">" },
}

func functions() template.FuncMap {
	all := counting.Functions()
	all[compiled.FieldFunction] = func(all []said, name string) said {
		if i := slices.IndexFunc(all, func(s said) bool { return s.Name == name }); i >= 0 {
			return all[i]
		}
		return said{}
	}
	return all
}

// compile returns a reference and the program, nil if there is none.
func compile(t testing.TB, text string) (*template.Template, *compiled.Program) {
	t.Helper()
	text = `{{define "link"}}<a href="{{.URL}}">{{.Title}}</a>{{end}}{{define "name"}}[{{.Name}}]{{end}}` +
		`{{define "odd"}}{{range $i, $x := .}}{{if eq $i 1}}{{break}}{{end}}{{$x}}{{end}}{{end}}{{define "deep"}}{{.Title}}` +
		`{{template "deep" .}}{{end}}` + text
	reference := template.Must(template.New("page").Funcs(functions()).Parse(text))
	set := template.Must(template.New("page").Funcs(functions()).Parse(text))
	_ = set.Execute(io.Discard, page{}) // which escapes it
	return reference, compiled.Compile(set, "page", reflect.TypeFor[page](), compiled.Part{}, counting, compiled.OurEscapes())
}

// known are templates that a program makes by itself, with every value.
var known = []string{
	``, `text`, `{{.Title}}`, `<p title="{{.Title}}">{{.Title}}</p><title>{{.Title}}</title><textarea>{{.Title}}</textarea>`,
	`<a href="{{.Address}}">{{.Address}}</a><a href="/x/{{.Address}}#{{.Address}}"></a><img src="{{.Title}}">`,
	`<script>var x = {{.Title}}, y = "{{.Title}}", z = {{.Links}}</script><p style="color: {{.Title}}" onclick="f({{.Number}})"></p>`,
	`{{.Number}}<p id="{{.Number}}"><a href="/{{.Number}}"></a>{{.Yes}}{{.Body}}<p title="{{.Body}}"><textarea>{{.Body}}</textarea>`,
	`{{if .Title}}a{{else if .Yes}}b{{else}}c{{end}}{{if .Links}}d{{end}}{{if .Number}}e{{end}}{{if .Next}}f{{end}}{{if .Shared}}` +
		`g{{end}}{{if .Data}}h{{end}}{{if .Extra}}i{{end}}{{if .Body}}j{{end}}`,
	`{{if and .Title .Yes}}a{{end}}{{if or .Title .Yes .Number}}b{{end}}{{if not .Yes}}c{{end}}` +
		`{{if and (not .Yes) (or .Title (gt .Number 1))}}d{{end}}`,
	`{{if eq .Title "a"}}a{{end}}{{if ne .Title .Address}}b{{end}}{{if lt .Number 3}}c{{end}}{{if le .Number 0}}d{{end}}` +
		`{{if ge .Number -1}}e{{end}}{{if gt (len .Title) 3}}f{{end}}{{if lt .Title "b"}}g{{end}}{{if eq 2 (len .Links)}}h{{end}}`,
	`{{with .Title}}{{.}}{{$.Title}}{{else}}none{{end}}{{with $x := .Links}}{{range $x}}{{.Title}}{{end}}{{end}}{{with .Shared}}` +
		`{{.Name}}{{end}}{{with .Data}}{{.}}{{end}}`,
	`{{range .Links}}{{.Title}}{{$.Number}}{{else}}none{{end}}{{range $l := .Links}}{{$l.Title}}{{.URL}}{{end}}` +
		`{{range $i, $l := .Links}}{{if $i}}, {{end}}{{$i}}{{$l.Title}}{{end}}`,
	`{{range $i, $list := .Lists}}{{range $j, $text := $list}}{{$i}}{{$j}}{{$text}}{{.}}{{end}}{{end}}`,
	`{{$t := .Title}}{{$n := .Number}}{{$t}}{{if .Yes}}{{$t := .Address}}{{$t}}{{end}}{{$t}}{{$n}}{{range .Links}}{{$t := .Title}}{{$t}}` +
		`{{end}}{{$t}}`,
	`{{range .Links}}{{template "link" .}}{{end}}{{with .Next}}{{template "link" .}}{{.Title}}{{end}}{{template "name" .Shared}}` +
		`{{template "name" $.Shared}}`,
	`{{range .Lists}}{{template "odd" .}}{{end}}`,
	`{{if _form "few" .Number}}{{_number .Number}}{{else if _form "other" .Number}}x{{end}}<p title="{{_number .Number}}">` +
		`{{range .Links}}{{_number $.Number}}{{end}}`,
	`{{printf "%.1s" .Title}}{{.Title | printf "%q"}}{{len .Links}}<p title="{{printf "%d" .Number}}">{{"text"}}{{print .Data}}`,
	`{{if $x := .Title}}{{$x}}{{.Title}}{{else}}{{$x}}{{.Number}}{{end}}{{with and .Yes .Title}}{{.}}{{end}}{{$x := or .Links .Number}}{{$x}}`,
	`{{and .Yes .Title}}<p title="{{or .Number .Title .Data}}">{{or .Title .Address}}{{not .Yes}}{{eq .Number 1}}` +
		`{{with len .Links}}{{.}}{{end}}{{range or .Links .Links}}{{.Title}}{{end}}`,
	`{{(field .Said "a").Text}}{{with field .Said "b"}}{{.Name}}{{.Text}}{{end}}{{if (field $.Said "none").Text}}x{{end}}`,
	`<script type="application/ld+json">{{.Data}}</script><script>var x = [{{.Data}}]</script>`,
	`{{if .Next}}{{.Next.Title}}{{end}}{{.Shared.Name}}{{.Extra}}{{.Data}}{{/* a comment */}}{{.Method}}{{.Extra.title}}`,
}

// left are templates that a program makes of no value.
var left = []string{
	`{{template "link"}}`, `{{$x := 1}}{{$x = 2}}{{$x}}`, `{{range 3}}x{{end}}`, `{{range .Extra}}{{.}}{{end}}`,
	`{{range .Links}}{{break}}{{end}}`, `{{range .Links}}{{continue}}{{end}}`, `{{if .Title | len}}x{{end}}`,
	`{{$x := .Title}}{{printf "%s" $x}}`, `{{with index .Links 0}}{{.Title}}{{end}}`, `{{if eq .Title "a" "b"}}x{{end}}`,
	`{{if eq .Yes true}}x{{end}}`, `{{if eq .Data "x"}}{{end}}`, `{{if eq .Title .Number}}{{end}}`,
	`<p title="{{template "name" .Shared}}">`,
}

func text(t *rapid.T, name string) string {
	return rapid.OneOf(rapid.String(), rapid.StringMatching(`[a-zA-Z/.#_~:?&=%+<>'" -]{0,20}`), rapid.Just("")).Draw(t, name)
}

// data returns a value for programs.
func data(t *rapid.T) any {
	return rapid.SampledFrom([]any{
		object{text(t, "name")}, object{"</script><!-- & \u2028"}, []any{text(t, "data"), 1},
		link{text(t, "title"), "</script><!-- \u2028 \xff"}, &link{"a", "b"},
		tree{1, map[string]any{text(t, "name"): nil}}, struct{ F func() }{},
		named{"x"}, template.JS("x"), 7, map[string]any{"a": text(t, "value")},
	}).Draw(t, "data")
}

type tree struct {
	Number int `json:"number,omitempty"`
	Fields map[string]any
}

// A named value says itself how it is printed.
type named struct{ name string }

func (n named) String() string { return "the name " + n.name }

// draw returns a value with anything in it, or nothing.
func draw(t *rapid.T) page {
	p := page{
		inner: inner{shared{text(t, "name")}}, Title: text(t, "title"), Body: template.HTML(text(t, "body")),
		Number: rapid.IntRange(-2, 9).Draw(t, "number"),
		Yes:    rapid.Bool().Draw(t, "yes"), Address: rapid.StringMatching(`[a-z/.#-]{0,9}`).Draw(t, "address"),
	}
	for range rapid.IntRange(0, 3).Draw(t, "links") {
		p.Said = append(p.Said, said{rapid.SampledFrom([]string{"a", "b", "c"}).Draw(t, "name of a field"), text(t, "what is said")})
		p.Links = append(p.Links, link{text(t, "title of a link"), text(t, "URL of a link")})
		p.Lists = append(p.Lists, rapid.SliceOfN(rapid.StringMatching(`[a<]*`), 0, 3).Draw(t, "list"))
	}
	if p.Yes {
		p.Next, p.Data, p.Extra = &link{text(t, "title of the next"), "/next/"}, data(t), map[string]any{"title": text(t, "extra")}
	}
	return p
}

// A program makes what html/template makes, of every value.
func TestProgramsMakeWhatTemplatesMake(t *testing.T) {
	for _, text := range known {
		reference, program := compile(t, text)
		if program == nil {
			t.Errorf("%s is not compiled", text)
			continue
		}
		rapid.Check(t, func(t *rapid.T) {
			value := draw(t)
			var want strings.Builder
			if err := reference.Execute(&want, value); err != nil {
				t.Fatal(err)
			}
			if got, ok := program.Append([]byte("before "), value); !ok || string(got) != "before "+want.String() {
				t.Errorf("%s of %#v (%t)\n got %s\nwant %s", text, value, ok, got, want.String())
			}
		})
	}
}

func TestUnknownTemplatesAreLeft(t *testing.T) {
	for _, text := range left {
		if _, program := compile(t, text); program != nil {
			t.Errorf("%s is compiled", text)
		}
	}
}

// What goes wrong leaves nothing behind.
func TestProgramsGiveUp(t *testing.T) {
	for _, test := range []struct {
		text  string
		value any
	}{
		{`x{{.Next.Title}}`, page{}},
		{`x{{if .Next.Title}}y{{end}}`, page{}},
		{`x{{template "deep" .}}`, page{Title: "deeper"}},
		{`x{{index .Links 1}}`, page{}},
		{`x{{printf "%d" .Next.Title}}`, page{}},
		{`x`, link{}},
		{`x`, nil},
	} {
		_, program := compile(t, test.text)
		if program == nil {
			t.Errorf("%s is not compiled", test.text)
			continue
		}
		if got, ok := program.Append([]byte("before "), test.value); ok || string(got) != "before " {
			t.Errorf("%s of %#v: %q, %t", test.text, test.value, got, ok)
		}
	}
}

// A Part stands for templates that are called with the field of its name, where white space is free.
func TestParts(t *testing.T) {
	mark := func(dst []byte, name string, v reflect.Value) ([]byte, bool) {
		return append(dst, "("+name+" of "+v.Field(0).String()+")"...), v.Field(0).String() != ""
	}
	part := compiled.Part{Field: "Shared", Type: reflect.TypeFor[shared](), Mark: mark}
	for _, test := range []struct {
		element, name string
		want          string
		ok            bool
	}{
		{"p", "x", "(name of x)x<p>(name of x)</p>", true},
		{"pre", "x", "xx<pre>x</pre>", true},
		{"p", "", "", false}, // a part that fails
	} {
		set := template.Must(template.New("page").Parse(strings.ReplaceAll(`{{define "name"}}{{.Name}}{{end}}`+
			`{{template "name" .Shared}}{{with .Shared}}{{template "name" .}}{{end}}<E>{{template "name" .Shared}}</E>`, "E", test.element)))
		_ = set.Execute(io.Discard, page{})
		program := compiled.Compile(set, "page", reflect.TypeFor[page](), part, counting, compiled.OurEscapes())
		if got, ok := program.Append(nil, page{inner: inner{shared{test.name}}}); string(got) != test.want || ok != test.ok {
			t.Errorf("<%s>, %q: %q, %t", test.element, test.name, got, ok)
		}
	}
}

// html/template does what we know of it; where it did not, with a byte or a character, it is noticed.
func TestEscapesMatch(t *testing.T) {
	if !compiled.OurEscapes().Match() {
		t.Fatal("html/template escapes otherwise than we know: see Escapes")
	}
	for c := range 256 {
		e := compiled.OurEscapes()
		if e.Text[c] += "??"; e.Match() {
			t.Errorf("another text for %q is not noticed", byte(c))
		}
		if e.Text[c] = ""; c != 0 && strings.ContainsRune(`"&'+<>`, rune(c)) && e.Match() {
			t.Errorf("%q is not escaped, and that is not noticed", byte(c))
		}
	}
	for _, c := range []byte("\x00\t\n \"%&'()+:<>\\^`{|}\x7f\x80\xc3\xff") {
		e := compiled.OurEscapes()
		if e.Address[c] = true; e.Match() {
			t.Errorf("addresses with %q stay as they are, and that is not noticed", c)
		}
	}
}

func BenchmarkMatch(b *testing.B) {
	for b.Loop() {
		compiled.OurEscapes().Match()
	}
}

// object makes JSON of itself, in which nothing is escaped that JSON itself does not need to be.
type object struct{ name string }

func (o object) MarshalJSON() ([]byte, error) {
	var name bytes.Buffer
	encoder := json.NewEncoder(&name)
	encoder.SetEscapeHTML(false)
	err := encoder.Encode(o.name)
	return fmt.Appendf(nil, `{"name":%s}`, bytes.TrimSpace(name.Bytes())), err
}
