package zola_test

import (
	"strings"
	"testing"

	"northstar/generator/importer/zola"
	"northstar/generator/testkit/golden"
	"northstar/generator/testkit/origintest"
)

// TestRead: sites of Zola, and what was read of them.
func TestRead(t *testing.T) {
	golden.Each(t, "testdata/*.txtar", func(t *testing.T, a *golden.Archive) {
		origintest.Compare(t, a.Archive, a.Want, zola.Recognise, zola.Read)
	})
}

// TestSafe: names that are kept, and dates in them.
func TestSafe(t *testing.T) {
	site, err := zola.Read(origintest.Tree(t, map[string]string{
		"config.toml": "base_url = \"https://example.org\"\n" +
			"[slugify]\npaths = \"safe\"\npaths_keep_dates = true\nanchors = \"safe\"\n",
		"content/Über uns?.md":              "+++\n+++\nx",
		"content/2024-05-01-day/index.md":   "+++\n+++\nx",
		"content/2024-05-01-day/in/a b.png": "x",
	}))
	if err != nil {
		t.Fatal(err)
	}
	got := strings.Join(origintest.Addresses(site), " ")
	if want := "/ /2024-05-01-day/ /2024-05-01-day/in/a b.png /Über uns/"; got != want {
		t.Errorf("the addresses are %s, want %s", got, want)
	}
	if id := site.HeadingID("A b c"); id != "A_b_c" {
		t.Errorf("the id is %s", id)
	}
}

// TestBroken: what cannot be read is found, and the rest is read.
func TestBroken(t *testing.T) {
	site, err := zola.Read(origintest.Tree(t, map[string]string{
		"config.toml":  "base_url = \"https://example.org\"\ntitle = [",
		"content/a.md": "+++\ntitle = \n+++\nText of A",
		"content/b.md": "+++\ntitle = \"B\"\npath = \"../../etc/passwd\"\naliases = [\"../../x\"]\n+++\n[x](@/../../../etc/passwd) " +
			"{{ a( }} {% b() %} {{ youtube(id=\"",
		"content/latin.md": "+++\ntitle = \"Caf\xe9\"\n+++\n",
		"content/d.md":     "+++\ntitle = \"D\"\n",
	}))
	if err != nil {
		t.Fatal(err)
	}
	got := origintest.Site(site)
	for _, want := range []string{
		"found: config.toml:", "error: content/a.md:", "address: /etc/passwd/", "aliases: [/x/]", `⟦@/ link 6 raw "@/../../../etc/passwd"⟧`,
		"title: Café",
		"error: content/d.md:1:",
	} {
		if !strings.Contains(got, want) {
			t.Errorf("%q is missing in\n%s", want, got)
		}
	}
	if _, err := zola.Read(origintest.Tree(t, map[string]string{"config.toml": "base_url = \"x\""})); err == nil {
		t.Error("a folder without content was read")
	}
}
