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
		{s.RootURL("/assets/") + "*", []Header{{"Cache-Control", "public, max-age=31536000, immutable"}}}, // fingerprinted: never another file under the same name
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

// exceptions are the rules for some addresses only, by the name of the header.
func exceptions(rules []HeaderRule) (names []string, of map[string][]HeaderRule) {
	of = map[string][]HeaderRule{}
	for _, r := range rules[1:] {
		for _, h := range r.Headers {
			if !slices.Contains(names, h.Name) {
				names = append(names, h.Name)
			}
			of[h.Name] = append(of[h.Name], HeaderRule{r.Pattern, []Header{h}})
		}
	}
	return names, of
}

// expression is the pattern of a rule as a regular expression.
func expression(pattern string) string {
	return "^" + strings.ReplaceAll(regexp.QuoteMeta(strings.TrimSuffix(pattern, "*")), `\*`, "[^/]+")
}

// general returns the value of a header for all addresses; "" if there is none.
func general(rules []HeaderRule, name string) string {
	for _, h := range rules[0].Headers {
		if h.Name == name {
			return h.Value
		}
	}
	return ""
}

// nginx sends no header whose value is empty, and a block that adds one header sends none of those of
// the block around it, so that all are added in one place.
func nginx(s *site.Site, rules []HeaderRule) []byte {
	var b bytes.Buffer
	names, of := exceptions(rules)
	variable := func(name string) string { return "$northstar_" + strings.ToLower(strings.ReplaceAll(name, "-", "_")) }
	b.WriteString("# In the block http:\n")
	for _, name := range names {
		fmt.Fprintf(&b, "map $uri %s {\n    default \"%s\";\n", variable(name), general(rules, name))
		for _, r := range of[name] {
			fmt.Fprintf(&b, "    \"~%s\" \"%s\";\n", expression(r.Pattern), r.Headers[0].Value)
		}
		b.WriteString("}\n")
	}
	b.WriteString("\n# In the block server:\n")
	for _, h := range rules[0].Headers {
		if slices.Contains(names, h.Name) {
			continue
		}
		fmt.Fprintf(&b, "add_header %s \"%s\" always;\n", h.Name, h.Value)
	}
	for _, name := range names {
		end := ";"
		if of[name][0].Headers[0].always() {
			end = " always;"
		}
		fmt.Fprintf(&b, "add_header %s %s%s\n", name, variable(name), end)
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
	names, of := exceptions(rules)
	b.WriteString("# In the block of the site:\nheader {\n")
	for _, h := range rules[0].Headers {
		if !slices.Contains(names, h.Name) {
			fmt.Fprintf(&b, "\t%s \"%s\"\n", h.Name, h.Value)
		}
	}
	b.WriteString("}\n")
	for i, name := range names {
		var all []string
		for j, r := range of[name] {
			matcher := fmt.Sprintf("@northstar%d%d", i+1, j+1)
			all = append(all, expression(r.Pattern))
			if r.Headers[0].always() {
				fmt.Fprintf(&b, "%s path_regexp %s\n", matcher, expression(r.Pattern))
			} else {
				fmt.Fprintf(&b, "%s {\n\tpath_regexp %s\n\tfile\n}\n", matcher, expression(r.Pattern))
			}
			fmt.Fprintf(&b, "header %s %s \"%s\"\n", matcher, name, r.Headers[0].Value)
		}
		if value := general(rules, name); value != "" {
			fmt.Fprintf(&b, "@northstar%d not path_regexp %s\nheader @northstar%d %s \"%s\"\n", i+1, strings.Join(all, "|"), i+1, name, value)
		}
	}
	fmt.Fprintf(&b, "handle_errors {\n\trewrite * %s\n\tfile_server\n}\n", s.URL("/404.html"))
	return b.Bytes()
}
