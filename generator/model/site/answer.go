package site

import (
	"net/url"
	"path"
	"strings"
)

// Unescaped takes percent-encoding off an address, once. What is not encoded well stays as it is.
func Unescaped(address string) string {
	if d, err := url.PathUnescape(address); err == nil {
		return d
	}
	return address
}

// AddressKey is what the addresses of one page have in common: /about, /about/, /about.html and /about/index.html, percent-encoded or
// not, with any query. It is for finding what an address of some site meant;
// whether a host shows a page at each of them is for [FilesAt] to say.
func AddressKey(address string) string {
	address, _, _ = strings.Cut(address, "?")
	address = path.Clean("/" + Unescaped(address))
	for _, ending := range []string{"/index.html", "/index.htm", "/index.md", ".html", ".htm"} {
		if rest, is := strings.CutSuffix(address, ending); is {
			address = rest
			break
		}
	}
	return strings.TrimSuffix(address, "/")
}

// FilesAt lists the files, as paths from the root of a site, in which hosts look for what they show at a path, in their order. None finds
// about.html for /about/, or about/index.html for /about.html.
func FilesAt(path string) []string {
	if strings.HasSuffix(path, "/") {
		return []string{path + "index.html"}
	}
	return []string{path, path + "/index.html", path + ".html"}
}

// CutBase returns what is left of a path on a host below the path of a site there, from its slash on. Nothing is left of one that only
// begins with the same letters: /docs-old/ is not below /docs/.
func CutBase(address, base string) (rest string, below bool) {
	base = strings.TrimSuffix(base, "/")
	rest, begins := strings.CutPrefix(address, base)
	switch {
	case begins && strings.HasPrefix(rest, "/"):
		return rest, true
	case address == base && base != "":
		return "/", true
	}
	return "", false
}
