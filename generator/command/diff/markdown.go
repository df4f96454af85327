package diff

import (
	"fmt"
	"strings"

	"northstar/generator/base/diag"
)

// mostItems is how many changes of a sort a comment lists; nobody reads more.
const mostItems = 20

// comment writes a report as Markdown, for a comment on a pull request. Nothing of
// the content can be more than text in it.
func comment(r Report, against string) string {
	plain, code := diag.MarkdownText, diag.MarkdownCode
	head := fmt.Sprintf("### What this does to the site\n\nCompared with %s, as of %s.\n", code(against), r.day())
	if note := untold(r.Untold, against, code); note != "" {
		head += "\n" + note
	}
	verb := func(s string) string { return strings.TrimLeft(s+" ", " ") }
	bold := func(s string) string { // so that a title begins no list or heading of its own
		if s == "" {
			return ""
		}
		return "**" + plain(s) + "**"
	}
	return r.write(head, "\n**%s**\n\n", mostItems, func(x item) string {
		return "- " + x.line(verb, code, bold, plain, ": ") + bullets(x.changes)
	})
}

// bullets writes changes as a list below an item, each with the word that says how readers learn of it.
func bullets(changes []Change) string {
	var b strings.Builder
	shown, more := brief(changes)
	for i := range shown {
		x := &shown[i]
		from, to := x.values()
		word := x.status()
		if x.untold() {
			word = "**" + word + "**"
		}
		fmt.Fprintf(&b, "\n  - %s: %s %s", word, diag.MarkdownText(x.Name), diag.MarkdownText(oneValue(from, to)))
		if note := x.note(); note != "" {
			b.WriteString(" (" + diag.MarkdownText(note) + ")")
		}
	}
	if more != "" {
		b.WriteString("\n  - " + more)
	}
	return b.String()
}
