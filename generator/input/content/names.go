package content

import (
	_ "embed"
	"slices"
	"strings"

	"go.yaml.in/yaml/v4"

	"northstar/generator/base/diag"
	"northstar/generator/model/site"
)

// unknown reports a field that none of parts has, and returns the name that was
// probably meant, or "". free returns a field that could still be written, by name.
func (d *decoder) unknown(key, value *yaml.Node, path string, parts []part, free func(name string) *field) string {
	if d.thousands(key, value, parts) {
		return ""
	}
	var names []string
	for _, p := range parts {
		for _, f := range p.fields {
			names = append(names, f.Name)
		}
	}
	p := d.at(d.lineOf(key), key.Column, len([]rune(key.Value)))
	where := ""
	if path != "" {
		where = " in " + inWords(path)
	}
	x := diag.New(diag.UnknownField, p, "There is no field %q%s.", short(key.Value), where)
	hint, near := elsewhere(key.Value, value, names), ""
	if hint == "" {
		near = nearestName(key.Value, names)
	}
	if f := free(near); f != nil && f.Path && !strings.HasPrefix(value.Value, "/") {
		near = "" // what was meant is a link
	}
	switch {
	case near != "":
		x = x.WithHint("Did you mean %s?", near)
		if f := free(near); f != nil {
			x.Fix, x.Certain = d.renamed(key, value, f), isSpelling(key.Value, near, names) && d.takesNode(d.fragment, value, f.plan, f)
		}
	case hint != "":
		x.Hint = hint
	case len(names) <= 12:
		x = x.WithHint("The fields here are %s.", strings.Join(names, ", "))
	}
	if near == "" {
		d.foreign++
	}
	d.add(x)
	return near
}

// renamed returns the line of a field with the name of f, and with its value as f has it; "" if f has no such value, or there is none.
func (d *decoder) renamed(key, value *yaml.Node, f *field) string {
	line := d.line(d.lineOf(key))
	switch {
	case d.trial || isBlank(value): // a name alone mends nothing
		return ""
	case d.takesNode(d.fragment, value, f.plan, f):
	case value.Line != key.Line || f.Kind == KindCredits && site.IsID(value.Value): // is that an id? Only the whole site knows
		return ""
	default:
		if line = d.reshape(line, value, f.plan, f); line == "" {
			return ""
		}
	}
	return replaceValueIn(line, key.Column, key.Value, f.Name)
}

// thousands reports a comma that separates thousands, as in {value: 1,000}, where
// commas separate fields.
func (d *decoder) thousands(key, value *yaml.Node, parts []part) bool {
	if len(key.Value) != 3 || onlyDigits(key.Value) != key.Value || !isBlank(value) {
		return false
	}
	line := d.line(d.lineOf(key))
	after := cutBefore(line, key.Column)
	before := line[:len(line)-len(after)]
	whole := strings.TrimRight(before, " ,")
	digits := whole[len(strings.TrimRight(whole, "0123456789")):]
	name := strings.TrimRight(strings.TrimSuffix(whole, digits), " :")
	name = name[strings.LastIndexAny(name, " {,")+1:]
	if digits == "" || !slices.ContainsFunc(parts, func(p part) bool { return p.counts(name) }) {
		return false
	}
	d.add(diag.New(diag.BadNumber, d.at(d.lineOf(key), columnOf(line, len(whole)-len(digits)), len(before)-len(whole)+len(digits)+3),
		"The comma in %s,%s separates fields here; write %s%s.", digits, key.Value, digits, key.Value).WithFix(whole + after))
	return true
}

// counts reports whether a field of the plan is a number.
func (p *plan) counts(name string) bool {
	k, ok := p.byName[name]
	return ok && (p.fields[k].Kind == KindNumber || p.fields[k].Kind == KindWhole)
}

// nearestName returns the name that was probably meant, also when it is written
// in capitals, in one word, or with hyphens.
func nearestName(s string, names []string) string {
	if len(s) > 60 {
		return ""
	}
	for _, n := range names {
		if strings.EqualFold(bare.Replace(n), bare.Replace(s)) {
			return n
		}
	}
	if near := diag.Nearest(strings.ToLower(s), names); near != "" {
		return near
	}
	for line := range strings.Lines(synonyms) {
		name, others, _ := strings.Cut(line, ":")
		if slices.Contains(names, name) && slices.Contains(strings.Fields(others), strings.ToLower(bare.Replace(s))) {
			return name
		}
	}
	return ""
}

// isSpelling reports whether s can only be near, one of names, spelled otherwise: in capitals, with hyphens, or with one slip of the
// keyboard in a word of five letters or more, where no other name is as much as two slips away. What other programs call it is no
// spelling.
func isSpelling(s, near string, names []string) bool {
	written := strings.ToLower(s)
	if strings.EqualFold(bare.Replace(near), bare.Replace(s)) {
		return true
	}
	if len(near) < 5 || diag.Distance(written, near) != 1 {
		return false
	}
	return !slices.ContainsFunc(names, func(n string) bool { return n != near && diag.Distance(written, n) <= 2 })
}

// synonyms lists names that other programs have for fields of ours: a field a line, in one word and lower case.
//
//go:embed synonyms.txt
var synonyms string

// foreignNames explains names that other programs have for what has no field here: a line for some names, in one word and lower
// case. Before the semicolon stands a field of the records in which they mean that; * for all.
//
//go:embed foreign.txt
var foreignNames string

// elsewhere explains a name that means something in other programs but has no field of the same meaning here.
func elsewhere(name string, value *yaml.Node, names []string) string {
	lower := strings.ToLower(bare.Replace(name))
	switch {
	case lower == "published" && value.Value == "false":
		return "To keep the page off the site, write draft: true."
	case lower == "published":
		return "Pages are published unless they say draft: true."
	}
	for line := range strings.Lines(foreignNames) {
		of, rest, _ := strings.Cut(line, "; ")
		others, sentence, _ := strings.Cut(rest, ": ")
		if (of == "*" || slices.Contains(names, of)) && slices.Contains(strings.Fields(others), lower) {
			return strings.TrimSpace(sentence)
		}
	}
	return ""
}

// bare takes out of a name what separates its words.
var bare = strings.NewReplacer("_", "", "-", "", " ", "")
