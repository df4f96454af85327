package site

import (
	"net/url"
	"path"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"northstar/generator/base/diag"
	"northstar/generator/text/markdown"
)

// What is packed is what comes out.
func TestBodyLinks(t *testing.T) {
	number := rapid.OneOf(rapid.IntRange(0, 300), rapid.IntRange(0, 1<<31-1))
	link := rapid.Custom(func(t *rapid.T) markdown.Link {
		return markdown.Link{
			Kind: rapid.SampledFrom([]markdown.LinkKind{markdown.Page, markdown.Image}).Draw(t, "kind"),
			Dest: rapid.String().Draw(t, "dest"), Query: rapid.StringN(0, 3, 200).Draw(t, "query"), Fragment: rapid.StringN(0, 3, 200).Draw(t, "fragment"),
			Offset: number.Draw(t, "offset"),
			Pos:    diag.Position{Line: number.Draw(t, "line"), Column: number.Draw(t, "column"), Width: number.Draw(t, "width")},
		}
	})
	rapid.Check(t, func(t *rapid.T) {
		want := rapid.SliceOfN(link, 0, 5).Draw(t, "links")
		got := slices.Collect(KeepLinks(want).All())
		if len(want) == 0 {
			want = nil
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("-want +got\n%s", diff)
		}
		for range KeepLinks(want).All() {
			break
		}
	})
}

// The short ways to paths and addresses lead where the long ones lead.
func TestShortWays(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		folder := path.Clean(rapid.StringMatching(`(content|a|\.\.|/)(/[ab.]{1,3}){0,3}`).Draw(t, "folder"))
		dest := rapid.StringMatching(`(\.\./|\./|/){0,3}[a./]{0,6}`).Draw(t, "dest")
		if got, want := join(folder, dest), path.Join(folder, dest); got != want {
			t.Errorf("join(%q, %q) is %q, want %q", folder, dest, got, want)
		}
		s := &Site{Base: rapid.SampledFrom([]string{"/", "/community/"}).Draw(t, "base")}
		address := rapid.OneOf(rapid.StringMatching(`/{0,3}[a-zA-Z0-9/._~%:?*é -]{0,9}`), rapid.String()).Draw(t, "address")
		if strings.Contains(address, "#") {
			return
		}
		if got, want := s.URL(address), (&url.URL{Path: s.Base + strings.TrimLeft(address, "/")}).EscapedPath(); got != want {
			t.Errorf("the address of %q is %q, want %q", address, got, want)
		}
	})
}
