package why

import (
	_ "embed" // templates
	"fmt"
	"io"
	"regexp"
	"slices"
	"strings"
	"text/template"

	"northstar/generator/base/diag"
)

var code = regexp.MustCompile(`(?i)^NS[0-9]+$`)

// IsCode reports whether a question is about a kind of mistake, such as NS401 or ns401.
func IsCode(question string) bool { return code.MatchString(question) }

// Code returns what the error reference says of a code; its error names the nearest if there is none of that id.
func Code(id string) (diag.Explanation, error) {
	id = strings.ToUpper(id)
	all := diag.Catalogue()
	i, found := slices.BinarySearchFunc(all, id, func(e diag.Explanation, id string) int { return strings.Compare(e.ID, id) })
	if found {
		return all[i], nil
	}
	for _, near := range all[max(0, i-1):min(len(all), i+1)] {
		if strings.HasPrefix(id, near.ID[:3]) { // about the same things
			return diag.Explanation{}, fmt.Errorf("there is no code %s; did you mean %s, %s?", id, near.ID, near.Title)
		}
	}
	return diag.Explanation{}, fmt.Errorf("there is no code %s; 'northstar why --codes' lists all", id)
}

// CodeFormats lists the formats of the error reference, the default first.
func CodeFormats() []string { return []string{"human", "json", "markdown"} }

// templates are the forms of the reference: a list of it, the whole in Markdown, a single entry in Markdown.
//
//go:embed reference.tmpl
var templates string

// write writes the template with a name.
func write(w io.Writer, name string, data any) error {
	functions := template.FuncMap{"plain": diag.Markdown, "sentence": diag.Sentence, "caption": caption}
	return template.Must(template.New("").Funcs(functions).Parse(templates)).ExecuteTemplate(w, name, data)
}

// PrintCode writes what the error reference says of one code.
func PrintCode(w io.Writer, e diag.Explanation, format string, colour bool) error {
	switch format {
	case "json":
		return diag.WriteJSON(w, e)
	case "markdown":
		return write(w, "single", e)
	}
	_, err := io.WriteString(w, human(e, colour))
	return err
}

// An area is what the codes that share the first digit are about.
type area struct {
	Title string
	Codes []diag.Explanation
}

// PrintCodes writes all codes by area: for people a line each, in Markdown the whole reference.
func PrintCodes(w io.Writer, format string) error {
	if format == "json" {
		return diag.WriteJSON(w, map[string]any{"codes": diag.Catalogue()})
	}
	var areas []area
	for _, e := range diag.Catalogue() {
		if last := len(areas) - 1; last < 0 || areas[last].Title != e.Area {
			areas = append(areas, area{Title: e.Area})
		}
		last := &areas[len(areas)-1]
		last.Codes = append(last.Codes, e)
	}
	if format == "markdown" {
		return write(w, "reference", areas)
	}
	return write(w, "list", areas)
}

// human writes an entry for a terminal.
func human(e diag.Explanation, colour bool) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s %s: %s\n\n%s\n\n%s\n", e.ID, e.Severity, e.Title, wrapped(e.Cause), wrapped("What to do: "+e.Fix))
	for _, f := range e.Example {
		fmt.Fprintf(&b, "\n%s:\n\n", caption(f))
		for line := range strings.Lines(f.Text) {
			line = strings.TrimSuffix(line, "\n")
			mark := line[:min(1, len(line))]
			if style := map[string]string{"-": "31", "+": "32"}[mark]; style != "" && f.Path != diag.Terminal {
				line = mark + " " + line[1:]
				if colour {
					line = "\x1b[" + style + "m" + line + "\x1b[0m"
				}
			} else if f.Path != diag.Terminal {
				line = " " + line
			}
			b.WriteString(strings.TrimRight("    "+line, " ") + "\n")
		}
	}
	return b.String()
}

// caption says what a file of an example is.
func caption(f diag.File) string {
	if f.Path == diag.Terminal {
		return "In a terminal"
	}
	if path, ok := strings.CutPrefix(f.Path, diag.Published); ok {
		return path + ", as it was published"
	}
	return f.Path
}

// wrapped breaks a text into lines that can be read well.
func wrapped(text string) string {
	const width = 90
	var lines []string
	for word := range strings.FieldsSeq(text) {
		if last := len(lines) - 1; last >= 0 && len(lines[last])+1+len(word) <= width {
			lines[last] += " " + word
		} else {
			lines = append(lines, word)
		}
	}
	return strings.Join(lines, "\n")
}
