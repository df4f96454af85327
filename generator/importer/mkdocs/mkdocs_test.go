package mkdocs_test

import (
	"strings"
	"testing"

	"northstar/generator/importer/mkdocs"
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
