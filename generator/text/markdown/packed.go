package markdown

import (
	"encoding/binary"
	"iter"
)

// PackedLinks are the links of a body, packed: a site of a hundred thousand of them would
// otherwise hold more of links than of all else, and in as many pieces.
type PackedLinks struct{ packed string }

// PackLinks returns links packed.
func PackLinks(links []Link) PackedLinks {
	var room [1024]byte
	packed := room[:0]
	text := func(s string) { packed = append(binary.AppendUvarint(packed, uint64(len(s))), s...) }
	for i := range links {
		l := &links[i]
		packed = append(packed, byte(l.Kind))
		text(l.Dest)
		text(l.Query)
		text(l.Fragment)
		for _, n := range [...]int{l.Offset, l.Pos.Line, l.Pos.Column, l.Pos.Width} {
			packed = binary.AppendUvarint(packed, uint64(n))
		}
	}
	return PackedLinks{string(packed)}
}

// All returns the links in the order in which they stand in the body. Their positions have no file.
func (b PackedLinks) All() iter.Seq[Link] {
	return func(yield func(Link) bool) {
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
			kind := LinkKind(rest[0])
			rest = rest[1:]
			l := Link{Kind: kind, Dest: text(), Query: text(), Fragment: text(), Offset: number()}
			l.Pos.Line, l.Pos.Column, l.Pos.Width = number(), number(), number()
			if !yield(l) {
				return
			}
		}
	}
}

// MarshalBinary returns the links, for package codec.
func (b PackedLinks) MarshalBinary() ([]byte, error) { return []byte(b.packed), nil }

// UnmarshalBinary reads what MarshalBinary returned, and believes it.
func (b *PackedLinks) UnmarshalBinary(data []byte) error {
	b.packed = string(data)
	return nil
}
