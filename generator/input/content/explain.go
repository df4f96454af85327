package content

import (
	"bytes"
	"errors"
	"strings"
	"unicode/utf8"

	"go.yaml.in/yaml/v4"

	"northstar/generator/base/diag"
)

// A mistake is a line of a fragment that the YAML library stopped at.
type mistake struct {
	*fragment
	message string
	doing   string // what the library was doing, "" if it does not say
	line    int    // where it stopped
	column  int
	begun   int // the line where what it was doing began
	begunAt int
	source  string // the line where it stopped
	written written
}

// explain translates an error of the YAML library, which speaks of tokens and
// contexts, into what somebody sees who looks at the line. The fix, if there is one, is the whole line as
// it was probably meant.
func explain(s *fragment, err error) diag.Diagnostic {
	var e *yaml.LoadError
	if !errors.As(err, &e) || e.Mark.Line == 0 && e.ContextMark.Line == 0 {
		return mistake{fragment: s}.severalDocuments(err)
	}
	k := mistake{fragment: s, message: e.Message, doing: e.ContextMsg, line: e.Mark.Line + s.first - 1, column: e.Mark.Column}
	k.begun, k.begunAt = k.line, k.column
	if e.ContextMark.Line > 0 {
		k.begun, k.begunAt = e.ContextMark.Line+s.first-1, e.ContextMark.Column
	}
	for k.line > s.first && strings.TrimSpace(s.line(k.line)) == "" { // the end of the text
		k.line--
		k.column = utf8.RuneCountInString(s.line(k.line)) + 1
	}
	if k.begun > k.line {
		k.begun, k.begunAt = k.line, k.column
	}
	if errors.Is(err, errTooDeep) || strings.Contains(e.Message, errTooDeep.Error()) {
		return diag.New(diag.YAMLTooDeep, s.at(k.line, k.column, 1), "Values are nested more than %d levels deep here.", maxDepth)
	}
	k.source = s.line(k.line)
	k.written = takeApart(k.source)
	for _, try := range []func(mistake) diag.Diagnostic{ // each returns no diagnostic if it is not that
		mistake.directive, mistake.tab, mistake.openQuote, mistake.quoteAbove, mistake.quotes, mistake.escape, mistake.bracket, mistake.opening,
		mistake.hyphen, mistake.colon, mistake.indentation, mistake.noColon,
	} {
		if x := try(k); x.Code != "" {
			return x
		}
	}
	return k.report(diag.YAMLSyntax, k.line, k.column, "", "From here on, the file is not valid YAML.")
}

// report makes the diagnostic; repaired is the whole line, or "".
func (k mistake) report(c diag.Code, line, column int, repaired, format string, args ...any) diag.Diagnostic {
	return diag.New(c, k.at(line, column, 1), format, args...).WithFix(repaired)
}

// severalDocuments: a second "---", or something that has no place.
func (k mistake) severalDocuments(err error) diag.Diagnostic {
	begun := false // the first document, by its line of hyphens or by what it holds
	n := k.first
	for line := range bytes.Lines(k.text) {
		text := strings.TrimRight(strings.TrimSuffix(string(line), "\n"), " ")
		marks := text == "---" || text == "..." || strings.HasPrefix(text, "--- ")
		if marks && begun {
			return k.report(diag.YAMLFeature, n, 1, "", "This line ends the YAML document, but the file continues.").
				WithHint("Remove the line, or move what follows into its own file.")
		}
		begun = begun || text != "" && text[0] != '#'
		n++
	}
	return k.report(diag.YAMLSyntax, k.first, 1, "", "This cannot be read: %v.", err)
}

// before returns the last line with something on it above line n; 0 if there is none.
func (k mistake) before(n int) int {
	for n--; n >= k.first; n-- {
		if text := strings.TrimSpace(k.fragment.line(n)); text != "" && text[0] != '#' {
			return n
		}
	}
	return 0
}

func indentation(line string) int { return len(line) - len(strings.TrimLeft(line, " ")) }

// short cuts a text that a message quotes.
func short(s string) string {
	const most = 60
	if utf8.RuneCountInString(s) <= most {
		return s
	}
	return string([]rune(s)[:most]) + "…"
}
