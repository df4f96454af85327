package paper

import (
	"strings"

	"northstar/generator/view/card"
	"northstar/generator/view/pdf"
	"northstar/generator/view/theme"
)

func (s *setter) say(key string, args ...string) string { return s.Words.Say(key, args...) }

// cover sets the head of a report: whose it is, its title, and what it is about.
func (s *setter) cover(c theme.Chrome, title, lead string, other theme.Language) {
	root := s.doc.Root
	s.page.Artifact(func() {
		s.page.Fill(s.accent, func(p *pdf.Path) { p.Rectangle(s.box(s.start, s.y, s.end, s.y+3)) })
		s.page.Fill(s.ink, func(p *pdf.Path) { p.Rectangle(s.box(s.start, s.y+5, s.end, s.y+5.5)) })
	})
	s.y += 16
	kicker := s.strongStyle()
	kicker.ink = s.accent
	s.put(s.text(adds(root, "P"), c.SiteName, kicker, s.start, s.width(), target{address: c.Home}), space(10))
	s.doc.Bookmark(title, 1, s.page, s.y)
	s.put(s.text(adds(root, "H1"), title, s.titleStyle(), s.start, s.width(), target{other: other}), space(6))
	s.paragraph(root, lead, s.leadStyle(), 10)
}

// bigFigure sets the figure of a goal as large as figures are set.
func (s *setter) bigFigure(parent *pdf.Element, g theme.GoalSummary) {
	if g.Value == "" {
		return
	}
	p := parent.Add("P")
	self := func() *pdf.Element { return p }
	value := s.lines(g.Value, style{s.faces.Title, 44, 50, s.accent}, s.width())
	unit := s.lines(g.Unit, style{s.faces.Title, 16, 50, s.grey}, max(s.width()-value.width()-10, 60))
	unit.style.leading = 50
	b := s.settled(self, value, s.start, s.width(), target{}, false)
	s.put(block{b.height, func(top float64) {
		b.draw(top)
		if len(unit.lines) == 1 {
			s.page.Tagged(p, func() { s.write(unit, 0, s.start+value.width()+9, top+value.baseline()) })
		}
	}}, space(2))
}

// goalLines are target, deadline and percentage of a goal.
func (s *setter) goalLines(g theme.GoalSummary) (pairs []pair) {
	for _, x := range []pair{
		{label: s.say("figure.target"), value: g.Target}, {label: s.say("figure.by"), value: g.TargetDate.Text},
		{label: s.say("figure.progress"), value: g.Percent},
	} {
		if x.value != "" {
			pairs = append(pairs, x)
		}
	}
	return pairs
}

// groundsOf says of which days the figure and the verdict are, and from what source.
func (s *setter) groundsOf(g theme.GoalSummary) string {
	days := s.say("figure.judged", "date", g.Judged.Text)
	if g.AsOf.ISO != "" {
		days = s.say("figure.as-of", "figure", g.AsOf.Text, "verdict", g.Judged.Text)
	}
	source := ""
	switch {
	case g.Source != "":
		source = s.say("figure.source", "source", g.Source)
	case g.AsOf.ISO != "":
		source = s.say("figure.no-source")
	}
	return s.Words.Sentences(days, source)
}

// grounds sets them, and a link to how the state is decided.
func (s *setter) grounds(parent *pdf.Element, g theme.GoalSummary) {
	s.paragraph(parent, s.groundsOf(g), s.noteStyle(), 0)
	link := s.noteStyle()
	link.ink = s.accent
	how := s.say("figure.how", "state", g.State.Word)
	s.put(s.text(adds(parent, "P"), how, link, s.start, s.width(), target{address: g.MethodURL}), space(4))
}

// pairsOf are parts of a figure as pairs.
func pairsOf(parts []theme.Part) (pairs []pair) {
	for _, x := range parts {
		value := x.Value
		if x.Percent != "" {
			value += "  " + x.Percent
		}
		pairs = append(pairs, pair{label: x.Title, value: value, note: x.Note, to: target{address: x.URL}})
	}
	return pairs
}

// parts sets parts of a figure under a heading.
func (s *setter) parts(parent *pdf.Element, title string, parts []theme.Part) {
	if len(parts) == 0 {
		return
	}
	s.subheading(parent, title, 30)
	s.leaders(parent, pairsOf(parts))
}

// milestones sets milestones as a list, each with its mark, and with the name of its goal if they are of several.
func (s *setter) milestones(parent *pdf.Element, all []theme.MilestoneView, named bool) {
	if len(all) == 0 {
		return
	}
	s.list(parent, len(all), func(i int, body func() *pdf.Element) block {
		m := all[i]
		const indent = 14.0
		when := s.lines(s.when(m), s.labelStyle(), float64(s.width()*0.42))
		title := m.Title
		if m.Figure != "" {
			title = s.say("figure.with-note", "figure", m.Title, "note", m.Figure)
		}
		name := s.text(body, title, s.bodyStyle(), s.start+indent, s.width()-indent-when.width()-12,
			target{address: m.Story.URL, other: m.OtherLanguage})
		mark := block{0, func(top float64) {
			ink := s.light
			if m.Key == "achieved" {
				ink = s.accent
			}
			const size = 7.5
			s.page.Artifact(func() {
				s.page.Fill(ink, func(p *pdf.Path) { card.Shape(p, m.Key, s.left(s.start, size), top+3, size) })
			})
		}}
		blocks := []block{mark, name, s.settled(body, when, s.start, s.width(), target{}, true)}
		row := beside(blocks...)
		if !named || m.Goal.Title == "" {
			return stack(row, space(2))
		}
		goal := s.text(body, m.Goal.Title, s.noteStyle(), s.start+indent, s.width()-indent, target{address: m.Goal.URL})
		return stack(row, goal, space(3))
	})
	s.y += 6
}

// when says where a milestone stands, as the theme's partial milestone does.
func (s *setter) when(m theme.MilestoneView) string {
	date := m.Date.Text
	switch {
	case m.State == "lost":
		return s.say("milestone.lost", "date", date, "until", m.Lost.Text)
	case m.State == "reached" && date != "":
		return s.say("milestone.reached-on", "date", date)
	case m.State == "reached":
		return s.say("milestone.reached")
	case m.State == "missed" && date != "":
		return s.say("milestone.missed-on", "date", date)
	case m.State == "missed":
		return s.say("milestone.missed")
	case m.State == "overdue":
		return s.say("milestone.overdue", "date", date)
	case m.State == "setback":
		return s.say("milestone.setback", "date", date)
	case m.State == "event":
		return date
	case date != "":
		return s.say("milestone.due", "date", date)
	}
	return s.say("milestone.ahead")
}

// cards sets pages as a list of links, with their days.
func (s *setter) cards(parent *pdf.Element, cards []theme.Card) {
	s.list(parent, len(cards), func(i int, body func() *pdf.Element) block {
		c := cards[i]
		date := s.lines(c.Date.Text, s.labelStyle(), float64(s.width()*0.35))
		title := s.text(body, c.Title, s.bodyStyle(), s.start, s.width()-date.width()-12, target{address: c.URL, other: c.OtherLanguage})
		row := beside(title, s.settled(body, date, s.start, s.width(), target{}, true))
		summary := s.text(body, c.Summary, s.noteStyle(), s.start, s.width(), target{other: c.OtherLanguage})
		return stack(row, summary, space(4))
	})
}

// address makes a block of an address, which is written from the left in every language.
func (s *setter) address(make func() *pdf.Element, address string, st style) block {
	s.set.Set(s.doc.Language, false)
	defer s.set.Set(s.doc.Language, s.rightToLeft)
	return s.text(make, strings.TrimPrefix(address, "https://"), st, s.start, s.width(), target{address: address})
}

// colophon says where the report is kept up to date.
func (s *setter) colophon(c theme.Chrome) {
	s.start = marginSide
	if s.page == s.floorPage {
		s.y = max(s.y, s.floor)
	}
	address := s.absolute(c.Canonical)
	if address == "" {
		return
	}
	link := s.noteStyle()
	link.ink = s.accent
	s.put(space(12), s.address(adds(s.doc.Root, "P"), address, link))
}
