package content

import (
	"fmt"
	"strings"

	"go.yaml.in/yaml/v4"

	"northstar/generator/base/diag"
)

// noun names what a field of the kind holds.
func (k Kind) noun() string {
	const list, fields = "a list", "a group of fields"
	return [...]string{
		KindText: "a text", KindSwitch: "true or false", KindWhole: "a whole number", KindNumber: "a number", KindDate: "a date",
		KindMoment: "a date, or a date and a time", KindTexts: list, KindNumbers: list, KindCredits: list, KindGroups: list,
		KindGroup: fields, KindCredit: fields, KindFree: fields, KindTranslations: fields,
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
	case p.kind == KindGroup || p.kind == KindCredit:
		var names []string
		for _, f := range p.fields[:min(3, len(p.fields))] {
			names = append(names, f.Name)
		}
		return "Write each field as name: value, on an indented line of its own, or all within { and }. Fields here are " +
			strings.Join(names, ", ") + "."
	case p.kind == KindTranslations:
		return "Write the language, a colon, and the texts in that language indented below it."
	case p.kind == KindFree:
		return "Write each field as name: value, on an indented line of its own."
	}
	return "Write " + p.kind.noun() + " behind the colon, on the same line; a text that begins with a bracket goes in quotes."
}

// misshapen reports that n is not what field path of plan p holds: a list or a group where a single value
// belongs, or the like.
func (d *decoder) misshapen(n *yaml.Node, path string, p *plan) {
	at := d.position(n)
	w := takeApart(at.Text)
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
	x := diag.New(diag.WrongShape, at, "%s is %s; here it is %s.", inWords(path), p.kind.noun(), nounOf(n)).WithHint("%s", p.howTo())
	if path == "" {
		x.Message = fmt.Sprintf("This file should hold %s, but it begins with %s.", p.kind.noun(), nounOf(n))
	}
	if instead := d.reshaped(n, p); instead != "" && path != "" {
		if w.value == d.from(at.Line, at.Column) {
			x.Fix = w.line(instead)
		} else if n.Kind == yaml.ScalarNode {
			x.Fix = d.fix(n, instead)
		}
	}
	d.add(x)
}

// reshaped returns the value of n as plan p has it; "" if that cannot be known.
func (d *decoder) reshaped(n *yaml.Node, p *plan) string {
	single := n.Kind == yaml.ScalarNode && !strings.Contains(n.Value, "\n")
	raw := d.onOneLine(n)
	switch {
	case p.kind == KindText && raw != "":
		return quoted(raw)
	case p.kind == KindGroups && n.Kind == yaml.MappingNode && raw != "":
		return "[" + raw + "]"
	case p.kind.isList() && p.kind != KindGroups && single:
		var items []string
		for item := range strings.SplitSeq(n.Value, ",") {
			if item = strings.TrimSpace(item); item != "" {
				items = append(items, quoteInList(item))
			}
		}
		return "[" + strings.Join(items, ", ") + "]"
	case len(p.fields) > 0 && p.fields[0].Kind <= KindMoment && single:
		return "{" + p.fields[0].Name + ": " + quoteInList(n.Value) + "}"
	}
	return ""
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
	at := d.at(d.lineOf(n), n.Column, 1)
	message := "The field %s is missing."
	empty := false
	for i := 0; i+1 < len(n.Content); i += 2 {
		if key := n.Content[i]; key.Value == f.Name {
			at, message, empty = d.at(d.lineOf(key), key.Column, len(f.Name)), "The field %s is empty.", true
		}
	}
	x := diag.New(diag.MissingField, at, message, inWords(name))
	if f.Doc != "" {
		x = x.WithHint("%s: %s.", f.Name, f.Doc)
	}
	example := f.Sample("2026-06-30")
	if f.Name == "title" && d.title != nil {
		example = quoteIfNeeded(d.title())
	}
	switch {
	case example == "", f.asked: // a made-up consent or mission must not be one paste away
	case empty && takeApart(at.Text).name == f.Name:
		w := takeApart(at.Text)
		x.Fix = w.line(example)
	case n.Style&yaml.FlowStyle != 0:
		separator := ", "
		if len(n.Content) == 0 {
			separator = ""
		}
		x.Fix = d.replace(at.Line, n.Column, "{", "{"+f.Name+": "+example+separator)
	default:
		x.Fix = above(at.Text, n.Column-1, f.Name+": "+example)
	}
	if path == "" && f.Name == "title" { // which every language has for itself
		d.add(x)
	} else {
		d.lacks(x)
	}
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
