package theme

import (
	"bytes"

	"northstar/generator/base/diag"
)

// Render appends a whole page to w.
func (t *Theme) Render(w *bytes.Buffer, name string, value any, page string) []diag.Diagnostic {
	shell, ds := t.Shell(nil, name, value, page)
	if ds == nil {
		w.Write(t.Expand(nil, name, shell, func(p *SharedPart) []byte { return p.HTML }))
	}
	return ds
}
