package browser

import (
	"bytes"
	"compress/gzip"
	"fmt"
	"maps"
	"path"
	"regexp"
	"slices"
	"strings"
	"testing"
	"text/tabwriter"
)

// heaviest is what arrives in one round trip: ten packets.
const heaviest = 14 << 10

// TestWeights weighs what a first visit waits for: the whole HTML document and the style sheets that
// keep it from being shown, each compressed with gzip as most hosts do it. The whole document counts, though
// its first screen is shown earlier. It prints the heaviest page of each layout of the demonstration.
func TestWeights(t *testing.T) {
	p := demo(t, unchanged)
	var table bytes.Buffer
	w := tabwriter.NewWriter(&table, 0, 0, 2, ' ', 0)
	row := func(cells ...string) { _, _ = w.Write([]byte(strings.Join(cells, "\t") + "\n")) } // a buffer takes everything
	row("layout", "HTML", "CSS", "both", "page")
	for _, layout := range slices.Sorted(maps.Keys(p.pages)) {
		page := p.pages[layout]
		html, css := p.weight(t, page)
		row(layout, kilobytes(html), kilobytes(css), kilobytes(html+css), page)
	}
	_ = w.Flush() // a buffer takes everything
	t.Logf("compressed, in KB; the limit is %s\n%s", kilobytes(heaviest), table.String())
	for _, p := range []published{p, fresh(t), arabic(t)} {
		for _, page := range slices.Sorted(maps.Keys(p.files)) {
			if path.Ext(page) != ".html" {
				continue
			}
			if html, css := p.weight(t, page); html+css > heaviest {
				t.Errorf("%s weighs %s KB: %s of HTML and %s of CSS; the limit is %s", page, kilobytes(html+css), kilobytes(html), kilobytes(css),
					kilobytes(heaviest))
			}
		}
	}
}

var stylesheet = regexp.MustCompile(`<link rel="stylesheet" href="/([^"]+)"( media="print")?>`)

// weight returns the size of a page and of the style sheets that it waits for.
func (p published) weight(t *testing.T, page string) (html, css int) {
	t.Helper()
	for _, m := range stylesheet.FindAllSubmatch(p.files[page](), -1) {
		if sheet := p.files[string(m[1])]; sheet == nil {
			t.Fatalf("%s asks for %s, which is not there", page, m[1])
		} else if len(m[2]) == 0 {
			css += compressed(t, sheet())
		}
	}
	if css == 0 {
		t.Fatalf("%s has no style sheet", page)
	}
	return compressed(t, p.files[page]()), css
}

func compressed(t *testing.T, data []byte) int {
	t.Helper()
	var b bytes.Buffer
	w, err := gzip.NewWriterLevel(&b, gzip.BestCompression)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := w.Write(data); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Len()
}

func kilobytes(n int) string { return fmt.Sprintf("%.1f", float64(n)/1024) }
