package theme

import (
	"fmt"
	"reflect"
	"slices"
	"strings"

	"northstar/generator/base/diag"
	"northstar/generator/view/theme/internal/typecheck"
)

// finding is one mistake with all layouts that it shows in: a mistake in base.html
// is one mistake, not thirty.
type finding struct {
	typecheck.Problem
	file    *file
	layouts []string
}

// report returns what the checks of all layouts found.
func report(checks []*check) []diag.Diagnostic {
	var ds []diag.Diagnostic
	var findings []*finding
	users := map[string]int{} // how many layouts use a file
	for _, c := range checks {
		if c.set[c.entry] == nil {
			at := diag.Position{File: layoutsFolder + "/base.html"}
			ds = append(ds, diag.New(diag.LayoutMissing, at, "No file defines the template %q, with which pages begin.", c.entry).
				WithHint("Put layouts/base.html back, or delete the folder's copy so that the default theme's is used."))
			continue
		}
		for _, f := range c.files {
			users[f.name]++
		}
		ds = append(ds, c.unused()...)
		ds = append(ds, c.hidesGoals()...)
		for _, p := range c.result.Problems {
			if p.Code.ID == diag.TemplateUnknown.ID && p.File != c.own.name && definedByOthers(checks, p.Text) {
				ds = append(ds, c.incomplete(p))
				continue
			}
			known := slices.IndexFunc(findings, func(f *finding) bool {
				return f.File == p.File && f.Offset == p.Offset && f.Code.ID == p.Code.ID
			})
			if known < 0 {
				findings = append(findings, &finding{Problem: p, file: c.file(p.File)})
				known = len(findings) - 1
			}
			if f := findings[known]; !slices.Contains(f.layouts, c.Name) {
				f.layouts = append(f.layouts, c.Name)
			}
		}
	}
	for _, f := range findings {
		ds = append(ds, f.diagnostic(len(f.layouts) < users[f.File]))
	}
	return append(ds, ambiguous(checks)...)
}

func (f *finding) diagnostic(onlySome bool) diag.Diagnostic {
	p := f.file.position(f.Offset, f.Text)
	message := f.Message
	if onlySome {
		message = strings.TrimSuffix(message, ".") + " " + inLayouts(f.layouts) + "."
	}
	d := diag.New(f.Code, p, "%s", message)
	if f.Hint != "" {
		d = d.WithHint("%s", f.Hint)
	}
	if f.Replacement != "" && p.Width > 0 {
		line := []rune(p.Text)
		d = d.WithFix(string(line[:p.Column-1]) + f.Replacement + string(line[p.Column-1+p.Width:]))
	}
	return d
}

func inLayouts(names []string) string {
	switch {
	case len(names) == 1:
		return "(in the layout " + names[0] + ")"
	case len(names) <= 4:
		return "(in the layouts " + strings.Join(names[:len(names)-1], ", ") + " and " + names[len(names)-1] + ")"
	}
	return fmt.Sprintf("(in the layouts %s and %d more)", strings.Join(names[:3], ", "), len(names)-3)
}

// file returns a file that the layout uses.
func (l *layout) file(name string) *file {
	return l.files[slices.IndexFunc(l.files, func(f *file) bool { return f.name == name })]
}

func definedByOthers(checks []*check, template string) bool {
	return slices.ContainsFunc(checks, func(c *check) bool { return c.own.get(template) != nil })
}

// incomplete reports that a layout does not define a template that base.html leaves to layouts.
func (c *check) incomplete(p typecheck.Problem) diag.Diagnostic {
	called := c.file(p.File).position(p.Offset, p.Text)
	d := c.own.wrong(diag.TemplateUnknown, "The layout %s does not define %q, which %s calls in line %d.",
		c.Name, p.Text, called.File, called.Line).WithHint("Put its part of the page between {{define %q}} and {{end}}.", p.Text)
	var names []string
	for _, t := range c.own.defines {
		names = append(names, t.Name)
	}
	if like := diag.Nearest(p.Text, names); like != "" {
		at := c.own.where(c.own.get(like))
		d.Line, d.Column, d.Width, d.Text = at.Line, at.Column, at.Width, at.Text
		d = d.WithHint("Did you mean %q instead of %q?", p.Text, like)
	}
	return d
}

// unused reports what a layout's file holds in vain. Files of lower layers are left
// alone: whoever replaces base.html need not call all that the default layouts offer.
func (c *check) unused() []diag.Diagnostic {
	var ds []diag.Diagnostic
	if c.own.layer > 0 {
		return nil
	}
	for _, t := range c.own.defines {
		if t.Name == c.own.stem() {
			ds = append(ds, diag.New(diag.TemplateUnused, c.own.where(t),
				"The layout %s has text outside of its templates, which is never shown.", c.Name))
			continue
		}
		if slices.Contains(c.result.Used, t.Name) {
			continue
		}
		d := diag.New(diag.TemplateUnused, c.own.where(t), "The layout %s defines %q, which nothing calls.", c.Name, t.Name)
		ds = append(ds, suggest(d, "Did you mean %q?", t.Name, c.result.Used))
	}
	return ds
}

// ambiguous reports fields in shared files that all pages share but some layouts hide behind a
// field of their own: {{.Links}} in the footer would list a project's links on project pages.
func ambiguous(checks []*check) []diag.Diagnostic {
	type use struct {
		typecheck.Field
		file   *file
		shared bool     // in some layout it is the field of all pages
		hidden []string // layouts in which another field hides that
	}
	var uses []*use
	for _, c := range checks {
		for _, f := range c.result.Fields {
			if f.File == c.own.name {
				continue
			}
			i := slices.IndexFunc(uses, func(u *use) bool { return u.File == f.File && u.Offset == f.Offset })
			if i < 0 {
				uses = append(uses, &use{Field: f, file: c.file(f.File)})
				i = len(uses) - 1
			}
			if u := uses[i]; f.Owner == reflect.TypeFor[Chrome]() || f.Owner == reflect.TypeFor[Shared]() {
				u.shared = true
			} else if !slices.Contains(u.hidden, c.Name) {
				u.hidden = append(u.hidden, c.Name)
			}
		}
	}
	var ds []diag.Diagnostic
	for _, u := range uses {
		if u.shared && len(u.hidden) > 0 {
			ds = append(ds, diag.New(diag.TemplateSharedField, u.file.position(u.Offset, u.Text),
				"%s is shared by all pages, but hidden by a field of the page's own in some %s.", u.Text, inLayouts(u.hidden)))
		}
	}
	return ds
}
