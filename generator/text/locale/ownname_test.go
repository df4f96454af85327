package locale_test

import (
	"fmt"
	"maps"
	"os"
	"slices"
	"strings"
	"testing"

	"golang.org/x/text/language"
	"golang.org/x/text/language/display"
)

// The names are those of Unicode CLDR, for every language that golang.org/x/text knows.
func TestOwnNamesFollowCLDR(t *testing.T) {
	names := map[string]string{"sr-Latn": "srpski"} // CLDR's tables take it for Serbo-Croatian
	nameOf := func(tag language.Tag) string {
		for ; tag != language.Und; tag = tag.Parent() {
			if names[tag.String()] != "" {
				return names[tag.String()]
			}
		}
		return ""
	}
	tags := display.Supported.Tags()
	slices.SortFunc(tags, func(a, b language.Tag) int { return strings.Compare(a.String(), b.String()) }) // parents first
	for _, tag := range tags {
		if name := display.Self.Name(tag); nameOf(tag) != name && !strings.HasPrefix(tag.String(), "sr-Latn") {
			names[tag.String()] = name
		}
	}
	var want strings.Builder
	for _, tag := range slices.Sorted(maps.Keys(names)) {
		fmt.Fprintf(&want, "%s %s\n", tag, names[tag])
	}
	got, err := os.ReadFile("ownnames.txt")
	if err != nil {
		t.Fatal(err)
	}
	if string(got) != want.String() {
		t.Errorf("ownnames.txt has to be:\n%s", want.String())
	}
}
