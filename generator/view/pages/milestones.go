package pages

import (
	"slices"
	"strconv"

	"northstar/generator/model/progress"
	"northstar/generator/model/site"
	"northstar/generator/view/theme"
)

// milestoneKeys are the states whose shapes milestones wear: only good news wears a star.
var milestoneKeys = map[progress.MilestoneState]string{
	progress.MilestoneReached: "achieved", progress.MilestonePlanned: "upcoming", progress.MilestoneAhead: "upcoming",
	progress.MilestoneMissed: "missed", progress.MilestoneOverdue: "missed", progress.MilestoneLost: "missed",
	progress.MilestoneSetback: "missed", progress.MilestoneEvent: "event",
}

// milestonesThat makes what is shown of the milestones that are wanted, in their order.
func (p *plan) milestonesThat(wanted func(site.Reached) bool) []theme.MilestoneView {
	return each(filter(p.Site.Milestones, wanted), p.milestone)
}

func (p *plan) milestone(r site.Reached) theme.MilestoneView {
	v := theme.MilestoneView{
		OtherLanguage: p.otherLanguage(r.TitleLanguage), Title: r.Title, Date: p.words.date(r.Date), Lost: p.words.date(r.LostOn),
		State: string(r.State), Key: milestoneKeys[r.State],
	}
	if r.Goal != nil {
		v.Goal = p.goalLink(r.Goal.ID)
		if name := p.format.MilestoneName(r.Goal.Progress.Measure, r.Title, r.At); name != r.Title && v.OtherLanguage == (theme.Language{}) {
			v.Title = name // the figure is in it
		} else if r.At != nil {
			v.Figure = p.amount(r.Goal, *r.At)
		}
	}
	if r.Story != nil && !r.Story.Withdrawn() {
		v.Story = p.neighbour(r.Story)
	}
	return v
}

// milestones plans the timeline of everything reached and next.
func (p *plan) milestones() {
	a := p.overview("milestones")
	a.feed = p.milestonesFeed()
	p.show(a, func(c theme.Chrome) any {
		v := theme.MilestonesPage{Chrome: c, Title: a.title, FeedURL: a.feed.URL}
		for _, r := range slices.Backward(p.Site.Milestones) {
			if !r.Done {
				continue
			}
			year := strconv.Itoa(r.Date.Time().Year())
			if n := len(v.Years); n == 0 || v.Years[n-1].Year != year {
				v.Years = append(v.Years, theme.MilestoneYear{Year: year})
			}
			last := &v.Years[len(v.Years)-1]
			last.Milestones = append(last.Milestones, p.milestone(r))
		}
		v.Next = p.milestonesThat(func(r site.Reached) bool { return !r.Done && r.State != progress.MilestoneMissed })
		v.Missed = p.milestonesThat(func(r site.Reached) bool { return r.State == progress.MilestoneMissed })
		return v
	})
}

// latestReached makes what is shown of the milestones that were reached, latest first.
func (p *plan) latestReached() []theme.MilestoneView {
	reached := p.milestonesThat(func(r site.Reached) bool { return r.State == progress.MilestoneReached })
	slices.Reverse(reached)
	return reached
}
