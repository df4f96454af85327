package styleguide

import (
	_ "embed"
	"strings"

	"northstar/generator/view/theme"
)

// specimenPages are shown whole, for what only their layout has: on each line the path of a page and what it is. Those
// below other/ are in another language than the style guide.
//
//go:embed layouts.txt
var specimenPages string

// layouts returns the main parts of the specimens' pages.
func (g *Guide) layouts(base string) (all []shown) {
	for line := range strings.Lines(specimenPages) {
		specimen, about, _ := strings.Cut(strings.TrimSpace(line), " ")
		page := specimen
		if rest, ok := strings.CutPrefix(page, "other/"); ok {
			page = g.other(rest)
		}
		o := g.specimens.Output(page)
		data, _ := o.Bytes() // what is wrong with a template is shown on the pages of the site
		all = append(all, shown{
			Layout: o.Page.Layout, About: strings.TrimSpace(about), Anchor: anchor(specimen),
			URL:      base + specimenFolder + strings.TrimSuffix(page, "index.html"),
			Language: o.Page.Language, Direction: g.specimens.Languages.DirectionOf(o.Page.Language),
			Main: theme.Trusted(mainOf(data)),
		})
	}
	return all
}

// anchor returns the name of a page's place in the style guide.
func anchor(page string) string {
	name := strings.TrimSuffix(strings.TrimSuffix(page, "index.html"), ".html")
	return "ns-" + strings.ReplaceAll(strings.Trim("page/"+name, "/"), "/", "-")
}

// links lead to the first page of each layout of the demonstration.
func (g *Guide) links(base string) (all []theme.Link) {
	first := map[string]string{}
	for _, o := range g.demonstration.Outputs {
		if o.Page != nil && first[o.Page.Layout] == "" && o.Page.Language == g.demonstration.Site.Language {
			first[o.Page.Layout] = o.Path
		}
	}
	for _, l := range theme.Layouts() {
		if page, ok := first[l.Name]; ok {
			all = append(all, theme.Link{Title: l.Doc, URL: base + demonstrationFolder + strings.TrimSuffix(page, "index.html")})
		}
	}
	return all
}
