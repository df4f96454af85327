package feed

import (
	"encoding/xml"
	"fmt"
	"slices"
	"strings"
	"testing"

	"northstar/generator/model/site"
)

func hosted(base string) *site.Site {
	s := &site.Site{Origin: "https://example.org", Base: base}
	s.LanguageSites = []*site.Site{s}
	return s
}

// No line break and no blank of an address reaches _redirects, where each would begin something new.
func TestRedirects(t *testing.T) {
	got := string(Redirects(hosted("/garden/"), []site.Redirect{
		{From: "/old/", To: "/new/"}, {From: "/a b/", To: "/日本/"},
		{From: "/x\n/ https://evil.example 301\r\n", To: "/\ty/"}, {From: "//evil.example/", To: "/"},
	}, []site.GoneAddress{{Address: "/shop/", Page: "/shop/"}, {Address: "/a b.pdf"}, {Address: "/x.html", Page: "/x.html"}}))
	want := "/garden/old/ /garden/new/ 301\n" +
		"/garden/a%20b/ /garden/%E6%97%A5%E6%9C%AC/ 301\n" +
		"/garden/x%0A/%20https://evil.example%20301%0D%0A /garden/%09y/ 301\n" +
		"/garden/evil.example/ /garden/ 301\n" +
		"/garden/shop/ /garden/shop/index.html 410!\n" +
		"/garden/a%20b.pdf /garden/404.html 410!\n" +
		"/garden/x.html /garden/x.html 410!\n"
	if got != want {
		t.Errorf("%s\nwant\n%s", got, want)
	}
}

// A host reads _headers as rules: a path, then its headers, indented.
func TestHeaders(t *testing.T) {
	rules := map[string]map[string]string{}
	path := ""
	data, err := HeadersFor(hosted("/garden/"), "cloudflare")
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(string(data)) {
		line = strings.TrimSuffix(line, "\n")
		header, indented := strings.CutPrefix(line, "  ")
		if !indented {
			path = line
			rules[path] = map[string]string{}
			continue
		}
		name, value, _ := strings.Cut(header, ": ")
		rules[path][name] = value
	}
	all := rules["/garden/*"]
	if all["X-Content-Type-Options"] != "nosniff" || all["Referrer-Policy"] == "" {
		t.Errorf("%v", rules)
	}
	policies := map[string]map[string]bool{"/garden/*": {}, "/garden/goals/*/embed/": {}}
	for path, seen := range policies {
		for directive := range strings.SplitSeq(rules[path]["Content-Security-Policy"], "; ") {
			name, value, _ := strings.Cut(directive, " ")
			if seen[name] || value == "" || strings.Contains(value, "unsafe") || strings.Contains(value, "http") {
				t.Errorf("%s: %s", path, directive)
			}
			seen[name] = true
		}
		for _, name := range []string{"default-src", "script-src", "style-src", "base-uri", "form-action", "frame-ancestors"} {
			if !seen[name] {
				t.Errorf("%s: the policy has no %s", path, name)
			}
		}
	}
	if _, lifted := rules["/garden/goals/*/embed/"]["! Content-Security-Policy"]; !lifted {
		t.Error("cards have two policies, of which browsers take the stricter")
	}
	if cache := rules["/garden/assets/*"]["Cache-Control"]; !strings.Contains(cache, "immutable") {
		t.Errorf("%q", cache)
	}
}

// Browsers keep for ever what can never be another file under its name: all of /assets/, unless the site has files of its own there.
func TestLifetime(t *testing.T) {
	for address, forEver := range map[string]bool{"/assets/plan.png": false, "/assets-2/plan.png": true, "/img/assets/plan.png": true} {
		s := hosted("/")
		s.Assets = []*site.Asset{{Address: address, Offered: true}, {Address: "/assets/images/variant.1f0e3a92-640.png"}}
		if value := lifetime(s); strings.Contains(value, "immutable") != forEver {
			t.Errorf("with a file at %s: %s", address, value)
		}
	}
}

func TestSitemap(t *testing.T) {
	type address struct {
		Loc     string `xml:"loc"`
		LastMod string `xml:"lastmod"`
	}
	type urlset struct {
		XMLName xml.Name  `xml:"http://www.sitemaps.org/schemas/sitemap/0.9 urlset"`
		URLs    []address `xml:"url"`
	}
	type index struct {
		XMLName  xml.Name  `xml:"http://www.sitemaps.org/schemas/sitemap/0.9 sitemapindex"`
		Sitemaps []address `xml:"sitemap"`
	}
	read := func(locations []Location, file string, into any) {
		t.Helper()
		data, err := Sitemap(hosted("/"), locations, file)
		if err == nil {
			err = xml.Unmarshal(data, into)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	var small urlset
	read([]Location{{Address: "/a b/&/", Modified: date("2026-01-02")}, {Address: "/ü/"}}, "sitemap.xml", &small)
	want := []address{{"https://example.org/a%20b/&/", "2026-01-02"}, {"https://example.org/%C3%BC/", ""}}
	if fmt.Sprint(small.URLs) != fmt.Sprint(want) {
		t.Errorf("%v", small.URLs)
	}
	if files := SitemapFiles(sitemapLimit); len(files) != 1 {
		t.Errorf("%v", files)
	}

	locations := make([]Location, 2*sitemapLimit+1)
	for i := range locations {
		locations[i].Address = fmt.Sprintf("/%d/", i)
	}
	files := SitemapFiles(len(locations))
	if len(files) != 4 {
		t.Fatalf("%v", files)
	}
	var top index
	read(locations, files[0], &top)
	next := 0
	for i, part := range top.Sitemaps {
		if part.Loc != "https://example.org/"+files[i+1] {
			t.Errorf("part %d is %s", i, part.Loc)
		}
		var set urlset
		read(locations, files[i+1], &set)
		for _, u := range set.URLs {
			if want := fmt.Sprintf("https://example.org/%d/", next); u.Loc != want {
				t.Fatalf("%s, want %s", u.Loc, want)
			}
			next++
		}
	}
	if len(top.Sitemaps) != 3 || next != len(locations) {
		t.Errorf("%d parts with %d addresses", len(top.Sitemaps), next)
	}
}

func TestRobots(t *testing.T) {
	if got := string(Robots(hosted("/garden/"))); got != "User-agent: *\nAllow: /\n\nSitemap: https://example.org/garden/sitemap.xml\n" {
		t.Error(got)
	}
}

// A content management system has a policy of its own, for its folder only, and only where the site publishes its page.
func TestAdminHeaders(t *testing.T) {
	s := hosted("/garden/")
	s.Config.Repository.URL = "https://codeberg.org/garden/site"
	if AdminHeaders(s) != nil || slices.ContainsFunc(HeaderRules(s), func(r HeaderRule) bool { return strings.Contains(r.Pattern, "admin") }) {
		t.Error("a site without a content management system has a policy for one")
	}
	s.Index.Assets = map[string]*site.Asset{AdminPage: {Path: AdminPage}}
	for _, r := range HeaderRules(s) {
		admin := r.Pattern == "/garden/admin/*"
		for _, h := range r.Headers {
			if !h.IsPolicy() {
				continue
			}
			if strings.Contains(h.Value, "unsafe") != admin || strings.Contains(h.Value, "codeberg.org") != admin {
				t.Errorf("%s: %s", r.Pattern, h.Value)
			}
			for _, wanted := range []string{"default-src 'none'", "base-uri 'none'", "frame-ancestors"} {
				if !strings.Contains(h.Value, wanted) {
					t.Errorf("%s lacks %s", r.Pattern, wanted)
				}
			}
		}
	}
	for url, want := range map[string]string{
		"https://github.com/a/b": "https://api.github.com", "https://x.example; script-src *": "", "http://x.example/a/b": "",
		"https://user@x.example/": "x.example",
	} {
		s.Config.Repository.URL = url
		policy := AdminHeaders(s)[0].Value
		if !strings.Contains(policy, want) || want == "" && strings.Contains(policy, "x.example") || strings.Contains(policy, "*") {
			t.Errorf("%s: %s", url, policy)
		}
	}
}
