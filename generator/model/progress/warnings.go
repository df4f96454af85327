package progress

import "northstar/generator/base/diag"

// warnings names what was excluded because of its date, and a total below zero.
// All else that is wrong with a ledger is wrong on every day, and [Validate] says so.
func (c *calculation) warnings(p *Progress) []diag.Diagnostic {
	found := limited{about: c.goal}
	for i := range c.lines {
		switch l := &c.lines[i]; l.Effect {
		case BeforeStart:
			found.report(diag.EntryBeforeStart, l.entry.Pos(),
				"This entry is dated %s, before the goal starts on %s, so it is left out.", l.entry.Date, c.goal.Start)
		case InFuture:
			if !l.entry.Date.After(p.AsOf) {
				found.report(diag.EntryInFuture, l.entry.Pos(),
					"This entry was recorded on %s, after %s, the day of these figures, so it is left out for now.", l.entry.Recorded, p.AsOf)
				continue
			}
			found.report(diag.EntryInFuture, l.entry.Pos(),
				"This entry is dated %s, after %s, the day of these figures, so it is left out for now.", l.entry.Date, p.AsOf)
		}
	}
	if c.figures.Series == Flow && p.Value.Sign() < 0 {
		found.report(diag.TotalBelowZero, c.goal.at("entries"),
			"The entries of %s add up to %s on %s, which is less than zero.", c.goal.name(), p.Value, p.AsOf)
	}
	return found.all()
}
