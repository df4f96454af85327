package image

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
)

var (
	errNotAVIF     = errors.New("it is not an AVIF picture, whatever its name says; save it as JPEG")
	errAVIFProfile = errors.New("its colour profile is none that is published; save it with the colours of sRGB, or as JPEG")
	errAVIFTags    = errors.New("it contains metadata, which cannot be removed from AVIF files here")
)

// examineAVIF reads the size of an AVIF picture, and refuses one with metadata: its parts
// refer to each other by offsets, and there is no encoder to write it anew. ISO/IEC
// 14496-12 (boxes), 23008-12 (items). What is not shown is overwritten. It has one size.
func examineAVIF(data []byte) (file, error) {
	f := file{format: avifFile, oneSize: true, alpha: true, pieces: [][]byte{bytes.Clone(data)}}
	turned := false
	unshown := blanker{file: f.pieces[0]}
	var see func(name string, _, payload []byte) error
	inside := func(payload []byte, skip int) error {
		if len(payload) < skip {
			return errShort
		}
		return parts(payload[skip:], avifBox, see)
	}
	see = func(name string, _, payload []byte) error {
		if err := unshown.see(name, payload); err != nil {
			return err
		}
		switch name {
		case "ftyp":
			if len(payload) < 4 || string(payload[:4]) != "avif" {
				return errNotAVIF // a film, or a format that browsers do not show
			}
		case "meta":
			return inside(payload, 4)
		case "iprp", "ipco":
			return inside(payload, 0)
		case "iinf":
			if len(payload) > 0 && payload[0] == 0 {
				return inside(payload, 6)
			}
			return inside(payload, 8)
		case "colr":
			if len(payload) >= 4 && (string(payload[:4]) == "prof" || string(payload[:4]) == "rICC") {
				return f.replaceProfile(payload[4:])
			}
		case "ispe":
			if len(payload) < 12 {
				return errShort
			}
			w, h := binary.BigEndian.Uint32(payload[4:]), binary.BigEndian.Uint32(payload[8:])
			if w <= 1<<24 && h <= 1<<24 && int64(w)*int64(h) > int64(f.width)*int64(f.height) {
				f.width, f.height = int(w), int(h)
			}
		case "irot":
			turned = len(payload) > 0 && payload[0]&1 != 0
		case "uuid", "udta", "moov", "free", "skip":
			return errAVIFTags
		case "mdat", "hdlr", "infe", "pitm", "iloc", "iref", "ipma", "idat", "dinf", "grpl",
			"pixi", "av1C", "auxC", "imir", "clap", "pasp", "clli", "mdcv", "a1op", "lsel", "a1lx":
		default:
			return fmt.Errorf("its part %q is not known; save it as JPEG", name)
		}
		return nil
	}
	err := parts(f.pieces[0], avifBox, see)
	if err == nil {
		err = unshown.blank()
	}
	if turned {
		f.width, f.height = f.height, f.width
	}
	return f, err
}

// replaceProfile puts a profile that says the same into the place of one, as long as that.
func (f *file) replaceProfile(place []byte) error {
	s := readProfile(place)
	if s == nil {
		return errAVIFProfile
	}
	ours := s.profile(len(place))
	if len(ours) > len(place) {
		return errAVIFProfile
	}
	copy(place, ours)
	return nil
}

// avifBox is the shape of the parts of AVIF.
func avifBox(data []byte) (name string, start, end, next uint64) {
	size, start := uint64(binary.BigEndian.Uint32(data)), uint64(8)
	switch size {
	case 0: // up to the end
		size = uint64(len(data))
	case 1: // it follows, in eight bytes
		if start = 16; len(data) >= 16 {
			size = binary.BigEndian.Uint64(data[8:])
		}
	}
	return string(data[4:8]), start, size, size
}
