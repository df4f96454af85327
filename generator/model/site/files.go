package site

import (
	"path"
	"slices"
	"strings"

	"northstar/generator/text/markdown"
)

// HasFolder reports whether the folder that d lies in is d's own: an index.md below a section.
func (d *Document) HasFolder() bool {
	base := path.Base(d.Untagged())
	return d.Type.Role != RoleIntroduction && (base == "index.md" || base == "README.md")
}

// Beside returns the source path of a file that d names relative to itself.
func (d *Document) Beside(name string) string {
	if name == "" {
		return ""
	}
	if name[0] == '/' {
		return "content" + path.Clean(name)
	}
	return path.Join(path.Dir(d.LinksFrom()), name)
}

// ContentPath returns the source path of a page that data names by its path below content/.
func ContentPath(name string) string {
	return "content/" + strings.TrimPrefix(strings.TrimPrefix(name, "/"), "content/")
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
		if !l.Kind.Refers() && l.Kind != markdown.FilmPoster {
			continue
		}
		if (l.Kind != markdown.Page || path.Ext(l.Dest) != ".md") && l.Dest != "" && !strings.HasPrefix(l.Dest, "#") {
			if f := (FileLink{l.Dest, l.Kind}); !slices.Contains(files, f) {
				f.Name = strings.Clone(f.Name) // it would keep the whole source
				files = append(files, f)
			}
		}
	}
	return files
}

// A Mention is what the published pages do with a file: nothing, or some of these.
type Mention uint8

const (
	Shows  Mention = 1 << iota // as a picture on the page
	Offers                     // as a file to open or to keep
	Makes                      // into other files; it is not published itself
	Plays                      // as a recording, with what lies beside it: see [Beside]
)

// MentionOf returns what a link of a kind does with a file.
func MentionOf(kind markdown.LinkKind) Mention {
	switch kind {
	case markdown.Image:
		return Shows
	case markdown.Recording, markdown.FilmPoster:
		return Plays
	}
	return Offers
}

// FilesNamed calls see with the source paths of the files, other than pages, that d shows or offers.
func (d *Document) FilesNamed(see func(string, Mention)) {
	add := func(name string, m Mention) {
		if name != "" {
			see(d.Beside(name), m)
		}
	}
	for _, l := range d.Files {
		add(l.Name, MentionOf(l.Kind))
	}
	for f := range d.NamedFiles() {
		if f.Tag == "shows" {
			add(f.Value, Shows)
		} else {
			add(f.Value, Offers)
		}
	}
}
