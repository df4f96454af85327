package content

import (
	"cmp"
	"maps"
	"path"
	"reflect"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"go.yaml.in/yaml/v4"

	"northstar/generator/base/diag"
	"northstar/generator/model/site"
)

// FieldName is the expression that names of the fields of a collection match: words of a to z and digits, with single underscores
// between them, each of which begins with a letter. It is one name in YAML, in templates and in the structs of the program.
const FieldName = `^[a-z][a-z0-9]{0,39}(_[a-z][a-z0-9]{0,39}){0,9}$`

// folderName matches what says where the records of a collection lie; see [site.Collection.Section].
var folderName = regexp.MustCompile(`^(data/)?[a-z0-9]+(-[a-z0-9]+)*$|^data/[a-z0-9]+(-[a-z0-9]+)*\.csv$`)

var fieldName = regexp.MustCompile(FieldName)

// IsCollection reports whether file declares a collection.
func IsCollection(file string) bool {
	return path.Dir(file) == "data/collections" && slices.Contains([]string{".yaml", ".yml"}, strings.ToLower(path.Ext(file)))
}

// ParseCollection reads data/collections/<name>.yaml. With mistakes, which are reported, it is as complete as the file lets it be, so that
// its records are not mistakes too; it is nil if the file has no name for it.
func ParseCollection(src site.Source) (*site.Collection, []diag.Diagnostic) {
	var p problems
	r := one[site.Collection](src, strings.TrimSuffix(path.Base(src.Path), path.Ext(src.Path)), &p)[0]
	c := &r.Value
	c.Name, c.Written, c.Folder = r.ID, r.Fields, cmp.Or(c.Folder, r.ID)
	if d := (declaration{c, &p}); !d.misread() {
		d.check()
	}
	s := scan{file: src.Path, text: src.Bytes, first: 1, problems: &p}
	s.look(false)
	if !site.IsID(c.Name) {
		return nil, p.all()
	}
	if !folderName.MatchString(c.Folder) {
		c.Folder = c.Name
	}
	return c, p.all()
}

// TypesWith returns the types that every site has, and those that collections declare. Of two that cannot both be there, and of one
// that has a name of the program's own, the declaration is reported and left out; reserved are such names that only others know.
func TypesWith(declared []*site.Collection, reserved []string) (site.Types, []diag.Diagnostic) {
	types := slices.Clone(site.StandardTypes())
	if len(declared) == 0 {
		return types, nil
	}
	for _, r := range Records(types) {
		reserved = append(reserved, r.Name)
	}
	var found []diag.Diagnostic
	names := map[string]string{} // of collections: the files, by what is theirs
	for _, d := range declared {
		t := d.Type()
		report := func(at, name, format string, args ...any) {
			p := d.Written.At(at)
			p.Width = len([]rune(name))
			found = append(found, diag.New(diag.CollectionTwice, p, format, args...))
		}
		section := d.Section()
		switch other := types.InFolder(section); {
		case slices.Contains(reserved, t.Name):
			report("one", d.One, "%q is called by a name that the program has for something else.", d.One)
		case slices.Contains(reserved, d.Name) || types.InFolder(d.Name) != nil && names[d.Name] == "":
			report("", "", "A collection cannot have the name %q, which the program has for something else.", d.Name)
		case types.Named(t.Name) != nil:
			report("one", d.One, "%s has records that are called the same.", names[types.Named(t.Name).Folder])
		case other != nil && other.Collection == nil || site.IsGenerated(section) || types.InFile(section) != nil ||
			d.InData() && slices.Contains(slices.Concat(dataFolders, dataFiles), section):
			report("folder", d.Folder, "The folder %q is for something that every site has.", d.Folder)
		case other != nil:
			report("folder", d.Folder, "%s has the folder %q, too.", names[section], section)
		default:
			types, names[section] = append(types, t), d.Written.File
		}
	}
	return types, found
}

// declared decodes groups of fields, each under a name of its own, in the order in which they are written.
func (d *decoder) declared(n *yaml.Node, path string, p *plan, f *field, v reflect.Value) {
	if n.Kind != yaml.MappingNode {
		d.misshapen(n, path, p, f)
		return
	}
	const most = site.MostCollectionFields
	if len(n.Content)/2 > most {
		d.add(diag.New(diag.TooManyItems, d.position(n.Content[2*most]), "This is field %d of %s, which has %d; at most %d are allowed.",
			most+1, inWords(path), len(n.Content)/2, most))
	}
	var fields site.CollectionFields
	keys, content := map[string]int{}, n.Content[:min(len(n.Content), 2*most)]
	for i := 0; i+1 < len(content) && !d.full(); i += 2 {
		key, value := content[i], content[i+1]
		if !d.key(key, keys) {
			continue
		}
		own := site.CollectionField{Name: key.Value}
		at := join(path, key.Value)
		d.place(at, key)
		switch {
		case !fieldName.MatchString(key.Value):
			d.fieldName(key, keys)
			continue
		case !d.plain(value, &field{plan: p.elem}):
			continue
		case !isBlank(value): // a field of which nothing is said is a text
			d.group(value, at, part{p.elem, reflect.ValueOf(&own).Elem()})
		}
		fields = append(fields, own)
	}
	v.Set(reflect.ValueOf(fields))
}

// fieldName reports a key, one of keys, that no field of a collection can have.
func (d *decoder) fieldName(key *yaml.Node, keys map[string]int) {
	x := diag.New(diag.CollectionName, d.position(key), "%q is no name for a field.", short(key.Value))
	instead := strings.ReplaceAll(site.Slug(strings.ReplaceAll(key.Value, "_", "-")), "-", "_")
	_, twice := keys[instead]
	taken := twice || slices.Contains(namesOf(planOf(reflect.TypeFor[site.Front]())), instead)
	if fieldName.MatchString(instead) && key.Style == 0 && !taken && d.absent == nil { // in a translation, which there are is not known here
		x.Fix = replaceValueIn(d.line(d.lineOf(key)), key.Column, key.Value, instead)
	}
	d.add(x)
}

// A declaration is a collection that is being checked.
type declaration struct {
	*site.Collection
	*problems
}

func (c declaration) report(code diag.Code, at, wrong, format string, args ...any) *diag.Diagnostic {
	p := c.Written.At(at)
	p.Width = len([]rune(wrong))
	c.add(diag.New(code, p, format, args...))
	return &c.list[len(c.list)-1]
}

// misread reports whether there is an error that what else could be wrong may follow from: one about anything but a word that is only
// shown.
func (c declaration) misread() bool {
	var shown []int
	for _, field := range []string{"title", "one", "many", "lead", "card"} {
		if c.Written.Has(field) {
			shown = append(shown, c.Written.At(field).Line)
		}
	}
	return slices.ContainsFunc(c.list, func(d diag.Diagnostic) bool { return d.Severity == diag.Error && !slices.Contains(shown, d.Line) })
}

func (c declaration) check() {
	if !folderName.MatchString(c.Folder) {
		d := c.report(diag.CollectionName, "folder", c.Folder, "%q is no place for records.", c.Folder)
		d.Hint = "It is named in lower-case letters, digits and hyphens: chapters, data/chapters for YAML files, or data/chapters.csv for " +
			"a table."
		if better := betterFolder(c.Folder); folderName.MatchString(better) {
			*d = d.Instead(c.Folder, better)
		}
	}
	everyPage := namesOf(planOf(reflect.TypeFor[site.Front]()))
	for i := range c.Fields {
		f := &c.Fields[i]
		at := "fields." + f.Name
		if slices.Contains(everyPage, f.Name) {
			c.report(diag.CollectionName, at, f.Name, "Every page has a field %s already, which a collection cannot declare again.", f.Name).Hint =
				"Take it out here; records can say it all the same."
		}
		if c.InData() && (f.Name == "translations" || f.Name == idColumn && c.IsTable()) {
			c.report(diag.CollectionName, at, f.Name, "Records of data have something else under the name %s.", f.Name).Hint =
				"Choose another name for the field; what readers see is its label."
		}
		c.checkChoices(f, at)
		if f.Translate && !slices.Contains([]string{"", "text", "long", "list", "url", "email"}, f.Kind) {
			c.report(diag.CollectionField, at+".translate", "true", "A field of kind %s is the same in every language.", f.Kind).Hint =
				"Take translate out."
		}
	}
	c.checkList("sort", strings.TrimPrefix(c.Sort, "-"), []string{"title", "date"},
		"text", "number", "money", "date", "moment", "flag", "choice")
	if c.Sort == "-title" {
		c.report(diag.CollectionList, "sort", c.Sort, "Titles are in the order of the alphabet only.").Hint = "Take the hyphen away."
	}
	c.checkList("group_by", c.GroupBy, nil, "text", "choice", "flag", "person", "partner", "goal")
	c.checkList("expires", c.Expires, nil, "date", "moment")
	c.checkSchema()
	if c.Page != nil && !*c.Page && c.SchemaOrg.Type != "" {
		c.report(diag.CollectionField, "schema_org", "", "What a record is for search engines is said on its page, and it has none.").Hint =
			"Take schema_org out, or page: false."
	}
	for i := range c.Translations {
		c.checkTranslation(&c.Translations[i])
	}
}

// betterFolder returns the place for records that was probably meant by one that is none.
func betterFolder(folder string) string {
	folder = strings.Trim(folder, "/")
	name, isTable := strings.CutSuffix(path.Base(folder), ".csv")
	better := site.Slug(name)
	if isTable || strings.HasPrefix(folder, site.DataFolder) {
		better = site.DataFolder + better
	}
	if isTable {
		better += ".csv"
	}
	return better
}

func namesOf(p *plan) (names []string) {
	for _, f := range p.fields {
		names = append(names, f.Name)
	}
	return names
}

// checkChoices reports choices that are missing, or could not be told apart from markup or from each other.
func (c declaration) checkChoices(f *site.CollectionField, at string) {
	switch {
	case f.Kind == "choice" && len(f.Choices) == 0:
		c.report(diag.CollectionField, at, f.Name, "The field %s is a choice, and says no choices.", f.Name).Hint =
			"Write choices: and the words in brackets."
	case f.Kind != "choice" && len(f.Choices) > 0:
		c.report(diag.CollectionField, at+".choices", "", "The field %s has choices, but is of kind %s.", f.Name, cmp.Or(f.Kind, "text")).Hint =
			"Write kind: choice."
	}
	for i, choice := range f.Choices {
		item := at + ".choices[" + strconv.Itoa(i) + "]"
		switch {
		case !isPlainWord(choice):
			c.notPlain(item, choice)
		case slices.Contains(f.Choices[:i], choice):
			c.report(diag.CollectionField, item, choice, "The choice %q is there twice.", choice).Hint = "Take one of them out."
		}
	}
}

// notPlain reports a choice that is more than a few words.
func (c declaration) notPlain(at, choice string) {
	c.report(diag.CollectionField, at, choice, "A choice is a few plain words, which %q is not.", short(choice)).Hint =
		"Use letters, digits, blanks and hyphens, at most 80."
}

// isPlainWord reports whether a choice is a few words without what means something in markup or lists.
func isPlainWord(s string) bool {
	return len(s) <= 80 && s == strings.TrimSpace(s) && !strings.ContainsAny(s, "<>&,;`\"\\|*[]{}\n\t")
}

// checkList reports a list that is sorted or grouped by what it cannot be.
func (c declaration) checkList(at, by string, others []string, kinds ...string) {
	if by == "" || slices.Contains(others, by) {
		return
	}
	can := others
	for _, f := range c.Fields {
		if slices.Contains(kinds, cmp.Or(f.Kind, "text")) {
			can = append(can, f.Name)
		}
	}
	if slices.Contains(can, by) {
		return
	}
	d := c.report(diag.CollectionList, at, by, "%s cannot be %q.", at, short(by))
	if near := nearestName(by, can); near != "" {
		*d = d.DidYouMean(by, near)
	} else if len(can) > 0 {
		*d = d.WithHint("It can be %s.", strings.Join(can, ", "))
	}
}

// propertyName matches names of properties of schema.org.
var propertyName = regexp.MustCompile(`^[a-z][A-Za-z]{1,60}$`)

// checkSchema reports properties and fields that are none.
func (c declaration) checkSchema() {
	names := namesOfFields(c.Fields)
	known := func(at, name string) {
		if slices.Contains(names, name) {
			return
		}
		d := c.report(diag.CollectionField, at, name, "The collection has no field %q.", short(name))
		if near := nearestName(name, names); near != "" {
			*d = d.DidYouMean(name, near)
		} else {
			d.Hint = "Name one of the fields that it declares."
		}
	}
	for _, property := range slices.Sorted(maps.Keys(c.SchemaOrg.Properties)) {
		at := "schema_org.properties." + property
		if !propertyName.MatchString(property) {
			c.report(diag.CollectionField, at, "", "%q is no property of schema.org.", short(property)).Hint =
				"A property is a word such as validThrough."
			continue
		}
		known(at, c.SchemaOrg.Properties[property])
	}
	for _, field := range slices.Sorted(maps.Keys(c.SchemaOrg.Where)) {
		known("schema_org.where."+field, field)
	}
}

// checkTranslation reports what a translation says of a collection that is no word of it.
func (c declaration) checkTranslation(t *site.Translation[site.Collection]) {
	at := "translations." + t.Language
	for _, name := range []string{"folder", "page", "sort", "group_by", "card", "expires", "schema_org"} {
		if c.Written.Has(at + "." + name) {
			c.report(diag.TranslatedFact, at+"."+name, "", "%s is the same in every language.", name)
		}
	}
	for i := range t.Texts.Fields {
		own := &t.Texts.Fields[i]
		from, here := c.Fields.Field(own.Name), at+".fields."+own.Name
		if from == nil {
			d := c.report(diag.UnknownField, here, own.Name, "The collection has no field %q.", own.Name)
			if near := nearestName(own.Name, namesOfFields(c.Fields)); near != "" {
				*d = d.DidYouMean(own.Name, near)
			}
			continue
		}
		for _, name := range []string{"kind", "required", "translate", "show"} {
			if c.Written.Has(here + "." + name) {
				c.report(diag.TranslatedFact, here+"."+name, "", "%s is the same in every language.", name)
			}
		}
		if n := len(own.Choices); n > 0 && n != len(from.Choices) {
			c.report(diag.TranslatedListLength, here+".choices", "", "%s here, and %d in the language of the site.",
				diag.Counted(n, "choice"), len(from.Choices))
		}
		for j, choice := range own.Choices {
			if !isPlainWord(choice) {
				c.notPlain(here+".choices["+strconv.Itoa(j)+"]", choice)
			}
		}
	}
}

func namesOfFields(fields site.CollectionFields) (names []string) {
	for _, f := range fields {
		names = append(names, f.Name)
	}
	return names
}
