package site

import "northstar/generator/model/progress"

// A Position is a point on the Earth, in degrees of WGS 84, as exactly as it may be shown.
type Position struct {
	Lat, Lon Decimal
	// Places is how many decimal places of a degree may be shown: one is about 11 km, none about 111 km, as far north and south. Five,
	// which is a metre, are as exact as it gets.
	Places int
}

// Decimal places of a Position.
const (
	exactPlaces  = 5
	townPlaces   = 1
	regionPlaces = 0
)

// Exact reports whether p is the place itself, and not only the area around it.
func (p Position) Exact() bool { return p.Places == exactPlaces }

// IsPosition reports whether there is a point with a latitude and a longitude.
func IsPosition(lat, lon Decimal) bool {
	return lat.Abs().Cmp(progress.NewDecimal(90)) <= 0 && lon.Abs().Cmp(progress.NewDecimal(180)) <= 0
}

// position returns a point as exactly as it may be shown; false if there is none.
func position(lat, lon *Decimal, places int) (Position, bool) {
	if lat == nil || lon == nil || !IsPosition(*lat, *lon) {
		return Position{}, false
	}
	return Position{lat.Round(places), lon.Round(places), places}, true
}

// Position returns where p is: exactly, or to a tenth of a degree if only people who registered are told the venue.
func (p *Place) Position() (Position, bool) {
	places := exactPlaces
	if p.Detail == "area" {
		places = townPlaces
	}
	return position(p.Lat, p.Lon, places)
}

// places returns how many decimal places of a degree s.PlacePrecision allows; false for none at all.
func (s *Subject) places() (int, bool) {
	switch s.PlacePrecision {
	case "none":
		return 0, false
	case "region":
		return regionPlaces, true
	}
	return townPlaces, true
}

// Position returns where s is, no more exactly than a town.
func (s *Subject) Position() (Position, bool) {
	places, ok := s.places()
	if !ok {
		return Position{}, false
	}
	return position(s.Lat, s.Lon, places)
}

// TooExact returns the coordinates of s as they may be written; false if those that it has are no more exact, or there are none.
func (s *Subject) TooExact() (allowed Position, too bool) {
	p, ok := s.Position()
	return p, ok && (p.Lat != *s.Lat || p.Lon != *s.Lon)
}

// Position returns where a page is, no more exactly than may be shown; false if it is nowhere, or does not say.
func (d *Document) Position() (Position, bool) {
	if d.Type.Position == nil {
		return Position{}, false
	}
	return d.Type.Position(d)
}
