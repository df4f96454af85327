package atlas

import (
	"bytes"
	"encoding/xml"
	"io"
	"strconv"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"northstar/generator/model/progress"
	"northstar/generator/model/site"
)

func at(t interface{ Fatal(...any) }, lat, lon string) site.Position {
	a, err := progress.ParseDecimal(lat)
	b, err2 := progress.ParseDecimal(lon)
	if err != nil || err2 != nil {
		t.Fatal(lat, lon)
	}
	return site.Position{Lat: a, Lon: b, Places: 5}
}

func TestMap(t *testing.T) {
	galway, cork := Place{"Galway", at(t, "53.2707", "-9.0568")}, Place{`<Cork> & "more"`, at(t, "51.8985", "-8.4756")}
	if svg := Map("x", []Place{galway, {"Again", galway.At}}); svg != nil {
		t.Errorf("a map of one point: %s", svg)
	}
	svg := string(Map(`Map: "x"`, []Place{galway, cork}))
	for _, want := range []string{
		`<svg class="atlas" viewBox="0 0 1000 666" role="img" aria-label="Map: &#34;x&#34;">`, `<title>Galway</title>`,
		`<title>&lt;Cork&gt; &amp; &#34;more&#34;</title>`, `<path class="atlas-coast" d="M`,
	} {
		if !strings.Contains(svg, want) {
			t.Errorf("no %s in %.300s", want, svg)
		}
	}
	// There is a coast around both.
	if len(svg) < 800 || len(svg) > 6000 {
		t.Errorf("it has %d bytes", len(svg))
	}
}

// Places on both sides of the date line are beside each other.
func TestDateLine(t *testing.T) {
	v := viewOf([]Place{{"Suva", at(t, "-18.1", "178.4")}, {"Apia", at(t, "-13.8", "-171.8")}})
	if v.spanX > 20_000 || !v.turned {
		t.Errorf("it shows %d degrees", v.spanX/1000)
	}
}

// Every dot of every map is on it, wherever places are; the map is well-formed, not too large, and the same each time.
func TestEveryPlaceIsOnTheMap(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var places []Place
		for range rapid.IntRange(2, 5).Draw(t, "places") {
			lat, lon := rapid.IntRange(-90_000, 90_000).Draw(t, "lat"), rapid.IntRange(-180_000, 180_000).Draw(t, "lon")
			text := func(n int) string { return strconv.FormatFloat(float64(n)/1000, 'f', 3, 64) }
			places = append(places, Place{rapid.StringMatching(`[<>&"'a-zé ]*`).Draw(t, "name"), at(t, text(lat), text(lon))})
		}
		v := viewOf(places)
		if v.height < width/2-1 || v.height > width*2/3 {
			t.Fatalf("it is %d high", v.height)
		}
		for _, p := range places {
			if on := v.on(pointOf(p.At)); on.x < 0 || on.x > width || on.y < 0 || on.y > v.height {
				t.Errorf("%v is at %v of %+v", pointOf(p.At), on, v)
			}
		}
		svg := Map("x", places)
		if len(svg) > 24_000 || !bytes.Equal(svg, Map("x", places)) {
			t.Errorf("%d bytes", len(svg))
		}
		for d := xml.NewDecoder(bytes.NewReader(svg)); ; {
			if _, err := d.Token(); err == io.EOF {
				break
			} else if err != nil {
				t.Fatalf("%v: %s", err, svg)
			}
		}
	})
}

func BenchmarkWorld(b *testing.B) {
	places := []Place{{"a", at(b, "50", "-120")}, {"b", at(b, "-30", "140")}, {"c", at(b, "60", "10")}}
	for b.Loop() {
		Map("x", places)
	}
}
