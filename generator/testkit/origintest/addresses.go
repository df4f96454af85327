package origintest

import (
	"maps"
	"slices"

	"northstar/generator/importer/origin"
)

// Addresses lists every address that a site says it had, in order, each once.
func Addresses(s *origin.Site) []string {
	all := map[string]bool{}
	for p, err := range s.Pages {
		if err != nil {
			continue
		}
		all[p.Address] = true
		for _, a := range p.Aliases {
			all[a] = true
		}
	}
	for _, f := range s.Files {
		all[f.Address] = true
	}
	for _, l := range s.Lists {
		all[l.Address] = true
	}
	for _, m := range s.Moved {
		all[m.From] = true
	}
	delete(all, "")
	return slices.Sorted(maps.Keys(all))
}
