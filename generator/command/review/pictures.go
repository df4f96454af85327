package review

import (
	"bytes"
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"slices"
	"strings"

	"northstar/generator/command/diff"
	"northstar/generator/pipeline"
	"northstar/generator/view/chart"
	"northstar/generator/view/render"
	"northstar/generator/view/theme"
)

// A Pair is a picture as it was and as it is, by the names of its files: charts are SVG files, cards PNG files.
type Pair struct {
	Of     string `json:"of"`     // the address of the page that it belongs to
	Kind   string `json:"kind"`   // "chart", "stages" or "card"
	Before string `json:"before"` // "" if there was none
	After  string `json:"after"`  // "" if there is none
}

// mostPairs is how many pairs are drawn: nobody looks at more, and a card takes as long as ten pages.
const mostPairs = 100

// Draw makes the charts of the goals and the cards of the pages that a change changes, before and after, and hands each file to
// write. They are drawn by the theme that the report was judged by. The report names them.
func (r *Report) Draw(in Input, write func(name string, data []byte) error) error {
	var addresses []string
	for i := range r.Site.Goals {
		addresses = append(addresses, r.Site.Goals[i].Address)
	}
	for _, p := range slices.Concat(r.Site.Pages.Added, r.Site.Pages.Changed, r.Site.Pages.Removed) {
		addresses = append(addresses, p.Address)
	}
	for _, address := range slices.Compact(addresses) {
		before, after := picturesOf(in.Before, address), picturesOf(in.After, address)
		for i, kind := range kinds {
			if bytes.Equal(before[i], after[i]) || len(r.Pictures) == mostPairs {
				continue
			}
			p := Pair{Of: address, Kind: kind.name}
			for _, side := range []struct {
				name string
				data []byte
				file *string
			}{{"before", before[i], &p.Before}, {"after", after[i], &p.After}} {
				if side.data == nil {
					continue
				}
				*side.file = fmt.Sprintf("%s-%s-%s.%s", fileName(address), kind.name, side.name, kind.ext)
				if err := write(*side.file, side.data); err != nil {
					return err
				}
			}
			r.Pictures = append(r.Pictures, p)
		}
	}
	return nil
}

// kinds are the pictures that a page can have.
var kinds = []struct{ name, ext string }{{"chart", "svg"}, {"stages", "svg"}, {"card", "png"}}

// picturesOf makes the pictures of the page at an address, in the order of kinds; nil for those that it has not.
func picturesOf(s diff.Side, address string) (made [3][]byte) {
	o := s.Build.OutputAt(address)
	if o == nil || o.Page == nil {
		return made
	}
	var value any
	render.Guard(*o.Page, func() { value = o.Page.Value() })
	if value == nil {
		return made
	}
	chrome := theme.ChromeOf(value)
	if g, is := value.(theme.GoalPage); is {
		sheets := [][]byte{sheet(s.Build, chrome.Stylesheet), sheet(s.Build, chrome.LayoutSheet)}
		for i, drawing := range []theme.HTML{g.BigChart, g.StagesChart} {
			if drawing == "" && i == 0 {
				drawing = g.Chart // where there is no course to be drawn
			}
			if drawing != "" {
				made[i] = chart.Alone([]byte(drawing), sheets...)
			}
		}
	}
	if _, file, is := strings.Cut(chrome.Image.Src, "/assets/cards/"); is {
		if card := s.Build.Output("assets/cards/" + file); card != nil {
			made[2], _ = card.Bytes()
		}
	}
	return made
}

// sheet returns the style sheet at an address as pages name it.
func sheet(b *pipeline.Build, address string) []byte {
	o := b.OutputAt("/" + strings.TrimPrefix(address, b.Site.Base))
	if o == nil {
		return nil
	}
	data, _ := o.Bytes()
	return data
}

// fileName makes a name of an address that is one everywhere: letters, digits and hyphens, and where more was in it a digest.
func fileName(address string) string {
	trimmed := strings.Trim(address, "/")
	name := strings.Map(func(r rune) rune {
		switch {
		case r >= 'a' && r <= 'z' || r >= '0' && r <= '9':
			return r
		case r == '-':
			return r
		case r == '/':
			return '_'
		}
		return -1
	}, trimmed)
	name = cmp.Or(strings.Trim(name[:min(len(name), 80)], "-"), "page")
	if name != strings.ReplaceAll(trimmed, "/", "_") || strings.Contains(trimmed, "_") {
		sum := sha256.Sum256([]byte(address))
		name += "-" + hex.EncodeToString(sum[:4])
	}
	return name
}
