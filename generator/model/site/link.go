package site

import (
	"encoding/binary"
	"iter"
	"net/url"
	"strings"

	"northstar/generator/text/markdown"
)

// BodyLinks are the links of a document's body, packed: a site of a hundred thousand of them would
// otherwise hold more of links than of all else, and in as many pieces.
type BodyLinks struct{ packed string }

// Which of its texts a packed link has, beside its kind in the lower bits.
const (
	packedKind     = 1<<4 - 1
	packedQuery    = 1 << 4
	packedFragment = 1 << 5
)

// KeepLinks returns links as they are kept in a [Document].
func KeepLinks(links []markdown.Link) BodyLinks {
	var packed []byte
	text := func(s string) { packed = append(binary.AppendUvarint(packed, uint64(len(s))), s...) }
	for i := range links {
		l := &links[i]
		head := byte(l.Kind)
		if l.Query != "" {
			head |= packedQuery
		}
		if l.Fragment != "" {
			head |= packedFragment
		}
		packed = append(packed, head)
		text(l.Dest)
		if l.Query != "" {
			text(l.Query)
		}
		if l.Fragment != "" {
			text(l.Fragment)
		}
		for _, n := range [...]int{l.Offset, l.Pos.Line, l.Pos.Column, l.Pos.Width} {
			packed = binary.AppendUvarint(packed, uint64(n))
		}
	}
	return BodyLinks{string(packed)}
}

// All returns the links in the order in which they stand in the body. Their positions have no file.
func (b BodyLinks) All() iter.Seq[markdown.Link] {
	return func(yield func(markdown.Link) bool) {
		rest := b.packed
		number := func() (n int) {
			for shift := 0; ; shift += 7 {
				c := rest[0]
				rest = rest[1:]
				n |= int(c&0x7f) << shift
				if c < 0x80 {
					return n
				}
			}
		}
		text := func() (s string) {
			n := number()
			s, rest = rest[:n], rest[n:]
			return s
		}
		for rest != "" {
			head := rest[0]
			rest = rest[1:]
			l := markdown.Link{Kind: markdown.LinkKind(head & packedKind), Dest: text()}
			if head&packedQuery != 0 {
				l.Query = text()
			}
			if head&packedFragment != 0 {
				l.Fragment = text()
			}
			l.Offset = number()
			l.Pos.Line, l.Pos.Column, l.Pos.Width = number(), number(), number()
			if !yield(l) {
				return
			}
		}
	}
}

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
