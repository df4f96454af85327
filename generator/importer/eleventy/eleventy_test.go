package eleventy_test

import (
	"strings"
	"testing"

	"northstar/generator/importer/eleventy"
	"northstar/generator/testkit/golden"
	"northstar/generator/testkit/origintest"
)

// TestRead: sites of Eleventy, and what was read of them.
func TestRead(t *testing.T) {
	golden.Each(t, "testdata/*.txtar", func(t *testing.T, a *golden.Archive) {
		origintest.Compare(t, a.Archive, a.Want, eleventy.Recognise, eleventy.Read)
	})
}

// TestConfig: the ways to say where things are.
func TestConfig(t *testing.T) {
	page := "---\ntitle: x\n---\n{{ title }}"
	for name, test := range map[string]struct{ config, want, found string }{
		"none":     {"", "/src/a/", ""},
		"object":   {"module.exports = () => ({ dir: { input: 'src' } })", "/a/", ""},
		"calls":    {"eleventyConfig.setInputDirectory(\"./src/\"); // setInputDirectory('b')", "/a/", ""},
		"computed": {"const dir = settings; module.exports = { dir: settings.dir }", "/src/a/", "It computes its folders"},
		"comment":  {"/* dir: { input: 'src' } */", "/src/a/", ""},
		"prefix":   {"return { pathPrefix: '/x/' }", "/x/src/a/", ""},
	} {
		t.Run(name, func(t *testing.T) {
			site, err := eleventy.Read(origintest.Tree(t, map[string]string{".eleventy.js": test.config, "src/a.md": page}))
			if err != nil {
				t.Fatal(err)
			}
			if got := strings.Join(origintest.Addresses(site), " "); got != test.want {
				t.Errorf("the addresses are %s, want %s", got, test.want)
			}
			if all := origintest.Site(site); (test.found != "") != strings.Contains(all, "found:") || !strings.Contains(all, test.found) {
				t.Errorf("got\n%s", all)
			}
		})
	}
}

// TestBroken: what cannot be read is found, and the rest is read.
func TestBroken(t *testing.T) {
	site, err := eleventy.Read(origintest.Tree(t, map[string]string{
		".eleventy.js":     "c.addPassthroughCopy({ 'x': '../../y' }); c.addPassthroughCopy('**/*.[') /* x",
		"a.md":             "---\ntitle: [A\n---\nText of A",
		"b.md":             "---\npermalink: ../../etc/passwd\n---\n{{ x {% raw %} {# \n",
		"latin.md":         "---\ntitle: Caf\xe9\n---\n",
		"d/d.json":         "{\"a\": ",
		"d/e.md":           "E",
		"d/d.11tydata.js":  "module.exports = { a: f() }",
		"x/f.txt":          "x",
		"_data/broken.yml": "a: [",
	}))
	if err != nil {
		t.Fatal(err)
	}
	got := origintest.Site(site)
	for _, want := range []string{
		"error: a.md:", "address: /etc/passwd", "title: Café", "found: d/d.json:1: It cannot be read",
		"found: d/d.11tydata.js:0: A program makes data",
		"found: _data/broken.yml:", "file: x/f.txt -> /y/f.txt",
	} {
		if !strings.Contains(got, want) {
			t.Errorf("%q is missing in\n%s", want, got)
		}
	}
	empty := map[string]string{"package.json": `{"devDependencies":{"@11ty/eleventy":"3"}}`}
	if _, err := eleventy.Read(origintest.Tree(t, empty)); err == nil {
		t.Error("a folder without pages was read")
	}
}
