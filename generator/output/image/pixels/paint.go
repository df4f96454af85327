package pixels

import (
	"image/color"
	"math"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/image/colornames"
)

// A shade is a colour, its parts from 0 to 1, not multiplied by the last, which is opacity.
type shade [4]float64

// An ink says which colour a pixel gets.
type ink func(at point) shade

// colourOf reads a colour (CSS Color 4, as far as drawings have it).
func colourOf(text string) (shade, error) {
	text = strings.ToLower(strings.TrimSpace(text))
	if named, ok := colornames.Map[text]; ok {
		return of(named), nil
	}
	if text == "transparent" {
		return shade{}, nil
	}
	if digits, ok := strings.CutPrefix(text, "#"); ok {
		if len(digits) == 3 || len(digits) == 4 {
			var long strings.Builder
			for _, d := range digits {
				long.WriteString(string(d) + string(d))
			}
			digits = long.String()
		}
		if len(digits) == 6 {
			digits += "ff"
		}
		if n, err := strconv.ParseUint(digits, 16, 32); err == nil && len(digits) == 8 {
			return of(color.RGBA{uint8(n >> 24), uint8(n >> 16), uint8(n >> 8), uint8(n)}), nil
		}
	}
	name, arguments, ok := strings.Cut(text, "(")
	if ok && (name == "rgb" || name == "rgba") && strings.HasSuffix(arguments, ")") {
		if c, ok := components(strings.TrimSuffix(arguments, ")")); ok {
			return c, nil
		}
	}
	return shade{}, unknown("the colour %q", text)
}

func of(c color.RGBA) shade {
	return shade{float64(c.R) / 255, float64(c.G) / 255, float64(c.B) / 255, float64(c.A) / 255}
}

// components reads what stands within rgb() and rgba().
func components(text string) (c shade, ok bool) {
	c[3] = 1
	parts := strings.FieldsFunc(text, func(r rune) bool { return strings.ContainsRune(" ,/\t", r) })
	if len(parts) < 3 || len(parts) > 4 {
		return c, false
	}
	for i, part := range parts {
		number, share := strings.CutSuffix(part, "%")
		n, err := strconv.ParseFloat(number, 64)
		if err != nil {
			return c, false
		}
		switch {
		case share:
			n /= 100
		case i < 3:
			n /= 255
		}
		c[i] = min(max(n, 0), 1)
	}
	return c, true
}

// inkOf returns the ink that fill or stroke names, for a shape within bounds that is moved by m; nil for none.
func (c *canvas) inkOf(paint string, s style, m matrix, bounds box) (ink, error) {
	switch {
	case paint == "none":
		return nil, nil
	case strings.EqualFold(paint, "currentcolor"):
		paint = s.colour
	case strings.HasPrefix(paint, "url("):
		e := c.byID[partOf(paint)]
		if e == nil || e.name != "linearGradient" && e.name != "radialGradient" {
			return nil, unknown("the paint %q", paint)
		}
		return c.gradient(e, s, m, bounds)
	}
	plain, err := colourOf(paint)
	return func(point) shade { return plain }, err
}

// partOf returns the id that "url(#id)" names.
func partOf(reference string) string {
	inside, _, _ := strings.Cut(strings.TrimPrefix(reference, "url("), ")")
	return strings.TrimPrefix(strings.Trim(inside, " \t\"'"), "#")
}

// A stop is a colour of a gradient.
type stop struct {
	at float64
	shade
}

// whole returns a gradient with what it takes from those that it refers to.
func (c *canvas) whole(e *element) *element {
	for range 8 {
		above := c.byID[strings.TrimPrefix(e.values["href"], "#")]
		if above == nil {
			break
		}
		both := &element{name: e.name, values: map[string]string{}, children: e.children}
		for _, from := range []*element{above, e} {
			for name, value := range from.values {
				both.values[name] = value
			}
		}
		both.values["href"] = above.values["href"]
		if len(both.children) == 0 {
			both.children = above.children
		}
		e = both
	}
	return e
}

// gradient returns the ink of a gradient (SVG 2, section 14.2).
func (c *canvas) gradient(e *element, s style, m matrix, bounds box) (ink, error) {
	e = c.whole(e)
	stops, err := stopsOf(e, s)
	if err != nil || len(stops) == 0 {
		return nil, err
	}
	n := c.lengths(e)
	if e.values["gradientUnits"] != "userSpaceOnUse" {
		if bounds.width <= 0 || bounds.height <= 0 {
			return nil, nil
		}
		m = m.times(matrix{bounds.width, 0, 0, bounds.height, bounds.x, bounds.y})
		n.width, n.height = 1, 1
	}
	moved, err := transformOf(e.values["gradientTransform"])
	if err != nil {
		return nil, err
	}
	back, ok := m.times(moved).inverse()
	if !ok {
		return nil, nil
	}
	var along func(point) float64
	if e.name == "linearGradient" {
		from := point{n.across("x1", 0), n.down("y1", 0)}
		way := point{n.across("x2", n.width), n.down("y2", 0)}.minus(from)
		square := way.x*way.x + way.y*way.y
		along = func(p point) float64 {
			if square == 0 {
				return 1
			}
			p = p.minus(from)
			return (p.x*way.x + p.y*way.y) / square
		}
	} else {
		centre, r := point{n.across("cx", n.width/2), n.down("cy", n.height/2)}, n.both("r", math.Hypot(n.width, n.height)/math.Sqrt2/2)
		if n.across("fx", centre.x) != centre.x || n.down("fy", centre.y) != centre.y || n.both("fr", 0) != 0 {
			return nil, unknown("a gradient around another point than its centre")
		}
		along = func(p point) float64 {
			if r <= 0 {
				return 1
			}
			return p.minus(centre).length() / r
		}
	}
	spread := e.values["spreadMethod"]
	return func(at point) shade { return between(stops, spreadTo(spread, along(back.of(at)))) }, n.err
}

// spreadTo returns where in a gradient a place beyond its ends is.
func spreadTo(method string, t float64) float64 {
	switch method {
	case "repeat":
		return t - math.Floor(t)
	case "reflect":
		return math.Abs(t - 2*math.Round(t/2))
	}
	return min(max(t, 0), 1)
}

func stopsOf(e *element, s style) (stops []stop, err error) {
	for _, x := range e.children {
		if x.name != "stop" {
			continue
		}
		text, ok := x.values["stop-color"]
		if !ok {
			text = "black"
		} else if strings.EqualFold(text, "currentcolor") {
			text = s.colour
		}
		c, err := colourOf(text)
		if err != nil {
			return nil, err
		}
		at, err := x.length("offset", 1, 0)
		if err != nil {
			return nil, err
		}
		opacity, err := x.length("stop-opacity", 1, 1)
		if err != nil {
			return nil, err
		}
		c[3] *= min(max(opacity, 0), 1)
		at = min(max(at, 0), 1)
		if len(stops) > 0 {
			at = max(at, stops[len(stops)-1].at)
		}
		stops = append(stops, stop{at, c})
	}
	return stops, nil
}

// between returns the colour at a place of a gradient.
func between(stops []stop, t float64) shade {
	i := slices.IndexFunc(stops, func(s stop) bool { return s.at > t })
	switch i {
	case 0:
		return stops[0].shade
	case -1:
		return stops[len(stops)-1].shade
	}
	a, b := stops[i-1], stops[i]
	f := (t - a.at) / (b.at - a.at)
	var c shade
	for k := range c {
		c[k] = a.shade[k] + (b.shade[k]-a.shade[k])*f
	}
	return c
}
