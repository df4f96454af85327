package pipeline

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"testing/fstest"
)

// ledgerSite is a small site with 200 goals that have so many entries in all, half of them in CSV files.
func ledgerSite(entries int) fstest.MapFS {
	files := bench(100)
	const goals = 200
	for g := range goals {
		var yaml, csv strings.Builder
		fmt.Fprintf(&yaml, "title: Goal %d\nmeasure: {unit: things}\nstart: 2025-01-01\ntarget: {value: 100000, date: 2026-12-31}\nentries:\n", g)
		csv.WriteString("goal,date,value,region,note\n")
		fmt.Fprintf(&yaml, "  - {date: 2025-01-01, value: 1}\n")
		for i := range entries / goals {
			date := fmt.Sprintf("2025-%02d-%02d", 1+i%12, 1+i%28)
			if i%2 == 0 {
				fmt.Fprintf(&yaml, "  - {date: %s, value: %d, region: north, note: Count %d}\n", date, 1+i%9, i)
			} else {
				fmt.Fprintf(&csv, "goal-%d,%s,%d,south,Count %d\n", g, date, 1+i%9, i)
			}
		}
		files[fmt.Sprintf("data/goals/goal-%d.yaml", g)] = &fstest.MapFile{Data: []byte(yaml.String())}
		files[fmt.Sprintf("data/ledger/goal-%d.csv", g)] = &fstest.MapFile{Data: []byte(csv.String())}
	}
	return files
}

// BenchmarkLedger is a cold build of 200 goals, without and with 100,000 ledger entries.
func BenchmarkLedger(b *testing.B) {
	for _, entries := range []int{0, 100_000} {
		b.Run(fmt.Sprint(entries), func(b *testing.B) {
			files := ledgerSite(entries)
			b.ReportAllocs()
			for b.Loop() {
				built, err := New(context.Background(), Input{Files: files, Options: options, Minify: true})
				if err != nil {
					b.Fatal(err)
				}
				if _, err := built.Render(context.Background(), func(Output, []byte) error { return nil }); err != nil {
					b.Fatal(err)
				}
				built.Close()
			}
		})
	}
}
