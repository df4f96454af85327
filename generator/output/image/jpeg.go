package image

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"slices"
)

// Markers of JPEG files, the byte after 0xff; ITU-T T.81, table B.1.
const (
	markerSOF0  = 0xc0
	markerDHT   = 0xc4
	markerJPG   = 0xc8
	markerDAC   = 0xcc
	markerRST0  = 0xd0
	markerSOI   = 0xd8
	markerEOI   = 0xd9
	markerSOS   = 0xda
	markerDQT   = 0xdb
	markerDNL   = 0xdc
	markerDRI   = 0xdd
	markerAPP0  = 0xe0
	markerAPP1  = 0xe1
	markerAPP2  = 0xe2
	markerAPP14 = 0xee
)

const iccName = "ICC_PROFILE\x00" // begins a segment with a part of a profile; ICC.1:2022, annex B.4

// examineJPEG keeps the segments that decoders need, the colour profile, and the mark of
// Adobe that tells how colours are stored. It drops everything else: Exif, XMP,
// IPTC, comments, thumbnails, and what follows the picture, such as a second picture or a film.
func examineJPEG(data []byte) (file, error) {
	f := file{format: jpegFile, pieces: [][]byte{data[:2]}}
	var profile []byte
	parts, whole := 0, true // of the profile
	for i := 2; ; {
		at := bytes.IndexByte(data[i:], 0xff)
		if at < 0 {
			return f, errShort
		}
		start := i + at // what stands before it is padding
		for i = start; i < len(data) && data[i] == 0xff; i++ {
		}
		if i >= len(data) {
			return f, errShort
		}
		marker := data[i]
		i++
		switch {
		case marker == markerEOI:
			if f.width == 0 {
				return f, errors.New("it has no frame")
			}
			f.pieces = append(f.pieces, []byte{0xff, markerEOI})
			if !whole {
				profile = nil
			}
			if parts > 0 {
				f.useProfile(profile)
				f.placeProfile()
			}
			return f, nil
		case marker == markerSOI:
			return f, errors.New("a second picture begins within the first")
		case marker < markerSOF0 || marker >= markerRST0 && marker < markerSOI:
			continue // stands alone, and means nothing here
		}
		if len(data)-i < 2 {
			return f, errShort
		}
		end := i + int(binary.BigEndian.Uint16(data[i:]))
		if end < i+2 {
			return f, fmt.Errorf("its segment %x has no length", marker)
		}
		if end > len(data) {
			return f, errShort
		}
		segment, payload := data[i-2:end], data[i+2:end]
		i = end
		switch {
		case marker >= markerSOF0 && marker < markerRST0 && marker != markerDHT && marker != markerJPG && marker != markerDAC:
			if f.width != 0 {
				return f, errors.New("it has two frames")
			}
			if len(payload) < 6 {
				return f, errShort
			}
			f.height, f.width = int(binary.BigEndian.Uint16(payload[1:])), int(binary.BigEndian.Uint16(payload[3:]))
			if f.width == 0 || f.height == 0 {
				return f, fmt.Errorf("it is %d × %d pixels", f.width, f.height)
			}
			f.inks = payload[5] == 4
			f.pieces = append(f.pieces, segment)
		case marker == markerDHT, marker == markerDAC, marker == markerDQT, marker == markerDNL, marker == markerDRI,
			marker == markerAPP14 && bytes.HasPrefix(payload, []byte("Adobe")) && len(payload) == 12:
			f.pieces = append(f.pieces, segment)
		case marker == markerSOS:
			i = endOfScan(data, i)
			f.pieces = append(f.pieces, segment, data[end:i])
		case marker == markerAPP0 && bytes.HasPrefix(payload, []byte("JFIF\x00")) && len(payload) >= 14:
			f.pieces = append(f.pieces, jfif(payload))
		case marker == markerAPP1:
			if tiff, ok := bytes.CutPrefix(payload, []byte("Exif\x00\x00")); ok && f.exif == nil {
				f.exif = tiff
			}
			if bytes.HasPrefix(payload, []byte("http://ns.adobe.com/x")) { // with its extensions
				f.xmp = append(f.xmp, payload...)
			}
		case marker == markerAPP2 && bytes.HasPrefix(payload, []byte(iccName)) && len(payload) > len(iccName)+2:
			parts++
			number, count := payload[len(iccName)], payload[len(iccName)+1]
			whole = whole && int(number) == parts && number <= count
			profile = append(profile, payload[len(iccName)+2:]...)
		}
	}
}

// jfif returns an APP0 segment with the density of a picture, and without its thumbnail.
func jfif(payload []byte) []byte {
	return append([]byte{0xff, markerAPP0, 0, 16}, append(bytes.Clone(payload[:12]), 0, 0)...)
}

// endOfScan returns where the compressed data that begins at i ends: at the next
// marker that is neither a restart nor a stuffed byte.
func endOfScan(data []byte, i int) int {
	for {
		at := bytes.IndexByte(data[i:], 0xff)
		if at < 0 || i+at+1 >= len(data) {
			return len(data)
		}
		i += at
		switch next := data[i+1]; {
		case next == 0 || next >= markerRST0 && next < markerSOI:
			i += 2
		case next == 0xff:
			i++
		default:
			return i
		}
	}
}

// profileSegment returns the segment with a profile of ours, which fits into one.
func profileSegment(profile []byte) []byte {
	out := []byte{0xff, markerAPP2}
	out = binary.BigEndian.AppendUint16(out, uint16(2+len(iccName)+2+len(profile)))
	out = append(append(out, iccName...), 1, 1)
	return append(out, profile...)
}

// placeProfile puts the profile before everything else but the segment of JFIF, which is the first.
func (f *file) placeProfile() {
	if f.profile == nil {
		return
	}
	at := 1
	if len(f.pieces[1]) > 1 && f.pieces[1][1] == markerAPP0 {
		at = 2
	}
	f.pieces = slices.Insert(f.pieces, at, profileSegment(f.profile))
}

// withProfile returns a JPEG file with a profile of ours put in after its first marker.
func withProfile(jpeg, profile []byte) []byte {
	return slices.Concat(jpeg[:2], profileSegment(profile), jpeg[2:])
}
