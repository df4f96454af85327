package site

import (
	"net/url"
	"strings"
	"testing"
)

// An alias is a path of the site, or it is refused; a slug is a part of one, and its own slug.
func FuzzAddress(f *testing.F) {
	for _, s := range []string{"/blog/cafe-lids/", "old.html", "//evil.test", "/..", "a/../b", "\\\\evil.test", "https://evil.test/",
		"/a b/", "/caf\u00e9/", "/%2e%2e/",
		"/a\nb", ".", "con", "\u202e"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		if id := Slug(s); Slug(id) != id || strings.ContainsAny(id, "/\\?#%. ") {
			t.Errorf("the slug of %q is %q", s, id)
		}
		address := AliasAddress(strings.ToValidUTF8(s, "?"))
		if address == "" {
			return
		}
		u, err := url.Parse(address)
		if err != nil || u.Host != "" || u.Scheme != "" || u.RawQuery != "" || u.Fragment != "" || !strings.HasPrefix(address, "/") ||
			strings.HasPrefix(address, "//") || strings.Contains(address+"/", "/../") || strings.ContainsAny(address, "\r\n\\\x00") {
			t.Errorf("the alias %q is %q: %v", s, address, err)
		}
	})
}

func FuzzParseMoment(f *testing.F) {
	for _, s := range []string{"2026-07-12", "2026-07-12 10:00", "2026-07-12T23:59", "2026-02-30", "2026-07-12 24:00", "12.7.2026", ""} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		m, err := ParseMoment(s)
		if err != nil {
			if m != (Moment{}) || err.Error() == "" {
				t.Errorf("%q: %v and %v", s, m, err)
			}
			return
		}
		if again, err := ParseMoment(m.String()); err != nil || again != m {
			t.Errorf("%q is %v, which is %v: %v", s, m, again, err)
		}
	})
}
