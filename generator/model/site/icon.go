package site

import (
	"cmp"
	"path"
	"strconv"
	"strings"
)

// Where browsers and other programs find the site's icon, as paths of the site.
const (
	IconFile     = "/favicon.svg"          // a drawing
	OldIconFile  = "/favicon.ico"          // pixels, in the sizes of tabs and lists
	TouchIcon    = "/apple-touch-icon.png" // pixels, without holes, for the screens of telephones
	ManifestFile = "/site.webmanifest"     // says where the largest are
)

// ManifestSizes are the sizes of icons that ManifestFile names, in pixels.
func ManifestSizes() []int { return []int{192, 512} }

// IconPNG returns the path of the icon in one of ManifestSizes.
func IconPNG(size int) string { return "/icon-" + strconv.Itoa(size) + ".png" }

// Icon is the square picture that stands for a site in tabs, bookmarks and lists.
type Icon struct {
	Src string `yaml:"src" file:"makes" rule:"required" doc:"path of a square drawing (SVG), or of a square PNG picture of 512 pixels or more, below content/" eg:"icon.svg"`
	PNG string `yaml:"png" file:"makes" doc:"path of a square PNG picture of 512 pixels or more, where src is a drawing that Northstar cannot make pixels of" eg:"icon.png"`
}

// SetText takes the path of the one file.
func (i *Icon) SetText(text string) string {
	i.Src = text
	return "src"
}

// Pixels returns the path of what pixels are made of.
func (i Icon) Pixels() string { return cmp.Or(i.PNG, i.Src) }

// IsDrawing tells by its name whether a file is a drawing.
func IsDrawing(name string) bool { return strings.EqualFold(path.Ext(name), ".svg") }
