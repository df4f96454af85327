package progress

import (
	"strings"
	"testing"

	"northstar/generator/text/locale/localetest"
)

func everyLanguage() []Formatter {
	var languages []Formatter
	for _, tag := range []string{"en", "de", "es", "fr", "ar"} {
		languages = append(languages, Formatter{localetest.In(tag)})
	}
	return languages
}

// whole reports whether a text is a sentence with all of its placeholders filled in.
func whole(text string) bool {
	return text != "" && !strings.ContainsAny(text, "{}") && strings.HasSuffix(strings.TrimSuffix(text, "\u2069"), ".")
}

func TestEveryStateHasAVerdict(t *testing.T) {
	for _, f := range everyLanguage() {
		for _, state := range []State{
			StateCancelled, StatePaused, StateProposed, StateUpcoming, StateNoData, StateAchieved, StateFellBack, StateReachedLate, StateMissed,
			StateClosed, StateStale, StateHolding, StateSlipping, StateTotalOnly, StateUnderWay, StateTooEarly, StateMovingAway, StateFarBehind,
			StateBehind, StateOnPace,
		} {
			for _, p := range []Progress{
				{}, {HasTarget: true, HasAtDeadline: true, HasPace: true, Deadline: date("2026-12-31"), ReachedOn: date("2026-03-01"), Reason: "Why."},
				{HasAtDeadline: true, Direction: Maintain, Elapsed: Span{1, 20}}, {Baseline: number("1"), HasAtDeadline: true,
					FellBackOn: date("2026-03-01")},
			} {
				p.State = state
				if text := f.Verdict(&p); !whole(text) {
					t.Errorf("in %s, %s reads %q", f.Tag(), state, text)
				}
			}
		}
	}
	says(t, english.Verdict(&Progress{}), "")
}

// Which note is which decides where a page shows it.
func TestKindsOfNotes(t *testing.T) {
	p := Progress{
		AsOf: date("2026-06-30"), HasValue: true, ComputedFrom: "events", Margin: number("5"), Sample: 83,
		Refunded: number("-2"), Pledged: number("3"),
		Measure: Measure{Kind: Money, Currency: "EUR"}, Originals: []Original{{Currency: "GBP", Amount: number("7"), Converted: number("8")}},
		Stretch: []Stretch{{Value: number("80")}},
	}
	want := []NoteKind{NoteAsOf, NoteComputedFrom, NoteCertainty, NoteRefunded, NoteConverted, NotePledged, NoteStretch}
	for _, f := range everyLanguage() {
		for i, n := range f.Notes(&p) {
			if n.Kind != want[i] || !whole(n.Text) {
				t.Errorf("in %s: %v", f.Tag(), n)
			}
		}
	}
	equal(t, "converted", english.Notes(&p)[4].Text, "£7 came to €8 at the exchange rates of those days.")
	p = Progress{HasValue: true, Sample: 1}
	equal(t, "sample alone", english.Notes(&p)[1], Note{NoteCertainty, "From a sample of 1."})
}

func TestStateWords(t *testing.T) {
	for state, want := range map[State]string{
		StateCancelled: "cancelled", StatePaused: "paused", StateProposed: "proposed", StateUpcoming: "upcoming",
		StateNoData:   "nothing counted yet",
		StateAchieved: "achieved", StateFellBack: "reached, then fell back", StateReachedLate: "reached late", StateMissed: "missed",
		StateClosed: "closed", StateStale: "stale", StateHolding: "holding", StateSlipping: "slipping", StateTotalOnly: "total only",
		StateUnderWay: "under way", StateTooEarly: "too early to say", StateMovingAway: "moving away", StateFarBehind: "far behind",
		StateBehind: "behind", StateOnPace: "on pace",
	} {
		equal(t, string(state), english.State(state), want)
	}
}

func TestFigures(t *testing.T) {
	f := english
	trees := Measure{Unit: "trees", One: "tree", Other: "trees", Kind: Count}
	euro := Measure{Kind: Money, Currency: "EUR"}
	for _, c := range []struct{ got, want string }{
		{f.Quantity(trees, number("1000")), "1,000 trees"},
		{f.Quantity(trees, number("1")), "1 tree"},
		{f.Quantity(trees, number("-1")), "−1 tree"},
		{f.Quantity(trees, number("0")), "0 trees"},
		{f.Quantity(trees, number("1.5")), "1.5 trees"},
		{f.Quantity(Measure{}, number("7")), "7"},
		{f.Quantity(Measure{Other: "kg"}, number("1200")), "1,200_kg"},
		{f.Quantity(Measure{Other: "m² of reed"}, number("12")), "12_m² of reed"},
		{f.Quantity(Measure{Other: "CO₂e"}, number("12")), "12_CO₂e"},
		{f.Quantity(Measure{Other: "tons"}, number("12")), "12 tons"},
		{f.Quantity(Measure{Other: "trees"}, number("1")), "1 (trees)"},
		{f.Quantity(Measure{Other: "trees"}, number("-1")), "−1 (trees)"},
		{f.Estimate(Measure{Other: "trees"}, number("1")), "1"},
		{f.Estimate(Measure{Other: "trees"}, number("2")), "2 trees"},
		{f.Quantity(Measure{Other: "kg"}, number("1")), "1_kg"},
		{f.Quantity(Measure{Other: "trees"}, number("1.5")), "1.5 trees"},
		{f.Figure(trees, number("1234567.891")), "1,234,567.89"},
		{f.Figure(Measure{Precision: 1}, number("44")), "44.0"},
		{f.Figure(Measure{Precision: 1}, number("43.96")), "44.0"},
		{f.Figure(euro, number("7634")), "€7,634"},
		{f.Figure(euro, number("12.5")), "€12.50"},
		{f.Figure(euro, number("-250")), "−€250"},
		{f.Figure(Measure{Kind: Money, Currency: "JPY"}, number("1200")), "¥1,200"},
		{f.Figure(Measure{Kind: Money, Currency: "KWD"}, number("1.5")), "KWD_1.500"},
		{f.Figure(Measure{Kind: Percent}, number("38.5")), "38.5%"},
		{f.Estimate(trees, number("495.8904")), "495.9 trees"},
		{f.Estimate(trees, number("60")), "60 trees"},
		{f.Estimate(euro, number("7956.04")), "€7,956"},
		{f.Estimate(euro, number("9.954")), "€9.95"},
		{f.Number(number("-0.001"), 0, 2), "0"},
		{f.Number(number("999.995"), 2, 2), "1,000.00"},
		{f.Date(date("2026-06-30")), "30 June 2026"},
		{f.Date(Date{}), ""},
		{f.Month(date("2027-03-16")), "March 2027"},
	} {
		equal(t, c.want, visible.Replace(c.got), c.want)
	}
}

func TestProjectionWords(t *testing.T) {
	for _, c := range []struct {
		timing      Timing
		first, last string
		want        string
	}{
		{AfterDeadline, "2027-03-16", "2027-03-20", "If the pace continues, about March 2027, after the deadline. Not a promise."},
		{AfterDeadline, "2027-02-16", "2027-03-20", "If the pace continues, between February and March 2027, after the deadline. Not a promise."},
		{AroundDeadline, "2026-11-16", "2027-03-20",
			"If the pace continues, between November 2026 and March 2027, around the deadline. Not a promise."},
		{BeforeDeadline, "2026-11-16", "2026-11-16", "If the pace continues, about November 2026, before the deadline. Not a promise."},
	} {
		p := Progress{Projection: &Projection{First: date(c.first), Last: date(c.last), Timing: c.timing}}
		says(t, english.Outlook(&p), c.want)
	}
}

func TestNeededWords(t *testing.T) {
	p := Progress{Measure: Measure{Kind: Percent, Unit: "households"}}
	p.Needed = &Needed{Period: PerWeek, Amount: number("1"), SoFar: number("0.4")}
	says(t, english.PaceNeeded(&p), "Needed from now on: 1 point a week; so far 0.4.")
	p.Direction, p.Needed.Amount = Decrease, number("2.5")
	says(t, english.PaceNeeded(&p), "Needed from now on: 2.5 points less a week; so far 0.4 less.")
	p = Progress{State: StateReachedLate, ReachedOn: date("2026-04-01"), Deadline: date("2026-03-31")}
	says(t, english.Verdict(&p), "Reached on 1 April 2026, 1 day after the deadline.")
}

// Nobody plants a tenth of a tree.
func TestNeededWordsOfCountedThings(t *testing.T) {
	for _, c := range []struct{ target, day, want string }{
		{"3", "2026-12-01", "Needed by 31 December 2026: 1 thing more."},
		{"30", "2026-12-18", "Needed from now on: 3 things a day; so far under 1."},
		{"500", "2026-06-30", "Needed from now on: 83 things a month; so far under 1."},
	} {
		p := on(t, year(c.target, entry("2026-01-10", "1"), entry("2026-02-10", "1")), c.day)
		says(t, english.PaceNeeded(&p), c.want)
	}
}

func TestVerdictWords(t *testing.T) {
	for _, c := range []struct {
		state  State
		change func(*Goal)
		want   string
	}{
		{StatePaused, func(g *Goal) { g.Lifecycle, g.Reason = Paused, "  The field is under water.\n" }, "Paused: The field is under water."},
		{StateProposed, func(g *Goal) { g.Lifecycle = Proposed }, "Proposed, and not agreed yet."},
		{StateNoData, func(g *Goal) { g.Entries = nil }, "Nothing has been recorded yet."},
		{StateClosed, func(g *Goal) { g.Lifecycle = Closed }, "Closed before its target was met."},
		{StateClosed, func(g *Goal) { g.Lifecycle, g.Target = Closed, nil }, "Closed."},
		{StateFarBehind, func(g *Goal) {}, "Far behind: by 30 June 2026 the pace would have been 50 things."},
		{StateFellBack, func(g *Goal) {
			g.Target.Date = date("2026-05-01")
			g.Entries = append(g.Entries, entry("2026-04-01", "98"), entry("2026-04-02", "-50"), entry("2026-06-01", "60"))
		}, "Reached on 1 April 2026, then fell back before the deadline, 1 May 2026."},
		{StateSlipping, func(g *Goal) {
			g.Direction, g.Target, g.Range = Maintain, nil, Range{Max: pointer("0.5")}
		}, "Slipping: outside the range where it should stay."},
		{StateHolding, func(g *Goal) {
			g.Direction, g.Target, g.Range = Maintain, nil, Range{Max: pointer("1")}
		}, "Holding: inside the range where it should stay."},
		{StateMissed, func(g *Goal) {
			g.Baseline, g.Target = baseline("3"), target("0", "2026-05-01")
		}, "Missed: 1 thing at the deadline, 1 May 2026; the target was 0."},
	} {
		g := year("100", entry("2026-02-01", "1"), entry("2026-03-01", "1"))
		c.change(&g)
		p := on(t, g, "2026-06-30")
		equal(t, c.want, p.State, c.state)
		says(t, english.Verdict(&p), c.want)
	}
}

func TestWordsOfCorridors(t *testing.T) {
	p := Progress{HasValue: true, Value: number("7"), Shown: number("7"), Direction: Maintain, Within: Range{Max: pointer("8")}}
	says(t, english.Headline(&p), "7, inside the range of at most 8.")
	p.Within = Range{Min: pointer("6")}
	says(t, english.Headline(&p), "7, inside the range of at least 6.")
}

func TestDrawing(t *testing.T) {
	equal(t, "decimal", number("-2.5").Float(), -2.5)
}

// Where a figure of 1 is shown with its unit, the goal is asked for the word; where there is none, the page makes up none.
func TestWordForOne(t *testing.T) {
	trees := Measure{Unit: "trees", Other: "trees"}
	first := []Milestone{{At: pointer("1"), Title: "First"}}
	with := func(change func(*Goal)) Goal {
		g := year("60", entry("2026-02-01", "2"))
		change(&g)
		return g
	}
	for name, c := range map[string]struct {
		goal  Goal
		lacks bool
	}{
		"a value":            {year("60", entry("2026-02-01", "1")), true},
		"no value of 1":      {year("60", entry("2026-02-01", "2")), false},
		"an entry of 1":      {year("60", entry("2026-02-01", "1"), entry("2026-03-01", "14")), false},
		"what is needed":     {year("9", entry("2026-02-01", "2"), entry("2026-06-01", "1")), false},
		"a target":           {year("1"), true},
		"a milestone":        {with(func(g *Goal) { g.Milestones = first }), true},
		"a stretch":          {with(func(g *Goal) { g.Stretch = []Decimal{number("1")} }), true},
		"1.0 is written 1.0": {with(func(g *Goal) { g.Milestones, g.Measure.Precision = first, 1 }), false},
	} {
		c.goal.Measure.Unit, c.goal.Measure.Other, c.goal.Measure.One = trees.Unit, "", ""
		p, _ := Compute(c.goal, date("2026-06-30"))
		equal(t, name, LacksOne(&p), c.lacks)
		c.goal.Measure.One = "tree"
		p, _ = Compute(c.goal, date("2026-06-30"))
		equal(t, name+", and one tree", LacksOne(&p), false)
	}
	kilos := with(func(g *Goal) { g.Milestones, g.Measure = first, Measure{Unit: "kg"} })
	p, _ := Compute(kilos, date("2026-06-30"))
	equal(t, "a symbol", LacksOne(&p), false)
	equal(t, "the unit of 1", english.Unit(trees, NewDecimal(1)), "(trees)")
	equal(t, "the unit of 2", english.Unit(trees, NewDecimal(2)), "trees")
}
