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
	head := fmt.Sprintf("### What this does to the site\n\nCompared with %s, as of %s.\n", code(against), r.day())
	verb := func(s string) string { return strings.TrimLeft(s+" ", " ") }
	bold := func(s string) string { // so that a title begins no list or heading of its own
		if s == "" {
			return ""
		}
		return "**" + plain(s) + "**"
	}
	return r.write(head, "\n**%s**\n\n", mostItems, func(x item) string { return "- " + x.line(verb, code, bold, plain, ": ") })
}

// code writes s as a code span, in which nothing is special.
func code(s string) string {
	return "`" + strings.ReplaceAll(diag.Line(s), "`", "'") + "`"
}

// plain writes s as text that is neither markup, nor a link, nor a mention of somebody or of an
// issue, on any Git host. A character without width keeps hosts from seeing one.
func plain(s string) string {
	const gap = "\u200b"
	var b strings.Builder
	for _, r := range strings.TrimSpace(diag.Line(s)) {
		switch {
		case strings.ContainsRune("@#!&$~", r): // people, issues, merge requests, labels, snippets
			b.WriteString("\\" + string(r) + gap)
		case strings.ContainsRune("\\`*_{}[]<>|", r):
			b.WriteString("\\" + string(r))
		default:
			b.WriteRune(r)
		}
	}
	return strings.NewReplacer("://", ":"+gap+"//", "www.", "www"+gap+".").Replace(b.String())
}
