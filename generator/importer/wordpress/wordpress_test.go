package wordpress_test

import (
	"context"
	"fmt"
	"io"
	"runtime"
	"strings"
	"testing"

	"northstar/generator/base/spool"
	"northstar/generator/importer/origin"
	"northstar/generator/importer/wordpress"
	"northstar/generator/testkit/golden"
	"northstar/generator/testkit/origintest"
)

func read(t testing.TB, from io.Reader) (*origin.Site, error) {
	t.Helper()
	bodies := spool.New()
	t.Cleanup(func() {
		if err := bodies.Close(); err != nil {
			t.Error(err)
		}
	})
	return wordpress.Read(context.Background(), "export.xml", from, bodies)
}

// TestRead: exports as WordPress writes them, and all that was read of them.
func TestRead(t *testing.T) {
	golden.Each(t, "testdata/*.txtar", func(t *testing.T, a *golden.Archive) {
		source := a.Data("export.xml")
		if !wordpress.Recognise([]byte(source)) {
			t.Error("not recognised")
		}
		site, err := read(t, strings.NewReader(source))
		if err != nil {
			t.Fatal(err)
		}
		got := origintest.Site(site)
		if again := origintest.Site(site); again != got {
			t.Errorf("a second time the pages are\n%s", again)
		}
		a.Want(t, "want", got)
	})
}

const head = `<?xml version="1.0" encoding="UTF-8" ?>
<rss version="2.0" xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/" xmlns:content="http://purl.org/rss/1.0/modules/content/"
	xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:wp="http://wordpress.org/export/1.2/">
<channel><title>A site</title><wp:base_blog_url>https://example.org</wp:base_blog_url>
`

const tail = "</channel></rss>\n"

func post(id int, body string) string {
	return fmt.Sprintf(`<item><title>Post %d</title><link>https://example.org/%d/</link><content:encoded><![CDATA[%s]]></content:encoded>
<wp:post_id>%d</wp:post_id><wp:status>publish</wp:status><wp:post_type>post</wp:post_type></item>
`, id, id, body, id)
}

// TestBroken: what is no export, or half of one, is an error that says where.
func TestBroken(t *testing.T) {
	deep := strings.Repeat("<a>", 1000)
	for name, test := range map[string]struct{ source, want string }{
		"empty":  {"", "export.xml:1:1: the export ends too early; export it again, or in parts by date"},
		"half":   {head + post(1, "x") + "<item><title>Two", "export.xml:7:17: "},
		"other":  {"<feed></feed>", "export.xml:1:7: <feed> stands where an export of WordPress has <rss>"},
		"no xml": {"a < b", "export.xml:1:"},
		"entity bomb": {`<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>` + head + "<item><title>&b;</title></item>" + tail,
			"invalid character entity &b;"},
		"deep":       {head + "<item>" + deep + tail, "more than 32 elements are within each other"},
		"charset":    {strings.Replace(head, "UTF-8", "x-unknown", 1) + tail, "x-unknown"},
		"long":       {head + "<item><title>" + strings.Repeat("x", 17<<20), "one text is longer than 16 MB"},
		"long parts": {head + "<item><title>" + strings.Repeat(strings.Repeat("x", 1<<20)+"<!-- -->", 17), "one text is longer than 16 MB"},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := read(t, strings.NewReader(test.source))
			if err == nil || !strings.Contains(err.Error(), test.want) {
				t.Errorf("got %v, want %s", err, test.want)
			}
		})
	}
}

// TestOddities: what is wrong with an export and does no harm.
func TestOddities(t *testing.T) {
	latin := strings.Replace(head, "UTF-8", "ISO-8859-1",
		1) + "<item><title>Caf\xe9 &nbsp; \x0b bar</title><link>https://elsewhere.example/x/</link>" +
		"<wp:attachment_url>https://example.org/../../etc/passwd</wp:attachment_url>" +
		"<wp:status>publish</wp:status><wp:post_type>post</wp:post_type></item>" + tail
	site, err := read(t, strings.NewReader(latin))
	if err != nil {
		t.Fatal(err)
	}
	for p := range site.Pages {
		if p.Title != "Café bar" || p.Address != "" {
			t.Errorf("got %q at %q", p.Title, p.Address)
		}
	}
	if len(site.Found) != 1 || !strings.Contains(site.Found[0].Message, "left out: 1.") {
		t.Errorf("found %v", site.Found)
	}
}

// posts is an export of any size.
type posts struct {
	n, made int
	body    string
	rest    string
}

func (p *posts) Read(b []byte) (int, error) {
	for p.rest == "" {
		switch {
		case p.made == 0:
			p.rest = head
		case p.made <= p.n:
			p.rest = post(p.made, p.body)
		case p.made == p.n+1:
			p.rest = tail
		default:
			return 0, io.EOF
		}
		p.made++
	}
	n := copy(b, p.rest)
	p.rest = p.rest[n:]
	return n, nil
}

// TestMemory: texts are not in memory, however many there are.
func TestMemory(t *testing.T) {
	const n = 3000
	size := 10_000
	site, err := read(t, &posts{n: n, body: strings.Repeat("<p>Ten words of a text that says nothing in particular.</p>\n", size/60)})
	if err != nil {
		t.Fatal(err)
	}
	var m runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&m)
	if m.HeapAlloc > 16<<20 {
		t.Errorf("%d MB are alive for %d posts of %d bytes", m.HeapAlloc>>20, n, size)
	}
	pages := 0
	for _, err := range site.Pages {
		if err != nil {
			t.Fatal(err)
		}
		if pages++; pages == 20 {
			break // all are made alike
		}
	}
}

func FuzzRead(f *testing.F) {
	for _, s := range []string{
		post(1, "<!-- wp:paragraph --><p>a</p><!-- /wp:paragraph -->"), post(2, `[caption caption="c"]<img src="a">[/caption] [gallery]`),
		post(3, "<!-- wp:block {\"ref\":3} /-->"), "<item><wp:post_id>1</wp:post_id></item>", "<wp:author></wp:author>",
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, items string) {
		if len(items) > 4000 {
			return
		}
		site, err := read(t, strings.NewReader(head+items+tail))
		if err == nil {
			origintest.Site(site)
		}
	})
}
