package scaffold

import (
	"embed"
	"fmt"
	"slices"
	"strings"

	"northstar/generator/base/diag"
)

// collections holds declarations that a site can begin with. They declare and say nothing that is anybody's fact: no records.
//
//go:embed collections
var collections embed.FS

// Collections returns the names of the collections that a site can begin with.
func Collections() []string { return []string{"chapters", "opportunities", "resources"} }

// FirstOf returns the command that begins a first record of one of [Collections].
func FirstOf(collection string) string {
	record := map[string]string{"chapters": "chapter", "opportunities": "opportunity", "resources": "resource"}[collection]
	return fmt.Sprintf("northstar new %s \"Its name\"", record)
}

// collectionsIn reads names of collections, with commas between them, and says which is none.
func collectionsIn(list string) (names []string, err error) {
	for name := range strings.SplitSeq(list, ",") {
		name = strings.ToLower(Clean(name))
		switch {
		case name == "" || name == "none" || slices.Contains(names, name):
		case slices.Contains(Collections(), name):
			names = append(names, name)
		default:
			near := ""
			if n := diag.Nearest(name, Collections()); n != "" {
				near = fmt.Sprintf("; did you mean %s?", n)
			}
			return nil, fmt.Errorf("there is no ready-made collection %q%s (there are %s; 'northstar new collection' begins one of your own)",
				name, near, strings.Join(Collections(), ", "))
		}
	}
	return names, nil
}
