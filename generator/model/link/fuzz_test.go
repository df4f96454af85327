package link

import (
	"net/url"
	"strings"
	"testing"

	"northstar/generator/text/markdown"
)

// Wherever a link of a text leads, it is a place of this site, and what is wrong with it can be said.
func FuzzResolve(f *testing.F) {
	for _, to := range []string{"compost.md", "../posts/frost/#x", "/shop/?a=b", "#bins", "//evil.test/", "/\\evil.test", "../../x",
		"%2e%2e/%2e%2e/x", "/%2f/evil.test", "a%00b", "photo.HEIC", "/de/../", "./.", "?a", "<a b>"} {
		f.Add(to, false)
	}
	f.Add("bin.jpg", true)
	s := garden()
	f.Fuzz(func(t *testing.T, to string, image bool) {
		text := "[text](" + to + ")\n"
		if image {
			text = "!" + text
		}
		body, _ := markdown.Convert("content/guides/compost.md", []byte(strings.ToValidUTF8(text, "?")), 1, markdown.Options{})
		for _, l := range body.Links {
			target := Resolve(s, "content/guides/compost.md", l)
			u, err := url.Parse(target.URL)
			within := target.URL == "" || target.URL[0] == '#' || target.URL[0] == '?' || strings.HasPrefix(target.URL, "/garden/")
			if err != nil || u.Scheme != "" || u.Host != "" || u.Opaque != "" || !within {
				t.Errorf("%q leads to %q: %v", to, target.URL, err)
			}
			if strings.ContainsAny(target.URL, "\r\n\x00") { // what HTML minds is escaped when it is written
				t.Errorf("%q leads to %q", to, target.URL)
			}
			if d := Problem(s, nil, "content/guides/compost.md", l, target); (d.Code == "") != (target.Reason == OK || target.Reason == Broken) ||
				d.Code != "" && (d.Line == 0 || d.Column == 0) {
				t.Errorf("%q: %d, but %+v", to, target.Reason, d)
			}
		}
	})
}
