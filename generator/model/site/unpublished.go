package site

import (
	"net/url"
	"slices"
	"strings"
)

// examples are the hosts kept for examples (RFC 2606, section 3).
var examples = []string{"example.org", "example.com", "example.net"}

func (s *Site) hostname() string {
	u, err := url.Parse(s.Origin)
	if err != nil {
		return ""
	}
	return u.Hostname()
}

// IsUnpublished reports whether the address of s is still the placeholder that it began with.
func (s *Site) IsUnpublished() bool {
	return slices.Contains(examples, strings.TrimPrefix(s.hostname(), "www."))
}

// IsExample reports whether nothing of s can be reached at its address, which is one kept for examples: the demonstration, and a site
// that has just begun.
func (s *Site) IsExample() bool {
	return slices.ContainsFunc(examples, func(x string) bool { return x == s.hostname() || strings.HasSuffix(s.hostname(), "."+x) })
}
