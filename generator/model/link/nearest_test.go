package link

import (
	"testing"

	"northstar/generator/model/site"
	"northstar/generator/text/markdown"
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
	main := &site.LanguageSite{Language: "en"}
	document := &site.Document{Path: "content/guides/first-meeting.md"}
	guide := &site.Page{Document: document, Address: "/guides/first-meeting/", LanguageSite: main}
	s := &site.Site{LanguageSite: *main, Pages: []*site.Page{guide}}
	addresses := []string{"/", "/guides/", "/guides/first-meeting/", "/topics/"}
	for _, c := range []struct{ from, address, want string }{
		{"content/posts/a.md", "/docs/first-meeting/", "../guides/first-meeting.md"},
		{"content/guides/a.md", "/guides/frist-meeting", "first-meeting.md"},
		{"content/about.md", "/topic/", "/topics/"},
		{"content/about.md", "/shop/", ""},
	} {
		if got := Suggest(s, nil, c.from, c.address, addresses); got != c.want {
			t.Errorf("%s from %s: %q, want %q", c.address, c.from, got, c.want)
		}
	}
}

// Of two pages that are as near, the one in the reader's language is suggested.
func TestSuggestOwnLanguage(t *testing.T) {
	main, german := &site.LanguageSite{Language: "en"}, &site.LanguageSite{Language: "de", Prefix: "/de"}
	page := func(path, address string, of *site.LanguageSite) *site.Page {
		return &site.Page{Document: &site.Document{Path: "content/" + path}, Address: address, LanguageSite: of}
	}
	pages := []*site.Page{
		page("posts/plan.de.md", "/posts/plan/", german), page("posts/plan.md", "/posts/plan/", main),
		page("posts/frost.de.md", "/posts/frost/", german), page("posts/frosts.md", "/posts/frosts/", main),
	}
	english, deutsch := &site.Site{LanguageSite: *main, Pages: pages}, &site.Site{LanguageSite: *german, Pages: pages}
	english.LanguageSites = []*site.Site{english, deutsch}
	deutsch.LanguageSites = english.LanguageSites
	addresses := []string{"/de/posts/frost/", "/de/posts/plan/", "/posts/frosts/", "/posts/plan/"}
	for _, c := range []struct {
		s                   *site.Site
		from, address, want string
	}{
		{english, "content/posts/a.md", "/guides/plan/", "plan.md"},
		{deutsch, "content/posts/a.de.md", "/de/guides/plan/", "plan.de.md"},
	} {
		if got := Suggest(c.s, nil, c.from, c.address, addresses); got != c.want {
			t.Errorf("%s from %s: %q, want %q", c.address, c.from, got, c.want)
		}
	}
	for _, c := range []struct {
		s                  *site.Site
		from, wanted, near string
	}{
		{english, "content/posts/a.md", "forst.md", "frosts.md"},
		{deutsch, "content/posts/a.de.md", "frosts.md", "frost.de.md"},
		{deutsch, "content/posts/a.de.md", "frosts.de.md", "frost.de.md"},
		{english, "content/guides/a.md", "frost.de.md", "../posts/frost.de.md"}, // none is near in English
	} {
		l := markdown.Link{Dest: c.wanted}
		if d := Problem(c.s, nil, c.from, l, Target{Reason: Missing}); d.Near != c.near {
			t.Errorf("%s from %s: %q, want %q", c.wanted, c.from, d.Near, c.near)
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
