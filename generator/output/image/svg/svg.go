package svg

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"
)

const (
	svgSpace   = "http://www.w3.org/2000/svg"
	xlinkSpace = "http://www.w3.org/1999/xlink"
	xmlSpace   = "http://www.w3.org/XML/1998/namespace"
)

// A Drawing is fit to be published.
type Drawing struct {
	Data          []byte
	Width, Height int // in CSS pixels, at least 1, at most 4096
	Left          []Left
}

// Left is something that was left out and would have done something.
type Left struct {
	Line, Column int // where it was
	What         string
}

var (
	errNotSVG  = errors.New("it is not an SVG drawing, whatever its name says")
	errNoSize  = errors.New("it says nowhere how large it is: give <svg> a viewBox, such as viewBox=\"0 0 400 300\"")
	errNothing = errors.New("nothing is left of it that draws")
)

// Clean returns what of a drawing can be published. It fails if that cannot be told.
func Clean(data []byte) (Drawing, error) {
	if len(data) > maxBytes {
		return Drawing{}, errTooLarge
	}
	c := cleaner{count: newCounter()}
	if err := c.each(data, c.styles); err != nil {
		return Drawing{}, err
	}
	if err := c.each(data, c.write); err != nil {
		return Drawing{}, err
	}
	if c.drawing.Width == 0 {
		return Drawing{}, errNotSVG
	}
	if c.shapes == 0 {
		return Drawing{}, errNothing
	}
	if _, err := c.count.drawn(""); err != nil {
		return Drawing{}, err
	}
	c.drawing.Data = c.out.Bytes()
	slices.SortStableFunc(c.drawing.Left, func(a, b Left) int { return (a.Line-b.Line)<<20 + a.Column - b.Column })
	return c.drawing, nil
}

// A cleaner goes through a drawing twice: for its styles, and to write it anew.
type cleaner struct {
	sheet   sheet
	drawing Drawing
	out     bytes.Buffer
	count   *counter
	shapes  int
	styled  int // properties that style sheets gave to elements

	line, column int      // of the token at hand
	open         []string // elements that are written and not closed
	parts        []string // ids that the token lies in, one for each of open; "" where there is none
	skip         int      // how many elements are open that are left out
}

// each calls do with each token of a drawing.
func (c *cleaner) each(data []byte, do func(token xml.Token) error) error {
	d := xml.NewDecoder(bytes.NewReader(data))
	for n := 0; ; {
		c.line, c.column = d.InputPos()
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			return nil
		}
		var wrong *xml.SyntaxError
		if errors.As(err, &wrong) {
			return fmt.Errorf("line %d: %s", wrong.Line, wrong.Msg)
		}
		if err != nil {
			return err
		}
		if _, ok := token.(xml.StartElement); ok {
			if n++; n > maxElements {
				return errTooMany
			}
		}
		if err := do(token); err != nil {
			return err
		}
	}
}

// leave tells of something that is left out.
func (c *cleaner) leave(what string) {
	const most = 20
	if len(c.drawing.Left) < most {
		c.drawing.Left = append(c.drawing.Left, Left{c.line, c.column, what})
	}
}

// styles reads the style sheets. Nothing else is within them.
func (c *cleaner) styles(token xml.Token) error {
	switch t := token.(type) {
	case xml.StartElement:
		c.skip = 0
		if t.Name.Local == "style" && t.Name.Space == svgSpace {
			c.skip = 1
		}
	case xml.EndElement:
		c.skip = 0
	case xml.CharData:
		if c.skip == 1 {
			return c.sheet.read(t, c.leave)
		}
	}
	return nil
}

// write writes what of a token is kept.
func (c *cleaner) write(token xml.Token) error {
	switch t := token.(type) {
	case xml.StartElement:
		return c.start(t)
	case xml.EndElement:
		if c.skip > 0 {
			c.skip--
			return nil
		}
		name := c.open[len(c.open)-1]
		c.open, c.parts = c.open[:len(c.open)-1], c.parts[:len(c.parts)-1]
		if name != "" {
			fmt.Fprintf(&c.out, "</%s>", name)
		}
	case xml.CharData:
		if c.skip == 0 && len(c.open) > 0 && texts[c.open[len(c.open)-1]] {
			_ = xml.EscapeText(&c.out, t) // a buffer takes everything
		}
	}
	return nil
}

func (c *cleaner) start(t xml.StartElement) error {
	name := t.Name.Local
	if len(c.open) == 0 && c.drawing.Width == 0 && (name != "svg" || t.Name.Space != svgSpace) {
		return errNotSVG
	}
	switch {
	case c.skip > 0:
		c.skip++
		return nil
	case len(c.open) >= maxDepth:
		return errTooDeep
	case t.Name.Space == svgSpace && name == "a": // what it links is drawn
		c.leave("a link")
		c.open, c.parts = append(c.open, ""), append(c.parts, "")
		return nil
	case t.Name.Space != svgSpace || !elements[name]:
		if t.Name.Space == svgSpace && name != "style" && !silent[name] {
			c.leave("<" + name + ">")
		}
		c.skip = 1
		return nil
	}
	kept := c.kept(name, t.Attr)
	if c.styled > maxStyled {
		return errTooStyled
	}
	part := ""
	for _, a := range kept {
		if a.name == "id" {
			part = a.value
		}
	}
	first := len(c.open) == 0
	c.open, c.parts = append(c.open, name), append(c.parts, part)
	c.out.WriteString("<" + name)
	if first {
		if err := c.size(kept); err != nil {
			return err
		}
		c.out.WriteString(` xmlns="` + svgSpace + `"`)
	}
	if err := c.tally(name, kept); err != nil {
		return err
	}
	for _, a := range kept {
		c.out.WriteString(" " + a.name + `="`)
		_ = xml.EscapeText(&c.out, []byte(a.value))
		c.out.WriteByte('"')
	}
	c.out.WriteByte('>')
	return nil
}

// kept returns what is kept of the attributes of an element, with what style sheets say of it.
func (c *cleaner) kept(element string, given []xml.Attr) (all []property) {
	set := func(name, value string) {
		if i := slices.IndexFunc(all, func(p property) bool { return p.name == name }); i >= 0 {
			all[i].value = value
			return
		}
		all = append(all, property{name, value})
	}
	var class, style, own string
	for _, a := range given {
		name, value := a.Name.Local, a.Value
		switch {
		case a.Name.Space == "" && name == "class":
			class = value
		case a.Name.Space == "" && name == "style":
			style = value
		case a.Name.Space == "" && name == "id":
			if own = value; id.MatchString(value) {
				set("id", value)
			}
		case name == "href" && (a.Name.Space == "" || a.Name.Space == xlinkSpace):
			if part, ok := strings.CutPrefix(strings.TrimSpace(value), "#"); ok && id.MatchString(part) {
				set("href", "#"+part)
			} else {
				c.leave("the reference " + strconv.Quote(shortened(value)))
			}
		case a.Name.Space == xmlSpace && name == "lang":
			set("xml:lang", value)
		case a.Name.Space != "" || ignored[name]: // of editors
		case !attributes[name] && !properties[name]:
			c.leave("the attribute " + name)
		default:
			c.set(set, name, value)
		}
	}
	ofSheets := c.sheet.of(element, class, own)
	c.styled += len(ofSheets)
	for _, p := range slices.Concat(ofSheets, declarations(style)) {
		if properties[p.name] {
			c.set(set, p.name, p.value)
		} else if p.name[0] != '-' && !ignored[p.name] { // those are of editors, and of old browsers
			c.leave("the style " + p.name)
		}
	}
	return all
}

// set keeps a value if it is harmless.
func (c *cleaner) set(set func(name, value string), name, value string) {
	if _, ok := harmless(value); ok {
		set(name, value)
	} else {
		c.leave(name + " with " + strconv.Quote(shortened(value)))
	}
}

// shortened is a text that is too long to be quoted.
func shortened(s string) string {
	if letters := []rune(s); len(letters) > 40 {
		return string(letters[:40]) + "…"
	}
	return s
}

// shapes are elements that draw by themselves.
var shapes = setOf("path rect circle ellipse line polyline polygon text use")

// tally counts an element and what it uses.
func (c *cleaner) tally(name string, kept []property) error {
	if shapes[name] {
		c.shapes++
	}
	var uses []use
	corners := 1
	for _, a := range kept {
		if a.name == "d" || a.name == "points" {
			corners += len(a.value) / 4 // a corner takes at least as many signs
		}
	}
	for _, a := range kept {
		parts, _ := harmless(a.value)
		if a.name == "href" {
			parts = []string{a.value[1:]}
		}
		for _, part := range parts {
			times := 1
			if strings.HasPrefix(a.name, "marker") {
				times = corners
			}
			uses = append(uses, use{part, times})
		}
	}
	counted := map[string]bool{}
	for _, part := range append([]string{""}, c.parts...) {
		if !counted[part] {
			counted[part] = true
			if err := c.count.add(part, uses); err != nil {
				return err
			}
		}
	}
	return nil
}
