package chart

import (
	"bytes"
	"encoding/xml"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"northstar/generator/base/colour"
	"northstar/generator/model/progress"
)

// Ticks are multiples of 1, 2 or 5 times a power of ten, evenly spaced, on the scale, and not too many.
func TestTicks(t *testing.T) {
	nice := regexp.MustCompile(`^0*\.?0*[125]0*$`)
	rapid.Check(t, func(t *rapid.T) {
		m := progress.Measure{Kind: rapid.SampledFrom([]progress.MeasureKind{progress.Count, progress.Average, progress.Money}).Draw(t,
			"kind"), Currency: "EUR"}
		lo := rapid.Float64Range(-1e15, 1e15).Draw(t, "lo") / rapid.SampledFrom([]float64{1, 1e6, 1e12, 1e15}).Draw(t, "shrunk")
		hi := lo + rapid.Float64Range(0.001, 1e15).Draw(t, "span")/rapid.SampledFrom([]float64{1, 1e6, 1e12}).Draw(t, "by")
		found := ticks(m, lo, hi, 5)
		if len(found) > 6 {
			t.Fatalf("%d ticks from %v to %v", len(found), lo, hi)
		}
		for i, v := range found {
			if v.Float() < lo-1e-9 || v.Float() > hi+1e-9 {
				t.Fatalf("%s is not from %v to %v", v, lo, hi)
			}
			if _, decimals, _ := strings.Cut(v.String(), "."); len(decimals) > finestDecimals(m) {
				t.Fatalf("%s is finer than it can be shown", v)
			}
			if i > 0 {
				step := v.Sub(found[i-1])
				if !nice.MatchString(step.String()) || i > 1 && step != found[i-1].Sub(found[i-2]) {
					t.Fatalf("a step of %s", step)
				}
			}
		}
	})
}

func TestCalendar(t *testing.T) {
	w := words{english}
	for _, test := range []struct{ from, to, want string }{
		{"2025-12-31", "2026-12-31", "Jan 2026, Apr, Jul, Oct"},
		{"2025-06-30", "2026-12-31", "Jul 2025, Jan 2026, Jul"},
		{"2024-02-28", "2028-02-29", "2025, 2026, 2027, 2028"},
		{"2026-06-20", "2026-06-25", "21 Jun 2026, 22 Jun, 23 Jun, 24 Jun, 25 Jun"},
		{"2026-02-27", "2026-04-10", "28 Feb 2026, 7 Mar, 14 Mar, 21 Mar, 28 Mar, 4 Apr"},
		{"1800-12-31", "2026-01-01", "1850, 1900, 1950, 2000"},
	} {
		var got []string
		ticks, _ := w.calendar(date(test.from), date(test.to), 6)
		for _, tick := range ticks {
			got = append(got, strings.TrimSpace(tick.label+" "+tick.year))
		}
		if s := strings.Join(got, ", "); s != test.want {
			t.Errorf("%s to %s: got %s, want %s", test.from, test.to, s, test.want)
		}
	}
	rapid.Check(t, func(t *rapid.T) {
		from := date("1000-01-01").AddDays(rapid.IntRange(0, 9000*365).Draw(t, "from"))
		to := from.AddDays(rapid.IntRange(1, 9000*365).Draw(t, "days"))
		if found, _ := w.calendar(from, to, 6); len(found) > 13 {
			t.Fatalf("%d ticks from %s to %s", len(found), from, to)
		}
	})
}

// White text can be read on every badge, and what does not fit is cut.
func TestBadge(t *testing.T) {
	fill := regexp.MustCompile(`<(?:rect|path fill)[^>]*?"(#[0-9a-f]{6})"`)
	white, _ := colour.Parse("#ffffff")
	states := []progress.State{
		progress.StateCancelled, progress.StatePaused, progress.StateProposed, progress.StateUpcoming, progress.StateNoData,
		progress.StateAchieved,
		progress.StateFellBack, progress.StateReachedLate, progress.StateMissed, progress.StateClosed, progress.StateStale,
		progress.StateHolding, progress.StateSlipping,
		progress.StateTotalOnly, progress.StateUnderWay, progress.StateTooEarly, progress.StateMovingAway, progress.StateFarBehind,
		progress.StateBehind, progress.StateOnPace,
	}
	titles := []string{"", "Plant 1,000 native trees", `<a href="//evil">&'`, strings.Repeat("a very long title ", 20), "زرع ألف شجرة",
		"千本の木を植える"}
	for _, state := range states {
		for _, title := range titles {
			svg := Badge(title, "412 of 1,000 trees · "+english.State(state), "412 of 1,000 trees, "+english.State(state), state)
			var root struct {
				Width int    `xml:"width,attr"`
				Title string `xml:"title"`
			}
			if err := xml.Unmarshal(svg, &root); err != nil {
				t.Fatalf("%s: %v", svg, err)
			}
			if root.Width > 640 || root.Width < 50 || len(svg) > 2<<10 {
				t.Errorf("%d pixels, %d bytes", root.Width, len(svg))
			}
			if !strings.HasPrefix(root.Title, clean(title)) || !strings.HasSuffix(root.Title, english.State(state)) {
				t.Errorf("it is named %q", root.Title)
			}
			if bytes.Contains(svg, []byte("style=")) || bytes.Contains(svg, []byte("url(")) || bytes.Contains(svg, []byte("<a")) {
				t.Errorf("not on other people's pages: %s", svg)
			}
			grounds := fill.FindAllSubmatch(svg, -1)
			if len(grounds) != 2 {
				t.Fatalf("%d grounds: %s", len(grounds), svg)
			}
			for _, ground := range grounds {
				c, _ := colour.Parse(string(ground[1]))
				if r := colour.Contrast(white, c); r < 4.5 {
					t.Errorf("%s has a contrast of %v", ground[1], r)
				}
			}
		}
	}
}

func TestCut(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := rapid.String().Draw(t, "text")
		room := float64(rapid.IntRange(13, 400).Draw(t, "room"))
		got := cut(s, room)
		if w := textWidth(got, plainSize); w > room {
			t.Fatalf("%q is %v wide", got, w)
		}
		if whole := clean(s); got != whole && !strings.HasPrefix(whole, strings.TrimSuffix(got, "…")) {
			t.Fatalf("%q of %q", got, whole)
		}
	})
}

// Numbers are as short as they can be, and never in an exponent.
func TestNumbers(t *testing.T) {
	for v, want := range map[float64]string{0: "0", 1: "1", -1: "-1", 0.5: ".5", -0.24: "-.2", 12.96: "13", 0.04: "0", 1000: "1000",
		-0.04: "0"} {
		if got := decimal(v); got != want {
			t.Errorf("%v is written %s, not %s", v, got, want)
		}
	}
	rapid.Check(t, func(t *rapid.T) {
		v := rapid.Float64Range(-2000, 2000).Draw(t, "v")
		got, err := strconv.ParseFloat(decimal(v), 64)
		if err != nil || got-v > 0.051 || v-got > 0.051 {
			t.Fatalf("%v is written %s", v, decimal(v))
		}
	})
}
