package assemble

import (
	"cmp"
	"slices"
	"strconv"

	"northstar/generator/model/progress"
	"northstar/generator/model/site"
)

// exchangePeople translates the records of data/ that have no figures.
func (t *translator) exchangePeople() {
	s, data := t.site, &t.parts.Data
	s.People, s.Index.People = nil, map[string]*site.Person{}
	for i := range data.People {
		r := &data.People[i]
		if t.main.Index.People[r.ID] != &r.Value {
			continue // another one has its id
		}
		own, how := translate(t, r.Fields, r.Value, r.Value.Translations)
		if own.Foreign = how.foreign("bio", "roles"); own.Bio != r.Value.Bio {
			own.BioText = t.text(own.Bio, r.Fields.At(how.at+".bio"), "")
		}
		s.Index.People[r.ID] = &own
		s.People = append(s.People, &own)
	}
	s.Partners, s.Index.Partners = nil, map[string]*site.Partner{}
	for i := range data.Partners {
		r := &data.Partners[i]
		if t.main.Index.Partners[r.ID] != &r.Value {
			continue
		}
		own, how := translate(t, r.Fields, r.Value, r.Value.Translations)
		own.Foreign = how.foreign("roles")
		s.Index.Partners[r.ID] = &own
		s.Partners = append(s.Partners, &own)
	}
	sortPeople(s)
	s.Channels, s.Questions = nil, nil
	for i := range data.Channels {
		r := &data.Channels[i]
		own, how := translate(t, r.Fields, r.Value, r.Value.Translations)
		own.Foreign = how.foreign("purpose")
		s.Channels = append(s.Channels, &own)
	}
	for i := range data.Questions {
		r := &data.Questions[i]
		own, how := translate(t, r.Fields, r.Value, r.Value.Translations)
		if own.Foreign = how.foreign("question", "answer"); own.Answer != r.Value.Answer {
			own.AnswerText = t.text(own.Answer, r.Fields.At(how.at+".answer"), "answer-"+strconv.Itoa(i+1)+"-")
		}
		s.Questions = append(s.Questions, &own)
	}
}

// exchangeGoals translates what goals are called. Their figures are those of the main language site.
func (t *translator) exchangeGoals() {
	s := t.site
	s.Goals, s.Index.Goals, s.Milestones = nil, make(map[string]*site.Goal, len(t.main.Goals)), nil
	foreign := map[*site.Goal]coverage{}
	for _, g := range t.main.Goals {
		own := *g
		record, how := translate(t, g.Fields, g.GoalRecord, g.Translations)
		own.GoalRecord, own.Foreign = record, how.foreign("title")
		if len(how.missing) > 0 {
			own.Partly, own.Listed = how.from, how.foreign("title", "summary", "measure.unit", "source")
		}
		retell(&own)
		own.Pages = t.pagesOf(g.Pages)
		slices.SortFunc(own.Pages, site.NewestFirst)
		own.Partners = nil
		for _, partner := range g.Partners {
			own.Partners = append(own.Partners, s.Index.Partners[partner.ID])
		}
		s.Index.Goals[g.ID], t.goals[g], foreign[&own] = &own, &own, how
		s.Goals = append(s.Goals, &own)
	}
	milestones := slices.Clone(t.parts.Data.Milestones)
	for i := range milestones {
		m := &milestones[i]
		record, how := translate(t, m.Fields, m.Value, m.Value.Translations)
		m.Value, m.Value.Foreign = record, how.foreign("title")
	}
	// Everything about them was reported when the main language site was made.
	again := assembly{parts: Parts{Data: site.Data{Milestones: milestones}}, site: s}
	again.addMilestones(func(g *site.Goal, i int) string { return foreign[g].foreign(index("milestones", i) + ".title") })
}

// retell puts the texts of the record of g where its computed figures have them.
func retell(g *site.Goal) {
	in, p, r := &g.Input, &g.Progress, &g.GoalRecord
	in.Title, in.Reason, p.Reason = r.Title, r.Reason, r.Reason
	for _, m := range []*progress.Measure{&in.Measure, &p.Measure} {
		m.Unit, m.Two, m.Few, m.Many = r.Measure.Unit, r.Measure.Two, r.Measure.Few, r.Measure.Many
		m.One, m.Other = cmp.Or(r.Measure.One, r.Measure.Unit), cmp.Or(r.Measure.Other, r.Measure.Unit)
	}
	if in.Baseline != nil {
		baseline := *in.Baseline
		baseline.Source, in.Baseline = r.Baseline.Source, &baseline
	}
	in.Milestones, p.Milestones, in.Revisions = slices.Clone(in.Milestones), slices.Clone(p.Milestones), slices.Clone(in.Revisions)
	for i, m := range r.Milestones {
		in.Milestones[i].Title, p.Milestones[i].Title = m.Title, m.Title
	}
	for i, x := range r.Revisions {
		in.Revisions[i].Reason = x.Reason
	}
	if slices.Equal(in.Stages, r.Stages) {
		return
	}
	stages := map[string]string{}
	for i, name := range r.Stages {
		stages[in.Stages[i]] = name
	}
	in.Stages, in.HeadlineStage = r.Stages, stages[in.HeadlineStage]
	p.Stages, p.Ledger = slices.Clone(p.Stages), slices.Clone(p.Ledger)
	for i := range p.Stages {
		p.Stages[i].ID = stages[p.Stages[i].ID]
	}
	for i := range p.Ledger {
		p.Ledger[i].Stage = stages[p.Ledger[i].Stage]
	}
}
