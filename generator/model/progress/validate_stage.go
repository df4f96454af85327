package progress

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"northstar/generator/base/diag"
)

// sameStage checks that e is of the stage of what it is about in the end. A correction that moves a figure
// to another stage is two changes: what is taken out there, and what is put in here.
func (v *validation) sameStage(e, about *Entry, of string) {
	of = cmp.Or(of, v.terms.headline)
	stages := v.Goal.Stages
	if e.Stage() == "" || e.Stage() == of || !slices.Contains(stages, e.Stage()) || !slices.Contains(stages, of) {
		return
	}
	if e.Kind() != Correction {
		d := v.report(diag.CorrectionMoves, e.Pos(), "The entry is of the stage %s, but the entry %s that it belongs to is of the stage %s.",
			e.Stage(), quote(e.Corrects()), of)
		*d = d.Instead("stage: "+e.Stage(), "stage: "+of).WithHint("What belongs to an entry is of its stage.")
		return
	}
	out, in := *e, *e
	out.Change(func(c *Common) { c.Stage, c.Partner, c.Region, c.Quality = "", "", "", "" })
	in.ID, in.Date = "", about.Date
	in.Change(func(c *Common) {
		c.Kind, c.Corrects = "", ""
		c.Partner, c.Region, c.Quality = cmp.Or(c.Partner, about.Partner()), cmp.Or(c.Region, about.Region()), cmp.Or(c.Quality, about.Quality())
	})
	takenOut, putIn := e.Value.Abs().Neg().String(), e.Value.Abs().String()
	if v.terms.Series == Snapshot {
		takenOut, putIn = "<what was read>", e.Value.String()
	}
	v.report(diag.CorrectionMoves, e.Pos(), "The correction is of the stage %s, but the entry %s that it corrects is of the stage %s.",
		e.Stage(), quote(e.Corrects()), of).
		Fix = out.line(takenOut) + "\n" + in.line(putIn)
}

// line writes e as an entry of a list, with the value given.
func (e *Entry) line(value string) string {
	var fields []string
	add := func(name, text string) {
		if text != "" {
			fields = append(fields, name+": "+text)
		}
	}
	add("id", quoted(e.ID))
	add("date", e.Date.String())
	add("value", value)
	add("kind", string(e.Kind()))
	add("corrects", quoted(e.Corrects()))
	add("stage", quoted(e.Stage()))
	add("quality", string(e.Quality()))
	add("currency", e.Currency())
	if r := e.Rate(); r != (Rate{}) {
		add("rate", "{value: "+r.Value.String()+", date: "+r.Date.String()+", source: "+strconv.Quote(r.Source)+"}")
	}
	add("partner", quoted(e.Partner()))
	add("region", quoted(e.Region()))
	add("note", quoted(e.Note))
	return "- {" + strings.Join(fields, ", ") + "}"
}

// quoted writes a text in quotation marks, and nothing as nothing.
func quoted(s string) string {
	if s == "" {
		return ""
	}
	return strconv.Quote(s)
}
