package review

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"northstar/generator/base/diag"
	"northstar/generator/model/site"
)

// link leads to a page where the change was deployed, if that is known.
func (r *Report) link(title, address string) string {
	title = text(title, mostTitle)
	if title == "" {
		return code(address)
	}
	if r.Preview == "" {
		return "**" + title + "** " + code(address) // a title alone could begin a list of its own
	}
	return "[" + title + "](" + strings.TrimSuffix(r.Preview, "/") + escaped(address) + ")"
}

// escaped writes an address with every byte encoded that could mean something in Markdown or HTML.
func escaped(address string) string {
	var b strings.Builder
	for i := range len(address) {
		switch c := address[i]; {
		case c >= 'a' && c <= 'z', c >= 'A' && c <= 'Z', c >= '0' && c <= '9', strings.IndexByte("/-._", c) >= 0:
			b.WriteByte(c)
		case c == '#' && i > 0:
			b.WriteByte(c)
		default:
			fmt.Fprintf(&b, "%%%02X", c)
		}
	}
	return b.String()
}

func place(file string, line int) string {
	if file == "" {
		return "the site"
	}
	file = cut(file, mostPath)
	if line > 0 {
		file += fmt.Sprintf(":%d", line)
	}
	return code(file)
}

// text writes a text of the change, cut to a length.
func text(s string, most int) string { return diag.MarkdownText(cut(s, most)) }

func code(s string) string { return diag.MarkdownCode(cut(s, mostPath)) }

func plain(s string) string { return text(s, mostTitle) }

func cut(s string, most int) string {
	if utf8.RuneCountInString(s) <= most {
		return s
	}
	return string([]rune(s)[:most-1]) + "…"
}

// list writes the first of some texts, and how many more there are.
func list(all []string, most int, write func(string) string) string {
	var b strings.Builder
	for i, s := range all[:min(most, len(all))] {
		if i > 0 {
			b.WriteString(", ")
		}
		b.WriteString(write(s))
	}
	if more := len(all) - most; more > 0 {
		fmt.Fprintf(&b, " and %d more", more)
	}
	return b.String()
}

func day(d site.Date) string { return d.Time().Format("2 January 2006") }
