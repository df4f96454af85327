package image

import (
	"os"
	"testing"
	"testing/fstest"

	"northstar/generator/model/site"
)

// BenchmarkDrawing makes the variants of one of the demo's drawings.
func BenchmarkDrawing(b *testing.B) {
	data, err := os.ReadFile("../../../content/projects/bay-refill-map/bay-map.png")
	if err != nil {
		b.Fatal(err)
	}
	files := fstest.MapFS{"content/map.png": {Data: data}}
	for b.Loop() {
		a, found := Describe(files, site.Asset{Path: "content/map.png"})
		if len(found) > 0 {
			b.Fatal(found)
		}
		if _, found := NewProcessor(files, nil).Variant(&a, 0); len(found) > 0 {
			b.Fatal(found)
		}
	}
}
