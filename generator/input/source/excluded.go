package source

import "strings"

// Excluded reports whether the name of a path below content or data keeps it off every site, and why.
func Excluded(path string) (reason string, excluded bool) {
	if !strings.HasPrefix(path, "content/") && !strings.HasPrefix(path, "data/") {
		return "only files below content/ and data/ are part of a site", !strings.HasPrefix(path, "/") && strings.Contains(path, ".")
	}
	for i, c := range path {
		if c == '/' && isLeftBehind(path[:i]) {
			return "it lies in a folder that editors or tools leave behind", true
		}
	}
	reason, excluded = map[kind]string{
		ignored:    "its name is one that editors, systems or tools leave behind",
		secret:     "its name is that of a file with a password or a key",
		compressed: "it is a compressed SVG drawing; save it as .svg",
		unread:     "data is written in YAML files; ledgers and records of collections also in CSV files",
		misplaced:  "its address is not for files of content",
		unknown:    "it is not one of the kinds of files that are published",
	}[kindOf(path)]
	return reason, excluded
}
