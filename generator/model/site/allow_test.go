package site

import (
	"strings"
	"testing"
)

// Nothing but names of hosts gets into a policy.
func TestIsHost(t *testing.T) {
	for _, name := range []string{"example.org", "a.b-c.example", "xn--bcher-kva.example", "1.example", "a.xn--p1ai"} {
		if !IsHost(name) {
			t.Errorf("%q is a host", name)
		}
	}
	for _, name := range []string{
		"", "localhost", "*.example.org", "*", "https://example.org", "example.org/", "example.org:443", "Example.org", "example.org.",
		".example.org", "a..org", "a b.org", "a.org;", "'self'", "'unsafe-inline'", "a.org script-src *", "a.org\n", "192.0.2.1", "[::1]",
		"-a.org", "a-.org", "a.-b", "ex\u00e4mple.org", "data:", strings.Repeat("a.", 130) + "org",
	} {
		if IsHost(name) {
			t.Errorf("%q is no host", name)
		}
	}
}
