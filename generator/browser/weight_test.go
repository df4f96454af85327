//go:build browser

package browser

import (
	"bytes"
	"compress/gzip"
	"fmt"
	"maps"
	"path"
	"slices"
	"strings"
	"testing"
	"text/tabwriter"
)

const (
	// heaviest is what the HTML and the style sheet of a page may weigh, compressed.
	heaviest = 18 << 10
	// wished is what arrives in one round trip.
	wished = 14 << 10
)

// TestWeights prints what the longest page of each layout weighs.
func TestWeights(t *testing.T) {
	p := demo(t, func(config string) string { return config })
	style := 0
	for name, data := range p.files {
		if strings.HasPrefix(name, "assets/site.") && path.Ext(name) == ".css" {
			style += compressed(t, data)
		}
	}
	if style == 0 {
		t.Fatal("there is no style sheet")
	}
	var table bytes.Buffer
	w := tabwriter.NewWriter(&table, 0, 0, 2, ' ', 0)
	row := func(cells ...string) { _, _ = w.Write([]byte(strings.Join(cells, "\t") + "\n")) } // a buffer takes everything
	row("layout", "HTML", "CSS", "both", "page")
	for _, layout := range slices.Sorted(maps.Keys(p.pages)) {
		page := p.pages[layout]
		html := compressed(t, p.files[page])
		row(layout, kilobytes(html), kilobytes(style), kilobytes(html+style), page)
		if html+style > heaviest {
			t.Errorf("%s weighs %s KB; the limit is %s, the goal %s", page, kilobytes(html+style), kilobytes(heaviest), kilobytes(wished))
		}
	}
	_ = w.Flush() // a buffer takes everything
	t.Logf("compressed, in KB; the limit is %s, the goal %s\n%s", kilobytes(heaviest), kilobytes(wished), table.String())
}

func compressed(t *testing.T, data []byte) int {
	t.Helper()
	var b bytes.Buffer
	w := gzip.NewWriter(&b)
	if _, err := w.Write(data); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Len()
}

func kilobytes(n int) string { return fmt.Sprintf("%.1f", float64(n)/1024) }
