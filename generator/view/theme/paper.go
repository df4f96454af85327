package theme

import (
	"fmt"
	"slices"
	"strings"
)

// Warm is the paper of sites that name none: that of the default theme's 00-tokens.css.
const Warm = "warm"

// A paper is the colours of pages beside the accent: what is behind everything, and inks that can be read on it.
type paper struct {
	name   string
	values [len(paperProperties)][2]string // by day and by night
}

// paperProperties are the custom properties of a paper.
var paperProperties = [...]string{"--paper", "--paper-2", "--ink", "--ink-2", "--ink-3", "--rule", "--edge", "--notice"}

// papers are all papers. Text has a contrast of 4.5:1 or more on each, edges 3:1, as a test says.
func papers() []paper {
	return []paper{
		{Warm, [...][2]string{
			{"#fbf8f1", "#16181a"}, {"#f3eee2", "#1f2224"}, {"#211d17", "#ece7dc"}, {"#544e44", "#bdb6a8"}, {"#6c655a", "#a29a8b"},
			{"#d8d0bf", "#3a3c3d"}, {"#8b8374", "#7d7a73"}, {"#211d17", "#2c3033"},
		}},
		{"cool", [...][2]string{
			{"#f6f8fb", "#14181d"}, {"#e9eef4", "#1d232a"}, {"#171c22", "#e5eaf0"}, {"#464e59", "#b2bac5"}, {"#5d6672", "#97a0ac"},
			{"#c9d1db", "#363d46"}, {"#7b8592", "#75808d"}, {"#171c22", "#2a313a"},
		}},
		{"plain", [...][2]string{
			{"#ffffff", "#151515"}, {"#f2f2f2", "#202020"}, {"#1a1a1a", "#ececec"}, {"#4b4b4b", "#bababa"}, {"#636363", "#9e9e9e"},
			{"#d4d4d4", "#3b3b3b"}, {"#858585", "#7c7c7c"}, {"#1a1a1a", "#2e2e2e"},
		}},
	}
}

// Papers returns the names of all papers.
func Papers() (names []string) {
	for _, p := range papers() {
		names = append(names, p.name)
	}
	return names
}

// paperNamed returns a paper; that of sites that name none for what is no paper.
func paperNamed(name string) paper {
	all := papers()
	return all[max(0, slices.IndexFunc(all, func(p paper) bool { return p.name == name }))]
}

// value returns the value of a property by day (0) or by night (1).
func (p paper) value(property string, side int) string {
	return p.values[slices.Index(paperProperties[:], property)][side]
}

// faces are the pairings of faces that a site can choose beside that of 00-tokens.css: for texts and headings, and for labels.
var faces = map[string]string{
	"grotesk": `:root { --serif: "Helvetica Neue", "Arial Nova", "Nimbus Sans", Arimo, Arial, sans-serif; --sans: var(--serif); }` +
		"\nh1, h2 { font-weight: 700; letter-spacing: -.025em; }\n",
	"humanist": `:root { --serif: Seravek, "Gill Sans Nova", Candara, "Noto Sans", "DejaVu Sans", sans-serif; --sans: var(--serif); }` + "\n",
}

// Face returns the style sheet of the paper and the faces that a site chose; "" for those of the theme. Put behind the theme's
// style sheet, it goes before what that says.
func Face(paper, faceNames string) string {
	var b strings.Builder
	if p := paperNamed(paper); p.name != Warm {
		var plain, both strings.Builder
		for i, name := range paperProperties {
			fmt.Fprintf(&plain, " %s: %s;", name, p.values[i][0])
			fmt.Fprintf(&both, " %s: light-dark(%s, %s);", name, p.values[i][0], p.values[i][1])
		}
		fmt.Fprintf(&b, `@media (forced-colors: none) {
:root {%s }
@supports (color: light-dark(#000, #fff)) { :root {%s } }
}
`, plain.String(), both.String())
	}
	b.WriteString(faces[faceNames])
	return b.String()
}
