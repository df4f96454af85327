package chart

import (
	"bytes"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"northstar/generator/model/progress"
	"northstar/generator/text/locale/localetest"
)

// rightToLeft writes English words as if they ran from right to left, so that a drawing and its mirror image have the same labels.
func rightToLeft() progress.Formatter {
	l := *localetest.In("en")
	l.Direction = "rtl"
	return progress.Formatter{Locale: &l}
}

// Where a language runs from right to left, so do time, bars, cones and timelines: each drawing is the mirror image of the
// other, but for its letters, which are at the mirrored places.
func TestDirection(t *testing.T) {
	arabic := rightToLeft()
	p := on("2026-06-30", trees())
	draw := map[string]func(f progress.Formatter) []byte{
		"bar":      func(f progress.Formatter) []byte { return Small(p, f, "x") },
		"slope":    func(f progress.Formatter) []byte { return Small(on(day, items()), f, "x") },
		"corridor": func(f progress.Formatter) []byte { return Small(on(day, water()), f, "x") },
		"line":     func(f progress.Formatter) []byte { return Large(p, f, "x") },
		"cone":     func(f progress.Formatter) []byte { return Large(on(day, items()), f, "x") },
		"pledges":  func(f progress.Formatter) []byte { return Small(on(day, scholarships()), f, "x") },
		"stages":   func(f progress.Formatter) []byte { return Stages(p, f, "x") },
		"multiple": func(f progress.Formatter) []byte {
			return Multiple(p, f, date("2026-01-01"), date("2026-12-31"), 120, "x")
		},
		"timeline": func(f progress.Formatter) []byte {
			return Timeline("Milestones", Milestones(p, f), p.Start, p.Deadline, p.AsOf, f, "x")
		},
		"months": func(f progress.Formatter) []byte { return axisOf(p, f).Months(f, "x") },
		"lane": func(f progress.Formatter) []byte {
			return axisOf(p, f).Lane("Trees", Milestones(p, f), p.Start, p.Deadline, f, "x")
		},
	}
	for name, make := range draw {
		forwards, backwards := make(english), make(arabic)
		if !bytes.Contains(backwards, []byte(`<g transform="matrix(-1 0 0 1 1000 0)">`)) || bytes.Contains(forwards, []byte("<g transform")) {
			t.Errorf("%s: the lines run the wrong way", name)
		}
		there, back := texts(t, withoutPoints(forwards)), texts(t, withoutPoints(backwards))
		if a, b := ends.FindAllString(string(forwards), -1), ends.FindAllString(string(backwards), -1); len(a) != len(b) ||
			len(a) > 0 && a[0] != `<g text-anchor="`+string(opposite[anchor(strings.Split(b[0], `"`)[1])])+`">` {
			t.Errorf("%s: points say their figures %q, and %q from right to left", name, a, b)
		}
		if len(there) == 0 || len(there) != len(back) {
			t.Fatalf("%s has %d labels, and %d from right to left", name, len(there), len(back))
		}
		other := map[string]string{"": "end", "end": "", "middle": "middle"}
		for i, l := range there {
			if r := back[i]; r.text != l.text || l.x+r.x != 1000 || l.dx != -r.dx || other[l.at] != r.at {
				t.Errorf("%s: %+v is not opposite to %+v", name, r, l)
			}
		}
		narrow := float64(narrowLarge)
		if name == "lane" {
			narrow = narrowLane
		}
		if _, err := look(backwards, "x", narrow); err != nil && name != "bar" && name != "slope" && name != "corridor" {
			t.Errorf("%s from right to left: %v", name, err)
		}
	}
}

// withoutPoints returns a drawing without its points, whose texts are placed by the SVG around them.
func withoutPoints(svg []byte) []byte {
	before, _, _ := bytes.Cut(svg, []byte(`<g class="chart-points"`))
	return before
}

// placed is a label as it is written: its place in thousandths from the left.
type placed struct {
	text, at string
	x        int
	dx       float64
}

// ends matches the groups of points whose texts stand alike.
var ends = regexp.MustCompile(`<g text-anchor="[a-z]+">`)

var textElement = regexp.MustCompile(`<text class="chart-text[^"]*"((?: [a-z-]+="[^"]*")*)>([^<]*)</text>`)

func texts(t *testing.T, svg []byte) (all []placed) {
	t.Helper()
	for _, m := range textElement.FindAllSubmatch(svg, -1) {
		l := placed{text: string(m[2])}
		for _, attribute := range regexp.MustCompile(`([a-z-]+)="([^"]*)"`).FindAllStringSubmatch(string(m[1]), -1) {
			number, _ := strconv.ParseFloat(strings.TrimSuffix(attribute[2], "%"), 64)
			switch attribute[1] {
			case "x":
				l.x = int(number*10 + .5)
			case "dx":
				l.dx = number
			case "text-anchor":
				l.at = attribute[2]
			}
		}
		all = append(all, l)
	}
	return all
}

// Arabic has a joined letter for each sign, most of them narrow: a label of it is not taken for twice as wide as it is.
func TestWidthOfArabic(t *testing.T) {
	// The widths, in DejaVu Sans of 100 pixels, are those that Chromium measures.
	for text, is := range map[string]float64{"فبراير": 246, "أغسطس": 380, "سبتمبر": 288, "قسط": 231, "ششش": 300, "الهدف": 260} {
		if w := textWidth(text, 100); w < is || w > 1.7*is {
			t.Errorf("%s is taken for %v wide, and is %v", text, w, is)
		}
	}
}
