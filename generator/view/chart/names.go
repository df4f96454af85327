package chart

import (
	"slices"
	"strings"

	"northstar/generator/model/progress"
)

const (
	firstName = 22.0 // pixels from the line of time to the base line of the first name
	nameRow   = 15.0 // pixels from a line of a name to the next
	mostRows  = 14   // of names below a line
	mostNamed = 24   // marks on a line that have names; all say theirs when they are pointed at
	mostLines = 8    // of a name
	fewNames  = 8    // of which many ways to write them are tried
	tallest   = 500  // pixels: room for all of that
)

// manner is one of the ways to write names.
type manner struct {
	part      float64 // of the narrowest drawing that a line of a name may be as long as
	backwards bool    // the last mark has its name first
	side      anchor  // the end of a name that stands at its mark, if there is room
	rows      int     // how many it leaves free above it for each mark without a name yet that it stands in the way of
}

// manners returns those that are tried for so many names: fewer where there are many, since it takes longer.
func manners(names int) (all []manner) {
	parts, room := []float64{.45, .3, .2}, []int{0, 1, 2, 3}
	if names > fewNames {
		parts, room = parts[1:], []int{0, 2}
	}
	for _, part := range parts {
		for _, rows := range room {
			for _, backwards := range []bool{false, true} {
				all = append(all, manner{part, backwards, atStart, rows}, manner{part, backwards, atEnd, rows})
			}
		}
	}
	return all
}

// orderOf returns in which order so many marks have their names written.
func orderOf(n int, backwards bool) []int {
	order := make([]int, n)
	for i := range order {
		order[i] = i
	}
	if backwards {
		slices.Reverse(order)
	}
	return order[:min(n, mostNamed)]
}

// first returns an order with some of it in front.
func first(some, order []int) []int {
	return append(slices.Clone(some), slices.DeleteFunc(slices.Clone(order), func(i int) bool { return slices.Contains(some, i) })...)
}

// names writes the names of marks below the line. It returns where the lowest ends, and which have no room at all.
func (t *timeline) names(marks []Mark, positions []float64, order []int) (bottom float64, without []int) {
	for k, i := range order {
		var later []float64
		for _, j := range order[k+1:] {
			later = append(later, positions[j])
		}
		if end := t.name(marks[i], positions[i], later); end > 0 {
			bottom = max(bottom, end)
		} else {
			without = append(without, i)
		}
	}
	return bottom, without
}

// name writes the title of a mark below it, with a line to it if it is farther away, and returns where it ends; 0 if there is no room.
// Names of later marks will be written after it.
func (t *timeline) name(m Mark, x float64, later []float64) float64 {
	class := ""
	if m.State == progress.MilestoneReached {
		class = "chart-strong"
	}
	sides := []label{{dx: -5, at: atStart}, {dx: 5, at: atEnd}, {at: atMiddle}, {at: atStart}, {at: atEnd}}
	if t.manner.side == atEnd {
		sides[0], sides[1] = sides[1], sides[0]
	}
	long := max(100, t.narrow*t.manner.part)
	for row := range mostRows {
		y := t.y + firstName + nameRow*float64(row)
		leader := segment{x, t.y + 8, x, y - 11}
		if row > 0 && slices.ContainsFunc(t.placed, leader.meets) {
			return 0 // nor does it get past that one farther below
		}
		for _, width := range []float64{long, long * 2 / 3} {
			lines := t.folds.of(m.Title, width)
			for _, l := range sides {
				l.class, l.x, l.y = class, x, y
				if !t.placeLines(l, lines, later, row) {
					continue
				}
				if row > 0 {
					t.rule("chart-leader", leader.x1, leader.y1, leader.x2, leader.y2)
					t.keepOff(leader.x1, leader.y1, leader.x2, leader.y2)
				}
				return y + nameRow*float64(len(lines)-1) + 4
			}
		}
	}
	return 0
}

// folds are names in lines, each measured, by the width that they may have.
type folds map[folding][]measured

type measured struct {
	text  string
	width float64 // in pixels of plain type
}

type folding struct {
	name  string
	width float64
}

func (f folds) of(name string, width float64) []measured {
	key := folding{name, width}
	if _, ok := f[key]; !ok {
		for _, line := range fold(name, width, mostLines) {
			f[key] = append(f[key], measured{line, textWidth(line, plainSize)})
		}
	}
	return f[key]
}

// placeLines sets lines below each other, the first where l is, if all of them fit, and if there are so many rows above for each of
// the later marks below which they are.
func (t *timeline) placeLines(l label, lines []measured, later []float64, row int) bool {
	l.x = float64(round(l.x)) // as it will be written
	block := make([]label, len(lines))
	for i, line := range lines {
		block[i] = l
		block[i].text, block[i].y = line.text, float64(round(l.y+nameRow*float64(i)))
		b := block[i].spread(line.width, t.narrow)
		if line.text == "" || !t.free(b, coverNothing) {
			return false
		}
		inTheWay := 0
		for _, x := range later {
			if b.left < x && x < b.right {
				inTheWay++
			}
		}
		if row < inTheWay*t.manner.rows {
			return false
		}
	}
	for _, line := range block {
		t.set(line)
	}
	return len(block) > 0
}

// says makes each mark say its name and how it stands.
func (t *timeline) says(marks []Mark, positions []float64) {
	const wide = 180 // pixels: what a phone has room for, wherever the mark is
	narrow := t.narrow
	t.narrow = narrowLarge
	for i := range marks {
		p := point{x: positions[i], y: t.y, below: true}
		for _, line := range slices.Concat(fold(marks[i].Title, wide, 4), fold(t.w.milestone(&marks[i]), wide, 2)) {
			p.lines = append(p.lines, cut(line, wide)) // a word can be longer
		}
		t.inside(&p)
		t.points = append(t.points, p)
		t.height = max(t.height, int(t.y)+below+lineOfPoint*(len(p.lines)-1)+4)
	}
	t.narrow = narrow
}

// fold returns a text in lines of at most so many pixels of plain type, save for words that are longer, all of about the same length.
// What is more than the most lines is left out, with a sign.
func fold(s string, wide float64, most int) []string {
	words := unbroken(clean(s))
	lines := filled(words, wide)
	if len(lines) > most {
		return append(lines[:most-1], cut(strings.Join(lines[most-1:], " "), wide))
	}
	for narrower := wide - nameRow; narrower > 0; narrower -= nameRow {
		other := filled(words, narrower)
		if len(other) > len(lines) {
			break
		}
		lines = other
	}
	return lines
}

// filled returns words in lines, each of as many as there is room for.
func filled(words []string, wide float64) []string {
	var lines []string
	line := ""
	for _, word := range words {
		if whole := line + word; line == "" || textWidth(strings.TrimRight(whole, " "), plainSize) <= wide {
			line = whole
			continue
		}
		lines, line = append(lines, strings.TrimRight(line, " ")), word
	}
	return append(lines, strings.TrimRight(line, " "))
}

// unbroken returns the parts of a text that no line breaks: words with the space behind them, and signs of scripts without spaces.
func unbroken(s string) []string {
	var parts []string
	begin := 0
	for i, r := range s {
		if i > begin && (s[i-1] == ' ' || runeWidth(r) == fullWidth) && !strings.ContainsRune("、。，：；！？）」』…", r) {
			parts, begin = append(parts, s[begin:i]), i
		}
	}
	return append(parts, s[begin:])
}
