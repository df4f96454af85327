package pages

import (
	"northstar/generator/model/progress"
	"northstar/generator/model/site"
	"northstar/generator/view/theme"
)

// methods plans the page that says how goals are judged.
func (p *plan) methods() {
	a := p.overview("methods")
	a.address, a.trail = site.MethodsAddress, p.trailTo(p.overview("goals"))
	p.show(a, func(c theme.Chrome) any {
		return theme.MethodsPage{
			Chrome: c, Title: a.title, Lead: a.description, Words: each(progress.States(), p.method),
			Sections: each(methodSections, p.methodSection), Repository: p.Site.Config.Repository.URL,
		}
	})
}

// methodSection is a part of the page below the words: the key of its title, and those of its texts.
type methodSection struct {
	key   string
	texts []string
}

var methodSections = []methodSection{
	{"days", []string{"days"}},
	{"pace", []string{"pace", "pace-clock", "pace-tolerance"}},
	{"rounding", []string{"rounding", "rounding-pace"}},
	{"projection", []string{"projection", "projection-none"}},
	{"counts", []string{"counts", "counts-not", "counts-late"}},
	{"known", []string{"known", "known-margin"}},
	{"corrections", []string{"corrections", "corrections-fresh"}},
}

func (p *plan) methodSection(s methodSection) theme.MethodSection {
	return theme.MethodSection{ID: s.key, Title: p.words.Say("methods." + s.key + "-title"), Texts: each(s.texts, p.limits)}
}

// method says when a goal is called what it is called.
func (p *plan) method(s progress.State) theme.Method {
	return theme.Method{State: p.state(s), Text: p.limits("state-" + string(s))}
}

// limits says one thing, with the limits that the program decides by.
func (p *plan) limits(key string) string {
	w := p.words
	percent := func(n int) string { return w.Percentage(w.Integer(n)) }
	return w.Say("methods."+key,
		"onpace", percent(progress.OnPaceFrom), "behind", percent(progress.BehindFrom), "tolerance", percent(100-progress.OnPaceFrom),
		"early", percent(progress.EarlyPercent), "days", w.Integer(progress.EarlyDays), "recent", w.Integer(progress.RecentDays),
		"gaps", w.Integer(progress.UsualGaps), "soonest", w.Integer(progress.SoonestDue), "latest", w.Integer(progress.LatestDue),
		"points", w.Integer(progress.FewestPoints), "reach", w.Integer(progress.FarthestReach),
		"almost", w.Number("99.6"), "cut", percent(99), "under", p.format.Share(progress.Share{UnderOne: true}))
}
