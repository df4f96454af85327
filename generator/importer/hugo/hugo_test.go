package hugo_test

import (
	"strings"
	"testing"

	"northstar/generator/importer/hugo"
	"northstar/generator/testkit/golden"
	"northstar/generator/testkit/origintest"
)

// TestRead: sites that Hugo builds, and what was read of them.
func TestRead(t *testing.T) {
	golden.Each(t, "testdata/*.txtar", func(t *testing.T, a *golden.Archive) {
		origintest.Compare(t, a.Archive, a.Want, hugo.Recognise, hugo.Read)
	})
}

// TestBroken: what cannot be read is found, and the rest is read.
func TestBroken(t *testing.T) {
	site, err := hugo.Read(origintest.Tree(t, map[string]string{
		"hugo.toml":    "baseURL = \"https://example.org/\"\n[menus\n",
		"content/a.md": "---\ntitle: [A\n---\nText of A",
		"content/b.md": "+++\ntitle = \"B\"\nurl = \"../../../etc/passwd\"\nslug = \"../up\"\naliases = [\"../../x\"]\n+++\nText " +
			"of B {{< ref \"../../../a\" >}} {{< figure >}} {{<",
		"content/latin.md":        "---\ntitle: Caf\xe9\n---\nna\xefve",
		"content/d/index.md":      "---\nunclosed: 1\n",
		"content/_content.gotmpl": "{{ .AddPage }}",
		"data/broken.yaml":        "a: [",
		"data/x.csv":              "a,b",
		"static/_redirects":       "/old /new/ 301\n/blog/* /news/:splat\n",
	}))
	if err != nil {
		t.Fatal(err)
	}
	got := origintest.Site(site)
	for _, want := range []string{
		"hugo.toml:3: It cannot be read", "content/a.md:", "Its front matter cannot be read", "title: Café", "naïve", "content/d/index.md:1:",
		"_content.gotmpl:0: A program makes pages here", "data/broken.yaml:2: It cannot be read", "data/x.csv", "moved: /old -> /new/",
		"_redirects:2: This rule",
		"address: /etc/passwd/", "aliases: [/x/]",
	} {
		if !strings.Contains(got, want) {
			t.Errorf("%q is missing in\n%s", want, got)
		}
	}
	for _, address := range origintest.Addresses(site) {
		if strings.Contains(address, "..") || !strings.HasPrefix(address, "/") {
			t.Errorf("the address %s", address)
		}
	}
}
