package feed

import (
	"bytes"
	_ "embed"
	"strconv"

	"northstar/generator/model/progress"
	"northstar/generator/model/site"
)

// HistorySchema returns the JSON Schema (2020-12) of what HistoryJSON returns.
func HistorySchema() []byte { return bytes.Clone(historySchema) }

//go:embed history.schema.json
var historySchema []byte

type historyFile struct {
	Schema   string    `json:"$schema"`
	Version  int       `json:"version"`
	Goal     goalLink  `json:"goal"`
	Unit     string    `json:"unit"`
	Currency *string   `json:"currency"`
	AsOf     site.Date `json:"as_of"`
	Said     said      `json:"said"`
	Events   []event   `json:"events"`
}

// said is what the goal says of itself today. It is in the history because some of it may be said for the first time without
// a revision: whoever keeps an older history sees what has come.
type said struct {
	Lifecycle       progress.Lifecycle `json:"lifecycle"`
	Start           *string            `json:"start"`
	Target          *string            `json:"target"`
	Deadline        *string            `json:"deadline"`
	Stretch         []string           `json:"stretch"`
	Baseline        *string            `json:"baseline"`
	BaselineDate    *string            `json:"baseline_date"`
	BaselineSource  *string            `json:"baseline_source"`
	Result          *string            `json:"result"`
	Source          *string            `json:"source"`
	Scope           *string            `json:"scope"`
	UpdateEveryDays *string            `json:"update_every_days"`
	Precision       *string            `json:"precision"`
	Was             []string           `json:"was"`
}

// event is one event; what an event of its kind does not have is null.
type event struct {
	Date     site.Date          `json:"date"`
	Kind     progress.EventKind `json:"kind"`
	Target   *string            `json:"target"`
	Deadline *string            `json:"deadline"`
	Field    *string            `json:"field"`
	From     *string            `json:"from"`
	To       *string            `json:"to"`
	Class    *string            `json:"class"`
	Reason   *string            `json:"reason"`
	Corrects *string            `json:"corrects"`
	Change   *string            `json:"change"`
	Title    *string            `json:"title"`
	Figure   *string            `json:"figure"`
	State    *string            `json:"state"`
	Value    *string            `json:"value"`
	Margin   *string            `json:"margin"`
}

// HistoryJSON returns what has happened to a goal, by date, as JSON that HistorySchema describes.
func HistoryJSON(s *site.Site, g *site.Goal) ([]byte, error) {
	p := &g.Progress
	f := historyFile{
		Schema: historySchemaID, Version: formatVersion, Goal: goalLink{ID: g.ID, Title: g.Title, URL: s.Absolute(g.Address())},
		Unit: p.Measure.Unit, Currency: text(p.Measure.Currency), AsOf: p.AsOf, Events: []event{},
		Said: said{
			Lifecycle: p.Lifecycle, Start: text(p.Start.String()), Target: known(p.HasTarget, p.Target), Deadline: text(p.Deadline.String()),
			Stretch: []string{}, Baseline: known(g.Input.Baseline != nil, p.Baseline), BaselineDate: text(g.Baseline.Date.String()),
			BaselineSource: text(g.Baseline.Source), Result: text(g.Result), Source: text(g.Source), Scope: text(g.ScopeNote),
			UpdateEveryDays: whole(g.UpdateEveryDays), Precision: whole(g.Measure.Precision), Was: append([]string{}, g.Was...),
		},
	}
	for _, d := range g.Stretch {
		f.Said.Stretch = append(f.Said.Stretch, d.String())
	}
	for _, e := range progress.History(&g.Input, p) {
		f.Events = append(f.Events, happened(g, e))
	}
	return jsonDocument(f)
}

func happened(g *site.Goal, e progress.Event) event {
	p, v := &g.Progress, event{Date: e.Date, Kind: e.Kind}
	switch e.Kind {
	case progress.EventBegun:
		if e.Target != nil {
			v.Target, v.Deadline = known(true, e.Target.Value), text(e.Target.Date.String())
		}
	case progress.EventRevised:
		r := &g.Input.Revisions[e.Index]
		v.Field, v.From, v.To, v.Class, v.Reason = text(r.Field), text(r.From), text(r.To), text(r.Class), text(r.Reason)
	case progress.EventRestated:
		r := &p.Restatements[e.Index]
		v.Change, v.Reason = known(true, r.Change), text(g.Input.Entries[r.Entry].Note)
		if r.Corrects >= 0 {
			v.Corrects = text(g.Input.Entries[r.Corrects].Date.String())
		}
	case progress.EventMilestone:
		m := &p.Milestones[e.Index]
		v.Title = text(m.Title)
		if m.At != nil {
			v.Figure = known(true, *m.At)
		}
	case progress.EventStretch:
		v.Figure = known(true, p.Stretch[e.Index].Value)
	case progress.EventVerdict:
		v.State, v.Value, v.Margin = text(string(e.State)), known(e.HasValue, e.Value), known(e.Margin.Sign() > 0, e.Margin)
	}
	return v
}

// whole returns a number, or null for one that was not said.
func whole(n int) *string {
	if n == 0 {
		return nil
	}
	return text(strconv.Itoa(n))
}
