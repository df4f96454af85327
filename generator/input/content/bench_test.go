package content

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"northstar/generator/base/spool"
	"northstar/generator/model/site"
)

const exampleFront = `title: "Forty cafés, one lid: a story"
summary: What happened when a café stopped handing out lids and everyone noticed.
date: 2026-06-30
topics: [refill, cafes, plastic]
goals:
  - refill-stations
  - native-trees
authors: [coordinator-a]
consent: {by: self, given_on: 2026-06-30, scope: [name, text]}
draft: false
`

func BenchmarkFrontMatter(b *testing.B) {
	src := []byte("---\n" + exampleFront + "---\n")
	b.ReportAllocs()
	for b.Loop() {
		var p problems
		at, _ := placeOf("content/stories/cafe-lids.md", nil, nil)
		m, _ := split("content/stories/cafe-lids.md", at, src, nil)
		doc := &site.Document{Type: at.Type, Details: at.Type.NewDetails()}
		frontMatter(doc, m, at, Options{}, &p)
		if len(p.list) > 0 {
			b.Fatal(p.list)
		}
	}
}

func BenchmarkDocument(b *testing.B) {
	body := strings.Repeat("A paragraph with *some* words and a [link](../guides/refill-station.md), as people write them.\n\n", 60)
	src := site.Source{Path: "content/stories/cafe-lids.md", Bytes: []byte("---\n" + exampleFront + "---\n" + body)}
	b.ReportAllocs()
	for b.Loop() {
		sp := spool.New()
		if _, _, diags, err := ParseDocument(src, Options{}, sp); err != nil || len(diags) > 0 {
			b.Fatal(diags, err)
		}
	}
}

func BenchmarkSuspicions(b *testing.B) {
	body := bytes.Repeat([]byte("A paragraph with 10 words, +1 and 2026-06-30, as people write them.\n"), 90)
	b.SetBytes(int64(len(body)))
	for b.Loop() {
		var p problems
		scanPage("content/a.md", markdownFile{front: []byte(exampleFront), body: body}, nil, nil, &p)
	}
}

func BenchmarkLedger(b *testing.B) {
	var csv, yaml strings.Builder
	csv.WriteString("goal,date,value,note,evidence\n")
	for i := range 100_000 {
		fmt.Fprintf(&csv, "native-trees,2026-03-%02d,%d.5,\"planting, and tea\",\n", i%28+1, i)
		fmt.Fprintf(&yaml, "- {goal: native-trees, date: 2026-03-%02d, value: %d.5, note: planting and tea}\n", i%28+1, i)
	}
	for path, text := range map[string]string{"data/ledger/a.csv": csv.String(), "data/ledger/a.yaml": yaml.String()} {
		b.Run(path, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				data, diags := ParseData(site.Source{Path: path, Bytes: []byte(text)}, DataOptions{})
				if len(data.Ledger) != 100_000 || len(diags) > 0 {
					b.Fatal(len(data.Ledger), diags)
				}
			}
		})
	}
}
