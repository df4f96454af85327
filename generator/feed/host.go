package feed

import (
	"bytes"
	"strings"

	"northstar/generator/site"
)

// A Redirect sends visitors of an older address on to a page. Both are paths of the site.
type Redirect struct{ From, To string }

// Redirects returns _redirects: the older addresses, and the error page of each language. Addresses are percent-encoded, so none holds a space or a line break.
func Redirects(s *site.Site, list []Redirect) []byte {
	var b bytes.Buffer
	for _, r := range list {
		b.WriteString(s.RootURL(r.From) + " " + s.RootURL(r.To) + " 301\n")
	}
	for _, e := range s.Editions {
		if !e.IsMain() { // hosts look for the error page at the top only
			b.WriteString(e.URL("/") + "* " + e.URL("/404.html") + " 404\n")
		}
	}
	return b.Bytes()
}

// SecurityHeaders are sent with every page by hosts that read _headers, and by
// the preview, so that what they forbid is noticed while writing.
func SecurityHeaders() [][2]string {
	return [][2]string{
		{"Content-Security-Policy", policy("frame-ancestors 'none'")},
		{"Referrer-Policy", "strict-origin-when-cross-origin"},
		{"X-Content-Type-Options", "nosniff"},
		{"Permissions-Policy", "camera=(), geolocation=(), microphone=(), browsing-topics=()"},
	}
}

// EmbedHeaders replace the policy for the cards that other sites may show in a frame.
func EmbedHeaders() [][2]string {
	return [][2]string{{"Content-Security-Policy", policy("frame-ancestors *")}}
}

// policy is the content-security policy: nothing but the site's own files, and no
// script or style inside pages.
func policy(frames string) string {
	return strings.Join([]string{
		"default-src 'none'", "img-src 'self'", "style-src 'self'", "script-src 'self'", "connect-src 'self'", "font-src 'self'",
		"media-src 'self'", "manifest-src 'self'", "form-action 'self'", "base-uri 'none'", frames,
	}, "; ")
}

// Headers returns _headers.
func Headers(s *site.Site) []byte {
	var b bytes.Buffer
	rule := func(path string, headers [][2]string) {
		b.WriteString(s.Base + path + "\n")
		for _, h := range headers {
			b.WriteString("  " + h[0] + ": " + h[1] + "\n")
		}
	}
	rule("*", SecurityHeaders())
	// Fingerprinted files never change under the same name.
	rule("assets/*", [][2]string{{"Cache-Control", "public, max-age=31536000, immutable"}})
	// "!" takes the general policy away before the other one is set.
	for _, e := range s.Editions {
		b.WriteString(e.URL("/goals/") + "*/embed/\n  ! Content-Security-Policy\n")
		for _, h := range EmbedHeaders() {
			b.WriteString("  " + h[0] + ": " + h[1] + "\n")
		}
	}
	return b.Bytes()
}
