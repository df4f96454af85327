package content

import (
	"reflect"
	"slices"
	"strconv"
	"strings"
	"time"

	"go.yaml.in/yaml/v4"

	"northstar/generator/base/diag"
	"northstar/generator/model/site"
)

// A decoder puts YAML into structs, notes where every field was written, and
// reports what does not fit.
type decoder struct {
	*fragment
	*problems
	listed bool          // records share the file with others
	title  func() string // guesses a title, if there is something to guess from
	places []site.FieldPosition
	// foreign counts the errors that are no field of ours, written wrongly, but a name from elsewhere.
	foreign int
	// absent takes the reports about required fields that are not there, for translations and for dates of a series,
	// which need them only if there is nothing to take them from; nil: they are mistakes.
	absent *problems
	// translates says that it is a translation: it has a title of its own, and of groups only what is to be translated.
	translates bool
	dated      bool                  // it may be a date of a series, whose title it has if it says none
	zone       func() *time.Location // whose clocks the times of an event are meant on; nil if that is not known
	// siteZone is the zone of all other times.
	siteZone *time.Location
	// collected says that the records which a goal counts may be those of a collection, whose fields are not known here.
	collected bool
	trial     bool // only to see whether a value is taken
}

// lacks reports that something required is not there.
func (d *decoder) lacks(x diag.Diagnostic) {
	if d.absent != nil && !d.repaired[x.Line] {
		d.absent.add(x)
	} else {
		d.add(x)
	}
}

// add reports x, unless its line was reported already because it cannot be read. What was offered instead of
// that line is then the next mistake.
func (d *decoder) add(x diag.Diagnostic) {
	if !d.repaired[x.Line] {
		d.problems.add(x)
		return
	}
	for i := range d.problems.list {
		y := &d.problems.list[i]
		moved := y.Code == diag.YAMLTab.ID || y.Code == diag.YAMLIndent.ID
		ofName := x.Code == diag.UnknownField.ID || x.Code == diag.DuplicateField.ID
		switch {
		case y.Line != x.Line || x.Severity != diag.Error || x.Code == diag.Unanswered.ID || ofName && !moved:
		case x.Code == diag.NeedsQuotes.ID:
			y.Fix = x.Fix
		default:
			y.Fix = ""
		}
	}
}

// A part is a struct that takes some of the fields of a mapping.
type part struct {
	*plan
	value reflect.Value
}

func partOf(pointer any) part {
	v := reflect.ValueOf(pointer).Elem()
	return part{planOf(v.Type()), v}
}

// record decodes a whole record and returns where its fields were written. A
// record that is nil has no fields; at is then where they are missing.
func (d *decoder) record(n *yaml.Node, at int, parts ...part) site.Fields {
	d.places = nil
	if n == nil {
		n = &yaml.Node{Kind: yaml.MappingNode, Line: at - d.first + 1, Column: 1}
	} else {
		d.places = make([]site.FieldPosition, 0, len(n.Content)/2+4)
	}
	if d.listed {
		d.place("", n)
	}
	before := d.errors - d.foreign
	d.group(n, "", parts...)
	d.keepOrder(n)
	slices.SortFunc(d.places, func(a, b site.FieldPosition) int { return strings.Compare(a.Path, b.Path) })
	return site.Fields{File: d.file, Positions: d.places, Misread: d.errors-d.foreign > before}
}

func (d *decoder) place(path string, n *yaml.Node) {
	d.places = append(d.places, site.FieldPosition{Path: path, Line: int32(d.lineOf(n)), Column: int32(n.Column)})
}

func (d *decoder) lineOf(n *yaml.Node) int { return n.Line + d.first - 1 }

// position returns where n begins.
func (d *decoder) position(n *yaml.Node) diag.Position {
	width := 1
	if n.Kind == yaml.ScalarNode && !strings.Contains(n.Value, "\n") && n.Style&(yaml.LiteralStyle|yaml.FoldedStyle) == 0 {
		width = max(1, len([]rune(n.Value)))
	}
	return d.at(d.lineOf(n), n.Column, width)
}

// group decodes the mapping n into parts.
func (d *decoder) group(n *yaml.Node, path string, parts ...part) {
	if n.Kind != yaml.MappingNode {
		d.misshapen(n, path, parts[0].plan, nil)
		return
	}
	if !d.plainNode(n) {
		return
	}
	var seen [3][64]bool // by part and field; also those that another name stands for
	whole := true        // all keys were names
	keys := make(map[string]int, len(n.Content)/2)
	for i := 0; i+1 < len(n.Content) && !d.full(); i += 2 {
		key, value := n.Content[i], n.Content[i+1]
		if !d.key(key, keys) {
			whole = false
			continue
		}
		known := false
		for j, p := range slices.Backward(parts) { // a field of a type goes before one of all pages that has its name
			if k, ok := p.byName[key.Value]; ok && !known {
				f := &p.fields[k]
				known = true
				seen[j][k] = d.field(key, value, join(path, f.Name), f, p.value.Field(f.index)) || f.blank && isQuotedNothing(value)
			}
		}
		if rest := parts[0].rest; !known && rest >= 0 && d.collected && fieldName.MatchString(key.Value) {
			d.rest(key.Value, value, path, parts[0].value.Field(rest))
			continue
		}
		if !known {
			meant := d.unknown(key, value, path, parts, func(name string) *field { // that is free
				for j, p := range parts {
					if k, ok := p.byName[name]; ok && !seen[j][k] {
						if _, there := d.keyOf(n, name); !there {
							return &p.fields[k]
						}
					}
				}
				return nil
			})
			for j, p := range parts {
				if k, ok := p.byName[meant]; ok {
					seen[j][k] = true
				}
			}
		}
	}
	if !whole || d.full() {
		return
	}
	for j, p := range parts {
		for k := range p.fields {
			if f := &p.fields[k]; f.Required && !seen[j][k] && !(f.waits && isDraft(parts)) {
				d.missing(n, path, f)
			}
		}
	}
}

// isDraft reports whether the parts of a page say that it is one.
func isDraft(parts []part) bool {
	return slices.ContainsFunc(parts, func(p part) bool {
		front, is := p.value.Addr().Interface().(*site.Front)
		return is && front.Draft
	})
}

// isQuotedNothing reports whether a value is "", which nobody writes by mistake.
func isQuotedNothing(n *yaml.Node) bool {
	return n.Kind == yaml.ScalarNode && n.Value == "" && n.Style&(yaml.DoubleQuotedStyle|yaml.SingleQuotedStyle) != 0
}

// key checks the name of a field; keys holds the lines of those before it.
func (d *decoder) key(key *yaml.Node, keys map[string]int) bool {
	switch {
	case key.Kind != yaml.ScalarNode:
		d.add(diag.New(diag.WrongKind, d.position(key), "There is a list or a group here where the name of a field belongs."))
		return false
	case key.Tag == "!!merge":
		d.add(diag.New(diag.YAMLFeature, d.position(key), "%q copies fields from elsewhere; this YAML feature is not supported here.", "<<"))
		return false
	case !d.plainNode(key):
		return false
	}
	if line, ok := keys[key.Value]; ok {
		d.add(diag.New(diag.DuplicateField, d.position(key), "The field %s is there twice: here and on line %d.", key.Value, line))
		return false
	}
	keys[key.Value] = d.lineOf(key)
	return true
}

// plainNode is plain for what is no value of a field.
func (d *decoder) plainNode(n *yaml.Node) bool { return d.plain(n, nil) }

// plain refuses what YAML can do beyond holding values, where a value of f should stand.
func (d *decoder) plain(n *yaml.Node, f *field) bool {
	what := ""
	switch {
	case n.Kind == yaml.AliasNode:
		what = "* and a name copies a value from elsewhere"
	case n.Anchor != "":
		what = "& and a name marks a value to be copied"
	case tagged(n):
		what = "! and a name says what type a value is"
	default:
		return true
	}
	p := d.position(n)
	x := diag.New(diag.YAMLFeature, p, "At the beginning of a value, %s; this YAML feature is not supported here.", what).
		WithHint("If it is meant literally, put the value in quotes.")
	if w := takeApart(p.Text); w.value != "" && d.from(p.Line, n.Column) == w.value+w.note && f.takesText() {
		x = x.WithFix(w.line(quoted(w.value)))
	}
	d.add(x)
	return false
}

// field decodes the value of a field and reports whether it was written: an empty
// value was not, a wrong one was.
func (d *decoder) field(key, n *yaml.Node, path string, f *field, v reflect.Value) bool {
	if d.plain(n, f) && isBlank(n) {
		switch {
		case f.Kind == KindSwitch:
			d.add(diag.New(diag.BadSwitch, d.at(d.lineOf(key), key.Column, len(key.Value)), "%s has no value.", inWords(path)).
				WithHint("Write true or false, or remove the line."))
			return true
		case f.Kind == KindText && n.Tag == "!!null" && likeText(key.LineComment):
			d.emptiedByComment(key, path, f)
			return true
		}
		return false
	}
	d.place(path, n)
	d.value(n, path, f.plan, f, v)
	return n.Kind != yaml.SequenceNode || len(n.Content) > 0
}

// isBlank reports whether n is a single value with nothing in it.
func isBlank(n *yaml.Node) bool {
	return n.Kind == yaml.ScalarNode && (n.Tag == "!!null" || strings.TrimSpace(n.Value) == "")
}

// inWords returns path as it is read aloud: "entries, item 4, value".
func inWords(path string) string {
	if !strings.Contains(path, "[") {
		return path
	}
	var b strings.Builder
	for part := range strings.FieldsFuncSeq(path, func(r rune) bool { return r == '.' || r == '[' || r == ']' }) {
		if b.Len() > 0 {
			b.WriteString(", ")
		}
		if i, err := strconv.Atoi(part); err == nil {
			part = "item " + strconv.Itoa(i+1)
		}
		b.WriteString(part)
	}
	return b.String()
}

func join(path, name string) string {
	if path == "" {
		return name
	}
	return path + "." + name
}
