package diag

import (
	"encoding/json"
	"fmt"
	"io"
	"slices"
	"strings"
	"unicode"
)

// Formats lists the names that [Print] accepts, the default first.
func Formats() []string { return []string{"human", "line", "json", "github", "sarif", "markdown"} }

// Print writes ds, which are sorted, in a format: "human" (with excerpt and caret; in
// colour if colour), "line" (one line each), "json" (one object), "github"
// (workflow commands that annotate a pull request), "sarif" (2.1.0) or "markdown"
// (a table for a comment).
func Print(w io.Writer, ds []Diagnostic, format string, colour bool) error {
	text := ""
	switch format {
	case "human":
		text = human(ds, colour)
	case "line":
		text = lines(ds)
	case "json":
		return WriteJSON(w, struct {
			Version     int           `json:"version"`
			Diagnostics []ForPrograms `json:"diagnostics"`
		}{JSONVersion, ProgramsSee(ds)})
	case "github":
		text = github(ds)
	case "sarif":
		return sarif(w, ds)
	case "markdown":
		text = markdownTable(ds)
	default:
		return fmt.Errorf("there is no format %q; the formats are %s", format, strings.Join(Formats(), ", "))
	}
	_, err := io.WriteString(w, text)
	return err
}

// JSONVersion is the version of the JSON that [Print] writes. Fields may be added to it; when one changes its meaning or goes, it is
// another.
const JSONVersion = 1

// ForPrograms is a diagnostic in JSON.
type ForPrograms struct {
	Diagnostic
	// Replace is what the fix does to the file, for programs that apply or suggest it; null where a person has to say something first.
	Replace *Replacement `json:"replace,omitempty"`
}

// ProgramsSee returns diagnostics as they are in JSON; none are [], not null.
func ProgramsSee(ds []Diagnostic) []ForPrograms {
	all := make([]ForPrograms, len(ds))
	for i, d := range ds {
		all[i].Diagnostic = d
		if r, ok := d.Replacement(); ok {
			all[i].Replace = &r
		}
	}
	return all
}

func lines(ds []Diagnostic) string {
	var b strings.Builder
	for _, d := range ds {
		fmt.Fprintf(&b, "%s: %s: %s [%s]\n", d.place(), d.Severity, Line(d.Message), d.Code)
	}
	return b.String()
}

// place returns where d is, as editors understand it.
func (d Diagnostic) place() string {
	file := Line(d.File)
	switch {
	case file == "":
		return "site"
	case d.Line == 0:
		return file
	case d.Column == 0:
		return fmt.Sprintf("%s:%d", file, d.Line)
	}
	return fmt.Sprintf("%s:%d:%d", file, d.Line, d.Column)
}

const (
	bold   = "\x1b[1m"
	red    = "\x1b[1;31m"
	yellow = "\x1b[1;33m"
	green  = "\x1b[32m"
	dim    = "\x1b[2m"
	plain  = "\x1b[0m"
)

// A painter writes in colour, or not.
type painter bool

func (p painter) paint(style, s string) string {
	if !p || s == "" {
		return s
	}
	return style + s + plain
}

func styleOf(s Severity) string {
	if s == Warning {
		return yellow
	}
	return red
}

func human(ds []Diagnostic, colour bool) string {
	var b strings.Builder
	for _, d := range ds {
		painter(colour).block(&b, []Diagnostic{d})
	}
	return b.String()
}

// block writes a mistake for people, or some that say the same, as one with the first places.
func (p painter) block(b *strings.Builder, same []Diagnostic) {
	d, code := same[0], same[0].Code
	if n := len(same); n > 1 {
		code = fmt.Sprintf("%s, %d times", d.Code, n)
	}
	fmt.Fprintf(b, "%s %s %s\n", p.paint(styleOf(d.Severity), d.Severity.String()+":"), p.paint(bold, printable(d.Message)),
		p.paint(dim, "["+code+"]"))
	shown := same[:min(len(same), placesShown)]
	oneFix := !slices.ContainsFunc(shown, func(x Diagnostic) bool { return x.Fix != d.Fix })
	for i, x := range shown {
		fmt.Fprintf(b, "  %s %s\n", p.paint(dim, "-->"), x.place())
		if i == 0 || x.Text != d.Text {
			p.quote(b, x)
		}
		if !oneFix {
			p.fix(b, x)
		}
	}
	if more := len(same) - len(shown); more > 0 {
		fmt.Fprintf(b, "  %s\n", p.paint(dim, "and in "+Counted(more, "other place")))
	}
	if d.Hint != "" {
		fmt.Fprintf(b, "  %s %s\n", p.paint(dim, "help:"), printable(d.Hint))
	}
	if oneFix {
		p.fix(b, d)
	}
	b.WriteByte('\n')
}

// quote writes the line of d, and marks what is wrong in it.
func (p painter) quote(b *strings.Builder, d Diagnostic) {
	if d.Line == 0 || d.Text == "" {
		return
	}
	number := fmt.Sprint(d.Line)
	margin := strings.Repeat(" ", len(number))
	text, column := excerpt(d)
	fmt.Fprintf(b, " %s %s\n", p.paint(dim, number+" |"), text)
	if column > 0 {
		carets := strings.Repeat("^", max(1, min(d.Width, 120-column)))
		fmt.Fprintf(b, " %s %s%s\n", p.paint(dim, margin+" |"), strings.Repeat(" ", column-1), p.paint(styleOf(d.Severity), carets))
	}
}

// fix writes what to write instead of the line of d.
func (p painter) fix(b *strings.Builder, d Diagnostic) {
	if d.Fix == "" {
		return
	}
	fmt.Fprintf(b, "  %s\n", p.paint(dim, "write instead:"))
	for line := range strings.SplitSeq(strings.TrimRight(d.Fix, "\n"), "\n") {
		fmt.Fprintf(b, "    %s\n", p.paint(green, printable(line)))
	}
}

// excerpt returns the line of d, shortened around its column if it is long, and
// the column in what is left.
func excerpt(d Diagnostic) (string, int) {
	const before, width = 60, 120
	line := []rune(strings.ReplaceAll(d.Text, "\t", " "))
	column := d.Column
	if column > before+1 && len(line) > width {
		cut := column - before
		line = append([]rune("..."), line[min(len(line), cut):]...)
		column = column - cut + 3
	}
	if len(line) > width {
		line = append(slices.Clone(line[:width-3]), []rune("...")...)
	}
	if column > len(line)+1 {
		column = 0
	}
	return printable(string(line)), column
}

// printable keeps content from talking to the terminal: control characters and
// characters that change the direction of text become visible.
func printable(s string) string {
	return strings.Map(func(r rune) rune {
		if r == '\n' {
			return r
		}
		if unicode.IsControl(r) || unicode.Is(unicode.Bidi_Control, r) {
			return '\uFFFD'
		}
		return r
	}, s)
}

// Line returns text of the content as other printers of the program may show it: on one
// line, and without anything that could talk to the terminal.
func Line(s string) string { return strings.ReplaceAll(printable(s), "\n", " ") }

// WriteJSON writes a value for programs, and for people who look over their shoulder: indented, with < as it is.
func WriteJSON(w io.Writer, v any) error {
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	return enc.Encode(v)
}

// github writes workflow commands; see "Workflow commands for GitHub Actions".
func github(ds []Diagnostic) string {
	property := strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A", ":", "%3A", ",", "%2C")
	data := strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A")
	var b strings.Builder
	for _, d := range ds {
		properties := ""
		if d.File != "" {
			properties += "file=" + property.Replace(printable(d.File)) + ","
		}
		if d.Line > 0 {
			properties += fmt.Sprintf("line=%d,", d.Line)
		}
		if d.Column > 0 {
			properties += fmt.Sprintf("col=%d,", d.Column)
		}
		text := data.Replace(printable(join(d.Message, d.Hint, d.Fix)))
		fmt.Fprintf(&b, "::%s %stitle=%s::%s\n", d.Severity, properties, property.Replace(d.Code), text)
	}
	return b.String()
}

func markdownTable(ds []Diagnostic) string {
	errors, warnings := Count(ds)
	var b strings.Builder
	if len(ds) == 0 {
		b.WriteString("No problems found.\n")
	} else {
		fmt.Fprintf(&b, "%s\n\n| | where | what | how to fix it |\n| --- | --- | --- | --- |\n", Summary(errors, warnings))
	}
	cell := func(text string) string {
		lines := strings.Split(strings.TrimRight(text, "\n"), "\n")
		for i := range lines {
			lines[i] = MarkdownText(lines[i])
		}
		return strings.Join(lines, "<br>")
	}
	for _, d := range ds {
		fix := cell(d.Hint)
		if d.Fix != "" {
			fix += "<br><code>" + cell(d.Fix) + "</code>"
		}
		fmt.Fprintf(&b, "| %s | %s | %s (%s) | %s |\n", d.Severity, strings.ReplaceAll(MarkdownCode(d.place()), "|", "\\|"),
			cell(d.Message), d.Code, fix)
	}
	return b.String()
}

// Summary says how many problems there are, in words.
func Summary(errors, warnings int) string {
	switch {
	case errors == 0 && warnings == 0:
		return "no problems"
	case warnings == 0:
		return Counted(errors, "error")
	case errors == 0:
		return Counted(warnings, "warning")
	}
	return Counted(errors, "error") + " and " + Counted(warnings, "warning")
}

// Counted returns how many there are of something: "1 file", "2 files".
func Counted(n int, one string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %ss", n, one)
}
