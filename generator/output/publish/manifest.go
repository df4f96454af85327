package publish

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"slices"
	"strconv"
	"strings"
)

// manifestName is the file in the output folder that lists which files there are ours.
const manifestName = ".northstar-manifest"

// manifestHead is the first line of a manifest of this version.
const manifestHead = "northstar-manifest 1"

// A digest is the SHA-256 of a file's bytes.
type digest [sha256.Size]byte

// A record is what the manifest says of one file.
type record struct {
	digest digest
	size   int64
}

// A manifest lists the files that are ours, by path.
type manifest map[string]record

// encode returns the lines of m, sorted by path: equal manifests are equal bytes on every machine.
func (m manifest) encode() []byte {
	lines := []byte(manifestHead + "\n")
	for _, path := range slices.Sorted(maps.Keys(m)) {
		lines = fmt.Appendf(lines, "%x %d %s\n", m[path].digest, m[path].size, path)
	}
	return lines
}

// A damagedError says that a manifest is not what we wrote.
type damagedError struct{ error }

// readManifest reads the manifest name in root, and returns its digest, too. It is nil if there is none.
func readManifest(root *os.Root, name string) (m manifest, d digest, err error) {
	info, err := root.Lstat(name)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, d, nil
	}
	if err != nil {
		return nil, d, err
	}
	if !info.Mode().IsRegular() {
		return nil, d, damagedError{errors.New("it is not an ordinary file")}
	}
	data, err := root.ReadFile(name)
	if err != nil {
		return nil, d, err
	}
	if m, err = parseManifest(data); err != nil {
		return nil, d, damagedError{err}
	}
	return m, sha256.Sum256(data), nil
}

// parseManifest reads what encode returned. It takes nothing else, since files are
// deleted on its word.
func parseManifest(data []byte) (manifest, error) {
	head, rest, _ := bytes.Cut(data, []byte("\n"))
	if string(head) != manifestHead {
		return nil, fmt.Errorf("its first line is not %q", manifestHead)
	}
	m := make(manifest, bytes.Count(rest, []byte("\n")))
	for number := 2; len(rest) > 0; number++ {
		line, after, whole := bytes.Cut(rest, []byte("\n"))
		rest = after
		path, r, ok := parseRecord(string(line))
		_, twice := m[path]
		if !whole || !ok || twice || badPath(path) != "" {
			return nil, fmt.Errorf("line %d is not a digest, a size and a path", number)
		}
		m[path] = r
	}
	return m, nil
}

func parseRecord(line string) (path string, r record, ok bool) {
	sum, rest, _ := strings.Cut(line, " ")
	size, path, _ := strings.Cut(rest, " ")
	if len(sum) != 2*len(r.digest) {
		return "", r, false
	}
	if _, err := hex.Decode(r.digest[:], []byte(sum)); err != nil {
		return "", r, false
	}
	n, err := strconv.ParseInt(size, 10, 64)
	r.size = n
	return path, r, err == nil && n >= 0
}

// folders returns every folder that holds a file of m.
func (m manifest) folders() map[string]bool {
	all := map[string]bool{}
	for path := range m {
		for dir := range above(path) {
			if all[dir] {
				break
			}
			all[dir] = true
		}
	}
	return all
}

// above yields the folders that path lies in, the innermost first, without the output folder itself.
func above(path string) func(yield func(string) bool) {
	return func(yield func(string) bool) {
		for i := strings.LastIndexByte(path, '/'); i > 0; i = strings.LastIndexByte(path[:i], '/') {
			if !yield(path[:i]) {
				return
			}
		}
	}
}

// parentOf returns the folder that path lies in; "" for the output folder itself.
func parentOf(path string) string {
	return path[:max(0, strings.LastIndexByte(path, '/'))]
}
