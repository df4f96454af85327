package image

import (
	"bytes"
	"errors"
	"fmt"

	"northstar/generator/output/image/svg"
)

// A format is a kind of picture file: how the names of such files end.
type format string

const (
	jpegFile format = "jpg"
	pngFile  format = "png"
	gifFile  format = "gif"
	webpFile format = "webp"
	avifFile format = "avif"
	svgFile  format = "svg"
)

// A file is what the structure of a picture's file says without decoding its pixels.
type file struct {
	format        format
	width, height int      // as stored, before it is turned
	oneSize       bool     // there is one size of it: it moves, or no encoder would do it justice
	alpha         bool     // perhaps transparent
	paletted      bool     // a PNG with a table of colours
	profile       []byte   // what is published in the place of its colour profile; nil for none
	inks          bool     // its colours are those of a printer
	lostColour    bool     // it has a profile that cannot be published
	pieces        [][]byte // the file without metadata, in pieces of the original where possible
	exif          []byte   // the structure of TIFF that Exif is; nil if it has none
	xmp           []byte
	left          []svg.Left // what is left out of a drawing
}

// clean returns the file without metadata.
func (f *file) clean() []byte { return bytes.Join(f.pieces, nil) }

var (
	errNotPicture = errors.New("the file is not a JPEG, PNG, GIF, WebP, AVIF or SVG picture, whatever its name says")
	errShort      = errors.New("the file ends too early")
)

// examine reads the structure of a picture's file. Whatever is not known to be needed to show the
// picture is metadata and is not pieces: so nothing is published that nobody looked for. What does not
// follow its format's structure is refused.
func examine(data []byte) (file, error) {
	var f file
	var err error
	switch {
	case bytes.HasPrefix(data, []byte("\xff\xd8\xff")):
		f, err = examineJPEG(data)
	case bytes.HasPrefix(data, []byte(pngSignature)):
		f, err = examinePNG(data)
	case bytes.HasPrefix(data, []byte("GIF87a")), bytes.HasPrefix(data, []byte("GIF89a")):
		f, err = examineGIF(data)
	case len(data) >= 12 && string(data[:4]) == "RIFF" && string(data[8:12]) == "WEBP":
		f, err = examineWebP(data)
	case len(data) >= 12 && string(data[4:8]) == "ftyp":
		f, err = examineAVIF(data)
	case bytes.HasPrefix(bytes.TrimLeft(data, "\ufeff \t\r\n"), []byte("<")):
		f, err = examineSVG(data)
	default:
		return file{}, errNotPicture
	}
	if err == nil && (f.width <= 0 || f.height <= 0) {
		err = fmt.Errorf("it is %d × %d pixels", f.width, f.height)
	}
	return f, err
}

// parts calls see for each part of data. shape says what the first part of data is called, where its payload begins
// and ends, and where the next part begins: beyond data if it ends too early. It is asked for eight bytes or more.
func parts(data []byte, shape func(data []byte) (name string, start, end, next uint64),
	see func(name string, whole, payload []byte) error) error {
	for len(data) > 0 {
		if len(data) < 8 {
			return errShort
		}
		name, start, end, next := shape(data)
		if start > end || next > uint64(len(data)) {
			return errShort
		}
		if err := see(name, data[:next], data[start:end]); err != nil {
			return err
		}
		data = data[next:]
	}
	return nil
}
