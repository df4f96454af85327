package ghost_test

import (
	"context"
	"strings"
	"testing"

	"northstar/generator/base/spool"
	"northstar/generator/importer/ghost"
	"northstar/generator/importer/origin"
	"northstar/generator/testkit/golden"
	"northstar/generator/testkit/origintest"
)

func read(t testing.TB, source string) (*origin.Site, error) {
	t.Helper()
	bodies := spool.New()
	t.Cleanup(func() {
		if err := bodies.Close(); err != nil {
			t.Error(err)
		}
	})
	return ghost.Read(context.Background(), "export.json", strings.NewReader(source), bodies)
}

// TestRead: exports as Ghost writes them, and all that was read of them.
func TestRead(t *testing.T) {
	golden.Each(t, "testdata/*.txtar", func(t *testing.T, a *golden.Archive) {
		source := a.Data("export.json")
		if !ghost.Recognise([]byte(source)) {
			t.Error("not recognised")
		}
		site, err := read(t, source)
		if err != nil {
			t.Fatal(err)
		}
		a.Want(t, "want", origintest.Site(site))
	})
}

// TestBroken: what is no export, or half of one, is an error that says where.
func TestBroken(t *testing.T) {
	for name, test := range map[string]struct{ source, want string }{
		"empty":  {"", "export.json: byte 0: the export ends too early; export it again"},
		"half":   {`{"db":[{"data":{"posts":[{"id":"1","title":"x`, "the export ends too early"},
		"list":   {`[]`, "[ stands where an export of Ghost has {"},
		"other":  {`{"a":1}`, `there is no "data"`},
		"type":   {`{"data":{"posts":[{"title":7}]}}`, "cannot unmarshal number"},
		"no row": {`{"data":{"tags":[7]}}`, "cannot unmarshal number"},
		"deep":   {`{"data":{"x":` + strings.Repeat("[", 20_000) + `}}`, ""},
		"long":   {`{"data":{"posts":[{"id":"1","title":"` + strings.Repeat("x", 17<<20) + `"}]}}`, "one entry is longer than 16 MB"},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := read(t, test.source)
			if err == nil || !strings.Contains(err.Error(), test.want) {
				t.Errorf("got %v, want %s", err, test.want)
			}
		})
	}
}

// TestOld: the export of a version that had numbers, its own permalinks, and one author.
func TestOld(t *testing.T) {
	site, err := read(t, `{"meta":{"exported_on":1,"version":"004"},"data":{"posts":[
{"id":1,"title":"A","slug":"a","html":"<p>x</p>","page":0,"status":"published","author_id":1,"published_at":1388318400000,"image":"__GHOST_URL__/content/images/a.jpg"},
{"id":2,"title":"B","slug":"b","html":null,"page":1,"status":"published","mobiledoc":"{\"sections\":[[1,\"p\",[[0,[],0,\"words\"]]]]}"}],
"users":[{"id":1,"name":"The editors","slug":"editors","email":"editors@example.org"}],
"settings":[{"key":"permalinks","value":"/:year/:month/:slug/"},{"key":"navigation","value":"broken"}]}}`)
	if err != nil {
		t.Fatal(err)
	}
	got := origintest.Site(site)
	for _, want := range []string{
		"address: /b/", "address: /2013/12/a/", "authors: [editors]", "picture: /content/images/a.jpg", `words\"`,
		"found: export.json:0: The setting navigation is no list of links",
	} {
		if !strings.Contains(got, want) {
			t.Errorf("%q is missing in\n%s", want, got)
		}
	}
	if strings.Contains(got, "@example.org") {
		t.Errorf("an address of a person is in\n%s", got)
	}
}

func FuzzRead(f *testing.F) {
	f.Add(`{"db":[{"data":{"posts":[{"id":"1","html":"<p>x</p>"}]}}]}`)
	f.Fuzz(func(t *testing.T, source string) {
		if site, err := read(t, source); err == nil {
			origintest.Site(site)
		}
	})
}
