package site

import (
	"net/url"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func TestAliasAddress(t *testing.T) {
	for alias, want := range map[string]string{
		"/old/": "/old/", "old": "/old/", "/blog/2020/first": "/blog/2020/first/", "/about.html": "/about.html", "/a b/": "/a b/",
		"/": "/", "/ü/": "/ü/",
		"": "/", "//host/x": "", "../up": "", "/x/../y": "", "/x/./y": "", "/x//y": "", "/%2e%2e/x": "", `\back`: "", "https://example.org/x": "",
		"/q?x": "", "/h#x": "", "/line\nbreak": "", "/\u202ex": "", "/*": "", "/x.": "", "/ x/": "", "/x /": "",
	} {
		if got := AliasAddress(alias); got != want {
			t.Errorf("%q: %q, want %q", alias, got, want)
		}
	}
}

func TestReservedAlias(t *testing.T) {
	for alias, want := range map[string]string{
		"/old/": "", "/old": "", "/": "", "/about.html": "", "/blog/index.php": "", "/v1.2/": "", "/v1.2": "", "/node.js/": "", "/a/data/": "",
		"/database/": "", "/a/_b/": "", "/x.HTM": "",
		"/assets/x.css": "assets", "/Assets/": "assets", "data": "data", "/search/old/": "search", "/_x": "_x", "/_worker/y.html": "_worker",
		"/sw.js": "sw.js", "/a/feed.rss": "feed.rss", "/favicon.ico": "favicon.ico", "/x.htaccess": "x.htaccess", "/.git/x.html": ".git",
	} {
		if part, why := ReservedAlias(alias); part != want || (why == "") != (want == "") {
			t.Errorf("%q: %q %s; want %q", alias, part, why, want)
		}
	}
}

func TestOwnAddress(t *testing.T) {
	for url, want := range map[string]string{
		"/2019/05/Hack_Day.html": "/2019/05/Hack_Day.html", "/a/": "/a/", "a/B_c": "/a/B_c/", "/x.htm": "/x.htm", "/": "/", "/v1.2/": "/v1.2/",
		"": "", "/v1.2": "", "/x.php": "", "/sw.js": "", "/_headers": "", "/assets/x.html": "", "/.git/x.html": "", "/../x/": "", "//host/x": "",
		"https://example.org/x": "", "/q?x": "", "/a/web.config": "", "/line\nbreak": "",
	} {
		if got := OwnAddress(url); got != want {
			t.Errorf("%q: %q, want %q", url, got, want)
		}
	}
}

func TestRedirectOf(t *testing.T) {
	s := &Site{Origin: "https://gärten.example.org", Base: "/garden/"}
	for to, want := range map[string]string{
		"https://example.net": "https://example.net", "http://example.net:8080/a?b=c#d": "http://example.net:8080/a?b=c#d",
		"https://bücher.example/a b/ü":            "https://xn--bcher-kva.example/a%20b/%C3%BC",
		"https://gärten.example.org/":             "https://xn--grten-gra.example.org/",
		"https://example.net/*/:splat?q=\"'<`":    "https://example.net/%2A/%3Asplat?q=%22%27%3C%60",
		"https://gärten.example.org/gardens/":     "https://xn--grten-gra.example.org/gardens/",
		"https://gärten.example.org:8443/garden/": "https://xn--grten-gra.example.org:8443/garden/",
		"": "", "/about/": "", "javascript:alert(1)": "", "data:text/html,x": "", "mailto:a@example.org": "",
		"https:///x": "", "//example.net/": "",
		"https://a:b@example.net/": "", "https://example.net/\u202e": "",
		"https://example.net/\nx /y 301": "", "https://exa mple.net/": "",
		"https://gärten.example.org/garden": "", "http://GÄRTEN.example.org:80/Garden/x": "",
		"https://xn--grten-gra.example.org./x/../garden/": "",
		"https://gärten.example.org/%67arden/":            "",
	} {
		p := &Page{Document: &Document{Front: Front{Redirect: to}}}
		if got := s.RedirectOf(p); got != want {
			t.Errorf("%q: %q, want %q", to, got, want)
		}
	}
}

func TestAliases(t *testing.T) {
	p := &Page{Document: &Document{Front: Front{Aliases: []string{"/own/", "own", "/old/", "old", "../bad", "/other.html"}}},
		Address: "/own/", LanguageSite: &LanguageSite{Language: "en"}}
	if got := p.Aliases(); !slices.Equal(got, []string{"/old/", "/other.html"}) {
		t.Errorf("%v", got)
	}
}

func TestURL(t *testing.T) {
	s := &Site{Origin: "https://example.org", Base: "/garden/"}
	for address, want := range map[string]string{
		"/": "/garden/", "/a b/": "/garden/a%20b/", "/a/#ü": "/garden/a/#ü", "//evil.example/": "/garden/evil.example/",
		"/x?y/": "/garden/x%3Fy/",
	} {
		if got := s.URL(address); got != want {
			t.Errorf("%s: %s, want %s", address, got, want)
		}
	}
	if got := s.Absolute("/a/"); got != "https://example.org/garden/a/" {
		t.Error(got)
	}
}

// The fast path for addresses leads where the long way leads.
func TestPlainPaths(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := &Site{Base: rapid.SampledFrom([]string{"/", "/community/"}).Draw(t, "base")}
		address := rapid.OneOf(rapid.StringMatching(`/{0,3}[a-zA-Z0-9/._~%:?*é -]{0,9}`), rapid.String()).Draw(t, "address")
		if strings.Contains(address, "#") {
			return
		}
		if got, want := s.URL(address), (&url.URL{Path: s.Base + strings.TrimLeft(address, "/")}).EscapedPath(); got != want {
			t.Errorf("the address of %q is %q, want %q", address, got, want)
		}
	})
}
