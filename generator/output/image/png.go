package image

import (
	"bytes"
	"cmp"
	"compress/zlib"
	"encoding/binary"
	"errors"
	"fmt"
	"hash/crc32"
	"io"
	"slices"
	"strings"
)

const pngSignature = "\x89PNG\r\n\x1a\n"

// pngChunks are the chunks that say how a picture is shown; W3C PNG, third edition,
// section 11. All others are metadata, or nobody knows what they are.
const pngChunks = "IHDR PLTE IDAT IEND tRNS acTL fcTL fdAT cHRM gAMA iCCP sBIT sRGB cICP mDCV cLLI bKGD pHYs"

// examinePNG keeps the chunks that decoders need.
func examinePNG(data []byte) (file, error) {
	f := file{format: pngFile, pieces: [][]byte{data[:8]}}
	wanted := strings.Fields(pngChunks)
	err := parts(data[8:], pngChunk, func(name string, chunk, payload []byte) error {
		if sum := len(chunk) - 4; crc32.ChecksumIEEE(chunk[4:sum]) != binary.BigEndian.Uint32(chunk[sum:]) {
			return fmt.Errorf("its part %q is not what was written", name)
		}
		if f.width == 0 && name != "IHDR" {
			return fmt.Errorf("it begins with %q", name)
		}
		switch name {
		case "IHDR":
			if len(payload) != 13 || f.width != 0 {
				return fmt.Errorf("its header is invalid")
			}
			width, height := binary.BigEndian.Uint32(payload), binary.BigEndian.Uint32(payload[4:])
			if width == 0 || height == 0 || width > 1<<24 || height > 1<<24 {
				return fmt.Errorf("it is %d × %d pixels", width, height)
			}
			f.width, f.height, f.alpha, f.paletted = int(width), int(height), payload[9]&4 != 0, payload[9] == 3
		case "tRNS":
			f.alpha = true
		case "acTL":
			f.oneSize = true // it moves
		case "eXIf":
			f.exif = payload
		case "iTXt":
			if bytes.HasPrefix(payload, []byte("XML:com.adobe.xmp\x00")) {
				f.xmp = payload
			}
		case "iCCP":
			f.useProfile(unpackProfile(payload))
			if f.profile == nil {
				return nil
			}
			chunk = pngOf("iCCP", append([]byte("-\x00\x00"), packed(f.profile)...))
		}
		if slices.Contains(wanted, name) {
			f.pieces = append(f.pieces, chunk)
		}
		if name == "IEND" {
			return io.EOF
		}
		return nil
	})
	if errors.Is(err, io.EOF) {
		return f, nil
	}
	return f, cmp.Or(err, errShort)
}

// pngChunk is the shape of the parts of PNG: a checksum ends them.
func pngChunk(data []byte) (name string, start, end, next uint64) {
	end = 8 + uint64(binary.BigEndian.Uint32(data))
	return string(data[4:8]), 8, end, end + 4
}

// maxProfile bounds what a compressed colour profile may unpack to; those of CMYK
// printers, the largest there are, have about two megabytes.
const maxProfile = 4 << 20

// unpackProfile returns the profile of an iCCP chunk: a name, a zero, a zero, and
// compressed bytes. It is nil if there is something wrong with it.
func unpackProfile(payload []byte) []byte {
	_, packed, ok := bytes.Cut(payload, []byte{0})
	if !ok || len(packed) < 1 || packed[0] != 0 {
		return nil
	}
	r, err := zlib.NewReader(bytes.NewReader(packed[1:]))
	if err != nil {
		return nil
	}
	profile, err := io.ReadAll(io.LimitReader(r, maxProfile+1))
	if err != nil || len(profile) > maxProfile {
		return nil
	}
	return profile
}

// packed returns data as a chunk holds them.
func packed(data []byte) []byte {
	var b bytes.Buffer
	w := zlib.NewWriter(&b)
	_, _ = w.Write(data) // memory does not fail
	_ = w.Close()
	return b.Bytes()
}

// pngOf returns a chunk.
func pngOf(name string, payload []byte) []byte {
	chunk := binary.BigEndian.AppendUint32(nil, uint32(len(payload)))
	chunk = append(append(chunk, name...), payload...)
	return binary.BigEndian.AppendUint32(chunk, crc32.ChecksumIEEE(chunk[4:]))
}

// withColour returns a PNG file that has, after its header, the chunks of f that say
// what its colours mean.
func (f *file) withColour(png []byte) []byte {
	const afterHeader = 8 + 12 + 13
	out := slices.Clone(png[:afterHeader])
	if f.format == pngFile {
		for _, chunk := range f.pieces[1:] {
			switch string(chunk[4:8]) {
			case "cHRM", "gAMA", "iCCP", "sRGB", "cICP":
				out = append(out, chunk...)
			}
		}
	}
	return append(out, png[afterHeader:]...)
}
