package pages

import (
	"fmt"
	"testing"

	"northstar/generator/model/assemble"
	"northstar/generator/model/progress"
	"northstar/generator/model/site"
	"northstar/generator/view/theme"
)

// offered is what the page of the only goal of a site offers to do, the next step first, each with its kind.
func offered(t *testing.T, parts assemble.Parts) (all []string) {
	t.Helper()
	v := valueOf[theme.GoalPage](planOf(t, parts), "goals/taps/")
	if v.Step == nil {
		if v.Ways != nil {
			t.Errorf("there is no next step, and more ways: %+v", v.Ways)
		}
		return nil
	}
	for _, w := range append([]theme.Way{*v.Step}, v.Ways...) {
		if w.Title == "" || w.URL == "" {
			t.Errorf("nothing to follow: %+v", w)
		}
		all = append(all, w.Key+" "+w.Title)
	}
	return all
}

// asking is a site with a goal, and the pages that are given, which serve it.
func asking(change func(*site.GoalRecord), serving ...*site.Document) assemble.Parts {
	target := progress.NewDecimal(10)
	goal := site.GoalRecord{Title: "Taps", Start: day("2026-01-01"), Measure: site.Measure{Unit: "taps"},
		Target: site.Target{Value: &target, Date: day("2026-12-31")}}
	if change != nil {
		change(&goal)
	}
	for _, d := range serving {
		d.Front.Goals = []string{"taps"}
	}
	return assemble.Parts{Documents: serving, Data: site.Data{
		Config: site.Config{Name: "Kelpwick", URL: "https://example.org/", AsOf: day("2026-06-30"), SupportURL: "https://give.example.org/"},
		Goals:  []site.Recorded[site.GoalRecord]{{ID: "taps", Value: goal}},
	}}
}

func event(name, start string, change func(*site.Event)) *site.Document {
	x := &site.Event{Start: on(start), Mode: "online"}
	if change != nil {
		change(x)
	}
	return doc("events/"+name, name, x, site.Front{})
}

func project(name, status string, tasks ...string) *site.Document {
	x := &site.Project{Owner: "Ada", Status: status}
	for _, task := range tasks {
		x.HelpWanted = append(x.HelpWanted, site.Help{Task: task, Skill: "patience", Time: "an hour"})
	}
	return doc("projects/"+name, name, x, site.Front{})
}

func guide(name, difficulty string) *site.Document {
	return doc("guides/"+name, name, &site.Guide{Difficulty: difficulty}, site.Front{})
}

func money(g *site.GoalRecord) {
	g.Measure = site.Measure{Unit: "euro", Kind: progress.Money, Currency: "EUR"}
	g.Entries = []site.Entry{{Date: day("2026-02-01"), Value: progress.NewDecimal(4)}}
}

func over(g *site.GoalRecord) { g.Target.Date = day("2026-03-31") }

// beside adds pages that do not serve the goal.
func beside(parts assemble.Parts, docs ...*site.Document) assemble.Parts {
	parts.Documents = append(parts.Documents, docs...)
	return parts
}

func channel(parts assemble.Parts) assemble.Parts {
	parts.Data.Channels = []site.Recorded[site.Channel]{{Value: site.Channel{Type: "forum", Name: "Forum", URL: "https://talk.example.org/",
		Purpose: "talk"}}}
	return parts
}

// TestWays: under its verdict, a goal says what to do next, from what the site knows.
func TestWays(t *testing.T) {
	repair := func(d *site.Document) *site.Document {
		d.Front.Topics = []string{"repair"}
		return d
	}
	for what, x := range map[string]struct {
		parts assemble.Parts
		want  []string
	}{
		"nothing": {asking(nil), nil},
		"all": {asking(money, guide("hard", "hard"), guide("easy", "easy"), project("map", "active", "Count", "Wash"),
			event("late", "2026-09-01", nil), event("soon", "2026-07-12", nil), event("last", "2026-10-01", nil)),
			[]string{"give Give", "event soon", "event late", "task Count", "guide easy"}},
		"money without an address": {func() assemble.Parts {
			parts := asking(money)
			parts.Data.Config.SupportURL = ""
			return parts
		}(), nil},
		"money that was raised":             {asking(func(g *site.GoalRecord) { money(g); g.Entries[0].Value = progress.NewDecimal(10) }), nil},
		"money that was not raised in time": {asking(func(g *site.GoalRecord) { money(g); over(g) }), nil},
		"money for what was stopped": {asking(func(g *site.GoalRecord) {
			money(g)
			g.Lifecycle, g.Reason = "cancelled", "The shop closed."
		}), nil},
		"an address without money": {asking(nil, guide("easy", "easy")), []string{"guide easy"}},
		"events that nobody can come to": {asking(nil,
			event("over", "2026-06-01", nil),
			event("off", "2026-07-02", func(x *site.Event) { x.Status = "cancelled" }),
			event("later", "2026-07-02", func(x *site.Event) { x.Status = "postponed" }),
			event("full", "2026-07-02", func(x *site.Event) {
				x.Registration = site.Registration{URL: "https://example.org/", Deadline: day("2026-06-29")}
			})), nil},
		"the last day to register": {asking(nil, event("last", "2026-07-02", func(x *site.Event) {
			x.Registration = site.Registration{URL: "https://example.org/", Deadline: day("2026-06-30")}
		})), []string{"event last"}},
		"any event":                  {beside(asking(nil), event("soon", "2026-07-12", nil)), []string{"event soon"}},
		"any event, of what is over": {beside(asking(over), event("soon", "2026-07-12", nil)), nil},
		"an event on the same topic": {beside(asking(over, repair(project("bus", "abandoned"))), event("soon", "2026-07-01", nil),
			repair(event("mending", "2026-07-12", nil))), []string{"event mending"}},
		"projects that want nothing": {asking(nil, project("done", "done", "Count"), project("paused", "paused", "Count"),
			project("quiet", "active")), nil},
		"a project whose end has passed": {asking(nil, func() *site.Document {
			d := project("map", "active", "Count")
			d.Details.(*site.Project).End = day("2026-06-29")
			return d
		}()), nil},
		"a challenge": {asking(nil, func() *site.Document {
			d := project("cafe", "active")
			d.Details.(*site.Project).Challenge = true
			return d
		}()), []string{"task cafe"}},
		"guides, the easy one first": {asking(nil, guide("a", "hard"), guide("b", "easy")), []string{"guide b"}},
		"nothing but people":         {channel(asking(over)), []string{"join Take part"}},
		"people beside a guide":      {channel(asking(nil, guide("a", "easy"))), []string{"guide a", "join Take part"}},
		"a draft and what is to come": {asking(nil, func() *site.Document {
			d := guide("draft", "easy")
			d.Front.Draft = true
			return d
		}(), func() *site.Document {
			d := event("announced", "2026-07-12", nil)
			d.Front.PublishAt = on("2026-07-01")
			return d
		}(), func() *site.Document {
			d := guide("expired", "easy")
			d.Front.ExpireAt = on("2026-06-01")
			return d
		}()), nil},
	} {
		same(t, what, offered(t, x.parts), x.want)
	}
}

// TestWaysInPreview: what a preview shows before its day is no step there either.
func TestWaysInPreview(t *testing.T) {
	draft, early := guide("draft", "easy"), event("early", "2026-07-12", nil)
	draft.Front.Draft, early.Front.PublishAt = true, on("2026-07-01")
	p := planWith(t, asking(nil, draft, early, guide("ready", "hard")), assemble.Options{Drafts: true, Future: true})
	if v := valueOf[theme.GoalPage](p, "goals/taps/"); v.Step == nil || v.Step.Title != "ready" || len(v.Ways) > 0 || len(v.Others) != 1 {
		t.Errorf("%+v, then %+v, beside %+v", v.Step, v.Ways, titles(v.Others))
	}
}

// TestSuccessor: where a goal is over, the work goes on in the one that most of its pages serve too.
func TestSuccessor(t *testing.T) {
	for shared, want := range map[int][]string{1: nil, 2: {"goal Cups"}} {
		parts := asking(over)
		parts.Data.Goals = append(parts.Data.Goals, site.Recorded[site.GoalRecord]{ID: "cups", Value: site.GoalRecord{
			Title: "Cups", Start: day("2026-01-01"), Measure: site.Measure{Unit: "cups"}}})
		for i := range 3 {
			d := doc(fmt.Sprintf("stories/s%d", i), "Told", &site.Story{}, site.Front{Date: on("2026-05-02"), Goals: []string{"taps"}})
			if i < shared {
				d.Front.Goals = []string{"taps", "cups"}
			}
			parts.Documents = append(parts.Documents, d)
		}
		same(t, fmt.Sprintf("%d of 3 pages shared", shared), offered(t, parts), want)
	}
}

// TestStep: a step says what it is, and when and where; what is offered is not listed again.
func TestStep(t *testing.T) {
	v := valueOf[theme.GoalPage](planOf(t, community()), "goals/taps/")
	same(t, "the step", v.Step, &theme.Way{Key: "event", Label: "Come along", Title: "Near", URL: "/events/near/",
		Detail: "Sunday 12 July 2026, 10:00\u2060–\u206012:30 (UTC) · Slipway, Sandreach"})
	same(t, "more ways", v.Ways, []theme.Way{
		{Key: "task", Label: "Lend a hand", Title: "Count lids", URL: "/projects/map/", Detail: "for Map"},
	})
	same(t, "its other events", v.Events, []theme.Card(nil))
	gift := valueOf[theme.GoalPage](planOf(t, asking(money)), "goals/taps/")
	same(t, "giving", gift.Step, &theme.Way{Key: "give", Title: "Give", URL: "https://give.example.org/", Detail: "Still needed: €6"})
	same(t, "at the head", gift.GiveURL, "https://give.example.org/")
}
