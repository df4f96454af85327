package site

import (
	"testing"

	"northstar/generator/model/progress"
)

// Coordinates are shown no more exactly than the people of a story, or the host of an event, want it.
func TestPositionsAreNoFinerThanAllowed(t *testing.T) {
	decimal := func(s string) *Decimal {
		d, err := progress.ParseDecimal(s)
		if err != nil {
			t.Fatal(err)
		}
		return &d
	}
	lat, lon := decimal("53.270712"), decimal("-9.056843")
	subject := func(precision string) *Document {
		return &Document{Type: storyType(), Details: &Story{Subject: Subject{Lat: lat, Lon: lon, PlacePrecision: precision}}}
	}
	event := func(detail string) *Document {
		return &Document{Type: eventType(), Details: &Event{Place: Place{Lat: lat, Lon: lon, Detail: detail}}}
	}
	for name, c := range map[string]struct {
		d    *Document
		want string
	}{
		"a story": {subject(""), "53.3,-9.1"}, "of a town": {subject("town"), "53.3,-9.1"}, "of a region": {subject("region"), "53,-9"},
		"of no place": {subject("none"), ""}, "an event": {event(""), "53.27071,-9.05684"}, "of an area": {event("area"), "53.3,-9.1"},
		"nowhere": {&Document{Type: eventType(), Details: &Event{Place: Place{Lat: lat}}}, ""},
		"beyond":  {&Document{Type: eventType(), Details: &Event{Place: Place{Lat: decimal("91"), Lon: lon}}}, ""},
		"a guide": {&Document{Type: guideType(), Details: &Guide{}}, ""},
	} {
		got := ""
		if p, there := c.d.Position(); there {
			got = p.Lat.String() + "," + p.Lon.String()
		}
		if got != c.want {
			t.Errorf("%s is at %q, want %q", name, got, c.want)
		}
	}
}
