package image

import (
	"bytes"
	"cmp"
	"encoding/binary"
	"errors"
	"slices"
)

// A blanker overwrites with zeros what no browser shows of an AVIF file: names of its items, thumbnails, which can show what
// was cut away, what follows the fields of a part, and bytes among the pixels that belong to no item, as a program leaves
// them that takes metadata out. Nothing changes its place, since the parts refer to each other by offsets.
type blanker struct {
	file  []byte
	areas [][]byte // that hold pixels: parts of file
	inner []byte   // the one of them within the metadata, which items can refer to, too
	items []uint32 // that are pictures
	small []uint32 // that are thumbnails of others
	iloc  []byte
}

// maxItems is the most pictures that an AVIF file is made of, and the most stretches of bytes that these lie in.
const maxItems = 4096

var errItems = errors.New("where its pixels lie is not said in a way that is known; save it as JPEG")

// fields are the lengths of the parts that have no other.
var fields = map[string]int{
	"a1op": 1, "clap": 32, "clli": 4, "imir": 1, "irot": 1, "ispe": 12, "lsel": 2, "mdcv": 24, "pasp": 8,
}

// brands are the formats that an AVIF file can say that it is of, too.
var brands = []string{"avif", "avis", "mif1", "miaf", "msf1", "MA1A", "MA1B", "tmap"}

// see takes note of a part, and overwrites what it holds beside its fields.
func (b *blanker) see(name string, payload []byte) error {
	rest := len(payload)
	switch name {
	case "mdat":
		b.areas = append(b.areas, payload)
	case "idat":
		b.areas, b.inner = append(b.areas, payload), payload
	case "iloc":
		b.iloc = payload
	case "iref":
		return b.seeReferences(payload)
	case "hdlr":
		rest = 4 + 4 + 4 + 12 // flags, predefined, "pict", reserved; then a name
	case "auxC":
		if i := bytes.IndexByte(payload[min(4, rest):], 0); i >= 0 {
			rest = 4 + i
		}
	case "pixi":
		if rest > 4 {
			rest = 5 + int(payload[4])
		}
	case "ftyp":
		for i := 8; i+4 <= rest; i += 4 { // after the main brand and its version
			if !slices.Contains(brands, string(payload[i:i+4])) {
				copy(payload[i:], "mif1")
			}
		}
	case "colr":
		if bytes.HasPrefix(payload, []byte("nclx")) {
			rest = 4 + 7
		}
	case "infe":
		return b.seeItem(payload)
	default:
		if n, known := fields[name]; known {
			rest = n
		}
	}
	clear(payload[min(rest, len(payload)):])
	return nil
}

// seeItem takes note of an item, and refuses one that is no picture.
func (b *blanker) seeItem(payload []byte) error {
	r := reader{data: payload}
	version := r.uint(1)
	r.uint(3) // flags
	id := r.uint(2 + 2*(version&1))
	r.uint(2) // protection
	kind := r.uint(4)
	switch {
	case r.short:
		return errShort
	case version != 2 && version != 3:
		return errItems
	}
	switch string(binary.BigEndian.AppendUint32(nil, uint32(kind))) {
	case "av01", "grid", "iden", "iovl":
		b.items = append(b.items, uint32(id))
		clear(r.data) // its name
		if len(b.items) > maxItems {
			return errItems
		}
		return nil
	}
	return errAVIFTags
}

// seeReferences takes note of thumbnails.
func (b *blanker) seeReferences(payload []byte) error {
	if len(payload) < 4 {
		return errShort
	}
	width := 2 + 2*uint64(payload[0]&1)
	return parts(payload[4:], avifBox, func(name string, _, payload []byte) error {
		r := reader{data: payload}
		if from := r.uint(width); name == "thmb" {
			b.small = append(b.small, uint32(from))
		}
		if len(b.small) > maxItems {
			return errItems
		}
		return nil
	})
}

// A span is a stretch of bytes.
type span struct{ from, to uint64 }

// blank overwrites the bytes among the pixels that belong to no item, or to a thumbnail.
func (b *blanker) blank() error {
	shown, err := b.shown()
	if err != nil {
		return err
	}
	slices.SortFunc(shown, func(x, y span) int { return cmp.Compare(x.from, y.from) })
	for _, area := range b.areas {
		begin := b.offset(area)
		at, end := begin, begin+uint64(len(area))
		for _, s := range shown {
			if s.from > at {
				clear(b.file[at:max(at, min(s.from, end))])
			}
			at = min(max(at, s.to), end)
		}
		clear(b.file[at:end])
	}
	return nil
}

// offset returns where a part of the file begins.
func (b *blanker) offset(part []byte) uint64 { return uint64(cap(b.file) - cap(part)) } // both reach to the end of one array

// shown returns where the bytes of the items lie that are shown. ISO/IEC 14496-12, 8.11.3.
func (b *blanker) shown() (spans []span, err error) {
	r := reader{data: b.iloc}
	version := r.uint(1)
	r.uint(3) // flags
	sizes, counted := r.uint(2), uint64(2)
	if version == 2 {
		counted = 4
	}
	offset, length, base, index := sizes>>12, sizes>>8&15, sizes>>4&15, sizes&15
	if version == 0 {
		index = 0
	}
	count := r.uint(counted)
	if count > maxItems || version > 2 || r.short && len(b.iloc) > 0 {
		return nil, errItems
	}
	for range count {
		id, method := r.uint(counted), uint64(0)
		if version > 0 {
			method = r.uint(2) & 15
		}
		r.uint(2) // this file or another one
		start := r.uint(base)
		within := span{0, uint64(len(b.file))}
		if method == 1 {
			within = span{b.offset(b.inner), b.offset(b.inner) + uint64(len(b.inner))}
		}
		if r.short || method > 1 {
			return nil, errItems
		}
		isShown := slices.Contains(b.items, uint32(id)) && !slices.Contains(b.small, uint32(id))
		extents := r.uint(2)
		if extents > 1 && offset+length == 0 {
			return nil, errItems
		}
		for range extents {
			r.uint(index)
			from := min(start+r.uint(offset), uint64(len(b.file)))
			s := span{within.from + from, within.to}
			if n := r.uint(length); n > 0 && n < uint64(len(b.file)) {
				s.to = min(s.to, s.from+n)
			}
			if r.short || len(spans) > maxItems {
				return nil, errItems
			}
			if isShown && s.from < s.to {
				spans = append(spans, s)
			}
		}
	}
	return spans, nil
}

// A reader reads numbers, the highest byte first.
type reader struct {
	data  []byte
	short bool // there was too little
}

// uint reads a number of so many bytes, of which there are at most eight.
func (r *reader) uint(bytes uint64) (n uint64) {
	if bytes > 8 || bytes > uint64(len(r.data)) {
		r.short, r.data = true, nil
		return 0
	}
	for _, b := range r.data[:bytes] {
		n = n<<8 | uint64(b)
	}
	r.data = r.data[bytes:]
	return n
}
