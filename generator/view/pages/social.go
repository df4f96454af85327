package pages

import (
	"cmp"
	"encoding/hex"
	"net/url"
	"slices"
	"strings"

	"northstar/generator/model/progress"
	"northstar/generator/model/site"
	"northstar/generator/view/card"
	"northstar/generator/view/theme"
	"northstar/generator/view/typeset"
)

// ownCards is how many stories, posts and events have a card of their own, newest first, unless the site asks
// for more. Drawing one takes as long as making ten pages.
const ownCards = 100

// A SocialCard is the picture that stands for a page where its address is shared.
type SocialCard struct {
	Address string // path of the site as a whole
	Card    card.Card
}

// socialCards returns every card that a page of the language site refers to, each once.
func (p *plan) socialCards() []SocialCard {
	if p.Site.Config.Cards == "none" {
		return nil
	}
	cards := append(each(p.Site.Goals, p.goalCard), p.siteCard())
	for d := range p.carded {
		cards = append(cards, p.of(d).pageCard(d))
	}
	list := each(cards, socialCard)
	slices.SortFunc(list, func(a, b SocialCard) int { return strings.Compare(a.Address, b.Address) })
	return slices.CompactFunc(list, func(a, b SocialCard) bool { return a.Address == b.Address })
}

func socialCard(c card.Card) SocialCard {
	key := c.Key()
	return SocialCard{Address: "/assets/cards/" + hex.EncodeToString(key[:8]) + ".png", Card: c}
}

// socialImage is a card as the image of a page.
func (p *plan) socialImage(c card.Card) theme.Image {
	if p.Site.Config.Cards == "none" {
		return theme.Image{}
	}
	alt := p.words.parts(". ", append([]string{c.Title, c.Goal.Sentence}, c.Details...)...)
	return theme.Image{Src: p.Site.Origin + p.Site.RootURL(socialCard(c).Address), Alt: alt, Width: card.Width, Height: card.Height}
}

// shownImage is what stands for a page where its address is shared: its cover, or its card.
func (p *plan) shownImage(d *site.Page) theme.Image {
	image := p.sharedImage(d)
	if d.Series != nil && !d.HasFile() {
		if p.hidden(d) {
			return theme.Image{}
		}
		d = d.Series
	}
	if image.Src == "" && p.carded[d] {
		return p.socialImage(p.pageCard(d))
	}
	return image
}

// findCarded finds the pages from Markdown that have a card of their own: what people share, but not what has a cover, or a
// title that no card can show.
func (p *plan) findCarded() {
	s, most := p.Site, ownCards
	switch s.Config.Cards {
	case "all":
		most = len(s.Pages)
	case "none":
		most = 0
	}
	newer := func(a, b *site.Page) int {
		if c := s.FeedDate(b).Compare(s.FeedDate(a)); c != 0 {
			return c
		}
		return cmp.Compare(a.Path, b.Path)
	}
	// newest has the most there are to be, in order. Where names begin with a day, the last pages are the newest.
	var newest []*site.Page
	for _, d := range slices.Backward(s.Pages) {
		if !d.Type.SocialCard || len(newest) == most && (most == 0 || newer(d, newest[most-1]) > 0) {
			continue
		}
		if s.IsLocal(d) && !d.Withdrawn() && d.Unpublished == "" && p.sharedImage(d).Src == "" && typeset.Shows(d.Front.Title) {
			i, _ := slices.BinarySearchFunc(newest, d, newer)
			newest = slices.Insert(newest[:min(len(newest), most-1)], i, d)
		}
	}
	for _, d := range newest {
		p.carded[d] = true
	}
}

// blankCard is what all cards of the site share.
func (p *plan) blankCard(language string) card.Card {
	c := &p.Site.Config
	language = cmp.Or(language, c.Language)
	return card.Card{
		Language: language, RightToLeft: p.Languages.DirectionOf(language) == "rtl", Site: c.Name,
		Accent: theme.AccentOnPaper(cmp.Or(c.Accent, theme.DefaultAccent)),
	}
}

// siteCard stands for the home page, and for all pages without a card of their own.
func (p *plan) siteCard() card.Card {
	v := p.blankCard("")
	v.Title = cmp.Or(p.Site.Config.Tagline, p.Site.Config.Name)
	if mission := p.Site.Mission; mission != nil {
		if statement := missionOf(mission).Statement; statement != "" {
			v.Kicker, v.Title = p.words.types[mission.Type.Name], statement
		}
	}
	if u, err := url.Parse(p.Site.Origin); err == nil {
		v.Foot = u.Host + strings.TrimSuffix(p.Site.Base, "/")
	}
	return v
}

// pageCard stands for a page that has a card of its own.
func (p *plan) pageCard(d *site.Page) card.Card {
	v := p.blankCard(d.Front.Language)
	v.Kicker, v.Title = p.words.types[d.Type.Name], d.Front.Title
	v.Foot = p.words.date(d.Front.Date.Day).Text
	if fill := p.views[d.Type.Name].social; fill != nil {
		fill(p, d, &v)
	}
	return v
}

// goalCard stands for a goal, with where it stands.
func (p *plan) goalCard(g *site.Goal) card.Card {
	pr := &g.Progress
	v := p.blankCard("")
	state := p.state(pr.State)
	v.Kicker, v.Title = p.words.Say("card.goal"), g.Title
	v.Goal = card.Goal{Sentence: p.words.Sentences(p.format.Standing(pr), p.format.TooClose(pr)), State: card.Status(state), Meter: meter(pr)}
	switch {
	case pr.HasShare && pr.HasValue && !pr.Worse:
		v.Goal.Figure = p.format.Share(pr.Share)
	case pr.HasValue && pr.Measure.Kind != progress.YesNo:
		v.Goal.Figure = p.format.Value(pr)
	}
	v.Foot = p.format.AsOf(pr)
	return v
}

// meter draws where a goal stands as chart.Small does: what rises fills a bar, what falls goes down a slope.
func meter(pr *progress.Progress) card.Meter {
	if pr.Measure.Kind == progress.YesNo || !pr.HasTarget || pr.Target == pr.Baseline || pr.Direction == progress.Maintain {
		return card.Meter{}
	}
	paced := pr.HasExpected && (pr.State.Paced() || pr.State == progress.StateTooEarly)
	from, to := pr.Baseline.Float(), pr.Target.Float()
	if pr.Direction == progress.Decrease {
		if !pr.HasValue || pr.Deadline.IsZero() || pr.LastEntry.IsZero() {
			return card.Meter{}
		}
		now := pr.Value.Float()
		low, high := min(from, to, now), max(from, to, now)
		days := thousandths(float64(pr.Start.DaysUntil(pr.LastEntry)), 0, float64(pr.Start.DaysUntil(pr.Deadline)))
		at := func(v float64) int { return thousandths(v, low, high) }
		return card.Meter{Kind: card.Slope, Days: days, From: at(from), Now: at(now), To: at(to)}
	}
	last := pr.Target
	for _, s := range pr.Stretch {
		last = slices.MaxFunc([]progress.Decimal{last, s.Value}, progress.Decimal.Cmp)
	}
	at := func(v progress.Decimal) int { return progress.Steps(pr.Baseline, last, v, 1000) }
	m := card.Meter{Kind: card.Bar, Target: at(pr.Target), Pace: -1}
	if pr.HasValue {
		m.Now, m.Beyond = at(pr.Value), pr.Value.Cmp(last) > 0
		if pr.Value.Cmp(pr.Target) < 0 {
			m.Now = min(m.Now, m.Target-1) // what is not reached is not touched
		}
	}
	if paced {
		m.Pace = at(pr.Expected)
	}
	return m
}

// thousandths returns how far v is from low to high, never rounded up.
func thousandths(v, low, high float64) int {
	if high <= low {
		return 0
	}
	return int(1000 * min(max((v-low)/(high-low), 0), 1))
}
