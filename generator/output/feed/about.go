package feed

import (
	"strconv"

	"northstar/generator/model/link"
	"northstar/generator/model/progress"
	"northstar/generator/model/site"
)

// about is what a goal is, beside where it stands: what somebody needs to add up the goals of many communities, and to
// judge whether they can be added up.
type about struct {
	Summary        *string            `json:"summary"`
	UnitKind       string             `json:"unit_kind"`
	UnitCode       *string            `json:"unit_code"`
	UnitSystem     *string            `json:"unit_system"`
	Result         *string            `json:"result"`
	Owner          *owner             `json:"owner"`
	References     []reference        `json:"references"`
	Lifecycle      string             `json:"lifecycle"`
	Reason         *string            `json:"reason"`
	Lessons        *string            `json:"lessons"`
	BaselineDate   *string            `json:"baseline_date"`
	BaselineSource *string            `json:"baseline_source"`
	Range          *corridor          `json:"range"`
	Waypoints      []waypoint         `json:"waypoints"`
	Stretch        []stretch          `json:"stretch"`
	Milestones     []reachedMilestone `json:"milestones"`
	Revisions      []revision         `json:"revisions"`
	Margin         *string            `json:"margin"`
	Sample         *string            `json:"sample"`
	Region         *string            `json:"region"`
	Regions        []regionPart       `json:"regions"`
	Partners       []partnerPart      `json:"partners"`
	Coverage       coverage           `json:"coverage"`
}

type owner struct {
	ID   *string `json:"id"`
	Name string  `json:"name"`
}

type reference struct {
	Vocabulary string `json:"vocabulary"`
	Code       string `json:"code"`
}

type corridor struct {
	Min *string `json:"min"`
	Max *string `json:"max"`
}

type waypoint struct {
	Date  site.Date `json:"date"`
	Value string    `json:"value"`
}

type stretch struct {
	Value     string  `json:"value"`
	Percent   *string `json:"percent"`
	ReachedOn *string `json:"reached_on"`
}

type reachedMilestone struct {
	Title      string  `json:"title"`
	At         *string `json:"at"`
	Date       *string `json:"date"`
	ReachedOn  *string `json:"reached_on"`
	FellBackOn *string `json:"fell_back_on"`
	Story      *string `json:"story"`
}

type revision struct {
	Date   site.Date `json:"date"`
	Field  string    `json:"field"`
	From   string    `json:"from"`
	To     string    `json:"to"`
	Class  string    `json:"class"`
	Reason string    `json:"reason"`
}

type regionPart struct {
	Name  *string `json:"name"`
	Value string  `json:"value"`
}

type partnerPart struct {
	ID    *string `json:"id"`
	Name  *string `json:"name"`
	Value string  `json:"value"`
}

// coverage is how much the figure rests on.
type coverage struct {
	From      *string       `json:"from"`
	To        *string       `json:"to"`
	Entries   string        `json:"entries"`
	LeftOut   string        `json:"left_out"`
	Qualities []qualityPart `json:"qualities"`
}

type qualityPart struct {
	Quality string `json:"quality"`
	Value   string `json:"value"`
}

func aboutOf(s *site.Site, g *site.Goal) about {
	p := &g.Progress
	code, system := unitCode(&p.Measure)
	v := about{
		Summary: text(g.Summary), UnitKind: string(p.Measure.Kind), UnitCode: text(code), UnitSystem: text(system), Result: text(g.Result),
		Owner: ownerOf(s, g.Owner), References: []reference{},
		Lifecycle: string(p.Lifecycle), Reason: text(p.Reason), Lessons: text(g.Lessons), // of the day, as the state is
		BaselineDate: text(g.Baseline.Date.String()), BaselineSource: text(g.Baseline.Source),
		Waypoints: []waypoint{}, Stretch: []stretch{}, Milestones: []reachedMilestone{}, Revisions: []revision{},
		Margin: known(p.Margin.Sign() != 0, p.Margin), Regions: []regionPart{}, Partners: []partnerPart{}, Coverage: coverageOf(g),
	}
	if p.Sample != 0 {
		v.Sample = text(strconv.Itoa(p.Sample))
	}
	if r := p.Within; r.Min != nil || r.Max != nil {
		v.Range = &corridor{Min: written(r.Min), Max: written(r.Max)}
	}
	for _, r := range g.References {
		v.References = append(v.References, reference(r))
	}
	for _, w := range p.Waypoints {
		v.Waypoints = append(v.Waypoints, waypoint{w.Date, w.Value.String()})
	}
	reached := map[string]progress.Stretch{}
	for _, x := range p.Stretch {
		reached[x.Value.String()] = x
	}
	for _, figure := range g.Stretch {
		x := stretch{Value: figure.String()}
		if r, ok := reached[x.Value]; ok {
			x.Percent, x.ReachedOn = text(strconv.Itoa(r.Share.Percent)), text(r.ReachedOn.String())
		}
		v.Stretch = append(v.Stretch, x)
	}
	for _, m := range p.Milestones {
		x := reachedMilestone{Title: m.Title, At: written(m.At), Date: text(m.Date.String()),
			ReachedOn: text(m.ReachedOn.String()), FellBackOn: text(m.FellBackOn.String())}
		if m.Story != "" {
			if page := link.PageAt(s, site.ContentPath(m.Story)); page != nil && !page.Withdrawn() {
				x.Story = text(s.Absolute(page.Address))
			}
		}
		v.Milestones = append(v.Milestones, x)
	}
	for _, r := range g.Revisions {
		v.Revisions = append(v.Revisions, revision{r.Date, r.Field, r.From, r.To, r.Class, r.Reason})
	}
	for _, part := range p.ByRegion {
		v.Regions = append(v.Regions, regionPart{text(part.ID), part.Value.String()})
	}
	if len(p.ByRegion) == 1 {
		v.Region = text(p.ByRegion[0].ID)
	}
	for _, part := range p.ByPartner {
		x := partnerPart{ID: text(part.ID), Value: part.Value.String()}
		if partner := s.Partner(part.ID); partner != nil {
			x.Name = text(partner.Name)
		}
		v.Partners = append(v.Partners, x)
	}
	return v
}

// ownerOf returns who answers for a goal: a person of the site, or a name.
func ownerOf(s *site.Site, who string) *owner {
	if who == "" {
		return nil
	}
	if person := s.Person(who); person != nil {
		return &owner{ID: text(person.ID), Name: person.Name}
	}
	return &owner{Name: who}
}

// coverageOf counts the entries that a figure was made from, and those that are in no figure.
func coverageOf(g *site.Goal) coverage {
	p := &g.Progress
	c := coverage{To: text(p.LastEntry.String()), Qualities: []qualityPart{}}
	counted, leftOut := 0, 0
	for _, row := range p.Ledger {
		switch {
		case row.Effect.Excluded():
			leftOut++
		case row.Effect == progress.Counts:
			if counted++; counted == 1 {
				c.From = text(g.Input.Entries[row.Entry].Date.String())
			}
		}
	}
	c.Entries, c.LeftOut = strconv.Itoa(counted), strconv.Itoa(leftOut)
	for _, part := range p.ByQuality {
		c.Qualities = append(c.Qualities, qualityPart{part.ID, part.Value.String()})
	}
	return c
}

// written returns a figure that may be left out, or null.
func written(d *site.Decimal) *string {
	if d == nil {
		return nil
	}
	return text(d.String())
}
