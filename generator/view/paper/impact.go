package paper

import (
	"cmp"

	"northstar/generator/base/colour"
	"northstar/generator/view/pdf"
	"northstar/generator/view/theme"
)

// Impact sets what the impact report says, whole or of a year.
func Impact(v theme.ImpactPage, o Options) Report { return setImpact(v, o).finish() }

func setImpact(v theme.ImpactPage, o Options) *setter {
	s := newSetter(v.Chrome, v.Title, o)
	s.cover(v.Chrome, v.Title, v.Lead, theme.Language{})
	s.paragraph(s.doc.Root, v.Summary, style{s.faces.Title, 11, 16, s.ink}, 6)
	s.overview(v.Overview)
	for _, g := range v.Groups {
		e := s.wideSection(g.Title, 110)
		for i, l := range g.Lines {
			s.goalRow(e, i, l)
		}
	}
	if len(v.Begun) > 0 {
		e := s.wideSection(s.say("home.goals"), 110)
		for i, g := range v.Begun {
			s.goalRow(e, i, theme.ImpactLine{Goal: g})
		}
	}
	if len(v.Money.Rows) > 0 {
		s.table(s.section(s.say("impact.money"), 50), v.Money)
	}
	if v.Events != "" {
		s.paragraph(s.section(s.say("impact.events"), 40), v.Events, s.bodyStyle(), 4)
	}
	if len(v.Reached) > 0 {
		s.milestones(s.section(s.say("impact.milestones"), 60), v.Reached, true)
	}
	s.wrong(v)
	if len(v.Learnt) > 0 {
		e := s.section(s.say("goal.lessons"), 60)
		s.list(e, len(v.Learnt), func(i int, body func() *pdf.Element) block {
			l := v.Learnt[i]
			from := target{address: l.From.URL, other: theme.Language{Tag: l.From.Language}}
			return stack(s.setOff(body, l.Text, s.start, s.width(), s.accent), space(2),
				s.text(body, l.From.Title, s.noteStyle(), s.start+10, s.width()-10, from), space(7))
		})
	}
	if len(v.Verified.Rows) > 0 {
		s.table(s.section(s.say("impact.verified"), 80), v.Verified)
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

// overview sets all goals as small drawings, three beside each other.
func (s *setter) overview(v theme.Overview) {
	if len(v.Goals) == 0 {
		return
	}
	const across, gap = 3, 20.0
	e := s.wideSection(s.say("impact.overview"), 160)
	s.paragraph(e, v.Note, s.noteStyle(), 6)
	width := (s.width() - float64((across-1)*gap)) / across
	title := style{s.faces.Strong, 8.5, 11, s.ink}
	for from := 0; from < len(v.Goals); from += across {
		row := v.Goals[from:min(from+across, len(v.Goals))]
		var heads, drawings []block
		for i, m := range row {
			start := s.start + float64(float64(i)*(width+gap))
			heads = append(heads, stack(
				s.text(adds(e, "H3"), m.Title, title, start, width, target{address: m.URL, other: m.OtherLanguage}),
				s.state(adds(e, "P"), m.State, start, width)))
			drawings = append(drawings, s.figure(e, m.Chart, start, width))
		}
		// What is read together is drawn together: the head of a goal, and its drawing at the height of the others.
		tallest := beside(heads...).height
		height := tallest + 3 + beside(drawings...).height
		s.put(block{height, func(top float64) {
			for i := range row {
				heads[i].draw(top)
				drawings[i].draw(top + tallest + 3)
			}
		}}, space(8))
	}
}

// wrong sets what went wrong: the goals, and the mistakes that were written down.
func (s *setter) wrong(v theme.ImpactPage) {
	if len(v.Wrong)+len(v.Mistakes) == 0 {
		return
	}
	e := s.section(s.say("impact.wrong"), 80)
	item := func(st theme.Status, title, said, why string, to target) {
		head := s.headStyle()
		head.size, head.leading = 10.5, 14
		blocks := []block{
			s.text(adds(e, "H3"), title, head, s.start, s.width(), to), s.state(adds(e, "P"), st, s.start, s.width()),
			s.text(adds(e, "P"), said, s.bodyStyle(), s.start, s.width(), target{}),
		}
		if why != "" {
			blocks = append(blocks, space(3), s.setOff(adds(e, "P"), why, s.start, s.width(), s.warn))
		}
		s.put(append(blocks, space(8))...)
	}
	for _, w := range v.Wrong {
		item(w.State, w.Title, cmp.Or(w.Outcome, w.Sentence), w.Why, target{address: w.URL, other: w.OtherLanguage})
	}
	for _, m := range v.Mistakes {
		item(m.Status, m.Title, m.Summary, "", target{address: m.URL, other: m.OtherLanguage})
	}
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

// goalRow sets a goal of a list: its figure in the margin, with the time that it is of, what it says beside it, and its drawing.
func (s *setter) goalRow(parent *pdf.Element, i int, l theme.ImpactLine) {
	const between = sideHead + gutter
	g := l.Goal
	start, width := s.start+between, s.width()-between
	title := s.headStyle()
	title.size, title.leading = 11.5, 15
	big := style{s.faces.Title, 16, 19, s.accent}
	x := s.lines(l.Figure, big, sideHead)
	if len(x.lines) > 2 {
		big.size, big.leading = 12, 15
		x = s.lines(l.Figure, big, sideHead)
	}
	figure := stack(s.settled(adds(parent, "P"), x, s.start, sideHead, target{}, false),
		s.text(adds(parent, "P"), l.Period, s.noteStyle(), s.start, sideHead, target{}))
	said := g.Sentence
	if g.Outcome != "" {
		said = s.Words.Sentences(said, g.Outcome)
	} else {
		said = s.Words.Sentences(said, g.Close)
	}
	blocks := []block{s.text(adds(parent, "H3"), g.Title, title, start, width, target{address: g.URL, other: g.OtherLanguage}), space(2)}
	if l.Since != "" {
		blocks = append(blocks, s.text(adds(parent, "P"), l.Since, s.noteStyle(), start, width, target{}))
	}
	blocks = append(blocks, s.text(adds(parent, "P"), said, s.bodyStyle(), start, width, target{}), space(2))
	if g.Chart != "" {
		blocks = append(blocks, space(4), s.figure(parent, g.Chart, start, min(width, 360)), space(4))
	}
	blocks = append(blocks, s.state(adds(parent, "P"), g.State, start, width),
		s.text(adds(parent, "P"), s.groundsOf(g), s.noteStyle(), start, width, target{}))
	right := stack(blocks...)
	row := block{max(right.height, figure.height), func(top float64) {
		right.draw(top)
		figure.draw(top - 2)
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
func (s *setter) setOff(make func() *pdf.Element, text string, start, width float64, ink colour.RGB) block {
	body := s.bodyStyle()
	body.size, body.leading = 9, 13
	b := s.text(make, text, body, start+10, width-10, target{})
	return block{b.height, func(top float64) {
		s.page.Artifact(func() {
			s.page.Fill(ink, func(p *pdf.Path) { p.Rectangle(s.box(start, top+1, start+2, top+b.height)) })
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
