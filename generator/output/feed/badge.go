package feed

import (
	"strings"

	"northstar/generator/model/progress"
	"northstar/generator/model/site"
	"northstar/generator/text/locale"
	"northstar/generator/view/chart"
)

// Badge returns the picture of a goal for other people's sites, an SVG file: its
// figure, how far that is in percent where a percentage says something, and its state.
func Badge(g *site.Goal, l *locale.Locale) []byte {
	p, words := &g.Progress, progress.Formatter{Locale: l}
	var figure []string
	if p.HasValue && p.Measure.Kind != progress.YesNo {
		figure = append(figure, words.Quantity(p.Measure, p.Shown))
		if p.HasShare && !p.Worse {
			figure = append(figure, words.Share(p.Share))
		}
	}
	return chart.Badge(g.Title, strings.Join(figure, l.ListComma), p.State, words)
}
