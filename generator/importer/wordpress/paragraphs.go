package wordpress

import (
	"regexp"
	"strings"
)

// blockTag matches the tags of elements that are no part of a paragraph, as wpautop of WordPress lists them.
var blockTag = regexp.MustCompile(
	`(?i)</?(?:table|thead|tfoot|caption|col|colgroup|tbody|tr|td|th|div|dl|dd|dt|ul|ol|li|pre|form|map|area|blockquote|` +
		`address|style|p|h[1-6]|hr|fieldset|legend|section|article|aside|hgroup|header|footer|nav|figure|figcaption|details|menu|` +
		`summary|script|` +
		`iframe|object|video|audio)(?:\s[^<>]*)?/?>`,
)

var blankLine = regexp.MustCompile(`\n[ \t\r]*\n`)

// stretches finds the elements of some names, from their beginning to their end, and, if wanted, all other tags and comments.
func stretches(text string, tags bool, names ...string) [][2]int {
	lower := strings.ToLower(text)
	if len(lower) != len(text) { // letters whose other case is longer
		lower = text
	}
	var all [][2]int
	none := map[string]bool{} // what has no end from here on
	for at := 0; at < len(text); {
		i := strings.IndexByte(text[at:], '<')
		if i < 0 {
			break
		}
		begin := at + i
		at = begin + 1
		end := ""
		for _, name := range names {
			if rest, ok := strings.CutPrefix(lower[at:], name); ok && rest != "" && strings.ContainsRune("> \t\n/", rune(rest[0])) {
				end = "</" + name + ">"
			}
		}
		if strings.HasPrefix(lower[at:], "!--") {
			end = "-->"
		}
		if end != "" && !none[end] {
			if n := strings.Index(lower[at:], end); n >= 0 {
				at += n + len(end)
				all = append(all, [2]int{begin, at})
				continue
			}
			none[end] = true
		}
		if tags && at < len(lower) && (lower[at] == '/' || lower[at] >= 'a' && lower[at] <= 'z') && !none[">"] {
			n := strings.IndexByte(lower[at:], '>')
			if n < 0 {
				none[">"] = true
				continue
			}
			at += n + 1
			all = append(all, [2]int{begin, at})
		}
	}
	return all
}

// paragraphs makes the paragraphs of a classic text, which has empty lines between them and ends lines where lines end. No line is added.
func paragraphs(text string) string {
	if strings.TrimSpace(text) == "" {
		return text
	}
	var b strings.Builder
	at := 0
	for _, m := range stretches(text, false, "pre", "script", "style", "textarea") {
		flow(&b, text[at:m[0]])
		b.WriteString(text[m[0]:m[1]])
		at = m[1]
	}
	flow(&b, text[at:])
	return b.String()
}

// flow makes the paragraphs of a stretch.
func flow(b *strings.Builder, text string) {
	at := 0
	within := false // right behind the beginning of an element
	for _, m := range blockTag.FindAllStringIndex(text, -1) {
		chunks(b, text[at:m[0]], within)
		tag := text[m[0]:m[1]]
		b.WriteString(tag)
		within = tag[1] != '/' && !strings.HasPrefix(strings.ToLower(tag), "<hr")
		at = m[1]
	}
	chunks(b, text[at:], within)
}

// chunks makes paragraphs of a text without elements of its own lines. within says that the first of them is text of an element.
func chunks(b *strings.Builder, text string, within bool) {
	at := 0
	one := func(chunk string) {
		inner := strings.TrimSpace(chunk)
		if inner == "" {
			b.WriteString(chunk)
			return
		}
		i := strings.Index(chunk, inner)
		b.WriteString(chunk[:i])
		inner = strings.ReplaceAll(inner, "\n", "<br>\n")
		if within {
			b.WriteString(inner)
		} else {
			b.WriteString("<p>" + inner + "</p>")
		}
		b.WriteString(chunk[i+len(strings.TrimSpace(chunk)):])
		within = false
	}
	for _, m := range blankLine.FindAllStringIndex(text, -1) {
		if m[0] < at {
			continue
		}
		one(text[at:m[0]])
		b.WriteString(text[m[0]:m[1]])
		at = m[1]
		within = false
	}
	one(text[at:])
}
