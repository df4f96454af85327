// Package image knows about pictures: how large they are, and what they tell
// that they should not.
package image

import (
	"errors"
	"image"
	_ "image/gif" // formats that DecodeConfig knows
	_ "image/jpeg"
	_ "image/png"
	"io/fs"
	"path"
	"strings"

	_ "golang.org/x/image/webp"

	"northstar/generator/diag"
	"northstar/generator/site"
)

// maxPixels is the largest picture that is accepted: decoding needs four bytes a pixel.
const maxPixels = 50_000_000

// Describe returns a with the width and height of its picture, if it is one. Only
// the header of the file is read.
func Describe(files fs.FS, a site.Asset) (site.Asset, []diag.Diagnostic) {
	switch strings.ToLower(path.Ext(a.Path)) {
	case ".jpg", ".jpeg", ".png", ".gif", ".webp":
	default:
		return a, nil
	}
	at := diag.Position{File: a.Path}
	f, err := files.Open(a.Path)
	if err != nil {
		return a, []diag.Diagnostic{diag.New(diag.UnreadableImage, at, "the image cannot be opened: %v", err)}
	}
	defer f.Close()
	c, _, err := image.DecodeConfig(f)
	if errors.Is(err, image.ErrFormat) {
		return a, []diag.Diagnostic{diag.New(diag.UnreadableImage, at, "the file is not a JPEG, PNG, GIF or WebP picture, whatever its name says")}
	}
	if err != nil {
		return a, []diag.Diagnostic{diag.New(diag.UnreadableImage, at, "the picture is damaged: %v", err)}
	}
	if int64(c.Width)*int64(c.Height) > maxPixels { // int may have 32 bits
		return a, []diag.Diagnostic{diag.New(diag.HugeImage, at, "the picture has %d × %d pixels; at most 50 million are accepted", c.Width, c.Height)}
	}
	a.Width, a.Height = c.Width, c.Height
	return a, nil
}
