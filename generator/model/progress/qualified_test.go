package progress

import "testing"

func TestWhatQualifiesAFigureGoesWithIt(t *testing.T) {
	g := singleUseItems()
	p := on(t, g, "2026-06-30")
	says(t, english.Standing(&p), "From 61 to 44 ± 5 items, with a target of 25: 47% of the way. Measured, from a sample of 83.")
	equal(t, "value", visible.Replace(english.Value(&p)), "44_±_5")
	says(t, english.AsOf(&p), "Figure of 20 June 2026, verdict of 30 June 2026.")

	mixed := year("100", entry("2026-02-01", "10", quality(Measured)), entry("2026-03-01", "20", quality(Estimated)))
	p = on(t, mixed, "2026-06-30")
	says(t, english.Standing(&p), "30 of 100 things: 30%. Partly estimated.")
	equal(t, "the weakest", p.Quality, Estimated)
	p = on(t, year("100", entry("2026-02-01", "10"), entry("2026-03-01", "20")), "2026-06-30")
	says(t, english.Standing(&p), "30 of 100 things: 30%. Reported.")
	counted := year("100", entry("2026-02-01", "10"))
	counted.ComputedFrom = "events"
	p = on(t, counted, "2026-06-30")
	says(t, english.Standing(&p), "10 of 100 things: 10%.")
	p = on(t, year("100"), "2026-06-30")
	says(t, english.Standing(&p), "No figures yet; the target is 100 things.")
	says(t, english.AsOf(&p), "Verdict of 30 June 2026.")
	for _, f := range everyLanguage() {
		for _, p := range []Progress{{HasValue: true, Quality: Reported, Sample: 5}, {HasValue: true, Quality: Estimated, QualityMixed: true}} {
			if text := f.Certainty(&p); !whole(text) {
				t.Errorf("in %s: %q", f.Tag(), text)
			}
		}
	}
}

// A margin that reaches over a line where the state changes makes the state too close to tell.
func TestTooCloseToTell(t *testing.T) {
	p := on(t, singleUseItems(), "2026-06-30")
	equal(t, "state", p.State, StateBehind)
	says(t, english.TooClose(&p), "44 ± 5: too close to tell from far behind.")
	says(t, english.Verdict(&p), "Behind: by 30 June 2026 the pace would have been 37.1 items. 44 ± 5: too close to tell from far behind.")

	// From 100 to 0 in a year: on 1 July 182 days have passed, and 50.1 are expected; the lines are at 52.6 and 70.1.
	reading := func(value, margin string) Progress {
		g := year("0", entry("2026-02-01", "90"), entry("2026-07-01", value, func(e *Entry) { e.Margin = pointer(margin) }))
		g.Baseline = baseline("100")
		return on(t, g, "2026-07-01")
	}
	for _, c := range []struct {
		value, margin string
		near          []State
	}{
		{"60", "5", nil},
		{"60", "8", []State{StateOnPace}},
		{"60", "11", []State{StateFarBehind, StateOnPace}},
		{"60", "45", []State{StateMovingAway, StateFarBehind, StateOnPace}},
		{"48", "5", []State{StateBehind}},
		{"48", "48.5", []State{StateFarBehind, StateBehind, StateAchieved}},
	} {
		p := reading(c.value, c.margin)
		equal(t, c.value+" ± "+c.margin, p.Near, c.near)
		equal(t, "too close", p.TooClose, len(c.near) > 0)
	}
	p = reading("0", "1")
	equal(t, "achieved", p.State, StateAchieved)
	says(t, english.TooClose(&p), "0 ± 1: too close to tell.")

	held := year("0", entry("2026-02-01", "1.8", func(e *Entry) { e.Margin = pointer("0.3") }))
	held.Direction, held.Target, held.Range = Maintain, nil, Range{Max: pointer("2")}
	p = on(t, held, "2026-06-30")
	says(t, english.Verdict(&p), "Holding: inside the range where it should stay. 1.8 ± 0.3: too close to tell.")
}

// Where tolerance decides, the verdict says how much.
func TestToleranceIsSaid(t *testing.T) {
	p := on(t, scholarships(), "2026-06-30")
	says(t, english.Verdict(&p), "On pace, within the tolerance of 5%: by 30 June 2026 the pace would have been €7,956.")
	p = on(t, cleanUps(), "2026-06-30")
	if p.Pace.Cmp(NewDecimal(1)) < 0 {
		t.Error("it is ahead")
	}
	for _, f := range everyLanguage() {
		p := on(t, scholarships(), "2026-06-30")
		if text := f.Verdict(&p); !whole(text) {
			t.Errorf("in %s: %q", f.Tag(), text)
		}
	}
}
