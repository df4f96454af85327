package chart

import (
	"slices"

	"northstar/generator/model/progress"
)

// Part is one part of a figure, such as what a partner or a region did.
type Part struct {
	Value progress.Decimal
	Rest  bool // what belongs to nobody: an outline
}

// Bars returns a bar for each part, all on one scale, to stand with its name and its figure in a list. They are
// hidden from those who listen, because the list says it all. There are none where nothing is to be compared.
func Bars(parts []Part) [][]byte {
	const top, bottom, height = 1.0, 9.0, "10"
	figures := []progress.Decimal{{}} // 0 is always on the scale
	for _, p := range parts {
		figures = append(figures, p.Value)
	}
	least, most := slices.MinFunc(figures, progress.Decimal.Cmp), slices.MaxFunc(figures, progress.Decimal.Cmp)
	if len(parts) < 2 || least.Cmp(most) == 0 {
		return nil
	}
	x := scale{least.Float(), most.Float(), 0, thousand}
	zero := x.at(0)
	bars := make([][]byte, len(parts))
	for i, p := range parts {
		var d drawing
		class := "chart-fill"
		if p.Rest {
			class = "chart-pledged"
		}
		at := x.at(p.Value.Float())
		d.bar(class, min(zero, at), top, max(zero, at), bottom)
		d.rule("chart-axis", zero, 0, zero, bottom+top)
		bars[i] = append([]byte(stretched(`class="chart-svg" aria-hidden="true" `, height)), d.lines...)
		bars[i] = append(bars[i], `</svg>`...)
	}
	return bars
}
