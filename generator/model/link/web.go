package link

import (
	"net/url"
	"strings"
)

// IsWebAddress reports whether a value of an address field may become a link: it is a
// full web address, or one for mail.
func IsWebAddress(value string) bool {
	u, err := url.Parse(value)
	if err != nil {
		return false
	}
	switch u.Scheme {
	case "https", "http":
		return u.Host != ""
	case "mailto":
		return strings.Contains(u.Opaque, "@")
	}
	return false
}
