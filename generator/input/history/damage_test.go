package history_test

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"northstar/generator/input/history"
)

// clone makes a clone of r as a server would hand it out, and returns it.
func (r repository) clone(args ...string) repository {
	r.t.Helper()
	c := repository{r.t, filepath.Join(r.t.TempDir(), "clone")}
	args = append([]string{"clone", "--quiet"}, args...)
	r.git(append(args, "file://"+filepath.ToSlash(r.folder), c.folder)...)
	return c
}

// twoVersions is a repository with a version main of a site, and another one after it.
func twoVersions(t *testing.T) repository {
	r := newRepository(t)
	r.git("config", "uploadpack.allowFilter", "true")
	r.git("config", "uploadpack.allowAnySHA1InWant", "true")
	r.write("data/site.yaml", "name: Test\n")
	r.write("data/goals/trees.yaml", "title: Trees\n")
	r.write("content/about.md", "old\n")
	r.commit()
	r.git("branch", "old")
	r.write("data/goals/trees.yaml", "title: More trees\n")
	r.write("content/about.md", "new\n")
	r.commit()
	return r
}

// whole opens a version and reads all of it, and returns why that cannot be done.
func whole(folder, ref string) error {
	v, err := history.Open(context.Background(), folder, ref)
	if err != nil {
		return err
	}
	defer v.Close()
	_ = fs.WalkDir(v, ".", func(path string, d fs.DirEntry, err error) error {
		if err == nil && d.Type().IsRegular() {
			_, _ = fs.ReadFile(v, path) // as a build does, which goes on
		}
		return nil
	})
	return v.Err(context.Background())
}

// refused checks that an older version is refused with a word on what to do.
func refused(t *testing.T, folder, ref, hint string) {
	t.Helper()
	problem := (*history.RefError)(nil)
	if err := whole(folder, ref); !errors.As(err, &problem) {
		t.Errorf("%s: %v", ref, err)
	} else if !strings.Contains(problem.Hint, hint) {
		t.Errorf("%s: %s\n%s", ref, problem.Problem, problem.Hint)
	}
}

func readable(t *testing.T, folder, ref string) {
	t.Helper()
	if err := whole(folder, ref); err != nil {
		t.Errorf("%s: %v", ref, err)
	}
}

func TestShallow(t *testing.T) {
	r := twoVersions(t)
	c := r.clone("--depth=1", "--no-single-branch")
	readable(t, c.folder, "origin/old")
	refused(t, c.folder, "main~1", "git fetch --unshallow origin")
	refused(t, c.folder, r.output("rev-parse", "main~1~0^{commit}")+"~1", "git fetch --unshallow origin")
	c.git("fetch", "--quiet", "--unshallow", "origin")
	readable(t, c.folder, "main~1")
}

// A partial clone would fetch what it lacks. That is not done, neither from a server that is there, nor through a program that
// is said to be one.
func TestPartial(t *testing.T) {
	for _, filter := range []string{"blob:none", "tree:0"} {
		r := twoVersions(t)
		c := r.clone("--filter="+filter, "--no-checkout")
		mark := filepath.Join(t.TempDir(), "mark")
		c.git("config", "remote.origin.uploadpack", "touch '"+mark+"'; git-upload-pack")
		c.git("config", "protocol.file.allow", "always")
		before := c.output("count-objects", "-v")
		refused(t, c.folder, "origin/main", "git fetch --refetch --no-filter origin")
		if _, err := os.Stat(mark); err == nil {
			t.Errorf("%s: Git called the server", filter)
		}
		if after := c.output("count-objects", "-v"); after != before {
			t.Errorf("%s: objects were fetched\n%s\n%s", filter, before, after)
		}
		c.git("fetch", "--quiet", "--refetch", "--no-filter", "origin")
		if _, err := os.Stat(mark); err != nil {
			t.Error("nothing would have shown that Git calls the server")
		}
		readable(t, c.folder, "origin/main")
	}
}

// An object that is gone or damaged is noticed, whatever it is of the older version.
func TestDamaged(t *testing.T) {
	for _, object := range []string{"main~1", "main~1^{tree}", "main~1:data/goals", "main~1:data/goals/trees.yaml"} {
		for name, damage := range map[string]func(file string, data []byte) error{
			"gone":      func(file string, _ []byte) error { return os.Remove(file) },
			"empty":     func(file string, _ []byte) error { return os.WriteFile(file, nil, 0o644) },
			"cut short": func(file string, data []byte) error { return os.WriteFile(file, data[:len(data)-9], 0o644) },
			"changed": func(file string, data []byte) error {
				data[len(data)/2] ^= 0x10
				return os.WriteFile(file, data, 0o644)
			},
		} {
			r := twoVersions(t)
			digest := r.output("rev-parse", object)
			file := filepath.Join(r.folder, ".git", "objects", digest[:2], digest[2:])
			data, err := os.ReadFile(file)
			if err == nil {
				err = os.Chmod(file, 0o644)
			}
			if err == nil {
				err = damage(file, data)
			}
			if err != nil {
				t.Fatal(err)
			}
			problem := (*history.RefError)(nil)
			if err := whole(r.folder, "old"); !errors.As(err, &problem) || !strings.Contains(problem.Hint, "git fsck") {
				t.Errorf("%s %s: %v", object, name, err)
			}
		}
	}
}

// An object that is another one, though nothing is wrong with it, is not taken for what its name says.
func TestForged(t *testing.T) {
	r := twoVersions(t)
	old, now := r.output("rev-parse", "main~1:data/goals/trees.yaml"), r.output("rev-parse", "main:data/goals/trees.yaml")
	path := func(digest string) string { return filepath.Join(r.folder, ".git", "objects", digest[:2], digest[2:]) }
	if err := os.Remove(path(old)); err != nil {
		t.Fatal(err)
	}
	if err := os.Link(path(now), path(old)); err != nil {
		t.Fatal(err)
	}
	refused(t, r.folder, "old", "git fsck")
}

func TestDamagedPack(t *testing.T) {
	r := twoVersions(t)
	r.git("repack", "-a", "-d", "--quiet")
	packs, err := filepath.Glob(filepath.Join(r.folder, ".git", "objects", "pack", "*.pack"))
	if err != nil || len(packs) != 1 {
		t.Fatal(packs, err)
	}
	good, err := os.ReadFile(packs[0])
	if err == nil {
		err = os.Chmod(packs[0], 0o644)
	}
	if err != nil {
		t.Fatal(err)
	}
	readable(t, r.folder, "old")
	want := contents(t, r.folder)
	for i := 12; i < len(good); i += 37 { // behind the header
		bad := append([]byte(nil), good...)
		bad[i] ^= 0xff
		if err := os.WriteFile(packs[0], bad, 0o644); err != nil {
			t.Fatal(err)
		}
		problem := (*history.RefError)(nil)
		if err := whole(r.folder, "old"); err == nil {
			if got := contents(t, r.folder); got != want {
				t.Errorf("byte %d: %s", i, got)
			}
		} else if !errors.As(err, &problem) {
			t.Errorf("byte %d: %v", i, err)
		}
	}
	if err := os.Truncate(packs[0], int64(len(good)/2)); err != nil {
		t.Fatal(err)
	}
	if err := whole(r.folder, "old"); err == nil {
		t.Error("half of a pack was enough")
	}
}

// contents is all that a version holds.
func contents(t *testing.T, folder string) string {
	t.Helper()
	v, err := history.Open(context.Background(), folder, "old")
	if err != nil {
		t.Fatal(err)
	}
	defer v.Close()
	var all strings.Builder
	for _, name := range []string{"data/site.yaml", "data/goals/trees.yaml", "content/about.md"} {
		data, err := fs.ReadFile(v, name)
		if err != nil {
			t.Fatal(err)
		}
		all.WriteString(name + ": " + string(data))
	}
	return all.String()
}

// What refs/replace and grafts say instead of the history is not the history.
func TestReplaced(t *testing.T) {
	for name, plant := range map[string]func(r repository){
		"commit": func(r repository) { r.git("replace", "old", "main") },
		"tree":   func(r repository) { r.git("replace", "old^{tree}", "main^{tree}") },
		"file":   func(r repository) { r.git("replace", "old:data/goals/trees.yaml", "main:data/goals/trees.yaml") },
		"parent": func(r repository) { r.git("replace", "--graft", "main") },
		"graft":  func(r repository) { r.write(".git/info/grafts", r.output("rev-parse", "main")+"\n") },
	} {
		r := twoVersions(t)
		want := contents(t, r.folder)
		plant(r)
		if got := contents(t, r.folder); got != want {
			t.Errorf("%s: %s", name, got)
		}
		if err := whole(r.folder, "main~1"); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// A submodule in the place of content or data would be a version without them.
func TestSubmodules(t *testing.T) {
	r := twoVersions(t)
	digest := r.output("rev-parse", "main")
	r.git("update-index", "--add", "--cacheinfo", "160000,"+digest+",themes/kelp")
	r.git("commit", "--quiet", "--message=theme")
	readable(t, r.folder, "main")
	r.git("rm", "--quiet", "-r", "--cached", "data/goals")
	r.git("update-index", "--add", "--cacheinfo", "160000,"+digest+",data/goals")
	r.git("commit", "--quiet", "--message=goals")
	refused(t, r.folder, "main", "in the repository of the site")
}

func TestDigestsOf256Bits(t *testing.T) {
	r := newRepository(t)
	r.folder = t.TempDir()
	r.git("init", "--quiet", "--initial-branch=old", "--object-format=sha256")
	r.write("data/site.yaml", "name: Test\n")
	r.write("data/goals/trees.yaml", "title: Trees\n")
	r.write("content/about.md", "old\n")
	r.commit()
	r.git("tag", "--annotate", "--message=v1", "v1")
	readable(t, r.folder, "v1")
	contents(t, r.folder)
}
