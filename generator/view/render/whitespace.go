package render

import (
	"bytes"
	"strings"
)

// The minifier keeps white space in pre and textarea, but not in inline code, where
// writers mean it. So white space there is replaced, before the minifier sees it, by bytes
// that appear in no UTF-8 text, and put back afterwards.
const (
	spaces   = " \n\t"
	lastMark = 0xff // stands for the first of spaces, the byte before it for the second, and so on
)

// markSpace replaces white space in the inline code of a page, in place, and reports whether
// there was any.
func markSpace(page []byte) bool {
	found := false
	for {
		i := bytes.IndexByte(page, '<')
		if i < 0 {
			return found
		}
		page = page[i:]
		switch {
		case opens(page, "<pre"):
			_, page, _ = bytes.Cut(page, []byte("</pre"))
		case opens(page, "<code"):
			end := bytes.Index(page, []byte("</code"))
			if end < 0 {
				end = len(page)
			}
			found = markText(page[:end]) || found
			page = page[end:]
		default:
			page = page[1:]
		}
	}
}

// opens reports whether page begins with a start tag; tag is without its end.
func opens(page []byte, tag string) bool {
	return len(page) > len(tag) && string(page[:len(tag)]) == tag && bytes.IndexByte([]byte("> \n\t"), page[len(tag)]) >= 0
}

// markText replaces white space outside of tags.
func markText(b []byte) bool {
	found, inTag := false, false
	for i, c := range b {
		switch k := strings.IndexByte(spaces, c); {
		case c == '<' || c == '>':
			inTag = c == '<'
		case k >= 0 && !inTag:
			b[i], found = byte(lastMark-k), true
		}
	}
	return found
}

// restoreSpace undoes markSpace.
func restoreSpace(page []byte) {
	for i, c := range page {
		if k := lastMark - int(c); k < len(spaces) {
			page[i] = spaces[k]
		}
	}
}
