package chart

import (
	"bytes"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"northstar/generator/model/progress"
)

var update = flag.Bool("update", false, "write the drawings to testdata instead of comparing them")

// The drawings in testdata are what was looked at, in light and dark, at 360 and 1280 pixels.
func TestGolden(t *testing.T) {
	draw := map[string][]byte{}
	for name, g := range map[string]progress.Goal{
		"trees": trees(), "stations": stations(), "items": items(), "scholarships": scholarships(), "water": water(), "hours": hours(),
		"harvest": harvest(),
	} {
		p := on(day, g)
		draw[name+"-small.svg"] = Small(p, english, "s")
		draw[name+"-large.svg"] = Large(p, english, "l")
		draw[name+"-figures.txt"] = written(Figures(p, english))
	}
	p := on(day, trees())
	draw["trees-stages.svg"] = Stages(p, english, "st")
	draw["trees-bars.svg"] = bytes.Join(Bars(partsOf(p.ByRegion)), nil)
	draw["trees-timeline.svg"] = Timeline("Milestones", Milestones(p, english), p.Start, p.Deadline, p.AsOf, english, "t")
	draw["trees-lane.svg"] = axisOf(p, english).Lane("Milestones", Milestones(p, english), p.Start, p.Deadline, english, "t")
	draw["trees-months.svg"] = axisOf(p, english).Months(english, "t")
	p = on(day, stations())
	draw["stations-timeline.svg"] = Timeline("Milestones", Milestones(p, english), p.Start, p.Deadline, p.AsOf, english, "t")
	draw["trees-badge.svg"] = Badge("Plant 1,000 native trees", "412 trees (6 Jun 2026) · behind (30 Jun 2026)", "412 trees, behind.",
		progress.StateBehind)
	for name, got := range draw {
		path := filepath.Join("testdata", name)
		if *update {
			if err := os.WriteFile(path, lines(got), 0o644); err != nil {
				t.Fatal(err)
			}
			continue
		}
		want, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(lines(got), want) {
			t.Errorf("%s is drawn otherwise; look at it, then run go test -update\n%s", name, lines(got))
		}
	}
}

// lines puts each element on a line of its own, so that differences can be read.
func lines(svg []byte) []byte {
	return append(bytes.ReplaceAll(svg, []byte("><"), []byte(">\n<")), '\n')
}

func partsOf(parts []progress.Part) []Part {
	var found []Part
	for _, p := range parts {
		found = append(found, Part{Value: p.Value, Rest: p.ID == ""})
	}
	return found
}

func written(t Table) []byte {
	var b strings.Builder
	for _, c := range t.Columns {
		fmt.Fprintf(&b, "%s | ", c.Title)
	}
	for _, row := range t.Rows {
		fmt.Fprintf(&b, "\n%s", strings.Join(row, " | "))
	}
	return []byte(b.String())
}
