package theme

import (
	"html/template"
	"io/fs"
	"path"
	"slices"
	"strconv"
	"strings"
	"text/template/parse"

	"northstar/generator/base/diag"
	"northstar/generator/text/locale"
	"northstar/generator/view/theme/internal/compiled"
	"northstar/generator/view/theme/internal/typecheck"
)

// Languages returns the message files of layers, the site's own coming before the default
// theme's.
func Languages(layers ...Layer) (*locale.Languages, []diag.Diagnostic) {
	var files []locale.File
	var ds []diag.Diagnostic
	for i, layer := range layers {
		names, _ := fs.Glob(layer.Files, messagesFolder+"/*.yaml") // the pattern is good
		for _, p := range names {
			f := &file{path: p, name: path.Join(layer.Name, p)}
			var err error
			if f.data, err = fs.ReadFile(layer.Files, p); err != nil {
				ds = append(ds, unreadable(f, err))
				continue
			}
			if len(f.conflicts(layer)) > 0 {
				continue // which Load reports
			}
			files = append(files, locale.File{Name: f.name, Tag: f.stem(), Data: f.data, Own: i < len(layers)-1})
		}
	}
	languages, found := locale.New(files)
	return languages, append(ds, found...)
}

// knownWords returns the messages that templates may ask for: those that every language has.
func knownWords(languages []*locale.Locale) typecheck.Words {
	words := typecheck.Words{}
	for _, key := range languages[0].Keys() {
		if !slices.ContainsFunc(languages, func(l *locale.Locale) bool { return l.Message(key) == nil }) {
			words[key] = languages[0].Message(key).Placeholders()
		}
	}
	return words
}

// unusedWords reports messages that the site's own message files add and no template asks for.
func unusedWords(checks []*check, languages []*locale.Locale) []diag.Diagnostic {
	used := map[string]bool{}
	for _, c := range checks {
		for _, key := range c.result.Words {
			used[key] = true
		}
	}
	var ds []diag.Diagnostic
	for _, l := range languages {
		added := l.Added()
		keys := slices.DeleteFunc(l.Keys(), func(key string) bool { _, own := added[key]; return own })
		for key, at := range added {
			if used[key] {
				continue
			}
			d := diag.New(diag.MessageUnused, at, "Nothing shows the message %s.", key)
			ds = append(ds, suggest(d, "Did you mean %s?", key, keys))
		}
	}
	return ds
}

// counting returns how a language counts, for messages that depend on a number.
func counting(l *locale.Locale) compiled.Counting {
	return compiled.Counting{
		Form:   func(form string, n int) bool { return l.Category(strconv.Itoa(n)).String() == form },
		Number: l.Integer,
	}
}

// constants are what templates ask for by name and a language and a site decide: they are put into the templates, and html/template
// escapes them for the place that they stand in.
type constants struct {
	locale  *locale.Locale
	address func(asset string) string
}

// insert puts the messages and addresses into the templates of a list, in place of {{word}} and {{asset}}.
func (c constants) insert(list *parse.ListNode) {
	if list == nil {
		return
	}
	var nodes []parse.Node
	for _, node := range list.Nodes {
		if b := typecheck.Branch(node); b != nil {
			c.into(b.Pipe)
			c.insert(b.List)
			c.insert(b.ElseList)
		}
		switch n := node.(type) {
		case *parse.TemplateNode:
			c.into(n.Pipe)
		case *parse.ActionNode:
			if command := n.Pipe.Cmds[0]; len(n.Pipe.Cmds) == 1 && len(command.Args) > 2 && typecheck.IsWord(command) {
				s := sentence{n, c.locale, command.Args[2:]}
				nodes = append(nodes, s.nodes(c.locale.Message(key(command)))...)
				continue
			}
			c.into(n.Pipe)
		}
		nodes = append(nodes, node)
	}
	list.Nodes = nodes
}

// into puts messages without placeholders, and addresses, into an expression.
func (c constants) into(p *parse.PipeNode) {
	if p == nil {
		return
	}
	for _, command := range p.Cmds {
		switch {
		case typecheck.IsWord(command):
			command.Args = []parse.Node{constant(command.Pos, c.locale.Say(key(command)))}
		case typecheck.IsAsset(command):
			command.Args = []parse.Node{constant(command.Pos, c.address(key(command)))}
		}
		for _, arg := range command.Args {
			if inner, ok := arg.(*parse.PipeNode); ok {
				c.into(inner)
			}
		}
	}
}

// key returns the name that a command asks for, which was checked before.
func key(command *parse.CommandNode) string { return command.Args[1].(*parse.StringNode).Text }

func constant(at parse.Pos, text string) *parse.StringNode {
	return &parse.StringNode{NodeType: parse.NodeString, Pos: at, Quoted: strconv.Quote(text), Text: text}
}

// A sentence is a {{word}} with placeholders: names and values in turn.
type sentence struct {
	*parse.ActionNode
	locale *locale.Locale
	values []parse.Node
}

// nodes returns what stands in place of the sentence.
func (s sentence) nodes(m *locale.Message) []parse.Node {
	all := s.parts(m.Parts(locale.Other))
	for _, form := range m.Forms() {
		if form == locale.Other {
			continue
		}
		test := s.pipe(parse.NewIdentifier(compiled.FormFunction).SetPos(s.Pos), constant(s.Pos, form.String()), s.value(locale.Count))
		all = []parse.Node{&parse.IfNode{BranchNode: parse.BranchNode{
			NodeType: parse.NodeIf, Pos: s.Pos, Line: s.Line, Pipe: test, List: s.list(s.parts(m.Parts(form))), ElseList: s.list(all),
		}}}
	}
	return all
}

// parts returns the nodes of one form. What placeholders are filled with may be in letters of the other
// direction, which cannot be known here; in a language that is written from the right it often is.
func (s sentence) parts(parts []locale.Part) []parse.Node {
	var nodes []parse.Node
	isolated := func(placeholder string, value parse.Node) {
		if s.locale.Direction != "rtl" || placeholder == locale.NextSentence {
			nodes = append(nodes, value)
			return
		}
		nodes = append(nodes, s.action(constant(s.Pos, locale.FirstStrongIsolate)), value, s.action(constant(s.Pos, locale.PopIsolate)))
	}
	for _, part := range parts {
		switch name, value := typecheck.Shown(s.value(part.Placeholder)); {
		case part.Placeholder == "":
			nodes = append(nodes, s.action(constant(s.Pos, part.Text)))
		case name != "":
			isolated(part.Placeholder, &parse.TemplateNode{NodeType: parse.NodeTemplate, Pos: s.Pos, Line: s.Line, Name: name, Pipe: s.pipe(value)})
		case part.Placeholder == locale.Count:
			nodes = append(nodes, s.action(parse.NewIdentifier(compiled.NumberFunction).SetPos(s.Pos), value))
		default:
			isolated(part.Placeholder, s.action(value))
		}
	}
	return nodes
}

// value returns a copy of what a placeholder is filled with.
func (s sentence) value(name string) parse.Node {
	for i := 0; i+1 < len(s.values); i += 2 {
		if s.values[i].(*parse.StringNode).Text == name {
			return s.values[i+1].Copy()
		}
	}
	return nil
}

func (s sentence) pipe(args ...parse.Node) *parse.PipeNode {
	commands := []*parse.CommandNode{{NodeType: parse.NodeCommand, Pos: s.Pos, Args: args}}
	return &parse.PipeNode{NodeType: parse.NodePipe, Pos: s.Pos, Line: s.Line, Cmds: commands}
}

// action returns an action that prints; it is a copy, because html/template asks where actions stand.
func (s sentence) action(args ...parse.Node) parse.Node {
	action := s.Copy().(*parse.ActionNode)
	action.Pipe = s.pipe(args...)
	return action
}

func (s sentence) list(nodes []parse.Node) *parse.ListNode {
	return &parse.ListNode{NodeType: parse.NodeList, Pos: s.Pos, Nodes: nodes}
}

// foldConstants turns constants, which html/template has told how to escape, into text, and joins it
// with the text beside it: a page pays nothing for its language.
func foldConstants(list *parse.ListNode) {
	if list == nil {
		return
	}
	var nodes []parse.Node
	for _, node := range list.Nodes {
		if b := typecheck.Branch(node); b != nil {
			foldConstants(b.List)
			foldConstants(b.ElseList)
		}
		if n, ok := node.(*parse.ActionNode); ok {
			if text, ok := escaped(n.Pipe); ok {
				node = &parse.TextNode{NodeType: parse.NodeText, Pos: n.Pos, Text: []byte(text)}
			}
		}
		if text, ok := node.(*parse.TextNode); ok && len(nodes) > 0 {
			if before, ok := nodes[len(nodes)-1].(*parse.TextNode); ok {
				before.Text = append(before.Text, text.Text...)
				continue
			}
		}
		nodes = append(nodes, node)
	}
	list.Nodes = nodes
}

// escaped returns the text that a pipeline makes of a constant, if that is known.
func escaped(p *parse.PipeNode) (string, bool) {
	if len(p.Decl) > 0 || len(p.Cmds) != 2 || len(p.Cmds[0].Args) != 1 {
		return "", false
	}
	text, ok := p.Cmds[0].Args[0].(*parse.StringNode)
	if !ok {
		return "", false
	}
	escape, ok := p.Cmds[1].Args[0].(*parse.IdentifierNode)
	if !ok {
		return "", false
	}
	switch escape.Ident {
	case "_html_template_htmlescaper", "_html_template_rcdataescaper":
		return strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;").Replace(text.Text), true
	case "_html_template_attrescaper":
		return template.HTMLEscapeString(text.Text), true
	}
	return "", false
}
