package site

import (
	"iter"
	"path"
	"slices"
	"strings"
)

// The records of a collection lie where its folder says:
//
//	folder: chapters             Markdown files, content/chapters/*.md
//	folder: data/chapters        YAML files, data/chapters/*.yaml, one record each
//	folder: data/glossary.csv    one table, a record in each row
//
// The last part without its ending, "chapters" or "glossary", is in each case the folder of content that the own page of the list lies
// in, and the first part of addresses.

// DataFolder begins the folders of collections whose records are data.
const DataFolder = "data/"

// Section returns the first part of the addresses of the records of c.
func (c *Collection) Section() string { return strings.TrimSuffix(path.Base(c.Folder), tableEnding) }

const tableEnding = ".csv"

// InData reports whether the records of c are data, rather than Markdown files.
func (c *Collection) InData() bool { return strings.HasPrefix(c.Folder, DataFolder) }

// IsTable reports whether the records of c are the rows of a table.
func (c *Collection) IsTable() bool { return c.InData() && strings.HasSuffix(c.Folder, tableEnding) }

// InData reports whether the pages of t are made from data.
func (t *Type) InData() bool { return t.Collection != nil && t.Collection.InData() }

// InData returns the type of the records that a file of data holds, if it is one that a collection names; else nil.
func (ts Types) InData(file string) *Type {
	if !strings.HasPrefix(file, DataFolder) {
		return nil
	}
	folder := ""
	if slices.Contains([]string{".yaml", ".yml"}, strings.ToLower(path.Ext(file))) {
		folder = path.Dir(file)
	}
	return ts.first(func(t *Type) bool {
		c := t.Collection
		return c != nil && c.InData() && (c.Folder == file || c.Folder == folder)
	})
}

// IsData reports whether d is a record of data: its links and the files that it names are then relative to content/.
func (d *Document) IsData() bool { return strings.HasPrefix(d.Path, DataFolder) }

// OnList reports whether p has no page of its own, but stands on that of its list, at its [Page.Anchor].
func (p *Page) OnList() bool { return p.Type.OnList }

// Anchor returns the id that p has on the page of its list.
func (p *Page) Anchor() string {
	_, anchor, _ := strings.Cut(p.Address, "#")
	return anchor
}

// LongTexts goes through the long texts of a record of a collection, in the order of its fields.
func (p *Page) LongTexts() iter.Seq[Text] {
	return func(yield func(Text) bool) {
		if len(p.Prose) == 0 {
			return
		}
		for i := range p.Type.Collection.Fields {
			if t, is := p.Prose[p.Type.Collection.Fields[i].Name]; is && !yield(t) {
				return
			}
		}
	}
}

// SourceFile returns the path of the file that d was read from.
func (d *Document) SourceFile() string {
	if d.Within != "" {
		return d.Within
	}
	return d.Path
}

// LinksFrom returns the source path that links of d are relative to.
func (d *Document) LinksFrom() string {
	if d.IsData() {
		return "content/index.md"
	}
	return d.Path
}
