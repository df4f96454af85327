package content

import (
	"cmp"
	"path"
	"slices"
	"strings"

	"go.yaml.in/yaml/v4"

	"northstar/generator/base/diag"
	"northstar/generator/model/site"
)

// ParseConfig reads data/site.yaml. The configuration is as complete as the file
// lets it be; if there is an Error, it must not be used to publish.
func ParseConfig(src site.Source) (site.Config, site.Fields, []diag.Diagnostic) {
	var config site.Config
	var p problems
	fields := oneRecord(src, &config, &p)
	return config, fields, p.all()
}

// IsConfig reports whether file is the site's configuration.
func IsConfig(file string) bool { return file == "data/site.yaml" }

// DataOptions are what the configuration says of other data files.
type DataOptions struct {
	DecimalComma bool // in CSV ledgers, numbers are written 12,50
	MostRows     int  // how many entries a ledger may have; 0: [site.DefaultLedgerRows]
}

// tooMany reports that a ledger has more entries than it may, of which the one at at is the first.
func (o DataOptions) tooMany(at diag.Position) diag.Diagnostic {
	return diag.New(diag.TooManyRows, at, "This ledger has more than %d entries; what begins here is not read.", o.MostRows)
}

// ParseData reads a data file other than the configuration and records of collections, see [ParseRecords]; and declarations of types, of
// which nothing but mistakes is returned: see [ParseCollection]. What it holds follows
// from its place; the other parts of the result are empty. Records with mistakes
// are as complete as the file lets them be, so that references to them are
// not mistakes too.
func ParseData(src site.Source, o DataOptions) (site.Data, []diag.Diagnostic) {
	var data site.Data
	var p problems
	o.MostRows = cmp.Or(o.MostRows, site.DefaultLedgerRows)
	folder, name := path.Split(strings.TrimPrefix(src.Path, "data/"))
	id := strings.TrimSuffix(name, path.Ext(name))
	csv := strings.EqualFold(path.Ext(name), ".csv")
	ledger := folder == "ledger/" || strings.HasPrefix(folder, "ledger/")
	switch {
	case IsCollection(src.Path):
		_, wrong := ParseCollection(src)
		return data, wrong
	case src.Path == site.AddressesFile:
		data.Addresses = addresses(src.Path, src.Bytes, &p)
	case csv && !ledger:
		d := diag.New(diag.MisplacedData, diag.Position{File: src.Path},
			"Tables are read from data/ledger/, and where a collection has its records.")
		if folder == "" {
			d = d.WithHint("If it is a table of records, write folder: %s into the file of data/collections that declares them; "+
				"a table for people to download belongs beside the page that offers it.", src.Path)
		} else {
			d = d.WithHint("Move it there if it is a ledger; a table for people to download belongs beside the page that offers it.")
		}
		p.add(d)
	case csv:
		data.Ledger = ledgerCSV(src, o, &p)
	case ledger:
		data.Ledger = ledgerYAML(src, o, &p)
	case folder == "goals/":
		data.Goals = one[site.GoalRecord](src, id, &p)
	case folder == "people/":
		data.People = one[site.Person](src, id, &p)
		data.People[0].Value.ID = id
	case folder == "partners/":
		data.Partners = one[site.Partner](src, id, &p)
		data.Partners[0].Value.ID = id
	case folder == "forms/":
		data.Forms = one[site.Form](src, id, &p)
		data.Forms[0].Value.ID = id
	case folder == "" && id == "channels":
		data.Channels = many[site.Channel](src, "channels", &p)
	case folder == "" && id == "faq":
		data.Questions = many[site.Question](src, "questions", &p)
	case folder == "" && id == "milestones":
		data.Milestones = many[site.Milestone](src, "milestones", &p)
	default:
		p.add(misplaced(src.Path, folder, name))
	}
	if !csv {
		s := scan{file: src.Path, text: src.Bytes, first: 1, problems: &p}
		s.look(false)
	}
	return data, p.all()
}

// Merge puts the parts of a site's data together: records with an id sorted by it,
// others in the order of the parts. The configuration is the caller's to set.
func Merge(parts []site.Data) site.Data {
	var all site.Data
	for _, d := range parts {
		all.Goals = append(all.Goals, d.Goals...)
		if len(d.Ledger) > 0 {
			all.Ledgers = append(all.Ledgers, d.Ledger)
		}
		all.People = append(all.People, d.People...)
		all.Partners = append(all.Partners, d.Partners...)
		all.Channels = append(all.Channels, d.Channels...)
		all.Questions = append(all.Questions, d.Questions...)
		all.Milestones = append(all.Milestones, d.Milestones...)
		all.Forms = append(all.Forms, d.Forms...)
		all.Addresses = append(all.Addresses, d.Addresses...)
	}
	sortByID(all.Goals)
	sortByID(all.People)
	sortByID(all.Partners)
	sortByID(all.Forms)
	return all
}

func sortByID[T any](records []site.Recorded[T]) {
	slices.SortStableFunc(records, func(a, b site.Recorded[T]) int { return strings.Compare(a.ID, b.ID) })
}

// dataFolders and dataFiles are the names below data/ that every site has.
var (
	dataFolders = []string{"collections", "goals", "ledger", "people", "partners", "forms"}
	dataFiles   = []string{"site", "channels", "faq", "milestones"}
)

// misplaced says that the file's place means nothing, and which was probably meant.
func misplaced(file, folder, name string) diag.Diagnostic {
	d := diag.New(diag.MisplacedData, diag.Position{File: file}, "Northstar does not read data files in this folder.")
	if folder == "" {
		id := strings.ToLower(strings.TrimSuffix(name, path.Ext(name)))
		if slices.Contains(dataFolders, id) {
			return d.WithHint("Did you mean a file in data/%s/?", id)
		}
		elsewhere := map[string]string{"config": "site", "settings": "site", "_config": "site", "hugo": "site", "questions": "faq"}
		near := cmp.Or(elsewhere[id], diag.Nearest(id, dataFiles))
		if near == "" {
			return d
		}
		return d.WithHint("Did you mean data/%s.yaml?", near)
	}
	first, rest, _ := strings.Cut(folder, "/")
	near := nearestName(first, dataFolders)
	if near == "" && rest != "" {
		return d.WithHint("If it is a record of a collection, it goes directly into data/%s/, which the collection names as its folder.", first)
	}
	if near == "" {
		return d.WithHint("If it is a record of a collection, write folder: data/%s into its file in data/collections.", first)
	}
	if rest != "" && near == first {
		return d.WithHint("Files of data/%s/ go directly into that folder, not into subfolders.", near)
	}
	return d.WithHint("Did you mean data/%s/?", near)
}

// one reads a file that holds one record, whose id is the file's name.
func one[T any](src site.Source, id string, p *problems) []site.Recorded[T] {
	if !site.IsID(id) {
		d := diag.New(diag.BadID, diag.Position{File: src.Path}, "The file name %q is not an id.", id)
		if better := site.Slug(id); site.IsID(better) {
			d = d.WithHint("Rename the file to %s.yaml.", better)
		}
		p.add(d)
	}
	r := []site.Recorded[T]{{ID: id}}
	r[0].Fields = oneRecord(src, &r[0].Value, p)
	return r
}

func oneRecord(src site.Source, into any, p *problems) site.Fields {
	s := &fragment{file: src.Path, text: src.Bytes, first: 1}
	before := p.errors
	root, readable := load(s, p)
	if root == nil && !readable {
		return site.Fields{File: src.Path, Misread: true}
	}
	misread := p.errors > before
	d := decoder{fragment: s, problems: p}
	fields := d.record(root, 1, partOf(into))
	fields.Misread = fields.Misread || misread
	return fields
}

// many reads a file that holds a list of records: bare, or under a name, as content management systems write it.
func many[T any](src site.Source, name string, p *problems) []site.Recorded[T] {
	s := &fragment{file: src.Path, text: src.Bytes, first: 1}
	root, _ := load(s, p)
	if root != nil && root.Kind == yaml.MappingNode && len(root.Content) == 2 && root.Content[0].Value == name && root.Anchor == "" {
		root = root.Content[1]
	}
	return items[T](s, root, p)
}

// items decodes the items of a list of records.
func items[T any](s *fragment, root *yaml.Node, p *problems) []site.Recorded[T] {
	if root == nil {
		return nil
	}
	d := decoder{fragment: s, problems: p, listed: true}
	if !d.plainNode(root) {
		return nil
	}
	if root.Kind != yaml.SequenceNode {
		d.misshapen(root, "", &plan{kind: KindGroups}, nil)
		return nil
	}
	out := make([]site.Recorded[T], len(root.Content))
	for i, item := range root.Content {
		if d.full() {
			break
		}
		out[i].Fields = d.record(item, 0, partOf(&out[i].Value))
	}
	return out
}
