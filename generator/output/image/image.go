package image

import (
	"cmp"
	"crypto/sha256"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"strings"

	"northstar/generator/base/diag"
	"northstar/generator/model/site"
)

const (
	// maxPixels is the largest picture that is accepted: decoding needs four to eight bytes a pixel.
	maxPixels = 50_000_000
	// maxBytes is the largest file that is accepted; it is read as a whole.
	maxBytes = 64 << 20
)

// Describe returns a with the size and the variants of its picture, if it is one.
// The file is read, but its pixels are not decoded.
func Describe(files fs.FS, a site.Asset) (site.Asset, []diag.Diagnostic) {
	if !site.IsPicture(a.Path) {
		return a, nil
	}
	report := func(code diag.Code, format string, args ...any) []diag.Diagnostic {
		return []diag.Diagnostic{diag.New(code, diag.Position{File: a.Path}, format, args...)}
	}
	data, err := read(files, a.Path)
	if errors.Is(err, errTooLong) {
		return a, report(diag.ImageTooLarge, "The file has more than %d MB, which is the most that a picture may have.", maxBytes>>20)
	}
	if err != nil {
		return a, report(diag.UnreadableImage, "The image cannot be opened: %v.", err)
	}
	f, err := examine(data)
	if int64(f.width)*int64(f.height) > maxPixels { // int may have 32 bits
		return a, report(diag.ImageTooLarge, "The picture has %d × %d pixels; at most 50 million are accepted.", f.width, f.height)
	}
	if err != nil {
		return a, Refused(a.Path, err)
	}
	var found []diag.Diagnostic
	turn, position := f.metadata()
	if position {
		found = report(diag.ImageLocation, "The picture says where it was taken; what is published does not, but the file still does.")
	}
	if f.lostColour {
		found = append(found, report(diag.ColourProfile, "The colour profile of the picture is not published, so its colours may change.")...)
	}
	for _, left := range f.left {
		at := diag.Position{File: a.Path, Line: left.Line, Column: left.Column}
		found = append(found, diag.New(diag.DrawingPart, at, "What is published of the drawing is without %s.", left.What))
	}
	if turn != upright && f.oneSize {
		lies := report(diag.UnreadableImage, "The picture is stored rotated, and this file format cannot be rotated here.")
		return a, append(found, lies[0].WithHint("Rotate it in an image editor and save it again."))
	}
	a.Width, a.Height = turn.size(f.width, f.height)
	a.Size = 0
	for _, piece := range f.pieces {
		a.Size += int64(len(piece))
	}
	a.Content = digest(data)
	a.Variants = variants(a, f.target(), f.oneSize)
	return a, found
}

// Refused says why a picture cannot be published.
func Refused(path string, err error) []diag.Diagnostic {
	format := "The picture is damaged or does not follow its format: %v."
	switch {
	case errors.Is(err, errAVIFTags):
		return []diag.Diagnostic{diag.New(diag.AVIFMetadata, diag.Position{File: path}, "The picture is not published: %v.", err)}
	case errors.Is(err, errNotPicture):
		format = "%v"
	}
	return []diag.Diagnostic{diag.New(diag.UnreadableImage, diag.Position{File: path}, format, err)}
}

var errTooLong = errors.New("the file is too long")

func read(files fs.FS, name string) ([]byte, error) {
	if info, err := fs.Stat(files, name); err == nil && info.Size() > maxBytes {
		return nil, errTooLong
	}
	return fs.ReadFile(files, name)
}

// digest returns what tells a picture's file from all others.
func digest(data []byte) site.Digest {
	sum := sha256.Sum256(data)
	return site.Digest(sum[:])
}

// target returns the format of variants that are encoded.
func (f *file) target() format {
	if f.format == webpFile && !f.oneSize {
		return jpegFile
	}
	return f.format
}

// variants returns the sizes of a picture, narrowest first. Their names hold a digest
// of the file and of the way they are made, so that they can be kept for ever by browsers.
func variants(a site.Asset, target format, oneSize bool) []site.Variant {
	name := site.Slug(strings.TrimSuffix(path.Base(a.Path), path.Ext(a.Path)))
	if letters := []rune(name); len(letters) > 40 {
		name = strings.Trim(string(letters[:40]), "-")
	}
	name = cmp.Or(name, "picture")
	sum := sha256.Sum256(append([]byte(recipe), a.Content[:]...))
	var all []site.Variant
	for _, width := range widths(a.Width, oneSize) {
		height := max(1, (a.Height*width+a.Width/2)/a.Width)
		all = append(all, site.Variant{
			Address: fmt.Sprintf("/assets/images/%s.%x-%d.%s", name, sum[:5], width, target),
			Width:   width, Height: height,
		})
	}
	return all
}

// widest is the width in pixels of the largest variant: more is not seen on any
// screen in a column of text, nor does a phone of three pixels a point show more.
const widest = 1600

// widths returns how wide the variants of a picture are.
func widths(full int, oneSize bool) []int {
	if oneSize {
		return []int{full}
	}
	top := min(full, widest)
	var all []int
	for _, w := range []int{160, 320, 480, 800, 1200} {
		if w*10 <= top*9 { // one that is nearly the next one is not worth a file
			all = append(all, w)
		}
	}
	return append(all, top)
}
