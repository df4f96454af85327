package progress

import (
	"cmp"
	"maps"
	"slices"
)

// breakdown adds up the lines that count by what key says of each. The parts are
// rounded so that they add up to total, largest first, "not attributed" (ID "") last.
// It returns nil if no line says anything.
func (c *calculation) breakdown(total Decimal, key func(*line) string) []Part {
	sums := make(map[string]Decimal)
	for i := range c.lines {
		if l := &c.lines[i]; l.Effect == Counts {
			id := key(l)
			sums[id] = sums[id].Add(l.Amount)
		}
	}
	if _, rest := sums[""]; len(sums) == 0 || len(sums) == 1 && rest {
		return nil
	}
	parts := make([]Part, 0, len(sums))
	for _, id := range slices.Sorted(maps.Keys(sums)) {
		parts = append(parts, Part{id, sums[id]})
	}
	c.figures.roundParts(parts, total)
	slices.SortFunc(parts, func(a, b Part) int {
		switch {
		case a.ID == "":
			return +1
		case b.ID == "":
			return -1
		}
		return cmp.Or(b.Value.Cmp(a.Value), cmp.Compare(a.ID, b.ID))
	})
	return parts
}

// roundParts rounds parts of a rounded total so that they still add up to it: all
// go down, and what is then missing goes, a minor unit each, to those that lost most.
func (p *Progress) roundParts(parts []Part, total Decimal) {
	if p.Measure.Kind != Money {
		return // exact already
	}
	places := MinorUnits(p.Measure.Currency)
	lost := make([]Decimal, len(parts))
	order := make([]int, len(parts))
	missing := total
	for i, part := range parts {
		down := part.Value.roundTo(places, floor)
		lost[i], order[i] = part.Value.Sub(down), i
		parts[i].Value = down
		missing = missing.Sub(down)
	}
	slices.SortStableFunc(order, func(a, b int) int { return lost[b].Cmp(lost[a]) })
	minor := Decimal{lo: ulp(places)}
	for _, i := range order {
		if missing.Sign() <= 0 {
			break
		}
		parts[i].Value = parts[i].Value.Add(minor)
		missing = missing.Sub(minor)
	}
}

// stages sets the figure of each stage: a flow's sum, or a snapshot's latest reading.
func (c *calculation) stages(p *Progress) {
	for _, stage := range c.goal.Stages {
		part := Part{ID: stage}
		if figures := p.points(c.lines, stage); len(figures) > 0 {
			part.Value = p.rounded(figures[len(figures)-1].Value)
		}
		p.Stages = append(p.Stages, part)
	}
}

// originals adds up the foreign money that counts, by currency.
func (c *calculation) originals() []Original {
	var found []Original
	for i := range c.lines {
		l := &c.lines[i]
		if l.Effect != Counts || !l.Foreign {
			continue
		}
		at := slices.IndexFunc(found, func(o Original) bool { return o.Currency == l.entry.Currency() })
		if at < 0 {
			at, found = len(found), append(found, Original{Currency: l.entry.Currency()})
		}
		o := &found[at]
		value := l.entry.Value
		if l.entry.Kind() == Refund {
			value = value.Abs().Neg()
		}
		o.Amount, o.Converted = o.Amount.Add(value), o.Converted.Add(l.Amount)
		if !slices.Contains(o.Rates, l.entry.Rate()) {
			o.Rates = append(o.Rates, l.entry.Rate())
		}
	}
	for i := range found {
		found[i].Converted = c.figures.round(found[i].Converted)
		slices.SortFunc(found[i].Rates, func(a, b Rate) int {
			return cmp.Or(a.Date.Compare(b.Date), a.Value.Cmp(b.Value), cmp.Compare(a.Source, b.Source))
		})
	}
	slices.SortFunc(found, func(a, b Original) int { return cmp.Compare(a.Currency, b.Currency) })
	return found
}
