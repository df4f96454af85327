package diag

import (
	"path"
	"slices"
	"strings"
	"unicode/utf8"
)

// A Mending is what makes a fix as soon as the lines of the file are at hand: [Diagnostic.Mend].
type Mending struct {
	Wrong string `json:"-"` // what is written
	Near  string `json:"-"` // what to write instead, or what was probably meant
	Add   string `json:"-"` // a field to write beside the one that is complained about
	Into  bool   `json:"-"` // Add goes into what begins there: it is a field of a group, or an item of a list
}

// DidYouMean returns d with the hint that near was meant where wrong is written.
func (d Diagnostic) DidYouMean(wrong, near string) Diagnostic {
	return d.Instead(wrong, near).WithHint("Did you mean %s?", near)
}

// Instead returns d with what is to be written instead of what is wrong. That is certain where only capitals are wrong: no two names
// of ours differ in nothing else.
func (d Diagnostic) Instead(wrong, near string) Diagnostic {
	d.Mending, d.Certain = Mending{Wrong: wrong, Near: near}, strings.EqualFold(wrong, near)
	return d
}

// Beside returns d with a field to be written beside the one that d points at.
func (d Diagnostic) Beside(field string) Diagnostic {
	d.Mending = Mending{Add: field}
	return d
}

// Inside returns d with a field, or an item, to be written into the group, or the list, that d points at.
func (d Diagnostic) Inside(field string) Diagnostic {
	d.Mending = Mending{Add: field, Into: true}
	return d
}

// Mend returns d, which has a line, with the text of that line, and with a fix if what was probably meant can be written
// there; lines are those of its file, without which no field is added above a block. A field that cannot be added on the
// line moves d to the one that it stands above.
func (d Diagnostic) Mend(lines []string) Diagnostic {
	if d.Text == "" && d.Line <= len(lines) {
		d.Text = lines[d.Line-1]
	}
	if d.Fix != "" || d.Text == "" || d.Wrong == "" && d.Add == "" {
		return d
	}
	before, rest := cutAt(d.Text, d.Column)
	switch m := d.Mending; {
	case m.Wrong != "":
		d.Fix = m.replaced(d.Text, before, rest)
	case m.Add == "" || path.Ext(d.File) == ".csv":
	case m.Into:
		d.Fix = m.within(before, rest)
	case openBrace(before) >= 0:
		at := openBrace(before) + 1
		d.Fix = d.Text[:at] + m.Add + ", " + d.Text[at:]
	case strings.Trim(before, " -") != "": // the name of the field stands before its value
		d.Fix = m.above(d.Text, len(before)-len(strings.TrimLeft(before, " -")))
	default: // the value begins on a line of its own, below the name of its field
		for n := d.Line - 1; n > 0; n-- {
			line := lines[n-1]
			indent := len(line) - len(strings.TrimLeft(line, " -"))
			if name := strings.TrimSpace(line); name == "" || name[0] == '#' || indent >= len(before) && !strings.HasSuffix(name, ":") {
				continue
			}
			d.Line, d.Column, d.Width, d.Text = n, indent+1, 1, line
			d.Fix = m.above(line, indent)
			break
		}
	}
	return d
}

// replaced returns line with what was meant in place of what is wrong, which stands at rest, or nowhere else.
func (m Mending) replaced(line, before, rest string) string {
	for _, quote := range []string{"", `"`, "'"} {
		if after, ok := strings.CutPrefix(rest, quote+m.Wrong+quote); ok && before != "" {
			return before + m.Near + after
		}
	}
	if strings.Count(line, m.Wrong) != 1 {
		return ""
	}
	return strings.Replace(line, m.Wrong, m.Near, 1)
}

// within returns a line with what is to be added to the group or list that begins at rest.
func (m Mending) within(before, rest string) string {
	if rest == "" {
		return ""
	}
	switch {
	case rest[0] == '{' || rest[0] == '[':
		after := strings.TrimLeft(rest[1:], " ")
		if after != "" && after[0] != '}' && after[0] != ']' {
			return before + rest[:1] + m.Add + ", " + rest[1:]
		}
		return before + rest[:1] + m.Add + rest[1:]
	case strings.HasPrefix(rest, "- "):
		return before + "- " + m.Add + "\n" + before + rest
	}
	return m.above(before+rest, len(before))
}

// above returns a line with the field above the one that begins at byte i, in the same group.
func (m Mending) above(line string, i int) string {
	return line[:i] + m.Add + "\n" + strings.Repeat(" ", i) + line[i:]
}

// openBrace returns where the last brace stands that is open at the end of a text; -1 if there is none.
func openBrace(text string) int {
	var open []int
	quote := byte(0)
	for i := range len(text) {
		switch c := text[i]; {
		case quote != 0:
			if c == quote {
				quote = 0
			}
		case (c == '"' || c == '\'') && i > 0 && strings.IndexByte(" [{,", text[i-1]) >= 0:
			quote = c
		case c == '{':
			open = append(open, i)
		case c == '}' && len(open) > 0:
			open = open[:len(open)-1]
		}
	}
	if len(open) == 0 {
		return -1
	}
	return slices.Max(open)
}

// cutAt cuts a line before a column, which counts characters from 1.
func cutAt(line string, column int) (before, rest string) {
	rest = line
	for ; column > 1 && rest != ""; column-- {
		_, n := utf8.DecodeRuneInString(rest)
		rest = rest[n:]
	}
	return line[:len(line)-len(rest)], rest
}
