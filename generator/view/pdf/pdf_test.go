package pdf

import (
	"bytes"
	"compress/zlib"
	"fmt"
	"io"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"unicode/utf16"

	"github.com/go-text/typesetting/font"

	"northstar/generator/base/colour"
	"northstar/generator/view/typeset"
)

// A file is a document as a reader finds it: every object by its number, with what its stream holds.
type file struct {
	objects map[int]string
	streams map[int]string
}

var (
	streamObject = regexp.MustCompile(`(?s)(\d+) 0 obj\n(<<.*?>>)\nstream\n`)
	lengthOf     = regexp.MustCompile(`/Length (\d+)`)
	reference    = regexp.MustCompile(`^(\d+) 0 R`)
)

func open(t *testing.T, data []byte) file {
	t.Helper()
	f := file{map[int]string{}, map[int]string{}}
	for at := 0; ; {
		m := streamObject.FindSubmatchIndex(data[at:])
		if m == nil {
			break
		}
		dictionary := string(data[at+m[4] : at+m[5]])
		n, _ := strconv.Atoi(string(data[at+m[2] : at+m[3]]))
		length, _ := strconv.Atoi(lengthOf.FindStringSubmatch(dictionary)[1])
		content := data[at+m[1] : at+m[1]+length]
		if strings.Contains(dictionary, "/FlateDecode") {
			z, err := zlib.NewReader(bytes.NewReader(content))
			if err != nil {
				t.Fatal(err)
			}
			if content, err = io.ReadAll(z); err != nil {
				t.Fatal(err)
			}
		}
		f.objects[n], f.streams[n] = dictionary, string(content)
		if strings.Contains(dictionary, "/ObjStm") {
			f.unpack(t, dictionary, string(content))
		}
		at += m[1] + length
	}
	return f
}

func (f file) unpack(t *testing.T, dictionary, content string) {
	t.Helper()
	var first int
	if _, err := fmt.Sscanf(dictionary[strings.Index(dictionary, "/First"):], "/First %d", &first); err != nil {
		t.Fatal(err)
	}
	heads := strings.Fields(content[:first])
	for i := 0; i < len(heads); i += 2 {
		n, _ := strconv.Atoi(heads[i])
		from, _ := strconv.Atoi(heads[i+1])
		to := len(content) - first
		if i+3 < len(heads) {
			to, _ = strconv.Atoi(heads[i+3])
		}
		f.objects[n] = strings.TrimSpace(content[first+from : first+to])
	}
}

// find returns the number of the only object with all of some parts.
func (f file) find(t *testing.T, parts ...string) int {
	t.Helper()
	found := 0
	for n, o := range f.objects {
		all := true
		for _, part := range parts {
			all = all && strings.Contains(o, part)
		}
		if all {
			if found != 0 {
				t.Fatalf("%d and %d both have %q", found, n, parts)
			}
			found = n
		}
	}
	if found == 0 {
		t.Fatalf("no object has %q", parts)
	}
	return found
}

// at returns the object that an entry of another one refers to.
func (f file) at(t *testing.T, n int, entry string) int {
	t.Helper()
	_, rest, ok := strings.Cut(f.objects[n], "/"+entry+" ")
	m := reference.FindStringSubmatch(strings.TrimPrefix(rest, "["))
	if !ok || m == nil {
		t.Fatalf("object %d has no %s: %s", n, entry, f.objects[n])
	}
	to, _ := strconv.Atoi(m[1])
	return to
}

// meanings returns which characters the codes of a font stand for.
func (f file) meanings(t *testing.T, n int) map[string]string {
	t.Helper()
	found := map[string]string{}
	for _, m := range regexp.MustCompile(`(?m)^<([0-9a-f]{4})> <([0-9a-f]*)>$`).FindAllStringSubmatch(f.streams[f.at(t, n, "ToUnicode")], -1) {
		var units []uint16
		for i := 0; i < len(m[2]); i += 4 {
			u, _ := strconv.ParseUint(m[2][i:i+4], 16, 16)
			units = append(units, uint16(u))
		}
		found[m[1]] = string(utf16.Decode(units))
	}
	return found
}

// letters returns the characters of a page, as they stand from left to right.
func (f file) letters(t *testing.T, page int) string {
	t.Helper()
	fonts := map[string]map[string]string{}
	for _, m := range regexp.MustCompile(`/(F\d+) (\d+) 0 R`).FindAllStringSubmatch(f.objects[page], -1) {
		n, _ := strconv.Atoi(m[2])
		fonts[m[1]] = f.meanings(t, n)
	}
	var text strings.Builder
	var now map[string]string
	for _, m := range regexp.MustCompile(`/(F\d+) [\d.]+ Tf|<([0-9a-f]{4})>`).FindAllStringSubmatch(f.streams[f.at(t, page, "Contents")], -1) {
		if m[1] != "" {
			now = fonts[m[1]]
			continue
		}
		meaning, ok := now[m[2]]
		if !ok {
			t.Fatalf("the code %s stands for nothing", m[2])
		}
		text.WriteString(meaning)
	}
	return text.String()
}

// document returns a document with one paragraph for each text.
func document(texts ...string) *Document {
	d := New(Info{Title: "A (test)", Language: "en", Author: "Somebody", Width: 595, Height: 842})
	set := typeset.New()
	set.Set("en", false)
	p := d.Page()
	for i, s := range texts {
		x, ok := set.Shape(s, typeset.NewFaces().Title)
		if !ok {
			panic(s)
		}
		p.Tagged(d.Root.Add("P"), func() { p.Text(x, x.Runs, 12, 50, 50+20*float64(i), colour.RGB{}) })
	}
	return d
}

// What is written can be read again: ligatures, letters with marks, and letters that are joined, which stand from the right.
func TestCharacters(t *testing.T) {
	for _, c := range [][2]string{
		{"The office affirms: fjord, −18 → 20", "The office affirms: fjord, −18 → 20"},
		{"e\u0301te\u0301 déjà", "e\u0301te\u0301 déjà"},
		{"Ґанок Ελλάδα", "Ґанок Ελλάδα"},
		{"سلام", "مالس"},
		{"שלום", "םולש"},
	} {
		f := open(t, document(c[0]).Bytes())
		got := f.letters(t, f.find(t, "/Type /Page "))
		if got != c[1] {
			t.Errorf("%q is read as %q", c[0], got)
		}
	}
}

// One glyph can stand for different characters, each of which is found again.
func TestOneGlyphForTwo(t *testing.T) {
	f := open(t, document("a b", "a\u00a0b").Bytes()) // both spaces are one glyph
	if got := f.letters(t, f.find(t, "/Type /Page ")); got != "a ba\u00a0b" {
		t.Errorf("%q", got)
	}
}

// A file says that it is tagged, in which language it is, what it is called, and after which standard it is made.
func TestCatalog(t *testing.T) {
	d := document("One", "Two")
	f := open(t, d.Bytes())
	catalog := f.find(t, "/Type /Catalog")
	for _, want := range []string{
		"/MarkInfo <</Marked true>>", "/Lang <feff0065006e>", "/DisplayDocTitle true", "/StructTreeRoot ", "/Direction /L2R",
	} {
		if !strings.Contains(f.objects[catalog], want) {
			t.Errorf("no %s in %s", want, f.objects[catalog])
		}
	}
	metadata := f.streams[f.at(t, catalog, "Metadata")]
	for _, want := range []string{"<pdfuaid:part>1</pdfuaid:part>", ">A (test)</rdf:li>"} {
		if !strings.Contains(metadata, want) {
			t.Errorf("no %s in the metadata", want)
		}
	}
	if page := f.objects[f.find(t, "/Type /Page ")]; !strings.Contains(page, "/Tabs /S") || !strings.Contains(page, "/StructParents 0") {
		t.Error(page)
	}
	if !bytes.Equal(d.Bytes(), document("One", "Two").Bytes()) {
		t.Error("the same document has other bytes the second time")
	}
}

// The way from the tree to what is drawn, and from there to the tree, is the same.
func TestStructure(t *testing.T) {
	d := document("One", "Two")
	e := d.Root.Add("P").Add("Link")
	p := d.pages[0]
	p.Link(e, Box{10, 20, 30, 40}, "https://example.org/gärten (1)", "Where it leads")
	f := open(t, d.Bytes())
	root := f.find(t, "/StructTreeRoot /K")
	parents := f.objects[f.at(t, root, "ParentTree")]
	var owners []int
	for _, m := range regexp.MustCompile(`(\d+) 0 R`).FindAllStringSubmatch(parents, -1) {
		n, _ := strconv.Atoi(m[1])
		owners = append(owners, n)
	}
	if len(owners) != 3 {
		t.Fatalf("%s", parents)
	}
	for i, n := range owners[:2] {
		if want := fmt.Sprintf("/MCID %d>>", i); !strings.Contains(f.objects[n], want) || !strings.Contains(f.objects[n], "/S /P ") {
			t.Errorf("the piece %d belongs to %s", i, f.objects[n])
		}
	}
	annotation := f.find(t, "/Subtype /Link")
	for _, want := range []string{
		"/StructParent 1", "/Contents <feff0057", `/URI (https://example.org/g%C3%A4rten%20\(1\))`, "/Rect [10 802 30 822]",
	} {
		if !strings.Contains(f.objects[annotation], want) {
			t.Errorf("no %s in %s", want, f.objects[annotation])
		}
	}
	link := f.objects[owners[2]]
	if !strings.Contains(link, fmt.Sprintf("/OBJR /Obj %d 0 R", annotation)) || !strings.Contains(link, "/S /Link") {
		t.Errorf("the link is %s", link)
	}
	if pieces := strings.Count(f.streams[f.at(t, f.find(t, "/Type /Page "), "Contents")], "BDC"); pieces != 2 {
		t.Errorf("%d pieces", pieces)
	}
}

// Nothing can be drawn that belongs to no element and is no artifact, nor to two.
func TestNothingUntagged(t *testing.T) {
	d := document()
	p := d.Page()
	line := func(path *Path) { path.Move(0, 0); path.Line(1, 1) }
	for name, draw := range map[string]func(){
		"untagged": func() { p.Fill(colour.RGB{}, line) },
		"twice":    func() { p.Artifact(func() { p.Artifact(func() {}) }) },
	} {
		func() {
			defer func() {
				if recover() == nil {
					t.Errorf("%s: it is drawn", name)
				}
			}()
			draw()
		}()
	}
}

// Bookmarks are a tree: each knows those beside it and below it.
func TestOutline(t *testing.T) {
	d := document()
	p := d.Page()
	for _, b := range []struct {
		title string
		level int
	}{{"A", 1}, {"B", 2}, {"C", 2}, {"D", 1}} {
		d.Bookmark(b.title, b.level, p, 100)
	}
	f := open(t, d.Bytes())
	entry := func(title string) int { return f.find(t, "/Title "+text(title)+" /Parent") }
	a, b, c, last := entry("A"), entry("B"), entry("C"), entry("D")
	root := f.find(t, "/Type /Outlines")
	for _, x := range []struct {
		from  int
		entry string
		to    int
	}{
		{root, "First", a}, {root, "Last", last}, {a, "First", b}, {a, "Last", c}, {a, "Next", last}, {b, "Next", c},
		{c, "Prev", b}, {last, "Prev", a}, {b, "Parent", a}, {last, "Parent", root},
	} {
		if got := f.at(t, x.from, x.entry); got != x.to {
			t.Errorf("%s of %s is %d, want %d", x.entry, f.objects[x.from], got, x.to)
		}
	}
	if !strings.Contains(f.objects[root], "/Count 4") || !strings.Contains(f.objects[a], "/Count 2") {
		t.Error(f.objects[root], f.objects[a])
	}
}

// A font has the outlines of what is shown, those that these are composed of, and no others.
func TestSubset(t *testing.T) {
	face := typeset.NewFaces().Title[0]
	whole := typeset.FileOf(face).Data
	glyph := func(r rune) font.GID { id, _ := face.NominalGlyph(r); return id }
	small := subset(whole, map[font.GID]bool{glyph('a'): true})
	if len(small) > len(whole)/5 {
		t.Errorf("one letter of %d bytes has %d", len(whole), len(small))
	}
	composed := subset(whole, map[font.GID]bool{glyph('é'): true})
	plain := subset(whole, map[font.GID]bool{glyph('e'): true})
	if len(composed) <= len(plain) {
		t.Errorf("é has %d bytes, e alone %d: it lacks what it is composed of", len(composed), len(plain))
	}
}
