package convert

import (
	"regexp"
	"slices"
	"strings"
	"unicode"

	"northstar/generator/importer/folder"
	"northstar/generator/importer/scan"
	"northstar/generator/model/site"
	"northstar/generator/text/markdown"
)

var (
	heading   = regexp.MustCompile(`(?m)^( {0,3})(#{1,6})(?:[ \t]+(.*?))?[ \t]*$`)
	closing   = regexp.MustCompile(`[ \t]+#+$`)
	headingID = regexp.MustCompile(`[ \t]*\{#([^{}\s]+)\}$`)
	idLine    = regexp.MustCompile(`^\{#([^{}\s]+)\}$`)
	markers   = regexp.MustCompile("[ \t]*`+ ?" + markdown.LeftOverWord + ": .*?`+")
	setext    = regexp.MustCompile(`(?m)^([^\s#>|*+\-` + "`" + `~\d][^\n]*)\n(=+|-{2,})[ \t]*$`)
)

// headings puts the headings of a text in order: none is on the level of the title, none skips a level, and each keeps the id that others
// may have linked to.
func (w *writer) headings(text string) string {
	text = w.outsideCode(text, setext, func(m []int) string {
		level := "# "
		if text[m[4]] == '-' {
			level = "## "
		}
		return level + text[m[2]:m[3]]
	})
	lines := strings.Split(text, "\n")
	inCode := scan.Code(text)
	above := 1 // the level of the heading before
	at := 0
	var out []string
	var waiting string // an id on a line of its own, which may belong to the heading before or after it
	for _, line := range lines {
		start := at
		at += len(line) + 1
		if inCode(min(start, len(text)-1)) && len(text) > 0 {
			out = append(out, line)
			continue
		}
		if m := idLine.FindStringSubmatch(line); m != nil && len(out) > 0 && heading.MatchString(out[len(out)-1]) &&
			!headingID.MatchString(out[len(out)-1]) {
			out[len(out)-1] += " {#" + m[1] + "}" // kramdown writes it below
			continue
		} else if m != nil {
			waiting = m[1]
			out = append(out, line)
			continue
		}
		m := heading.FindStringSubmatch(line)
		if m == nil || strings.TrimSpace(m[3]) == "" {
			if strings.TrimSpace(line) != "" {
				waiting = ""
			}
			out = append(out, line)
			continue
		}
		level := max(2, len(m[2]))
		if level > above+1 {
			level = above + 1
		}
		above = level
		words := closing.ReplaceAllString(m[3], "")
		known := markers.ReplaceAllString(words, "")
		if id := w.oldID(known); id != "" && waiting == "" {
			words += " {#" + id + "}"
		} else if id := gitHostID(folder.PlainTitle(known)); known != words && validID.MatchString(id) && waiting == "" &&
			!headingID.MatchString(words) {
			words += " {#" + id + "}" // which the marker is no part of
		}
		waiting = ""
		out = append(out, strings.Repeat("#", level)+" "+words)
	}
	return strings.Join(out, "\n")
}

// oldID returns the id that the old site gave a heading, if it is another one than the new site gives; "" if it is the same, or said.
func (w *writer) oldID(words string) string {
	if headingID.MatchString(words) {
		return ""
	}
	plain := folder.PlainTitle(words)
	if id := w.linkedID(plain); id != "" {
		return id
	}
	if w.Site.HeadingID == nil {
		return ""
	}
	if id := w.Site.HeadingID(plain); id != gitHostID(plain) && id != "" && validID.MatchString(id) {
		return id
	}
	return ""
}

// linkedID returns an id that others link to and that can only be that of a heading: it has the same letters and digits, in the same order.
// Each is given once; "" stands for none, and for one that the heading has anyway.
func (w *writer) linkedID(plain string) string {
	key := site.AddressKey(w.place.Old)
	for i, id := range w.Linked[key] {
		if lettersOf(id) == lettersOf(plain) && lettersOf(id) != "" && validID.MatchString(id) {
			w.Linked[key] = slices.Delete(slices.Clone(w.Linked[key]), i, i+1)
			if id == gitHostID(plain) {
				return ""
			}
			return id
		}
	}
	return ""
}

// lettersOf returns the letters and digits of a text, in small letters.
func lettersOf(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r) {
			return unicode.ToLower(r)
		}
		return -1
	}, s)
}

var validID = regexp.MustCompile(`^[\pL\pN_][\pL\pN\pM_.:-]*$`)
