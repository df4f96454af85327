package image

import (
	"bytes"
	"encoding/binary"
	"fmt"
)

// Flags of a VP8X chunk; Google, WebP container specification.
const (
	webpMoves = 1 << 1
	webpXMP   = 1 << 2
	webpExif  = 1 << 3
	webpAlpha = 1 << 4
	webpICC   = 1 << 5
)

// examineWebP keeps the chunks of pixels and of colour. A picture of the lossy kind without
// transparency can be made smaller as JPEG; the others have one size, since there is
// no encoder for them that would not make them larger.
func examineWebP(data []byte) (file, error) {
	f := file{format: webpFile, oneSize: true, alpha: true}
	size := int64(binary.LittleEndian.Uint32(data[4:])) + 8
	if size > int64(len(data)) || size < 12 {
		return f, errShort
	}
	f.pieces = [][]byte{nil}
	var flags byte
	var header []byte
	pixels := false
	err := parts(data[12:size], webpChunk, func(name string, chunk, payload []byte) error {
		switch name {
		case "VP8X":
			if len(payload) < 10 || f.width != 0 {
				return fmt.Errorf("its header is invalid")
			}
			flags = payload[0]
			f.width, f.height = 1+int(uint24(payload[4:])), 1+int(uint24(payload[7:]))
			header = append([]byte(nil), chunk...)
			header[8] &^= webpXMP | webpExif | webpICC
			chunk = header
		case "VP8 ", "VP8L":
			width, height, err := webpFrame(name, payload)
			if err != nil {
				return err
			}
			if f.width == 0 {
				f.width, f.height = width, height
			}
			// A frame that is larger than announced would take more memory than was looked at.
			if pixels || width != f.width || height != f.height {
				return fmt.Errorf("its frame is not of its size")
			}
			pixels = true
			f.oneSize = name == "VP8L" || flags&(webpMoves|webpAlpha) != 0
			f.alpha = f.oneSize
		case "ANMF":
			moving, err := cleanFrame(chunk, payload)
			if err != nil {
				return err
			}
			f.pieces = append(f.pieces, moving...)
			pixels = true
			return nil
		case "ICCP":
			f.useProfile(payload)
			if f.profile == nil || header == nil {
				return nil
			}
			header[8] |= webpICC
			chunk = binary.LittleEndian.AppendUint32([]byte("ICCP"), uint32(len(f.profile)))
			chunk = append(append(chunk, f.profile...), make([]byte, len(f.profile)%2)...)
		case "ALPH", "ANIM":
		case "EXIF":
			f.exif = bytes.TrimPrefix(payload, []byte("Exif\x00\x00")) // which some programs write
			return nil
		case "XMP ":
			f.xmp = payload
			return nil
		default:
			return nil
		}
		f.pieces = append(f.pieces, chunk)
		return nil
	})
	if err == nil && !pixels {
		err = errShort
	}
	total := 4
	for _, k := range f.pieces {
		total += len(k)
	}
	f.pieces[0] = append(binary.LittleEndian.AppendUint32([]byte("RIFF"), uint32(total)), "WEBP"...)
	return f, err
}

// cleanFrame returns a frame of a film with nothing but its pixels in it.
func cleanFrame(chunk, payload []byte) ([][]byte, error) {
	const fields = 16
	if len(payload) < fields {
		return nil, errShort
	}
	kept := [][]byte{nil, payload[:fields]}
	size := fields
	err := parts(payload[fields:], webpChunk, func(name string, chunk, _ []byte) error {
		if name == "VP8 " || name == "VP8L" || name == "ALPH" {
			kept = append(kept, chunk)
			size += len(chunk)
		}
		return nil
	})
	kept[0] = binary.LittleEndian.AppendUint32([]byte("ANMF"), uint32(size))
	return kept, err
}

// webpChunk is the shape of the parts of WebP: they are padded to an even length.
func webpChunk(data []byte) (name string, start, end, next uint64) {
	end = 8 + uint64(binary.LittleEndian.Uint32(data[4:]))
	return string(data[:4]), 8, end, end + end&1
}

// webpFrame returns the size that a frame says of itself: RFC 6386, section 9.1, and
// the WebP lossless bitstream specification, section 3.
func webpFrame(name string, payload []byte) (width, height int, err error) {
	if name == "VP8L" {
		if len(payload) < 5 || payload[0] != 0x2f {
			return 0, 0, fmt.Errorf("its frame is invalid")
		}
		bits := binary.LittleEndian.Uint32(payload[1:])
		return 1 + int(bits&0x3fff), 1 + int(bits>>14&0x3fff), nil
	}
	if len(payload) < 10 || payload[0]&1 != 0 || payload[3] != 0x9d || payload[4] != 0x01 || payload[5] != 0x2a {
		return 0, 0, fmt.Errorf("its frame is invalid")
	}
	return int(binary.LittleEndian.Uint16(payload[6:]) & 0x3fff), int(binary.LittleEndian.Uint16(payload[8:]) & 0x3fff), nil
}

func uint24(b []byte) uint32 { return uint32(b[0]) | uint32(b[1])<<8 | uint32(b[2])<<16 }
