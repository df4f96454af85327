package history_test

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"northstar/generator/input/history"
)

// repository is a new Git repository, used with no configuration but the tests'.
type repository struct {
	t      *testing.T
	folder string
}

func newRepository(t *testing.T) repository {
	t.Helper()
	for name, value := range map[string]string{
		"GIT_CONFIG_GLOBAL": os.DevNull, "GIT_CONFIG_NOSYSTEM": "1", "GIT_CEILING_DIRECTORIES": filepath.Dir(t.TempDir()),
		"GIT_AUTHOR_NAME": "Test", "GIT_AUTHOR_EMAIL": "test@example.org", "GIT_COMMITTER_NAME": "Test",
		"GIT_COMMITTER_EMAIL": "test@example.org",
	} {
		t.Setenv(name, value)
	}
	r := repository{t, t.TempDir()}
	r.git("init", "--quiet", "--initial-branch=main")
	return r
}

func (r repository) git(args ...string) {
	r.t.Helper()
	r.output(args...)
}

// output runs Git and returns what it prints.
func (r repository) output(args ...string) string {
	r.t.Helper()
	quiet := []string{"-c", "gc.auto=0", "-c", "maintenance.auto=false"} // nothing goes on behind the test
	c := exec.Command("git", append(quiet, args...)...)
	c.Dir = r.folder
	out, err := c.Output()
	if failed := (*exec.ExitError)(nil); errors.As(err, &failed) {
		r.t.Fatalf("git %s: %v\n%s", strings.Join(args, " "), err, failed.Stderr)
	} else if err != nil {
		r.t.Fatalf("git %s: %v", strings.Join(args, " "), err)
	}
	return strings.TrimSpace(string(out))
}

func (r repository) write(name, text string) {
	r.t.Helper()
	file := filepath.Join(r.folder, filepath.FromSlash(name))
	if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
		r.t.Fatal(err)
	}
	if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
		r.t.Fatal(err)
	}
}

func (r repository) commit() {
	r.t.Helper()
	r.git("add", "--all")
	r.git("commit", "--quiet", "--message=change")
}

func open(t *testing.T, folder, ref string) *history.Version {
	t.Helper()
	v, err := history.Open(context.Background(), folder, ref)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := v.Close(); err != nil {
			t.Error(err)
		}
	})
	return v
}

func TestOpen(t *testing.T) {
	r := newRepository(t)
	const binary = "\x89PNG\r\n\x1a\n\x00\xff no line break"
	r.write("site/content/ä page.md", "old\n")
	r.write("site/content/posts/x.md", "")
	r.write("site/content/posts/images/a.png", binary)
	r.write("site/content/posts/z.md", "z\r\n")
	r.write("site/data/site.yaml", "name: Test\n")
	r.write("site/notes.txt", "not part of a site\n")
	r.write("content/other.md", "another site's\n")
	r.commit()
	r.git("tag", "v1")
	r.write("site/content/ä page.md", "new\n")
	r.write("site/content/later.md", "later\n")
	r.commit()
	r.write("site/data/site.yaml", "name: not committed\n")

	v := open(t, filepath.Join(r.folder, "site"), "v1")
	if err := fstest.TestFS(v, "content/ä page.md", "content/posts/x.md", "content/posts/images/a.png", "content/posts/z.md",
		"data/site.yaml"); err != nil {
		t.Error(err)
	}
	for name, want := range map[string]string{"content/ä page.md": "old\n", "content/posts/x.md": "", "content/posts/images/a.png": binary,
		"content/posts/z.md": "z\r\n"} {
		if got, err := fs.ReadFile(v, name); err != nil || string(got) != want {
			t.Errorf("%s: %q, %v; want %q", name, got, err, want)
		}
	}
	for _, name := range []string{"content/later.md", "content/other.md", "notes.txt", "content/posts/y.md"} {
		if _, err := fs.Stat(v, name); !errors.Is(err, fs.ErrNotExist) {
			t.Errorf("%s: %v", name, err)
		}
	}
	top := open(t, r.folder, "HEAD~1")
	if got, err := fs.ReadFile(top, "content/other.md"); err != nil || string(got) != "another site's\n" || len(top.Commit) < 40 {
		t.Errorf("%q, %v, commit %s", got, err, top.Commit)
	}
}

// TestOpenInHook opens a version as a hook of Git would: with variables that name another place.
func TestOpenInHook(t *testing.T) {
	r := newRepository(t)
	r.write("site/data/site.yaml", "name: Test\n")
	r.commit()
	t.Setenv("GIT_DIR", ".git")
	t.Setenv("GIT_INDEX_FILE", "nowhere")
	if _, err := fs.Stat(open(t, filepath.Join(r.folder, "site"), "main"), "data/site.yaml"); err != nil {
		t.Error(err)
	}
}

func TestLinksStayLinks(t *testing.T) {
	r := newRepository(t)
	r.write("data/site.yaml", "name: Test\n")
	if err := os.Symlink("/etc", filepath.Join(r.folder, "content")); err != nil {
		t.Fatal(err)
	}
	r.commit()
	v := open(t, r.folder, "main")
	entries, err := fs.ReadDir(v, ".")
	if err != nil || len(entries) != 2 || entries[0].Type() != fs.ModeSymlink {
		t.Fatal(entries, err)
	}
	for _, name := range []string{"content", "content/passwd"} {
		if data, err := fs.ReadFile(v, name); err == nil {
			t.Errorf("%s: read %q", name, data)
		}
	}
}

func TestNoSuchVersion(t *testing.T) {
	r := newRepository(t)
	r.write("old/data/site.yaml", "name: Test\n")
	r.commit()
	r.git("branch", "summer")
	r.git("update-ref", "refs/remotes/origin/publish", "HEAD")
	r.write("site/data/site.yaml", "name: Test\n")
	alone := t.TempDir()
	for _, test := range []struct{ folder, ref, problem, hint string }{
		{r.folder, "", `"" is not the name of a version`, "origin/main"},
		{r.folder, "--help", `"--help" is not the name of a version`, "origin/main"},
		{r.folder, "a\nb", `"a\nb" is not the name of a version`, "origin/main"},
		{r.folder, "sumer", `there is no version "sumer" in this repository`, "Did you mean summer?"},
		{r.folder, "publish", `there is no version "publish" in this repository`, "Did you mean origin/publish?"},
		{r.folder, "v7.1", `there is no version "v7.1" in this repository`, "git fetch origin"},
		{r.folder, "main:old", `"main:old" is no version`, "Name a branch"},
		{filepath.Join(r.folder, "site"), "main", `the version "main" has no folder site, so there is nothing to compare with`, "moved"},
		{alone, "main", alone + " is not in a Git repository", "kept by Git"},
	} {
		v, err := history.Open(context.Background(), test.folder, test.ref)
		if err == nil {
			t.Errorf("%s: opened %s", test.ref, v.Commit)
			continue
		}
		problem := (*history.RefError)(nil)
		if !errors.As(err, &problem) || !strings.HasPrefix(problem.Problem, test.problem) || !strings.Contains(problem.Hint, test.hint) {
			t.Errorf("%q: %v", test.ref, err)
		}
	}
}

func TestShallowClone(t *testing.T) {
	r := newRepository(t)
	r.write("data/site.yaml", "name: Test\n")
	r.commit()
	r.git("tag", "v1")
	r.write("data/site.yaml", "name: Test 2\n")
	r.commit()
	r.git("clone", "--quiet", "--depth=1", "--no-tags", "file://"+filepath.ToSlash(r.folder), "shallow")
	_, err := history.Open(context.Background(), filepath.Join(r.folder, "shallow"), "v1")
	if problem := (*history.RefError)(nil); !errors.As(err, &problem) || !strings.Contains(problem.Hint, "git fetch --unshallow") {
		t.Error(err)
	}
}

func TestCancelled(t *testing.T) {
	r := newRepository(t)
	r.write("data/site.yaml", "name: Test\n")
	r.commit()
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := history.Open(ctx, r.folder, "main"); !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
}
