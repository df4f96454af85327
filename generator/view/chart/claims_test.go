package chart

import (
	"bytes"
	"maps"
	"os"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"northstar/generator/model/progress"
)

// has fails unless svg has every one of what is wanted; what begins with "no " must not be there.
func has(t *testing.T, svg []byte, wanted ...string) {
	t.Helper()
	if svg == nil {
		t.Fatal("nothing is drawn")
	}
	for _, want := range wanted {
		unwanted, no := strings.CutPrefix(want, "no ")
		if strings.Contains(string(svg), unwanted) == no {
			t.Errorf("want %s in\n%s", want, lines(svg))
		}
	}
}

func TestNothingToDraw(t *testing.T) {
	yes := year("1")
	yes.Measure.Kind = progress.YesNo
	upcoming, empty := year("6"), hours()
	upcoming.Start, empty.Entries = date("2026-09-01"), nil
	open := water()
	open.Range = progress.Range{}
	for name, svg := range map[string][]byte{
		"done or not, small":     Small(on(day, yes), english, "x"),
		"done or not, large":     Large(on(day, yes), english, "x"),
		"upcoming, large":        Large(on(day, upcoming), english, "x"),
		"no total yet":           Small(on(day, empty), english, "x"),
		"no stages":              Stages(on(day, upcoming), english, "x"),
		"nothing in any stage":   Stages(on("2026-01-01", trees()), english, "x"),
		"no milestones":          Timeline("Milestones", nil, date(day), date(day), date(day), english, "x"),
		"a corridor without end": Small(on(day, open), english, "x"),
	} {
		if svg != nil {
			t.Errorf("%s: %s", name, svg)
		}
	}
	if table := Figures(on(day, upcoming), english); table.Rows != nil {
		t.Errorf("a table of nothing: %v", table)
	}
}

func TestBars(t *testing.T) {
	t.Run("not begun", func(t *testing.T) {
		g := year("6")
		g.Start = date("2026-09-01")
		has(t, Small(on(day, g), english, "x"), "chart-track", "no chart-fill", "no pace", ">target 6<")
	})
	t.Run("beyond the target", func(t *testing.T) {
		has(t, Small(on(day, year("10", entry("2026-02-01", "25"))), english, "x"), `class="chart-fill" d="M0 6h1000v12h-1000z"`,
			"chart-beyond", "no chart-track")
	})
	t.Run("between target and stretch", func(t *testing.T) {
		has(t, Small(on(day, stations()), english, "x"), `class="chart-fill" d="M0 6h887v`, `class="chart-goal" d="M750`, "no chart-beyond")
	})
	t.Run("full only when the target is reached", func(t *testing.T) {
		almost := Small(on(day, year("10000", entry("2026-02-01", "9999"))), english, "x")
		has(t, almost, `class="chart-fill" d="M0 6h999v`, `class="chart-track" d="M999 6h1v`)
		g := year("10000", entry("2026-02-01", "9999"))
		g.Stretch = []progress.Decimal{number("20000")}
		has(t, Small(on(day, g), english, "x"), `class="chart-fill" d="M0 6h499v`, `class="chart-goal" d="M500`)
		g = trees()
		g.Entries = append(g.Entries, entry("2026-06-20", "587.9"))
		has(t, Stages(on(day, g), english, "x"), `class="chart-fill" d="M0 22h999v`, `class="chart-goal" d="M1000`)
	})
	t.Run("below zero", func(t *testing.T) {
		has(t, Small(on(day, year("10", entry("2026-02-01", "2"), entry("2026-03-01", "-5"))), english, "x"), "chart-before", "no chart-fill")
	})
	t.Run("where the pace should be", func(t *testing.T) {
		has(t, Small(on(day, trees()), english, "x"), `class="chart-pace-tick" d="M495 0v24"`, ">pace 496<")
	})
	t.Run("pledged stands apart", func(t *testing.T) {
		has(t, Small(on(day, scholarships()), english, "x"), `class="chart-pledged" fill="url(#x-h)" x="63.6%" y="21" width="12.5%"`,
			`class="chart-fill" d="M0 21h636v`, ">+€1,500 pledged<")
	})
}

func TestTotals(t *testing.T) {
	has(t, Small(on(day, hours()), english, "x"), "chart-axis", "chart-line", "chart-now")
	g := hours()
	g.Series = progress.Snapshot
	has(t, Small(on(day, g), english, "x"), "no chart-axis")
}

// A falling goal is never a bar that fills up.
func TestFalling(t *testing.T) {
	for _, svg := range [][]byte{Small(on(day, items()), english, "x"), Large(on(day, items()), english, "x")} {
		has(t, svg, "no chart-fill", "no chart-track", "chart-line", ">44\u00a0±\u00a05<")
	}
	has(t, Large(on(day, items()), english, "x"), "chart-margin", ">target 25 items<")
	has(t, Small(on(day, items()), english, "x"), "chart-ahead")
	has(t, Small(on("2027-01-01", items()), english, "x"), "no chart-ahead")
	g := items()
	g.Entries = nil
	has(t, Small(on(day, g), english, "x"), ">61<", ">target 25<", "chart-ring", "no chart-now")
}

func TestOverTime(t *testing.T) {
	t.Run("late figures are another line", func(t *testing.T) {
		has(t, Large(on(day, harvest()), english, "x"), "chart-late", ">planned pace<", ">deadline 28 Feb 2026<", "no chart-projection")
	})
	t.Run("restated", func(t *testing.T) {
		svg := Large(on(day, harvest()), english, "x")
		has(t, svg, "chart-broken", "chart-break", ">+60 restated<", "The line is broken where figures were restated.")
	})
	t.Run("estimated", func(t *testing.T) {
		has(t, Large(on(day, hours()), english, "x"), `class="chart-ring"`, ">estimated<", "Hollow marks are estimates.")
	})
	t.Run("projection", func(t *testing.T) {
		has(t, Large(on(day, trees()), english, "x"), "chart-projection", ">at this pace: Mar 2027<", "Not a promise.")
	})
	t.Run("a projection that leaves the drawing", func(t *testing.T) {
		g := year("1000", entry("2026-01-10", "100"), entry("2026-03-10", "80"), entry("2026-06-10", "140"))
		p := on(day, g)
		if p.Projection == nil || !p.Projection.Last.After(date("2027-09-01")) {
			t.Fatalf("%v", p.Projection)
		}
		svg := Large(p, english, "x")
		has(t, svg, "chart-projection")
		if _, err := look(svg, "x", narrowLarge); err != nil {
			t.Error(err)
		}
	})
	t.Run("nothing is known after the last figure of a stale goal", func(t *testing.T) {
		g := year("30", entry("2026-01-17", "4"), entry("2026-02-10", "5"))
		g.UpdateEveryDays = 60
		has(t, Large(on(day, g), english, "x"), ">10 Feb<", ">verdict 30 Jun<", "no chart-projection", `class="chart-now" d="M112 `)
		g.UpdateEveryDays = 365
		has(t, Large(on(day, g), english, "x"), ">10 Feb<", ">verdict 30 Jun<", "Figure of 10 February 2026, verdict of 30 June 2026.")
	})
	t.Run("a range to stay in", func(t *testing.T) {
		has(t, Large(on(day, water()), english, "x"), `class="chart-range"`, ">8.5\u00a0pH<", ">6.5\u00a0pH<", "no pace")
	})
	t.Run("a reading says nothing of the time before it", func(t *testing.T) {
		g := year("80", entry("2026-02-10", "41"), entry("2026-03-10", "44"))
		g.Measure.Kind = progress.Percent
		has(t, Large(on(day, g), english, "x"), `class="chart-line" d="M112 `)
	})
	t.Run("a baseline is where the line begins, and the lowest figure is not nothing", func(t *testing.T) {
		g := year("60", entry("2026-02-10", "41"), entry("2026-03-10", "34"))
		g.Measure.Kind, g.Baseline = progress.Percent, &progress.Baseline{Value: number("38")}
		has(t, Large(on(day, g), english, "x"), `class="chart-line" d="M0 `, "no  250h.01", "no chart-axis")
	})
	t.Run("29 February", func(t *testing.T) {
		g := year("100", entry("2024-02-29", "7"))
		g.Start, g.Target.Date = date("2024-02-29"), date("2028-02-29")
		has(t, Large(on(day, g), english, "x"), ">deadline 29 Feb 2028<", ">7<")
	})
	t.Run("a deadline before the start", func(t *testing.T) {
		g := year("100", entry("2026-02-10", "7"))
		g.Target.Date = date("2025-12-01")
		has(t, Large(on(day, g), english, "x"), ">7<", "no chart-pace", "no >deadline", "chart-late", "no >even pace<")
	})
	t.Run("one day", func(t *testing.T) {
		g := year("100", entry("2026-06-30", "7"))
		g.Start, g.Target.Date = date(day), date(day)
		has(t, Large(on(day, g), english, "x"), ">7<", ">30 Jun<")
	})
}

// A milestone has a day if somebody named one: its own, that of a waypoint, or the deadline. What a picture says to those who
// hear it is what the list beside it says.
func TestMilestones(t *testing.T) {
	spoken := func(asOf string, g progress.Goal) string {
		p := on(asOf, g)
		svg := string(Timeline("Milestones", Milestones(p, english), p.Start, p.Deadline, p.AsOf, english, "x"))
		_, text, _ := strings.Cut(svg, `aria-label="`)
		text, _, _ = strings.Cut(text, `"`)
		return strings.ReplaceAll(text, "\u00a0", " ")
	}
	g := harvest()
	g.Milestones = []progress.Milestone{{At: pointer("5000"), Title: "never"}, {At: pointer("525"), Title: "autumn"},
		{At: pointer("320"), Title: "spring"}, {At: pointer("800"), Title: "all"}}
	g.Waypoints[0].Value = number("320")
	g.Entries = g.Entries[:1]
	for asOf, want := range map[string]string{
		"2025-05-31": "spring: 320 kg: Due 30 June 2025; autumn: 525 kg: Still ahead; all: 800 kg: Due 28 February 2026; " +
			"never: 5,000 kg: Still ahead.",
		"2025-12-31": "spring: 320 kg: Overdue since 30 June 2025; autumn: 525 kg: Still ahead; all: 800 kg: Due 28 February 2026; ",
		"2026-03-01": "spring: 320 kg: Not reached; it was due 30 June 2025; autumn: 525 kg: Not reached; " +
			"all: 800 kg: Not reached; it was due 28 February 2026; never: 5,000 kg: Not reached.",
	} {
		if got := spoken(asOf, g); !strings.Contains(got, want) {
			t.Errorf("%s: got %s, want %s", asOf, got, want)
		}
	}
	lost := year("100", entry("2026-02-01", "60"), entry("2026-03-01", "-20"))
	lost.Milestones = []progress.Milestone{{At: pointer("50"), Title: "half"}}
	if got := spoken(day, lost); !strings.HasSuffix(got, "half: 50 things: Reached 1 February 2026, lost again 1 March 2026.") {
		t.Errorf("it was lost again: %s", got)
	}
	paused := year("100", entry("2026-02-01", "60"))
	paused.Lifecycle, paused.Reason = progress.Paused, "Rest."
	paused.Milestones = []progress.Milestone{{Date: date("2026-05-01"), Title: "the fair"}}
	if got := spoken(day, paused); !strings.HasSuffix(got, "the fair: Overdue since 1 May 2026.") {
		t.Errorf("its day has passed: %s", got)
	}
	if got, want := spoken(day, trees()), "2 of 5 milestones reached. The first hundred: 100 trees: Reached 14 March 2026; "+
		"A quarter: 250 trees: Reached 25 April 2026; Autumn planting begins: Due 17 October 2026; "+
		"Half way: 500 trees: Still ahead; One thousand: 1,000 trees: Due 31 December 2026."; !strings.HasSuffix(got, want) {
		t.Errorf("got %s, want %s", got, want)
	}
	falling := items()
	falling.Milestones = []progress.Milestone{{At: pointer("27"), Title: "late"}, {At: pointer("30"), Title: "soon"}}
	if got := spoken(day, falling); !strings.HasSuffix(got, "soon: 30 items: Still ahead; late: 27 items: Still ahead.") {
		t.Errorf("not in the direction of the goal: %s", got)
	}
}

// Nothing that is to come stands on the solid part of the line, which ends on the day of the figures.
func TestNothingAheadOnTheSolidPart(t *testing.T) {
	ring := regexp.MustCompile(`class="chart-ring" d="M(\d+)`)
	solid := regexp.MustCompile(`class="chart-line" d="M25 \d+h(\d+)"`)
	for _, asOf := range []string{"2026-02-01", "2026-06-30", "2026-08-15", "2026-12-31"} {
		g := trees()
		p := on(asOf, g)
		svg := Timeline("Milestones", Milestones(p, english), p.Start, p.Deadline, p.AsOf, english, "x")
		first, end := ring.FindSubmatch(svg), solid.FindSubmatch(svg)
		if first == nil || end == nil {
			t.Fatalf("%s: no ring or no line in %s", asOf, svg)
		}
		at, _ := strconv.Atoi(string(first[1]))
		until, _ := strconv.Atoi(string(end[1]))
		if at < 25+until {
			t.Errorf("%s: a ring at %d, and the line is solid until %d", asOf, at, until)
		}
	}
}

// Parts that were taken back lie on the other side of nothing.
func TestBarsOfParts(t *testing.T) {
	if Bars([]Part{{Value: number("3")}}) != nil || Bars(make([]Part, 2)) != nil {
		t.Error("bars where there is nothing to compare")
	}
	bars := Bars([]Part{{Value: number("6")}, {Value: number("-2")}, {Value: number("3"), Rest: true}})
	for i, want := range []string{`"chart-fill" d="M250 1h750v8h-750z"`, `"chart-fill" d="M0 1h250v8h-250z"`,
		`"chart-pledged" d="M250 1h375v8h-375z"`} {
		has(t, bars[i], want, `aria-hidden="true"`, `d="M250 0v10"`)
	}
}

// What people write is text, whatever it is.
func TestTitlesAreText(t *testing.T) {
	const hostile = "</text><script>alert(1)</script> & \"quoted\" \u202eturned\x00\x1b \ufffe\n\tline"
	const harmless = `</text><script>alert(1)</script> & "quoted" turned line`
	g := trees()
	g.Measure.Unit, g.Measure.One, g.Lifecycle, g.Reason = hostile, hostile, progress.Paused, hostile
	p := on(day, g)
	marks := []Mark{{Title: hostile, Date: date(day), State: progress.MilestonePlanned}}
	for name, svg := range map[string][]byte{
		"small":    Small(p, english, "x"),
		"large":    Large(p, english, "x"),
		"timeline": Timeline(hostile, marks, p.Start, p.Deadline, p.AsOf, english, "x"),
	} {
		if _, err := look(svg, "x", narrowLarge); err != nil {
			t.Errorf("%s: %v", name, err)
		}
		if strings.Contains(string(svg), "<script") || !strings.Contains(string(svg), escape(harmless)) {
			t.Errorf("%s:\n%s", name, svg)
		}
	}
	if got := clean(hostile); got != harmless {
		t.Errorf("%q", got)
	}
	if got := clean("41\u00a0%"); got != "41\u00a0%" {
		t.Errorf("a number was torn from its unit: %q", got)
	}
}

// Every class has its look in the default theme, and the sheet has no class that is in no drawing.
func TestStyleSheet(t *testing.T) {
	look := func(file string) map[string]bool {
		sheet, err := os.ReadFile("../../../themes/default/assets/css/" + file)
		if err != nil {
			t.Fatal(err)
		}
		styled := map[string]bool{}
		for _, m := range regexp.MustCompile(`\.(chart-[a-z-]+)`).FindAllSubmatch(sheet, -1) {
			styled[string(m[1])] = true
		}
		return styled
	}
	everywhere, styled := look("parts/charts.css"), look("parts/drawings.css")
	maps.Copy(styled, everywhere)
	drawn := map[string]bool{"chart-stages": true, "chart-timeline": true, "chart-large": true}
	p := on(day, trees())
	for _, svg := range [][]byte{
		Small(on(day, year("10", entry("2026-02-01", "25"))), english, "x"), Small(on(day, year("10", entry("2026-02-01", "-2"))), english, "x"),
		Small(on(day, stations()), english, "x"), Large(on(day, stations()), english, "x"), Small(on(day, items()), english,
			"x"), Large(on(day, items()), english, "x"),
		Small(on(day, water()), english, "x"), Large(on(day, water()), english, "x"), Small(on(day, scholarships()), english,
			"x"), Large(on(day, scholarships()), english, "x"),
		Large(on(day, harvest()), english, "x"), Small(p, english, "x"), Large(p, english, "x"), Stages(p, english, "x"),
		Timeline("Milestones", Milestones(p, english), p.Start, p.Deadline, p.AsOf, english, "x"),
		axisOf(p, english).Lane("Milestones", Milestones(p, english), p.Start, p.Deadline, english, "x"), axisOf(p, english).Months(english, "x"),
	} {
		for _, attr := range regexp.MustCompile(`class="([^"]*)"`).FindAllSubmatch(svg, -1) {
			for class := range strings.FieldsSeq(string(attr[1])) {
				drawn[class] = true
				if bytes.Contains(svg, []byte("chart-small")) && !everywhere[class] {
					t.Errorf(".%s of small drawings has its look on the pages of goals alone", class)
				}
			}
		}
	}
	layoutOnly := []string{"chart-stages", "chart-timeline", "chart-large"}
	for class := range drawn {
		if !styled[class] && !slices.Contains(layoutOnly, class) {
			t.Errorf(".%s has no look", class)
		}
	}
	for class := range styled {
		if !drawn[class] {
			t.Errorf(".%s is in no drawing", class)
		}
	}
}
