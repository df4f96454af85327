package theme

import (
	"strings"

	"northstar/generator/model/site"
)

// ContentPolicy returns the content-security policy of every page: nothing but the site's own files, and those of the
// hosts that the configuration allows; and no script or style inside pages (https://www.w3.org/TR/CSP3/). Who may show a page in a
// frame is not in it, since pages say this policy themselves, for hosts that send no headers, and browsers take that part from
// headers only. What is no name of a host is left out.
func ContentPolicy(allow site.Allow) string {
	policy := "default-src 'none'; img-src 'self'" + sources(allow.Images) + "; style-src 'self'; script-src 'self'; connect-src 'self'; " +
		"font-src 'self'; media-src 'self'; manifest-src 'self'; "
	if frames := sources(allow.Frames); frames != "" {
		policy += "frame-src" + frames + "; "
	}
	return policy + "form-action 'self'" + sources(allow.Forms) + "; base-uri 'none'"
}

// sources returns hosts as a policy names them.
func sources(hosts []string) string {
	var b strings.Builder
	for _, h := range hosts {
		if site.IsHost(h) {
			b.WriteString(" https://" + h)
		}
	}
	return b.String()
}
