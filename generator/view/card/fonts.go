package card

import (
	"bytes"
	"embed"

	"github.com/go-text/typesetting/font"
)

//go:embed fonts/*.ttf
var fontFiles embed.FS

// A fontSet has the fonts, which all compositors share.
type fontSet struct{ serif, sans, bold, arabic, hebrew *font.Font }

func readFonts() *fontSet {
	return &fontSet{
		serif: load("NotoSerif-Regular"), sans: load("NotoSans-Regular"), bold: load("NotoSans-Bold"),
		arabic: load("NotoNaskhArabic-Regular"), hebrew: load("NotoSerifHebrew-Regular"),
	}
}

// load reads a font of the program itself.
func load(name string) *font.Font {
	data, err := fontFiles.ReadFile("fonts/" + name + ".ttf")
	if err != nil {
		panic(err)
	}
	face, err := font.ParseTTF(bytes.NewReader(data))
	if err != nil {
		panic(err)
	}
	return face.Font
}

// faces are the faces that a text may be set in, best first.
type faces struct{ title, label, strong []*font.Face }

// faces returns faces for one compositor.
func (f *fontSet) faces() faces {
	arabic, hebrew := font.NewFace(f.arabic), font.NewFace(f.hebrew)
	return faces{
		title:  []*font.Face{font.NewFace(f.serif), arabic, hebrew},
		label:  []*font.Face{font.NewFace(f.sans), arabic, hebrew},
		strong: []*font.Face{font.NewFace(f.bold), arabic, hebrew},
	}
}
