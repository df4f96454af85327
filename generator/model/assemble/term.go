package assemble

import (
	"time"

	"northstar/generator/model/site"
)

// Term returns the instants between which [Site] would make s again of the same parts: at from and after it, and before until. Both
// are zero for a site that is frozen at a day, which is the same for ever.
func Term(s *site.Site) (from, until time.Time) {
	if s.Frozen {
		return time.Time{}, time.Time{}
	}
	from = s.Cutoff.Instant(s.Zone)
	until = site.Moment{Day: s.AsOf.AddDays(1)}.Instant(s.Zone)
	at := func(t time.Time) {
		if t.After(from) && t.Before(until) {
			until = t
		}
	}
	if !s.Due.IsZero() {
		at(s.Due.Instant(s.Zone))
	}
	for _, p := range s.Pages {
		if news := s.NextFeedDate(p); !news.IsZero() { // feeds have another day for it then
			at(news.Instant(s.Zone))
		}
		if p.Type.Changes != nil {
			for _, change := range p.Type.Changes(p.Document, s.Zone) {
				at(change.At)
			}
		}
	}
	return from, until
}
