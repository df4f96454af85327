package site

import "time"

// WithBodies returns the site that Assemble would make of the same parts with other bodies, at an instant not
// before that of s. It shares with s all but the bodies and the instant; ok is false if by then more is
// due than in s, or it is another day.
func (s *Site) WithBodies(bodies *Bodies, now time.Time) (again *Site, ok bool) {
	cutoff := s.Cutoff
	if !s.frozen {
		cutoff = momentOf(now.In(s.Zone))
	}
	if cutoff.Day != s.AsOf || cutoff.Compare(s.Cutoff) < 0 || !s.due.IsZero() && cutoff.Compare(s.due) >= 0 {
		return nil, false
	}
	languageSites := make([]*Site, len(s.LanguageSites))
	for i, e := range s.LanguageSites {
		c := *e
		c.LanguageSites, c.bodies, c.Cutoff = languageSites, bodies, cutoff
		languageSites[i] = &c
	}
	return languageSites[0], true
}
