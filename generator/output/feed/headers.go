package feed

import (
	"bytes"
	"fmt"
	"regexp"
	"slices"
	"strings"

	"northstar/generator/model/site"
	"northstar/generator/view/theme"
)

// A Header is one line of an answer of the host.
type Header struct{ Name, Value string }

// A HeaderRule sets headers for some addresses. Of two rules that set the same header for
// an address, the later one counts.
type HeaderRule struct {
	Pattern string // a path with the site's base, in which * stands for anything
	Headers []Header
}

// SecurityHeaders are sent with every page, by hosts and by the preview, so that what
// they forbid is noticed while writing.
func SecurityHeaders() []Header {
	return []Header{
		policyFor("'none'"),
		{"Referrer-Policy", "strict-origin-when-cross-origin"},
		{"X-Content-Type-Options", "nosniff"},
		{"Permissions-Policy", "camera=(), geolocation=(), microphone=(), browsing-topics=()"},
	}
}

// EmbedHeaders replace the policy for the cards that other sites may show in a frame.
func EmbedHeaders() []Header { return []Header{policyFor("*")} }

// policyFor is the policy of pages that may be shown in the frames of some sites.
func policyFor(frames string) Header {
	return Header{policyName, theme.ContentPolicy() + "; frame-ancestors " + frames}
}

const policyName = "Content-Security-Policy"

// always reports whether a header belongs to answers that are mistakes, too: not those that make browsers keep them.
func (h Header) always() bool { return h.Name != "Cache-Control" }

// HeaderRules are the headers of a site, the same for every host; [HeadersFor] writes them in a host's own words.
func HeaderRules(s *site.Site) []HeaderRule {
	rules := []HeaderRule{
		{s.RootURL("/") + "*", SecurityHeaders()},
		// Fingerprinted: never another file under the same name.
		{s.RootURL("/assets/") + "*", []Header{{"Cache-Control", "public, max-age=31536000, immutable"}}},
	}
	for _, e := range s.LanguageSites {
		rules = append(rules, HeaderRule{e.URL("/goals/") + "*/embed/", EmbedHeaders()})
	}
	return rules
}

// Hosts lists what HeadersFor can write.
func Hosts() []string { return []string{"netlify", "cloudflare", "nginx", "apache", "caddy", "meta"} }

// HeadersFor returns the headers of a site as the configuration of a host, one of Hosts.
//
//   - netlify: tables of netlify.toml. cloudflare: _headers, which a build writes too; Netlify, Render and others read it.
//   - nginx, apache (.htaccess), caddy: their configuration files.
//   - meta: an element for pages elsewhere. The pages of the default theme have it.
//
// Values are the program's own, and paths are the site's base, which is configuration and trusted.
func HeadersFor(s *site.Site, host string) ([]byte, error) {
	rules := HeaderRules(s)
	switch host {
	case "netlify":
		return netlify(rules), nil
	case "cloudflare":
		return Headers(s), nil
	case "nginx":
		return nginx(s, rules), nil
	case "apache":
		return apache(s, rules), nil
	case "caddy":
		return caddy(s, rules), nil
	case "meta":
		return fmt.Appendf(nil, "<meta http-equiv=\"%s\" content=\"%s\">\n", policyName, theme.ContentPolicy()), nil
	}
	return nil, fmt.Errorf("there is no host %q; the hosts are %s", host, strings.Join(Hosts(), ", "))
}

// Headers returns _headers. Cloudflare sends a header twice that two rules set, so that browsers would take
// the stricter policy; "!" takes the first away. Netlify takes the later one, and says that it
// does not know the line with the "!".
func Headers(s *site.Site) []byte {
	var b bytes.Buffer
	for i, r := range HeaderRules(s) {
		b.WriteString(r.Pattern + "\n")
		for _, h := range r.Headers {
			if i > 0 && h.Name == policyName {
				b.WriteString("  ! " + h.Name + "\n")
			}
			b.WriteString("  " + h.Name + ": " + h.Value + "\n")
		}
	}
	return b.Bytes()
}

func netlify(rules []HeaderRule) []byte {
	var b bytes.Buffer
	for i, r := range rules {
		if i > 0 {
			b.WriteByte('\n')
		}
		fmt.Fprintf(&b, "[[headers]]\n  for = %q\n  [headers.values]\n", r.Pattern)
		for _, h := range r.Headers {
			fmt.Fprintf(&b, "    %s = %q\n", h.Name, h.Value)
		}
	}
	return b.Bytes()
}

// An exception is a header that some addresses have with another value.
type exception struct {
	Header            // the value is that of all other addresses; "" if they do not have it
	patterns []string // regular expressions
	values   []string // for each of patterns
}

// exceptions separates the headers that all addresses have alike from the others.
func exceptions(rules []HeaderRule) (alike []Header, others []exception) {
	find := func(name string) int {
		return slices.IndexFunc(others, func(e exception) bool { return e.Name == name })
	}
	for _, r := range rules[1:] {
		for _, h := range r.Headers {
			if find(h.Name) < 0 {
				others = append(others, exception{Header: Header{Name: h.Name}})
			}
			e := &others[find(h.Name)]
			e.patterns, e.values = append(e.patterns, expression(r.Pattern)), append(e.values, h.Value)
		}
	}
	for _, h := range rules[0].Headers {
		if i := find(h.Name); i >= 0 {
			others[i].Value = h.Value
		} else {
			alike = append(alike, h)
		}
	}
	return alike, others
}

// expression is the pattern of a rule as a regular expression.
func expression(pattern string) string {
	return "^" + strings.ReplaceAll(regexp.QuoteMeta(strings.TrimSuffix(pattern, "*")), `\*`, "[^/]+")
}

// nginx sends no header whose value is empty, and a block that adds one header sends none of those of
// the block around it, so that all are added in one place.
func nginx(s *site.Site, rules []HeaderRule) []byte {
	var b bytes.Buffer
	alike, others := exceptions(rules)
	variable := func(name string) string { return "$northstar_" + strings.ToLower(strings.ReplaceAll(name, "-", "_")) }
	b.WriteString("# In the block http:\n")
	for _, e := range others {
		fmt.Fprintf(&b, "map $uri %s {\n    default \"%s\";\n", variable(e.Name), e.Value)
		for i, pattern := range e.patterns {
			fmt.Fprintf(&b, "    \"~%s\" \"%s\";\n", pattern, e.values[i])
		}
		b.WriteString("}\n")
	}
	b.WriteString("\n# In the block server:\n")
	for _, h := range alike {
		fmt.Fprintf(&b, "add_header %s \"%s\" always;\n", h.Name, h.Value)
	}
	for _, e := range others {
		end := ";"
		if e.always() {
			end = " always;"
		}
		fmt.Fprintf(&b, "add_header %s %s%s\n", e.Name, variable(e.Name), end)
	}
	fmt.Fprintf(&b, "error_page 404 %s;\n", s.URL("/404.html"))
	return b.Bytes()
}

func apache(s *site.Site, rules []HeaderRule) []byte {
	var b bytes.Buffer
	b.WriteString("# .htaccess in the folder of the site; needs mod_headers.\n")
	for _, h := range rules[0].Headers {
		fmt.Fprintf(&b, "Header always set %s \"%s\"\n", h.Name, h.Value)
	}
	for _, r := range rules[1:] {
		fmt.Fprintf(&b, "<If \"%%{REQUEST_URI} =~ m#%s#\">\n", expression(r.Pattern))
		for _, h := range r.Headers {
			condition := ""
			if h.always() {
				condition = "always "
			}
			fmt.Fprintf(&b, "    Header %sset %s \"%s\"\n", condition, h.Name, h.Value)
		}
		b.WriteString("</If>\n")
	}
	fmt.Fprintf(&b, "ErrorDocument 404 %s\n", s.URL("/404.html"))
	return b.Bytes()
}

// caddy orders directives by rules of its own, so that for each header the matchers leave no address to two of them.
func caddy(s *site.Site, rules []HeaderRule) []byte {
	var b bytes.Buffer
	alike, others := exceptions(rules)
	b.WriteString("# In the block of the site:\nheader {\n")
	for _, h := range alike {
		fmt.Fprintf(&b, "\t%s \"%s\"\n", h.Name, h.Value)
	}
	b.WriteString("}\n")
	for i, e := range others {
		for j, pattern := range e.patterns {
			matcher := fmt.Sprintf("@northstar%d%d", i+1, j+1)
			if e.always() {
				fmt.Fprintf(&b, "%s path_regexp %s\n", matcher, pattern)
			} else {
				fmt.Fprintf(&b, "%s {\n\tpath_regexp %s\n\tfile\n}\n", matcher, pattern)
			}
			fmt.Fprintf(&b, "header %s %s \"%s\"\n", matcher, e.Name, e.values[j])
		}
		if e.Value != "" {
			rest := fmt.Sprintf("@northstar%d", i+1)
			fmt.Fprintf(&b, "%s not path_regexp %s\nheader %s %s \"%s\"\n", rest, strings.Join(e.patterns, "|"), rest, e.Name, e.Value)
		}
	}
	fmt.Fprintf(&b, "handle_errors {\n\trewrite * %s\n\tfile_server\n}\n", s.URL("/404.html"))
	return b.Bytes()
}
