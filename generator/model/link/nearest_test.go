package link

import (
	"testing"

	"northstar/generator/model/site"
)

func TestNearestPath(t *testing.T) {
	names := []string{"content/about.md", "content/guides/first-meeting.md", "content/guides/index.md", "content/guides/photo.jpg",
		"content/posts/first-meeting.md", "content/posts/index.md"}
	for target, want := range map[string]string{
		"content/guides/frist-meeting.md": "content/guides/first-meeting.md", // a slip in the name
		"content/posts/photo.jpg":         "content/guides/photo.jpg",        // another folder
		"content/about/":                  "content/about.md",                // as other programs write it
		"content/stories/index.md":        "",                                // every folder may have one
		"content/guides/ubuntu.md":        "",                                // nothing is alike, however long the folder's name
		"/":                               "",
	} {
		if got := Nearest(target, names); got != want {
			t.Errorf("%s: %q, want %q", target, got, want)
		}
	}
}

func TestSuggest(t *testing.T) {
	guide := &site.Page{Document: &site.Document{Path: "content/guides/first-meeting.md"}, Address: "/guides/first-meeting/"}
	s := &site.Site{Pages: []*site.Page{guide}}
	addresses := []string{"/", "/guides/", "/guides/first-meeting/", "/topics/"}
	for _, c := range []struct{ from, address, want string }{
		{"content/posts/a.md", "/docs/first-meeting/", "../guides/first-meeting.md"},
		{"content/guides/a.md", "/guides/frist-meeting", "first-meeting.md"},
		{"content/about.md", "/topic/", "/topics/"},
		{"content/about.md", "/shop/", ""},
	} {
		if got := Suggest(s, c.from, c.address, addresses); got != c.want {
			t.Errorf("%s from %s: %q, want %q", c.address, c.from, got, c.want)
		}
	}
}

func TestIsWebAddress(t *testing.T) {
	for _, good := range []string{"https://example.org", "http://example.org/a?b#c", "mailto:a@example.org", "HTTPS://example.org/"} {
		if !IsWebAddress(good) {
			t.Errorf("%s is refused", good)
		}
	}
	for _, bad := range []string{"", "example.org", "//example.org", "/a", "https:", "https:///a", "javascript:alert(1)",
		" https://example.org", "data:text/html,x", "mailto:", "mailto:nobody", "ftp://example.org", "ht\ttps://example.org"} {
		if IsWebAddress(bad) {
			t.Errorf("%q is accepted", bad)
		}
	}
}
