package content

import (
	"cmp"
	"path"
	"reflect"
	"slices"
	"strings"
	"time"

	"go.yaml.in/yaml/v4"

	"northstar/generator/base/diag"
	"northstar/generator/model/site"
)

// Records of collections that are data: YAML files with one record each, and tables (recordtable.go). A record says what the front matter
// of a Markdown file could say, and the translations of its texts beside them.

// ParseRecords reads a file of data that a collection names, which t is the type of: see [site.Types.InData]. It returns a
// document of each record, and of each of its translations; none if anything is wrong, which is reported.
func ParseRecords(src site.Source, t *site.Type, o Options) ([]*site.Document, []diag.Diagnostic) {
	r := records{src: src, of: t, Options: o, problems: new(problems)}
	r.Zone = cmp.Or(o.Zone, time.UTC)
	if t.Collection.IsTable() {
		r.table()
	} else {
		r.record()
	}
	s := scan{file: src.Path, text: src.Bytes, first: 1, problems: r.problems}
	s.look(false)
	found := r.all()
	if diag.HasErrors(found) {
		return nil, found
	}
	for _, d := range r.documents {
		d.FindNames()
	}
	return r.documents, found
}

// records is a file of records that is being read.
type records struct {
	src site.Source
	of  *site.Type
	Options
	*problems
	documents []*site.Document
}

// document returns an empty record, or its translation to a language, that is to be filled in.
func (r *records) document(id, language string) *site.Document {
	d := &site.Document{Path: r.src.Path, Language: language, Type: r.of, Folder: r.of.Folder, ID: id, Details: r.of.NewDetails()}
	end := path.Ext(d.Path)
	if r.of.Collection.IsTable() {
		end += "#" + id
	}
	if language != "" {
		end = "." + language + end
	}
	if d.Path = strings.TrimSuffix(r.src.Path, path.Ext(r.src.Path)) + end; d.Path != r.src.Path {
		d.Within = r.src.Path
	}
	return d
}

// parts are the structs that take what d says.
func (r *records) parts(d *site.Document) []part {
	parts := []part{partOf(&d.Front)}
	if d.Details != nil {
		parts = append(parts, partOf(d.Details))
	}
	return parts
}

// dataTexts is what only records of data have among their fields: the translations of their texts.
type dataTexts struct {
	Translations laterTexts `yaml:"translations" doc:"its texts in the other languages"`
}

// laterTexts are translations that are decoded once it is known of what.
type laterTexts struct{ *yaml.Node }

// record reads a file that holds one record.
func (r *records) record() {
	id := strings.TrimSuffix(path.Base(r.src.Path), path.Ext(r.src.Path))
	if !site.IsID(id) {
		d := diag.New(diag.BadID, diag.Position{File: r.src.Path}, "The file name %q is not an id.", id)
		tag, original := languageOf(id, r.Languages)
		if tag != "" {
			d = d.WithHint("A translation is in the file of its record, %s%s: translations: {%s: {title: ...}}.",
				original, path.Ext(r.src.Path), tag)
		} else if better := site.Slug(id); site.IsID(better) {
			d = d.WithHint("Rename the file to %s.yaml.", better)
		}
		r.add(d)
	}
	s := &fragment{file: r.src.Path, text: r.src.Bytes, first: 1}
	root, readable := load(s, r.problems)
	if root == nil && !readable {
		return
	}
	doc := r.document(id, "")
	var texts dataTexts
	parts := append(r.parts(doc), partOf(&texts))
	d := r.decoder(s)
	d.title = func() string { return titleFrom("", place{name: id}, nil) }
	d.zone = func() *time.Location { return zoneOf(root, r.Zone) }
	doc.Fields = d.record(root, 1, parts...)
	if !doc.Front.Draft {
		hidden{fragment: s, problems: r.problems, root: root, fields: doc.Fields, parts: parts}.look()
	}
	d.slug(doc)
	r.documents = append(r.documents, doc)
	if n := texts.Translations.Node; n != nil {
		r.translations(s, n, doc)
	}
}

func (r *records) decoder(s *fragment) decoder {
	return decoder{fragment: s, problems: r.problems, siteZone: r.Zone}
}

// translations decodes the translations n of the record original, each as a document.
func (r *records) translations(s *fragment, n *yaml.Node, original *site.Document) {
	const at = "translations"
	d := r.decoder(s)
	d.zone, d.absent = func() *time.Location { return r.Zone }, new(problems) // nothing is required in a translation
	if n.Kind != yaml.MappingNode {
		d.misshapen(n, at, &plan{kind: KindTranslations}, nil)
		return
	}
	keys := map[string]int{}
	for i := 0; i+1 < len(n.Content) && !d.full(); i += 2 {
		key, value := n.Content[i], n.Content[i+1]
		if !d.key(key, keys) || !d.plainNode(value) || isBlank(value) {
			continue
		}
		language := r.language(key.Value, d.position(key))
		if language == "" {
			continue
		}
		if twice := slices.ContainsFunc(r.documents, func(d *site.Document) bool { return d.Language == language }); twice {
			d.add(diag.New(diag.DuplicateField, d.position(key), "There are two translations to %s.", language))
			continue
		}
		doc := r.document(original.ID, language)
		d.places = []site.FieldPosition{{Line: int32(d.lineOf(key)), Column: int32(key.Column)}}
		prefix := join(at, key.Value)
		d.group(value, prefix, r.parts(doc)...)
		for j := range d.places {
			d.places[j].Path = strings.TrimPrefix(strings.TrimPrefix(d.places[j].Path, prefix), ".")
		}
		slices.SortFunc(d.places, func(a, b site.FieldPosition) int { return strings.Compare(a.Path, b.Path) })
		doc.Fields = site.Fields{File: s.file, Positions: d.places}
		d.slug(doc)
		r.documents = append(r.documents, doc)
	}
}

// language returns the language of the site that a tag, which stands at at, is of; "" if it is none, which is reported.
func (r *records) language(tag string, at diag.Position) string {
	for _, language := range r.Languages {
		if site.SameLanguage(language, tag) {
			return language
		}
	}
	x := diag.New(diag.UnlistedLanguage, at, "The site is not published in %q.", short(tag))
	if near := diag.Nearest(tag, r.Languages); near != "" {
		x = x.WithHint("Did you mean %s?", near)
	} else {
		x = x.WithHint("In data/site.yaml, write it into languages: [...].")
	}
	r.add(x)
	return ""
}

// slug reports that the slug of a document cannot be part of an address.
func (d *decoder) slug(doc *site.Document) {
	slug := doc.Front.Slug
	if slug == "" || slug == site.Slug(slug) {
		return
	}
	at := doc.Fields.At("slug")
	at = d.at(at.Line, at.Column, len([]rune(slug)))
	x := diag.New(diag.BadSlug, at, "The slug %q cannot be part of an address.", short(slug))
	if better := site.Slug(slug); better != "" {
		x.Fix = d.replaceValue(at.Line, at.Column, slug, better)
	}
	d.add(x)
}

// isLater reports whether t is that of translations that are decoded later.
func isLater(t reflect.Type) bool { return t == reflect.TypeFor[laterTexts]() }
