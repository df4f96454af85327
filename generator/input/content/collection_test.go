package content

import (
	"fmt"
	"reflect"
	"strings"
	"testing"

	"northstar/generator/base/diag"
	"northstar/generator/base/spool"
	"northstar/generator/model/progress"
	"northstar/generator/model/site"
)

func declaration1(text string) (*site.Collection, []diag.Diagnostic) {
	return ParseCollection(site.Source{Path: "data/collections/chapters.yaml", Bytes: []byte("title: Chapters\none: Chapter\n" + text)})
}

// record1 reads a record of a collection.
func record1(t *testing.T, text string, c *site.Collection) (*site.Document, []diag.Diagnostic) {
	t.Helper()
	types, found := TypesWith([]*site.Collection{c}, nil)
	sp := spool.New()
	defer sp.Close()
	doc, _, wrong, err := ParseDocument(site.Source{Path: "content/chapters/x.md", Bytes: []byte(text)}, Options{Types: types}, sp)
	if err != nil || len(found) > 0 {
		t.Fatal(err, found)
	}
	return doc, wrong
}

func fieldsOf(n int) string {
	var b strings.Builder
	b.WriteString("fields:\n")
	for i := range n {
		fmt.Fprintf(&b, "  f%d: {kind: text}\n", i)
	}
	return b.String()
}

// A collection has so many fields that a decoder can tell them apart, and no more.
func TestCollectionsAreBounded(t *testing.T) {
	c, found := declaration1(fieldsOf(site.MostCollectionFields))
	if len(found) > 0 || len(c.Fields) != site.MostCollectionFields {
		t.Fatalf("%v", found)
	}
	doc, diags := record1(t, "---\ntitle: X\nf49: last\n---\n", c)
	if doc == nil || len(diags) > 0 || c.Value(doc, "f49") != "last" {
		t.Errorf("of the last field it is said %v", diags)
	}
	for _, n := range []int{site.MostCollectionFields + 1, 500} {
		c, found := declaration1(fieldsOf(n))
		if len(c.Fields) != site.MostCollectionFields || len(found) != 1 || found[0].Code != diag.TooManyItems.ID || found[0].Line != 54 {
			t.Errorf("of %d fields it is said %v", n, found)
		}
	}
}

// What a declaration says can be any text where people read it, and changes nothing of the struct that is made.
func TestDeclarationsAreInert(t *testing.T) {
	hostile := `"\" yaml:\"draft\" rule:\"required\" ` + "`" + ` <script>alert(1)</script> {{.}} ${x}"`
	c, found := declaration1("fields:\n  motto: {kind: text, label: " + hostile + ", help: " + hostile + "}\n")
	if len(found) > 0 {
		t.Fatal(found)
	}
	tag := c.Type().Fields.Field(0).Tag
	if tag.Get("yaml") != "motto" || tag.Get("rule") != "" || !strings.Contains(tag.Get("doc"), `yaml:"draft"`) {
		t.Errorf("the tag is %s", tag)
	}
	for _, name := range []string{
		"__proto__", "_a", "a_", "A", "a-b", "a b", "a.b", "../a", "<b>", "(a+)+$", "a__b", "a_1", "é", "", "$where", strings.Repeat("a", 41),
	} {
		if c, found := declaration1(fmt.Sprintf("fields:\n  %q: {kind: text}\n", name)); len(c.Fields) > 0 || !diag.HasErrors(found) {
			t.Errorf("%q is the name of a field", name)
		}
	}
}

// Two names that are not the same have different fields in the struct.
func TestGoNamesDiffer(t *testing.T) {
	c, found := declaration1("fields: {ab: {}, a_b: {}, ab1: {}, a_b1: {}, abc: {}, a_bc: {}, ab_c: {}}\n")
	if len(found) > 0 {
		t.Fatal(found)
	}
	names := map[string]bool{}
	for _, f := range c.Fields {
		names[f.GoName()] = true
	}
	if len(names) != 7 {
		t.Errorf("%v", names)
	}
}

// Every kind that can be declared is decoded, and has a value of the type that is promised.
func TestKindsAreDecoded(t *testing.T) {
	day := site.Date{Year: 2026, Month: 6, Day: 30}
	price, err := progress.ParseDecimal("12.50")
	if err != nil {
		t.Fatal(err)
	}
	values := map[string]struct {
		written string
		want    any
		wrong   string
		code    diag.Code
	}{
		"text":    {"NO", "NO", "[a]", diag.WrongKind},
		"long":    {"a *b*", "a *b*", "{a: b}", diag.WrongKind},
		"number":  {"0", site.Decimal{}, "many", diag.BadNumber},
		"money":   {"12.50", price, "€12", diag.BadNumber},
		"date":    {"2026-06-30", day, "30.6.2026", diag.BadDate},
		"moment":  {"2026-06-30 10:00", site.Moment{Day: day, HasTime: true, Hour: 10}, "soon", diag.BadDate},
		"flag":    {"false", false, "no", diag.BadSwitch},
		"url":     {"https://example.org/", "https://example.org/", "[a]", diag.WrongKind},
		"email":   {"a.b@example.org", "a.b@example.org", "a@b?bcc=c@example.org", diag.BadEmail},
		"image":   {"{src: a.png, alt: A}", site.Picture{Src: "a.png", Alt: "A"}, "{src: a.png}", diag.MissingField},
		"choice":  {"West", "West", "west", diag.BadChoice},
		"person":  {"a-b", "a-b", "[a]", diag.WrongKind},
		"partner": {"a-b", "a-b", "[a]", diag.WrongKind},
		"goal":    {"a-b", "a-b", "[a]", diag.WrongKind},
		"event":   {"a-b", "a-b", "[a]", diag.WrongKind},
		"page":    {"../a.md", "../a.md", "[a]", diag.WrongKind},
		"place":   {"{name: Shed}", site.Place{Name: "Shed"}, "{nam: Shed}", diag.UnknownField},
		"list":    {"[a, b]", []string{"a", "b"}, "a", diag.WrongKind},
	}
	var record *Record
	for _, r := range Records(site.StandardTypes()) {
		if r.Name == "collection" {
			record = &r
		}
	}
	for _, f := range record.Fields {
		if f.Name != "fields" {
			continue
		}
		for _, kind := range f.Fields[0].Enum {
			x, ok := values[kind]
			if !ok {
				t.Errorf("nothing is known of the kind %s", kind)
				continue
			}
			declared := "fields:\n  it: {kind: " + kind
			if kind == "choice" {
				declared += ", choices: [West, East]"
			}
			c, found := declaration1(declared + "}\n")
			if len(found) > 0 {
				t.Fatal(kind, found)
			}
			doc, diags := record1(t, "---\ntitle: X\nit: "+x.written+"\n---\n", c)
			if doc == nil || !reflect.DeepEqual(c.Value(doc, "it"), x.want) {
				t.Errorf("%s: %s is %#v: %v", kind, x.written, doc, diags)
			}
			if doc, diags := record1(t, "---\ntitle: X\nit: "+x.wrong+"\n---\n", c); doc != nil || len(diags) != 1 || diags[0].Code != x.code.ID {
				t.Errorf("%s: of %s it is said %v", kind, x.wrong, diags)
			}
			if doc, _ := record1(t, "---\ntitle: X\n---\n", c); doc == nil || c.Value(doc, "it") != nil {
				t.Errorf("%s has a value that nobody wrote", kind)
			}
		}
	}
}

// A table of records ends somewhere.
func TestRecordsAreBounded(t *testing.T) {
	var b strings.Builder
	b.WriteString("title,means\n")
	for i := range MostRecords + 1 {
		fmt.Fprintf(&b, "Word %d,It means something.\n", i)
	}
	src := site.Source{Path: "data/terms.csv", Bytes: []byte(b.String())}
	_, found := ParseRecords(src, dataTypes().InData(src.Path), Options{})
	if len(found) != 1 || found[0].Code != diag.TooManyRows.ID || found[0].Line != MostRecords+2 {
		t.Errorf("%v", found)
	}
	src.Bytes = []byte("title,means,also\nTare,It means something.," + strings.Repeat("x | ", 200) + "x\n")
	_, found = ParseRecords(src, dataTypes().InData(src.Path), Options{})
	if len(found) != 1 || found[0].Code != diag.TooManyItems.ID {
		t.Errorf("%v", found)
	}
}

// Of a table with a mistake there is no record, and of one without all there are, with where each field was written.
func TestRecordsOfTables(t *testing.T) {
	src := site.Source{Path: "data/terms.csv", Bytes: []byte(
		"id,title,title.de,means,room_name,also\n\ntare,Tare,Tara,Empty.,Shed,a | b\n,,,,,\nswap,Swap,,Round.,,\n")}
	records, found := ParseRecords(src, dataTypes().InData(src.Path), Options{Languages: []string{"en", "de"}})
	if len(found) != 0 || len(records) != 3 {
		t.Fatalf("%v %v", records, found)
	}
	for i, want := range []string{"data/terms.csv#tare  Tare", "data/terms.de.csv#tare de Tara", "data/terms.csv#swap  Swap"} {
		d := records[i]
		if got := d.Path + " " + d.Language + " " + d.Front.Title; got != want {
			t.Errorf("%q, want %q", got, want)
		}
		if d.SourceFile() != src.Path || d.Untagged() != strings.Replace(d.Path, ".de.", ".", 1) || !d.IsData() || d.Folder != "terms" {
			t.Errorf("%+v", d)
		}
	}
	c := records[0].Type.Collection
	if at := records[0].Fields.At("room.name"); at.Line != 3 || at.Column != 23 || c.Value(records[0], "room").(site.Place).Name != "Shed" {
		t.Errorf("%v %v", at, c.Value(records[0], "room"))
	}
	if also := c.Value(records[0], "also"); fmt.Sprint(also) != "[a b]" {
		t.Errorf("%v", also)
	}
	src.Bytes = append(src.Bytes, "tare,Tare,,Twice.,,\n"...)
	if records, found = ParseRecords(src, dataTypes().InData(src.Path), Options{}); len(records) != 0 || !diag.HasErrors(found) {
		t.Errorf("%v %v", records, found)
	}
}
