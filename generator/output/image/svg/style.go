package svg

import (
	"bytes"
	"slices"
	"strings"

	"github.com/tdewolff/parse/v2"
	"github.com/tdewolff/parse/v2/css"
)

// A rule gives properties to elements.
type rule struct {
	element, class, id string // "": any
	properties         []property
}

type property struct{ name, value string }

// weight is by how much a rule is more particular than others (CSS Selectors 4, 15).
func (r *rule) weight() int {
	weight := 0
	for i, part := range []string{r.element, r.class, r.id} {
		if part != "" {
			weight |= 1 << i
		}
	}
	return weight
}

// A sheet is what the style sheets of a drawing say, the more particular rules after others.
type sheet struct{ rules []*rule }

// read reads a style sheet, and calls leave with each thing that it has no rule for.
func (s *sheet) read(text []byte, leave func(what string)) error {
	p := css.NewParser(parse.NewInput(bytes.NewReader(text)), false)
	var open []*rule
	var declared []property
	skipped := 0 // rules that are open and are left out
	for {
		grammar, _, data := p.Next()
		switch grammar {
		case css.ErrorGrammar:
			if p.HasParseError() {
				leave("a style that cannot be read")
				continue
			}
			slices.SortStableFunc(s.rules, func(a, b *rule) int { return a.weight() - b.weight() })
			return nil
		case css.AtRuleGrammar:
			leave("the style " + string(data))
		case css.BeginAtRuleGrammar:
			leave("the style " + string(data))
			skipped++
		case css.EndAtRuleGrammar:
			skipped--
		case css.QualifiedRuleGrammar, css.BeginRulesetGrammar:
			if skipped > 0 {
				continue
			}
			for _, one := range between(p.Values()) {
				if r := selector(one); r != nil {
					open = append(open, r)
				} else {
					leave("the style for " + source(one))
				}
			}
		case css.DeclarationGrammar:
			if len(open) > 0 {
				declared = declare(declared, data, p.Values())
			}
		case css.EndRulesetGrammar:
			for _, r := range open {
				r.properties = declared
			}
			if s.rules = append(s.rules, open...); len(s.rules) > maxRules {
				return errTooStyled
			}
			open, declared = nil, nil
		}
	}
}

// maxDeclared is how many names a rule can set: far more than there are properties.
const maxDeclared = 500

// declare adds a declaration, in place of one of the same name; none if there are too many.
func declare(all []property, name []byte, value []css.Token) []property {
	p := property{strings.ToLower(string(name)), source(value)}
	if i := slices.IndexFunc(all, func(q property) bool { return q.name == p.name }); i >= 0 {
		all[i].value = p.value
		return all
	}
	if len(all) == maxDeclared {
		return all
	}
	return append(all, p)
}

// between returns what stands between commas.
func between(tokens []css.Token) (all [][]css.Token) {
	for {
		i := slices.IndexFunc(tokens, func(t css.Token) bool { return t.TokenType == css.CommaToken })
		if i < 0 {
			return append(all, tokens)
		}
		all, tokens = append(all, tokens[:i]), tokens[i+1:]
	}
}

// source is how tokens were written.
func source(tokens []css.Token) string {
	var b strings.Builder
	for _, t := range tokens {
		b.Write(t.Data)
	}
	return strings.TrimSpace(strings.TrimSuffix(strings.TrimSpace(b.String()), "!important"))
}

// selector returns the rule, without properties, for what tokens select; nil if that is more than a name.
func selector(tokens []css.Token) *rule {
	var r rule
	if len(tokens) == 0 {
		return nil
	}
	for i := 0; i < len(tokens); i++ {
		switch t := tokens[i]; {
		case t.TokenType == css.IdentToken && i == 0:
			r.element = string(t.Data)
		case t.TokenType == css.HashToken && r.id == "":
			r.id = string(t.Data[1:])
		case t.TokenType == css.DelimToken && string(t.Data) == "." && i+1 < len(tokens) && r.class == "":
			i++
			r.class = string(tokens[i].Data)
		default:
			return nil
		}
	}
	return &r
}

// of returns the properties of an element, later ones before earlier ones of the same name.
func (s *sheet) of(element, class, id string) (all []property) {
	classes := strings.Fields(class)
	for _, r := range s.rules {
		if (r.element == "" || r.element == element) && (r.id == "" || r.id == id) && (r.class == "" || slices.Contains(classes, r.class)) {
			all = append(all, r.properties...)
		}
	}
	return all
}

// declarations reads the attribute style.
func declarations(text string) (all []property) {
	p := css.NewParser(parse.NewInput(strings.NewReader(text)), true)
	for {
		grammar, _, data := p.Next()
		if grammar == css.ErrorGrammar && !p.HasParseError() {
			return all
		}
		if grammar == css.DeclarationGrammar {
			all = declare(all, data, p.Values())
		}
	}
}
