package site

import (
	"fmt"
	"strings"
	"testing"
)

func TestReadAddress(t *testing.T) {
	for written, want := range map[string]string{
		"/": "/", "/about/#team": "/about/#team", "/2019/05/Hack%20Day.html": "/2019/05/Hack Day.html", "/?p=12": "/",
		"https://example.org": "https://example.org/", "http://example.org:80/a/?b=c#d": "http://example.org:80/a/#d",
		"/über/": "/über/", "/a:b/": "/a:b/", "/a/#:~:text=word": "/a/", "/a/#x:~:text=word": "/a/#x", "/x.pdf": "/x.pdf",
		"/a%23b": "/a#b",

		"": notAddress, "about/": notAddress, "//evil.example/": "two slashes, and", "///x": "two slashes, and",
		"/a//b": "two slashes in a row", "https://example.org//x": "two slashes in a row",
		`/\evil.example`: `holds a \`, "/%5cevil.example": "behind a %", "/a%0d%0aX: y": "behind a %", "/a\x00b": "cannot be seen",
		"/a\u202eb": "cannot be seen", "/../x": "other folders", "/a/%2e%2e/b": "other folders", "/a/./b": "other folders",
		"/%zz": "encoded", "javascript:alert(1)": notAddress, "ftp://example.org/": notAddress, "https:///x": notAddress,
		"https://a:b@example.org/": "name of a user", "/" + strings.Repeat("a", 1<<20): "longer than 2000 bytes",
	} {
		a, why := ReadAddress(written)
		got := why
		if why == "" {
			got = a.Host + a.Path
			if a.Fragment != "" {
				got += "#" + a.Fragment
			}
		}
		if why == "" && got != want || why != "" && (want == "" || !strings.Contains(why, want)) {
			t.Errorf("%.40q: %q, want %q", written, got, want)
		}
	}
}

func FuzzReadAddress(f *testing.F) {
	for _, s := range []string{"/a/b.html#c", "https://example.org/x?y", "//evil", "/%2e%2e/", `/\x`, "/a%00"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, written string) {
		a, why := ReadAddress(written)
		if why != "" {
			return
		}
		if !strings.HasPrefix(a.Path, "/") || strings.HasPrefix(a.Path, "//") || strings.Contains(a.Path, "/../") ||
			strings.HasSuffix(a.Path, "/..") || strings.ContainsAny(a.Path, "\\\r\n\x00") {
			t.Errorf("%q is the path %q", written, a.Path)
		}
	})
}

func TestOwnPath(t *testing.T) {
	s := &Site{Origin: "https://example.org", Base: "/docs/"}
	for written, want := range map[string]string{
		"/docs/a/": "/a/", "/docs": "/", "/docs/": "/", "/docs-old/a/": "", "/a/": "", "https://example.org/docs/a/": "/a/",
		"http://www.example.org:80/docs/a/": "/a/", "https://example.com/docs/a/": "", "https://example.org:8080/docs/": "",
	} {
		a, why := ReadAddress(written)
		if got, own := s.OwnPath(a); why != "" || got != want || own != (want != "") {
			t.Errorf("%s: %q %v %s, want %q", written, got, own, why, want)
		}
	}
}

// TestGoneAddresses: no line says of more than one address that it is gone, and none is where pages cannot be.
func TestGoneAddresses(t *testing.T) {
	german := &Site{LanguageSite: LanguageSite{Language: "de", Prefix: "/de"}}
	s := &Site{Origin: "https://example.org", Base: "/"}
	s.LanguageSites = []*Site{s, german}
	german.LanguageSites = s.LanguageSites
	for _, line := range []string{"/shop/", "/shop", "/x.pdf", "/old.php", "/*", "/:any", "/%2A", "/.git/x", "/_headers",
		"/de/laden/", "/de/x.pdf", "https://example.com/", "/a%20b/"} {
		a, _ := ReadAddress(line)
		a.Gone, a.Reason = true, "It was."
		s.Data.Addresses = append(s.Data.Addresses, a)
	}
	var got strings.Builder
	for _, g := range s.GoneAddresses() {
		fmt.Fprintf(&got, "%s %q %s %v\n", g.Address, g.Page, s.GonePage(g), german.Tells(g))
	}
	want := `/shop/ "/shop/" /shop/ false
/x.pdf "" /404.html false
/old.php "" /404.html false
/de/laden/ "/de/laden/" /de/laden/ true
/de/x.pdf "" /de/404.html true
/a b/ "/a b/" /a b/ false
`
	if got.String() != want {
		t.Errorf("got\n%s\nwant\n%s", got.String(), want)
	}
}

func TestFilesAt(t *testing.T) {
	for path, want := range map[string]string{
		"/": "/index.html", "/a/": "/a/index.html", "/a": "/a /a/index.html /a.html", "/a.html": "/a.html /a.html/index.html /a.html.html",
	} {
		if got := strings.Join(FilesAt(path), " "); got != want {
			t.Errorf("%s: %s, want %s", path, got, want)
		}
	}
}

func TestAddressKey(t *testing.T) {
	for _, same := range []string{"/a/b", "/a/b/", "/a/b.html", "/a/b.htm", "/a/b/index.html", "/a/%62/?x=y", "a/b"} {
		if got := AddressKey(same); got != "/a/b" {
			t.Errorf("%s: %s", same, got)
		}
	}
	if AddressKey("/A/b") == "/a/b" || AddressKey("/") != "" || AddressKey("/index.html") != "" {
		t.Error("case counts, and the home page has no name")
	}
}
