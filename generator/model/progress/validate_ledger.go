package progress

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"

	"northstar/generator/base/diag"
)

// ledger checks every entry, and then what entries say about each other.
func (v *validation) ledger() {
	byID := make(map[string]int)
	for i := range v.Goal.Entries {
		e := &v.Goal.Entries[i]
		v.entry(e)
		if e.ID == "" {
			continue
		}
		if first, taken := byID[e.ID]; taken {
			v.report(diag.EntryIDTwice, e.Pos(), "The entry id %s is already used at %s.", quote(e.ID), location(v.Goal.Entries[first].Pos()))
			continue
		}
		byID[e.ID] = i
	}
	v.corrections(byID)
	if v.Goal.ComputedFrom == "" { // of those, package check says what is counted twice
		v.repeated()
	}
	if v.terms.Series == Flow {
		v.refunds()
		v.opening()
	} else {
		v.readings()
	}
}

// entry checks what one entry says by itself.
func (v *validation) entry(e *Entry) {
	t := &v.terms
	if e.Stage() != "" {
		v.stage("stage", e.Pos(), e.Stage())
	}
	if t.Measure.Kind == Money {
		v.money(e)
	} else if e.Currency() != "" {
		v.report(diag.CurrencyNotMoney, e.Pos(), "The entry is in %s, but %s counts %s.", e.Currency(), v.name(), t.Measure.Other)
	}
	if t.Measure.Kind == YesNo && e.Value != NewDecimal(0) && e.Value != NewDecimal(1) {
		v.report(diag.ValueOutOfRange, e.Pos(), "The value is %s, but the measure is yes or no.", e.Value).
			Hint = "Write 1 for yes and 0 for no."
	}
	if e.Kind() == Refund && e.Value.Sign() > 0 {
		d := v.report(diag.RefundPositive, e.Pos(), "The refund has the value %s, as if it had been received.", e.Value)
		*d = d.Instead("value: "+e.Value.String(), "value: "+e.Value.Neg().String())
	}
	if t.Series == Snapshot && (e.Kind() == Pledge || e.Kind() == Refund) {
		v.report(diag.KindNotReading, e.Pos(), "The entry is a %s, but %s is a snapshot.", e.Kind(), v.name())
	}
	if !e.Recorded.IsZero() && e.Recorded.Before(e.Date) {
		v.report(diag.ValueOutOfRange, e.Pos(), "The entry of %s was recorded on %s, before it happened.", e.Date, e.Recorded).
			Hint = "Write the day on which it was written down, or leave recorded away."
	}
	if e.Margin != nil && e.Margin.Sign() < 0 {
		d := v.report(diag.ValueOutOfRange, e.Pos(), "The margin is %s; it goes both ways, so it is written without a sign.", e.Margin)
		*d = d.Instead("margin: "+e.Margin.String(), "margin: "+e.Margin.Abs().String())
	}
	if e.Sample() < 0 {
		v.report(diag.ValueOutOfRange, e.Pos(), "The sample is %d; it is the number of people asked, so it cannot be negative.", e.Sample())
	}
}

// money checks the amount of one entry and its rate.
func (v *validation) money(e *Entry) {
	own := v.Goal.Measure.Currency
	currency := cmp.Or(e.Currency(), own)
	if e.Currency() != "" && !KnownCurrency(e.Currency()) {
		v.unknownCurrency(e.Pos(), e.Currency())
		return
	}
	if places := MinorUnits(currency); !e.Value.hasAtMost(places) {
		v.report(diag.TooManyDecimals, e.Pos(), "%s %s has more decimals than the %d of %s.", e.Value, currency, places, currency)
	}
	if e.Kind() != Refund && e.Kind() != Correction && e.Kind() != Pledge && e.Value.Sign() < 0 {
		d := v.report(diag.NegativeAmount, e.Pos(), "%s %s is taken out, but the entry is not a refund.", e.Value, currency)
		if e.Kind() == "" {
			*d = d.Inside("kind: " + diag.Ask(fmt.Sprintf("%s or %s", Refund, Correction)))
		}
	}
	if currency == own {
		if e.Rate() != (Rate{}) {
			v.report(diag.RateUnused, e.Pos(), "The entry has a rate, but is in %s, the goal's own currency.", own)
		}
		return
	}
	switch r := e.Rate(); {
	case r == Rate{}:
		d := v.report(diag.RateMissing, e.Pos(), "%s %s has no rate to %s.", e.Value, currency, own)
		*d = d.Inside(fmt.Sprintf("rate: {value: %s, date: %s, source: %s}",
			diag.Ask("the rate"), diag.Ask("its day"), diag.Ask("where it is recorded")))
	case r.Value.Sign() <= 0:
		v.report(diag.RateMissing, e.Pos(), "The rate of %s to %s is %s; a rate is more than 0.", currency, own, r.Value)
	case r.Date.IsZero() || r.Source == "":
		v.report(diag.RateMissing, e.Pos(), "The rate of %s to %s needs its day and its source.", currency, own)
	default:
		if _, ok := e.Value.Mul(r.Value); !ok {
			v.report(diag.ValueOutOfRange, e.Pos(), "%s %s at %s is more than can be counted.", e.Value, currency, r.Value)
		}
	}
}

// corrections checks what entries say about others, which are found by their ids.
func (v *validation) corrections(byID map[string]int) {
	entries := v.Goal.Entries
	corrected := func(i int) (int, bool) {
		if entries[i].Corrects() == "" {
			return 0, false
		}
		about, known := byID[entries[i].Corrects()]
		return about, known
	}
	stages := make([]string, len(entries)) // that each is of, as it says itself, or what it corrects
	for i := range entries {
		stages[i] = entries[i].Stage()
	}
	ends := follow(len(entries), corrected, func(i, about int) { stages[i] = cmp.Or(stages[i], stages[about]) })
	var ids []string // of all entries, for suggestions
	for i := range entries {
		c := connection{turns: ends[i] < 0}
		if about, known := corrected(i); known {
			c.corrected, c.stage = &entries[about], stages[about]
		}
		if !c.turns {
			c.end = &entries[ends[i]]
		}
		if c.corrected == nil && entries[i].Corrects() != "" && ids == nil {
			ids = slices.Sorted(maps.Keys(byID))
		}
		v.correction(&entries[i], c, ids)
	}
}

// A connection is what an entry corrects.
type connection struct {
	corrected, end *Entry // what is named, and where that begins; nil: unknown
	stage          string // of what is named
	turns          bool   // it leads round in a circle
}

// correction checks what an entry says about another.
func (v *validation) correction(e *Entry, c connection, ids []string) {
	if e.Kind() == Correction && strings.TrimSpace(e.Note) == "" {
		d := v.report(diag.CorrectionNote, e.Pos(), "The correction of %s does not say why.", e.Date)
		*d = d.Inside("note: " + diag.Ask("why the figure was wrong"))
	}
	if e.Corrects() == "" {
		if e.Kind() == Correction && v.terms.Series == Snapshot {
			v.report(diag.CorrectionUnclear, e.Pos(), "The correction does not say which reading it corrects.")
		}
		return
	}
	corrected := c.corrected
	switch {
	case corrected == nil:
		d := v.report(diag.EntryUnknown, e.Pos(), "The entry corrects %s, which is not an entry of %s.", quote(e.Corrects()), v.name())
		if v.unknownIDs++; v.unknownIDs <= mostSuggestions {
			suggestNearest(d, e.Corrects(), ids)
		}
	case c.turns:
		v.report(diag.EntryUnknown, e.Pos(), "The entry %s corrects itself.", quote(e.ID))
	case e.Date.Before(corrected.Date):
		v.report(diag.CorrectionEarly, e.Pos(), "The correction is dated %s, before the entry that it corrects (%s).", e.Date, corrected.Date)
	default:
		v.sameStage(e, c.end, c.stage)
	}
}

// mostSuggestions is for how many entries that correct an unknown one it is looked up which was meant: each is compared with all.
const mostSuggestions = 20

// refunds checks that no more is given back than has come in by then.
func (v *validation) refunds() {
	var receipts, refunds Decimal
	var refund *Entry // the last one of the day
	for i, e := range v.ordered {
		value, known := amount(e, &v.terms.Measure)
		switch {
		case !known || e.Kind() == Pledge:
		case e.Kind() == Refund:
			refund, refunds = e, refunds.Add(value.Abs())
		default:
			receipts = receipts.Add(value)
		}
		if i+1 < len(v.ordered) && v.ordered[i+1].Date == e.Date {
			continue // the day is not over
		}
		if refund != nil && refunds.Cmp(receipts) > 0 {
			v.report(diag.RefundTooLarge, refund.Pos(), "By %s, %s was given back, but only %s had come in.",
				e.Date, v.terms.round(refunds), v.terms.round(receipts))
		}
		refund = nil
	}
}

// opening checks that a flow that has a baseline begins with it.
func (v *validation) opening() {
	g, t := v.Goal, &v.terms
	if g.Baseline == nil || t.Baseline.IsZero() || !t.HasTarget {
		return
	}
	var total Decimal
	for _, e := range v.ordered {
		if e.Date.After(g.Start) {
			break
		}
		if value, known := amount(e, &t.Measure); known && e.Kind() != Pledge && e.Date == g.Start {
			total = total.Add(value)
		}
	}
	if t.Direction == Increase && total.Cmp(t.Baseline) < 0 || t.Direction == Decrease && total.IsZero() {
		d := v.report(diag.BaselineNotEntered, v.at("baseline"), "The baseline is %s, but the entries of the first day add up to %s.", t.Baseline,
			total)
		entry := fmt.Sprintf("{date: %s, value: %s}", g.Start, t.Baseline.Sub(total))
		*d = d.WithHint("Record what was there as an entry on the first day: %s. Or drop the baseline.", entry)
		if _, written := g.Positions["entries"]; !written && g.Positions != nil {
			*d = d.Beside("entries: [" + entry + "]")
		}
	}
}

// readings checks that a snapshot has one figure a day and stage.
func (v *validation) readings() {
	type slot struct {
		date  Date
		stage string
	}
	taken := make(map[slot]*Entry, len(v.ordered))
	for _, e := range v.ordered {
		if e.Kind() == Correction {
			continue
		}
		at := slot{e.Date, cmp.Or(e.Stage(), v.terms.headline)}
		if first := taken[at]; first == nil {
			taken[at] = e
		} else if first.Value != e.Value {
			v.report(diag.ReadingsSameDay, e.Pos(), "There are two readings of %s: %s and %s.", e.Date, first.Value, e.Value)
		}
	}
}

// location names a position in a message.
func location(p diag.Position) string {
	if p.Line == 0 {
		return cmp.Or(p.File, "another place")
	}
	return fmt.Sprintf("%s:%d", p.File, p.Line)
}
