package chart

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"io"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode"
)

// alone is the class of a label that shows only while the others give way.
const alone = "alone"

// look reads a drawing as a browser would, and returns everything that is wrong with it:
// it is not well-formed, has ids that are not its own, colours or styles, places outside, or
// labels that touch.
func look(svg []byte, prefix string, narrow float64) (labels []string, wrong error) {
	d := xml.NewDecoder(bytes.NewReader(svg))
	var (
		texts  []label
		ids    []string
		height float64
		inText bool
		depth  int
		offset []float64 // of nested marks
		named  bool
		// A point, whose text shows when it is pointed at, and the end at which texts of a group stand.
		pointed bool
		group   anchor
	)
	for {
		token, err := d.Token()
		if err == io.EOF {
			break
		}
		if err != nil {
			return nil, err
		}
		switch e := token.(type) {
		case xml.StartElement:
			depth++
			a := attributes{}
			for _, attr := range e.Attr {
				a[attr.Name.Local] = attr.Value
				if problem := forbidden(attr.Name.Local, attr.Value, prefix); problem != "" {
					return nil, fmt.Errorf("%s: %s", e.Name.Local, problem)
				}
			}
			if depth == 1 {
				height = a.number("height")
			}
			if e.Name.Local == "g" && a["text-anchor"] != "" {
				group = anchor(a["text-anchor"])
			}
			named = named || depth <= 2 && a["role"] == "img" && a["aria-label"] != ""
			if depth > 1 && !named {
				return nil, fmt.Errorf("it has no name")
			}
			if a["id"] != "" {
				ids = append(ids, a["id"])
			}
			switch e.Name.Local {
			case "path":
				if err := inside(a["d"], height, a["class"], offset); err != nil {
					return nil, err
				}
			case "svg":
				offset, pointed = nil, a["role"] == "listitem"
				if a["overflow"] == "visible" || pointed {
					offset = []float64{a.percent("x"), a.number("y")}
					if offset[0] < 0 || offset[0] > 100 || offset[1] < -12 || offset[1] > height {
						return nil, fmt.Errorf("a mark is outside, at %v", offset)
					}
				}
			case "rect":
				if x, w := a.percent("x"), a.percent("width"); x < 0 || w <= 0 || x+w > 100.05 {
					return nil, fmt.Errorf("a rectangle goes from %v by %v", x, w)
				}
			case "text":
				inText = true
				l := label{x: a.percent("x") * 10, dx: a.number("dx"), y: a.number("y"), at: anchor(a["text-anchor"])}
				_, l.class, _ = strings.Cut(a["class"], " ")
				if pointed { // it shows alone
					l = label{x: offset[0] * 10, y: offset[1] + a.number("y"), at: group, class: alone}
				}
				texts = append(texts, l)
			}
		case xml.EndElement:
			depth--
			inText = false
			if !pointed {
				offset = nil
			}
		case xml.CharData:
			if inText {
				texts[len(texts)-1].text += string(e)
			}
		}
	}
	slices.Sort(ids)
	if len(slices.Compact(slices.Clone(ids))) != len(ids) {
		return nil, fmt.Errorf("ids are not unique: %v", ids)
	}
	for i, l := range texts {
		labels = append(labels, l.text)
		for _, width := range []float64{narrow, 300, 333, 414, 600, 888, wide} {
			if width < narrow {
				continue
			}
			b := pixels(l, width)
			if b.left < -0.1 || b.right > width+0.1 || b.top < -0.1 || b.bottom > height+0.1 {
				return nil, fmt.Errorf("%q is outside at %v: %v", l.text, width, b)
			}
			for _, o := range texts[:i] {
				c := pixels(o, width)
				if l.class != alone && o.class != alone && b.left < c.right && c.left < b.right && b.top < c.bottom && c.top < b.bottom {
					return nil, fmt.Errorf("%q and %q touch at %v", l.text, o.text, width)
				}
			}
		}
	}
	return labels, nil
}

// pixels returns where a label is in a drawing that is so wide.
func pixels(l label, width float64) box {
	size, weight := 12.0, 1.0
	switch l.class {
	case "chart-figure":
		size, weight = 16, boldness
	case "chart-strong":
		weight = boldness
	}
	w := textWidth(l.text, size) * weight
	left := l.x/1000*width + l.dx
	switch l.at {
	case atMiddle:
		left -= w / 2
	case atEnd:
		left -= w
	}
	return box{left, l.y - 0.75*size, left + w, l.y + 0.2*size}
}

// forbidden says what is wrong with an attribute: a strict policy for content and the
// theme's colours both want none of these.
func forbidden(name, value, prefix string) string {
	switch {
	case name == "style" || name == "stroke" || strings.HasPrefix(name, "on") || name == "href":
		return name + " is not for drawings"
	case name == "fill" && value != "url(#"+prefix+"-h)":
		return "a colour of its own: " + value
	case name == "id" && !strings.HasPrefix(value, prefix+"-"):
		return "the id of another: " + value
	}
	return ""
}

type attributes map[string]string

func (a attributes) number(name string) float64 {
	v, _ := strconv.ParseFloat(a[name], 64)
	return v
}

func (a attributes) percent(name string) float64 {
	v, _ := strconv.ParseFloat(strings.TrimSuffix(a[name], "%"), 64)
	return v
}

var pathStep = regexp.MustCompile(`([MhvlzL])|-?(?:\d+\.?\d*|\.\d+)`)

// inside reports whether a path keeps to the drawing. Marks are in pixels around their place.
func inside(d string, height float64, class string, mark []float64) error {
	if mark != nil || class == "chart-hatch" {
		return nil
	}
	var x, y float64
	var command byte
	var args []float64
	for _, token := range pathStep.FindAllString(d, -1) {
		if unicode.IsLetter(rune(token[0])) {
			command, args = token[0], nil
			continue
		}
		v, err := strconv.ParseFloat(token, 64)
		if err != nil {
			return fmt.Errorf("%q in %s", token, d)
		}
		args = append(args, v)
		switch {
		case command == 'M' && len(args) == 2:
			x, y = args[0], args[1]
		case command == 'l' && len(args) == 2:
			x, y = x+args[0], y+args[1]
		case command == 'h':
			x += v
		case command == 'v':
			y += v
		default:
			continue
		}
		args = nil
		if x < 0 || x > 1000.02 || y < -0.01 || y > height+0.01 {
			return fmt.Errorf("%s is at %v %v, outside", class, x, y)
		}
	}
	if regexp.MustCompile(`NaN|Inf|e`).MatchString(d) {
		return fmt.Errorf("not a number in %s", d)
	}
	return nil
}
