package content

import (
	"bytes"
	"strings"
	"time"

	"github.com/adrg/frontmatter"
	"go.yaml.in/yaml/v4"

	"northstar/generator/base/diag"
)

// isForeign reports whether a file that begins with line has front matter, but
// not in YAML.
func isForeign(line string) bool {
	switch line {
	case "+++", "---toml", "---yaml", "---json", ";;;", "{":
		return true
	}
	return strings.HasPrefix(line, `{"`)
}

// foreign says so, with the same front matter in YAML if it can be read.
func foreign(at diag.Position, src []byte) diag.Diagnostic {
	language := "TOML"
	switch {
	case strings.HasSuffix(at.Text, "yaml"):
		return diag.New(diag.FrontMatterLine, at, "The front matter begins with %q.", at.Text).WithFix("---")
	case strings.HasSuffix(at.Text, "json") || strings.HasPrefix(at.Text, "{") || strings.HasPrefix(at.Text, ";"):
		language = "JSON"
	}
	d := diag.New(diag.ForeignFrontMatter, at, "This page's front matter is written in %s.", language)
	fields := map[string]any{}
	if _, err := frontmatter.Parse(bytes.NewReader(src[:min(len(src), maxMatter)]), &fields); err != nil || len(fields) == 0 {
		return d
	}
	converted, err := yaml.Dump(plainTimes(fields))
	if err != nil {
		return d
	}
	return d.WithHint("Put these lines in its place.").WithFix("---\n" + string(converted) + "---")
}

// plainTimes writes times as front matter does: without seconds and zone, and
// without the clock if that is midnight.
func plainTimes(value any) any {
	switch v := value.(type) {
	case time.Time:
		if v.Hour() == 0 && v.Minute() == 0 {
			return dateOnly(v.Format(time.DateOnly))
		}
		return v.Format("2006-01-02 15:04")
	case map[string]any:
		for name := range v {
			v[name] = plainTimes(v[name])
		}
	case []any:
		for i := range v {
			v[i] = plainTimes(v[i])
		}
	}
	return value
}

// A dateOnly is written without the quotes that YAML puts around a text that looks like a date.
type dateOnly string

func (d dateOnly) MarshalYAML() (any, error) {
	return &yaml.Node{Kind: yaml.ScalarNode, Tag: "!!timestamp", Value: string(d)}, nil
}
