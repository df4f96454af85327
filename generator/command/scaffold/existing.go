package scaffold

import (
	"bytes"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// SecondReadme is what the README of a new site is called where the folder has one already.
const SecondReadme = "NORTHSTAR.md"

// fitIn returns files as they fit into a folder that may have the first files of a
// repository in it. Those stay as they are: the site's README goes beside the one that is
// there, and a .gitignore gets the lines that it lacks at its end.
func fitIn(folder string, files []File) ([]File, error) {
	entries, err := os.ReadDir(folder)
	if errors.Is(err, fs.ErrNotExist) {
		return files, nil
	}
	if err != nil {
		return nil, err
	}
	fitting := slices.Clone(files)
	for _, e := range entries {
		i := slices.IndexFunc(fitting, func(f File) bool { return strings.EqualFold(f.Path, e.Name()) })
		switch {
		case i < 0:
		case fitting[i].Path == "README.md":
			fitting[i].Path = SecondReadme
		case fitting[i].Path == ".gitignore" && e.Type().IsRegular():
			theirs, err := os.ReadFile(filepath.Join(folder, e.Name()))
			if err != nil {
				return nil, err
			}
			fitting[i] = File{Path: e.Name(), Bytes: missingLines(theirs, fitting[i].Bytes), After: append([]byte{}, theirs...)}
		}
	}
	return fitting, nil
}

// missingLines returns the lines of want that have does not have, ready to stand at its end.
func missingLines(have, want []byte) []byte {
	var b bytes.Buffer
	known := map[string]bool{}
	for line := range bytes.Lines(have) {
		known[string(bytes.TrimSpace(line))] = true
	}
	for line := range bytes.Lines(want) {
		if line = bytes.TrimSpace(line); !known[string(line)] {
			b.Write(append(line, '\n'))
		}
	}
	if b.Len() > 0 && len(have) > 0 && !bytes.HasSuffix(have, []byte("\n")) {
		return append([]byte("\n"), b.Bytes()...)
	}
	return b.Bytes()
}
