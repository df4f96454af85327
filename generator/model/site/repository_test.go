package site

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

// Which pages a host has follows from its name, not from that of the repository, or from what site.yaml says.
func TestRepository(t *testing.T) {
	type pages struct{ Title, Edit, New, Issues string }
	const query = "?filename={path}&value={text}"
	const named = "?filename={folder}&value={text}"
	for _, x := range []struct {
		Repository
		want pages
	}{
		{Repository{URL: "https://github.com/a/gitlab-tools"}, pages{"GitHub", "https://github.com/a/gitlab-tools/edit/main/a%20b/c.md",
			"https://github.com/a/gitlab-tools/new/main" + query, "https://github.com/a/gitlab-tools/issues/new/choose"}},
		{Repository{URL: "https://gitea.example.org/a/b"}, pages{"gitea.example.org", "https://gitea.example.org/a/b/_edit/main/a%20b/c.md",
			"https://gitea.example.org/a/b/_new/main/" + named, "https://gitea.example.org/a/b/issues/new/choose"}},
		{Repository{URL: "https://gitea.example.org/a/b", Host: "forgejo"}, pages{"gitea.example.org",
			"https://gitea.example.org/a/b/_edit/main/a%20b/c.md", "https://gitea.example.org/a/b/_new/main/" + query,
			"https://gitea.example.org/a/b/issues/new/choose"}},
		{Repository{URL: "https://git.example.org/a/b", Host: "gitea"}, pages{"git.example.org",
			"https://git.example.org/a/b/_edit/main/a%20b/c.md", "https://git.example.org/a/b/_new/main/" + named,
			"https://git.example.org/a/b/issues/new/choose"}},
		{Repository{URL: "https://codeberg.org/a/b.git"}, pages{"Codeberg", "https://codeberg.org/a/b/_edit/main/a%20b/c.md",
			"https://codeberg.org/a/b/_new/main/" + query, "https://codeberg.org/a/b/issues/new/choose"}},
		{Repository{URL: "https://git.example.org/a/b/", Host: "forgejo"}, pages{"git.example.org",
			"https://git.example.org/a/b/_edit/main/a%20b/c.md",
			"https://git.example.org/a/b/_new/main/" + query, "https://git.example.org/a/b/issues/new/choose"}},
		{Repository{URL: "https://gitlab.com/a/github"}, pages{"GitLab", "https://gitlab.com/a/github/-/edit/main/a%20b/c.md", "",
			"https://gitlab.com/a/github/-/issues/new"}},
		{Repository{URL: "https://git.sr.ht/~a/b"}, pages{"git.sr.ht", "", "", ""}},
		{Repository{URL: "https://git.example.org/a/b"}, pages{"git.example.org",
			"https://git.example.org/a/b/edit/main/a%20b/c.md", "", ""}},
	} {
		r := x.Repository
		r.Branch = "main"
		if diff := cmp.Diff(x.want, pages{r.HostTitle(), r.EditURL("a b/c.md"), r.NewFile(), r.Issues()}); diff != "" {
			t.Errorf("%s (-want +got):\n%s", r.URL, diff)
		}
	}
}
