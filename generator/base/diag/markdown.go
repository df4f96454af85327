package diag

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"unicode"
)

// gap is a character without width: behind a character that a Git host acts on, it acts no more.
const gap = "\u200b"

// Markdown writes s as text of a Markdown document, in which nothing of it is markup; in a comment on a Git host
// it could still act: see [MarkdownText].
func Markdown(s string) string { return marks.Replace(s) }

var marks = strings.NewReplacer(`\`, `\\`, "`", "\\`", "*", `\*`, "_", `\_`, "[", `\[`, "]", `\]`,
	"<", `\<`, "&", `\&`, "#", `\#`, "|", `\|`)

// MarkdownText writes a text of the content as one that is only text in a comment on any Git host: neither markup nor HTML, no link, no
// mention of somebody, and no reference to an issue, a merge request, a label, a milestone, a snippet or a commit. It is on one line, and
// has to stand behind something else on it: what begins a line can be a list or a command.
func MarkdownText(s string) string {
	var b strings.Builder
	for _, r := range strings.TrimSpace(Line(s)) {
		switch {
		case strings.ContainsRune("@#!&$~[^", r):
			b.WriteString("\\" + string(r) + gap)
		case strings.ContainsRune("\\`*_{}]<>|", r):
			b.WriteString("\\" + string(r))
		default:
			b.WriteRune(r)
		}
	}
	apart := commits.ReplaceAllStringFunc(b.String(), func(found string) string {
		if !strings.ContainsAny(found, "0123456789") {
			return found // a word
		}
		var pieces []string // a commit is called by seven digits and more
		for digits := range slices.Chunk([]byte(found), 6) {
			pieces = append(pieces, string(digits))
		}
		return strings.Join(pieces, gap)
	})
	return references.ReplaceAllStringFunc(apart, func(found string) string {
		switch {
		case found[0] == ':' || found[0] == '%':
			return found[:1] + gap + found[1:]
		case strings.HasPrefix(strings.ToUpper(found), "GH-"):
			return found[:2] + gap + found[2:]
		}
		return found[:len(found)-1] + gap + found[len(found)-1:]
	})
}

var (
	// commits matches what hosts take for the digest of a commit.
	commits = regexp.MustCompile(`[0-9a-f]{7,}`)
	// references matches what else hosts make links of without any markup.
	references = regexp.MustCompile(`://|%[\pL\pN"\\]|(?i:www\.|mailto:|xmpp:|GH-[0-9])`)
)

// MarkdownCode writes a text of the content as a code span, in which nothing is special.
func MarkdownCode(s string) string {
	if s = strings.TrimSpace(strings.ReplaceAll(Line(s), "`", "'")); s == "" {
		return "(nothing)"
	}
	return "`" + s + "`"
}

// MarkdownSuggestion writes lines as a block that reviews on Git hosts can apply with one click, each line of it behind an indentation;
// "" for lines that hold characters which nobody sees in a comment, and which nobody can agree to therefore.
func MarkdownSuggestion(text, indent string) string {
	if strings.ContainsFunc(text, func(r rune) bool {
		joiner := r == '\u200c' || r == '\u200d' // which some scripts need
		return r != '\n' && r != '\t' && !joiner && (unicode.IsControl(r) || unicode.Is(unicode.Cf, r))
	}) {
		return ""
	}
	fence := "```"
	for strings.Contains(text, fence) {
		fence += "`"
	}
	var b strings.Builder
	fmt.Fprintf(&b, "%s%ssuggestion\n", indent, fence)
	for line := range strings.SplitSeq(text, "\n") {
		b.WriteString(indent + line + "\n")
	}
	b.WriteString(indent + fence + "\n")
	return b.String()
}
