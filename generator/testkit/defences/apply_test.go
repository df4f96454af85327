package defences

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
)

// apply returns the text of each file that a mutation changes.
func (m mutation) apply() (map[string]string, error) {
	files := map[string]string{}
	for _, e := range m.edits {
		text, again := files[e.file]
		if !again {
			source, err := os.ReadFile(filepath.Join(root, e.file))
			if err != nil {
				return nil, err
			}
			text = string(source)
		}
		switch n := strings.Count(text, e.old); {
		case strings.HasSuffix(e.file, "_test.go"):
			return nil, fmt.Errorf("%s is a test", e.file)
		case strings.TrimSpace(e.old) == "", e.old == e.instead:
			return nil, fmt.Errorf("nothing of %s is replaced", e.file)
		case n != 1:
			return nil, fmt.Errorf("this occurs %d times in %s; if the defence has moved, the mutation moves with it:\n%s", n, e.file, e.old)
		}
		files[e.file] = strings.Replace(text, e.old, e.instead, 1)
	}
	return files, nil
}
