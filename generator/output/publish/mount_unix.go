//go:build unix && !linux

package publish

import (
	"os"
	"path/filepath"
	"syscall"
)

// isMount reports whether folder lies on another file system than the folder around it.
func isMount(folder string) bool {
	device := func(path string) (uint64, bool) {
		info, err := os.Stat(path)
		if err != nil {
			return 0, false
		}
		st, ok := info.Sys().(*syscall.Stat_t)
		if !ok {
			return 0, false
		}
		return uint64(st.Dev), true
	}
	at, ok := device(folder)
	around, known := device(filepath.Dir(folder))
	return ok && known && at != around
}
