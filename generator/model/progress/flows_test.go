package progress

import "testing"

// What came in, what went out and what was put right add up to the figure; pledges are no money yet, and a year has its own.
func TestFlows(t *testing.T) {
	because := func(e *Entry) { e.Note = "The box was counted twice" }
	g := year("1000",
		entry("2026-01-10", "300.50"), entry("2026-03-01", "-40", kind(Refund)), entry("2026-04-01", "-60.25", kind(Refund)),
		entry("2026-05-01", "-20", kind(Correction), because), entry("2026-06-01", "500", kind(Pledge)), entry("2027-01-10", "100"))
	g.Measure = Measure{Unit: "euro", Kind: Money, Currency: "EUR"}
	g.Target.Date = date("2027-12-31")
	p := on(t, g, "2027-06-30")
	whole, ok := p.FlowsOf(&g, func(Date) bool { return true })
	if !ok || whole.Left().Cmp(p.Value) != 0 {
		t.Errorf("%s is left, the figure is %s", whole.Left(), p.Value)
	}
	f, ok := p.FlowsOf(&g, func(d Date) bool { return d.Year == 2026 })
	for name, c := range map[string]struct {
		got  Decimal
		want string
	}{"in": {f.In, "300.5"}, "out": {f.Out, "100.25"}, "corrected": {f.Corrected, "-20"}, "left": {f.Left(), "180.25"}} {
		equal(t, name, c.got.String(), c.want)
	}
	if _, none := p.FlowsOf(&g, func(d Date) bool { return d.Year == 2025 }); !ok || none {
		t.Error("there is money in a year without any")
	}
	g.Measure = Measure{Unit: "trees"}
	p = on(t, g, "2027-06-30")
	if _, ok := p.FlowsOf(&g, func(Date) bool { return true }); ok {
		t.Error("trees are money")
	}
}
