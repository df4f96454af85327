package pixels

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"
)

// An Unknown is what a drawing has and this package does not draw.
type Unknown struct{ What string }

func (u Unknown) Error() string { return u.What + " cannot be drawn" }

func unknown(format string, args ...any) error { return Unknown{fmt.Sprintf(format, args...)} }

// An element is a part of a drawing.
type element struct {
	name     string
	values   map[string]string // of its attributes
	children []*element
}

// parse reads a drawing; byID are its elements that have an id.
func parse(data []byte) (root *element, byID map[string]*element, err error) {
	byID = map[string]*element{}
	var open []*element
	d := xml.NewDecoder(bytes.NewReader(data))
	for {
		token, err := d.Token()
		if errors.Is(err, io.EOF) && root != nil {
			return root, byID, nil
		}
		if err != nil {
			return nil, nil, err
		}
		switch t := token.(type) {
		case xml.StartElement:
			e := &element{name: t.Name.Local, values: make(map[string]string, len(t.Attr))}
			for _, a := range t.Attr {
				e.values[a.Name.Local] = strings.TrimSpace(a.Value)
			}
			if id := e.values["id"]; id != "" && byID[id] == nil {
				byID[id] = e
			}
			if len(open) > 0 {
				above := open[len(open)-1]
				above.children = append(above.children, e)
			} else {
				root = e
			}
			open = append(open, e)
		case xml.EndElement:
			open = open[:len(open)-1]
		}
	}
}

// length returns the length that an attribute says, in the units of the drawing; a percentage is one of whole.
func (e *element) length(name string, whole, otherwise float64) (float64, error) {
	text, ok := e.values[name]
	if !ok || text == "auto" {
		return otherwise, nil
	}
	if share, ok := strings.CutSuffix(text, "%"); ok {
		n, err := strconv.ParseFloat(share, 64)
		if err != nil {
			return 0, unknown("%s=%q", name, text)
		}
		return whole * n / 100, nil
	}
	n, err := strconv.ParseFloat(strings.TrimSuffix(text, "px"), 64)
	if err != nil {
		return 0, unknown("%s=%q", name, text)
	}
	return n, nil
}

// numbersOf reads numbers between blanks and commas.
func numbersOf(text string) (all []float64, err error) {
	s := scanner{text}
	for s.skip(); s.rest != ""; s.skip() {
		n, ok := s.number()
		if !ok {
			return nil, unknown("%q", text)
		}
		all = append(all, n)
	}
	return all, nil
}
