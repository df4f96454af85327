package content

import (
	"cmp"
	"fmt"
	"reflect"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"go.yaml.in/yaml/v4"

	"northstar/generator/base/diag"
	"northstar/generator/model/progress"
	"northstar/generator/model/site"
	"northstar/generator/text/markdown"
)

// A misread says why a text is not a value of its field.
type misread struct {
	code    diag.Code
	message string // without the field's name
	hint    string // "" for the code's
	instead string // the text to type instead, or ""
	certain bool   // it can mean nothing else
}

// read puts the text s into v, a value of plan p, and says what is wrong with it. zone is that of times; nil if it is not known.
func (p *plan) read(s string, enum []string, zone func() *time.Location, v reflect.Value) *misread {
	switch p.kind {
	case KindText:
		if len(enum) > 0 && !slices.Contains(enum, s) {
			return badChoice(s, enum)
		}
		v.SetString(s)
	case KindSwitch:
		if s != "true" && s != "false" {
			return badSwitch(s)
		}
		v.SetBool(s == "true")
	case KindWhole:
		n, m := readWhole(s)
		if m != nil {
			return m
		}
		v.SetInt(n)
	case KindNumber:
		if err := parse(s, v, progress.ParseDecimal); err != nil {
			return badNumber(err)
		}
	case KindDate:
		if err := parse(s, v, progress.ParseDate); err != nil {
			return badDate(s, err, false, zone)
		}
	case KindMoment:
		m, err := site.ParseMoment(s)
		if err == nil && m.HasOffset && zone != nil && !saysWhich(m, zone()) {
			err = fmt.Errorf("%q has an offset from UTC, which only a time that comes twice has", s)
		}
		if err != nil {
			return badDate(s, err, true, zone)
		}
		v.Set(reflect.ValueOf(m))
	}
	return nil
}

func parse[T any](s string, into reflect.Value, parser func(string) (T, error)) error {
	value, err := parser(s)
	if err == nil {
		into.Set(reflect.ValueOf(value))
	}
	return err
}

func badChoice(s string, enum []string) *misread {
	m := &misread{code: diag.BadChoice, message: fmt.Sprintf("%q is not one of %s", short(s), strings.Join(enum, ", "))}
	written, words := joined(s), make([]string, len(enum))
	for i, word := range enum {
		words[i] = joined(word)
	}
	if i := slices.Index(words, diag.Nearest(written, words)); i >= 0 {
		m.instead, m.certain = enum[i], words[i] == written
	}
	if m.instead != "" {
		m.hint = fmt.Sprintf("Did you mean %s?", m.instead)
	}
	return m
}

// joined writes a choice as people do not have to: in small letters, its words joined in one way.
func joined(s string) string {
	return strings.ToLower(strings.NewReplacer(" ", "_", "-", "_").Replace(strings.TrimSpace(s)))
}

func badSwitch(s string) *misread {
	meant := map[string]string{
		"true": "true", "yes": "true", "y": "true", "on": "true", "1": "true",
		"false": "false", "no": "false", "n": "false", "off": "false", "0": "false",
	}
	return &misread{code: diag.BadSwitch, message: fmt.Sprintf("%q is neither true nor false", short(s)), instead: meant[strings.ToLower(s)],
		certain: true}
}

func readWhole(s string) (int64, *misread) {
	d, err := progress.ParseDecimal(s)
	if err != nil {
		m := badNumber(err)
		if m.instead != "" {
			if _, no := readWhole(m.instead); no != nil {
				m.instead = ""
			}
		}
		return 0, m
	}
	const most = 1_000_000_000
	n, err := strconv.ParseInt(d.String(), 10, 64)
	switch {
	case err != nil:
		return 0, &misread{code: diag.BadNumber, message: fmt.Sprintf("%q is not a whole number", s)}
	case n < 0:
		return 0, &misread{code: diag.BadNumber, message: fmt.Sprintf("%q is less than zero", s)}
	case n > most:
		return 0, &misread{code: diag.BadNumber, message: fmt.Sprintf("%q is more than %d", s, most)}
	}
	return n, nil
}

// badNumber takes the number to type instead from the end of the error's text, where
// package progress puts it if there is one.
func badNumber(err error) *misread {
	m := &misread{code: diag.BadNumber, message: err.Error()}
	if _, instead, ok := strings.Cut(m.message, "; write "); ok {
		if _, err := progress.ParseDecimal(instead); err == nil {
			m.instead = instead
		}
	}
	return m
}

// mailAddress matches e-mail addresses, without what means something in links to them.
var mailAddress = regexp.MustCompile(`^[\pL\pN.!$'*+=^_{|}~-]+@[\pL\pN-]+(\.[\pL\pN-]+)+$`)

// scalar decodes the single value n of field f, or an item of it.
func (d *decoder) scalar(n *yaml.Node, path string, p *plan, f *field, v reflect.Value) {
	if n.Kind != yaml.ScalarNode {
		d.misshapen(n, path, p, f)
		return
	}
	if d.asks(n, path) {
		return
	}
	if p.kind == KindText {
		if !d.visible(n, path, n.Value) || d.leftover(n, path, f) {
			return
		}
		d.cut(n, path, f)
		if f != nil && f.Email && !mailAddress.MatchString(n.Value) {
			d.add(diag.New(diag.BadEmail, d.position(n), "%s: %q is not an e-mail address.", inWords(path), short(n.Value)))
			return
		}
	}
	var enum []string
	if f != nil {
		enum = f.Enum
	}
	zone := d.clocks(f)
	m := p.read(n.Value, enum, zone, v)
	if m == nil {
		if p.kind == KindMoment && zone != nil {
			d.shown(n, path, v.Interface().(site.Moment), zone())
		}
		return
	}
	d.add(m.diagnostic(d.fragment, d.position(n), inWords(path), n.Value))
}

// diagnostic says that value, which stands at at in s, was misread; name is that of the field.
func (m *misread) diagnostic(s *fragment, at diag.Position, name, value string) diag.Diagnostic {
	x := diag.New(m.code, at, "%s: %s.", name, m.message)
	x.Hint = cmp.Or(m.hint, x.Hint)
	if m.instead != "" {
		x.Fix, x.Certain = s.replaceValue(at.Line, at.Column, value, m.instead), m.certain
	}
	return x
}

// cut warns of a text that ends before a # that was probably part of it.
func (d *decoder) cut(n *yaml.Node, path string, f *field) {
	c := n.LineComment
	if n.Style != 0 || !likeText(c) {
		return
	}
	p := d.position(n)
	x := diag.New(diag.CutByComment, p, "%s ends with %q, because %q after it is a comment.", inWords(path), short(n.Value), short(c))
	if whole := d.from(p.Line, p.Column); whole != "" && f.takesText() {
		x.Fix = d.replace(p.Line, p.Column, whole, quoted(strings.TrimSpace(whole)))
	}
	d.add(x)
}

// takesText reports whether any text is a value of f, or of its items; f is nil for a name, or a value of nobody's field.
func (f *field) takesText() bool {
	return f == nil || len(f.Enum) == 0 && !f.Email && slices.Contains([]Kind{KindText, KindTexts, KindCredits, KindShorthand}, f.Kind)
}

// likeText reports whether a comment was probably meant as text: "#3", but not "# three".
func likeText(comment string) bool {
	return len(comment) > 1 && comment[0] == '#' && strings.IndexByte(" \t#!", comment[1]) < 0 && !strings.Contains(comment, "\n")
}

// emptiedByComment says that the value of a text field is nothing but a comment.
func (d *decoder) emptiedByComment(key *yaml.Node, path string, f *field) {
	p := d.at(d.lineOf(key), key.Column, len(key.Value))
	x := diag.New(diag.NeedsQuotes, p, "The field %s is empty, because %q is a comment.", inWords(path), short(key.LineComment))
	if w := takeApart(p.Text); w.name == key.Value && w.value != "" && f.takesText() {
		x.Fix = w.line(quoted(w.value))
	}
	d.add(x)
}

// asks reports a value that is a placeholder.
func (d *decoder) asks(n *yaml.Node, path string) bool {
	if !diag.Asks(n.Value) {
		return false
	}
	d.add(unanswered(d.position(n), inWords(path), n.Value))
	return true
}

// unanswered says that the value of a field is a placeholder.
func unanswered(at diag.Position, name, value string) diag.Diagnostic {
	return diag.New(diag.Unanswered, at, "%s is not filled in: %q is a placeholder.", name, short(value))
}

// leftover reports markup of another program in a text that is no Markdown; that of those is looked at when they are converted.
func (d *decoder) leftover(n *yaml.Node, path string, f *field) bool {
	piece, wrong, hint := markdown.Foreign(n.Value)
	if piece == "" || f != nil && f.Markdown {
		return false
	}
	d.add(leftover(d.placeIn(n, piece), inWords(path), wrong, hint))
	return true
}

// placeIn returns where a piece of the value n stands: a value may have several lines.
func (d *decoder) placeIn(n *yaml.Node, piece string) diag.Position {
	first, _, _ := strings.Cut(piece, "\n")
	for line := d.lineOf(n); line < d.lineOf(n)+strings.Count(n.Value, "\n")+20; line++ {
		if text := d.line(line); strings.Contains(text, first) {
			return d.at(line, columnOf(text, strings.Index(text, first)), utf8.RuneCountInString(first))
		}
	}
	return d.position(n)
}

// leftover says that the value of a field holds a piece of another program's markup.
func leftover(at diag.Position, name, wrong, hint string) diag.Diagnostic {
	return diag.New(diag.Leftover, at, "%s: %s.", name, wrong).WithHint("%s", hint)
}

// visible refuses characters that have no shape or turn the direction of the text.
func (d *decoder) visible(n *yaml.Node, path, s string) bool {
	r, ok := invisible(s)
	if ok {
		d.add(diag.New(diag.InvisibleCharacter, d.position(n), "%s contains an invisible character (%U).", inWords(path), r))
	}
	return !ok
}

// invisible finds the first character of s that nobody can see.
func invisible(s string) (rune, bool) {
	var last rune
	for _, r := range s {
		if Invisible(r, last) {
			return r, true
		}
		last = r
	}
	return 0, false
}

// Invisible reports whether the character r, which stands after last, has no shape or turns the direction
// of the text. The joiners that some scripts and emoji need are not meant, where they are needed.
func Invisible(r, last rune) bool {
	if r < 0x80 {
		return r < ' ' && r != '\n' && r != '\t' || r == 0x7F
	}
	switch r {
	case '\u200C', '\u200D':
		return last <= 0xFF || unicode.Is(unicode.Latin, last)
	case '\u2028', '\u2029', '\u115F', '\u1160', '\u3164', '\uFFA0', utf8.RuneError:
		return true
	}
	return (unicode.Is(unicode.Cf, r) || unicode.IsControl(r)) && !unicode.Is(unicode.Prepended_Concatenation_Mark, r)
}
