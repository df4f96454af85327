package urls

import (
	"bytes"
	"compress/gzip"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// folderOf writes files, and returns where they are.
func folderOf(t *testing.T, files map[string]string) string {
	t.Helper()
	dir := t.TempDir()
	for name, text := range files {
		at := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(at), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(at, []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// said returns what is read of a file or a folder, on one line.
func said(t *testing.T, name, base string) string {
	t.Helper()
	all, found, err := Read(name, base)
	var b strings.Builder
	for _, a := range all {
		fmt.Fprintf(&b, "%s%s", a.Host, a.Path)
		if a.Fragment != "" {
			b.WriteString("#" + a.Fragment)
		}
		fmt.Fprintf(&b, " (%s:%d) ", filepath.Base(a.At.File), a.At.Line)
	}
	for _, d := range found {
		fmt.Fprintf(&b, "%s:%d: %s ", filepath.Base(d.File), d.Line, d.Message)
	}
	if err != nil {
		b.WriteString(strings.ReplaceAll(err.Error(), filepath.Dir(name)+string(filepath.Separator), ""))
	}
	return strings.TrimSpace(b.String())
}

func zipped(text string) string {
	var b bytes.Buffer
	w := gzip.NewWriter(&b)
	w.Write([]byte(text))
	w.Close()
	return b.String()
}

func urlset(locs ...string) string {
	return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n<url><loc>" +
		strings.Join(locs, "</loc></url>\n<url><loc>") + "</loc></url>\n</urlset>\n"
}

func index(locs ...string) string {
	return "<sitemapindex><sitemap><loc>" + strings.Join(locs, "</loc></sitemap>\n<sitemap><loc>") + "</loc></sitemap></sitemapindex>"
}

func TestRead(t *testing.T) {
	dir := folderOf(t, map[string]string{
		"list.txt":    "\ufeff# old\r\n/a/\r\n/a/\r\n/b/#c\r\nhttps://example.org/d%20e\r\n",
		"bad.txt":     "/a/\n//evil.example/\n/b c\n",
		"nothing.txt": "# nothing\n",
		"map.xml":     urlset("https://example.org/a/", " https://example.org/b/?x=1&amp;y=2 ", "https://example.org/a/", "//evil"),
		"images.xml": `<urlset><url><loc>https://example.org/a/</loc><image:image xmlns:image="i"><image:loc>https://example.org/a.png` +
			`</image:loc></image:image></url></urlset>`,
		"index.xml":         index("https://example.org/map-1.xml", "https://example.org/deep/map-2.xml.gz", "https://example.org/map-1.xml"),
		"map-1.xml":         urlset("https://example.org/1/"),
		"map-2.xml.gz":      zipped(urlset("https://example.org/2/")),
		"gone.xml":          index("https://example.org/map-9.xml"),
		"loop.xml":          index("https://example.org/loop.xml"),
		"out.xml":           index("https://example.org/%2e%2e/secret.xml", "https://example.org/..%2fsecret.xml"),
		"feed.xml":          "<rss><channel/></rss>",
		"broken.xml":        "<urlset><url><loc>https://example.org/a/</loc></urlset>",
		"bomb.xml":          `<!DOCTYPE x [<!ENTITY a "https://example.org/">]><urlset><url><loc>&a;</loc></url></urlset>`,
		"deep.xml":          "<urlset>" + strings.Repeat("<url>", 50),
		"public/index.html": "", "public/a/index.html": "", "public/B.htm": "", "public/c d.html": "", "public/x.css": "",
		"public/.git/x.html": "", "empty/x.css": "",
	})
	if err := os.Symlink(filepath.Join(dir, "map.xml"), filepath.Join(dir, "public", "link.html")); err != nil {
		t.Fatal(err)
	}
	for name, want := range map[string]string{
		"list.txt":    "/a/ (list.txt:2) /b/#c (list.txt:4) https://example.org/d e (list.txt:5)",
		"nothing.txt": "nothing.txt holds no address: it has to be a list with one a line, a sitemap in XML, or a folder with files in HTML",
		"bad.txt": `/a/ (bad.txt:1) bad.txt:2: "//evil.example/" is no address of a site: it begins with two slashes, and so with a host. ` +
			`bad.txt:3: Behind "/b" stands something else.`,
		"map.xml": `https://example.org/a/ (map.xml:3) https://example.org/b/ (map.xml:4) ` +
			`map.xml:6: "//evil" is no address of a site: it begins with two slashes, and so with a host.`,
		"images.xml": "https://example.org/a/ (images.xml:1)",
		"index.xml":  "https://example.org/1/ (map-1.xml:3) https://example.org/2/ (map-2.xml.gz:3)",
		"gone.xml":   "gone.xml: map-9.xml, which line 1 names and is looked for beside it: openat map-9.xml: no such file or directory",
		"loop.xml":   "loop.xml: loop.xml, which line 1 names and is looked for beside it: line 1: an index of sitemaps names another",
		"out.xml": `out.xml:1: "https://example.org/%2e%2e/secret.xml" is no address of a site: it leads through other folders. ` +
			`out.xml:2: "https://example.org/..%2fsecret.xml" is no address of a site: it leads through other folders.`,
		"feed.xml":   "feed.xml: <rss> begins neither a sitemap nor an index of sitemaps",
		"broken.xml": "broken.xml: XML syntax error on line 1: element <url> closed by </urlset>",
		"bomb.xml":   "bomb.xml: XML syntax error on line 1: invalid character entity &a;",
		"deep.xml":   "deep.xml: line 1: elements lie deeper than in any sitemap",
		"public":     "/docs/ (index.html:0) /docs/B.htm (B.htm:0) /docs/a/ (index.html:0) /docs/c d.html (c d.html:0)",
		"empty":      "empty holds no file that ends with .html",
		"none.txt":   "stat none.txt: no such file or directory",
	} {
		if got := said(t, filepath.Join(dir, name), "/docs/"); got != want {
			t.Errorf("%s:\n%s\nwant\n%s", name, got, want)
		}
	}
}

// TestBounds: what unpacks to more than a sitemap may have is refused, and so are too many addresses.
func TestBounds(t *testing.T) {
	var many strings.Builder
	for i := range Most + 1 {
		fmt.Fprintf(&many, "/%d/\n", i)
	}
	dir := folderOf(t, map[string]string{"large.xml.gz": zipped("<urlset>" + strings.Repeat(" ", mostBytes)), "many.txt": many.String()})
	for name, want := range map[string]string{"large.xml.gz": "larger than 64 MiB", "many.txt": "more than 200000 addresses"} {
		if got := said(t, filepath.Join(dir, name), ""); !strings.Contains(got, want) {
			t.Errorf("%s: %.200s, want %s", name, got, want)
		}
	}
}
