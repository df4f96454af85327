// Command pack puts the content and data of a site into an archive:
//
//	pack SITE ARCHIVE
//
// Equal files make equal archives: they are sorted and have no times. They are
// not compressed, because Git and most pictures do that better: Git keeps what
// has changed between two archives, and not both of them.
package main

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io/fs"
	"os"

	"northstar/generator/base/diag"
	"northstar/generator/input/source"
)

func main() {
	if len(os.Args) != 3 {
		fmt.Fprintln(os.Stderr, "usage: pack SITE ARCHIVE")
		os.Exit(2)
	}
	archive, err := pack(os.DirFS(os.Args[1]))
	if err == nil {
		err = os.WriteFile(os.Args[2], archive, 0o666)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "pack:", err)
		os.Exit(1)
	}
}

// pack returns a zip archive of all files that a site is built from.
func pack(site fs.FS) ([]byte, error) {
	entries, found := source.List(site)
	if diag.HasErrors(found) {
		return nil, fmt.Errorf("%s: %s", found[0].File, found[0].Message)
	}
	var out bytes.Buffer
	archive := zip.NewWriter(&out)
	for _, e := range entries {
		data, err := fs.ReadFile(site, e.Path)
		if err != nil {
			return nil, err
		}
		w, err := archive.CreateHeader(&zip.FileHeader{Name: e.Path, Method: zip.Store})
		if err != nil {
			return nil, err
		}
		if _, err := w.Write(data); err != nil {
			return nil, err
		}
	}
	err := archive.Close()
	return out.Bytes(), err
}
