package svg

import (
	"math"
	"strconv"
	"strings"
)

// size reads how large the drawing is.
func (c *cleaner) size(kept []property) error {
	var width, height float64
	var box []float64
	for _, a := range kept {
		switch a.name {
		case "width":
			width = length(a.value)
		case "height":
			height = length(a.value)
		case "viewBox":
			for number := range strings.FieldsFuncSeq(a.value, func(r rune) bool { return r == ' ' || r == ',' || r == '\n' || r == '\t' }) {
				n, err := strconv.ParseFloat(number, 64)
				if err != nil {
					return errNoSize
				}
				box = append(box, n)
			}
		}
	}
	if len(box) == 4 && box[2] > 0 && box[3] > 0 {
		switch {
		case width > 0 && height == 0:
			height = width * box[3] / box[2]
		case width == 0 && height > 0:
			width = height * box[2] / box[3]
		case width == 0:
			width, height = box[2], box[3]
		}
	}
	if !(width > 0 && height > 0) || math.IsInf(width, 0) || math.IsInf(height, 0) {
		return errNoSize
	}
	const most = 4096
	scale := min(1, most/max(width, height))
	c.drawing.Width, c.drawing.Height = max(1, int(math.Round(width*scale))), max(1, int(math.Round(height*scale)))
	return nil
}

// units are the lengths of units in CSS pixels (CSS Values 4, 6.2).
var units = map[string]float64{"": 1, "px": 1, "pt": 4. / 3, "pc": 16, "in": 96, "cm": 96 / 2.54, "mm": 9.6 / 2.54}

// length reads a length; 0 if it depends on where the drawing is shown.
func length(text string) float64 {
	text = strings.TrimSpace(text)
	number := strings.TrimRight(text, "abcdefghijklmnopqrstuvwxyz%")
	unit, known := units[text[len(number):]]
	n, err := strconv.ParseFloat(number, 64)
	if err != nil || !known || n < 0 {
		return 0
	}
	return n * unit
}
