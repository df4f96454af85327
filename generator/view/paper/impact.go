package paper

import (
	"northstar/generator/base/colour"
	"northstar/generator/view/pdf"
	"northstar/generator/view/theme"
)

// Impact sets what the impact report says, whole or of a year.
func Impact(v theme.ImpactPage, o Options) Report { return setImpact(v, o).finish() }

func setImpact(v theme.ImpactPage, o Options) *setter {
	s := newSetter(v.Chrome, v.Title, o)
	s.cover(v.Chrome, v.Title, v.Lead, theme.Language{})
	for _, g := range v.Groups {
		e := s.wideSection(g.Title, 110)
		for i, l := range g.Lines {
			s.goalRow(e, i, l.Figure, l.Goal, nil)
		}
	}
	if len(v.Begun) > 0 {
		e := s.wideSection(s.say("home.goals"), 110)
		for i, g := range v.Begun {
			s.goalRow(e, i, "", g, nil)
		}
	}
	if v.Events != "" {
		s.paragraph(s.section(s.say("impact.events"), 40), v.Events, s.bodyStyle(), 4)
	}
	if len(v.Reached) > 0 {
		s.milestones(s.section(s.say("impact.milestones"), 60), v.Reached, true)
	}
	if len(v.Wrong)+len(v.Mistakes) > 0 {
		e := s.wideSection(s.say("impact.wrong"), 110)
		for i, w := range v.Wrong {
			s.goalRow(e, i, "", w.GoalSummary, []string{w.Why, w.Lessons})
		}
		if len(v.Mistakes) > 0 {
			s.start += sideHead + gutter
			s.y += 6
			s.cards(e, v.Mistakes)
		}
	}
	if len(v.Stories) > 0 {
		s.cards(s.section(s.say("impact.stories"), 60), v.Stories)
	}
	if len(v.Partners) > 0 {
		s.partners(s.section(s.say("impact.partners"), 40), v.Partners)
	}
	s.colophon(v.Chrome)
	return s
}

// wideSection begins a section whose parts have the whole width, below its heading.
func (s *setter) wideSection(title string, least float64) *pdf.Element {
	s.start = marginSide
	if s.page == s.floorPage {
		s.y = max(s.y, s.floor)
	}
	s.y += 12
	s.room(least + 30)
	e := s.doc.Root.Add("Sect")
	s.doc.Bookmark(title, 1, s.page, s.y)
	head := s.headStyle()
	head.size, head.leading = 15, 20
	s.put(s.text(adds(e, "H2"), title, head, s.start, s.width(), target{}), space(4))
	s.hairline(s.ink, 0.75)
	s.y += 8
	return e
}

// hairline draws a rule across.
func (s *setter) hairline(ink colour.RGB, thick float64) {
	s.page.Artifact(func() {
		s.page.Fill(ink, func(p *pdf.Path) { p.Rectangle(s.box(s.start, s.y, s.end, s.y+thick)) })
	})
}

// goalRow sets a goal of a list: its figure in the margin, what it says beside it, and its drawing. notes are set off below.
func (s *setter) goalRow(parent *pdf.Element, i int, figure string, g theme.GoalSummary, notes []string) {
	const between = sideHead + gutter
	start, width := s.start+between, s.width()-between
	title := s.headStyle()
	title.size, title.leading = 11.5, 15
	big := style{s.faces.Title, 16, 19, s.accent}
	if figure == "" {
		figure, big.ink = g.Value, s.ink
	}
	x := s.lines(figure, big, sideHead)
	if len(x.lines) > 2 {
		big.size, big.leading = 12, 15
		x = s.lines(figure, big, sideHead)
	}
	figureBlock := s.settled(adds(parent, "P"), x, s.start, sideHead, target{}, false)
	if g.Unit != "" && figure == g.Value {
		figureBlock = stack(figureBlock, s.text(adds(parent, "P"), g.Unit, s.labelStyle(), s.start, sideHead, target{}))
	}
	said := g.Sentence
	if g.Outcome != "" {
		said = s.Words.Sentences(said, g.Outcome)
	} else {
		said = s.Words.Sentences(said, g.Close)
	}
	blocks := []block{
		s.text(adds(parent, "H3"), g.Title, title, start, width, target{address: g.URL, other: g.OtherLanguage}), space(2),
		s.text(adds(parent, "P"), said, s.bodyStyle(), start, width, target{}), space(2),
	}
	if g.Chart != "" {
		blocks = append(blocks, space(4), s.figure(parent, g.Chart, start, min(width, 360)), space(4))
	}
	blocks = append(blocks, s.state(adds(parent, "P"), g.State, start, width),
		s.text(adds(parent, "P"), s.groundsOf(g), s.noteStyle(), start, width, target{}))
	for _, note := range notes {
		if note != "" {
			blocks = append(blocks, space(4), s.setOff(parent, note, start, width))
		}
	}
	right := stack(blocks...)
	row := block{max(right.height, figureBlock.height), func(top float64) {
		right.draw(top)
		figureBlock.draw(top - 2)
	}}
	if i > 0 {
		s.room(row.height + 17)
		if s.y > marginTop {
			s.y += 8
			s.hairline(s.rule, 0.5)
			s.y += 9
		}
	}
	s.put(row)
}

// setOff sets a text with a bar at its side.
func (s *setter) setOff(parent *pdf.Element, text string, start, width float64) block {
	body := s.bodyStyle()
	body.size, body.leading = 9, 13
	b := s.text(adds(parent, "P"), text, body, start+10, width-10, target{})
	return block{b.height, func(top float64) {
		s.page.Artifact(func() {
			s.page.Fill(s.warn, func(p *pdf.Path) { p.Rectangle(s.box(start, top+1, start+2, top+b.height)) })
		})
		b.draw(top)
	}}
}

// partners sets partners as a list.
func (s *setter) partners(parent *pdf.Element, all []theme.PartnerCard) {
	s.list(parent, len(all), func(i int, body func() *pdf.Element) block {
		x := all[i]
		name := s.text(body, x.Name, s.bodyStyle(), s.start, s.width(), target{address: x.URL})
		period := s.lines(x.Period, s.labelStyle(), float64(s.width()*0.4))
		blocks := []block{beside(name, s.settled(body, period, s.start, s.width(), target{}, true))}
		for _, role := range x.Roles {
			blocks = append(blocks, s.text(body, role, s.noteStyle(), s.start, s.width(), target{other: x.OtherLanguage}))
		}
		return stack(append(blocks, space(4))...)
	})
}
