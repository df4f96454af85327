package styleguide

import (
	"strings"

	"northstar/generator/view/theme"
)

// specimenPages are shown whole, for what only their layout has. Those below other/ are in another language than
// the style guide.
var specimenPages = []struct{ page, about string }{
	{"index.html", "The front page"},
	{"other/index.html", "The front page, in a language without translations"},
	{"mission/index.html", "The mission"},
	{"text/index.html", "A page with all that Markdown can say"},
	{"posts/everything/index.html", "A post with everything around it"},
	{"about/index.html", "A page with nothing around it"},
	{"guides/everything/index.html", "A guide"},
	{"stories/everything/index.html", "A story"},
	{"stories/withdrawn/index.html", "A story that was withdrawn"},
	{"projects/everything/index.html", "A project"},
	{"events/scheduled/index.html", "An event that is to come"},
	{"events/no-place/index.html", "An event whose registration is closed"},
	{"events/completed/index.html", "An event that is over"},
	{"guidelines/everything/index.html", "A guideline"},
	{"decisions/did/index.html", "A decision"},
	{"faq/index.html", "Questions"},
	{"posts/index.html", "A list"},
	{"events/index.html", "The list of events"},
	{"projects/index.html", "The list of projects"},
	{"decisions/index.html", "The list of decisions"},
	{"posts/archive/index.html", "The archive"},
	{"topics/index.html", "Forty topics"},
	{"topics/tools/index.html", "A topic"},
	{"goals/index.html", "The list of goals"},
	{"goals/behind/index.html", "A goal with everything"},
	{"other/goals/behind/index.html", "A goal in a language without translations"},
	{"goals/money/index.html", "A goal in money"},
	{"goals/achieved/index.html", "A goal that was achieved"},
	{"goals/reached-late/index.html", "A goal that was reached late"},
	{"goals/stale/index.html", "A goal with an old figure"},
	{"goals/no-data/index.html", "A goal with an empty ledger"},
	{"goals/cancelled/index.html", "A goal that was cancelled"},
	{"goals/behind/embed/index.html", "A goal's card for other sites"},
	{"milestones/index.html", "Milestones"},
	{"impact/index.html", "The report"},
	{"impact/2026/index.html", "The report of a year"},
	{"people/index.html", "The list of people"},
	{"people/with-photo/index.html", "A person"},
	{"partners/index.html", "Sixty partners"},
	{"partners/a-school/index.html", "A partner"},
	{"partners/former/index.html", "A former partner"},
	{"join/index.html", "Where people talk"},
	{"thanks/index.html", "Thanks"},
	{"search/index.html", "Search"},
	{"404.html", "An address that does not exist"},
}

// layouts returns the main parts of the specimens' pages.
func (g *Guide) layouts(base string) (all []shown) {
	for _, p := range specimenPages {
		page := p.page
		if rest, ok := strings.CutPrefix(page, "other/"); ok {
			page = g.other(rest)
		}
		o := g.specimens.Output(page)
		data, _ := o.Bytes() // what is wrong with a template is shown on the pages of the site
		all = append(all, shown{
			Layout: o.Page.Layout, About: p.about, Anchor: anchor(p.page),
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
