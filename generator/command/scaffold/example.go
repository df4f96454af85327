package scaffold

import (
	"archive/zip"
	_ "embed"
	"errors"
	"io/fs"
	"strings"
)

//go:embed example/README.md
var exampleReadme string

// Example returns the files of the demo community: its content and data, and
// what a repository needs besides.
func Example() ([]File, error) {
	if example == "" {
		return nil, errors.New("northstar for WebAssembly does not carry the demo community: run init --example with the native program")
	}
	archive, err := zip.NewReader(strings.NewReader(example), int64(len(example)))
	if err != nil {
		return nil, err
	}
	files := []File{{Path: "README.md", Bytes: []byte(exampleReadme)}}
	ignored, err := starter.ReadFile("starter/.gitignore")
	if err != nil {
		return nil, err
	}
	files = append(files, File{Path: ".gitignore", Bytes: ignored})
	for _, f := range archive.File {
		data, err := fs.ReadFile(archive, f.Name)
		if err != nil {
			return nil, err
		}
		files = append(files, File{Path: f.Name, Bytes: data})
	}
	return files, nil
}
