package compiled

import (
	"bytes"
	"html/template"
	"io"
	"reflect"
	"strings"
)

// Escapes is what html/template does with each byte, as far as a program does it by itself.
type Escapes struct {
	Text    [256]string // what becomes of a byte in HTML, in quoted attributes, in elements that hold nothing but text; "" if it stays
	Address [256]bool   // whether an address that consists of such bytes stays as it is
}

// OurEscapes returns what html/template is known to do. In an address without a colon there is no scheme, and without a
// percent sign nothing is encoded.
func OurEscapes() *Escapes {
	e := &Escapes{Text: [256]string{0: "\uFFFD", '"': "&#34;", '&': "&amp;", '\'': "&#39;", '+': "&#43;", '<': "&lt;", '>': "&gt;"}}
	for _, c := range []byte("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789/-._#") {
		e.Address[c] = true
	}
	return e
}

// appendText appends a text, escaped.
func (e *Escapes) appendText(dst []byte, s string) []byte {
	done := 0
	for i := 0; i < len(s); i++ {
		if r := e.Text[s[i]]; r != "" {
			dst = append(append(dst, s[done:i]...), r...)
			done = i + 1
		}
	}
	return append(dst, s[done:]...)
}

// isPlainAddress reports whether html/template leaves an address as it is.
func (e *Escapes) isPlainAddress(s string) bool {
	for i := 0; i < len(s); i++ {
		if !e.Address[s[i]] {
			return false
		}
	}
	return true
}

// probe is what a program prints without html/template.
type probe struct {
	Text      string
	Addresses []string
	Number    int
	Markup    template.HTML
}

// places is a probe in every place where a program escapes by itself.
const places = `{{.Text}}<p title="{{.Text}}" class='{{.Text}}'><title>{{.Text}}</title><textarea>{{.Text}}</textarea>` +
	`{{range .Addresses}}<a href="{{.}}"></a><img src='/x/{{.}}'>{{end}}` +
	`{{.Number}}<p id="{{.Number}}">{{.Markup}}`

// Match reports whether html/template, of the release that this program is built with, does what e says. A page is not to
// depend on whether a template is compiled: where they differ, nothing must be. It takes a third of a millisecond.
func (e *Escapes) Match() bool {
	var text strings.Builder
	p := probe{Number: -1203, Markup: "<b title=\"'&\">+</b>"}
	for c := range len(e.Text) {
		text.WriteByte(byte(c))
		if e.Address[c] {
			p.Addresses = append(p.Addresses, string([]byte{byte(c)}), "x"+string([]byte{byte(c)})+"y")
		}
	}
	// What is more than bytes to somebody: separators of lines, marks of order, characters that are cut off or overlong, entities.
	text.WriteString("\u00a0\u2028\u2029\u200f\ufeff\ufffd\U0001f33b\xe2\x80\xc0\xbc\xed\xa0\x80&amp;&#34;<!--]]></script>{{")
	p.Text = text.String()
	set, err := template.New("").Parse(places)
	if err != nil || set.Execute(io.Discard, probe{}) != nil {
		return false
	}
	program := Compile(set, "", reflect.TypeFor[probe](), Part{}, Counting{}, e)
	if program == nil {
		return false
	}
	ours, ok := program.Append(nil, p)
	var theirs bytes.Buffer
	return ok && set.Execute(&theirs, p) == nil && bytes.Equal(ours, theirs.Bytes())
}
