package content

import (
	"fmt"
	"slices"
	"strings"

	"go.yaml.in/yaml/v4"

	"northstar/generator/base/diag"
	"northstar/generator/text/markdown"
)

// noun names what a field of the kind holds.
func (k Kind) noun() string {
	const list, fields = "a list", "a group of fields"
	return [...]string{
		KindText: "a text", KindSwitch: "true or false", KindWhole: "a whole number", KindNumber: "a number", KindDate: "a date",
		KindMoment: "a date, or a date and a time", KindTexts: list, KindNumbers: list, KindDates: list, KindCredits: list, KindGroups: list,
		KindGroup: fields, KindShorthand: fields, KindFree: fields, KindTranslations: fields,
		KindNamed: fields, KindFields: fields,
	}[k]
}

func nounOf(n *yaml.Node) string {
	return map[yaml.Kind]string{yaml.MappingNode: "a group of fields", yaml.SequenceNode: "a list", yaml.ScalarNode: "a single value"}[n.Kind]
}

// howTo says how a value of the plan is written.
func (p *plan) howTo() string {
	switch {
	case p.kind.isList():
		return "Write the items in brackets, separated by commas, or each on its own line that begins with a hyphen and a space."
	case p.kind == KindGroup || p.kind == KindShorthand:
		var names []string
		for _, f := range p.fields[:min(3, len(p.fields))] {
			names = append(names, f.Name)
		}
		return "Write each field as name: value, on an indented line of its own, or all within { and }. Fields here are " +
			strings.Join(names, ", ") + "."
	case p.kind == KindTranslations:
		return "Write the language, a colon, and the texts in that language indented below it."
	case p.kind == KindFields:
		return "Write the name of each field, a colon, and what it is indented below it, or within { and }."
	case p.kind == KindFree, p.kind == KindNamed:
		return "Write each field as name: value, on an indented line of its own."
	}
	return "Write " + p.kind.noun() + " behind the colon, on the same line; a text that begins with a bracket goes in quotes."
}

// misshapen reports that n is not what field path of plan p holds: a list or a group where a single value
// belongs, or the like.
func (d *decoder) misshapen(n *yaml.Node, path string, p *plan, f *field) {
	at := d.position(n)
	w := takeApart(at.Text)
	if value := cutBefore(at.Text, at.Column); p.kind == KindText && strings.HasPrefix(value, "{{") {
		if piece, wrong, hint := markdown.Foreign(value); piece != "" {
			d.add(leftover(at, inWords(path), wrong, hint))
			return
		}
	}
	switch {
	case path == "" && n.Kind == yaml.ScalarNode && !p.kind.isList():
		d.add(diag.New(diag.YAMLSyntax, d.at(at.Line, at.Column, 1), "This line has no colon followed by a space, so it is not a field.").
			WithFix(repairColon(at.Text)))
		return
	case p.kind == KindText && n.Kind == yaml.MappingNode && n.Style&yaml.FlowStyle == 0 && strings.HasSuffix(path, "]") &&
		len(n.Content) == 2 && w.name == n.Content[0].Value && w.value != "": // "- a: b"
		d.add(diag.New(diag.NeedsQuotes, at, "The text %q contains a colon followed by a space, so it needs quotes.", short(w.name+": "+w.value)).
			WithFix(w.lead + quoted(w.name+": "+w.value)))
		return
	}
	if p.kind.isList() && n.Kind == yaml.ScalarNode && d.dashes(at.Line) {
		return
	}
	x := diag.New(diag.WrongKind, at, "%s is %s; here it is %s.", inWords(path), p.kind.noun(), nounOf(n)).WithHint("%s", p.howTo())
	if path == "" {
		x.Message = fmt.Sprintf("This file should hold %s, but it begins with %s.", p.kind.noun(), nounOf(n))
	}
	if path != "" && !d.trial {
		x.Fix = d.reshape(d.line(at.Line), n, p, f)
	}
	d.add(x)
}

// dashes reports the lines from line n on that begin with a dash; ok is false if that does not.
func (d *decoder) dashes(n int) (ok bool) {
	for ; ; n++ {
		item, is := withHyphen(d.line(n))
		if !is {
			return ok
		}
		d.add(dashed(d.fragment, n, item))
		ok = true
	}
}

// reshape returns line, on which n stands, with the value of n as plan p, that of field f, has it; "" if that cannot be known.
func (d *decoder) reshape(line string, n *yaml.Node, p *plan, f *field) string {
	instead := d.reshaped(n, p, f)
	if instead == "" {
		return ""
	}
	if w := takeApart(line); w.value != "" && w.value == cutBefore(line, n.Column) {
		return w.line(instead)
	}
	if n.Kind != yaml.ScalarNode {
		return ""
	}
	return replaceValueIn(line, n.Column, n.Value, instead)
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

// quoteInList quotes a text for use within brackets.
func quoteInList(s string) string {
	if strings.ContainsAny(s, ",[]{}") {
		return quoted(s)
	}
	return quoteIfNeeded(s)
}

// missing reports a required field of the mapping n that was not written, or is empty.
func (d *decoder) missing(n *yaml.Node, path string, f *field) {
	name := join(path, f.Name)
	message := "The field %s is empty."
	at, empty := d.keyOf(n, f.Name)
	if !empty {
		at, message = d.at(d.lineOf(n), n.Column, 1), "The field %s is missing."
	}
	x := diag.New(diag.MissingField, at, message, inWords(name))
	if f.Doc != "" {
		x = x.WithHint("%s: %s.", f.Name, f.Doc)
	}
	value := f.placeholder()
	if path == "" && f.Name == "title" && d.title != nil {
		value = quoteIfNeeded(d.title())
	}
	if !d.trial {
		x.Fix = d.withField(n, at, f.Name, value, empty)
	}
	ownTitle := d.translates && !d.dated && path == "" && f.Name == "title" // which every language has for itself
	inGroup := d.dated && !d.translates && path != ""                       // a date has the groups of its series, or its own
	if ownTitle || inGroup {
		d.add(x)
	} else {
		d.lacks(x)
	}
}

// withField returns the line at at, where the mapping n begins, with a field more; or with its value, if the field is there and empty.
func (d *decoder) withField(n *yaml.Node, at diag.Position, name, value string, empty bool) string {
	w := takeApart(at.Text)
	inBraces := n.Style&yaml.FlowStyle != 0
	switch {
	case empty && inBraces:
		return d.fillIn(at, name, value)
	case empty && w.name == name && (w.value == "" || slices.Contains(nothings, w.value)):
		return w.line(value)
	case empty:
		return ""
	case inBraces && len(n.Content) == 0:
		return d.replace(at.Line, n.Column, "{", "{"+name+": "+value)
	case inBraces:
		return d.replace(at.Line, n.Column, "{", "{"+name+": "+value+", ")
	}
	return above(at.Text, n.Column-1, name+": "+value)
}

// keyOf returns where the field called name begins in a mapping; ok is false if it is not there.
func (d *decoder) keyOf(n *yaml.Node, name string) (at diag.Position, ok bool) {
	for i := 0; i+1 < len(n.Content); i += 2 {
		if key := n.Content[i]; key.Value == name {
			return d.at(d.lineOf(key), key.Column, len(name)), true
		}
	}
	return diag.Position{}, false
}

// nothings are the ways to write that there is no value.
var nothings = []string{`""`, "''", "[]", "{}", "null", "~"}

// fillIn returns the line at at, on which name is an empty field of a group in braces, with its value.
func (d *decoder) fillIn(at diag.Position, name, value string) string {
	rest, ok := strings.CutPrefix(cutBefore(at.Text, at.Column), name+":")
	if !ok {
		return ""
	}
	before := strings.TrimSuffix(at.Text, rest)
	rest = strings.TrimLeft(rest, " ")
	for _, nothing := range nothings {
		rest = strings.TrimPrefix(rest, nothing)
	}
	return before + " " + value + rest
}

// above returns line with a field written above it, at the same indentation; where line
// begins an item of a list, the field becomes the first of the item. The result stands
// instead of line, as every fix does.
func above(line string, indent int, field string) string {
	if line == "" || len(line) < indent {
		return strings.Repeat(" ", indent) + field
	}
	return line[:indent] + field + "\n" + strings.Repeat(" ", indent) + line[indent:]
}
