package render

import "bytes"

// The minifier keeps white space in pre and textarea, but not in inline code, where
// writers mean it. So white space there is dressed up, before the minifier sees it, as bytes
// that appear in no UTF-8 text, and changed back afterwards.
const (
	shieldedSpace   = 0xff
	shieldedNewline = 0xfe
	shieldedTab     = 0xfd
)

// shield dresses up white space in the inline code of a page, in place, and reports whether
// there was any.
func shield(page []byte) bool {
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
			found = shieldText(page[:end]) || found
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

// shieldText dresses up white space outside of tags.
func shieldText(b []byte) bool {
	found, inTag := false, false
	for i, c := range b {
		switch c {
		case '<':
			inTag = true
			continue
		case '>':
			inTag = false
			continue
		case ' ':
			c = shieldedSpace
		case '\n':
			c = shieldedNewline
		case '\t':
			c = shieldedTab
		default:
			continue
		}
		if !inTag {
			b[i], found = c, true
		}
	}
	return found
}

// unshield undoes shield.
func unshield(page []byte) {
	for i, c := range page {
		switch c {
		case shieldedSpace:
			page[i] = ' '
		case shieldedNewline:
			page[i] = '\n'
		case shieldedTab:
			page[i] = '\t'
		}
	}
}
