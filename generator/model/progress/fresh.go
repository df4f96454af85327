package progress

// A goal that does not say how often its figure is updated is held to how often it was: the next figure is
// due after so many times the longest time between two so far, but not before so many days, nor after so
// many, which is also the rule as long as there are not two. Days on which waypoints plan nothing do not count.
const (
	usualGaps  = 2
	soonestDue = 90
	latestDue  = 365
)

// observe counts the days with entries, notes the last ones and the restatements, and until when the figure is fresh.
func (c *calculation) observe(p *Progress) {
	var day Date
	longest := 0 // days between two figures
	for i := range c.lines {
		l := &c.lines[i]
		if l.Effect != Counts {
			continue
		}
		p.LastChange = l.entry.Date
		switch l.entry.Kind() {
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
		if !p.LastEntry.IsZero() {
			longest = max(longest, p.LastEntry.DaysUntil(l.entry.Date))
		}
		p.LastEntry = l.entry.Date
	}
	switch {
	case p.LastEntry.IsZero():
	case p.UpdateEveryDays > 0:
		p.StaleFrom = p.LastEntry.AddDays(p.UpdateEveryDays + 1)
	default:
		due := latestDue
		if longest > 0 {
			due = min(max(usualGaps*longest, soonestDue), latestDue)
		}
		p.StaleFrom = p.afterRests(p.LastEntry.AddDays(due + 1))
	}
}

// afterRests puts off a day by those since the last entry on which nothing is planned.
func (p *Progress) afterRests(day Date) Date {
	if len(p.Waypoints) == 0 || !p.HasTarget || p.Deadline.IsZero() {
		return day
	}
	line := p.PaceLine()
	for i, to := range line[1:] {
		from := Later(line[i].Date, p.LastEntry)
		if to.Value == line[i].Value && from.Before(day) && from.Before(to.Date) {
			day = day.AddDays(from.DaysUntil(to.Date))
		}
	}
	return day
}
