package content

import (
	"fmt"
	"time"

	"go.yaml.in/yaml/v4"

	"northstar/generator/base/diag"
	"northstar/generator/model/site"
)

// clocks returns the zone that the times of field f are meant in, when asked; nil if that is not known.
func (d *decoder) clocks(f *field) func() *time.Location {
	if d.zone == nil || f != nil && f.there {
		return d.zone
	}
	return func() *time.Location { return d.siteZone }
}

// shown reports a time that the clocks of zone never show, or show twice without being told which is meant.
func (d *decoder) shown(n *yaml.Node, path string, m site.Moment, zone *time.Location) {
	first, second, twice := m.Twice(zone)
	switch {
	case m.Skipped(zone):
		left, instead := leftOut(m, zone)
		x := diag.New(diag.TimeInGap, d.position(n), "%s: %s does not exist in %s: %s.", inWords(path), m, zone, left)
		x.Fix = d.replaceValue(x.Line, x.Column, n.Value, diag.Ask(instead))
		d.add(x)
	case twice && m.HasTime && !m.HasOffset:
		as := func(t time.Time) string { return site.MomentOf(t).String() }
		x := diag.New(diag.TimeTwice, d.position(n), "%s: %s comes twice in %s; the first one is meant, when the clocks are at %s.",
			inWords(path), m, zone, first.Format("-07:00")).WithHint("If the second one is meant, write %s; to say that it is the first, write %s.",
			as(second), as(first))
		x.Fix = d.replaceValue(x.Line, x.Column, n.Value, as(first))
		d.add(x)
	}
}

// leftOut says how the clocks of zone skip m, and what to ask for instead.
func leftOut(m site.Moment, zone *time.Location) (how, instead string) {
	jump := m.Instant(zone)
	_, before := jump.Add(-time.Second).Zone()
	from := jump.UTC().Add(time.Duration(before) * time.Second) // what they would have shown
	if from.Format(time.DateOnly) == jump.Format(time.DateOnly) {
		const clock = "15:04"
		return fmt.Sprintf("the clocks go from %s to %s", from.Format(clock), jump.Format(clock)),
			fmt.Sprintf("when on %s before %s or from %s on", m.Day, from.Format(clock), jump.Format(clock))
	}
	last := jump.Add(-time.Second)
	return fmt.Sprintf("after %s comes %s", last.Format(time.DateOnly), jump.Format(time.DateOnly)),
		fmt.Sprintf("when until %s or from %s on", last.Format(time.DateOnly), jump.Format(time.DateOnly))
}

// saysWhich reports whether the offset of m decides between two times that the clocks of zone show.
func saysWhich(m site.Moment, zone *time.Location) bool {
	first, second, twice := m.Twice(zone)
	return twice && (offsetOf(first) == int(m.Offset) || offsetOf(second) == int(m.Offset))
}

func offsetOf(t time.Time) int {
	_, offset := t.Zone()
	return offset
}
