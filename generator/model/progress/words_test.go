package progress

import (
	"go/ast"
	"go/parser"
	"go/token"
	"strconv"
	"strings"
	"testing"

	"northstar/generator/text/locale/localetest"
)

// Every sentence that has a name has words.
func TestEveryKeyHasWords(t *testing.T) {
	file, err := parser.ParseFile(token.NewFileSet(), "keys.go", nil, 0)
	if err != nil {
		t.Fatal(err)
	}
	others := map[string]Formatter{}
	for _, tag := range []string{"de", "es", "fr", "ar"} {
		others[tag] = Formatter{localetest.In(tag)}
	}
	seen := map[Key]bool{}
	ast.Inspect(file, func(n ast.Node) bool {
		spec, ok := n.(*ast.ValueSpec)
		if !ok || !strings.HasPrefix(spec.Names[0].Name, "Say") {
			return true
		}
		text, err := strconv.Unquote(spec.Values[0].(*ast.BasicLit).Value)
		if err != nil {
			t.Fatal(err)
		}
		key := Key(text)
		if seen[key] {
			t.Errorf("two sentences have the key %q", key)
		}
		seen[key] = true
		about := "Why."
		if key == SayCounted {
			about = "events"
		}
		s := english.Sentence(Sentence{Key: key, Measure: Measure{Unit: "trees"}, Date: date("2026-06-30"), Until: date("2026-06-30"), Text: about, Code: "CHF", Period: PerWeek})
		for tag, f := range others {
			if other := f.Sentence(Sentence{Key: key, Measure: Measure{Unit: "trees"}, Date: date("2026-06-30"), Until: date("2026-06-30"), Text: about, Code: "CHF", Period: PerWeek}); strings.ContainsAny(other, "{}") || !strings.HasSuffix(strings.TrimSuffix(other, "\u2069"), ".") {
				t.Errorf("in %s, %s reads %q", tag, key, other)
			}
		}
		if s == "" || strings.ContainsAny(s, "{}") || strings.ToUpper(s[:1]) != s[:1] || !strings.HasSuffix(s, ".") {
			t.Errorf("%s reads %q", key, s)
		}
		return true
	})
	if len(seen) < 50 {
		t.Errorf("found only %d keys", len(seen))
	}
	says(t, Sentence{}, "")
}

func TestStateWords(t *testing.T) {
	for state, want := range map[State]string{
		StateCancelled: "cancelled", StatePaused: "paused", StateProposed: "proposed", StateUpcoming: "upcoming", StateNoData: "no data",
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
		{f.Figure(trees, number("1234567.891")), "1,234,567.89"},
		{f.Figure(Measure{Precision: 1}, number("44")), "44.0"},
		{f.Figure(Measure{Precision: 1}, number("43.96")), "44.0"},
		{f.Figure(euro, number("7634")), "€7,634"},
		{f.Figure(euro, number("12.5")), "€12.50"},
		{f.Figure(euro, number("-250")), "−€250"},
		{f.Figure(Measure{Kind: Money, Currency: "JPY"}, number("1200")), "¥1,200"},
		{f.Figure(Measure{Kind: Money, Currency: "KWD"}, number("1.5")), "KWD_1.500"},
		{f.Figure(Measure{Kind: Percent}, number("38.5")), "38.5_%"},
		{f.Estimate(trees, number("495.8904")), "495.9 trees"},
		{f.Estimate(trees, number("60")), "60 trees"},
		{f.Estimate(euro, number("7956.04")), "€7,956"},
		{f.Estimate(euro, number("9.954")), "€9.95"},
		{RoundEstimate(trees, number("495.8904")).String(), "495.9"},
		{RoundEstimate(Measure{Precision: 2}, number("495.8904")).String(), "495.89"},
		{RoundEstimate(euro, number("7956.04")).String(), "7956"},
		{RoundEstimate(euro, number("-9.955")).String(), "-9.96"},
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
	s := func(k Key, first, last string) Sentence {
		return Sentence{Key: k, Date: date(first), Until: date(last)}
	}
	says(t, s(SayAfter, "2027-03-16", "2027-03-20"), "If the pace continues, about March 2027, after the deadline. Not a promise.")
	says(t, s(SayAfter, "2027-02-16", "2027-03-20"), "If the pace continues, between February and March 2027, after the deadline. Not a promise.")
	says(t, s(SayAround, "2026-11-16", "2027-03-20"), "If the pace continues, between November 2026 and March 2027, around the deadline. Not a promise.")
	says(t, s(SayBefore, "2026-11-16", "2026-11-16"), "If the pace continues, about November 2026, before the deadline. Not a promise.")
}

func TestNeededWords(t *testing.T) {
	s := Sentence{Key: SayNeeded, Measure: Measure{Kind: Percent, Unit: "households"}, Value: number("1"), From: number("0.4"), Period: PerWeek}
	says(t, s, "Needed from now on: 1 point a week; so far 0.4.")
	s.Falling, s.Value = true, number("2.5")
	says(t, s, "Needed from now on: 2.5 points less a week; so far 0.4 less.")
	says(t, Sentence{Key: SayReachedLate, Date: date("2026-04-01"), Days: 1}, "Reached on 1 April 2026, 1 day after the deadline.")
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
		{StateFarBehind, func(g *Goal) {}, "Far behind: by 30 June 2026 the pace would have been 49.6 things."},
		{StateFellBack, func(g *Goal) {
			g.Target.Date = date("2026-05-01")
			g.Entries = append(g.Entries, entry("2026-04-01", "98"), entry("2026-04-02", "-50"), entry("2026-06-01", "60"))
		}, "Reached on 1 April 2026, then fell back before the deadline, 1 May 2026."},
		{StateSlipping, func(g *Goal) {
			g.Direction, g.Target, g.Range = Maintain, nil, Range{Max: pointer("0.5")}
		}, "Slipping: outside the range that it is to stay in."},
		{StateHolding, func(g *Goal) {
			g.Direction, g.Target, g.Range = Maintain, nil, Range{Max: pointer("1")}
		}, "Holding: inside the range that it is to stay in."},
		{StateMissed, func(g *Goal) {
			g.Baseline, g.Target = baseline("3"), target("0", "2026-05-01")
		}, "Missed: 1 thing at the deadline, 1 May 2026; the target was 0."},
	} {
		g := year("100", entry("2026-02-01", "1"), entry("2026-03-01", "1"))
		c.change(&g)
		p := on(t, g, "2026-06-30")
		equal(t, c.want, p.State, c.state)
		says(t, p.Verdict(), c.want)
	}
}

func TestWordsOfCorridors(t *testing.T) {
	s := Sentence{Key: SayInside, Value: number("7"), Within: Range{Max: pointer("8")}}
	says(t, s, "7, inside the range of at most 8.")
	s.Within = Range{Min: pointer("6")}
	says(t, s, "7, inside the range of at least 6.")
}

func TestDrawing(t *testing.T) {
	equal(t, "decimal", number("-2.5").Float(), -2.5)
	equal(t, "span", Span{181, 365}.Fraction(), 181.0/365)
}
