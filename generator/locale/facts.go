package locale

import (
	"reflect"

	"go.yaml.in/yaml/v4"

	"northstar/generator/diag"
)

// Facts are what Unicode CLDR says of a language, as far as pages need it: the group cldr
// of a message file. What a file leaves out it takes from the same places as messages.
type Facts struct {
	Name      string `yaml:"name"`      // of the language, in itself: "Deutsch"
	Direction string `yaml:"direction"` // "ltr" or "rtl"
}

// readFacts reads the group of facts.
func (p *parser) readFacts(n *yaml.Node) {
	if err := n.Load(&p.facts, yaml.WithKnownFields()); err != nil {
		at := p.at(n)
		at.Line, at.Column, at.Text = lineOf(err), 0, ""
		p.report(diag.MessageFile, at, "the group %s cannot be read: %v", factsGroup, cause(err))
	}
}

// over returns f with what it leaves out taken from below.
func (f Facts) over(below Facts) Facts {
	v, b := reflect.ValueOf(&f).Elem(), reflect.ValueOf(below)
	for i := range v.NumField() {
		if v.Field(i).IsZero() {
			v.Field(i).Set(b.Field(i))
		}
	}
	return f
}
