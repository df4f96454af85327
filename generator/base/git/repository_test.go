package git

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// bare writes a bare repository into a folder, as files of any kind are brought by a branch. What it says is not so.
func (s sandbox) bare(folder string) string {
	s.Helper()
	to := filepath.Join(s.top, folder)
	s.git("init", "--quiet", "--bare", "--initial-branch=main", to)
	// to say that it has a work tree makes Git take it for one that is not bare
	s.git("--git-dir="+to, "config", "core.bare", "false")
	s.git("--git-dir="+to, "config", "core.worktree", to)
	s.git("--git-dir="+to, "-c", "user.name=Test", "-c", "user.email=test@example.org", "commit", "--quiet", "--allow-empty", "--message=x")
	return to
}

// The repository is the one whose work tree holds the folder, whatever lies beside the folder's files.
func TestFind(t *testing.T) {
	for name, plant := range map[string]func(s sandbox) (folder string){
		"folder":                 func(s sandbox) string { return "content" },
		"top":                    func(s sandbox) string { return "" },
		"bare in the folder":     func(s sandbox) string { s.bare("content"); return "content" },
		"bare above the folder":  func(s sandbox) string { s.bare("content"); s.write("content/site/x", ""); return "content/site" },
		"bare at the top":        func(s sandbox) string { s.bare(""); return "content" },
		"no repository in .git":  func(s sandbox) string { s.write("content/.git/x", ""); return "content" },
		"no repository named":    func(s sandbox) string { s.write("content/.git", "gitdir: ../nowhere\n"); return "content" },
		"empty .git beside bare": func(s sandbox) string { s.bare("content"); s.write("content/.git/x", ""); return "content" },
		"link to the folder": func(s sandbox) string {
			if err := os.Symlink(filepath.Join(s.top, "content"), filepath.Join(s.top, "site")); err != nil {
				s.Fatal(err)
			}
			return "site"
		},
	} {
		t.Run(name, func(t *testing.T) {
			s := newSandbox(t)
			want := s.git("rev-parse", "HEAD")
			folder := plant(s)
			r, err := Find(t.Context(), filepath.Join(s.top, folder))
			if err != nil {
				t.Fatal(err)
			}
			if got, err := r.Run(t.Context(), "rev-parse", "HEAD"); strings.TrimSpace(got) != want || err != nil || r.Top != s.top {
				t.Errorf("%q of %s, %v; want %q", got, r.Top, err, want)
			}
			prefix := strings.Replace(filepath.ToSlash(folder), "site", "content", strings.Count("site", folder))
			if got := r.Prefix(); got != prefix && folder != "content/site" {
				t.Errorf("prefix %q", got)
			}
		})
	}
}

// A repository that lies elsewhere by intention is found; one that lies among files, or has no work tree, is refused.
func TestFindElsewhere(t *testing.T) {
	for name, c := range map[string]struct {
		make func(s sandbox) (folder string)
		want string // part of the error; "" for none
	}{
		"linked work tree": {func(s sandbox) string {
			s.git("worktree", "add", "--quiet", "../other")
			return "../other/content"
		}, ""},
		"submodule": {func(s sandbox) string {
			s.git("-c", "protocol.file.allow=always", "submodule", "--quiet", "add", s.top, "content/site")
			return "content/site"
		}, ""},
		"separate folder": {func(s sandbox) string {
			s.git("init", "--quiet", "--separate-git-dir=../git")
			return "content"
		}, ""},
		"link for .git": {func(s sandbox) string {
			if err := os.Rename(filepath.Join(s.top, ".git"), filepath.Join(s.top, "../git")); err != nil {
				s.Fatal(err)
			}
			if err := os.Symlink("../git", filepath.Join(s.top, ".git")); err != nil {
				s.Fatal(err)
			}
			return "content"
		}, ""},
		"repository of its own": {func(s sandbox) string {
			s.git("clone", "--quiet", s.top, "content/site")
			return "content/site"
		}, ""},
		"bare with work trees": {func(s sandbox) string {
			s.git("clone", "--quiet", "--bare", s.top, "../all/.bare")
			s.write("../all/.git", "gitdir: ./.bare\n")
			s.git("--git-dir=../all/.bare", "worktree", "add", "--quiet", "../all/one", "main")
			return "../all/one/content"
		}, ""},
		"no work tree": {func(s sandbox) string {
			s.git("config", "core.bare", "true")
			return "content"
		}, "has no work tree"},
		"another work tree": {func(s sandbox) string {
			s.git("config", "core.worktree", s.TempDir())
			return "content"
		}, "has no work tree"},
		"file that leads to files beside it": {func(s sandbox) string {
			s.bare("content/site/x")
			s.git("--git-dir=content/site/x", "config", "--unset", "core.worktree")
			s.write("content/site/.git", "gitdir: x\n")
			return "content/site"
		}, "among the files"},
		"file that leads to files above": {func(s sandbox) string {
			s.bare("content/x")
			s.git("--git-dir=content/x", "config", "--unset", "core.worktree")
			s.write("content/site/.git", "gitdir: ../x\n")
			return "content/site"
		}, "among the files"},
		"file that leads nowhere": {func(s sandbox) string { s.write("content/.git", ""); return "content" }, "invalid gitfile"},
		"nothing":                 {func(s sandbox) string { return ".." }, ErrNone.Error()},
	} {
		t.Run(name, func(t *testing.T) {
			s := newSandbox(t)
			want := s.git("rev-parse", "HEAD")
			r, err := Find(t.Context(), filepath.Join(s.top, c.make(s)))
			if err != nil || c.want != "" {
				if err == nil || c.want == "" || !strings.Contains(err.Error(), c.want) {
					t.Errorf("%v; want %q", err, c.want)
				}
				return
			}
			if got, err := r.Run(t.Context(), "rev-parse", "HEAD"); strings.TrimSpace(got) != want || err != nil {
				t.Errorf("%q, %v; want %q", got, err, want)
			}
		})
	}
}

// No command is given but those that ask.
func TestQuestions(t *testing.T) {
	r := newSandbox(t).find("")
	for _, args := range [][]string{
		nil, {"status"}, {"show", "HEAD"}, {"-c", "alias.x=!true", "x"}, {"cat-file", "--textconv", "HEAD"}, {"cat-file", "--filters", "HEAD"},
	} {
		if _, err := r.Run(t.Context(), args...); err == nil || errors.Is(err, ErrMissing) {
			t.Errorf("%q was asked", args)
		}
	}
}
