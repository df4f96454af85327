package assemble

import (
	"time"

	"northstar/generator/model/site"
)

// WithBodies returns the site that [Site] would make of the same parts with other bodies, at an instant not
// before that of s. It shares with s all but the bodies and the instant; ok is false if by then more is
// due than in s, or it is another day.
func WithBodies(s *site.Site, bodies *site.Bodies, now time.Time) (again *site.Site, ok bool) {
	cutoff := s.Cutoff
	if !s.Frozen {
		cutoff = momentOf(now.In(s.Zone))
	}
	if cutoff.Day != s.AsOf || cutoff.Compare(s.Cutoff) < 0 || !s.Due.IsZero() && cutoff.Compare(s.Due) >= 0 {
		return nil, false
	}
	languageSites := make([]*site.Site, len(s.LanguageSites))
	for i, e := range s.LanguageSites {
		c := *e
		c.LanguageSites, c.Bodies, c.Cutoff = languageSites, bodies, cutoff
		languageSites[i] = &c
	}
	return languageSites[0], true
}
