package site

import (
	"path"
	"slices"
	"strings"
)

// IsPicture tells by its name whether a file is a picture that browsers show.
func IsPicture(name string) bool {
	return slices.Contains([]string{".jpg", ".jpeg", ".png", ".gif", ".webp", ".avif", ".svg"}, strings.ToLower(path.Ext(name)))
}

// IsForeignPicture tells by its name whether a file is a picture that only other programs show, such as that of a telephone.
func IsForeignPicture(name string) bool {
	foreign := []string{".heic", ".heif", ".tif", ".tiff", ".bmp", ".psd", ".raw", ".dng", ".cr2", ".nef", ".jxl", ".jp2", ".eps"}
	return slices.Contains(foreign, strings.ToLower(path.Ext(name)))
}
