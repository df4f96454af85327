package manual

import (
	"fmt"
	"regexp"
	"strings"
	"unicode"

	"northstar/generator/base/diag"
	"northstar/generator/command/why"
)

// codePages returns a page for every code of a message.
func codePages() map[string]string {
	pages := map[string]string{}
	var list, rows strings.Builder
	all := diag.Catalogue()
	for i, e := range all {
		var b strings.Builder
		_ = why.PrintCode(&b, e, "markdown", false) // a builder takes everything
		_, text, _ := strings.Cut(b.String(), "\n")
		text = visible(strings.ReplaceAll(text, "~~~console", "~~~text"))
		pages["content/codes/"+strings.ToLower(e.ID)+".md"] = page(text, "title", e.ID+": "+e.Title)
		rows.WriteString(row("["+e.ID+"]("+strings.ToLower(e.ID)+".md)", e.Severity.String(), diag.Markdown(e.Title)))
		if i == len(all)-1 || all[i+1].Area != e.Area {
			list.WriteString("## " + e.Area + "\n\n" + table(rows.String(), "code", "severity", "what it means"))
			rows.Reset()
		}
	}
	pages["content/codes/index.md"] = page(
		"Every message of `northstar check` ends with a code. An error stops publishing, a warning does not. "+
			"`northstar why NS401` prints what is said here of a code.\n"+
			"In examples, a line with - is wrong, and one with + is right.\n\n"+list.String(),
		"title", "Codes", "summary", "What the program reports, what causes it, and what to do.")
	return pages
}

// action is a template's, which Markdown of a site must show as code.
var action = regexp.MustCompile(`\{\{[^}]*\}\}`)

// visible shows what is wrong in an example without doing it: characters that nobody sees by their numbers, actions of
// templates as code.
func visible(text string) string {
	var b strings.Builder
	inCode := false
	for line := range strings.Lines(text) {
		if strings.HasPrefix(line, "~~~") {
			inCode = !inCode
		}
		if !inCode {
			line = action.ReplaceAllString(line, "`$0`")
		}
		for _, r := range line {
			if unicode.Is(unicode.Cf, r) {
				fmt.Fprintf(&b, "<U+%04X>", r)
			} else {
				b.WriteRune(r)
			}
		}
	}
	return b.String()
}
