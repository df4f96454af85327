package importer

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"slices"
	"strings"

	"northstar/generator/importer/origin"
)

// uploads are the folders that pictures and files of exports lie in, as their programs call them.
var uploads = []string{"wp-content", "uploads", "content", "images", "media", "files"}

// beside looks for the files of an export, which has none in it, in the folder that it lies in: wp-content/uploads, content/images and so
// on, copied there from the old host. What is not there is no file of the site, and is said.
func beside(site *origin.Site, folder string) (done func(), err error) {
	root, err := os.OpenRoot(folder)
	if err != nil {
		return nil, err
	}
	at := map[string]string{}
	var missing []string
	site.Files = slices.DeleteFunc(site.Files, func(f origin.File) bool {
		for _, name := range namesOf(f.Ref) {
			if info, err := root.Stat(name); err == nil && info.Mode().IsRegular() {
				at[f.Ref] = name
				return false
			}
		}
		missing = append(missing, f.Ref)
		return true
	})
	if n := len(missing); n > 0 {
		site.Found = append(
			site.Found,
			origin.Found{Ref: missing[0], Message: fmt.Sprintf("It is not beside the export (files that are missing: %d). Copy the "+
				"folder that the old host keeps uploads in to where the export is, and run the same command again.", n)},
		)
	}
	site.Open = func(ref string) (io.ReadCloser, error) {
		name, ok := at[ref]
		if !ok {
			return nil, &fs.PathError{Op: "open", Path: ref, Err: fs.ErrNotExist}
		}
		file, err := root.Open(name)
		if err != nil {
			return nil, err
		}
		if info, err := file.Stat(); err != nil || !info.Mode().IsRegular() {
			return nil, errors.Join(err, file.Close(), &fs.PathError{Op: "open", Path: ref, Err: fs.ErrInvalid})
		}
		return file, nil
	}
	return func() { root.Close() }, nil
}

// namesOf lists where a file may lie: by its whole path, or by what follows one of the folders of uploads.
func namesOf(ref string) []string {
	ref = strings.TrimPrefix(path.Clean("/"+ref), "/")
	all := []string{ref}
	parts := strings.Split(ref, "/")
	for i, part := range parts[:len(parts)-1] {
		if i > 0 && slices.Contains(uploads, part) {
			all = append(all, strings.Join(parts[i:], "/"))
		}
	}
	return all
}
