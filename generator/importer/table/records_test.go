package table

import (
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"northstar/generator/base/zones"
	"northstar/generator/command/scaffold"
	"northstar/generator/importer/front"
	"northstar/generator/input/content"
	"northstar/generator/model/site"
	"northstar/generator/testkit/golden"
)

// tester is a test, or a property that rapid checks.
type tester interface {
	Fatal(...any)
	Fatalf(string, ...any)
}

// home is an empty site in Lisbon with two collections: of files, and of the rows of a table.
func home(t tester, folder, as string) Home {
	types := site.StandardTypes()
	for name, text := range map[string]string{
		"chapters": "title: Chapters\none: Chapter\nfields:\n  lead: {kind: person}\n  since: {kind: date}\n  open: {kind: flag}\n" +
			"  mail: {kind: email}\n  members: {kind: number}\n  where: {kind: place}\n  about: {kind: long}\n  days: {kind: list}\n",
		"sightings": "title: Sightings\none: Sighting\nfolder: data/sightings.csv\npage: false\nfields:\n  seen: {kind: moment}\n" +
			"  count: {kind: number}\n  kind_of: {kind: choice, choices: [Seal, Otter]}\n  note: {kind: text}\n",
	} {
		c, found := content.ParseCollection(site.Source{Path: "data/collections/" + name + ".yaml", Bytes: []byte(text)})
		if len(found) > 0 {
			t.Fatal(found)
		}
		types = append(types, c.Type())
	}
	root, err := os.OpenRoot(folder)
	if err != nil {
		t.Fatal(err)
	}
	lisbon, err := zones.Load("Europe/Lisbon")
	if err != nil {
		t.Fatal(err)
	}
	return Home{As: as, Types: types, Root: root, Today: day(t, "2026-06-30"), Zone: lisbon}
}

func parsed(t tester, text string) *Map {
	m, err := Parse("m.yaml", text)
	if err != nil {
		t.Fatal(err)
	}
	return m
}

// added adds the rows of a table to a site, and writes them.
func added(t tester, m *Map, h Home, table string) *Addition {
	a, err := Records([]byte(table), m, h)
	if err != nil {
		t.Fatal(err)
	}
	if err := scaffold.Write(h.Root, a.Files); err != nil {
		t.Fatal(err)
	}
	return a
}

// files are those of a site, without the marks of rows.
func files(t tester, h Home) string {
	var b strings.Builder
	err := fs.WalkDir(h.Root.FS(), ".", func(name string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		data, err := fs.ReadFile(h.Root.FS(), name)
		fmt.Fprintf(&b, "-- %s --\n%s", name, marked.ReplaceAllString(string(data), "# (mark)"))
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return strings.ReplaceAll(b.String(), "# (mark) Do not change this line.\n", "")
}

const people = "id: Number\nfields:\n  name: [First name, Last name]\n  bio: About\n  interests: Likes\n  roles: Role\n" +
	"  links.title: {is: Website}\n  links.url: Website\n"

// What a record says is written as a person would write it, and means what the cell says; the maps of events that come with the program
// read days, zones, places and states of their platforms. Each archive has a table, its map, and the files that become of it.
func TestRowsBecomeRecords(t *testing.T) {
	golden.Each(t, "testdata/*.txtar", func(t *testing.T, a *golden.Archive) {
		h := home(t, t.TempDir(), strings.TrimSpace(a.Data("as")))
		var m *Map
		if name := strings.TrimSpace(a.Data("map")); name != "" {
			m = mapOf(t, name)
		} else {
			m = parsed(t, a.Data("map.yaml"))
		}
		added := added(t, m, h, a.Data("table.csv"))
		said := strings.NewReplacer("-- content", "\n== content", "-- data", "\n== data", " --\n", "\n").Replace(files(t, h))
		for _, l := range added.LeftOut {
			said += fmt.Sprintf("left out: %d (%s)\n", l.Rows, l.Why)
		}
		a.Want(t, "want", said)
	})
}

// Imported again, a table adds only what is new. What people changed stays as it is, and what the table says now is listed; so is who is
// there already.
func TestImportedAgain(t *testing.T) {
	h, m := home(t, t.TempDir(), "people"), parsed(t, people)
	const header = "Number,First name,Last name,About,Likes,Role,Website\n"
	const ana, rui = "1,Ana,,Counts.,bees,Treasurer,https://example.org/a\n", "2,Rui,,Drives.,,Driver,https://example.org/r\n"
	if err := scaffold.Write(h.Root, []scaffold.File{{Path: "data/people/bea.yaml", Bytes: []byte("name: Bea\n")}}); err != nil {
		t.Fatal(err)
	}
	added(t, m, h, header+ana+rui)
	written, _ := fs.ReadFile(h.Root.FS(), "data/people/ana.yaml")
	changed := strings.Replace(string(written), "bio: \"Counts.\"", "bio: Counts everything", 1)
	if changed == string(written) {
		t.Fatalf("%s", written)
	}
	if err := h.Root.WriteFile("data/people/ana.yaml", []byte(changed), 0o666); err != nil {
		t.Fatal(err)
	}
	if err := h.Root.Rename("data/people/rui.yaml", "data/people/rui-who-drives.yaml"); err != nil {
		t.Fatal(err)
	}
	before := files(t, h)
	a := added(t, m, h, header+ana+rui+"3,BEA,,,,,https://example.org/b\n")
	bea := []Named{{4, "data/people/bea.yaml"}}
	if a.Same != 2 || len(a.New)+len(a.Changed) > 0 || !slices.Equal(a.There, bea) || files(t, h) != before {
		t.Errorf("the same table: %+v\n%s", a, files(t, h))
	}
	a = added(t, m, h, header+strings.Replace(ana, "Counts.", "Counted.", 1)+strings.Replace(rui, "Driver", "", 1)+"4,Zé,,,,,\n")
	want := []Different{
		{Named{2, "data/people/ana.yaml"}, "bio", "Counts everything", "Counted."},
		{Named{3, "data/people/rui-who-drives.yaml"}, "roles", "Driver", ""},
	}
	if len(a.New) != 1 || a.New[0].File != "data/people/ze.yaml" || !slices.Equal(a.Changed, want) {
		t.Errorf("a later table: %+v", a)
	}
	if got := files(t, h); !strings.HasPrefix(got, before) {
		t.Errorf("what was there has changed:\n%s\nwas\n%s", got, before)
	}
	// The rows of a table, too; its columns are as they are.
	h, m = home(t, t.TempDir(), "sightings"), parsed(t, "id: N\nfields:\n  title: T\n  count: C\n")
	h.Commas = true
	const kept = "Title;Note;ID;Count\nBy hand;x;by-hand;3"
	if err := scaffold.Write(h.Root, []scaffold.File{{Path: "data/sightings.csv", Bytes: []byte(kept)}}); err != nil {
		t.Fatal(err)
	}
	added(t, m, h, "N,T,C\n1,One,1.5\n")
	a = added(t, m, h, "N,T,C\n1,One,2\n2,Two,\n")
	if len(a.New) != 1 || len(a.Changed) != 1 || a.Changed[0].Is != "1,5" || a.Changed[0].Says != "2" {
		t.Errorf("%+v", a)
	}
	_, one, _ := strings.Cut(a.Changed[0].File, "#")
	_, two, _ := strings.Cut(a.New[0].File, "#")
	if got, want := files(t, h), "-- data/sightings.csv --\n"+kept+"\nOne;;"+one+";1,5\nTwo;;"+two+";\n"; got != want {
		t.Errorf("%s\nwant %s", got, want)
	}
}

// No e-mail address and no telephone number gets from a table into a record, whichever column the map names.
func TestContactsStayAway(t *testing.T) {
	m := parsed(t, people+"text: []\n")
	pages := parsed(t, "id: Number\nfields:\n  title: First name\n  about: About\n  days: Likes\ntext: About\n")
	contact := []string{
		"ana@somewhere.org", "Ana.B+x@mail.somewhere.co.uk", "ana@example.org", "+44 20 7946 0123",
		"(212) 555-0123", "020 7946 0123",
	}
	rapid.Check(t, func(t *rapid.T) {
		folder, err := os.MkdirTemp("", "contacts")
		if err != nil {
			t.Fatal(err)
		}
		defer os.RemoveAll(folder)
		secret := rapid.SampledFrom(contact).Draw(t, "contact")
		cell := func(name string) string {
			return rapid.SampledFrom([]string{"x", "Ask " + secret + " for more.", secret, "<" + secret + ">", "*" + secret + "*"}).Draw(t, name)
		}
		table := fmt.Sprintf("Number,First name,Last name,About,Likes,Role,Website\n1,Ana,%s,%q,%q,%q,https://example.org/\n",
			cell("last"), cell("about"), cell("likes"), cell("role"))
		for as, by := range map[string]*Map{"people": m, "chapters": pages} {
			h := home(t, folder, as)
			a, err := Records([]byte(table), by, h)
			h.Root.Close()
			if err != nil && strings.Contains(err.Error(), secret) {
				t.Fatalf("%v", err)
			}
			for _, f := range append([]scaffold.File{}, filesOf(a)...) {
				if plain := strings.ReplaceAll(string(f.Bytes), `\`, ""); strings.Contains(plain, secret) {
					t.Fatalf("%s of\n%s", f.Bytes, table)
				}
			}
		}
	})
}

func filesOf(a *Addition) []scaffold.File {
	if a == nil {
		return nil
	}
	return a.Files
}

// Whatever a cell holds, it is the value of its field, and nothing else: no other field, no end of the front matter, no markup, no path.
func TestCellsAreValues(t *testing.T) {
	nasty := []string{
		"---", "...", "\n---\ntitle: x\n---\n", "NO", "null", "~", "1e3", ".nan", "0x1F", "2026-01-01", "a: b", "a #b", "- x", "{a: b}",
		"[a]", "&a", "*a", "!!int 1", "<<", "'", "\"", "\\", "{{ x }}", "<script>alert(1)</script>", "[x](javascript:alert)", "![x](y.png)",
		"../../../etc/passwd", "..\\..\\x", "CON", "index", "a/b", "%2e%2e", "\x07", "\u202e", "\u200b", "=1+1", "@x", "# x", "===", "> x",
		"1. x", "    x", "`x`", "| a | b |", "| - |", "\u2028", "x\r\ny", "é", "日本",
	}
	m := parsed(t, "id: N\nfields:\n  title: T\n  about: A\n  days: D\ntext: B\n")
	n := 0
	rapid.Check(t, func(t *rapid.T) {
		folder, err := os.MkdirTemp("", "cells")
		if err != nil {
			t.Fatal(err)
		}
		defer os.RemoveAll(folder)
		cell := func(name string) string {
			parts := rapid.SliceOfN(rapid.SampledFrom(nasty), 1, 3).Draw(t, name)
			return strings.Join(parts, rapid.SampledFrom([]string{"", " ", "\n"}).Draw(t, "between"))
		}
		title, about, days, body := cell("title"), cell("about"), cell("days"), cell("body")
		quoted := func(s string) string { return `"` + strings.ReplaceAll(s, `"`, `""`) + `"` }
		table := "N,T,A,D,B\n1," + quoted(title) + "," + quoted(about) + "," + quoted(days) + "," + quoted(body) + "\n"
		h := home(t, folder, "chapters")
		defer h.Root.Close()
		a, err := Records([]byte(table), m, h)
		if err != nil {
			return // no name can be made, or it is only a placeholder
		}
		n++
		f := a.Files[0]
		inFolder, _ := filepath.Match("content/chapters/*.md", f.Path)
		if !inFolder || strings.ContainsAny(f.Path, "\\%: ") || strings.Contains(f.Path, "..") {
			t.Fatalf("%q is called %s", title, f.Path)
		}
		read, err := front.Read(string(f.Bytes))
		if err != nil {
			t.Fatalf("%v in\n%s", err, f.Bytes)
		}
		for _, field := range read.Fields {
			if !slices.Contains([]string{"title", "about", "days", "slug"}, field.Key) {
				t.Fatalf("there is a field %s in\n%s", field.Key, f.Bytes)
			}
		}
		if got, is := read.Fields.Get("title").(string); !is || got != scaffold.Clean(title) {
			t.Fatalf("the title %q is %q", title, got)
		}
		if list, is := read.Fields.Get("days").([]any); is {
			for _, item := range list {
				if _, is := item.(string); !is {
					t.Fatalf("a day is %#v of %q", item, days)
				}
			}
		}
		marks := []string{"<script", "](", "\n# ", "\n===", "\n> ", "\n---", "\n    ", "`x`"}
		for _, text := range []string{"\n" + read.Body, "\n" + front.Text(read.Fields.Get("about"))} {
			for _, mark := range marks {
				if strings.Contains(strings.ReplaceAll(text, `\`+mark[:1], ""), mark) && !strings.Contains(text, `\`+strings.TrimPrefix(mark, "\n")) {
					t.Fatalf("%q is markup in %q", mark, text)
				}
			}
		}
	})
	if n == 0 {
		t.Error("no table made a record")
	}
}

// A row that cannot be read is told with its line, and nothing is added.
func TestRowsThatAreRefused(t *testing.T) {
	const by = "id: N\ndates: YYYY-MM-DD\nfields:\n  title: T\n  start: S\n  end: {column: S, after: L}\n" +
		"  mode: {column: M, values: {on: online}}\n  timezone: Z\n  outcomes.attended: A\n"
	for row, want := range map[string]string{
		"1,,2026-05-02 10:00,1:00,on,,":                             "line 2: the row says nothing of title (T), which every event has",
		"1,A,02.05.2026,1:00,on,,":                                  `line 2: start: "02.05.2026" is no day that is written as YYYY-MM-DD`,
		"1,A,2026-05-02 25:00,1:00,on,,":                            "has no time of day",
		"1,A,2026-05-02 13:00 pm,1:00,on,,":                         "has no time of day",
		"1,A,2026-05-02 tea time,1:00,on,,":                         "with a time behind it",
		"1,A,2026-05-02 10:00,,on,,":                                "the row says nothing of end (S, L)",
		"1,A,2026-05-02,1:00,on,,":                                  "has no time of day that it could be 1h0m0s later than",
		"1,A,2026-05-02 10:00,an hour,on,,":                         `end: L: "an hour" does not say how long it takes`,
		"1,A,2026-05-02 10:00,1:00,off,,":                           `mode: values of the map do not say what "off" means`,
		"1,A,2026-05-02 10:00,1:00,on,Mars/Crater,":                 `timezone: "Mars/Crater" is no name of a time zone`,
		"1,A,2026-05-02 10:00,1:00,on,../../etc/passwd,":            "is no name of a time zone",
		"1,A,2026-05-02 10:00,1:00,on,,-3":                          `outcomes.attended: "-3" is no whole number`,
		",A,2026-05-02 10:00,1:00,on,,":                             "line 2: the row has no N",
		"a@b.org,A,2026-05-02 10:00,1:00,on,,":                      "N holds an e-mail address",
		"1,a@b.org,2026-05-02 10:00,1:00,on,,":                      "title holds an e-mail address",
		"1,<the title>,2026-05-02 10:00,1:00,on,,":                  "is only a placeholder",
		"1," + strings.Repeat("x", 70_000) + ",2026-05-02,1:00,on,": "the cell has 68 kB; it may have 64",
		"1,A,2026-05-02 10:00,1:00,on,,\n1,B,2026-05-02,1:00,on,,":  "line 3: another row has the same N",
		"1,\"A,2026-05-02 10:00,1:00,on,,":                          "it cannot be read as a table: line 2",
	} {
		h := home(t, t.TempDir(), "events")
		a, err := Records([]byte("N,T,S,L,M,Z,A\n"+row+"\n"), parsed(t, by), h)
		if a != nil && len(a.Files) > 0 || err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%.80q: %v, want %q", row, err, want)
		}
	}
	h := home(t, t.TempDir(), "sightings")
	for _, formula := range []string{"=HYPERLINK(\"https://evil\")", "+1+1", "-2+3", "@SUM(1)"} {
		table := "N;T;C\n1;" + strings.ReplaceAll(formula, `"`, "") + ";1\n"
		a, err := Records([]byte(table), parsed(t, "id: N\nfields:\n  title: T\n  count: C\n"), h)
		if a != nil && len(a.Files) > 0 || err == nil || !strings.Contains(err.Error(), "a spreadsheet would take") {
			t.Errorf("%s: %v", formula, err)
		}
	}
	if a := added(t, parsed(t, "id: N\nfields:\n  title: T\n  count: C\n"), h, "N,T,C\n1,A,-2\n"); len(a.New) != 1 {
		t.Errorf("%+v", a)
	}
}

// A map that asks for what no table may say is refused, with its line; so is one for something else.
func TestMapsOfRecordsAreHeld(t *testing.T) {
	for _, c := range []struct{ as, by, want string }{
		{"people", "id: N\nfields:\n  name: T\n  naem: T\n", `m.yaml:4: a person has no "naem"; did you mean "name"?`},
		{"people", "id: N\nfields:\n  bio: T\n", "says nothing of name, which every person has"},
		{"people", "id: N\nfields:\n  name: T\n  photo.src: T\n", "photo.src cannot be filled in from a table"},
		{"people", "id: N\nfields:\n  name: T\n  links: T\n", "links is a group; say which part of it, such as links.title"},
		{"people", "id: N\nfields:\n  name: T\n  extra.x: T\n", `has no "extra.x"`},
		{"people", "id: N\nfields:\n  name: T\ntext: T\n", "a person has no text"},
		{"chapters", "id: N\nfields:\n  title: T\n  mail: T\n", "e-mail addresses are not taken from tables"},
		{"chapters", "id: N\nfields:\n  title: T\n  slug: T\n", "slug cannot be filled in from a table"},
		{"chapters", "id: N\nfields:\n  title: T\n  aliases: T\n", "aliases cannot be filled in from a table"},
		{"chapters", "id: N\nfields:\n  title: T\n  redirect: T\n", "redirect cannot be filled in from a table"},
		{"chapters", "id: N\nfields:\n  title: T\n  url: T\n", "url cannot be filled in from a table"},
		{"chapters", "id: N\nzone: Mars\nfields:\n  title: T\n", `zone: "Mars" is no name of a time zone`},
		{"chapters", "id: N\nfields:\n  title: T\n  since: {column: T, after: T}\n", "since is no time"},
		{"chapters", "id: N\nfields:\n  title: Town\n", `there is no column "Town", which the map names; the table has N, T`},
		{"chapters", "id: N\ndate: T\nvalue: T\n", "the map says nothing of fields"},
		{"stories", "id: N\nfields:\n  title: T\n", `called "stories"; they can become people, partners, events, chapters, sightings`},
	} {
		h := home(t, t.TempDir(), c.as)
		if _, err := Records([]byte("N,T\n1,A\n"), parsed(t, c.by), h); err == nil || !strings.Contains(sorted(err.Error()), c.want) {
			t.Errorf("%s: %v, want %s", c.by, err, c.want)
		}
	}
	for by, want := range map[string]string{
		"id: N\nfields:\n  name: {colum: T}\n":             `m.yaml:3: name has no "colum"`,
		"id: N\nfields:\n  name:\n":                        "m.yaml:3: name says neither one column nor what it is",
		"id: N\nfields:\n  name: {column: T, is: x}\n":     "m.yaml:3: name says neither one column nor what it is",
		"id: N\nfields:\n  name: {column: T, as: html}\n":  "m.yaml:3: name: as is text or markdown",
		"id: N\nfields:\n  name: T\ntext_as: html\n":       "text_as is text or markdown",
		"id: N\nfields:\n  name: T\nwho: Me\nfeilds: {}\n": `m.yaml:5: a map has no "feilds"`,
	} {
		if _, err := Parse("m.yaml", by); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v, want %s", by, err, want)
		}
	}
	_, err := Ledger([]byte("N,T\n"), parsed(t, "id: N\nfields:\n  name: T\n"), options(t))
	if err == nil || !strings.Contains(err.Error(), "is for records") {
		t.Error(err)
	}
}

// sorted is for collections, whose order in the test is that of a map.
func sorted(s string) string {
	return strings.ReplaceAll(s, "sightings, chapters", "chapters, sightings")
}

// Moments are the same instants on other clocks, and days are never moved.
func TestMomentsOfCells(t *testing.T) {
	lisbon, _ := zones.Load("Europe/Lisbon")
	for _, c := range []struct {
		form, text, want string
		clocks           *time.Location
		kind             content.Kind
	}{
		{"YYYY-MM-DD", "2026-07-01", "2026-07-01", lisbon, content.KindMoment},
		{"YYYY-MM-DD", "2026-07-01T23:30:00Z", "2026-07-02 00:30", lisbon, content.KindMoment},
		{"YYYY-MM-DD", "2026-07-01T23:30:00.000+02:00", "2026-07-01 22:30", lisbon, content.KindMoment},
		{"YYYY-MM-DD", "2026-07-01 23:30", "2026-07-01 23:30", lisbon, content.KindMoment},
		{"YYYY-MM-DD", "2026-07-01 23:30", "2026-07-02 00:30", time.UTC, content.KindMoment},
		{"DD/MM/YYYY", "01/07/2026 9:05", "2026-07-01 09:05", lisbon, content.KindMoment},
		{"MM/DD/YYYY", "07/01/2026, 12:05 AM", "2026-07-01 00:05", lisbon, content.KindMoment},
		{"MM/DD/YYYY", "07/01/2026 12:05 p.m.", "2026-07-01 12:05", lisbon, content.KindMoment},
		{"DD.MM.YYYY", "25.10.2026 01:30", "2026-10-25 01:30", lisbon, content.KindMoment},
		{"YYYY-MM-DD", "2026-10-25T01:30:00+00:00", "2026-10-25 01:30 +00:00", lisbon, content.KindMoment},
		{"YYYY-MM-DD", "2026-07-01T23:30:00Z", "2026-07-02", lisbon, content.KindDate},
		{"YYYY-MM-DD", "2026-07-01", "2026-07-01", time.UTC, content.KindDate},
		{"YYYY-MM-DD", "2026-02-30", "", lisbon, content.KindDate},
		{"", "2026-02-20", "", lisbon, content.KindDate},
	} {
		m := &Map{Dates: c.form}
		f := Field{Columns: []string{"x"}}
		v, err := m.read(&f, content.Field{Kind: c.kind}, func(string) string { return c.text }, c.clocks, lisbon)
		if v.plain != c.want || (err != nil) != (c.want == "") {
			t.Errorf("%s as %s is %q, %v; want %q", c.text, c.form, v.plain, err, c.want)
		}
	}
}
