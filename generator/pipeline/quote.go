package pipeline

import (
	"io/fs"
	"path"
	"strings"

	"northstar/generator/base/diag"
)

// Quote gives diagnostics that have a line the text of it, for the excerpt and for the
// fix that is the same line with what was probably meant. Stages
// after parsing have let the bytes go; few builds have so many mistakes that reading
// their files again would matter.
func Quote(files fs.FS, ds []diag.Diagnostic) []diag.Diagnostic {
	lines := map[string][]string{}
	for i := range ds {
		d := &ds[i]
		if d.Line == 0 || d.Text != "" || d.File == "" {
			continue
		}
		text, ok := lines[d.File]
		if !ok {
			if data, err := fs.ReadFile(files, path.Clean(d.File)); err == nil {
				text = strings.Split(strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(strings.TrimPrefix(string(data), "\ufeff")), "\n")
			}
			lines[d.File] = text
		}
		*d = d.Mend(text)
	}
	return ds
}
