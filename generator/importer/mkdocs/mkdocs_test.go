package mkdocs_test

import (
	"strings"
	"testing"

	"northstar/generator/importer/mkdocs"
	"northstar/generator/importer/origin"
	"northstar/generator/testkit/golden"
	"northstar/generator/testkit/origintest"
)

// TestRead: sites that MkDocs builds, and what was read of them.
func TestRead(t *testing.T) {
	golden.Each(t, "testdata/*.txtar", func(t *testing.T, a *golden.Archive) {
		origintest.Compare(t, a.Archive, a.Want, mkdocs.Recognise, mkdocs.Read)
	})
}

// TestFolders: languages by folder, pages as files.
func TestFolders(t *testing.T) {
	site, err := mkdocs.Read(origintest.Tree(t, map[string]string{
		"mkdocs.yml": "site_name: x\nuse_directory_urls: false\nplugins:\n  i18n:\n    docs_structure: folder\n    languages:\n" +
			"    - {locale: en, default: true}\n    - {locale: de}\nnav:\n- a.md\n- none.md\n",
		"docs/en/index.md": "# Home", "docs/en/a.md": "# A", "docs/de/index.md": "# Start", "docs/de/b/README.md": "# B",
	}))
	if err != nil {
		t.Fatal(err)
	}
	got := strings.Join(origintest.Addresses(site), " ")
	if want := "/ /a.html /de/ /de/a.html /de/b/"; got != want {
		t.Errorf("the addresses are %s, want %s", got, want)
	}
	if all := origintest.Site(site); !strings.Contains(all, "original: docs/en/index.md") ||
		!strings.Contains(all, "found: mkdocs.yml:0: The nav has none.md") {
		t.Errorf("got\n%s", all)
	}
}

// TestNav: an entry of which only the file is said has the title of its page.
func TestNav(t *testing.T) {
	site, err := mkdocs.Read(origintest.Tree(t, map[string]string{
		"mkdocs.yml":    "site_name: x\nnav:\n- index.md\n- Deep:\n  - a/saw.md\n  - a/titled.md\n  - Said: a/none.md\n  - a/none.md\n",
		"docs/index.md": "# Welcome\n", "docs/a/saw.md": "Text\n", "docs/a/titled.md": "---\ntitle: Of its own\n---\n# B\n",
		"docs/a/none.md": "",
	}))
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, item := range append(site.Menus[0].Items[:1:1], site.Menus[0].Items[1].Items...) {
		got = append(got, item.Title)
	}
	if want := "Welcome, Saw, Of its own, Said, Said"; strings.Join(got, ", ") != want {
		t.Errorf("got %q, want %s", got, want)
	}
}

// TestExtensions: footnotes whose text begins below their marks, and comments that hooks make something of.
func TestExtensions(t *testing.T) {
	for in, want := range map[string]string{
		"A[^1] b.\n\n[^1]:\n    First\n    line\n\n    second\n\nAfter": "A[^1] b.\n\n[^1]: First\n    line\n\n    second\n\n\nAfter",
		"A[^1]\n\n[^1]: One\n[^2]:\n\n    Two":                          "A[^1]\n\n[^1]: One\n[^2]: Two\n\n",
		"```\n[^1]:\n    code\n```\n[^1]":                               "```\n[^1]:\n    code\n```\n[^1]",
		"#### <!-- md:setting config.on -->\n\nX":                       "#### `config.on` {#config.on}\n\nX",
		"Since <!-- md:version 9.4 --> <!-- md:flag -->so":              "Since `9.4` so",
		"#### `x` <!-- md:default none --> y":                           "#### `x` `none` y",
		"On {{ day }}":                                                  "On Monday",
		"`<!-- md:version 9.4 -->`":                                     "`<!-- md:version 9.4 -->`",
	} {
		site, err := mkdocs.Read(origintest.Tree(t, map[string]string{
			"mkdocs.yml":    "site_name: x\nextra: {day: Monday}\nmarkdown_extensions: {footnotes: null, zensical.extensions.macros: null}\n",
			"docs/index.md": in,
		}))
		if err != nil {
			t.Fatal(err)
		}
		for p := range site.Pages {
			var b strings.Builder
			for _, piece := range p.Text {
				b.WriteString(piece.Markdown)
				if c := piece.Construct; c != nil {
					if m, is := c.Means.(origin.Plain); is {
						b.WriteString(m.Markdown)
					}
				}
			}
			if b.String() != want {
				t.Errorf("%q:\n got %q\nwant %q", in, b.String(), want)
			}
		}
	}
}

// TestBroken: what cannot be read is found, and the rest is read.
func TestBroken(t *testing.T) {
	site, err := mkdocs.Read(origintest.Tree(t, map[string]string{
		"mkdocs.yml":         "site_name: [x\n",
		"docs/a.md":          "---\ntitle: [A\n---\nText of A",
		"docs/b.md":          "# B\n\n--8<-- \"../../../etc/passwd\"\n\n" + strings.Repeat("--8<-- \"docs/b.md\"\n", 20),
		"docs/latin.md":      "# Caf\xe9\n",
		"docs/README.md":     "# R",
		"docs/index.md":      "# I",
		"docs/blog/posts/.x": "",
	}))
	if err != nil {
		t.Fatal(err)
	}
	got := origintest.Site(site)
	for _, want := range []string{
		"found: mkdocs.yml:2: It cannot be read", "docs/a.md:", "title: Café", "docs/README.md:0: MkDocs left it out",
	} {
		if !strings.Contains(got, want) {
			t.Errorf("%q is missing in\n%s", want, got)
		}
	}
	if strings.Contains(got, "root:") {
		t.Error("a file outside of the folder was read")
	}
	if n := strings.Count(got, "= Plain"); n > 500 {
		t.Errorf("a snippet that shows itself was shown %d times", n)
	}
	if _, err := mkdocs.Read(origintest.Tree(t, map[string]string{"mkdocs.yml": "site_name: x\ndocs_dir: ../..\n"})); err == nil ||
		!strings.Contains(err.Error(), "no Markdown in") {
		t.Errorf("got %v", err)
	}
}
