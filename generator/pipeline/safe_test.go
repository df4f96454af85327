package pipeline

import (
	"bytes"
	"net/url"
	"path"
	"regexp"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"northstar/generator/model/site"
	"northstar/generator/view/theme"
)

// safe checks that the files of a site need nothing that its content-security policy forbids, and load nothing from
// other hosts: no script, style or handler inside a page, no address that is a program, no file from elsewhere.
func safe(t *testing.T, outputs map[string][]byte) {
	t.Helper()
	for name, data := range outputs {
		switch path.Ext(name) {
		case ".html":
			doc, err := html.Parse(bytes.NewReader(data))
			if err != nil {
				t.Fatal(err)
			}
			policies := 0
			policy := theme.ContentPolicy(site.Allow{Forms: receivers(doc)})
			for n := range doc.Descendants() {
				if n.Type == html.ElementNode {
					for _, wrong := range unsafe(n) {
						t.Errorf("%s: <%s> %s", name, n.Data, wrong)
					}
					if n.Data == "meta" && attr(n, "http-equiv") == "Content-Security-Policy" && attr(n, "content") == policy {
						policies++
					}
				}
			}
			if policies != 1 {
				t.Errorf("%s says the content-security policy %d times", name, policies)
			}
		case ".css":
			text := strings.ToLower(string(data))
			if strings.Contains(text, "@import") || strings.Contains(text, "//") || strings.Contains(text, "data:") {
				t.Errorf("%s loads something", name)
			}
		case ".svg":
			if text := strings.ToLower(string(data)); strings.Contains(text, "<script") || strings.Contains(text, "href=") ||
				strings.Contains(text, "style=") || handler.MatchString(text) {
				t.Errorf("%s is more than a drawing", name)
			}
		case ".js":
			for _, wrong := range []string{"eval(", "Function(", "http://", "https://", "innerHTML", "document.write"} {
				if bytes.Contains(data, []byte(wrong)) {
					t.Errorf("%s has %s", name, wrong)
				}
			}
		}
	}
}

// receivers returns the hosts that forms of a page send answers to, in the order of the page.
func receivers(doc *html.Node) (hosts []string) {
	for n := range doc.Descendants() {
		if u, err := url.Parse(attr(n, "action")); n.Data == "form" && err == nil && u.Host != "" {
			hosts = append(hosts, strings.ToLower(u.Host))
		}
	}
	return hosts
}

// handler is an attribute that is a program.
var handler = regexp.MustCompile(`\son[a-z]+\s*=`)

// unsafe says what is wrong with an element.
func unsafe(n *html.Node) (wrong []string) {
	for _, a := range n.Attr {
		value := strings.ToLower(strings.TrimSpace(a.Val))
		switch key := a.Key; {
		case key == "style", strings.HasPrefix(key, "on"):
			wrong = append(wrong, "has "+key)
		case slices.Contains([]string{"href", "src", "action", "formaction", "data", "poster"}, key) &&
			(strings.HasPrefix(value, "javascript:") || strings.HasPrefix(value, "data:") || strings.HasPrefix(value, "vbscript:")):
			wrong = append(wrong, key+" is "+value)
		}
	}
	loaded := []string{attr(n, "src"), attr(n, "poster"), attr(n, "data")}
	for part := range strings.SplitSeq(attr(n, "srcset"), ",") {
		loaded = append(loaded, strings.TrimSpace(part))
	}
	switch n.Data {
	case "style", "base", "object", "embed", "applet", "frame":
		wrong = append(wrong, "is there")
	case "script":
		if attr(n, "src") == "" && attr(n, "type") != "application/ld+json" {
			wrong = append(wrong, "is a script inside the page")
		}
	case "link":
		if rel := attr(n, "rel"); rel != "canonical" && rel != "alternate" {
			loaded = append(loaded, attr(n, "href"))
		}
	}
	for _, address := range loaded {
		if address != "" && (!strings.HasPrefix(address, "/") || strings.HasPrefix(address, "//")) {
			wrong = append(wrong, "loads "+address)
		}
	}
	return wrong
}

func attr(n *html.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key {
			return a.Val
		}
	}
	return ""
}

// What safe looks for it finds.
func TestUnsafe(t *testing.T) {
	for _, element := range []string{
		`<p style="color:red">`, `<p onclick="x()">`, `<style>p{}</style>`, `<script>x()</script>`, `<a href=" JavaScript:x()">`,
		`<script src="https://evil.example/x.js"></script>`,
		`<img src="//evil.example/x.png">`, `<img srcset="/a.png 1x, https://evil.example/x.png 2x">`, `<img src="data:image/png;base64,">`,
		`<link rel="stylesheet" href="https://evil.example/x.css">`,
		`<iframe src="https://evil.example/"></iframe>`, `<video poster="https://evil.example/x.png"></video>`,
		`<object data="/x.swf"></object>`, `<base href="/">`, `<form action="javascript:x()">`,
	} {
		doc, err := html.Parse(strings.NewReader(element))
		if err != nil {
			t.Fatal(err)
		}
		found := 0
		for n := range doc.Descendants() {
			if n.Type == html.ElementNode {
				found += len(unsafe(n))
			}
		}
		if found == 0 {
			t.Errorf("nothing is found wrong with %s", element)
		}
	}
}
