package typeset

import (
	"bytes"
	"embed"
	"sync"

	"github.com/go-text/typesetting/font"
)

//go:embed fonts/*.ttf
var fontFiles embed.FS

// A File is a font of the program itself.
type File struct {
	Name string // "NotoSerif-Regular"
	Data []byte // TrueType
	*font.Font
}

// files are all fonts, read for the first text that is set.
var files = sync.OnceValue(func() map[string]*File {
	all := map[string]*File{}
	for _, name := range []string{serif, sans, bold, arabic, hebrew, signs} {
		data, err := fontFiles.ReadFile("fonts/" + name + ".ttf")
		if err != nil {
			panic(err)
		}
		face, err := font.ParseTTF(bytes.NewReader(data))
		if err != nil {
			panic(err)
		}
		all[name] = &File{Name: name, Data: data, Font: face.Font}
	}
	return all
})

const (
	serif, sans, bold = "NotoSerif-Regular", "NotoSans-Regular", "NotoSans-Bold"
	arabic, hebrew    = "NotoNaskhArabic-Regular", "NotoSerifHebrew-Regular"
	signs             = "NotoSansMath-Regular"
)

// FileOf returns the font that a face is of.
func FileOf(face *font.Face) *File {
	for _, f := range files() {
		if f.Font == face.Font {
			return f
		}
	}
	return nil
}

// Faces are the faces that a text may be set in, best first. They are not safe for concurrent use.
type Faces struct{ Title, Label, Strong Family }

// NewFaces returns faces for one typesetter.
func NewFaces() Faces {
	face := func(name string) *font.Face { return font.NewFace(files()[name].Font) }
	others := []*font.Face{face(arabic), face(hebrew), face(signs)}
	with := func(name string) []*font.Face { return append([]*font.Face{face(name)}, others...) }
	return Faces{Title: with(serif), Label: with(sans), Strong: with(bold)}
}
