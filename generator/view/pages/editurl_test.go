package pages

import (
	"testing"

	"northstar/generator/model/site"
)

// A page links to its source where the host of the repository has an editor.
func TestEditURL(t *testing.T) {
	for repository, want := range map[string]string{
		"https://git.example.org/circle/site": "https://git.example.org/circle/site/edit/main/content/a%20b.md",
		"https://gitlab.com/circle/site/":     "https://gitlab.com/circle/site/-/edit/main/content/a%20b.md",
		"https://codeberg.org/circle/site":    "https://codeberg.org/circle/site/_edit/main/content/a%20b.md",
		"https://git.sr.ht/~circle/site":      "",
		"":                                    "",
	} {
		r := site.Repository{URL: repository, Branch: "main", Edit: true}
		if got := editURL(r, "content/a b.md"); got != want {
			t.Errorf("%s: %s, want %s", repository, got, want)
		}
		if r.Edit = false; editURL(r, "content/a b.md") != "" {
			t.Errorf("%s is linked to though edit is false", repository)
		}
	}
}
