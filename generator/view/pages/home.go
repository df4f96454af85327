package pages

import (
	"cmp"

	"northstar/generator/model/site"
	"northstar/generator/view/theme"
)

// homeCards is how many stories and posts the home page shows.
const homeCards = 3

func (p *plan) home() {
	source := ""
	if p.Site.Home != nil {
		source = p.Site.Home.Path
	}
	p.add("/", "home", source, func() any {
		s := p.Site
		a := about{address: "/", layout: "home", source: source, things: p.identity()}
		v := theme.HomePage{
			GoalsURL: s.URL("/goals/"), NextEvent: p.nextEvent(), Wanted: p.allWanted(homeCards),
			Stories: p.newest(p.stories()), News: p.newest(p.posts()), Milestones: p.latestReached(homeCards),
		}
		if s.Mission != nil {
			m := missionOf(s.Mission)
			v.Statement, v.Audience, v.MissionURL, v.OtherLanguage = m.Statement, m.Audience, s.PageURL(s.Mission), p.foreign(s.Mission.Language())
			a.description = m.Statement
		}
		if s.Home != nil {
			v.Intro = p.body(s.Home)
		}
		for _, g := range p.headlineGoals() {
			v.Goals = append(v.Goals, p.summary(g))
			a.partly = cmp.Or(a.partly, g.ListLanguage)
		}
		if guide := p.firstGuide(); guide != nil {
			card := p.card(guide)
			v.StartHere = &card
		}
		for _, partner := range s.Partners {
			if !p.former(partner) {
				v.Partners = append(v.Partners, theme.Named{Name: partner.Name, URL: s.URL(partner.Address())})
			}
		}
		for _, person := range p.listedPeople() {
			if card := p.personCard(person); card.Role != "" {
				v.People = append(v.People, card)
			}
		}
		if len(s.Channels) > 0 {
			v.JoinURL = s.URL("/join/")
		}
		v.Chrome = p.chrome(a)
		return v
	})
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
	for _, g := range p.Site.Goals {
		if len(goals) < 3 && g.Lifecycle != "cancelled" && g.Lifecycle != "closed" && g.Lifecycle != "proposed" {
			goals = append(goals, g)
		}
	}
	return goals
}

// newest makes the cards of the first of pages.
func (p *plan) newest(pages []*site.Page) []theme.Card {
	return p.cards(pages[:min(homeCards, len(pages))])
}
