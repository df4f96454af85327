package check

import (
	"slices"

	"northstar/generator/base/diag"
)

// tiers reports partners of a tier that the configuration does not list, where it lists any.
func tiers(s Subject, report func(diag.Diagnostic)) {
	listed := s.Site.Config.Tiers
	for _, p := range s.Site.Data.Partners {
		tier := p.Value.Tier
		if tier == "" || len(listed) == 0 || slices.Contains(listed, tier) {
			continue
		}
		at := p.Fields.At("tier")
		at.Width = len([]rune(tier))
		d := diag.New(diag.UnknownTier, at, "There is no tier %q in data/site.yaml.", tier)
		if near := diag.Nearest(tier, listed); near != "" {
			d = d.DidYouMean(tier, near)
		}
		report(d)
	}
}
