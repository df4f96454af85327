package theme

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"text/template/parse"

	"northstar/generator/base/diag"
	"northstar/generator/view/theme/internal/typecheck"
)

// base is the template that a page begins with, and its file.
const base = "base"

// bare is the template that a page begins with if its layout defines it.
const bare = "bare"

// source is a file of templates, parsed.
type source struct {
	*file
	defines []*parse.Tree // by name; the text outside of {{define}}, if there is any, first
	broken  bool
}

func (s *source) get(name string) *parse.Tree {
	for _, t := range s.defines {
		if t.Name == name {
			return t
		}
	}
	return nil
}

// parseSource reads the templates of a file. The text outside of {{define}} becomes the template
// that has the file's name; a file may consist of {{define}} alone.
func parseSource(f *file) (*source, []diag.Diagnostic) {
	s := &source{file: f}
	tree := parse.New(f.name)
	// Functions are checked later: all at once, with their columns.
	tree.Mode = parse.SkipFuncCheck
	trees := map[string]*parse.Tree{}
	if _, err := tree.Parse(string(f.data), "", "", trees); err != nil {
		s.broken = true
		return s, []diag.Diagnostic{syntaxError(f, err)}
	}
	for _, t := range trees {
		if t.Name != f.name {
			s.defines = append(s.defines, t)
		}
	}
	slices.SortFunc(s.defines, func(a, b *parse.Tree) int { return strings.Compare(a.Name, b.Name) })
	if whole := trees[f.name]; whole != nil && !parse.IsEmptyTree(whole.Root) {
		whole.Name = s.stem()
		s.defines = slices.Insert(s.defines, 0, whole)
	}
	return s, nil
}

// syntaxError translates an error of the parser: "template: FILE:LINE: what is wrong".
func syntaxError(f *file, err error) diag.Diagnostic {
	message := strings.TrimPrefix(err.Error(), "template: "+f.name+":")
	number, rest, ok := strings.Cut(message, ": ")
	line, bad := strconv.Atoi(number)
	if !ok || bad != nil {
		return f.wrong(diag.TemplateSyntax, "%s", diag.Sentence(message))
	}
	var culprit string
	if m := regexp.MustCompile(`"((?:[^"\\]|\\.)*)"|<([^>]+)>|'(.)'|\{\{\w+\}\}`).FindStringSubmatch(rest); m != nil {
		culprit = m[1] + m[2] + m[3]
		if culprit == "" {
			culprit = m[0]
		}
	}
	return diag.New(diag.TemplateSyntax, f.line(line, culprit), "%s", diag.Sentence(rest))
}

// shared collects what base.html and the partials define.
func shared(sources []*source) (typecheck.Set, []diag.Diagnostic) {
	var ds []diag.Diagnostic
	set := typecheck.Set{}
	for _, s := range sources {
		for _, t := range s.defines {
			if other := set[t.Name]; other != nil {
				ds = append(ds, diag.New(diag.TemplateTwice, s.where(t), "%q is defined in %s as well.", t.Name, other.ParseName))
				continue
			}
			set[t.Name] = t
		}
	}
	return set, ds
}

// where returns the position of a template's {{define}}.
func (s *source) where(t *parse.Tree) diag.Position {
	define := regexp.MustCompile(fmt.Sprintf(`\{\{-?\s*(?:define|block)\s+["\x60]%s["\x60]`, regexp.QuoteMeta(t.Name)))
	at := define.FindIndex(s.data)
	if at != nil {
		return s.at(at[0], at[1]-at[0])
	}
	for _, n := range t.Root.Nodes { // the text outside of {{define}}
		if !parse.IsEmptyTree(n) {
			start := int(n.Position())
			rest := string(s.data[start:])
			return s.at(start+len(rest)-len(strings.TrimLeft(rest, " \t\r\n")), 0)
		}
	}
	return diag.Position{File: s.name}
}
