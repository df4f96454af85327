package site

import (
	"slices"
	"testing"
)

// A type that does not say its place in menus comes after all that do.
func TestSectionsWithoutRankAreLast(t *testing.T) {
	types := Types{
		NewType(Type{Name: "recipe", Folder: "recipes"}), NewType(Type{Name: "walk", Folder: "walks", MenuRank: 2}),
		NewType(Type{Name: "page"}), NewType(Type{Name: "tool", Folder: "tools"}), NewType(Type{Name: "song", Folder: "songs", MenuRank: 1}),
	}
	var names []string
	for _, x := range types.Sections() {
		names = append(names, x.Name)
	}
	if want := []string{"song", "walk", "recipe", "tool"}; !slices.Equal(names, want) {
		t.Errorf("%v, want %v", names, want)
	}
}
