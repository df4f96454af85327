package pages

import (
	"fmt"
	"slices"

	"northstar/generator/model/progress"
	"northstar/generator/model/site"
	"northstar/generator/view/theme"
)

func (p *plan) goalMilestones(g *site.Goal) []theme.MilestoneView {
	var views []theme.MilestoneView
	for _, r := range p.Site.Milestones {
		if r.Goal == g {
			views = append(views, p.milestone(r))
		}
	}
	return views
}

func (p *plan) milestone(r site.Reached) theme.MilestoneView {
	v := theme.MilestoneView{OtherLanguage: p.foreign(r.TitleLanguage), Title: r.Title, Reached: r.Done, Date: p.words.date(r.Date)}
	if r.Goal != nil {
		v.Missed = !r.Done && over(r.Goal)
		v.Goal = theme.Link{Title: r.Goal.Title, URL: p.Site.URL(r.Goal.Address())}
		if r.At != nil {
			v.Figure = p.amount(r.Goal, *r.At)
		}
	}
	if r.Story != nil && !r.Story.Withdrawn() {
		v.Story = p.neighbour(r.Story)
	}
	return v
}

// milestones makes the timeline of everything reached and next.
func (p *plan) milestones() theme.MilestonesPage {
	feed := p.milestonesFeed()
	a := p.overview("milestones", heading{"title.milestones", "title.milestones-lead"})
	a.feed = feed
	v := theme.MilestonesPage{Title: a.title, FeedURL: feed.URL, Chrome: p.chrome(a)}
	for _, r := range slices.Backward(p.Site.Milestones) {
		if !r.Done {
			continue
		}
		year := fmt.Sprint(r.Date.Time().Year())
		if n := len(v.Years); n == 0 || v.Years[n-1].Year != year {
			v.Years = append(v.Years, theme.MilestoneYear{Year: year})
		}
		last := &v.Years[len(v.Years)-1]
		last.Milestones = append(last.Milestones, p.milestone(r))
	}
	for _, r := range p.Site.Milestones {
		if !r.Done && (r.Goal == nil || !over(r.Goal)) {
			v.Next = append(v.Next, p.milestone(r))
		}
	}
	return v
}

// over reports whether nothing more will come of a goal.
func over(g *site.Goal) bool {
	switch g.Progress.State {
	case progress.StateMissed, progress.StateClosed, progress.StateCancelled:
		return true
	}
	return false
}

func (p *plan) latestReached(n int) []theme.MilestoneView {
	var views []theme.MilestoneView
	for _, r := range slices.Backward(p.Site.Milestones) {
		if r.Done && len(views) < n {
			views = append(views, p.milestone(r))
		}
	}
	return views
}
