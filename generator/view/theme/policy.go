package theme

import "strings"

// ContentPolicy returns the content-security policy of a page: nothing but the site's own files, and no script
// or style inside pages (https://www.w3.org/TR/CSP3/). Forms are origins, such as https://forms.example.org, to which the page
// may send what is filled in. Who may show a page in a frame is not in it, since pages say
// this policy themselves, for hosts that send no headers, and browsers take that part from headers only.
func ContentPolicy(forms ...string) string {
	return "default-src 'none'; img-src 'self'; style-src 'self'; script-src 'self'; connect-src 'self'; font-src 'self'; " +
		"media-src 'self'; manifest-src 'self'; form-action " + strings.Join(append([]string{"'self'"}, forms...), " ") + "; base-uri 'none'"
}
