package scaffold

import (
	"embed"
	"fmt"
	"slices"
	"strings"

	"northstar/generator/base/diag"
	"northstar/generator/input/content"
	"northstar/generator/model/site"
)

// collections holds declarations that a site can begin with. They declare and say nothing that is anybody's fact: no records.
//
//go:embed collections
var collections embed.FS

// Collections returns the names of the collections that a site can begin with.
func Collections() []string { return []string{"chapters", "opportunities", "resources"} }

// FirstOf returns the command that begins a first record of one of [Collections].
func FirstOf(collection string) string {
	f := declaration(collection)
	c, _ := content.ParseCollection(site.Source{Path: f.Path, Bytes: f.Bytes})
	return fmt.Sprintf("northstar new %s \"Its name\"", c.Type().Name)
}

// declaration returns the file that declares one of [Collections].
func declaration(name string) File {
	text, err := collections.ReadFile("collections/" + name + ".yaml")
	if err != nil {
		panic(err) // it is part of the program
	}
	return File{Path: "data/collections/" + name + ".yaml", Bytes: text}
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
