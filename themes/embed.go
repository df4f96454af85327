// Package themes holds the theme that Northstar comes with. README.md in this
// folder tells theme authors how to change it.
package themes

import (
	"embed"
	"io/fs"
)

//go:embed all:default
var files embed.FS

//go:embed README.md
var handbook string

// Handbook returns README.md, for theme authors.
func Handbook() string { return handbook }

// Default returns the files of the default theme.
func Default() fs.FS {
	sub, err := fs.Sub(files, "default")
	if err != nil {
		panic(err) // the name is valid
	}
	return sub
}
