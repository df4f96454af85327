package host

import (
	"io/fs"
	"maps"
	"slices"
	"strings"

	"github.com/BurntSushi/toml"

	"northstar/generator/base/diag"
	"northstar/generator/model/site"
	"northstar/generator/output/feed"
)

const netlifyFile = "netlify.toml"

// headers reports headers of the program in a netlify.toml that are not those of the site: Netlify lets them override _headers. Headers
// that the program does not set are the maintainer's own, and so is a file that it cannot read.
func headers(files fs.FS, s *site.Site) []diag.Diagnostic {
	data, err := fs.ReadFile(files, netlifyFile)
	if err != nil {
		return nil
	}
	var file struct {
		Headers []struct {
			For    string
			Values map[string]any
		}
	}
	if _, err := toml.Decode(string(data), &file); err != nil || len(file.Headers) == 0 {
		return nil
	}
	written := map[string]map[string]any{}
	for _, rule := range file.Headers {
		if written[rule.For] == nil {
			written[rule.For] = map[string]any{}
		}
		maps.Copy(written[rule.For], rule.Values)
	}
	ours := false // the file has a rule of the program
	var wrong []string
	for _, rule := range feed.HeaderRules(s) {
		for _, h := range rule.Headers {
			is, there := written[rule.Pattern][h.Name]
			ours = ours || there && h.IsPolicy()
			if is != h.Value {
				wrong = append(wrong, rule.Pattern)
			}
		}
	}
	if !ours || len(wrong) == 0 {
		return nil // headers of the maintainer's own, beside _headers
	}
	d := diag.New(diag.HostHeaderOld, diag.Position{File: netlifyFile, Line: headerLine(data)},
		"The headers of %s are not those of the site.", strings.Join(slices.Compact(wrong), ", "))
	if then, now := stampOf(data); then != "" && then == now {
		d = d.WithHint("Run 'northstar host netlify'. Nothing of yours is in the file.")
	}
	return []diag.Diagnostic{d}
}

// headerLine returns the first line of the headers.
func headerLine(data []byte) int {
	n := 0
	for line := range strings.Lines(string(data)) {
		n++
		if strings.TrimSpace(line) == "[[headers]]" {
			return n
		}
	}
	return 0
}
