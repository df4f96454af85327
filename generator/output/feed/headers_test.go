package feed

import (
	"fmt"
	"regexp"
	"strings"
	"testing"

	"northstar/generator/model/site"
	"northstar/generator/view/theme"
)

// Every host is told every header.
func TestHeadersForHosts(t *testing.T) {
	s := hosted("/garden/")
	for _, host := range Hosts() {
		data, err := HeadersFor(s, host)
		if err != nil {
			t.Fatal(err)
		}
		text := string(data)
		if host == "meta" {
			policy := theme.ContentPolicy(site.Allow{})
			if want := fmt.Sprintf("<meta http-equiv=\"Content-Security-Policy\" content=\"%s\">\n", policy); text != want ||
				strings.Contains(text, "frame-ancestors") {
				t.Error(text)
			}
			continue
		}
		for _, rule := range HeaderRules(s) {
			for _, h := range rule.Headers {
				if h.IsType() && (host == "nginx" || host == "apache") {
					if !strings.Contains(text, "text/calendar") {
						t.Errorf("%s does not know what a calendar is", host)
					}
					continue
				}
				if !strings.Contains(text, h.Name) || !strings.Contains(text, h.Value) {
					t.Errorf("%s is not told %s: %s", host, h.Name, h.Value)
				}
			}
		}
		if !strings.Contains(text, "/garden/assets/") || !strings.Contains(text, "/garden/goals/") {
			t.Errorf("%s is not told where the site lives:\n%s", host, text)
		}
	}
	if _, err := HeadersFor(s, "another"); err == nil {
		t.Error("there is a host called another")
	}
}

// What a language has of its own, every host is told: cards that may be framed, the error page.
func TestHeadersOfLanguages(t *testing.T) {
	s := hosted("/garden/")
	german := *s
	german.Prefix, german.Language = "/de", "de"
	s.LanguageSites = append(s.LanguageSites, &german)
	for _, host := range Hosts() {
		data, err := HeadersFor(s, host)
		if err != nil {
			t.Fatal(err)
		}
		if host != "meta" && !strings.Contains(string(data), "/garden/de/goals/") {
			t.Errorf("%s is not told of the cards in German:\n%s", host, data)
		}
		finds := host == "netlify" || host == "cloudflare" || host == "meta" // the page, by themselves
		if !finds && !strings.Contains(string(data), "/garden/de/404.html") {
			t.Errorf("%s is not told of the error page in German:\n%s", host, data)
		}
	}
}

func TestExpression(t *testing.T) {
	for _, c := range []struct {
		pattern, path string
		want          bool
	}{
		{"/a.b/*", "/a.b/c/d", true}, {"/a.b/*", "/axb/c", false},
		{"/goals/*/embed/", "/goals/trees/embed/", true}, {"/goals/*/embed/", "/goals/trees/embed/index.html", true},
		{"/goals/*/embed/", "/goals/a/b/embed/", false}, {"/goals/*/embed/", "/de/goals/trees/embed/", false},
		{"/*.ics", "/events/walk/event.ics", true}, {"/*.ics", "/calendar.ics", true}, {"/*.ics", "/calendar.ics.html", false},
		{"/garden/*.ics", "/events/event.ics", false},
	} {
		if got := regexp.MustCompile(HeaderRule{Pattern: c.pattern}.Expression()).MatchString(c.path); got != c.want {
			t.Errorf("%s %s: %v", c.pattern, c.path, got)
		}
	}
}

// TestGoneInServers: servers are told of each page that says that something is gone, and nothing but plain paths reaches their files.
func TestGoneInServers(t *testing.T) {
	s := hosted("/garden/")
	for _, path := range []string{"/garden/shop/", "/garden/old.html", "/garden/x.pdf", "/garden/a;return 200/", "/garden/$uri/", "/garden/é/",
		"/garden/{x}/", "/garden/a b/", "/garden/'/"} {
		s.Data.Addresses = append(s.Data.Addresses, site.OldAddress{Path: path, Gone: true, Reason: "It was."})
	}
	for host, want := range map[string]string{
		"nginx": "location = /garden/shop/ { error_page 410 @northstar_gone; return 410; }\n" +
			"location = /garden/old.html { error_page 410 @northstar_gone; return 410; }\n" +
			"location @northstar_gone { try_files $uri ${uri}index.html =410; }\n",
		"apache": "RedirectMatch 410 \"^/garden/shop/$\"\n<If \"%{REQUEST_URI} == '/garden/shop/'\">\n" +
			"    ErrorDocument 410 /garden/shop/index.html\n</If>\nRedirectMatch 410 \"^/garden/old\\.html$\"\n",
		"caddy": "@northstar_gone path /garden/shop/ /garden/old.html\nhandle @northstar_gone {\n\tfile_server {\n\t\tstatus 410\n\t}\n}\n",
	} {
		data, err := HeadersFor(s, host)
		if err != nil || !strings.HasSuffix(string(data), want) || strings.Contains(string(data), "return 200") {
			t.Errorf("%s: %v\n%s", host, err, data)
		}
	}
}
