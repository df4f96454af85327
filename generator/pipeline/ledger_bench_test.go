package pipeline

import (
	"context"
	"fmt"
	"io"
	"runtime"
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
				if _, err := built.Render(context.Background(), writeOut); err != nil {
					b.Fatal(err)
				}
				built.Close()
			}
		})
	}
}

// writeOut writes what is not held in memory to nowhere.
func writeOut(o Output, _ []byte) error {
	if o.Write != nil {
		return o.Write(io.Discard)
	}
	return nil
}

// retained returns how many bytes of memory a built site takes for each row of a ledger, of so many rows.
func retained(t testing.TB, rows int) int {
	live := func(rows int) uint64 {
		files := fstest.MapFS{"data/site.yaml": &fstest.MapFile{Data: []byte(small)}}
		for name, text := range ledgerOf(rows, "2020-01-02,1,North,Planting day % in the meadow") {
			files[name] = &fstest.MapFile{Data: []byte(text)}
		}
		built, err := New(context.Background(), Input{Files: files, Options: options})
		if err != nil {
			t.Fatal(err)
		}
		defer built.Close()
		if n := len(built.Site.Goals[0].Input.Entries); n != rows {
			t.Fatalf("%d entries of %d", n, rows)
		}
		var m runtime.MemStats
		runtime.GC()
		runtime.GC() // buffers are let go by the second one
		runtime.ReadMemStats(&m)
		runtime.KeepAlive(built)
		return m.HeapAlloc - uint64(len(files["data/ledger/trees.csv"].Data))
	}
	live(10) // what is made once
	return int(live(rows)-live(10)) / rows
}

// What entries of a ledger have in common is held once, and what nobody asks for any more not at all.
func TestLedgerMemory(t *testing.T) {
	if got := retained(t, 40_000); got > 190 {
		t.Errorf("%d bytes are kept of each row", got)
	}
}

func BenchmarkLedgerMemory(b *testing.B) {
	got := 0
	for b.Loop() {
		got = retained(b, 100_000)
	}
	b.ReportMetric(float64(got), "B/row")
}
