package pages

import (
	"slices"
	"strconv"

	"northstar/generator/model/progress"
	"northstar/generator/model/site"
	"northstar/generator/view/chart"
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
		v.Months, v.Lanes = p.lanes()
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

// mostLanes is how many timelines a page has: more are for the lists below them.
const mostLanes = 30

// lanes draws the milestones of each goal and those of the community, on one axis of months, which begin first in the first place.
func (p *plan) lanes() (months theme.HTML, lanes []theme.Lane) {
	type row struct {
		lane     theme.Lane
		id       string
		marks    []chart.Mark
		from, to site.Date
	}
	var rows []row
	axis := chart.Axis{AsOf: p.Site.AsOf}
	for _, g := range p.Site.Goals {
		marks := chart.Milestones(&g.Progress, p.format)
		if len(marks) == 0 || len(rows) == mostLanes {
			continue
		}
		axis = axis.Holding(g.Progress.Start, g.Progress.Deadline, marks)
		until := g.Progress.Deadline
		if g.Progress.State == progress.StateCancelled {
			until = progress.Later(g.Progress.LastEntry, g.Progress.Start) // nothing more is to come
		}
		rows = append(rows, row{
			theme.Lane{Title: g.Title, OtherLanguage: p.otherLanguage(g.TitleLanguage), URL: p.Site.URL(g.Address())},
			g.ID, marks, g.Progress.Start, until,
		})
	}
	slices.SortStableFunc(rows, func(a, b row) int { return a.from.Compare(b.from) })
	own := row{lane: theme.Lane{Title: p.Site.Config.Name}}
	for _, r := range p.Site.Milestones {
		if r.Goal == nil {
			own.marks = append(own.marks, chart.Mark{Title: r.Title, Date: r.Date, State: r.State})
		}
	}
	if len(own.marks) > 0 {
		axis, rows = axis.Holding(site.Date{}, site.Date{}, own.marks), append(rows, own)
	}
	if !axis.From.Before(axis.To) {
		return "", nil
	}
	for _, r := range rows {
		title := p.words.Say("goal.milestones-of", "goal", r.lane.Title)
		r.lane.Chart = theme.Trusted(axis.Lane(title, r.marks, r.from, r.to, p.format, "ns-lane-"+r.id))
		lanes = append(lanes, r.lane)
	}
	return theme.Trusted(axis.Months(p.format, "ns-months")), lanes
}

// latestReached makes what is shown of the milestones that were reached, latest first.
func (p *plan) latestReached() []theme.MilestoneView {
	reached := p.milestonesThat(func(r site.Reached) bool { return r.State == progress.MilestoneReached })
	slices.Reverse(reached)
	return reached
}
