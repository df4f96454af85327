package plan

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"northstar/generator/importer/origin"
)

// siteOf returns a site of some pages.
func siteOf(pages ...*origin.Page) *origin.Site {
	return &origin.Site{Generator: "test", Pages: func(yield func(*origin.Page, error) bool) {
		for _, p := range pages {
			if !yield(p, nil) {
				return
			}
		}
	}}
}

func planOf(t *testing.T, s *origin.Site) *Plan {
	t.Helper()
	var survey Survey
	if _, err := survey.All(s, nil); err != nil {
		t.Fatal(err)
	}
	return survey.Of(s)
}

// TestWritten: whatever a site calls things, what is written of them is read again as it was.
func TestWritten(t *testing.T) {
	day, _ := origin.Time{}, 0
	day.Time = day.AddDate(2023, 0, 0)
	odd := "x: y # \"z\"\n- 'a'\u2028\\"
	s := siteOf(
		&origin.Page{
			Ref:    "_posts/a.md",
			Group:  "_posts",
			Date:   day,
			Fields: origin.Fields{{Key: odd, Value: odd, Line: 3}, {Key: "title", Value: "A"}, {Key: "layout", Value: "b"}},
			Known:  []string{"title"},
			Terms:  []origin.Term{{Taxonomy: odd, Name: odd}},
			Text: []origin.Piece{
				{
					Construct: &origin.Construct{
						Kind:  "include " + odd,
						Raw:   odd,
						Line:  9,
						Inner: []origin.Piece{{Construct: &origin.Construct{Kind: "within"}}},
					},
				},
				{
					Construct: &origin.Construct{Kind: "note", Means: origin.Callout{}},
				}, {Construct: &origin.Construct{Kind: "mixed", Means: origin.Comment{}}},
				{
					Construct: &origin.Construct{Kind: "mixed", Means: origin.Anchor{}},
				}, {Construct: &origin.Construct{Kind: "raw", Means: origin.Plain{}}},
			},
		},
		&origin.Page{Ref: odd, Group: odd},
		&origin.Page{Ref: "b/docs/c.md", Group: "b/docs"},
		&origin.Page{Ref: "c/docs/c.md", Group: "c/docs"},
	)
	s.Title = odd
	p := planOf(t, s)
	read, err := Read(string(p.Write()))
	if err != nil {
		t.Fatalf("%v\n%s", err, p.Write())
	}
	forget := func(d Decisions) (all []string) {
		for _, x := range d {
			all = append(all, x.Name+" → "+x.To)
		}
		return all
	}
	for name, pair := range map[string][2]Decisions{
		"keys": {p.Keys, read.Keys}, "constructs": {p.Constructs, read.Constructs}, "taxonomies": {p.Taxonomies, read.Taxonomies},
	} {
		if diff := cmp.Diff(forget(pair[0]), forget(pair[1])); diff != "" {
			t.Errorf("%s (-written +read):\n%s", name, diff)
		}
	}
	if read.Site != p.Site || read.Generator != "test" {
		t.Errorf("site: %+v, want %+v", read.Site, p.Site)
	}
	for name, want := range map[string]string{"_posts": "posts", "b/docs": "guides", "c/docs": "guides/docs"} {
		if got := p.Folders.Of(name, ""); got != want {
			t.Errorf("folder %s goes to %q, want %q", name, got, want)
		}
	}
	for name, want := range map[string]string{"note": "callout", "mixed": Known, "include " + odd: Keep, "within": "", "raw": ""} {
		if got := p.Constructs.Of(name, ""); got != want {
			t.Errorf("construct %q: %q, want %q", name, got, want)
		}
	}
	if p.Keys.Of("layout", "") != Drop || p.Keys.Of(odd, "") != Extra || p.Keys.Of("title", "-") != "-" || p.Open() != 1 {
		t.Errorf("keys %v, %d open", p.Keys, p.Open())
	}
}

func TestUpdate(t *testing.T) {
	p := planOf(t, siteOf(&origin.Page{Ref: "a/b.md", Group: "a", Fields: origin.Fields{{Key: "x", Value: "1"}, {Key: "new", Value: "1"}}}))
	decided, err := Read(
		"site: {name: Mine, url: https://example.org, language: de, timezone: Europe/Berlin}\nfolders:\n  a: posts/\nkeys:\n  x: summary\n  " +
			"gone: drop\n",
	)
	if err != nil {
		t.Fatal(err)
	}
	p.Update(decided)
	if p.Folders.Of("a", "") != "posts" || p.Keys.Of("x", "") != "summary" || p.Keys.Of("new", "") != Extra || p.Site.Name != "Mine" ||
		p.Generator != "test" {
		t.Errorf("%+v", p)
	}
}

func TestReadSaysAll(t *testing.T) {
	_, err := Read("folders:\n  a: ../b\n  b: .git\nkeys:\n  c: maybe\nsite: {zone: x}\nconstruct: {}\n")
	if err == nil {
		t.Fatal("no error")
	}
	for _, want := range []string{"import.yaml:2: a: \"../b\" is no folder", "import.yaml:3: b: \".git\"",
		"import.yaml:5: c: \"maybe\" is none of extra, drop, title",
		`import.yaml:6: there is no "zone" in site`, `import.yaml:7: nothing is called "construct"`} {
		if !strings.Contains(err.Error(), want) {
			t.Errorf("%v\nlacks %s", err, want)
		}
	}
}

// What becomes of stories without consent is written where there are any, and what people decide is kept.
func TestUnagreed(t *testing.T) {
	p := planOf(t, siteOf(&origin.Page{Ref: "testimonials/a.md", Group: "testimonials"}))
	if text := string(p.Write()); p.Unagreed != Draft || !strings.Contains(text, "\nunagreed: draft\n") {
		t.Errorf("%q in\n%s", p.Unagreed, text)
	}
	decided, err := Read("unagreed: post\n")
	if err != nil {
		t.Fatal(err)
	}
	if p.Update(decided); p.Unagreed != Post {
		t.Errorf("%q", p.Unagreed)
	}
	if none := planOf(t, siteOf(&origin.Page{Ref: "posts/a.md", Group: "posts"})); strings.Contains(string(none.Write()), "unagreed") {
		t.Errorf("%s", none.Write())
	}
	_, err = Read("unagreed: publish\n")
	if err == nil || !strings.Contains(err.Error(), `import.yaml:1: unagreed: "publish" is neither draft nor post`) {
		t.Error(err)
	}
}
