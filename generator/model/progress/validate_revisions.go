package progress

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"northstar/generator/base/diag"
)

// None is what a revision calls a value that is not there.
const None = "none"

// Verdict is what a revision calls the verdict, which is no field of a goal but is published like one.
const Verdict = "verdict"

// revisedValue is what the goal says of a field that revisions can change, and how its values are written.
type revisedValue struct {
	now    string
	figure bool // a number, not a day
}

// revisions checks that each revision says what it changed and why, and that the latest one of a value says what it is now.
func (v *validation) revisions() {
	g := v.Goal
	now := map[string]revisedValue{
		"target.value": {None, true}, "target.date": {None, false}, "baseline.value": {None, true}, "baseline.date": {None, false},
		"start": {g.Start.String(), false}, "lifecycle": {string(cmp.Or(g.Lifecycle, Active)), false},
	}
	if g.Target != nil {
		now["target.value"] = revisedValue{g.Target.Value.String(), true}
		now["target.date"] = revisedValue{cmp.Or(g.Target.Date.String(), None), false}
	}
	if g.Baseline != nil {
		now["baseline.value"] = revisedValue{g.Baseline.Value.String(), true}
		now["baseline.date"] = revisedValue{cmp.Or(g.Baseline.Date.String(), None), false}
	}
	latest := map[string]int{}
	for i := range g.Revisions {
		field := g.Revisions[i].Part()
		if j, seen := latest[field]; !seen || !g.Revisions[i].Date.Before(g.Revisions[j].Date) {
			latest[field] = i
		}
	}
	for i := range g.Revisions { // in the order of the file
		r := &g.Revisions[i]
		at := fmt.Sprintf("revisions[%d].", i)
		v.reason(at+"reason", r.Reason)
		if r.Field == Verdict {
			word(v, at+"from", r.From, finals)
		}
		value, known := now[r.Part()]
		if !known {
			continue
		}
		if value.figure {
			unread := v.figure(at, "from", r.From)
			if v.figure(at, "to", r.To) || unread {
				continue
			}
		}
		if r.Field == "lifecycle" && (word(v, at+"from", r.From, lifecycles) || word(v, at+"to", r.To, lifecycles)) {
			continue
		}
		if latest[r.Part()] != i || SameValue(r.To, value.now) {
			continue
		}
		d := v.report(diag.RevisionDisagrees, v.at(at+"to"), "The latest revision of %s changed it to %s, but it is %s.", r.Field,
			quote(r.To), value.now)
		*d = d.Instead(r.To, value.now)
	}
}

// word reports a value of a revision that is none of the words that belong there.
func word[T ~string](v *validation, path, value string, words []T) (wrong bool) {
	bare := strings.TrimSpace(value)
	if bare == "" || slices.Contains(words, T(bare)) {
		return false
	}
	var all []string
	for _, w := range words {
		all = append(all, string(w))
	}
	d := v.report(diag.RevisionUnclear, v.at(path), "A revision has %s where one of a few words belongs.", quote(value))
	d.Hint = "It can be " + strings.Join(all, ", ") + "."
	suggestNearest(d, bare, all)
	return true
}

// Part returns the field that r changed. A target and a baseline are a figure and a day; which of the two is meant
// by a revision of the whole, its values say.
func (r *Revision) Part() string {
	if r.Field != "target" && r.Field != "baseline" {
		return r.Field
	}
	for _, value := range []string{r.To, r.From} {
		if _, err := ParseDate(strings.TrimSpace(value)); err == nil {
			return r.Field + ".date"
		}
	}
	return r.Field + ".value"
}

// SameValue reports whether two texts of a revision say the same: 1000 is 1000.0.
func SameValue(a, b string) bool {
	a, b = strings.TrimSpace(a), strings.TrimSpace(b)
	if a == b {
		return true
	}
	x, known := figureIn(a)
	y, alsoKnown := figureIn(b)
	return known && alsoKnown && x == y
}

// figureIn returns the number that a text is, or most probably is: 1,000 is 1000.
func figureIn(text string) (d Decimal, known bool) {
	d, err := ParseDecimal(text)
	if err != nil {
		_, instead, _ := strings.Cut(err.Error(), "; write ")
		d, err = ParseDecimal(instead)
	}
	return d, err == nil
}

// figure reports a value of a revision that is to be a number and is none, with the number that it most probably is.
func (v *validation) figure(at, field, value string) (wrong bool) {
	bare := strings.TrimSpace(value)
	_, err := ParseDecimal(bare)
	if err == nil || bare == None || bare == "" { // that it must be there is checked elsewhere
		return false
	}
	d := v.report(diag.RevisionUnclear, v.at(at+field), "In a revision, %v.", err)
	d.Hint = "Write the figure as it stands in the goal, or none."
	if meant, known := figureIn(bare); known {
		*d = d.Instead(value, meant.String())
	}
	return true
}

// reason reports a reason that nobody has filled in.
func (v *validation) reason(at, reason string) {
	if text := strings.TrimSpace(reason); diag.Asks(text) {
		v.report(diag.RevisionUnclear, v.at(at), "The reason of a revision, %s, is still to be filled in.", quote(text)).
			Hint = "Say in a sentence why it was changed, for somebody who remembers how it was."
	}
}
