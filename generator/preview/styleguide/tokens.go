package styleguide

import (
	"cmp"
	"fmt"
	"regexp"
	"slices"
	"strings"

	"northstar/generator/base/colour"
	"northstar/generator/model/site"
	"northstar/generator/view/theme"
)

// A token is a custom property of the theme's style sheet, with what its comment says it is for.
type token struct {
	Name, Class, Doc string
	Value            string // as it is written last, which is what counts
	Kind             string // colour, face, size or space
	Contrasts        []contrast
}

// A contrast is how a colour stands out from another one, by day and by night.
type contrast struct {
	On         string
	Least      float64
	Day, Night float64
	Short      bool // it is less than the theme promises
}

// promises is what the colours of the theme are held to: the least contrast with what stands behind them, for
// texts 4.5:1 and for what is drawn 3:1, as WCAG 2.2 wants it.
func promises() map[string][]contrast {
	on := func(least float64, papers ...string) (all []contrast) {
		for _, paper := range papers {
			all = append(all, contrast{On: paper, Least: least})
		}
		return all
	}
	return map[string][]contrast{
		"--ink":   on(4.5, "--paper", "--paper-2", "--good-tint"),
		"--ink-2": on(4.5, "--paper", "--paper-2"), "--ink-3": on(4.5, "--paper", "--paper-2"),
		"--edge": on(3, "--paper", "--paper-2"),
		"--good": on(4.5, "--paper", "--paper-2", "--good-tint"), "--good-strong": on(7, "--paper", "--paper-2", "--good-tint"),
		"--on-good": on(4.5, "--good", "--good-strong"), "--on-band": on(4.5, "--band"),
		"--warn": on(4.5, "--paper", "--paper-2"), "--bad": on(4.5, "--paper", "--paper-2"),
	}
}

var (
	comments     = regexp.MustCompile(`(?s)/\*.*?\*/`)
	declarations = regexp.MustCompile(`(--[a-z0-9-]+):\s*([^;{}]+);[ \t]*(?:/\*\s*(.*?)\s*\*/)?`)
)

// tokensOf returns the tokens of a theme in the order in which its style sheet sets them first.
func tokensOf(t *theme.Theme, config *site.Config) []token {
	derived, _ := theme.Accent(cmp.Or(config.Accent, theme.DefaultAccent), config.Paper)
	set := map[string]string{}
	for _, d := range rootDeclarations(derived) {
		set[d.Name] = d.Value
	}
	var all []token
	for _, d := range rootDeclarations(string(t.CSS()) + theme.Face(config.Paper, config.Type)) {
		set[d.Name] = d.Value
		if i := slices.IndexFunc(all, func(t token) bool { return t.Name == d.Name }); i >= 0 {
			all[i].Value, all[i].Doc = d.Value, cmp.Or(all[i].Doc, d.Doc)
			continue
		}
		all = append(all, d)
	}
	promised := promises()
	for i := range all {
		t := &all[i]
		t.Class, t.Kind = strings.TrimPrefix(t.Name, "--"), kind(t.Name, t.Value)
		day, isColour := resolve(set, t.Value, 0)
		if !isColour {
			continue
		}
		t.Kind = "colour"
		night, _ := resolve(set, t.Value, 1)
		for _, c := range promised[t.Name] {
			by, known := resolve(set, set[c.On], 0)
			if !known {
				continue
			}
			dark, _ := resolve(set, set[c.On], 1)
			c.Day, c.Night = colour.Contrast(day, by), colour.Contrast(night, dark)
			c.Short = min(c.Day, c.Night) < c.Least
			t.Contrasts = append(t.Contrasts, c)
		}
	}
	return all
}

// kind tells what a token that is no colour is good for.
func kind(name, value string) string {
	switch {
	case strings.HasPrefix(name, "--text"):
		return "size"
	case strings.Contains(value, "serif") || strings.Contains(value, "mono"):
		return "face"
	}
	return "space"
}

// property returns the CSS property that shows what the token is.
func (t token) property() string {
	return map[string]string{"colour": "background-color", "face": "font-family", "size": "font-size", "space": "inline-size"}[t.Kind]
}

// rootDeclarations returns the custom properties that a style sheet sets on the root in every case, or wherever
// the browser knows light-dark().
func rootDeclarations(sheet string) (all []token) {
	var open []string // the preludes of the blocks around
	start := 0
	// A comment that follows a declaration documents it, so comments are blanked only to find the blocks.
	plain := comments.ReplaceAllStringFunc(sheet, func(c string) string { return strings.Repeat(" ", len(c)) })
	for i, c := range []byte(plain) {
		switch c {
		case '{':
			prelude := plain[start:i]
			open = append(open, strings.TrimSpace(prelude[strings.LastIndex(prelude, ";")+1:]))
			start = i + 1
		case '}':
			if always(open) {
				for _, m := range declarations.FindAllStringSubmatch(sheet[start:i], -1) {
					all = append(all, token{Name: m[1], Value: strings.TrimSpace(m[2]), Doc: m[3]})
				}
			}
			if len(open) > 0 {
				open = open[:len(open)-1]
			}
			start = i + 1
		}
	}
	return all
}

func always(open []string) bool {
	if len(open) == 0 || open[len(open)-1] != ":root" {
		return false
	}
	return !slices.ContainsFunc(open[:len(open)-1], func(around string) bool {
		return !strings.HasPrefix(around, "@supports") && around != "@media (forced-colors: none)"
	})
}

var calls = regexp.MustCompile(`^(var|light-dark)\((.*)\)$`)

// resolve returns the colour that a value means, by day (side 0) or by night (1).
func resolve(set map[string]string, value string, side int) (colour.RGB, bool) {
	for range 10 { // more steps than a palette has, should one name itself
		m := calls.FindStringSubmatch(strings.TrimSpace(value))
		if m == nil {
			return colour.Parse(long(strings.TrimSpace(value)))
		}
		first, second := halves(m[2])
		switch {
		case m[1] == "light-dark" && side == 0:
			value = first
		case m[1] == "light-dark":
			value = second
		default:
			value = cmp.Or(set[first], second)
		}
	}
	return colour.RGB{}, false
}

// long writes #rgb as #rrggbb.
func long(hex string) string {
	if len(hex) == 4 && hex[0] == '#' {
		return fmt.Sprintf("#%c%c%c%c%c%c", hex[1], hex[1], hex[2], hex[2], hex[3], hex[3])
	}
	return hex
}

// halves returns the two arguments of a call.
func halves(arguments string) (first, second string) {
	depth := 0
	for i, c := range arguments {
		switch c {
		case '(':
			depth++
		case ')':
			depth--
		case ',':
			if depth == 0 {
				return strings.TrimSpace(arguments[:i]), strings.TrimSpace(arguments[i+1:])
			}
		}
	}
	return strings.TrimSpace(arguments), ""
}
