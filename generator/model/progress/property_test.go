package progress

import (
	"cmp"
	"math/big"
	"reflect"
	"slices"
	"testing"

	"pgregory.net/rapid"
)

// anyGoal draws goals of every kind, with ledgers that make sense and ledgers that do not.
func anyGoal() *rapid.Generator[Goal] {
	return rapid.Custom(func(t *rapid.T) Goal {
		start := date("2026-01-01").AddDays(rapid.IntRange(-60, 60).Draw(t, "start"))
		small := func(name string) Decimal {
			n := number(rapid.StringMatching(`[0-9]{1,3}(\.[0-9]{1,3})?`).Draw(t, name))
			if rapid.IntRange(0, 9).Draw(t, name+" sign") == 0 {
				return n.Neg()
			}
			return n
		}
		g := Goal{
			ID: "goal", Start: start, Measure: Measure{Unit: "things",
				Kind: rapid.SampledFrom([]MeasureKind{"", Count, Money, Average, Percent, YesNo}).Draw(t, "kind")},
			Direction: rapid.SampledFrom([]Direction{"", "", Increase, Decrease, Maintain}).Draw(t, "direction"),
			Series:    rapid.SampledFrom([]Series{"", "", Flow, Snapshot}).Draw(t, "series"),
			Lifecycle: rapid.SampledFrom([]Lifecycle{"", "", "", Active, Proposed, Paused, Closed, Cancelled}).Draw(t, "lifecycle"),
			Reason:    "Why.", UpdateEveryDays: rapid.IntRange(0, 100).Draw(t, "update"),
		}
		g.Measure.Precision = rapid.SampledFrom([]int{0, 0, 1, 3, 10, -1, 99}).Draw(t, "precision")
		if g.Measure.Kind == Money {
			g.Measure.Currency = rapid.SampledFrom([]string{"EUR", "JPY", "KWD"}).Draw(t, "currency")
		}
		if rapid.Bool().Draw(t, "has baseline") {
			g.Baseline = &Baseline{Value: small("baseline")}
		}
		if rapid.IntRange(0, 5).Draw(t, "has target") > 0 {
			g.Target = &Target{Value: small("target")}
			if rapid.IntRange(0, 5).Draw(t, "has deadline") > 0 {
				g.Target.Date = start.AddDays(rapid.IntRange(-2, 400).Draw(t, "deadline"))
				if rapid.IntRange(0, 3).Draw(t, "seasonal") == 0 { // nothing is expected in the first third
					g.Waypoints = []Waypoint{{Date: start.AddDays(start.DaysUntil(g.Target.Date) / 3), Value: definition(&g).Baseline}}
				}
			}
		}
		if rapid.Bool().Draw(t, "has stages") {
			g.Stages = []string{"paid", "done"}
		}
		if rapid.Bool().Draw(t, "has range") {
			low := small("low")
			g.Range.Min = &low
		}
		for i := range rapid.IntRange(0, 2).Draw(t, "milestones") {
			g.Milestones = append(g.Milestones, Milestone{Date: start.AddDays(100 * i)})
		}
		for i := range rapid.IntRange(0, 12).Draw(t, "entries") {
			e := Entry{
				Date: start.AddDays(rapid.IntRange(-5, 420).Draw(t, "day")), Value: small("value"),
			}.In(nil, Common{
				Kind:    rapid.SampledFrom([]EntryKind{"", "", Actual, Pledge, Refund, Correction}).Draw(t, "entry kind"),
				Stage:   rapid.SampledFrom([]string{"", "", "paid", "done"}).Draw(t, "stage"),
				Partner: rapid.SampledFrom([]string{"", "a", "b"}).Draw(t, "partner"),
				Region:  rapid.SampledFrom([]string{"", "c", "d"}).Draw(t, "region"),
				Quality: rapid.SampledFrom([]Quality{"", Measured, Estimated}).Draw(t, "quality"),
			})
			e.ID = string(rune('a' + i))
			if rapid.IntRange(0, 3).Draw(t, "corrects") == 0 {
				e.Change(func(c *Common) { c.Corrects = string(rune('a' + rapid.IntRange(0, 12).Draw(t, "what"))) })
			}
			if rapid.IntRange(0, 3).Draw(t, "foreign") == 0 {
				e.Change(func(c *Common) { c.Currency = "GBP" })
				if rapid.Bool().Draw(t, "has rate") {
					e.Change(func(c *Common) { c.Rate = Rate{Value: small("rate"), Date: e.Date, Source: "Bank"} })
				}
			}
			g.Entries = append(g.Entries, e)
		}
		return g
	})
}

func anyDay(t *rapid.T, g Goal) Date {
	return g.Start.AddDays(rapid.IntRange(-10, 450).Draw(t, "as of"))
}

// comparableProgress takes out what names entries by their place in the file.
func comparableProgress(p Progress) Progress {
	p.Ledger = slices.Clone(p.Ledger)
	for i := range p.Ledger {
		p.Ledger[i].Entry = 0
	}
	p.Restatements = slices.Clone(p.Restatements)
	for i := range p.Restatements {
		p.Restatements[i].Entry = 0
		p.Restatements[i].Corrects = min(p.Restatements[i].Corrects, 0)
	}
	return p
}

func TestOrderOfEntriesDoesNotMatter(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		g := anyGoal().Draw(t, "goal")
		day := anyDay(t, g)
		want, _ := Compute(g, day)
		g.Entries = rapid.Permutation(g.Entries).Draw(t, "order")
		got, _ := Compute(g, day)
		if !reflect.DeepEqual(comparableProgress(got), comparableProgress(want)) {
			t.Fatalf("got  %+v\nwant %+v", got, want)
		}
	})
}

func TestSplittingAnEntryDoesNotMatter(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		g := anyGoal().Draw(t, "goal")
		g.Series = Flow // only sums can be split
		g.Entries = append(g.Entries, entry("2026-03-14", "120"))
		day := anyDay(t, g)
		want, _ := Compute(g, day)
		i := rapid.IntRange(0, len(g.Entries)-1).Draw(t, "which")
		half := g.Entries[i]
		part := number(rapid.StringMatching(`[0-9]{1,2}(\.[0-9]{1,4})?`).Draw(t, "part"))
		if half.Kind() == Refund { // both halves have the sign of a refund
			part = half.Value.Abs().Round(0)
			half.Value = half.Value.Abs()
			if part.Cmp(half.Value) > 0 {
				part = half.Value
			}
		}
		half.Value = half.Value.Sub(part)
		other := half
		other.ID, other.Value = "", part
		g.Entries = append(slices.Clone(g.Entries), other)
		g.Entries[i] = half
		got, _ := Compute(g, day)
		for _, p := range []*Progress{&got, &want} {
			p.Ledger, p.Restatements = nil, nil
		}
		if !reflect.DeepEqual(got, want) {
			t.Fatalf("got  %+v\nwant %+v", got, want)
		}
	})
}

func TestPercentNeverExceedsTheTruth(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		part, whole := anyDecimal().Draw(t, "part"), anyDecimal().Draw(t, "whole")
		if whole.IsZero() {
			whole = NewDecimal(1)
		}
		s := newShare(part, whole)
		truth := new(big.Rat).Mul(s.Rat(), big.NewRat(100, 1))
		shown := new(big.Rat).SetInt64(int64(s.Percent))
		if new(big.Rat).Abs(shown).Cmp(new(big.Rat).Abs(truth)) > 0 || shown.Sign()*truth.Sign() < 0 {
			t.Fatalf("%s / %s is shown as %d %%", part, whole, s.Percent)
		}
		if s.Percent < 1<<31-1 && s.Percent > -1<<31+1 && shown.Sub(truth, shown).Abs(shown).Cmp(big.NewRat(1, 1)) >= 0 {
			t.Fatalf("%s / %s is shown as %d %%", part, whole, s.Percent)
		}
		if bar := s.Steps(30); bar < 0 || bar > 30 || bar == 30 && s.Rat().Cmp(big.NewRat(1, 1)) < 0 {
			t.Fatalf("bar %v", bar)
		}
	})
}

func TestPartsAddUp(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		g := anyGoal().Draw(t, "goal")
		p, _ := Compute(g, anyDay(t, g))
		for name, parts := range map[string][]Part{"partner": p.ByPartner, "region": p.ByRegion, "quality": p.ByQuality,
			"kind": {{"", p.Received}, {"", p.Corrected}, {"", p.Refunded}}} {
			if parts == nil || p.Series == Snapshot {
				continue
			}
			var sum Decimal
			for _, part := range parts {
				sum = sum.Add(part.Value)
				if g.Measure.Kind == Money && !part.Value.hasAtMost(MinorUnits(g.Measure.Currency)) {
					t.Fatalf("%s is no amount of money", part.Value)
				}
			}
			if sum != p.Value {
				t.Fatalf("by %s: %v is %s, not %s", name, parts, sum, p.Value)
			}
		}
		if p.Series == Snapshot && (p.ByPartner != nil || p.ByRegion != nil) {
			t.Fatal("a snapshot was broken down")
		}
	})
}

// What is computed depends on the goal and the day alone, whatever was computed
// before, and computing does not change its input.
func TestComputingAgainGivesTheSame(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		g := anyGoal().Draw(t, "goal")
		day, other := anyDay(t, g), anyDay(t, g)
		before := g
		before.Entries = slices.Clone(g.Entries)
		want, wantFound := Compute(g, day)
		Compute(g, other)
		NextChanges(g, day)
		Validate(g)
		got, gotFound := Compute(g, day)
		if !reflect.DeepEqual(got, want) || !reflect.DeepEqual(gotFound, wantFound) || !reflect.DeepEqual(g, before) {
			t.Fatalf("got  %+v\nwant %+v", got, want)
		}
	})
}

func TestWhatIsShownNeverLooksBetter(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		g := anyGoal().Draw(t, "goal")
		p, _ := Compute(g, anyDay(t, g))
		terms := definition(&g)
		if !terms.reaches(p.Value, p.Shown) {
			t.Fatalf("%s is shown as %s", p.Value, p.Shown)
		}
	})
}

// Sentences are whole in every language: nothing is missing, and no placeholder is left.
func TestEverythingCanBeSaid(t *testing.T) {
	languages := everyLanguage()
	rapid.Check(t, func(t *rapid.T) {
		g := anyGoal().Draw(t, "goal")
		p, _ := Compute(g, anyDay(t, g))
		f := rapid.SampledFrom(languages).Draw(t, "language")
		texts := []string{f.Headline(&p), f.Verdict(&p)}
		for _, n := range f.Notes(&p) {
			texts = append(texts, n.Text)
		}
		outlook, needed := f.Outlook(&p), f.PaceNeeded(&p)
		if (outlook == "") != (p.NoProjection == NothingToProject) {
			t.Fatalf("%q and %q", outlook, p.NoProjection)
		}
		if (needed == "") != (p.Needed == nil) {
			t.Fatalf("%q and %v", needed, p.Needed)
		}
		for _, text := range append(texts, cmp.Or(outlook, "."), cmp.Or(needed, ".")) {
			if !whole(text) {
				t.Fatalf("in %s: %q", f.Tag(), text)
			}
		}
	})
}

// NextChanges is right if, day by day, the states change when it says so and never else.
func TestNextChangesMissesNothing(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		g := anyGoal().Draw(t, "goal")
		day := anyDay(t, g)
		changes := NextChanges(g, day)
		horizon := g.Start.AddDays(600)
		for _, c := range changes {
			if c.Kind == EntryDue {
				horizon = c.Date // what follows is told from then on
			}
		}
		before, _ := Compute(g, day)
		for d := day.AddDays(1); !d.After(horizon); d = d.AddDays(1) {
			now, _ := Compute(g, d)
			var told *Change
			daily := false
			for i := range changes {
				if c := &changes[i]; c.Date == d && c.From != c.To {
					told = c
				}
				daily = daily || changes[i].Kind == DailyFigures
			}
			if (told != nil) != (now.State != before.State) || told != nil && (told.From != before.State || told.To != now.State) {
				t.Fatalf("%s: from %s to %s, told %v of %v", d, before.State, now.State, told, changes)
			}
			if d == day.AddDays(1) && !slices.ContainsFunc(changes, func(c Change) bool { return c.Date == d }) {
				now.AsOf = before.AsOf
				if !reflect.DeepEqual(now, before) {
					t.Fatalf("%s has other figures, and nothing was told\n%+v\n%+v", d, before, now)
				}
			}
			before = now
		}
	})
}
