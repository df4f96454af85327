package site

import "testing"

// Names that Git, servers and hosts look for are not for pages, however they are written.
func TestReserved(t *testing.T) {
	for _, name := range []string{".git", ".GIT", ".well-known", ".", "_redirects", "_REDIRECTS", "_redirect\u017f", "_wor\u212aer.js",
		"CNAME", "Web.Config", "git~1", "GIT~23"} {
		if Reserved(name) == "" {
			t.Errorf("%q is not reserved", name)
		}
	}
	for _, name := range []string{"", "git", "git~", "git~x", "redirects", "_redirects.html", "a.b", "cname.html", "é", "\u0307a"} {
		if why := Reserved(name); why != "" {
			t.Errorf("%q is reserved: %s", name, why)
		}
	}
}
