package markdown

import (
	"iter"
	"slices"
	"strings"
)

// Resolve appends b.HTML to dst with every slot filled, as the function Resolve does.
func (b *Body) Resolve(dst []byte, url func(l Link) (href, attrs string)) []byte {
	return Resolve(dst, b.HTML, slices.Values(b.Links), url)
}

// Resolve appends html, a [Body.HTML] with these links, to dst with every slot filled. For each link in
// order, url returns its URL, unescaped, and further attributes: HTML that
// starts with a space, such as ` width="3" height="2"`, inserted as it is. Where the slot is that of an element, attrs is the element.
func Resolve(dst, html []byte, links iter.Seq[Link], url func(l Link) (href, attrs string)) []byte {
	done := 0
	for l := range links {
		href, attrs := url(l)
		dst = append(dst, html[done:l.Offset]...)
		if l.Kind.element() {
			dst = append(dst, attrs...)
			done = l.Offset
			continue
		}
		dst = appendEscaped(dst, href)
		done = l.Offset
		if attrs != "" {
			done++ // the quotation mark that ends the address
			dst = append(dst, '"')
			dst = append(dst, attrs...)
		}
	}
	return append(dst, html[done:]...)
}

// FindAnchor returns the one of anchors (a [Body.Anchors]) that a link with this fragment
// means, and whether there is one: the id itself, its lower case, or
// the name that it got because it is reserved.
func FindAnchor(anchors []string, fragment string) (id string, ok bool) {
	lower := strings.ToLower(fragment)
	for _, id := range []string{fragment, lower, reservedPrefix + lower} {
		if _, ok := slices.BinarySearch(anchors, id); ok {
			return id, true
		}
	}
	return "", false
}
