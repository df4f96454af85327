package site

import (
	"iter"
	"path"
	"slices"

	"northstar/generator/base/diag"
	"northstar/generator/model/progress"
)

// A Digest identifies bytes or a value: equal digests mean equal things.
type Digest [16]byte

// A Source is one file of a site, as it was read.
type Source struct {
	Path   string // slash-separated, relative to the site's root: "content/posts/x.md"
	Bytes  []byte // the file's bytes; nil for a file that is only copied
	Size   int64  // in bytes
	Digest Digest // of path and bytes; of path, size and modification time for a file that is only copied
}

// A Document is the front matter of a Markdown file, or a record of a collection that is data, parsed. It knows no other document: its
// links are what the writer typed. What is below the front matter is its [DocumentBody]; a record of data has none.
type Document struct {
	// Path is that of the source, below the site's root: "content/stories/cafe-lids.md", "data/chapters/sandreach.yaml"; of what is only a
	// part of its file, a path that tells it from the rest: "data/glossary.csv#tare", and as translations are called,
	// "data/chapters/sandreach.de.yaml", "data/glossary.de.csv#tare".
	Path     string
	Within   string // the file that it is only a part of: "data/glossary.csv"; "" if Path is that of its file
	Language string // tag, of a file whose name has one: "de" of "cafe-lids.de.md"; "" for all others
	Type     *Type
	Folder   string  // first parts of the address: "stories", "any/sub", "" for the root
	ID       string  // last part of the address, before slug; "" for a folder's own page
	Details  Details // what its type adds; nil for types that add nothing
	// Files are the files, other than pages, that its body names. They are not known before it is parsed.
	Files []FileLink
	names *names // of a parsed document
	// What is above is asked for at every edit, of all documents, and lies together for that.

	Front  Front
	Fields Fields // where each field was written
	// Incomplete holds the reports about required fields that the file of a language, or of a day, does
	// not have. They count only if there is no original, or no series, that has them.
	Incomplete []diag.Diagnostic
}

// names are what the front matter of a document names.
type names struct{ references, files []TaggedField }

var noNames names // of most documents

// FindNames finds what the front matter of d names, once and for all: a preview of ten thousand pages asks for it at every edit.
func (d *Document) FindNames() {
	found := names{slices.Collect(d.Type.references.in(d)), slices.Collect(d.Type.files.in(d))}
	if d.names = &noNames; len(found.references)+len(found.files) > 0 {
		d.names = &found
	}
}

// Untagged returns the path of d without its language: the path of its original.
func (d *Document) Untagged() string {
	if d.Language == "" {
		return d.Path
	}
	end := path.Ext(d.Path)
	return d.Path[:len(d.Path)-len(end)-len(d.Language)-1] + end
}

// DayInName returns the day that the name of d's file, or of the folder that it is the page of, begins with; zero for none.
func (d *Document) DayInName() Date {
	name := path.Base(d.Path)
	if d.HasFolder() {
		name = path.Base(path.Dir(d.Path))
	}
	if name[0] < '0' || name[0] > '9' {
		return Date{} // without an error that nobody reads
	}
	day, _ := progress.ParseDate(name[:min(len(name), len("2026-07-16"))])
	return day
}

// Data holds the records of data/, each sorted by id or in the order written.
type Data struct {
	Config       Config
	ConfigFields Fields
	Goals        []Recorded[GoalRecord]
	Ledger       []LedgerEntry   // of one file
	Ledgers      [][]LedgerEntry // of several; they are large, so that they stay where they were read
	People       []Recorded[Person]
	Partners     []Recorded[Partner]
	Channels     []Recorded[Channel]
	Questions    []Recorded[Question]
	Milestones   []Recorded[Milestone]
	Forms        []Recorded[Form]
	Addresses    []OldAddress
}

// Entries returns all entries of data/ledger, file by file.
func (d *Data) Entries() iter.Seq[*LedgerEntry] {
	return func(yield func(*LedgerEntry) bool) {
		for _, ledger := range append([][]LedgerEntry{d.Ledger}, d.Ledgers...) {
			for i := range ledger {
				if !yield(&ledger[i]) {
					return
				}
			}
		}
	}
}

// Recorded is a record of data/ with its id and the places of its fields.
type Recorded[T any] struct {
	ID     string // the file's name without extension; "" for records that share a file
	Value  T
	Fields Fields // paths are relative to the record
}
