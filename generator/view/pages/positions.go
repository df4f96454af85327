package pages

import (
	"slices"
	"strconv"

	"northstar/generator/model/site"
	"northstar/generator/view/atlas"
	"northstar/generator/view/theme"
)

// position makes the links to maps of a place. Where it is not known exactly, or is not to be, the geo: address says by how many
// metres (RFC 5870, section 3.4.3), and the map on the web has no mark.
func position(at site.Position, there bool) theme.Position {
	if !there {
		return theme.Position{}
	}
	lat, lon := at.Lat.String(), at.Lon.String()
	p := theme.Position{Geo: lat + "," + lon, Exact: at.Exact()}
	if p.Exact {
		p.URL = openStreetMap + "?mlat=" + lat + "&mlon=" + lon + "#map=17/" + lat + "/" + lon
	} else {
		p.Geo += ";u=" + strconv.Itoa(metresAround)
		p.URL = openStreetMap + "#map=11/" + lat + "/" + lon
	}
	return p
}

const (
	openStreetMap = "https://www.openstreetmap.org/"
	metresAround  = 8000 // the corner of a square of a tenth of a degree is that far from its middle
)

// mapOf draws where pages of a list are, on its first page; nothing if fewer than two say it.
func (p *plan) mapOf(pages []*site.Page, pager theme.Pager) theme.HTML {
	if pager.Number > 1 {
		return ""
	}
	var places []atlas.Place
	var names []string
	for _, d := range pages {
		if at, there := d.Position(); there {
			name := d.Front.Title
			if places = append(places, atlas.Place{Name: name, At: at}); !slices.Contains(names, name) { // of which a series has many
				names = append(names, name)
			}
		}
	}
	if len(places) < 2 {
		return ""
	}
	const told = 12 // whoever does not see a map of more places has the list
	return theme.Trusted(atlas.Map(p.words.Say("place.map", "places", p.words.List(first(told, names))), places))
}
