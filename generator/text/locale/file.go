package locale

import (
	"bytes"
	"errors"
	"strings"

	"go.yaml.in/yaml/v4"

	"northstar/generator/base/diag"
)

// A File is a message file as it lies in a theme.
type File struct {
	Name string // for messages: "themes/default/messages/de.yaml"
	Tag  string // the language: "de"
	Data []byte
	Own  bool // of the site's own theme, which may have words of its own
}

// factsGroup is the group that holds facts, not messages.
const factsGroup = "cldr"

// parsed is what a file says.
type parsed struct {
	file     *File
	messages map[string]*Message
	places   map[string]*yaml.Node // of the keys
	facts    Facts
	wrong    []diag.Diagnostic
}

// parse reads a file. What cannot be understood is reported and left out.
func parse(file *File) *parsed {
	p := &parsed{file: file, messages: map[string]*Message{}, places: map[string]*yaml.Node{}}
	var document yaml.Node
	if err := yaml.Load(file.Data, &document); err != nil {
		p.report(diag.MessageFile, diag.Position{File: file.Name, Line: lineOf(err)}, "The message file cannot be read: %v.", cause(err))
	} else if len(document.Content) > 0 {
		p.groups(document.Content[0])
	}
	return p
}

// lineOf returns the line that a YAML error is about; 0 if it does not say.
func lineOf(err error) int {
	if e, ok := errors.AsType[*yaml.LoadError](err); ok {
		return e.Mark.Line
	}
	return 0
}

// cause returns what a YAML error says, in one line.
func cause(err error) string {
	if e, ok := errors.AsType[*yaml.LoadError](err); ok && e.Message != "" {
		return e.Message
	}
	text, _, _ := strings.Cut(err.Error(), "\n")
	return strings.TrimPrefix(text, "yaml: ")
}

func (p *parsed) report(code diag.Code, at diag.Position, format string, args ...any) {
	p.wrong = append(p.wrong, diag.New(code, at, format, args...))
}

// at returns the position of a node.
func (p *parsed) at(n *yaml.Node) diag.Position {
	pos := diag.Position{File: p.file.Name, Line: n.Line, Column: n.Column}
	if lines := bytes.Split(p.file.Data, []byte("\n")); n.Line <= len(lines) {
		pos.Text = strings.TrimSuffix(string(lines[n.Line-1]), "\r")
	}
	if n.Kind == yaml.ScalarNode {
		pos.Width = len([]rune(n.Value))
	}
	return pos
}

func (p *parsed) groups(root *yaml.Node) {
	if root.Kind != yaml.MappingNode {
		if root.Tag != "!!null" {
			p.report(diag.MessageFile, p.at(root), "A message file holds groups of messages, each with a name.")
		}
		return
	}
	seen := map[string]int{} // line of each group
	for i := 0; i+1 < len(root.Content); i += 2 {
		key, value := root.Content[i], root.Content[i+1]
		line, twice := seen[key.Value]
		seen[key.Value] = key.Line
		switch {
		case twice:
			p.report(diag.MessageFile, p.at(key), "The group %s is already on line %d; put its messages there.", key.Value, line)
		case key.Value == factsGroup:
			p.readFacts(value)
		case !isName(key.Value):
			p.report(diag.MessageFile, p.at(key), "%q cannot name a group: write lower-case letters, digits and hyphens.", key.Value)
		case value.Kind != yaml.MappingNode:
			p.report(diag.MessageFile, p.at(key), "%s is a text, but messages belong in groups.", key.Value)
		default:
			p.group(key.Value, value)
		}
	}
}

func (p *parsed) group(group string, n *yaml.Node) {
	for i := 0; i+1 < len(n.Content); i += 2 {
		key, value := n.Content[i], n.Content[i+1]
		if !isName(key.Value) {
			p.report(diag.MessageFile, p.at(key), "%q cannot name a message: write lower-case letters, digits and hyphens.", key.Value)
			continue
		}
		name := group + "." + key.Value
		if first := p.places[name]; first != nil {
			p.report(diag.MessageFile, p.at(key), "%s is already defined on line %d.", name, first.Line)
			continue
		}
		if m := p.message(name, value); m != nil {
			p.messages[name], p.places[name] = m, key
		}
	}
}

// message reads one message: a text, or its forms.
func (p *parsed) message(name string, n *yaml.Node) *Message {
	m := &Message{}
	switch n.Kind {
	case yaml.ScalarNode:
		m.forms[Other] = p.form(n)
		if m.forms[Other] == nil {
			return nil
		}
		return m
	case yaml.MappingNode:
		for i := 0; i+1 < len(n.Content); i += 2 {
			c, ok := categoryOf(n.Content[i].Value)
			if !ok {
				p.report(diag.MessageFile, p.at(n.Content[i]), "%s: %q is not a plural category: they are zero, one, two, few, many and other.",
					name, n.Content[i].Value)
				return nil
			}
			if m.forms[c] = p.form(n.Content[i+1]); m.forms[c] == nil {
				return nil
			}
		}
		if m.forms[Other] != nil {
			return m
		}
		p.report(diag.MessageForms, p.at(n), "%s has no form other, which every language needs.", name)
	default:
		p.report(diag.MessageFile, p.at(n), "%s is neither a text nor plural forms.", name)
	}
	return nil
}

func (p *parsed) form(n *yaml.Node) form {
	if n.Kind != yaml.ScalarNode || strings.TrimSpace(n.Value) == "" {
		p.report(diag.MessageFile, p.at(n), "The text is empty.")
		return nil
	}
	f, err := parseForm(n.Value)
	if err != nil {
		p.report(diag.MessagePlaceholder, p.at(n), "%s", diag.Sentence(err.Error()))
	}
	return f
}
