//go:build unix && !linux

package publish

import (
	"path/filepath"

	"golang.org/x/sys/unix"
)

// isMount reports whether folder lies on another file system than the folder around it.
func isMount(folder string) bool {
	var at, around unix.Stat_t
	return unix.Stat(folder, &at) == nil && unix.Stat(filepath.Dir(folder), &around) == nil && at.Dev != around.Dev
}
