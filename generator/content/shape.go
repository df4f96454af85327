package content

import (
	"fmt"
	"slices"
	"strings"

	"go.yaml.in/yaml/v4"

	"northstar/generator/diag"
)

// nounOf names the shape that a field's value has.
func (p *plan) nounOf() string {
	switch p.shape {
	case toggle:
		return "true or false"
	case whole:
		return "a whole number"
	case number:
		return "a number"
	case day:
		return "a date"
	case moment:
		return "a date, or a date and a time"
	case list:
		return "a list"
	case group, credit, free:
		return "a group of fields"
	}
	return "a text"
}

func nounOfNode(n *yaml.Node) string {
	switch n.Kind {
	case yaml.MappingNode:
		return "a group of fields"
	case yaml.SequenceNode:
		return "a list"
	}
	return "a single value"
}

// howTo says how a value of the shape is written.
func (p *plan) howTo() string {
	switch p.shape {
	case list:
		return "Write the items in brackets, with commas between them, or each on a line of its own that begins with a hyphen and a blank."
	case group, credit:
		var names []string
		for _, f := range p.fields {
			if names = append(names, f.name); len(names) == 3 {
				break
			}
		}
		return "Write each field as name: value, on an indented line of its own, or all within { and }. Fields here are " + strings.Join(names, ", ") + "."
	case free:
		return "Write each field as name: value, on an indented line of its own."
	}
	return "Write " + p.nounOf() + " behind the colon, on the same line; a text that begins with a bracket goes in quotes."
}

// misshapen reports that n is not what field path holds, with the line to type
// instead if there is one.
func (d *decoder) misshapen(n *yaml.Node, path string, p *plan, instead string) {
	at := d.position(n)
	x := diag.New(diag.WrongShape, at, "%s is %s; here it is %s.", spoken(path), p.nounOf(), nounOfNode(n)).WithHint("%s", p.howTo())
	if path == "" {
		x.Message = fmt.Sprintf("This file should hold %s, but it begins with %s.", p.nounOf(), nounOfNode(n))
	}
	if instead != "" {
		if w := takeApart(at.Text); w.value == d.from(at.Line, at.Column) {
			x.Fix = w.line(instead)
		} else if n.Kind == yaml.ScalarNode {
			x.Fix = d.fix(n, instead)
		}
	}
	d.add(x)
}

// onOneLine returns the source of n if it is all of its line's value; "" if not.
func (d *decoder) onOneLine(n *yaml.Node) string {
	line := d.line(d.lineOf(n))
	w := takeApart(line)
	if n.Style&yaml.FlowStyle == 0 || w.value != strings.TrimSpace(d.from(d.lineOf(n), n.Column)) || strings.Contains(w.value, " #") {
		return ""
	}
	return w.value
}

// shapeOfScalar: a list or a group where a single value belongs.
func (d *decoder) shapeOfScalar(n *yaml.Node, path string, p *plan) {
	if p.shape == text && n.Kind == yaml.MappingNode && n.Style&yaml.FlowStyle == 0 && strings.HasSuffix(path, "]") && len(n.Content) == 2 {
		at := d.position(n) // "- a: b"
		if w := takeApart(at.Text); w.name == n.Content[0].Value && w.value != "" {
			d.add(diag.New(diag.NeedsQuotes, at, "The text %q holds a colon and a blank, so it needs quotes.", short(w.name+": "+w.value)).
				WithFix(w.lead + quoted(w.name+": "+w.value)))
			return
		}
	}
	instead := ""
	if raw := d.onOneLine(n); p.shape == text && raw != "" {
		instead = quoted(raw)
	}
	d.misshapen(n, path, p, instead)
}

// shapeOfList: a single value or a group where a list belongs.
func (d *decoder) shapeOfList(n *yaml.Node, path string, p *plan) {
	instead := ""
	switch {
	case n.Kind == yaml.MappingNode && p.elem.shape == group:
		if raw := d.onOneLine(n); raw != "" {
			instead = "[" + raw + "]"
		}
	case n.Kind == yaml.ScalarNode && !strings.Contains(n.Value, "\n") && p.elem.shape != group:
		var items []string
		for item := range strings.SplitSeq(n.Value, ",") {
			if item = strings.TrimSpace(item); item != "" {
				items = append(items, quoteInList(item))
			}
		}
		instead = "[" + strings.Join(items, ", ") + "]"
	}
	d.misshapen(n, path, p, instead)
}

// shapeOfGroup: a single value or a list where a group belongs.
func (d *decoder) shapeOfGroup(n *yaml.Node, path string, p *plan) {
	instead := ""
	if n.Kind == yaml.ScalarNode && !strings.Contains(n.Value, "\n") && len(p.fields) > 0 {
		if f := p.fields[0]; f.shape <= moment {
			instead = "{" + f.name + ": " + quoteInList(n.Value) + "}"
		}
	}
	if path == "" && n.Kind == yaml.ScalarNode {
		at := d.at(d.lineOf(n), n.Column, 1)
		x := diag.New(diag.YAMLSyntax, at, "This line has no colon with a blank after it, so it is not a field.")
		if fix := mendColon(at.Text); fix != "" {
			x.Fix = fix
		}
		d.add(x)
		return
	}
	d.misshapen(n, path, p, instead)
}

// quoteInList quotes a text for use within brackets.
func quoteInList(s string) string {
	if strings.ContainsAny(s, ",[]{}") {
		return quoted(s)
	}
	return quoteIfNeeded(s)
}

// unknown reports a field that none of parts has, and returns the name that was
// probably meant, or "".
func (d *decoder) unknown(key, value *yaml.Node, path string, parts []part) string {
	if d.thousands(key, value) {
		return ""
	}
	var names []string
	for _, p := range parts {
		for _, f := range p.fields {
			names = append(names, f.name)
		}
	}
	p := d.at(d.lineOf(key), key.Column, len([]rune(key.Value)))
	x := diag.New(diag.UnknownField, p, "There is no field %q%s.", short(key.Value), within(path))
	hint, near := elsewhere(key.Value, value, names), ""
	if hint == "" {
		near = nearestName(key.Value, names)
	}
	switch {
	case near != "":
		x = x.WithHint("Did you mean %s?", near)
		x.Fix = d.fix(key, near)
	case hint != "":
		x.Hint = hint
	case len(names) <= 12:
		x = x.WithHint("The fields here are %s.", strings.Join(names, ", "))
	}
	d.add(x)
	return near
}

// thousands reports a comma that separates thousands, as in {value: 1,000}, where
// commas separate fields.
func (d *decoder) thousands(key, value *yaml.Node) bool {
	if len(key.Value) != 3 || onlyDigits(key.Value) != key.Value || !isBlank(value) {
		return false
	}
	line := d.line(d.lineOf(key))
	after := cutBefore(line, key.Column)
	before := line[:len(line)-len(after)]
	whole := strings.TrimRight(before, " ,")
	digits := whole[len(strings.TrimRight(whole, "0123456789")):]
	if digits == "" {
		return false
	}
	d.add(diag.New(diag.BadNumber, d.at(d.lineOf(key), columnOf(line, len(whole)-len(digits)), len(before)-len(whole)+len(digits)+3),
		"The comma in %s,%s separates fields here; write %s%s.", digits, key.Value, digits, key.Value).WithFix(whole + after))
	return true
}

func within(path string) string {
	if path == "" {
		return ""
	}
	return " in " + spoken(path)
}

// nearestName returns the name that was probably meant, also when it is written
// in capitals, in one word, or with hyphens.
func nearestName(s string, names []string) string {
	if len(s) > 60 {
		return ""
	}
	bare := strings.NewReplacer("_", "", "-", "", " ", "")
	for _, n := range names {
		if strings.EqualFold(bare.Replace(n), bare.Replace(s)) {
			return n
		}
	}
	if near := diag.Nearest(strings.ToLower(s), names); near != "" {
		return near
	}
	for _, other := range synonyms() {
		if strings.EqualFold(bare.Replace(s), other[0]) {
			if slices.Contains(names, other[1]) {
				return other[1]
			}
		}
	}
	return ""
}

// synonyms lists names that other programs have for fields of ours.
func synonyms() [][2]string {
	return [][2]string{
		{"tags", "topics"}, {"categories", "topics"}, {"category", "topics"}, {"keywords", "topics"},
		{"description", "summary"}, {"excerpt", "summary"}, {"subtitle", "summary"}, {"abstract", "summary"},
		{"author", "authors"}, {"by", "authors"}, {"image", "cover"}, {"img", "cover"}, {"featuredimage", "cover"}, {"thumbnail", "cover"}, {"banner", "cover"},
		{"lastmod", "updated"}, {"modified", "updated"}, {"lastmodified", "updated"}, {"publishdate", "publish_at"}, {"expirydate", "expire_at"},
		{"permalink", "slug"}, {"redirectfrom", "aliases"}, {"redirects", "aliases"}, {"lang", "language"}, {"locale", "language"},
		{"name", "title"}, {"title", "name"}, {"headline", "title"}, {"heading", "title"}, {"params", "extra"}, {"custom", "extra"}, {"layout", "extra"},
		{"baseurl", "url"}, {"link", "url"}, {"href", "url"}, {"website", "url"}, {"homepage", "url"}, {"menu", "navigation"}, {"nav", "navigation"},
		{"license", "licence"}, {"organization", "organisation"}, {"color", "accent"}, {"deadline", "target"}, {"end", "target"}, {"amount", "value"},
		{"mail", "email"}, {"location", "place"}, {"venue", "name"}, {"alttext", "alt"}, {"file", "src"}, {"photo", "src"},
	}
}

// elsewhere explains names that mean something in other programs but have no
// field of the same meaning here.
func elsewhere(name string, value *yaml.Node, names []string) string {
	switch {
	case strings.EqualFold(name, "published") && value.Value == "false":
		return "To keep the page off the site, write draft: true."
	case strings.EqualFold(name, "published"):
		return "Pages are published unless they say draft: true."
	case strings.EqualFold(name, "type") && !slices.Contains(names, "type"):
		return "What a page is follows from the folder that its file lies in."
	case strings.EqualFold(name, "weight") || strings.EqualFold(name, "order"):
		return "Lists are in the order of dates and titles."
	}
	return ""
}

// missing reports a required field of the mapping n that was not written, or is empty.
func (d *decoder) missing(n *yaml.Node, path string, f *field) {
	name := join(path, f.name)
	at := d.at(d.lineOf(n), n.Column, 1)
	message := "The field %s is missing."
	empty := false
	for i := 0; i+1 < len(n.Content); i += 2 {
		if key := n.Content[i]; key.Value == f.name {
			at, message, empty = d.at(d.lineOf(key), key.Column, len(f.name)), "The field %s is empty.", true
		}
	}
	x := diag.New(diag.MissingField, at, message, spoken(name))
	if f.doc != "" {
		x = x.WithHint("%s: %s.", f.name, f.doc)
	}
	example := f.sample()
	switch {
	case example == "":
	case empty && takeApart(at.Text).name == f.name:
		w := takeApart(at.Text)
		x.Fix = w.line(example)
	case n.Style&yaml.FlowStyle != 0:
		separator := ", "
		if len(n.Content) == 0 {
			separator = ""
		}
		x.Fix = d.replace(at.Line, n.Column, "{", "{"+f.name+": "+example+separator)
	default:
		x.Fix = strings.Repeat(" ", n.Column-1) + f.name + ": " + example
	}
	d.add(x)
}

// sample returns a value for f as it could be written, or "".
func (f *field) sample() string {
	switch {
	case f.example != "":
		return f.example
	case len(f.enum) > 0:
		return f.enum[0]
	}
	switch f.shape {
	case day, moment:
		return "2026-06-30"
	case number, whole:
		return "1"
	case toggle:
		return "true"
	}
	return ""
}
