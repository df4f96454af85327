package theme

import (
	"bytes"
	"errors"
	"fmt"
	"html/template"
	"io"
	"reflect"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"
	texttemplate "text/template"
	"text/template/parse"

	"northstar/generator/base/diag"
	"northstar/generator/text/locale"
	"northstar/generator/view/theme/internal/compiled"
	"northstar/generator/view/theme/internal/typecheck"
)

// Shell appends the page that a layout makes of value, of the layout's type, to dst; page is its output path, for
// messages. In the place of each part that is made of [Shared] there is a mark, for [Theme.Expand]. A template that fails
// or panics is an Error of this page, and dst is returned as it was. A layout that [Load] reported as broken makes
// nothing and says nothing more.
func (t *Theme) Shell(dst []byte, name string, value any, page string) (shell []byte, ds []diag.Diagnostic) {
	l := t.layouts[name]
	if l == nil {
		return dst, nil
	}
	r := l.ready()
	if r.template == nil {
		return dst, r.found
	}
	defer func() {
		if r := recover(); r != nil {
			own := l.files[len(l.files)-1]
			shell, ds = dst, []diag.Diagnostic{own.wrong(diag.PageFailed, "%s could not be made: %v.", page, r)}
		}
	}()
	if p := r.program(); p != nil {
		if shell, ok := p.Append(dst, value); ok {
			return shell, nil
		}
	}
	// What is unusual, and what goes wrong, is for html/template to make and to explain.
	w := bytes.NewBuffer(dst)
	if err := r.template.Execute(w, value); err != nil {
		return dst, []diag.Diagnostic{l.failure(err, page)}
	}
	return w.Bytes(), nil
}

// warm builds the layout's templates in a language and executes them once with a value that has
// nothing in it: html/template decides at the first execution how to escape, and finds out then
// what it cannot. Layouts with errors are left without a template.
func (c *check) warm(l *locale.Locale, escapes *compiled.Escapes) *ready {
	isError := func(p typecheck.Problem) bool { return p.Code.Explain().Severity == diag.Error }
	if c.set[c.entry] == nil || slices.ContainsFunc(c.result.Problems, isError) {
		return &ready{}
	}
	set := template.New("").Funcs(counting(l).Functions()).Funcs(template.FuncMap{compiled.FieldFunction: fieldNamed})
	for _, name := range c.result.Used {
		// Messages and escaping rewrite trees, so each layout and language has its own.
		tree := c.set[name].Copy()
		constants{l, c.address}.insert(tree.Root)
		if _, err := set.AddParseTree(name, tree); err != nil {
			return &ready{found: []diag.Diagnostic{c.own.wrong(diag.TemplateSyntax, "%s", diag.Sentence(err.Error()))}}
		}
	}
	t := set.Lookup(c.entry)
	err := t.Execute(io.Discard, reflect.Zero(c.Value).Interface())
	if e, ok := errors.AsType[*template.Error](err); ok {
		return &ready{found: []diag.Diagnostic{c.unsafe(e)}}
	}
	for _, t := range set.Templates() {
		if t.Tree != nil {
			foldConstants(t.Tree.Root)
		}
	}
	r := &ready{template: t, parts: &parts{set: set}}
	r.program = sync.OnceValue(func() *compiled.Program { // not before a page needs it
		if escapes == nil {
			return nil
		}
		shared := compiled.Part{Field: "Shared", Type: reflect.TypeFor[Shared](), Mark: r.parts.mark}
		return compiled.Compile(set, c.entry, c.Value, shared, counting(l), escapes)
	})
	if err != nil && strings.Contains(err.Error(), "nil pointer evaluating") {
		// All else that an empty value brings about may be due to its being empty.
		r.found = []diag.Diagnostic{c.failure(err, "A page that lacks it")}
	}
	return r
}

// messages returns the messages that the layout uses, in a language, and the addresses of the files of the theme.
func (c *check) messages(l *locale.Locale) string {
	var b strings.Builder
	for _, key := range c.result.Words {
		fmt.Fprintf(&b, "%s: %s\n", key, l.Message(key))
	}
	for _, name := range c.result.Assets {
		fmt.Fprintf(&b, "%s: %s\n", name, c.address(name))
	}
	return b.String()
}

// unsafe translates an error of html/template's escaping.
func (c *check) unsafe(e *template.Error) diag.Diagnostic {
	if e.ErrorCode == template.ErrEndContext {
		return c.own.wrong(diag.TemplateUnsafe,
			"The page that the layout %s produces ends inside a tag, an attribute, a script or a style.", c.Name)
	}
	name, _, _ := strings.Cut(e.Name, "$htmltemplate_")
	p := diag.Position{File: c.own.name}
	if tree := c.set[name]; tree != nil {
		p = c.file(tree.ParseName).line(e.Line, "")
	}
	if e.Node != nil {
		where, context := (*parse.Tree)(nil).ErrorContext(e.Node)
		if parts := strings.Split(where, ":"); len(parts) >= 3 {
			p = c.positionOf(strings.Join(parts[:len(parts)-2], ":"), parts[len(parts)-2], context)
		}
	}
	description, _, _ := strings.Cut(e.Description, ": {state") // html/template's inner state follows
	return diag.New(diag.TemplateUnsafe, p, "%s", diag.Sentence(description))
}

// failure translates an error of execution:
// template: FILE:LINE:COLUMN: executing "NAME" at <.Chain>: what went wrong.
func (l *layout) failure(err error, page string) diag.Diagnostic {
	message := err.Error()
	own := l.files[len(l.files)-1]
	at := regexp.MustCompile(`(?s)^template: (.+?):(\d+):\d+: executing ".*?" at <(.*?)>: (.*)$`).FindStringSubmatch(message)
	if at == nil {
		return own.wrong(diag.PageFailed, "%s could not be made: %s.", page, message)
	}
	if e, ok := errors.AsType[texttemplate.ExecError](err); ok && errors.Unwrap(e.Err) != nil {
		at[4] = errors.Unwrap(e.Err).Error()
	}
	d := diag.New(diag.PageFailed, l.positionOf(at[1], at[2], at[3]), "%s could not be made: %s: %s.", page, at[3], at[4])
	if strings.Contains(at[4], "nil pointer evaluating") {
		if part := at[3][:max(0, strings.LastIndex(at[3], "."))]; part != "" {
			d.Message = fmt.Sprintf("%s could not be made: %s: there is no %s.", page, at[3], part)
			d = d.WithHint("Some pages have none: put {{with %s}} … {{end}} around it.", part)
		}
	}
	return d
}

// positionOf returns the position of text in a line of one of the layout's files.
func (l *layout) positionOf(name, line, text string) diag.Position {
	number, _ := strconv.Atoi(line) // from Go's own message
	return l.file(name).line(number, strings.TrimSuffix(text, "..."))
}
