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
		fmt.Fprintf(&b, "\n  - %s: %s %s", word, plain(x.Name), plain(oneValue(from, to)))
		if note := x.note(); note != "" {
			b.WriteString(" (" + plain(note) + ")")
		}
	}
	if more != "" {
		b.WriteString("\n  - " + more)
	}
	return b.String()
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
