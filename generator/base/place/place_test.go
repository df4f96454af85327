package place

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"northstar/generator/base/diag"
)

// folders makes a folder with others in it, and returns its real path.
func folders(t *testing.T, names ...string) string {
	t.Helper()
	base, err := filepath.EvalSymlinks(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range names {
		if err := os.MkdirAll(filepath.Join(base, name), 0o755); err != nil {
			t.Fatal(err)
		}
	}
	return base
}

func write(t *testing.T, paths ...string) {
	t.Helper()
	for _, path := range paths {
		if err := os.WriteFile(path, []byte("x"), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

func runGit(t *testing.T, folder string, args ...string) {
	t.Helper()
	if out, err := exec.Command("git", append([]string{"-C", folder}, args...)...).CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
}

// Files are found by the folder that they lie in, whatever it is called, and whatever its name means to Git.
func TestTracked(t *testing.T) {
	base := folders(t, "repo/site/pub[l]ic/deep", "repo/site/publ", "repo/PUB[l]ic", "other")
	site := filepath.Join(base, "repo", "site")
	write(t, filepath.Join(site, "pub[l]ic", "deep", "a b\n"), filepath.Join(site, "publ", "c"), filepath.Join(site, "pub[l]ic", "untracked"))
	if _, err := Tracked(t.Context(), site, site); err == nil {
		t.Error("without a repository Git knows something")
	}
	if around, repository := Around(site); around != site || repository {
		t.Errorf("around is %s, %v", around, repository)
	}
	runGit(t, filepath.Join(base, "repo"), "init", "--quiet")
	runGit(t, site, "add", "--", ":(literal)pub[l]ic/deep", "publ")
	for path, want := range map[string][]string{
		site + "/pub[l]ic":                    {"site/pub[l]ic/deep/a b\n"},
		site + "/pub[l]ic/deep/new":           nil,
		site + "/pub[l]ic/untracked":          nil,
		site + "/publ":                        {"site/publ/c"},
		site + "/missing":                     nil,
		site:                                  {"site/pub[l]ic/deep/a b\n", "site/publ/c"},
		filepath.Join(base, "repo/PUB[l]ic"):  nil,
		filepath.Join(base, "repo"):           {"site/pub[l]ic/deep/a b\n", "site/publ/c"},
		filepath.Join(base, "other"):          nil,
		filepath.Join(base, "repo", ".git/x"): nil,
	} {
		got, err := Tracked(t.Context(), site, path)
		if diff := cmp.Diff(want, got); diff != "" || err != nil {
			t.Errorf("%s: %v (-want +got)\n%s", path, err, diff)
		}
	}
	if around, repository := Around(site); around != filepath.Join(base, "repo") || !repository {
		t.Errorf("around is %s, %v", around, repository)
	}
}

// The user's own folder is used if it can be, without a word; a chosen one must be usable.
// A repository whose index is gone and whose branch cannot be read says nothing, instead of no.
func TestTrackedByNobody(t *testing.T) {
	for _, branch := range []string{"junk\n", "", "ref: refs/heads/main\n", "ref: refs/heads/gone\n", "-"} {
		site := folders(t, "public")
		file := filepath.Join(site, "public", "e.html")
		write(t, file)
		runGit(t, site, "init", "--quiet", "--initial-branch=main")
		if files, err := Tracked(t.Context(), site, filepath.Dir(file)); len(files) > 0 || err != nil {
			t.Errorf("a new repository: %v, %v", files, err)
		}
		runGit(t, site, "add", ".")
		runGit(t, site, "-c", "user.name=Test", "-c", "user.email=test@example.org", "commit", "--quiet", "--message=one")
		ref := filepath.Join(site, ".git", "refs", "heads", "main")
		var err error
		if branch == "-" {
			err = os.Remove(ref)
		} else {
			err = os.WriteFile(ref, []byte(branch), 0o600)
		}
		if err != nil {
			t.Fatal(err)
		}
		if files, err := Tracked(t.Context(), site, filepath.Dir(file)); len(files) != 1 && err == nil {
			t.Errorf("%q, with an index: %v", branch, files)
		}
		if err := os.Remove(filepath.Join(site, ".git", "index")); err != nil {
			t.Fatal(err)
		}
		if files, err := Tracked(t.Context(), site, filepath.Dir(file)); err == nil {
			t.Errorf("%q, without an index: %v", branch, files)
		}
	}
}

func TestFind(t *testing.T) {
	base := folders(t, "site", "home/.cache", "home/Library/Caches")
	site := filepath.Join(base, "site")
	t.Setenv("HOME", filepath.Join(base, "home"))
	t.Setenv("LocalAppData", filepath.Join(base, "home"))
	t.Setenv("XDG_CACHE_HOME", "")
	kept, found := Find(t.Context(), "", site)
	if folder := kept.Folder("x"); len(found) > 0 || !strings.HasPrefix(folder, filepath.Join(base, "home")) ||
		!strings.HasSuffix(folder, filepath.Join("northstar", "x")) {
		t.Errorf("%s, %v", folder, found)
	}
	chosen := filepath.Join(base, "chosen", "one")
	if kept, found := Find(t.Context(), chosen, site); len(found) > 0 || kept.Folder("x") != filepath.Join(chosen, "x") {
		t.Errorf("%s, %v", kept.Folder("x"), found)
	}
	write(t, filepath.Join(base, "file"))
	for _, bad := range []string{site, base, filepath.Join(site, "new"), filepath.Join(base, "file", "x")} {
		kept, found := Find(t.Context(), bad, site)
		if len(found) != 1 || found[0].Code != diag.CacheRefused.ID || kept.Folder("x") != "" {
			t.Errorf("%s is taken: %v, %v", bad, kept, found)
		}
	}
	if kept, found := Find(t.Context(), "", filepath.Join(base, "home")); len(found) > 0 || kept.Folder("x") != "" {
		t.Errorf("the user's folder lies in the site, without Git: %v, %v", kept, found)
	}
	if kept := (Place{}); kept.Folder("x") != "" {
		t.Error("nowhere has folders")
	}
}

func TestNameOf(t *testing.T) {
	if a, b := NameOf("/a"), NameOf("/b"); a == b || len(a) != 32 || a != NameOf("/a") {
		t.Errorf("%s, %s", a, b)
	}
}
