package pages

import (
	"cmp"

	"northstar/generator/model/progress"
	"northstar/generator/model/site"
	"northstar/generator/view/theme"
)

// homeCards is how many stories and posts the home page shows.
const homeCards = 3

func (p *plan) home() {
	s := p.Site
	a := about{address: "/", layout: "home", things: p.identity()}
	goals := p.headlineGoals()
	for _, g := range goals {
		a.partly = cmp.Or(a.partly, g.ListLanguage)
	}
	if s.Mission != nil {
		a.description = missionOf(s.Mission).Statement
	}
	if s.Home != nil {
		a.source = s.Home.Path
	}
	p.show(a, func(c theme.Chrome) any {
		v := theme.HomePage{
			Chrome: c,
			Goals:  each(goals, p.summary), GoalsURL: s.URL("/goals/"), NextEvent: p.nextEvent(), StartHere: p.firstGuide(),
			Wanted: first(homeCards, p.allWanted(p.listed("project"))), Milestones: first(homeCards, p.latestReached()),
			Stories: p.cards(first(homeCards, p.listed("story"))), News: p.cards(first(homeCards, p.listed("post"))),
			People: filter(each(p.listedPeople(), p.personCard), func(x theme.PersonCard) bool { return x.Role != "" }),
			Partners: each(filter(s.Partners, p.current), func(x *site.Partner) theme.Named {
				return theme.Named{Name: x.Name, URL: s.URL(x.Address())}
			}),
		}
		p.firstView(&v, goals)
		if s.Mission != nil {
			m := missionOf(s.Mission)
			v.Statement, v.Audience, v.MissionURL = m.Statement, m.Audience, s.PageURL(s.Mission)
			v.OtherLanguage = p.otherLanguage(s.Mission.Language())
		}
		if s.Home != nil {
			v.Intro = p.body(s.Home)
		}
		if len(s.Channels) > 0 {
			v.JoinURL = s.URL("/join/")
		}
		v.ContributeURL = p.contributeURL("story")
		return v
	})
}

// firstView fills in what stands beside the mission: the cover of the site, or of the mission, or what one of the goals looks like.
func (p *plan) firstView(v *theme.HomePage, goals []*site.Goal) {
	s := p.Site
	v.Cover = p.image(s.Asset(site.ContentPath(s.Config.Cover.Src)), s.Config.Cover)
	if v.Cover.Src == "" && s.Mission != nil {
		v.Cover = p.picture(s.Mission, s.Mission.Front.Cover)
	}
	if v.Cover.Src != "" {
		v.Beside = v.Cover.Focus != "" || v.Cover.Width <= 2*v.Cover.Height
		return
	}
	for _, g := range goals {
		m := p.multiple(g, g.Progress.Start, g.Progress.Deadline, 180, "ns-first-") // it is shown larger
		if m.Chart != "" {
			v.First, v.Beside = &m, true
			return
		}
	}
}

// headlineGoals are the goals that the site puts first: those of site.yaml, or three that are under way.
func (p *plan) headlineGoals() []*site.Goal {
	var goals []*site.Goal
	for _, id := range p.Site.Config.HeadlineGoals {
		if g := p.Site.Goal(id); g != nil {
			goals = append(goals, g)
		}
	}
	if len(goals) > 0 {
		return goals
	}
	return first(3, filter(p.Site.Goals, func(g *site.Goal) bool {
		return g.Progress.Lifecycle == progress.Active || g.Progress.Lifecycle == progress.Paused
	}))
}
