package markdown

import (
	"cmp"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"northstar/generator/base/diag"
)

// An address is where a link leads or an image comes from: url for another host or a
// person, or path, query and fragment for a place on this site.
type address struct {
	written               string
	url                   string // percent-encoded, not HTML-escaped
	path, query, fragment string // path and fragment are percent-decoded
}

// because says why an address is refused, with a hint in place of the code's own if it is not empty.
func because(c diag.Code, hint, format string, args ...any) *diag.Diagnostic {
	d := diag.New(c, diag.Position{}, format, args...)
	d.Hint = cmp.Or(hint, d.Hint)
	return &d
}

// parseAddress judges an address whose Markdown escapes and entities are resolved.
// It trusts no prefix that a browser could read differently: browsers trim spaces, drop tabs and
// line ends, take a backslash for a slash, and do not care about case.
func parseAddress(written string, kind LinkKind) (address, *diag.Diagnostic) {
	s := strings.Trim(written, " ")
	a := address{written: s}
	if s == "" {
		return a, because(diag.LinkAddress, "Put the address between the parentheses.", "This link leads nowhere: its address is empty.")
	}
	if strings.Contains(s, "{{") || strings.Contains(s, "{%") {
		return a, because(diag.Leftover, asPath,
			"The address %.80q has a template of another program in it, which nothing fills in.", s)
	}
	if p := suspicious(s, s); p != nil {
		return a, p
	}
	if m := schemePattern.FindStringSubmatch(s); m != nil {
		return outside(a, strings.ToLower(m[1]), m[2], kind)
	}

	if begin, what := forgotten(s); begin != "" {
		d := because(diag.LinkAddress, "", "The address %.80q is %s, but %s does not stand before it.", s, what, begin)
		if kind == Image {
			d.Hint = "An image is a file beside the page: ![What it shows](photo.jpg)."
			return a, d
		}
		d.Hint = "Write " + begin + s + "; without that, a file of this site is meant."
		d.Wrong, d.Near = "("+s+")", "("+begin+s+")"
		return a, d
	}

	path, fragment, hasFragment := strings.Cut(s, "#")
	path, a.query, _ = strings.Cut(path, "?")
	var err error
	if a.path, err = url.PathUnescape(path); err == nil {
		a.fragment, err = url.PathUnescape(fragment)
	}
	if err != nil {
		return a, because(diag.LinkAddress, "A percent sign in an address is written %25.",
			"The address %.80q has a percent sign that is not part of an escape such as %%20.", s)
	}
	for _, decoded := range []string{a.path, a.fragment, mayUnescape(a.query)} {
		if p := suspicious(decoded, s); p != nil {
			return a, p
		}
	}
	first, _, _ := strings.Cut(a.path, "/")
	switch {
	case strings.HasPrefix(a.path, "//"):
		return a, because(diag.LinkAddress, "If another host is meant, write https: before it; if a page of this site, one slash is enough.",
			"The address %.80q begins with two slashes, which leads to another host.", s)
	case strings.Count(path, "/") != strings.Count(a.path, "/"):
		return a, because(diag.LinkAddress, "Write the slash as it is.", "The address %.80q hides a slash behind a percent sign.", s)
	case strings.Contains(first, ":"):
		return a, because(diag.LinkScheme, "If a file of this site is meant, put ./ before its name.",
			"The address %.80q begins like an address with another scheme.", s)
	case kind == Image && a.path == "":
		return a, because(diag.LinkAddress, "Give the path of an image file.", "The image address %.80q names no file.", s)
	}
	if a.path == "" && a.query == "" && hasFragment {
		a.path = "#" + a.fragment
	}
	return a, nil
}

// mailbox matches the address of a mailbox.
var mailbox = regexp.MustCompile(`^[^/@\s?#]+@[a-zA-Z0-9-]+(\.[a-zA-Z0-9-]+)*\.[a-zA-Z]{2,}(\?[^/]*)?$`)

// domains are the ends of hosts' names that no file has as the end of its own.
var domains = []string{
	"org", "com", "net", "info", "edu", "gov", "coop", "io", "eu", "uk", "ie", "de", "at", "ch", "fr", "be", "nl", "es", "it",
}

// forgotten returns what has to stand before an address that leads out of the site, and what that is.
func forgotten(s string) (begin, what string) {
	if strings.IndexByte(s, '@') >= 0 && mailbox.MatchString(s) {
		return "mailto:", "that of a mailbox"
	}
	host := s
	if end := strings.IndexAny(s, "/?#"); end >= 0 {
		host = s[:end]
	}
	dot := strings.LastIndexByte(host, '.')
	if dot <= 0 || strings.IndexByte(host, ' ') >= 0 || !strings.HasPrefix(host, "www.") && !slices.Contains(domains, host[dot+1:]) {
		return "", ""
	}
	return "https://", "that of another site"
}

// outside judges an address with a scheme.
func outside(a address, scheme, rest string, kind LinkKind) (address, *diag.Diagnostic) {
	switch {
	case scheme == "http" || scheme == "https":
		u, err := url.Parse(a.written)
		if err != nil || !strings.HasPrefix(rest, "//") || u.Hostname() == "" {
			return a, because(diag.LinkAddress, "Write it as the browser shows it, such as https://example.org/page.",
				"The address %.80q is not complete or not well-formed.", a.written)
		}
		if u.User != nil {
			return a, because(diag.LinkAddress, "The part before the @ is a user name, though it may look like the host. Remove it.",
				"The address %.80q has a user name before its host.", a.written)
		}
		a.url = scheme + ":" + encode(rest)
		return a, nil
	case (scheme == "mailto" || scheme == "tel") && kind == Page:
		if rest == "" {
			return a, because(diag.LinkAddress, "", "The address %.80q is not complete.", a.written)
		}
		if p := suspicious(mayUnescape(rest), a.written); p != nil {
			return a, p
		}
		a.url = scheme + ":" + encode(rest)
		return a, nil
	case kind == Image:
		return a, because(diag.LinkScheme, "An image is a file beside the page: ![What it shows](photo.jpg).",
			"An image cannot come from the address %.80q.", a.written)
	}
	return a, because(diag.LinkScheme, "", "A link cannot lead to the address %.80q.", a.written)
}

// schemePattern splits an address at the colon of its scheme, if it has one.
var schemePattern = regexp.MustCompile(`(?s)^([a-zA-Z][a-zA-Z0-9+.-]*):(.*)$`)

// suspicious refuses characters that make one address look like another, to people or to browsers.
func suspicious(s, written string) *diag.Diagnostic {
	for _, r := range s {
		switch {
		case r == '\\':
			return because(diag.LinkAddress, "Use slashes: pages/my-page.md.",
				"The address %.80q has a backslash.", written)
		case r == utf8.RuneError || unicode.IsControl(r) || unicode.Is(unicode.Bidi_Control, r),
			r == '\u200b' || r == '\u2060' || r == '\ufeff':
			return because(diag.LinkAddress, "Type the address again by hand.",
				"The address %.80q has an invisible character (U+%04X).", written, r)
		}
	}
	return nil
}

// mayUnescape is s percent-decoded, or s if it cannot be.
func mayUnescape(s string) string {
	if d, err := url.PathUnescape(s); err == nil {
		return d
	}
	return s
}
