package site

import "testing"

// What can do nothing in a browser is told by its name.
func TestIsInert(t *testing.T) {
	known := []string{"pdf", "svg", "txt"}
	for name, want := range map[string]bool{
		"CNAME": true, "papers/CNAME": false, ".well-known/x": true, "x": false, "a.pdf": true, "A.PDF": true, "a.svg": false,
		"a.ipynb": true, "a.html": false, "a.js": false, "a.css": false, "a.xml": false, "a.wasm": false, "a.pdf.html": false,
		".well-known/a.html": false, ".well-known/security.txt": true,
	} {
		if IsInert(StaticFolder+name, known) != want {
			t.Errorf("%s: it is %v that it is inert", name, !want)
		}
	}
}

// Some addresses are not for files of content, whatever these are.
func TestReservedStatic(t *testing.T) {
	for name, want := range map[string]string{
		"CNAME": "", "cname": "cname", "a/CNAME": "CNAME", ".well-known/x": "", ".Well-Known/x": ".Well-Known", ".well-known": ".well-known",
		"a/.well-known/x": ".well-known", ".well-known/.git/x": ".git", "_headers": "_headers", "a/_Redirects": "_Redirects",
		"Assets/x.txt": "Assets", "assets/x.txt": "", "assets": "", "data/x.txt": "data",
		"papers/assets/x.txt": "", "netlify.toml": "netlify.toml",
	} {
		if part, why := ReservedStatic(name); part != want || (why == "") != (want == "") {
			t.Errorf("%s: %q is reserved (%s), want %q", name, part, why, want)
		}
	}
}
