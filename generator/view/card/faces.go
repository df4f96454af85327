package card

import (
	"bytes"
	"embed"

	"github.com/go-text/typesetting/font"
)

//go:embed fonts/*.ttf
var fonts embed.FS

// A cabinet has the fonts, which all typesetters share.
type cabinet struct{ serif, sans, bold, arabic, hebrew *font.Font }

func openCabinet() *cabinet {
	return &cabinet{
		serif: load("NotoSerif-Regular"), sans: load("NotoSans-Regular"), bold: load("NotoSans-Bold"),
		arabic: load("NotoNaskhArabic-Regular"), hebrew: load("NotoSerifHebrew-Regular"),
	}
}

// load reads a font of the program itself.
func load(name string) *font.Font {
	data, err := fonts.ReadFile("fonts/" + name + ".ttf")
	if err != nil {
		panic(err)
	}
	face, err := font.ParseTTF(bytes.NewReader(data))
	if err != nil {
		panic(err)
	}
	return face.Font
}

// Faces are the faces that a text may be set in, best first.
type faces struct{ title, label, strong []*font.Face }

// faces returns faces for one typesetter.
func (c *cabinet) faces() faces {
	serif, sans, bold, arabic, hebrew := font.NewFace(c.serif), font.NewFace(c.sans), font.NewFace(c.bold), font.NewFace(c.arabic), font.NewFace(c.hebrew)
	return faces{
		title:  []*font.Face{serif, arabic, hebrew},
		label:  []*font.Face{sans, arabic, hebrew},
		strong: []*font.Face{bold, arabic, hebrew},
	}
}
