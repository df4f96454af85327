package site

import (
	"path"
	"strconv"
	"strings"

	"northstar/generator/markdown"
)

// hasFolder tells whether the folder that d lies in is d's own: an index.md below a section.
func (d *Document) hasFolder() bool {
	base := path.Base(d.Untagged())
	return d.Type != TypeIndex && (base == "index.md" || base == "README.md")
}

// Beside returns the source path of a file that d names relative to itself.
func (d *Document) Beside(name string) string {
	if strings.HasPrefix(name, "/") {
		return "content" + path.Clean(name)
	}
	return path.Join(path.Dir(d.Path), name)
}

// filesNamed returns the source paths of the files, other than pages, that d shows or offers.
func (d *Document) filesNamed() []string {
	var names []string
	add := func(name string) {
		if name != "" {
			names = append(names, d.Beside(name))
		}
	}
	for l := range d.Links.All() {
		if (l.Kind == markdown.Image || path.Ext(l.Dest) != ".md") && !strings.HasPrefix(l.Dest, "#") {
			add(l.Dest)
		}
	}
	add(d.Front.Cover.Src)
	switch x := d.Details.(type) {
	case *Guide:
		for _, f := range x.Downloads {
			add(f.File)
		}
	case *Story:
		add(x.BeforeAfter.Before.Src)
		add(x.BeforeAfter.After.Src)
	}
	return names
}

// StepID returns the anchor of a guide's step, counted from 0.
func StepID(i int) string { return "step-" + strconv.Itoa(i+1) }

func index(field string, i int) string { return field + "[" + strconv.Itoa(i) + "]" }
