package content

import (
	"strings"
	"sync"
	"unicode/utf8"

	"northstar/generator/base/diag"
	"northstar/generator/model/site"
	"northstar/generator/text/markdown"
)

// tab: a line is indented with tabs.
func (k mistake) tab() diag.Diagnostic {
	for _, n := range []int{k.line, k.line + 1} {
		line := k.fragment.line(n)
		rest := strings.TrimLeft(line, " \t")
		lead := line[:len(line)-len(rest)]
		if i := strings.IndexByte(lead, '\t'); i >= 0 && (n == k.line || strings.Contains(k.message, "tab")) {
			return k.report(diag.YAMLTab, n, i+1, strings.ReplaceAll(lead, "\t", "  ")+rest, "This line begins with a tab.")
		}
	}
	return diag.Diagnostic{}
}

// openQuote: a value begins with a quotation mark, and the line has no second one.
func (k mistake) openQuote() diag.Diagnostic {
	for n := max(k.first, min(k.begun, k.line)); n <= k.line; n++ {
		w := takeApart(k.fragment.line(n))
		mark := w.openMark()
		if mark == "" || k.continues(n) {
			continue
		}
		line := k.fragment.line(n)
		column := columnOf(line, strings.LastIndex(line, w.value))
		x := k.report(diag.QuotesMismatched, n, column, w.line(w.value+mark), "The value begins with %s, but there is no closing %s.", mark, mark)
		if mark == "'" {
			x.Hint = "If it is an apostrophe, put the whole value in double quotes instead."
		}
		return x
	}
	if strings.Contains(k.message, "unexpected end of stream") && strings.Contains(k.doing, "quoted scalar") {
		return k.report(diag.QuotesMismatched, k.begun, k.begunAt, "", "This quotation mark opens a value that is never closed.")
	}
	return diag.Diagnostic{}
}

// quoteAbove: a quotation mark that nothing ends on its line was taken to end with a mark
// of some later line, so the library stopped far below it.
func (k mistake) quoteAbove() diag.Diagnostic {
	for n := k.first; n < k.line; n++ {
		this, next := takeApart(k.fragment.line(n)), k.fragment.line(n+1)
		if !plainName(this.name) || this.openMark() == "" {
			continue
		}
		if after := takeApart(next); plainName(after.name) && indentation(next) <= indentation(k.fragment.line(n)) {
			k.begun, k.line = n, n
			return k.openQuote()
		}
	}
	return diag.Diagnostic{}
}

// openMark returns the quotation mark that a value begins with, if there is no second one; "" for all other values.
func (w written) openMark() string {
	if w.value == "" || w.value[0] != '"' && w.value[0] != '\'' || strings.Contains(w.value[1:], w.value[:1]) {
		return ""
	}
	return w.value[:1]
}

// plainName reports whether s is written as the names of fields are.
func plainName(s string) bool {
	return s != "" && strings.Trim(s, "abcdefghijklmnopqrstuvwxyz_") == ""
}

// continues reports whether the line after n belongs to the value on line n.
func (k mistake) continues(n int) bool {
	this, next := k.fragment.line(n), k.fragment.line(n+1)
	return strings.TrimSpace(next) != "" && indentation(next) > indentation(this) && takeApart(next).name == ""
}

// quotes: there is something after the closing quotation mark.
func (k mistake) quotes() diag.Diagnostic {
	w := k.written
	if k.column <= indentation(k.source)+1 || w.value == "" || w.value[0] != '"' && w.value[0] != '\'' ||
		!strings.Contains(k.message, "expected key") && !strings.Contains(k.message, "expected '-'") &&
			!strings.Contains(k.message, "mapping values") {
		return diag.Diagnostic{}
	}
	text := w.inner()
	if w.value[len(w.value)-1] == w.value[0] && strings.Contains(text, w.value[:1]+" ") { // "a" and "b"
		text = w.value
	}
	return k.report(diag.QuotesMismatched, k.line, k.column, w.line(quoted(text)),
		"The value ends at the second %s, but the line continues.", w.value[:1])
}

// escape: a backslash within double quotes.
func (k mistake) escape() diag.Diagnostic {
	if !strings.Contains(k.doing, "quoted scalar") || !strings.Contains(k.message, "escape") && !strings.Contains(k.message, "hexadecimal") {
		return diag.Diagnostic{}
	}
	repaired := ""
	if text := k.written.inner(); text != k.written.value && k.written.value[0] == '"' {
		repaired = k.written.line(quoted(text))
	}
	return k.report(diag.QuotesMismatched, k.line, k.column, repaired,
		"A backslash in double quotes starts an escape sequence, and this is not one that YAML knows.").
		WithHint("Use single quotes, or write two backslashes.")
}

// bracket: a list or group in brackets has no end, or something odd within.
func (k mistake) bracket() diag.Diagnostic {
	if !strings.Contains(k.doing, "flow") || strings.Contains(k.message, "character that cannot start") {
		return diag.Diagnostic{}
	}
	for n := min(k.begun, k.line); n <= k.line; n++ {
		open, column := openBracket(k.fragment.line(n))
		if column == 0 {
			continue
		}
		line, closing := strings.TrimRight(k.fragment.line(n), " "), open+2 // as Unicode has them
		repaired := line + string(closing)
		if k.continues(n) || strings.Contains(line, " #") {
			repaired = ""
		}
		return k.report(diag.BracketUnclosed, n, column, repaired, "This %c has no closing %c.", open, closing).
			WithHint("Add it; or, if the value is a text that begins with a bracket, put the text in quotes.")
	}
	return k.report(diag.YAMLSyntax, k.line, k.column, "",
		"The values in brackets cannot be told apart here; is a comma missing, or one too many?").
		WithHint("Separate the values with commas, and put quotes around text that contains commas, colons or brackets.")
}

// openBracket finds the last bracket that is not closed on its line; column is 0 if there is none.
func openBracket(line string) (open rune, column int) {
	runes := []rune(line)
	var columns []int // of brackets that are open
	quote := rune(0)
	for i, r := range runes {
		switch {
		case quote != 0:
			if r == quote {
				quote = 0
			}
		case r == '"' || r == '\'':
			quote = r
		case r == '[' || r == '{':
			columns = append(columns, i+1)
		case (r == ']' || r == '}') && len(columns) > 0:
			columns = columns[:len(columns)-1]
		}
	}
	if len(columns) == 0 {
		return 0, 0
	}
	column = columns[len(columns)-1]
	return runes[column-1], column
}

// opening: a value begins with a character that has a meaning of its own.
func (k mistake) opening() diag.Diagnostic {
	line, w := k.source, k.written
	at := k.from(k.line, k.column)
	switch {
	case strings.Contains(k.doing, "alias"), strings.Contains(k.doing, "anchor"), strings.Contains(k.doing, "tag"):
		at = k.from(k.begun, k.begunAt)
		k.line, k.column = k.begun, k.begunAt
	case strings.Contains(k.message, "cannot start any token"), strings.Contains(k.message, "mapping keys are not allowed"),
		strings.Contains(k.message, "unknown anchor"):
	case strings.Contains(k.doing, "block node") && strings.Contains(k.message, "expected node content"):
	case strings.Contains(k.doing, "block scalar"): // > or | with something after it
		at = w.value
		k.column = columnOf(line, len(line)-len(strings.TrimLeft(line[strings.LastIndex(line, w.value):], " ")))
	case strings.Contains(k.message, "expected key") && w.value != "" && strings.ContainsRune("[{", rune(w.value[0])) && !k.intrudes():
		at = w.value // [x] and more
		k.column = columnOf(line, strings.LastIndex(line, w.value))
	default:
		return diag.Diagnostic{}
	}
	if at == "" {
		return diag.Diagnostic{}
	}
	first, _ := utf8.DecodeRuneInString(at)
	repaired := ""
	switch {
	case at == w.value || at == w.value+w.note:
		repaired = w.line(quoted(w.value))
	case strings.HasPrefix(w.value, "[") || strings.HasPrefix(w.value, "{"):
		item := at
		if end := strings.IndexAny(at, ",]}"); end >= 0 {
			item = at[:end]
		}
		item = strings.TrimSpace(item)
		repaired = k.replace(k.line, k.column, item, quoted(item))
	}
	if piece, wrong, hint := markdown.Foreign(w.value); piece != "" && strings.HasPrefix(w.value, "{%") {
		return k.report(diag.Leftover, k.line, k.column, w.line(quoted(w.value)), "%s: %s.", w.name, wrong).WithHint("%s", hint)
	}
	return k.report(diag.NeedsQuotes, k.line, k.column, repaired, "A value cannot begin with \"%c\", unless it is in quotes.", first)
}

// hyphen: a list item on the line of the field's name.
func (k mistake) hyphen() diag.Diagnostic {
	if !strings.Contains(k.message, "block sequence entries are not allowed") {
		return diag.Diagnostic{}
	}
	w := k.written
	repaired := ""
	if item, ok := strings.CutPrefix(w.value+" ", "- "); ok && w.name != "" && strings.TrimSpace(item) != "" {
		repaired = w.line("[" + quoteIfNeeded(strings.TrimSpace(item)) + "]")
	}
	return k.report(diag.WrongKind, k.line, k.column, repaired,
		"A hyphen begins an item of a list, but here it stands on the line of the field's name.").
		WithHint("Put the items in brackets, or each on a line of its own below the name.")
}

// colon: a text holds a colon and a blank.
func (k mistake) colon() diag.Diagnostic {
	if !strings.Contains(k.message, "mapping values are not allowed") {
		return diag.Diagnostic{}
	}
	w := k.written
	if above := k.fragment.line(k.before(k.line)); takeApart(above).name == "" && repairColon(above) != "" {
		return k.noColon()
	}
	if strings.Contains(w.value, ": ") || strings.HasSuffix(w.value, ":") {
		x := k.report(diag.NeedsQuotes, k.line, k.column, w.line(quoted(w.value)),
			"The value %q contains a colon followed by a space, so it needs quotes.", short(w.value))
		x.Certain = !namesField(w.value)
		return x
	}
	return diag.Diagnostic{}
}

// namesField reports whether a text may be the values of several fields on one line: a field of ours has the name that stands before a
// colon in it.
func namesField(text string) bool {
	before := strings.Split(text, ":")
	for _, name := range before[:len(before)-1] {
		words := strings.Fields(name)
		if len(words) > 0 && plainName(words[len(words)-1]) && fieldNames()[words[len(words)-1]] {
			return true
		}
	}
	return false
}

// fieldNames are the names of all fields that every site has.
var fieldNames = sync.OnceValue(func() map[string]bool {
	names := map[string]bool{}
	var add func(fields []Field)
	add = func(fields []Field) {
		for _, f := range fields {
			names[f.Name] = true
			add(f.Fields)
		}
	}
	for _, r := range Records(site.StandardTypes()) {
		add(r.Fields)
	}
	return names
})

// indentation: a field begins at another column than the fields around it.
func (k mistake) indentation() diag.Diagnostic {
	line := k.source
	before := k.before(k.line)
	switch {
	case (strings.Contains(k.message, "mapping values are not allowed") || strings.Contains(k.message, "expected key")) && k.intrudes():
		repaired := strings.Repeat(" ", indentation(k.fragment.line(before))) + strings.TrimLeft(line, " ")
		return k.report(diag.YAMLIndent, k.line, indentation(line)+1, repaired,
			"This line is indented, as if it belonged to line %d; but that has a value already.", before)
	case k.column != indentation(line)+1 || k.doing == "":
		return diag.Diagnostic{}
	case strings.HasPrefix(strings.TrimSpace(line), "- ") && strings.Contains(k.message, "expected key"):
		return k.report(diag.WrongKind, k.line, k.column, "", "This line is an item of a list, but line %d is not the name of a list.", before).
			WithHint("A list is the name of its field with a colon, and below it each item on a line that begins with a hyphen.")
	case strings.Contains(k.message, "expected '-'") && k.written.name != "":
		return k.report(diag.YAMLIndent, k.line, k.column, "  "+line, "The lines above are a list, but this one does not belong to an item.").
			WithHint("If it belongs to the item above, indent it like the item's other fields.")
	case strings.Contains(k.message, "expected key"):
		return k.report(diag.YAMLIndent, k.line, k.column, "", "The indentation of this line matches no other line.")
	}
	return diag.Diagnostic{}
}

// intrudes reports whether the line names a field and is indented below one that has a
// value already.
func (k mistake) intrudes() bool {
	above := k.fragment.line(k.before(k.line))
	return k.written.name != "" && indentation(k.source) > indentation(above) && takeApart(above).value != ""
}

// noColon: a line without a field's name.
func (k mistake) noColon() diag.Diagnostic {
	n := k.line
	switch {
	case strings.Contains(k.doing, "simple key"):
		n = k.begun
	case strings.Contains(k.message, "expected key") || strings.Contains(k.message, "expected ':'"):
	case strings.Contains(k.message, "mapping values are not allowed"): // the lines above were taken for one long text
		for above := k.before(n); above > 0 && takeApart(k.fragment.line(above)).name == ""; above = k.before(n) {
			n = above
		}
	default:
		return diag.Diagnostic{}
	}
	line := k.fragment.line(n)
	if item, ok := withHyphen(line); ok {
		return dashed(k.fragment, n, item)
	}
	trimmed := strings.TrimSpace(line)
	if trimmed == "" || strings.Contains(line, ": ") || strings.HasSuffix(trimmed, ":") {
		return diag.Diagnostic{}
	}
	x := k.report(diag.YAMLSyntax, n, indentation(line)+1, repairColon(line),
		"This line has no colon followed by a space, so it is not a field.")
	name, _, colon := strings.Cut(trimmed, ":")
	x.Certain = colon && fieldNames()[name]
	if x.Fix == "" && n > k.first && strings.TrimSpace(k.fragment.line(n-1)) == "" {
		x.Hint = "If the page's text begins here, the line of three hyphens above it is missing."
	}
	return x
}

// withHyphen returns a line that begins with a dash and a blank as an item of a list; ok is false for all others.
func withHyphen(line string) (item string, ok bool) {
	rest := strings.TrimLeft(line, " ")
	dash, _, _ := strings.Cut(rest, " ")
	if dash == "-" || hyphens.Replace(dash) != "-" {
		return "", false
	}
	return line[:len(line)-len(rest)] + "-" + rest[len(dash):], true
}

// dashed says that line n of s begins with a dash, and how it is an item.
func dashed(s *fragment, n int, item string) diag.Diagnostic {
	line := s.line(n)
	return diag.New(diag.YAMLSyntax, s.at(n, indentation(line)+1, 1), "This line begins with a dash; an item of a list begins with a hyphen.").
		WithHint("Word processors make dashes of hyphens.").WithFix(item).Surely()
}

// repairColon writes "name:value" and "name = value" as a field; "" for other lines.
func repairColon(line string) string {
	for _, sign := range []string{":", "=", "："} {
		name, value, ok := strings.Cut(line, sign)
		word := strings.TrimSpace(name)
		if ok && plainName(word) && !strings.HasPrefix(value, "//") {
			return strings.TrimRight(name, " ") + ": " + strings.TrimSpace(value)
		}
	}
	return ""
}

// directive: a line that begins with a percent sign.
func (k mistake) directive() diag.Diagnostic {
	for _, n := range []int{k.first, k.line, k.line + 1} {
		if strings.HasPrefix(k.fragment.line(n), "%") {
			return k.report(diag.YAMLFeature, n, 1, "", "A line that begins with %% is a YAML directive, which is not supported here.").
				WithHint("Take the line out.")
		}
	}
	return diag.Diagnostic{}
}
