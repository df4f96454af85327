package progress

import (
	"strings"

	"northstar/generator/text/locale"
)

// What qualifies a figure goes where the figure goes: its margin stands behind it, and how it is known and of which
// day it is stand in a sentence of their own.

// Value writes the figure of p without its unit, but with its margin: "44 ± 5".
func (f Formatter) Value(p *Progress) string { return f.FigureWithin(p.Measure, p.Shown, p.Margin) }

// Reading writes the figure of p with its unit and its margin: "44 ± 5 items".
func (f Formatter) Reading(p *Progress) string { return f.QuantityWithin(p.Measure, p.Shown, p.Margin) }

// FigureWithin writes a figure without its unit and its margin, if it has one: "44 ± 5".
func (f Formatter) FigureWithin(m Measure, d, margin Decimal) string {
	figure := f.Figure(m, d)
	if margin.Sign() <= 0 {
		return figure
	}
	return f.Say("figure.with-margin", "figure", figure, "margin", f.Figure(m, margin))
}

// QuantityWithin writes a figure with its unit and its margin, if it has one: "44 ± 5 items".
func (f Formatter) QuantityWithin(m Measure, d, margin Decimal) string {
	if margin.Sign() <= 0 {
		return f.Quantity(m, d)
	}
	return f.Labelled(f.FigureWithin(m, d, margin), f.Unit(m, d))
}

// Known says in a few words how the figure of p is known; nil where there is no figure. What was counted from records of
// the site is not reported by anybody.
func (f Formatter) Known(p *Progress) []string {
	var known []string
	if !p.HasValue {
		return nil
	}
	switch {
	case p.ComputedFrom != "" && p.Quality == Reported && !p.QualityMixed:
	case p.QualityMixed:
		known = append(known, f.Say("known.partly-"+string(p.Quality)))
	case p.Quality != "":
		known = append(known, f.Say("known."+string(p.Quality)))
	}
	if p.Sample > 0 {
		known = append(known, f.Count("known.sample", p.Sample))
	}
	return known
}

// Certainty is Known as a sentence; "" where there is nothing to say.
func (f Formatter) Certainty(p *Progress) string {
	if text := strings.Join(f.Known(p), f.ListComma); text != "" {
		return locale.Sentence(f.Capital(text))
	}
	return ""
}

// Standing says the figure, and how it is known.
func (f Formatter) Standing(p *Progress) string {
	return f.Sentences(f.Headline(p), f.Certainty(p))
}

// AsOf says of which day the figure is, that of the last observation, and of which the verdict, that of the site.
func (f Formatter) AsOf(p *Progress) string {
	if p.LastEntry.IsZero() {
		return f.Say("figure.judged", "date", f.Date(p.AsOf))
	}
	return f.Say("figure.as-of", "figure", f.Date(p.LastEntry), "verdict", f.Date(p.AsOf))
}

// TooClose says that the margin is too wide for the verdict; "" if it is not.
func (f Formatter) TooClose(p *Progress) string {
	if !p.TooClose {
		return ""
	}
	var states []string
	for _, s := range p.Near {
		states = append(states, f.State(s))
	}
	if len(states) == 0 {
		return f.Say("sentence.too-close", "value", f.Value(p))
	}
	return f.Say("sentence.too-close-from", "value", f.Value(p), "states", f.List(states))
}
