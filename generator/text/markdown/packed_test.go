package markdown

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"northstar/generator/base/diag"
)

// What is packed is what comes out.
func TestPackedLinks(t *testing.T) {
	number := rapid.OneOf(rapid.IntRange(0, 300), rapid.IntRange(0, 1<<31-1))
	link := rapid.Custom(func(t *rapid.T) Link {
		return Link{
			Kind:  rapid.SampledFrom([]LinkKind{Page, Image}).Draw(t, "kind"),
			Dest:  rapid.String().Draw(t, "dest"),
			Query: rapid.StringN(0, 3, 200).Draw(t, "query"), Fragment: rapid.StringN(0, 3, 200).Draw(t, "fragment"),
			Offset: number.Draw(t, "offset"),
			Pos:    diag.Position{Line: number.Draw(t, "line"), Column: number.Draw(t, "column"), Width: number.Draw(t, "width")},
		}
	})
	rapid.Check(t, func(t *rapid.T) {
		want := rapid.SliceOfN(link, 0, 5).Draw(t, "links")
		got := slices.Collect(PackLinks(want).All())
		if len(want) == 0 {
			want = nil
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("-want +got\n%s", diff)
		}
		for range PackLinks(want).All() {
			break
		}
	})
}
