package svg

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"strings"
	"testing"
)

const head = `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 20 10">`

func clean(t *testing.T, inside string) (body string, left []string) {
	t.Helper()
	d, err := Clean([]byte(head + inside + "</svg>"))
	if err != nil {
		t.Fatal(err)
	}
	for _, l := range d.Left {
		left = append(left, l.What)
	}
	const want = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 20 10">`
	body, ok := strings.CutPrefix(string(d.Data), want)
	if !ok {
		t.Fatalf("it begins differently: %s", d.Data)
	}
	return strings.TrimSuffix(body, "</svg>"), left
}

const dot = `<path d="M0 0"></path>`

// What draws is kept as it was, and what does anything else is left out.
func TestClean(t *testing.T) {
	for name, c := range map[string]struct {
		in, out string
		left    string
	}{
		"shapes": {`<g fill="red"><circle cx="1" cy="2" r="3"/></g>`, `<g fill="red"><circle cx="1" cy="2" r="3"></circle></g>`, ""},
		"text": {
			`<text x="1">A &lt;b&gt; &amp; c<tspan>d</tspan></text> outside`,
			`<text x="1">A &lt;b&gt; &amp; c<tspan>d</tspan></text>`, "",
		},
		"a title":   {`<title>Bin &amp; lid</title>` + dot, `<title>Bin &amp; lid</title>` + dot, ""},
		"a use":     {`<path id="a" d="M0 0"/><use xlink:href="#a"/>`, `<path id="a" d="M0 0"></path><use href="#a"></use>`, ""},
		"gradients": {`<path fill="url(#a)" d="M0 0"/>`, `<path fill="url(#a)" d="M0 0"></path>`, ""},
		"metadata":  {`<metadata>By Ada</metadata><!-- by Ada -->` + dot, dot, ""},
		"of editors": {
			`<g xmlns:i="http://www.inkscape.org/x" i:label="By Ada"><i:view by="Ada"/>` + dot + `</g>`,
			`<g>` + dot + `</g>`, "",
		},

		"a style": {
			`<path style="fill:#f00;stroke : blue !important;-x-y:z" d="M0 0"/>`,
			`<path d="M0 0" fill="#f00" stroke="blue"></path>`, "",
		},
		"a class": {
			`<style>.a,.b{fill:red}.b{fill:blue}path{fill:green}</style><path class="a b" d="M0 0"/>`,
			`<path d="M0 0" fill="blue"></path>`, "",
		},
		"a style of an id": {
			`<style>#a{fill:red}.b{fill:blue}</style><path id="a" class="b" d="M0 0"/>`,
			`<path id="a" d="M0 0" fill="red"></path>`, "",
		},
		"a style of styles": {
			`<style>@import "x";@media print{path{fill:red}} g path{fill:red} path:hover{fill:red}</style>` + dot,
			dot, "the style @import, the style @media, the style for g path, the style for path:hover",
		},
		"a style that loads": {`<path style="fill:url(https://x.example/a#b)" d="M0 0"/>`, dot, `fill with "url(https://x.example/a#b)"`},
		"a hidden style":     {`<path style="fill:\75rl(//x.example)" d="M0 0"/>`, dot, `fill with "\\75rl(//x.example)"`},

		"a script":           {`<script>alert(1)</script>` + dot, dot, "<script>"},
		"a script elsewhere": {`<script xlink:href="https://x.example/a.js"/>` + dot, dot, "<script>"},
		"a handler":          {`<path onclick="alert(1)" d="M0 0"/>`, dot, "the attribute onclick"},
		"a handler of all":   {`<g onload="alert(1)">` + dot + `</g>`, `<g>` + dot + `</g>`, "the attribute onload"},
		"a link":             {`<a href="javascript:alert(1)">` + dot + `</a>`, dot, "a link"},
		"foreign markup": {
			`<foreignObject><body xmlns="http://www.w3.org/1999/xhtml"><script>alert(1)</script></body></foreignObject>` + dot,
			dot, "<foreignObject>",
		},
		"XHTML":        {`<x:script xmlns:x="http://www.w3.org/1999/xhtml">alert(1)</x:script>` + dot, dot, ""},
		"an animation": {`<path d="M0 0"><set attributeName="href" to="javascript:alert(1)"/></path>`, dot, "<set>"},
		"a picture":    {`<image href="data:image/png;base64,xx"/>` + dot, dot, "<image>"},
		"a use of others": {
			`<use href="https://x.example/a.svg#a"/>` + dot,
			`<use></use>` + dot, `the reference "https://x.example/a.svg#a"`,
		},
		"a use of data":      {`<use href="data:image/svg+xml,x#a"/>` + dot, `<use></use>` + dot, `the reference "data:image/svg+xml,x#a"`},
		"a filter of others": {`<path filter="url(//x.example/#a)" d="M0 0"/>`, dot, `filter with "url(//x.example/#a)"`},
		"a picture filter":   {`<filter><feImage href="//x.example"/></filter>` + dot, `<filter></filter>` + dot, "<feImage>"},
		"an odd id":          {`<path id="a&quot; onload=&quot;x" d="M0 0"/>`, dot, ""},
		"quotes":             {`<text font-family="&quot;&gt;&lt;script&gt;">x</text>`, `<text>x</text>`, `font-family with "\"><script>"`},
		"CDATA": {
			`<text><![CDATA[<script>alert(1)</script>]]></text>`,
			`<text>&lt;script&gt;alert(1)&lt;/script&gt;</text>`, "",
		},
	} {
		t.Run(name, func(t *testing.T) {
			out, left := clean(t, c.in)
			if out != c.out {
				t.Errorf("got  %s\nwant %s", out, c.out)
			}
			if got := strings.Join(left, ", "); got != c.left {
				t.Errorf("left out %s, not %s", got, c.left)
			}
		})
	}
}

// Left is told with its place.
func TestLeftHasAPlace(t *testing.T) {
	d, err := Clean([]byte(head + "\n<g>\n  <script/>" + dot + "</g></svg>"))
	if err != nil || len(d.Left) != 1 || d.Left[0] != (Left{3, 3, "<script>"}) {
		t.Error(d.Left, err)
	}
}

func TestSize(t *testing.T) {
	for attributes, want := range map[string]string{
		`viewBox="0 0 20 10"`:                            "20 10",
		`viewBox="0,0,20,10" width="100"`:                "100 50",
		`viewBox="0 0 20 10" height="100px"`:             "200 100",
		`viewBox="0 0 20 10" width="100%" height="100%"`: "20 10",
		`width="1in" height="25.4mm"`:                    "96 96",
		`viewBox="0 0 1000000 10"`:                       "4096 1",
		`viewBox="0 0 .1 .1"`:                            "1 1",
		``:                                               errNoSize.Error(),
		`width="10"`:                                     errNoSize.Error(),
		`viewBox="0 0 20"`:                               errNoSize.Error(),
		`viewBox="0 0 NaN 10"`:                           errNoSize.Error(),
		`viewBox="0 0 1e999 10"`:                         errNoSize.Error(),
		`viewBox="0 0 -1 10"`:                            errNoSize.Error(),
	} {
		d, err := Clean([]byte(`<svg xmlns="http://www.w3.org/2000/svg" ` + attributes + `>` + dot + `</svg>`))
		got := fmt.Sprint(d.Width, " ", d.Height)
		if err != nil {
			got = err.Error()
		}
		if got != want {
			t.Errorf("%s is %s, not %s", attributes, got, want)
		}
	}
}

// What cannot be published is refused with a reason.
func TestRefused(t *testing.T) {
	whole := func(inside string) string { return head + inside + "</svg>" }
	bomb := `<g id="a0">` + dot + `</g>`
	for i := range 20 {
		bomb += fmt.Sprintf(`<g id="a%d">%s</g>`, i+1, strings.Repeat(fmt.Sprintf(`<use href="#a%d"/>`, i), 10))
	}
	markers := `<marker id="m">` + strings.Repeat(dot, 1000) + `</marker><path marker-mid="url(#m)" d="` + strings.Repeat("L1 1", 1000) + `"/>`
	style := func(rules string) string { return whole("<style>" + rules + "</style>" + dot) }
	var all strings.Builder
	for name := range properties {
		all.WriteString(name + ":a;")
	}
	everything := "<style>" + strings.Repeat("g{"+all.String()+"}", 500) + "</style>" + strings.Repeat("<g/>", 100) + dot
	for name, c := range map[string]struct {
		in   string
		want string
	}{
		"HTML":         {"<html><script>alert(1)</script></html>", errNotSVG.Error()},
		"nothing":      {"", errNotSVG.Error()},
		"no namespace": {`<svg viewBox="0 0 1 1">` + dot + `</svg>`, errNotSVG.Error()},
		"no drawing":   {whole(`<script/>`), errNothing.Error()},
		"not closed":   {head + dot, "line 1: unexpected EOF"},
		"entities":     {"<!DOCTYPE svg [<!ENTITY a 'aaaa'>]>" + whole(`<text>&a;</text>`), "line 1: invalid character entity &a;"},
		"another encoding": {`<?xml version="1.0" encoding="latin1"?>` + whole(dot),
			`xml: encoding "latin1" declared but Decoder.CharsetReader is nil`},
		"bytes":        {whole(dot + strings.Repeat(" ", maxBytes)), errTooLarge.Error()},
		"elements":     {whole(strings.Repeat("<g/>", maxElements)), errTooMany.Error()},
		"depth":        {whole(strings.Repeat("<g>", 70) + strings.Repeat("</g>", 70)), errTooDeep.Error()},
		"links":        {whole(strings.Repeat("<a>", 70) + strings.Repeat("</a>", 70)), errTooDeep.Error()},
		"rules":        {style(strings.Repeat("g{}", maxRules+1)), errTooStyled.Error()},
		"selectors":    {style(strings.Repeat("g,", maxRules) + "g{fill:red}"), errTooStyled.Error()},
		"styles":       {whole(everything), errTooStyled.Error()},
		"uses":         {whole(nested(60, `<path d="M0 0" fill="`+strings.Repeat("url(#b)", 20_000)+`"/>`)), errTooMuch.Error()},
		"uses of uses": {whole(bomb), errTooMuch.Error()},
		"markers":      {whole(markers), errTooMuch.Error()},
		"itself":       {whole(`<g id="a">` + dot + `<use href="#a"/></g>`), errCycle.Error()},
		"each other":   {whole(`<g id="a"><use href="#b"/></g><g id="b"><use href="#a"/></g>`), errCycle.Error()},
	} {
		if _, err := Clean([]byte(c.in)); err == nil || err.Error() != c.want {
			t.Errorf("%s: %v, not %s", name, err, c.want)
		}
	}
}

// nested puts a part into so many others, each with an id of its own.
func nested(depth int, inside string) string {
	for i := range depth {
		inside = fmt.Sprintf(`<g id="n%d">%s</g>`, i, inside)
	}
	return inside
}

// A rule that says one thing often says it once.
func TestDeclaredOnce(t *testing.T) {
	out, _ := clean(t, `<style>path{fill:red;fill:blue}</style><path d="M0 0" style="stroke:red;`+strings.Repeat("a:b;", 3)+`stroke:blue"/>`)
	if want := `<path d="M0 0" fill="blue" stroke="blue"></path>`; out != want {
		t.Errorf("got %s, not %s", out, want)
	}
	var many strings.Builder
	for i := range 2 * maxDeclared {
		fmt.Fprintf(&many, "a%d:b;", i)
	}
	if all := declarations(many.String()); len(all) != maxDeclared {
		t.Errorf("%d names are set", len(all))
	}
}

// Whatever is in it, what is published has only elements and attributes of the lists, refers only to itself, and is
// not changed by being cleaned again.
func FuzzClean(f *testing.F) {
	for _, inside := range []string{
		dot, `<script>alert(1)</script><a xlink:href="x">` + dot + `</a>`,
		`<style>.a{fill:url(#b)}@media x{</style><path class="a" style="fill:red;}"/>`,
		`<text>a<![CDATA[b]]>&#60;</text><use href="#a"/>`,
		`<g id="a"><use xlink:href='#b'/></g><path id="b" mask="url( '#a' )"/>`,
	} {
		f.Add([]byte(head + inside + "</svg>"))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		d, err := Clean(data)
		if err != nil {
			return
		}
		decoder := xml.NewDecoder(bytes.NewReader(d.Data))
		for {
			token, err := decoder.Token()
			if token == nil {
				if err.Error() != "EOF" {
					t.Fatalf("%v in %s", err, d.Data)
				}
				break
			}
			start, ok := token.(xml.StartElement)
			if !ok {
				continue
			}
			if !elements[start.Name.Local] {
				t.Fatalf("<%s> in %s", start.Name.Local, d.Data)
			}
			for _, a := range start.Attr {
				switch name := a.Name.Local; {
				case name == "xmlns" || name == "lang":
				case name == "href" && strings.HasPrefix(a.Value, "#"):
				case attributes[name] || properties[name]:
					if _, ok := harmless(a.Value); !ok {
						t.Fatalf("%s=%q in %s", name, a.Value, d.Data)
					}
				default:
					t.Fatalf("%s=%q in %s", name, a.Value, d.Data)
				}
			}
		}
		again, err := Clean(d.Data)
		if err != nil || !bytes.Equal(again.Data, d.Data) || len(again.Left) > 0 {
			t.Fatalf("%v, %v:\n%s\n%s", err, again.Left, d.Data, again.Data)
		}
	})
}
