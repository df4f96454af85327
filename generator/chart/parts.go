package chart

import (
	"slices"

	"northstar/generator/progress"
)

// mostParts is how many parts are drawn each on its own.
const mostParts = 12

// Part is one part of a figure, such as what a partner or a region did.
type Part struct {
	Title string
	Value progress.Decimal
	Rest  bool // what belongs to nobody: hatched, and never hidden among others
}

// Parts returns small bars of parts on one scale, in the order given. From the thirteenth
// on they are drawn as one, which says how many it stands for. The
// drawing is named title. It is nil without parts.
func Parts(title string, parts []Part, m progress.Measure, f progress.Formatter, id string) []byte {
	if len(parts) == 0 {
		return nil
	}
	const row, base, top, bottom = 34.0, 12.0, 18.0, 26.0
	w := words{f}
	parts = w.gather(parts)
	d := &drawing{id: id, class: "chart-parts", height: int(row)*len(parts) - 4, narrow: narrowLarge, title: title}
	var least, most progress.Decimal // both begin with 0, which is always on the scale
	said := make([]string, len(parts))
	for i, p := range parts {
		least, most = smaller(least, p.Value), larger(most, p.Value)
		said[i] = w.part(p.Title, f.Quantity(m, p.Value))
	}
	d.desc = w.listed(said)
	x := scale{least.Float(), most.Float(), 0, thousand}
	zero := x.at(0)
	for i, p := range parts {
		y, at := row*float64(i), x.at(p.Value.Float())
		if p.Rest {
			d.hatched(min(zero, at), y+top, max(zero, at), y+bottom)
		} else {
			d.bar("chart-fill", min(zero, at), y+top, max(zero, at), y+bottom)
		}
		d.rule("chart-axis", zero, y+top-1, zero, y+bottom+1)
		figure := label{f.Figure(m, p.Value), "chart-strong", thousand, 0, y + base, atEnd}
		d.place(figure)
		room := narrowLarge - float64(textWidth(figure.text, plainSize)*boldness) - 12
		d.place(label{cut(p.Title, room), "", 0, 0, y + base, atStart})
	}
	return d.bytes()
}

// gather adds up the parts that are too many to be drawn, but never the rest.
func (w words) gather(parts []Part) []Part {
	if len(parts) <= mostParts {
		return parts
	}
	drawn := make([]Part, 0, mostParts)
	var others Part
	n := 0
	room := mostParts - 1
	if slices.ContainsFunc(parts, func(p Part) bool { return p.Rest }) {
		room--
	}
	var rest []Part
	for _, p := range parts {
		switch {
		case p.Rest:
			rest = append(rest, p)
		case len(drawn) < room:
			drawn = append(drawn, p)
		default:
			others.Value = others.Value.Add(p.Value)
			n++
		}
	}
	others.Title = w.others(n)
	return append(append(drawn, others), rest...)
}
