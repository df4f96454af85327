package site

import (
	"slices"
	"testing"
)

func TestAliasAddress(t *testing.T) {
	for alias, want := range map[string]string{
		"/old/": "/old/", "old": "/old/", "/blog/2020/first": "/blog/2020/first/", "/about.html": "/about.html", "/a b/": "/a b/", "/": "/", "/ü/": "/ü/",
		"": "/", "//host/x": "", "../up": "", "/x/../y": "", "/x/./y": "", "/x//y": "", "/%2e%2e/x": "", `\back`: "", "https://example.org/x": "",
		"/q?x": "", "/h#x": "", "/line\nbreak": "", "/\u202ex": "", "/*": "", "/x.": "", "/ x/": "", "/x /": "",
	} {
		if got := AliasAddress(alias); got != want {
			t.Errorf("%q: %q, want %q", alias, got, want)
		}
	}
}

func TestAliases(t *testing.T) {
	p := &Page{Document: &Document{Front: Front{Aliases: []string{"/own/", "own", "/old/", "old", "../bad", "/other.html"}}}, Address: "/own/", LanguageSite: &LanguageSite{Language: "en"}}
	if got := p.Aliases(); !slices.Equal(got, []string{"/old/", "/other.html"}) {
		t.Errorf("%v", got)
	}
}

func TestNearestPath(t *testing.T) {
	names := []string{"content/about.md", "content/guides/first-meeting.md", "content/guides/index.md", "content/guides/photo.jpg", "content/posts/first-meeting.md", "content/posts/index.md"}
	for target, want := range map[string]string{
		"content/guides/frist-meeting.md": "content/guides/first-meeting.md", // a slip in the name
		"content/posts/photo.jpg":         "content/guides/photo.jpg",        // another folder
		"content/about/":                  "content/about.md",                // as other programs write it
		"content/stories/index.md":        "",                                // every folder may have one
		"content/guides/ubuntu.md":        "",                                // nothing is alike, however long the folder's name
		"/":                               "",
	} {
		if got := nearestPath(target, names); got != want {
			t.Errorf("%s: %q, want %q", target, got, want)
		}
	}
}

func TestSuggest(t *testing.T) {
	guide := &Page{Document: &Document{Path: "content/guides/first-meeting.md"}, Address: "/guides/first-meeting/"}
	s := &Site{Pages: []*Page{guide}}
	addresses := []string{"/", "/guides/", "/guides/first-meeting/", "/topics/"}
	for _, c := range []struct{ from, address, want string }{
		{"content/posts/a.md", "/docs/first-meeting/", "../guides/first-meeting.md"},
		{"content/guides/a.md", "/guides/frist-meeting", "first-meeting.md"},
		{"content/about.md", "/topic/", "/topics/"},
		{"content/about.md", "/shop/", ""},
	} {
		if got := s.Suggest(c.from, c.address, addresses); got != c.want {
			t.Errorf("%s from %s: %q, want %q", c.address, c.from, got, c.want)
		}
	}
}

func TestURL(t *testing.T) {
	s := &Site{Origin: "https://example.org", Base: "/garden/"}
	for address, want := range map[string]string{
		"/": "/garden/", "/a b/": "/garden/a%20b/", "/a/#ü": "/garden/a/#ü", "//evil.example/": "/garden/evil.example/", "/x?y/": "/garden/x%3Fy/",
	} {
		if got := s.URL(address); got != want {
			t.Errorf("%s: %s, want %s", address, got, want)
		}
	}
	if got := s.Absolute("/a/"); got != "https://example.org/garden/a/" {
		t.Error(got)
	}
}

func TestIsWebAddress(t *testing.T) {
	for _, good := range []string{"https://example.org", "http://example.org/a?b#c", "mailto:a@example.org", "HTTPS://example.org/"} {
		if !IsWebAddress(good) {
			t.Errorf("%s is refused", good)
		}
	}
	for _, bad := range []string{"", "example.org", "//example.org", "/a", "https:", "https:///a", "javascript:alert(1)", " https://example.org", "data:text/html,x", "mailto:", "mailto:nobody", "ftp://example.org", "ht\ttps://example.org"} {
		if IsWebAddress(bad) {
			t.Errorf("%q is accepted", bad)
		}
	}
}
