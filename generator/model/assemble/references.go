package assemble

import (
	"iter"
	"path"
	"slices"
	"strings"

	"northstar/generator/base/diag"
	"northstar/generator/model/link"
	"northstar/generator/model/site"
)

// checkReferences reports people, partners, goals and files that are named but not there.
func checkReferences(s *site.Site, data *site.Data, r *reports) {
	config := []site.Recorded[site.Config]{{Value: s.Config, Fields: s.ConfigFields}}
	all := []iter.Seq2[site.TaggedField, site.Fields]{site.FieldsOf(config, "ref"), site.FieldsOf(data.Goals, "ref")}
	for l := range data.Entries() {
		if l.Partner() != "" && s.Index.Partners[l.Partner()] == nil {
			unknown(r, diag.UnknownPartner, "partner", l.Partner(), s.Index.Partners, l.At(l.PartnerAt))
		}
	}
	for _, fields := range append(all, site.FieldsOf(data.Partners, "ref"), site.FieldsOf(data.Channels, "ref")) {
		for f, written := range fields {
			checkReference(s, f, written, r)
		}
	}
	for f, written := range filesOfRecords(data) {
		checkFile(s, f, written, "content", site.ContentPath(f.Value), r)
	}
	for _, p := range s.Pages {
		checkLists(s, p, r)
		for f := range p.References() {
			if f.Tag == "page" {
				checkPage(s, p.LinksFrom(), f, p.Fields, r)
			} else {
				checkReference(s, f, p.Fields, r)
			}
		}
		if p.Withdrawn() {
			continue // its files are not published on purpose
		}
		for f := range p.NamedFiles() {
			if f.Tag != "evidence" { // which may be an address
				checkFile(s, f, p.Fields, path.Dir(p.LinksFrom()), p.Beside(f.Value), r)
			}
		}
	}
}

// filesOfRecords yields the fields of records of data/ that name files, which lie below content/.
func filesOfRecords(data *site.Data) iter.Seq2[site.TaggedField, site.Fields] {
	config := []site.Recorded[site.Config]{{Value: data.Config, Fields: data.ConfigFields}}
	return func(yield func(site.TaggedField, site.Fields) bool) {
		for _, fields := range []iter.Seq2[site.TaggedField, site.Fields]{
			site.FieldsOf(config, "file"), site.FieldsOf(data.People, "file"), site.FieldsOf(data.Partners, "file"),
		} {
			for f, written := range fields {
				if !yield(f, written) {
					return
				}
			}
		}
	}
}

// checkReference reports a record that a field names and that is not there. Positions are worked out only
// when there is something to report: nearly always there is not, and there are ten thousand pages.
func checkReference(s *site.Site, f site.TaggedField, written site.Fields, r *reports) {
	id := f.Value
	switch {
	case f.Tag == "person-or-name" && (!strings.Contains(id, "-") || id != site.Slug(id)): // not written like an id: a name
	case strings.HasPrefix(f.Tag, "person") && s.Index.People[id] == nil:
		unknown(r, diag.UnknownPerson, "person", id, s.Index.People, written.At(f.Path()))
	case f.Tag == "partner" && s.Index.Partners[id] == nil:
		unknown(r, diag.UnknownPartner, "partner", id, s.Index.Partners, written.At(f.Path()))
	case f.Tag == "form" && s.Index.Forms[id] == nil:
		unknown(r, diag.UnknownForm, "form", id, s.Index.Forms, written.At(f.Path()))
	case f.Tag == "goal" && s.Index.Goals[id] == nil:
		unknown(r, diag.UnknownGoal, "goal", id, s.Index.Goals, written.At(f.Path()))
	case f.Tag == "event" && s.Index.Events[id] == nil:
		unknown(r, diag.UnknownPage, "event", id, s.Index.Events, written.At(f.Path()))
	case f.Tag == "goal-field" && !slices.Contains(site.RevisedFields(), id):
		at := written.At(f.Path())
		at.Width = len([]rune(id))
		d := diag.New(diag.RevisionUnclear, at, "A revision names %q, which is no field of a goal.", id).
			WithHint("Name what was changed as the goal's file does, such as target.value, lifecycle, entries or milestones.")
		if near := diag.Nearest(id, site.RevisedFields()); near != "" {
			d = d.DidYouMean(id, near)
		}
		r.add(d)
	}
}

// checkFile reports a file that a field names as seen from a folder, at a source path, and that is not there.
func checkFile(s *site.Site, f site.TaggedField, written site.Fields, folder, source string, r *reports) {
	there := s.Asset(source) != nil
	picture := f.Tag == "shows" || f.Tag == "makes"
	if there && (!picture || site.IsPicture(source)) || s.Broken(source) {
		return
	}
	at := written.At(f.Path())
	at.Width = len([]rune(f.Value))
	if there {
		r.add(diag.New(diag.NotAPicture, at, "%q is not a picture, so it cannot be shown as one.", f.Value))
		return
	}
	wanted := link.File
	if picture {
		wanted = link.Picture
	}
	d := link.MissingFile(s, &r.suggest, diag.MissingFile, wanted, at, f.Value, source, folder)
	if _, unpublished := s.Index.Unusable[source]; d.Fix == "" && !unpublished && strings.HasPrefix(written.File, "data/") {
		d = d.WithHint("Put the file into content/, and name it by its path from there.")
	}
	r.add(d)
}
