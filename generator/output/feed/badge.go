package feed

import (
	"strings"

	"northstar/generator/model/progress"
	"northstar/generator/model/site"
	"northstar/generator/text/locale"
	"northstar/generator/view/chart"
)

// Badge returns the picture of a goal for other people's sites, an SVG file: its figure, how far that is in percent where a
// percentage says something, how it is known, and its state; the figure and the state each with its day.
func Badge(g *site.Goal, l *locale.Locale) []byte {
	p, words := &g.Progress, progress.Formatter{Locale: l}
	var figure []string
	if p.HasValue && p.Measure.Kind != progress.YesNo {
		figure = append(figure, words.Reading(p))
		if p.HasShare && !p.Worse {
			figure = append(figure, words.Share(p.Share))
		}
	}
	figure = append(figure, words.Known(p)...)
	state := words.State(p.State)
	if p.TooClose {
		state += l.ListComma + words.Say("known.too-close")
	}
	of := func(text string, day progress.Date) string {
		return words.Say("figure.with-note", "figure", text, "note", l.BriefDate(day.Time()))
	}
	short, spoken := of(state, p.AsOf), locale.Sentence(state)
	if len(figure) > 0 {
		text := strings.Join(figure, l.ListComma)
		short, spoken = of(text, p.LastEntry)+" · "+short, text+l.ListComma+spoken
	}
	return chart.Badge(g.Title, short, words.Sentences(spoken, words.AsOf(p)), p.State)
}
