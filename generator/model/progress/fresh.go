package progress

// observe counts the days with entries, and notes the last ones and the restatements.
func (c *calculation) observe(p *Progress) {
	var day Date
	for i := range c.lines {
		l := &c.lines[i]
		if l.Effect != Counts {
			continue
		}
		p.LastChange = l.entry.Date
		switch l.entry.Kind {
		case Correction:
			p.Restatements = append(p.Restatements, c.restatement(l))
			continue
		case Refund: // news, but nothing that was achieved
		default:
			if l.entry.Date != day {
				day = l.entry.Date
				c.observations++
			}
		}
		p.LastEntry = l.entry.Date
	}
	if n := c.goal.UpdateEveryDays; n > 0 && !p.LastEntry.IsZero() {
		p.StaleFrom = p.LastEntry.AddDays(n + 1)
	}
}
