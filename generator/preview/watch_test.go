package preview

import (
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/fsnotify/fsnotify"
	"pgregory.net/rapid"

	"northstar/generator/base/diag"
	"northstar/generator/pipeline"
)

const about = "---\ntitle: About\naliases: [/who-we-are/]\n---\n"

// TestSaves saves a page as editors do. After each the page shows it, and all that is
// served is that of a clean build.
func TestSaves(t *testing.T) {
	t.Parallel()
	saves := []struct {
		name string
		save func(t *testing.T, path, data string)
	}{
		{"truncate and write", func(t *testing.T, path, data string) { overwrite(t, path, data) }},
		{"truncate, wait, and write in pieces", func(t *testing.T, path, data string) {
			f, err := os.Create(path)
			must(t, err)
			for piece := range strings.SplitAfterSeq(data, "\n") {
				time.Sleep(8 * time.Millisecond)
				_, err = f.WriteString(piece)
				must(t, err)
			}
			must(t, f.Close())
		}},
		{"rename to a backup and write anew", func(t *testing.T, path, data string) {
			must(t, os.Rename(path, path+"~"))
			overwrite(t, path, data)
			must(t, os.Remove(path+"~"))
		}},
		{"write beside and rename over", func(t *testing.T, path, data string) {
			overwrite(t, path+".goutputstream", data)
			must(t, os.Rename(path+".goutputstream", path))
		}},
		{"backup that stays, write beside, rename over", func(t *testing.T, path, data string) {
			old, err := os.ReadFile(path)
			must(t, err)
			overwrite(t, path+"~", string(old))
			overwrite(t, path+".tmp", data)
			must(t, os.Rename(path+".tmp", path))
		}},
		{"swap file, probe, backup, write", func(t *testing.T, path, data string) {
			overwrite(t, path+".swp", "x")
			overwrite(t, path+"4913", "")
			must(t, os.Remove(path+"4913"))
			must(t, os.Rename(path, path+"~"))
			overwrite(t, path, data)
			must(t, os.Remove(path+"~"))
			must(t, os.Remove(path+".swp"))
		}},
		{"remove and write", func(t *testing.T, path, data string) {
			must(t, os.Remove(path))
			overwrite(t, path, data)
		}},
		{"the same size", func(t *testing.T, path, data string) { overwrite(t, path, strings.ToUpper(data[:0])+data) }},
	}
	r := run(t, small())
	for i, s := range saves {
		text := fmt.Sprintf("This is edit %d.", i)
		s.save(t, r.path("content/about.md"), about+text+"\n")
		r.shows(t, "/about/", text)
		r.settles(t)
		_ = os.Remove(r.path("content/about.md~"))
	}
}

// TestStorms changes much at once. After each storm, what is served is that of a clean build.
func TestStorms(t *testing.T) {
	t.Parallel()
	page := func(title string) string {
		return "---\ntitle: " + title + "\ndate: 2026-02-02\n---\nText of " + title + ".\n"
	}
	storms := []struct {
		name  string
		storm func(t *testing.T, r *running)
	}{
		{"a folder with a file in it", func(t *testing.T, r *running) {
			r.write(t, "content/guides/tools/saws.md", page("Saws"))
			r.write(t, "content/projects/cider/press.md", page("Press"))
		}},
		{"a file in the new folder", func(t *testing.T, r *running) { r.write(t, "content/guides/tools/saws.md", page("Sharp saws")) }},
		{"a folder renamed", func(t *testing.T, r *running) {
			must(t, os.Rename(r.path("content/guides/tools"), r.path("content/guides/things")))
		}},
		{"a file in the renamed folder", func(t *testing.T, r *running) { r.write(t, "content/guides/things/saws.md", page("Blunt saws")) }},
		{"a folder moved out and back in elsewhere", func(t *testing.T, r *running) {
			must(t, os.Rename(r.path("content/posts"), r.folder+"-posts"))
			r.settles(t)
			must(t, os.Rename(r.folder+"-posts", r.path("content/stories")))
			r.settles(t)
			must(t, os.Rename(r.path("content/stories"), r.path("content/posts")))
		}},
		{"two files swapped", func(t *testing.T, r *running) {
			must(t, os.Rename(r.path("content/posts/first.md"), r.path("content/x.md")))
			must(t, os.Rename(r.path("content/posts/second.md"), r.path("content/posts/first.md")))
			must(t, os.Rename(r.path("content/x.md"), r.path("content/posts/second.md")))
		}},
		{"content deleted and made again", func(t *testing.T, r *running) {
			must(t, os.RemoveAll(r.path("content")))
			time.Sleep(20 * time.Millisecond)
			files := small()
			delete(files, "content/posts/second.md")
			writeFiles(t, r.folder, files)
		}},
		{"an edit in the new content", func(t *testing.T, r *running) { r.write(t, "content/posts/first.md", page("Anew")) }},
		{"the site moved away and back", func(t *testing.T, r *running) {
			must(t, os.Rename(r.folder, r.folder+"-away"))
			eventually(t, func() string {
				if p := r.current.Load().problems; len(p) == 0 || p[0].Code != diag.SiteUnreadable.ID {
					return fmt.Sprint("no word of the missing folder: ", p)
				}
				return ""
			})
			if body := get(r, "/about/").Body.String(); !strings.Contains(body, "We prune old trees.") {
				t.Error("the page has gone with the folder")
			}
			must(t, os.Rename(r.folder+"-away", r.folder))
		}},
		{"an edit in the site that came back", func(t *testing.T, r *running) { r.write(t, "content/posts/first.md", page("Back")) }},
		{"another site in its place", func(t *testing.T, r *running) {
			must(t, os.Rename(r.folder, r.folder+"-old"))
			files := small()
			files["content/posts/third.md"] = page("Third")
			writeFiles(t, r.folder, files)
		}},
		{"twenty thousand touches", func(t *testing.T, r *running) {
			for i := range 50 {
				r.write(t, fmt.Sprintf("content/posts/notes-%d.txt", i), fmt.Sprint(i))
			}
			for i := range 20000 {
				now := time.Now()
				must(t, os.Chtimes(r.path(fmt.Sprintf("content/posts/notes-%d.txt", i%50)), now, now))
			}
			r.write(t, "content/posts/third.md", page("The last word"))
		}},
		{"a theme's stylesheet and partial", func(t *testing.T, r *running) {
			r.write(t, "themes/own/assets/css/99-own.css", "body { color: #123456 }\n")
			r.write(t, "themes/own/partials/pager.html", "{{define \"pager\"}}<b>Page {{.Number}}</b>{{end}}\n")
		}},
		{"the theme gone", func(t *testing.T, r *running) {
			must(t, os.RemoveAll(r.path("themes")))
			r.write(t, "data/site.yaml", strings.Replace(small()["data/site.yaml"], "theme: own\n", "", 1))
		}},
	}
	r := run(t, small())
	for _, s := range storms {
		s.storm(t, r)
		r.settles(t)
		if t.Failed() {
			t.Fatalf("after the storm %q", s.name)
		}
	}
}

// TestCheckout goes from one branch of Git to another and back.
func TestCheckout(t *testing.T) {
	t.Parallel()
	r := run(t, small())
	git := repository(t, r.folder)
	git("checkout", "-qb", "other")
	for i := range 30 {
		r.write(t, fmt.Sprintf("content/guides/new/guide-%d.md", i), fmt.Sprintf("---\ntitle: Guide %d\n---\nText.\n", i))
	}
	must(t, os.RemoveAll(r.path("content/posts")))
	r.write(t, "content/about.md", about+"Another branch.\n")
	git("add", "-A")
	git("commit", "-qm", "two")
	r.settles(t)
	for _, branch := range []string{"main", "other", "main"} {
		git("checkout", "-q", branch)
		r.settles(t)
	}
	r.shows(t, "/about/", "We prune old trees.")
}

// TestMistakes breaks a file, and mends it. While it is broken the pages are as they
// were, and the mistake is listed with its place; then the list is empty again.
func TestMistakes(t *testing.T) {
	t.Parallel()
	for _, m := range []struct {
		name, file, broken, mended string
		page, stays, then          string
	}{
		{"front matter", "content/about.md", "---\ntitle: [About\n---\nBroken.\n", about + "Mended.\n", "/about/", "We prune old trees.",
			"Mended."},
		{"a field", "content/posts/first.md", "---\ntitle: First\ndate: yesterday\n---\nBroken.\n",
			"---\ntitle: First\ndate: 2026-01-02\n---\nMended.\n", "/posts/first/", "It begins.", "Mended."},
		{"configuration", "data/site.yaml", "name: [\n", strings.Replace(small()["data/site.yaml"], "Orchard", "Garden", 1), "/",
			"Orchard Commons", "Garden Commons"},
		{"configuration gone", "data/site.yaml", "", strings.Replace(small()["data/site.yaml"], "Orchard", "Garden", 1), "/", "Orchard Commons",
			"Garden Commons"},
		{"template", "themes/own/partials/pager.html", "{{define \"pager\"}}{{.NoSuchField}}{{end}}\n",
			"{{define \"pager\"}}<b class=\"mended\">{{.Number}}</b>{{end}}\n", "/posts/", "Second", "First"},
		{"template syntax", "themes/own/partials/pager.html", "{{define \"pager\"}}{{if}\n", small()["themes/own/partials/pager.html"], "/about/",
			"We prune old trees.", "We prune"},
		{"not text", "content/about.md", "---\ntitle: A\xff\xfe\n---\n", about + "Mended.\n", "/about/", "We prune old trees.", "Mended."},
	} {
		t.Run(m.name, func(t *testing.T) {
			t.Parallel()
			r := run(t, small())
			if m.broken == "" {
				must(t, os.Remove(r.path(m.file)))
			} else {
				r.write(t, m.file, m.broken)
			}
			var found diag.Diagnostic
			eventually(t, func() string {
				for _, found = range r.current.Load().problems {
					if found.Severity == diag.Error && found.File == m.file {
						return ""
					}
				}
				return fmt.Sprintf("no problem in %s but %v", m.file, r.current.Load().problems)
			})
			if found.Message == "" || found.Hint == "" || found.Line == 0 && !strings.Contains(m.name, "gone") {
				t.Errorf("the problem does not say where or what to do: %+v", found)
			}
			r.shows(t, m.page, m.stays)
			eventually(t, func() string {
				state := get(r, "/_northstar/state").Body.String()
				if !strings.Contains(state, `"severity":"error","file":"`+m.file+`"`) {
					return "pages are not told of it: " + state
				}
				return ""
			})
			r.write(t, m.file, m.mended)
			r.shows(t, m.page, m.then)
			r.settles(t)
			if p := r.current.Load().problems; len(p) > 0 {
				t.Errorf("still there: %v", p)
			}
		})
	}
}

// TestDeletedPage removes a page that was broken. It must not live on as it once was.
func TestDeletedPage(t *testing.T) {
	t.Parallel()
	r := run(t, small())
	broken := "---\ntitle: [First\n---\n"
	r.write(t, "content/posts/first.md", broken)
	eventually(t, func() string {
		if len(r.current.Load().problems) == 0 {
			return "no problem"
		}
		return ""
	})
	must(t, os.Remove(r.path("content/posts/first.md")))
	r.settles(t)
	if w := get(r, "/posts/first/"); w.Code != 404 {
		t.Errorf("a deleted page is served: %d", w.Code)
	}
	r.write(t, "content/posts/first.md", broken)
	eventually(t, func() string {
		if len(r.current.Load().problems) == 0 {
			return "no problem"
		}
		return ""
	})
	if w := get(r, "/posts/first/"); w.Code != 404 {
		t.Errorf("a deleted page is back: %d", w.Code)
	}
}

// TestPoll follows files where there are no events.
func TestPoll(t *testing.T) {
	t.Parallel()
	r := run(t, small(), func(o *Options) { o.Poll = true })
	if r.watcher.poll == 0 || !strings.HasPrefix(r.Greeting(), "Once a second") {
		t.Error("it does not say that it polls")
	}
	r.write(t, "content/new/page.md", "---\ntitle: New\n---\nText.\n")
	r.shows(t, "/new/page/", "Text.")
	r.settles(t)
}

// TestReport tells the terminal of each build.
func TestReport(t *testing.T) {
	t.Parallel()
	reports := make(chan int, 100)
	r := run(t, small(), func(o *Options) {
		o.Report = func(_ *pipeline.Build, found []diag.Diagnostic, took time.Duration) {
			if took <= 0 {
				t.Error("a build took no time")
			}
			reports <- len(found)
		}
	})
	if n := <-reports; n != 0 {
		t.Errorf("%d problems at first", n)
	}
	r.write(t, "content/about.md", "---\ntitle: [\n---\n")
	for n := range reports {
		if n > 0 {
			break
		}
	}
}

// TestTwin puts a file of the same size and time in the place of another one.
func TestTwin(t *testing.T) {
	t.Parallel()
	folder := t.TempDir()
	writeFiles(t, folder, map[string]string{"content/a.md": "one", "content/b.md": "two"})
	same := time.Now().Add(-time.Hour)
	must(t, os.Chtimes(folder+"/content/a.md", same, same))
	must(t, os.Chtimes(folder+"/content/b.md", same, same))
	w := watch(folder, false)
	defer w.close()
	if now := w.walk(); !now.equal(w.seen) {
		t.Error("a change is seen where there is none")
	}
	must(t, os.Link(folder+"/content/b.md", folder+"/content/c.md"))
	must(t, os.Rename(folder+"/content/c.md", folder+"/content/a.md"))
	if now := w.walk(); now.equal(w.seen) {
		t.Error("another file of the same size and time is not seen")
	}
}

// TestNear changes a site at random. Looking again at what was changed shows what looking at everything does.
func TestNear(t *testing.T) {
	t.Parallel()
	nobody := func(string) {}
	rapid.Check(t, func(t *rapid.T) {
		site, err := os.MkdirTemp("", "northstar-near-")
		must(t, err)
		defer os.RemoveAll(site)
		must(t, os.MkdirAll(site+"/content/posts", 0o755))
		seen := walk(site, nobody)
		names := []string{"content/a.md", "content/posts/b.md", "content/posts/c/d.md", "content/posts/c", "content/posts", "themes/x/y.css",
			"data/goals/g.yaml"}
		for range rapid.IntRange(1, 5).Draw(t, "rounds") {
			var changed []string
			for range rapid.IntRange(1, 4).Draw(t, "changes") {
				name := rapid.SampledFrom(names).Draw(t, "name")
				path := filepath.Join(site, name)
				switch rapid.IntRange(0, 3).Draw(t, "change") {
				case 0:
					_ = os.MkdirAll(filepath.Dir(path), 0o755)
					_ = os.WriteFile(path, []byte(name), 0o644) // it may be a folder
				case 1:
					_ = os.MkdirAll(path, 0o755) // it may be a file
				case 2:
					_ = os.RemoveAll(path)
				case 3:
					other := rapid.SampledFrom(names).Draw(t, "other")
					_ = os.Rename(path, filepath.Join(site, other)) // there may be nothing, or something in its place
					changed = append(changed, other)
				}
				changed = append(changed, name)
			}
			tops := slices.ContainsFunc(watched(), func(top string) bool {
				_, err := os.Lstat(filepath.Join(site, top))
				return (err == nil) != (seen.folders[top] != nil)
			})
			if tops { // the watcher looks at everything when one of these comes or goes
				seen = walk(site, nobody)
				continue
			}
			all := walk(site, nobody)
			if seen = seen.near(changed, nobody); !seen.equal(all) {
				t.Fatalf("after changes of %v: %v, want %v", changed, listing(seen), listing(all))
			}
			must(t, all.root.Close())
		}
	})
}

// listing names everything in a tree.
func listing(t *tree) (names []string) {
	_ = fs.WalkDir(t, ".", func(path string, _ fs.DirEntry, err error) error {
		names = append(names, path)
		return err
	})
	return names
}

// TestLostEvents takes the watch off a folder. What is new there is found a while after any other event.
func TestLostEvents(t *testing.T) {
	t.Parallel()
	r := run(t, small())
	eventually(t, func() string { return unchecked(r) }) // after which nobody looks without a reason
	must(t, r.watcher.events.Remove(r.path("content/posts")))
	r.write(t, "content/posts/third.md", "---\ntitle: Third\ndate: 2026-01-02\n---\nNobody heard.\n")
	r.write(t, "content/about.md", about+"Somebody did.\n")
	r.shows(t, "/about/", "Somebody did.")
	r.shows(t, "/posts/third/", "Nobody heard.")
}

// TestOverflow puts a page into a folder that is not watched, and lets the system say that it has lost count of its events.
func TestOverflow(t *testing.T) {
	t.Parallel()
	r := run(t, small())
	eventually(t, func() string { return unchecked(r) })
	must(t, r.watcher.events.Remove(r.path("content/posts")))
	r.write(t, "content/posts/third.md", "---\ntitle: Third\ndate: 2026-01-02\n---\nNobody heard.\n")
	r.watcher.events.Errors <- fsnotify.ErrEventOverflow
	r.shows(t, "/posts/third/", "Nobody heard.")
}

// TestWithoutPause saves a page again and again without a pause. Something newer is shown all the while.
func TestWithoutPause(t *testing.T) {
	t.Parallel()
	r := run(t, small())
	seen := map[string]bool{}
	saves := 0
	eventually(t, func() string {
		for range 20 {
			saves++
			r.write(t, "content/about.md", fmt.Sprintf("%sSave %d.\n", about, saves))
			seen[get(r, "/about/").Body.String()] = true
		}
		if len(seen) < 4 {
			return fmt.Sprintf("%d versions were seen in %d saves", len(seen), saves)
		}
		return ""
	})
	r.settles(t)
}

// TestPanic makes the program itself go wrong. The preview says so, goes on, and is right again afterwards.
func TestPanic(t *testing.T) {
	t.Parallel()
	var broken atomic.Bool
	r := run(t, small(), func(o *Options) {
		o.Now = func() time.Time {
			if broken.Load() {
				panic("the clock is broken")
			}
			return time.Now()
		}
	})
	eventually(t, func() string { return unchecked(r) })
	broken.Store(true)
	r.write(t, "content/about.md", about+"While it was broken.\n")
	eventually(t, func() string {
		if p := r.current.Load().problems; len(p) == 0 || !strings.Contains(p[0].Message, "the clock is broken") {
			return fmt.Sprint("nothing is said: ", p)
		}
		return ""
	})
	if body := get(r, "/about/").Body.String(); !strings.Contains(body, "We prune old trees.") {
		t.Error("the page has gone")
	}
	broken.Store(false)
	r.write(t, "content/about.md", about+"Mended.\n")
	r.shows(t, "/about/", "Mended.")
	r.settles(t)
}

// TestBeside changes what is beside the site. It wakes nobody.
func TestBeside(t *testing.T) {
	t.Parallel()
	w := &watcher{folder: "/somewhere/site"}
	for path, want := range map[string]string{
		"/somewhere/site": ".", "/somewhere/site/content/a.md": "content/a.md", "/somewhere/site/data": ".",
		"/somewhere/site/public/a.html": "", "/somewhere/site/contents": "", "/somewhere/site/README.md": "",
		"/somewhere/site-away": "", "/somewhere/other.txt": "", "/somewhere": "", "": "",
	} {
		if name, ours := w.name(path); name != want || ours != (want != "") {
			t.Errorf("%s: %q, %t", path, name, ours)
		}
	}
}
