package site

import (
	"path"
	"slices"
	"strconv"
	"strings"

	"northstar/generator/text/markdown"
)

// hasFolder reports whether the folder that d lies in is d's own: an index.md below a section.
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

// A FileLink is a file that a body names, whatever for.
type FileLink struct {
	Name string // as it was typed, without query and fragment
	Kind markdown.LinkKind
}

// FilesOf returns the files, other than pages, among the links of a body, each once for each kind.
func FilesOf(links []markdown.Link) []FileLink {
	var files []FileLink
	for _, l := range links {
		if (l.Kind == markdown.Image || path.Ext(l.Dest) != ".md") && l.Dest != "" && !strings.HasPrefix(l.Dest, "#") {
			if f := (FileLink{l.Dest, l.Kind}); !slices.Contains(files, f) {
				f.Name = strings.Clone(f.Name) // it would keep the whole source
				files = append(files, f)
			}
		}
	}
	return files
}

// A mention is what the published pages do with a file: nothing, or one or both of these.
type mention uint8

const (
	shows  mention = 1 << iota // as a picture on the page
	offers                     // as a file to open or to keep
)

func mentionOf(kind markdown.LinkKind) mention {
	if kind == markdown.Image {
		return shows
	}
	return offers
}

// settle gives f its address. A picture that is only shown is published in its
// variants; one that nobody mentions may be wanted by something outside of the site.
func (f *Asset) settle(how mention) {
	f.Address = strings.TrimPrefix(f.Path, "content")
	if how&shows == 0 {
		f.Variants = nil
	}
	f.Offered = how&offers != 0 || len(f.Variants) == 0
	if !f.Offered {
		f.Address = f.Variants[len(f.Variants)-1].Address
	}
}

// filesNamed tells see the source paths of the files, other than pages, that d shows or offers.
func (d *Document) filesNamed(see func(string, mention)) {
	add := func(name string, m mention) {
		if name != "" {
			see(d.Beside(name), m)
		}
	}
	for _, l := range d.Files {
		add(l.Name, mentionOf(l.Kind))
	}
	add(d.Front.Cover.Src, shows)
	switch x := d.Details.(type) {
	case *Guide:
		for _, f := range x.Downloads {
			add(f.File, offers)
		}
	case *Story:
		add(x.BeforeAfter.Before.Src, shows)
		add(x.BeforeAfter.After.Src, shows)
		for _, c := range x.Claims {
			for _, where := range c.Evidence {
				add(where, offers)
			}
		}
	}
}

// filesOfData returns how the records of data/ mention files; their paths are relative to content/.
func (a *assembly) filesOfData() map[string]mention {
	mentioned := map[string]mention{}
	add := func(name string, m mention) {
		if name != "" && !strings.Contains(name, "://") {
			mentioned[path.Join("content", name)] |= m
		}
	}
	text := func(t Text) {
		for _, l := range t.Body.Links {
			add(l.Dest, mentionOf(l.Kind))
		}
	}
	for i := range a.parts.Data.People {
		p := &a.parts.Data.People[i].Value
		add(p.Photo.Src, shows)
		text(p.BioText)
	}
	for i := range a.parts.Data.Questions {
		text(a.parts.Data.Questions[i].Value.AnswerText)
	}
	for _, n := range a.site.Config.Navigation {
		add(n.To, offers)
	}
	for i := range a.parts.Data.Ledger {
		for _, where := range a.parts.Data.Ledger[i].Value.Evidence {
			add(where, offers)
		}
	}
	for i := range a.parts.Data.Goals {
		for _, e := range a.parts.Data.Goals[i].Value.Entries {
			for _, where := range e.Evidence {
				add(where, offers)
			}
		}
	}
	return mentioned
}

// StepID returns the anchor of a guide's step, counted from 0.
func StepID(i int) string { return "step-" + strconv.Itoa(i+1) }

func index(field string, i int) string { return field + "[" + strconv.Itoa(i) + "]" }
