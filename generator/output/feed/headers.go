package feed

import (
	"bytes"
	_ "embed"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"text/template"

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
// they forbid is noticed while writing. Of the hosts that forms may be sent to, a page allows only those of its own forms.
func SecurityHeaders(allow site.Allow) []Header {
	return []Header{
		policyFor(allow, "'none'"),
		{"Referrer-Policy", "strict-origin-when-cross-origin"},
		{"X-Content-Type-Options", "nosniff"},
		{"Permissions-Policy", "camera=(), geolocation=(), microphone=(), browsing-topics=()"},
	}
}

// EmbedHeaders replace the policy for the cards that other sites may show in a frame.
func EmbedHeaders(allow site.Allow) []Header { return []Header{policyFor(allow, "*")} }

// policyFor is the policy of pages that may be shown in the frames of some sites.
func policyFor(allow site.Allow, frames string) Header {
	return Header{policyName, theme.ContentPolicy(allow) + "; frame-ancestors " + frames}
}

const policyName = "Content-Security-Policy"

// IsPolicy reports whether h is the content-security policy.
func (h Header) IsPolicy() bool { return h.Name == policyName }

// IsType reports whether h says what kind of file an answer is, which most servers are told by another word than headers.
func (h Header) IsType() bool { return h.Name == typeName }

const typeName = "Content-Type"

// Always reports whether h belongs to answers that are mistakes, too: not those that make browsers keep them, or say what a file is.
func (h Header) Always() bool { return h.Name != "Cache-Control" && !h.IsType() }

// HeaderRules are the headers of a site, the same for every host; [HeadersFor] writes them in a host's own words.
func HeaderRules(s *site.Site) []HeaderRule {
	rules := []HeaderRule{
		{s.RootURL("/") + "*", SecurityHeaders(s.Allowed())},
		{s.RootURL("/assets/") + "*", []Header{{"Cache-Control", lifetime(s)}}},
		// Not every host knows calendars, and one that comes as text/plain is shown instead of being subscribed to.
		{s.RootURL("/") + "*.ics", []Header{{typeName, "text/calendar; charset=utf-8"}}},
	}
	if admin := AdminHeaders(s); admin != nil {
		rules = append(rules, HeaderRule{s.RootURL(AdminFolder) + "*", admin})
	}
	for _, e := range s.LanguageSites {
		rules = append(rules, HeaderRule{e.URL("/goals/") + "*/embed/", EmbedHeaders(s.Config.Allow)})
	}
	return rules
}

// lifetime says how long browsers may keep what is in /assets/ without asking: for ever where every name changes with the file, and for
// ten minutes, as GitHub Pages says of all its files, where the site has files of its own there: no pattern that hosts know tells them
// apart.
func lifetime(s *site.Site) string {
	if s.HasOwnAssets() {
		return "public, max-age=600"
	}
	return "public, max-age=31536000, immutable"
}

// Hosts lists what HeadersFor can write.
func Hosts() []string { return []string{"netlify", "cloudflare", "nginx", "apache", "caddy", "meta"} }

// HeadersFor returns the headers of a site as the configuration of a host, one of Hosts.
//
//   - netlify: tables of netlify.toml. cloudflare: _headers, which a build writes too; Netlify, Render and others read it.
//   - nginx, apache (.htaccess), caddy: their configuration files.
//   - meta: an element for pages elsewhere. The pages of the default theme have it.
//
// Values are the program's own. Paths are the site's base, which is configuration and trusted, and those of pages that say that something
// is gone, as far as no character of theirs means anything to a server; the others are answered with 200.
func HeadersFor(s *site.Site, host string) ([]byte, error) {
	hosts, err := template.New("").Parse(hostTemplates)
	if err != nil {
		return nil, fmt.Errorf("reading the templates of hosts: %w", err)
	}
	rules := HeaderRules(s)
	data := struct {
		Rules             []HeaderRule
		Same              []Header
		Varying           []varyingHeader
		ErrorPage, Policy string
		ErrorPages        []errorPage
		Gone              []errorPage
	}{Rules: rules, ErrorPage: s.URL("/404.html"), Policy: theme.ContentPolicy(s.Allowed())}
	for _, e := range s.LanguageSites {
		if !e.IsMain() {
			data.ErrorPages = append(data.ErrorPages, errorPage{e.URL("/"), e.URL("/404.html")})
		}
	}
	for _, g := range s.GoneAddresses() {
		if at := s.RootURL(g.Address); g.Page != "" && plainPath.MatchString(at) {
			data.Gone = append(data.Gone, errorPage{at, s.RootURL(site.FilesAt(g.Page)[0])})
		}
	}
	data.Same, data.Varying = byVariation(rules)
	var b bytes.Buffer
	err = hosts.ExecuteTemplate(&b, host, data)
	return b.Bytes(), err
}

// hostTemplates has a template for each of Hosts.
//
//go:embed hosts.tmpl
var hostTemplates string

// plainPath matches paths of which no character means anything to a server.
var plainPath = regexp.MustCompile(`^[A-Za-z0-9/._-]+$`)

// An errorPage is shown for what is not there below a path: the error page of a language. Or for what is gone, at a path.
type errorPage struct{ Below, Page string }

// Expression is the path as a regular expression.
func (e errorPage) Expression() string { return regexp.QuoteMeta(e.Below) }

// A varyingHeader is a header that some addresses have with another value.
type varyingHeader struct {
	Header         // the value is that of all other addresses; "" if they do not have it
	Matcher string // a name for the other addresses
	Cases   []headerCase
}

type headerCase struct{ Expression, Value, Matcher string }

// Variable names the value of the header.
func (h varyingHeader) Variable() string {
	return "$northstar_" + strings.ToLower(strings.ReplaceAll(h.Name, "-", "_"))
}

// byVariation separates the headers that all addresses have alike from the others.
func byVariation(rules []HeaderRule) (same []Header, varying []varyingHeader) {
	find := func(name string) int {
		return slices.IndexFunc(varying, func(h varyingHeader) bool { return h.Name == name })
	}
	for _, r := range rules[1:] {
		for _, h := range r.Headers {
			if find(h.Name) < 0 {
				varying = append(varying, varyingHeader{Header: Header{Name: h.Name}, Matcher: fmt.Sprintf("@northstar%d", len(varying)+1)})
			}
			v := &varying[find(h.Name)]
			v.Cases = append(v.Cases, headerCase{r.Expression(), h.Value, fmt.Sprintf("%s%d", v.Matcher, len(v.Cases)+1)})
		}
	}
	for _, h := range rules[0].Headers {
		if i := find(h.Name); i >= 0 {
			varying[i].Value = h.Value
		} else {
			same = append(same, h)
		}
	}
	return same, varying
}

// Expression is the pattern of a rule as a regular expression: a * that is a whole part of a path stands for one part, any other for
// anything.
func (r HeaderRule) Expression() string {
	pattern, open := strings.CutSuffix(r.Pattern, "*")
	expression := strings.ReplaceAll(regexp.QuoteMeta(pattern), `/\*/`, "/[^/]+/")
	expression = "^" + strings.ReplaceAll(expression, `\*`, ".*")
	if open || strings.HasSuffix(pattern, "/") {
		return expression
	}
	return expression + "$"
}
