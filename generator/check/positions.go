package check

import (
	"northstar/generator/base/diag"
	"northstar/generator/model/site"
)

// places reports records of collections whose places are no points on the Earth.
func places(s Subject, report func(diag.Diagnostic)) {
	for p := range originals(s.Site) {
		c := p.Type.Collection
		if c == nil {
			continue
		}
		for f, value := range c.Values(p.Document) {
			if x, is := value.(site.Place); is {
				point(p, f.Name, x.Lat, x.Lon, report)
			}
		}
	}
}

// venues reports events whose place is no point on the Earth.
func venues(_ Subject, p *site.Page, x *site.Event, report func(diag.Diagnostic)) {
	if p.Series == nil || p.HasFile() { // other dates have the place of the series
		point(p, "place", x.Place.Lat, x.Place.Lon, report)
	}
}

// subjects reports stories whose subject is at no point on the Earth, or at a finer one than may be shown.
func subjects(_ Subject, p *site.Page, x *site.Story, report func(diag.Diagnostic)) {
	point(p, "subject", x.Subject.Lat, x.Subject.Lon, report)
	finer(p, x, report)
}

// point reports a latitude without a longitude, and what is no degree.
func point(p *site.Page, path string, lat, lon *site.Decimal, report func(diag.Diagnostic)) {
	if lat == nil && lon == nil {
		return
	}
	zero := site.Decimal{}
	degree := func(name, other, word string, value *site.Decimal, there bool, most int) {
		switch {
		case value == nil:
			report(diag.New(diag.NoPosition, p.Fields.At(path+"."+other), "There is %s, but no %s.", other, name))
		case !there:
			report(diag.New(diag.NoPosition, p.Fields.At(path+"."+name), "%s is no %s, which goes from -%d to %[3]d degrees.", value, word, most))
		}
	}
	degree("lat", "lon", "latitude", lat, lat == nil || site.IsPosition(*lat, zero), 90)
	degree("lon", "lat", "longitude", lon, lon == nil || site.IsPosition(zero, *lon), 180)
}

// finer reports a story whose coordinates are more exact than its place may be shown.
func finer(p *site.Page, x *site.Story, report func(diag.Diagnostic)) {
	if x.Subject.Lat == nil || x.Subject.Lon == nil {
		return
	}
	if allowed, too := x.Subject.TooExact(); too {
		precision := x.Subject.PlacePrecision
		if precision == "" {
			precision = "town"
		}
		report(diag.New(diag.PlaceTooExact, p.Fields.At("subject.lat"),
			"The coordinates are more exact than place_precision allows, which is %s.", precision).
			WithHint("They are shown no more exactly, but they are in the repository for everybody to read: write %s and %s.",
				allowed.Lat, allowed.Lon))
	} else if x.Subject.PlacePrecision == "none" {
		report(diag.New(diag.PlaceTooExact, p.Fields.At("subject.lat"), "There are coordinates although place_precision is none.").
			WithHint("They are not shown on the site, but they are in the repository for everybody to read; remove them."))
	}
}
