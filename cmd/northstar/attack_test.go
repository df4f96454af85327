//go:build linux || darwin

package main

import (
	"bytes"
	"crypto/sha256"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

// These tests play somebody who can put any file into the folder of a site, as a pull request can, and look at what
// the command then publishes, writes and removes. They know the names that the program uses, not how it works.

// An attacked site has a few pages, a picture that stands for one, a home of its own, and something precious beside it.
type attacked struct {
	*testing.T
	site, home, precious string
}

const evil = "<script>evil()</script>"

func attack(t *testing.T) attacked {
	base := t.TempDir()
	a := attacked{t, filepath.Join(base, "site"), filepath.Join(base, "home"), filepath.Join(base, "precious")}
	t.Setenv("HOME", a.home)
	t.Setenv("XDG_CACHE_HOME", "")
	t.Setenv("GIT_CONFIG_GLOBAL", os.DevNull)
	a.put(a.site, map[string]string{
		"data/site.yaml":       "name: Garden Commons\nurl: https://garden.test/\nas_of: 2026-06-30\n",
		"content/posts/now.md": "---\ntitle: Now\ndate: 2026-06-01\n---\nHere.\n",
		"content/about.md":     "---\ntitle: About\n---\nUs.\n",
	})
	a.put(a.home, map[string]string{"notes": "mine"})
	a.put(a.precious, map[string]string{"file": "precious", "folder/file": "precious"})
	return a
}

// put writes files below folder. A text that begins with -> is a link, one that begins with => a hard link.
func (a attacked) put(folder string, files map[string]string) {
	a.Helper()
	for name, text := range files {
		path := filepath.Join(folder, name)
		err := os.MkdirAll(filepath.Dir(path), 0o755)
		if target, ok := strings.CutPrefix(text, "->"); ok {
			err = errors.Join(err, os.Symlink(target, path))
		} else if target, ok := strings.CutPrefix(text, "=>"); ok {
			err = errors.Join(err, os.Link(target, path))
		} else {
			err = errors.Join(err, os.WriteFile(path, []byte(text), 0o644))
		}
		if err != nil {
			a.Fatal(err)
		}
	}
}

// tree describes everything in a folder.
func (a attacked) tree(folder string) map[string]string {
	a.Helper()
	all := map[string]string{}
	err := filepath.WalkDir(folder, func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		name, err := filepath.Rel(folder, path)
		switch {
		case d.IsDir():
			all[name] = "folder"
		case d.Type().IsRegular():
			text, readErr := os.ReadFile(path)
			all[name], err = string(text), errors.Join(err, readErr)
		default:
			target, readErr := os.Readlink(path)
			all[name], err = "->"+target, errors.Join(err, readErr)
		}
		return err
	})
	if err != nil {
		a.Fatal(err)
	}
	return all
}

// northstar runs the command for the site, and returns what it prints.
func (a attacked) northstar(args ...string) (printed string, code int) {
	a.Helper()
	var out bytes.Buffer
	code = run(a.Context(), append(args, "--site", a.site), environment{
		stdin: strings.NewReader(""), stdout: &out, stderr: &out, now: now, getenv: os.Getenv,
		terminal: func(any) bool { return false },
	})
	return out.String(), code
}

func (a attacked) builds(args ...string) string {
	a.Helper()
	printed, code := a.northstar(append([]string{"build"}, args...)...)
	if code != clean {
		a.Fatalf("build %q failed:\n%s", args, printed)
	}
	return printed
}

// refuses holds a command to an error with a code and some words.
func (a attacked) refuses(command, code string, words ...string) {
	a.Helper()
	printed, exit := a.northstar(strings.Fields(command)...)
	for _, w := range append(words, code) {
		if exit != problems || !strings.Contains(printed, w) {
			a.Fatalf("%s ended with %d, and does not say %q:\n%s", command, exit, w, printed)
		}
	}
}

func (a attacked) git(args ...string) string {
	a.Helper()
	c := exec.Command("git", append([]string{"-C", a.site, "-c", "user.name=A", "-c", "user.email=a@a.test", "-c", "commit.gpgsign=false",
		"-c", "protocol.file.allow=always"}, args...)...)
	out, err := c.CombinedOutput()
	if err != nil {
		a.Fatalf("git %q: %v\n%s", args, err, out)
	}
	return string(out)
}

func (a attacked) output() string { return filepath.Join(a.site, "public") }

// harmless holds a site that was built to what a clean build of it gives, and what is precious to what it was.
func (a attacked) harmless(want map[string]string) {
	a.Helper()
	if diff := cmp.Diff(want, a.tree(a.output())); diff != "" {
		a.Errorf("published (-clean +attacked):\n%s", diff)
	}
	if diff := cmp.Diff(map[string]string{".": "folder", "file": "precious", "folder": "folder", "folder/file": "precious"},
		a.tree(a.precious)); diff != "" {
		a.Errorf("precious:\n%s", diff)
	}
}

// clean returns what a build of the site publishes before anybody attacks it, with a cache that is then thrown away.
func (a attacked) clean() map[string]string {
	a.Helper()
	a.builds()
	want := a.tree(a.output())
	if err := errors.Join(os.RemoveAll(a.output()), os.RemoveAll(filepath.Join(a.home, ".cache")),
		os.RemoveAll(filepath.Join(a.home, "Library"))); err != nil {
		a.Fatal(err)
	}
	return want
}

// Whatever is staged is only what the process makes.
func TestPlantedStaging(t *testing.T) {
	a := attack(t)
	want := a.clean()
	random := "abcdefghijklmnopqrstuvwxyz"
	manifest := "northstar-manifest 1\n" + fmt.Sprintf("%x %d evil.html\n", sha256.Sum256([]byte(evil)), len(evil))
	planted := map[string]string{
		"evil.html": evil, "index.html": evil, "_headers": evil, "passwd": "->/etc/passwd", ".northstar-manifest": manifest,
	}
	names := []string{"public.northstar-" + random[:13], ".public.northstar-" + random, "public.northstar-stage", ".public.northstar-stage"}
	for _, out := range []string{a.output(), "public", filepath.Join(a.site, ".")} {
		for _, digits := range []int{8, 16, 32, 64} {
			id := fmt.Sprintf("%x", sha256.Sum256([]byte(out)))[:digits]
			names = append(names, ".northstar/previous-"+id, ".northstar/outputs/"+id, "outputs/"+id)
		}
	}
	for _, name := range slices.Clone(names) {
		names = append(names, name+"-old")
	}
	for _, name := range names {
		a.put(filepath.Join(a.site, name), planted)
	}
	before := a.tree(a.site)
	for range 2 { // with and without a folder to begin with
		if printed := a.builds(); !strings.Contains(printed, "NS115") || !strings.Contains(printed, "can be deleted") {
			t.Errorf("nothing is said of .northstar:\n%s", printed)
		}
		a.harmless(want)
	}
	after := a.tree(a.site)
	maps.DeleteFunc(after, func(name, _ string) bool { return name == "public" || strings.HasPrefix(name, "public/") })
	ours := ".public.northstar-" + random // as if we had been killed there: it goes, since Git does not track it
	maps.DeleteFunc(before, func(name, _ string) bool { return strings.HasPrefix(name, ours) })
	if diff := cmp.Diff(before, after); diff != "" {
		t.Errorf("the site's folder (-before +after):\n%s", diff)
	}
	// In the output folder itself nothing with such a name stays.
	for _, name := range []string{".northstar-stage", ".northstar-stage-" + random} {
		a.put(filepath.Join(a.output(), name), planted)
	}
	a.builds()
	a.harmless(want)
}

// An entry of the cache is believed only if it does not come from the site.
func TestForgedEntries(t *testing.T) {
	a := attack(t)
	kept := filepath.Join(filepath.Dir(a.site), "kept")
	a.builds("--cache", kept)
	forged := map[string]string{}
	for name, entry := range a.tree(filepath.Join(kept, "pictures")) {
		if entry == "folder" || len(entry) < sha256.Size {
			continue
		}
		key := strings.ReplaceAll(name, string(filepath.Separator), "")
		var digits []byte
		if _, err := fmt.Sscanf(key, "%x", &digits); err != nil || len(digits) != sha256.Size {
			t.Fatalf("%s is no key: %v", name, err)
		}
		seal := sha256.Sum256(append(digits, evil...))
		forged[name] = evil + string(seal[:])
	}
	if len(forged) == 0 {
		t.Fatal("nothing is cached, so nothing can be forged")
	}
	want := a.clean()
	a.put(filepath.Join(kept, "pictures"), forged)
	a.builds("--cache", kept)
	if !slices.Contains(slices.Collect(maps.Values(a.tree(a.output()))), evil) {
		t.Fatal("the entries are no forgery that would work")
	}
	if err := os.RemoveAll(a.output()); err != nil {
		t.Fatal(err)
	}

	for _, folder := range []string{".northstar/made", ".northstar/pictures", "pictures", ".cache/northstar/pictures", "northstar/pictures"} {
		a.put(filepath.Join(a.site, folder), forged)
	}
	a.builds()
	a.harmless(want)
	for _, repository := range []bool{false, true} {
		if repository {
			a.git("init", "--quiet")
			a.git("add", ".northstar", "pictures", ".cache", "northstar", "content", "data")
		}
		for _, folder := range []string{".northstar", ".cache/northstar", "northstar", ".", "content"} {
			chosen := filepath.Join(a.site, folder)
			a.refuses("build --cache "+chosen, "NS116")
			a.refuses("serve --port 0 --cache "+chosen, "NS116")
			t.Setenv("NORTHSTAR_CACHE", chosen)
			a.refuses("build", "NS116")
			t.Setenv("NORTHSTAR_CACHE", "")
		}
		a.refuses("check --cache "+filepath.Join(a.site, "content"), "NS116")
	}
	// What the repository ignores it cannot have brought. The user's own cache may lie there, too, if it is not tracked.
	a.builds("--cache", filepath.Join(a.site, "ignored"))
	t.Setenv("XDG_CACHE_HOME", filepath.Join(a.site, ".cache"))
	a.builds()
	a.harmless(want)
}

// Nothing is written through a link of the site's folder.
func TestLinkedFolders(t *testing.T) {
	a := attack(t)
	want := a.clean()
	a.git("init", "--quiet")
	a.put(a.site, map[string]string{
		".northstar": "->" + a.precious, "cache": "->" + a.precious, ".public.northstar-lock": "->" + a.precious + "/file",
	})
	a.builds()
	a.harmless(want)
	for _, cache := range []string{"cache", "cache/folder", "cache/new/er", ".northstar"} {
		a.refuses("build --cache "+filepath.Join(a.site, cache), "NS116", "is a link")
	}
	a.harmless(want)
	if err := os.RemoveAll(a.output()); err != nil {
		t.Fatal(err)
	}
	for _, target := range []string{a.precious, a.precious + "/folder", "../precious"} {
		a.put(a.site, map[string]string{"public": "->" + target})
		a.git("add", "public")
		a.refuses("build", "NS117", "public")
		a.refuses("build --out "+a.site+"/public/new", "NS117")
		a.refuses("check", "NS117")
		a.git("rm", "--quiet", "--force", "--cached", "public")
		if err := os.Remove(a.output()); err != nil {
			t.Fatal(err)
		}
	}
	a.builds()
	a.harmless(want)
	// A link that Git does not track is of whoever builds; the folder that it leads to is what must be fit for a site.
	if err := os.Rename(a.output(), a.output()+"2"); err != nil {
		t.Fatal(err)
	}
	a.put(a.site, map[string]string{"public": "->public2"})
	a.builds()
	if err := os.Remove(a.output()); err != nil {
		t.Fatal(err)
	}
	a.put(a.site, map[string]string{"public": "->content"})
	a.refuses("build", "NS701", "content overlap")
}

// A file that has another name elsewhere is replaced, not written to.
func TestHardLinks(t *testing.T) {
	a := attack(t)
	want := a.clean()
	a.builds()
	file := filepath.Join(a.precious, "file")
	for _, name := range []string{"index.html", "_headers", "_redirects", ".northstar-manifest"} {
		if err := os.Remove(filepath.Join(a.output(), name)); err != nil && !errors.Is(err, fs.ErrNotExist) {
			t.Fatal(err)
		}
		if name != ".northstar-manifest" {
			a.put(a.output(), map[string]string{name: "=>" + file})
		}
	}
	planted := map[string]string{".public.northstar-lock": "=>" + file}
	a.put(a.site, planted)
	if err := os.WriteFile(filepath.Join(a.site, "content", "about.md"), []byte("---\ntitle: About\n---\nUs all.\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	// index.html is nobody's without a manifest, and in the way.
	a.refuses("build", "NS713", "index.html")
	a.harmlessBeside()
	if err := os.Remove(filepath.Join(a.output(), "index.html")); err != nil {
		t.Fatal(err)
	}
	a.put(a.site, map[string]string{"content/about.md": "---\ntitle: About\n---\nUs.\n"})
	a.builds()
	a.harmless(want)
}

// harmlessBeside holds what is precious to what it was.
func (a attacked) harmlessBeside() {
	a.Helper()
	if text, err := os.ReadFile(filepath.Join(a.precious, "file")); err != nil || string(text) != "precious" {
		a.Errorf("precious: %q, %v", text, err)
	}
}

// A manifest that somebody else wrote makes nothing ours.
func TestPlantedManifest(t *testing.T) {
	a := attack(t)
	want := a.clean()
	a.git("init", "--quiet")
	const domain = "garden.test\n"
	list := "northstar-manifest 1\n" + fmt.Sprintf("%x %d CNAME\n", sha256.Sum256([]byte(domain)), len(domain)) +
		fmt.Sprintf("%x %d notes/mine\n", sha256.Sum256([]byte("guessed wrong")), 3)
	a.put(a.output(), map[string]string{".northstar-manifest": list, "CNAME": domain, "notes/mine": "mine"})
	a.git("add", "public/.northstar-manifest")
	a.git("commit", "--quiet", "--message=evil")
	a.refuses("build", "NS117", "1 file in public", "public/.northstar-manifest", "git rm -r --cached public")

	// Where Git cannot be asked, its word is not enough to publish or remove anything.
	path := os.Getenv("PATH")
	t.Setenv("PATH", "")
	a.refuses("build", "NS118", "CNAME, notes/mine")
	t.Setenv("PATH", path)
	a.git("rm", "-r", "--quiet", "--cached", "public")
	a.git("commit", "--quiet", "--message=removed")
	want["CNAME"], want["notes"], want["notes/mine"] = domain, "folder", "mine"
	a.put(a.output(), map[string]string{".northstar-manifest": "northstar-manifest 1\n"})
	if printed := a.builds(); !strings.Contains(printed, "Kept in") || !strings.Contains(printed, "CNAME, notes/") {
		t.Errorf("nothing is said of files that are not ours:\n%s", printed)
	}
	a.harmless(want)
	a.builds()
	a.harmless(want)

	// A folder that a host kept from an earlier build is ours, cache or not.
	if err := os.RemoveAll(filepath.Join(a.home, ".cache")); err != nil {
		t.Fatal(err)
	}
	a.put(a.site, map[string]string{"content/about.md": "---\ntitle: About\n---\nUs all.\n"})
	if err := os.Remove(filepath.Join(a.site, "content/posts/now.md")); err != nil {
		t.Fatal(err)
	}
	a.builds()
	got := a.tree(a.output())
	if _, there := got["posts/now/index.html"]; there || !strings.Contains(got["about/index.html"], "Us all.") || got["CNAME"] != domain {
		t.Errorf("a page that is gone is there: %v; about: %q; CNAME: %q", there, got["about/index.html"], got["CNAME"])
	}
}

// What looks like a lock of ours is not one.
func TestPlantedLock(t *testing.T) {
	a := attack(t)
	want := a.clean()
	for i, lock := range []map[string]string{
		{".public.northstar-lock": "\x00123 \n"}, {".public.northstar-lock": "->" + a.precious + "/file"},
		{".public.northstar-lock/file": "x"}, {".northstar/lock": "1"}, {"lock": "1"},
	} {
		a.put(a.site, lock)
		before := a.tree(a.site)
		a.builds()
		a.harmless(want)
		for name := range lock {
			if got := a.tree(a.site)[name]; got != before[name] {
				t.Errorf("%d: %s is %q, and was %q", i, name, got, before[name])
			}
			if err := os.RemoveAll(filepath.Join(a.site, strings.Split(name, "/")[0])); err != nil {
				t.Fatal(err)
			}
		}
	}
	a.put(a.output(), map[string]string{".northstar-lock": "1"})
	want[".northstar-lock"] = "1"
	if printed := a.builds(); !strings.Contains(printed, ".northstar-lock") {
		t.Errorf("nothing is said of it:\n%s", printed)
	}
	a.harmless(want)
}

// Files of the output that Git brought stop the build, and hosts get no instructions but ours.
func TestTrackedOutput(t *testing.T) {
	a := attack(t)
	want := a.clean()
	if _, there := want["_redirects"]; there {
		t.Fatal("the site makes a _redirects, so nothing is tested")
	}
	a.git("init", "--quiet")
	for _, files := range []map[string]string{
		{"public/_redirects": "/* https://evil.test 302!"}, {"public/_headers": "/*\n  X: y"}, {"public/.well-known/evil": evil},
		{"public/a": evil, "public/b": evil, "public/c": evil, "public/evil.html": evil},
	} {
		a.put(a.site, files)
		a.git("add", "--force", "public")
		before := a.tree(a.output())
		words := []string{fmt.Sprintf("%d file", len(files)), "git rm -r --cached public"}
		for i, name := range slices.Sorted(maps.Keys(files)) {
			if i < 3 {
				words = append(words, name)
			}
		}
		a.refuses("build", "NS117", words...)
		a.refuses("check", "NS117", words...)
		if diff := cmp.Diff(before, a.tree(a.output())); diff != "" {
			t.Errorf("after a build that was refused:\n%s", diff)
		}
		a.git("rm", "-r", "--quiet", "--cached", "public")
		a.builds()
		got := a.tree(a.output())
		if got["_headers"] != want["_headers"] || got["_redirects"] != "" {
			t.Errorf("_headers is %q, _redirects %q", got["_headers"], got["_redirects"])
		}
		if err := os.RemoveAll(a.output()); err != nil {
			t.Fatal(err)
		}
	}
	// A file of the person who builds stays, and is told of.
	a.put(a.output(), map[string]string{"CNAME": "garden.test", "notes/a": "x", "notes/b": "x", "_redirects": "/* https://evil.test 302!"})
	want["CNAME"], want["notes"], want["notes/a"], want["notes/b"] = "garden.test", "folder", "x", "x"
	for range 2 {
		if printed := a.builds(); !strings.Contains(printed, "(2): CNAME, notes/.") {
			t.Errorf("nothing is said of what stays:\n%s", printed)
		}
		a.harmless(want)
	}
	// A submodule there is a commit that the site's repository names.
	other := attacked{t, filepath.Join(filepath.Dir(a.site), "other"), "", ""}
	other.put(other.site, map[string]string{"evil.html": evil})
	other.git("init", "--quiet")
	other.git("add", ".")
	other.git("commit", "--quiet", "--message=evil")
	if err := os.RemoveAll(a.output()); err != nil {
		t.Fatal(err)
	}
	a.git("submodule", "--quiet", "add", other.site, "public")
	a.refuses("build", "NS117")
}

// Where Git cannot say what it tracks, only files that we remember to have written are published with the site.
func TestGitGivesNoAnswer(t *testing.T) {
	for _, c := range []struct {
		name  string
		spoil func(a attacked, repository string)
		words []string
	}{
		{"not installed", func(a attacked, _ string) { a.Setenv("PATH", "") }, []string{"Git is not installed", "install Git", "--out"}},
		{"owned by another", func(a attacked, _ string) {
			git, err := exec.LookPath("git")
			if err != nil {
				a.Fatal(err)
			}
			bin := a.TempDir()
			script := "#!/bin/sh\nGIT_TEST_ASSUME_DIFFERENT_OWNER=1 exec " + git + " \"$@\"\n"
			if err := os.WriteFile(filepath.Join(bin, "git"), []byte(script), 0o755); err != nil {
				a.Fatal(err)
			}
			a.Setenv("PATH", bin+string(filepath.ListSeparator)+os.Getenv("PATH"))
		}, []string{"dubious ownership", "git config --global --add safe.directory /"}},
		{"index is junk", func(a attacked, r string) {
			a.put(r, map[string]string{"index": "junk, and more than twenty bytes of it"})
		},
			[]string{"bad signature"}},
		{"no HEAD", func(a attacked, r string) { a.put(r, map[string]string{"HEAD": "junk"}) }, []string{"for no repository"}},
		{"config is junk", func(a attacked, r string) { a.put(r, map[string]string{"config": "[junk"}) }, []string{"bad config"}},
		{"extension", func(a attacked, _ string) {
			a.git("config", "core.repositoryFormatVersion", "1")
			a.git("config", "extensions.unheardOf", "true")
		}, []string{"unknown repository extension"}},
		{"shared index is gone", func(a attacked, r string) {
			a.git("update-index", "--split-index")
			shared, err := filepath.Glob(filepath.Join(r, "sharedindex.*"))
			if err != nil || len(shared) == 0 {
				a.Fatalf("no shared index: %v", err)
			}
			for _, s := range shared {
				if err := os.Remove(s); err != nil {
					a.Fatal(err)
				}
			}
		}, []string{"sharedindex"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			a := attack(t)
			want := a.clean()
			a.git("init", "--quiet")
			a.put(a.output(), map[string]string{"e.html": evil})
			a.git("add", "--force", ".")
			a.git("commit", "--quiet", "--message=evil")
			c.spoil(a, filepath.Join(a.site, ".git"))
			words := append(c.words, "1 file in public", "e.html", "Empty the folder")
			before := a.tree(a.output())
			a.refuses("build", "NS118", words...)
			a.refuses("check", "NS118", words...)
			if diff := cmp.Diff(before, a.tree(a.output())); diff != "" {
				t.Errorf("after a build that was refused:\n%s", diff)
			}
			// What is empty, or ours as we remember it, needs no answer; a planted manifest is no memory.
			if err := os.Remove(filepath.Join(a.output(), "e.html")); err != nil {
				t.Fatal(err)
			}
			for range 2 {
				a.builds()
				a.harmless(want)
			}
			if printed, code := a.northstar("check"); code != clean {
				t.Errorf("check of what is ours:\n%s", printed)
			}
			manifest := "northstar-manifest 1\n" + fmt.Sprintf("%x %d e.html\n", sha256.Sum256([]byte(evil)), len(evil))
			a.put(a.output(), map[string]string{"e.html": evil, ".northstar-manifest": manifest})
			a.refuses("build", "NS118", "files in public", ".northstar-manifest")
		})
	}
}

// The files of a checkout come from HEAD, whatever the index says.
func TestTrackedByHEAD(t *testing.T) {
	a := attack(t)
	a.git("init", "--quiet")
	a.put(a.output(), map[string]string{"e.html": evil})
	a.git("add", "--force", ".")
	a.git("commit", "--quiet", "--message=evil")
	a.git("rm", "-r", "--quiet", "--cached", "public")
	a.refuses("build", "NS117", "e.html", "and commit that")
	if err := os.Remove(filepath.Join(a.site, ".git", "index")); err != nil {
		t.Fatal(err)
	}
	a.refuses("build", "NS117", "e.html")
	a.refuses("check", "NS117", "e.html")
}

// A name that Git tracks cannot begin a line of its own, where hosts look for commands.
func TestTrackedNames(t *testing.T) {
	a := attack(t)
	a.git("init", "--quiet")
	a.put(a.output(), map[string]string{"a\n::error title=forged::b.html": evil})
	a.git("add", "--force", "public")
	for _, command := range []string{"build", "check", "check --format github"} {
		a.refuses(command, "NS117", "forged")
		printed, _ := a.northstar(strings.Fields(command)...)
		if strings.Contains(printed, "\n::error title=forged") || strings.Contains(printed, "%0A::error") {
			t.Errorf("%s prints a line that the name of a file has made:\n%s", command, printed)
		}
	}
}

// No command writes a new file through a link, wherever it leads.
func TestNewThroughLinks(t *testing.T) {
	for _, c := range []struct{ link, to, command string }{
		{"content/posts", "../.git", "new post Hello"},
		{"content/posts", "../../precious", "new post Hello"},
		{"content/posts", "../nowhere", "new post Hello"},
		{"content", "about", "new page Hello"},
		{"content/de", "../.git", "new translation content/de/about.md de"},
		{"content/about.de.md", "../.git/description", "new translation content/about.md de"},
		{"data/people", "../.git", "new person Ada"},
	} {
		a := attack(t)
		a.git("init", "--quiet")
		a.put(a.site, map[string]string{".git/about.md": "---\ntitle: About\n---\n"})
		a.put(a.site, map[string]string{"about/x": ""})
		if err := os.RemoveAll(filepath.Join(a.site, c.link)); err != nil {
			t.Fatal(err)
		}
		a.put(a.site, map[string]string{c.link: "->" + c.to})
		if c.link == "content/de" {
			a.put(a.site, map[string]string{"content/about.md": "---\ntitle: About\n---\nUs.\n"})
		}
		before := a.tree(filepath.Dir(a.site))
		printed, code := a.northstar(strings.Fields(c.command)...)
		if want := c.link + " is a symbolic link, and nothing is written through one"; code == clean || !strings.Contains(printed, want) {
			t.Errorf("%s with %s -> %s ended with %d:\n%s", c.command, c.link, c.to, code, printed)
		}
		if diff := cmp.Diff(before, a.tree(filepath.Dir(a.site))); diff != "" {
			t.Errorf("%s with %s -> %s (-before +after):\n%s", c.command, c.link, c.to, diff)
		}
	}
}

// A site that is published to a work tree of Git of its own leaves the repository alone, and no page gets into it.
func TestWorkTree(t *testing.T) {
	a := attack(t)
	a.git("init", "--quiet", "--initial-branch=main")
	a.git("add", "content", "data")
	a.git("commit", "--quiet", "--message=site")
	a.git("worktree", "add", "--quiet", "--detach", "public")
	published := attacked{t, a.output(), "", ""}
	published.git("checkout", "--quiet", "--orphan", "gh-pages")
	published.git("rm", "-r", "--quiet", "--force", ".")
	deploy := func() {
		t.Helper()
		published.git("add", "--all")
		published.git("commit", "--quiet", "--allow-empty", "--message=publish")
		published.git("fsck", "--strict")
		published.git("gc", "--quiet")
	}
	for _, clone := range []bool{false, true} { // .git is a file, and then a folder
		if clone {
			a.git("worktree", "remove", "--force", "public")
			a.git("clone", "--quiet", "--branch", "gh-pages", a.site, "public")
		}
		before, err := os.Lstat(filepath.Join(a.output(), ".git"))
		if err != nil {
			t.Fatal(err)
		}
		for _, text := range []string{"One.", "Two."} {
			a.put(a.site, map[string]string{"content/about.md": "---\ntitle: About\n---\n" + text + "\n"})
			if printed := a.builds(); !strings.Contains(printed, ".git") {
				t.Errorf("nothing is said of .git:\n%s", printed)
			}
			deploy()
			if page := published.git("show", "HEAD:about/index.html"); !strings.Contains(page, text) {
				t.Errorf("%s was not published", text)
			}
		}
		after, err := os.Lstat(filepath.Join(a.output(), ".git"))
		if err != nil || !os.SameFile(before, after) {
			t.Errorf(".git is another one now: %v", err)
		}
		was := a.tree(filepath.Join(a.site, ".git"))
		for _, alias := range []string{"/.git/refs/heads/x.html", "/.GIT/hooks/x.html", "/a/.git/config", "/git~1/HEAD", ".git/x.html"} {
			a.put(a.site, map[string]string{"content/about.md": "---\ntitle: About\naliases: [" + alias + "]\n---\nUs.\n"})
			a.refuses("build", "NS455", "content/about.md:3:11", alias)
		}
		if diff := cmp.Diff(was, a.tree(filepath.Join(a.site, ".git"))); diff != "" {
			t.Errorf("the repository (-before +after):\n%s", diff)
		}
	}
	a.refuses("build --out "+a.site, "NS701")
	a.refuses("build --out "+filepath.Join(a.site, ".git"), "NS701")
	a.git("init", "--quiet", "--bare", "bare.git")
	a.refuses("build --out "+filepath.Join(a.site, "bare.git"), "NS701")
}

// A build needs no place to keep things in.
func TestNoCache(t *testing.T) {
	a := attack(t)
	want := a.clean()
	t.Setenv("HOME", "")
	a.builds()
	a.harmless(want)
	nowhere := filepath.Join(filepath.Dir(a.site), "nowhere")
	t.Setenv("HOME", nowhere)
	a.builds()
	a.harmless(want)
	if _, err := os.Lstat(nowhere); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("a home was made: %v", err)
	}
	t.Setenv("XDG_CACHE_HOME", filepath.Join(a.precious, "file"))
	a.builds()
	a.harmless(want)
}

// Whoever ends a build, it leaves nothing behind: at once if it is asked to end, with the next build of any site if it is killed.
func TestSignals(t *testing.T) {
	a := attack(t)
	posts := map[string]string{}
	for i := range 400 {
		posts[fmt.Sprintf("content/posts/post-%d.md", i)] = fmt.Sprintf("---\ntitle: Post %d\ndate: 2026-06-01\n---\n%s\n", i,
			strings.Repeat("Some *words* of [a post](/about/), as many as there are.\n\n", 40))
	}
	a.put(a.site, posts)
	program := filepath.Join(t.TempDir(), "northstar")
	self, err := os.Executable()
	if err == nil {
		err = os.Symlink(self, program)
	}
	if err != nil {
		t.Fatal(err)
	}
	heard := make(chan os.Signal, 1)
	signal.Notify(heard, syscall.SIGHUP) // so that the command does not ignore it where nohup runs the tests
	defer signal.Stop(heard)
	cache := filepath.Join(a.home, ".cache")
	t.Setenv("XDG_CACHE_HOME", cache)
	left := func() (names []string) {
		for _, pattern := range []string{filepath.Join(cache, "northstar", "outputs", "*", "lock"), filepath.Join(a.site, ".public*"),
			filepath.Join(a.output(), ".northstar-stage*")} {
			found, err := filepath.Glob(pattern)
			if err != nil {
				t.Fatal(err)
			}
			names = append(names, found...)
		}
		return names
	}
	// interrupted builds, and ends the build with a signal when it has a lock and staging; it reports whether that came in time.
	interrupted := func(by syscall.Signal) bool {
		if err := os.RemoveAll(a.output()); err != nil {
			t.Fatal(err)
		}
		cmd := exec.Command(program, "build", "--site", a.site)
		var out bytes.Buffer
		cmd.Stdout, cmd.Stderr = &out, &out
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		ended := make(chan error, 1)
		go func() { ended <- cmd.Wait() }()
		for len(left()) < 2 {
			select {
			case err := <-ended:
				if err != nil {
					t.Fatalf("%v\n%s", err, out.String())
				}
				return false
			case <-time.After(time.Millisecond):
			}
		}
		_ = cmd.Process.Signal(by) // it may have ended by now
		return <-ended != nil
	}
	for _, by := range []syscall.Signal{syscall.SIGHUP, syscall.SIGQUIT, syscall.SIGTERM, syscall.SIGINT, syscall.SIGKILL} {
		for try := 1; !interrupted(by); try++ {
			if try == 20 {
				t.Fatalf("%v always came too late to test anything", by)
			}
		}
		names := left()
		if killed := by == syscall.SIGKILL; killed != (len(names) > 0) {
			t.Errorf("after %v: %v is left", by, names)
		}
	}
	other := attacked{t, filepath.Join(filepath.Dir(a.site), "other"), "", ""}
	other.put(other.site, map[string]string{
		"data/site.yaml": "name: Other\nurl: https://other.test/\n", "content/a.md": "---\ntitle: A\n---\n",
	})
	other.builds()
	if names := left(); len(names) > 0 {
		t.Errorf("after the build of another site: %v is left", names)
	}
}
