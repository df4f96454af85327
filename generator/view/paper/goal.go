package paper

import (
	"northstar/generator/view/pdf"
	"northstar/generator/view/theme"
)

// Goal sets what the page of a goal says.
func Goal(v theme.GoalPage, o Options) Report { return setGoal(v, o).finish() }

func setGoal(v theme.GoalPage, o Options) *setter {
	s := newSetter(v.Chrome, v.Title, o)
	root := s.doc.Root
	s.cover(v.Chrome, v.GoalSummary.Title, v.Summary, v.OtherLanguage)
	if v.State.Word != "" {
		p := root.Add("P")
		s.put(s.state(func() *pdf.Element { return p }, v.State, s.start, s.width()), space(4))
	}
	s.bigFigure(root, v.GoalSummary)
	s.paragraph(root, v.Sentence, style{s.faces.Title, 12.5, 17, s.ink}, 8)
	chart := v.BigChart
	if chart == "" {
		chart = v.Chart
	}
	if chart != "" {
		s.put(s.figure(root, chart, s.start, s.width()), space(4))
	}
	s.grounds(root, v.GoalSummary)
	s.y += 6
	for _, text := range append(append([]string{v.Why, v.Stale, v.Pace}, v.Earlier...), v.Needed, v.Projection, v.Pledges) {
		s.paragraph(root, text, s.bodyStyle(), 3)
	}
	s.y += 4
	s.leaders(root, s.goalLines(v.GoalSummary))
	if len(v.Milestones)+len(v.Stretch)+len(v.Waypoints) > 0 || v.Timeline != "" {
		e := s.section(s.say("goal.milestones"), 150)
		if v.Timeline != "" {
			s.put(s.figure(e, v.Timeline, s.start, s.width()), space(8))
		}
		s.milestones(e, v.Milestones, false)
		s.parts(e, s.say("goal.stretch"), v.Stretch)
		s.parts(e, s.say("goal.waypoints"), v.Waypoints)
	}
	if len(v.Stages)+len(v.Breakdowns) > 0 {
		e := s.section(s.say("goal.made-of"), 90)
		if len(v.Stages) > 0 {
			s.subheading(e, s.say("goal.by-stage"), 60)
			if v.StagesChart != "" {
				s.put(s.figure(e, v.StagesChart, s.start, s.width()), space(6))
			}
			s.leaders(e, pairsOf(v.Stages))
		}
		for _, b := range v.Breakdowns {
			s.parts(e, b.Title, b.Parts)
		}
	}
	if v.Scope != "" || len(v.Facts) > 0 {
		e := s.section(s.say("goal.scope"), 60)
		s.paragraph(e, v.Scope, s.bodyStyle(), 6)
		var pairs []pair
		for _, f := range v.Facts {
			pairs = append(pairs, pair{label: f.Label, value: f.Value, to: target{address: f.URL}})
		}
		s.leaders(e, pairs)
	}
	if v.Lessons != "" {
		s.paragraph(s.section(s.say("goal.lessons"), 60), v.Lessons, s.bodyStyle(), 4)
	}
	if len(v.Table.Rows) > 0 {
		s.table(s.section(s.say("goal.figures"), 90), v.Table)
	}
	if len(v.Entries.Rows)+len(v.Left) > 0 {
		e := s.section(s.say("goal.ledger"), 90)
		s.paragraph(e, v.EntriesNote, s.bodyStyle(), 4)
		s.table(e, v.Entries)
		if len(v.Left) > 0 {
			s.subheading(e, s.say("goal.left-out"), 40)
			s.list(e, len(v.Left), func(i int, body func() *pdf.Element) block {
				return stack(s.text(body, v.Left[i], s.bodyStyle(), s.start, s.width(), target{}), space(2))
			})
		}
	}
	if len(v.History.Rows) > 0 {
		s.table(s.section(s.say("goal.history"), 90), v.History)
	}
	s.answering(v)
	for _, group := range []struct {
		title string
		cards []theme.Card
	}{{"goal.stories", v.Stories}, {"goal.events", v.Events}, {"goal.projects", v.Projects}} {
		if len(group.cards) > 0 {
			s.cards(s.section(s.say(group.title), 50), group.cards)
		}
	}
	if len(v.Downloads) > 0 {
		e := s.section(s.say("goal.check"), 50)
		s.list(e, len(v.Downloads), func(i int, body func() *pdf.Element) block {
			d := v.Downloads[i]
			return stack(s.address(body, s.absolute(d.URL), s.labelStyle()), space(2))
		})
	}
	s.colophon(v.Chrome)
	return s
}

// answering says who answers for a goal.
func (s *setter) answering(v theme.GoalPage) {
	var pairs []pair
	if v.Owner.Name != "" {
		pairs = append(pairs, pair{label: s.say("goal.owner"), value: v.Owner.Name, to: target{address: v.Owner.URL}})
	}
	var people, partners []string
	for _, p := range v.People {
		people = append(people, p.Name)
	}
	for _, p := range v.Partners {
		partners = append(partners, p.Name)
	}
	for _, x := range []struct {
		label string
		names []string
	}{{"goal.helpers", people}, {"home.partners", partners}} {
		if len(x.names) > 0 {
			pairs = append(pairs, pair{label: s.say(x.label), value: s.Words.List(x.names)})
		}
	}
	if len(pairs) > 0 {
		s.leaders(s.section(s.say("goal.people"), 40), pairs)
	}
}
