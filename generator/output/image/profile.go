package image

import (
	"bytes"
	"encoding/binary"
)

// isSRGB reports whether a colour profile describes itself as sRGB, which is what browsers take
// a picture without one for. ICC.1:2022, section 7.3 and 10.15: after 128 bytes of header stands a
// table of tags, of which desc holds a text, one byte or two a character.
func isSRGB(profile []byte) bool {
	const header, entry = 128, 12
	if len(profile) < header+4 {
		return false
	}
	table := profile[header+4:]
	for n := binary.BigEndian.Uint32(profile[header:]); n > 0 && len(table) >= entry; n-- {
		offset, size := uint64(binary.BigEndian.Uint32(table[4:])), uint64(binary.BigEndian.Uint32(table[8:]))
		if string(table[:4]) == "desc" && offset+size <= uint64(len(profile)) {
			text := bytes.ReplaceAll(profile[offset:offset+size], []byte{0}, nil)
			return bytes.Contains(text, []byte("sRGB")) && !bytes.Contains(text, []byte("scRGB"))
		}
		table = table[entry:]
	}
	return false
}
