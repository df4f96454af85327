//go:build linux || darwin

package main

import (
	"bytes"
	"context"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"time"

	"northstar/generator/base/place"
)

// foreignName is part of the names of all files that steps put into the output folder.
const foreignName = "foreign"

// step lets one thing happen, mostly to the site's files.
func (w *world) step() {
	if w.failed && w.good.files != nil && w.r.IntN(4) > 0 {
		w.repair()
		return
	}
	kinds := []func() string{
		w.editPage, w.editPage, w.editPage, w.editData, w.editData, w.editTheme, w.editTheme, w.editTheme, w.editConfig, w.editConfig,
		w.addPage, w.remove, w.rename, w.translate, w.touch, w.sameSize, w.sameSize, w.newPicture, w.lockFile, w.freshCheckout,
		w.changeOptions, w.changeOptions, w.changeOptions, w.moveClock, w.moveClock, w.otherProgram,
		w.harmCache, w.harmCache, w.harmCache, w.harmOutput, w.harmOutput, w.harmOutput, w.otherOutput, w.kill, w.twoAtOnce,
		func() string { return "nothing" },
	}
	w.steps = append(w.steps, kinds[w.r.IntN(len(kinds))]())
	if w.r.IntN(4) == 0 {
		time.Sleep(25 * time.Millisecond) // what was written is known by its times then
	}
}

// repair takes all back since the site had no error, as somebody does whose build has failed.
func (w *world) repair() {
	times := w.r.IntN(2) == 0
	w.restore(w.good.files, times)
	w.shift = w.good.shift
	if w.touched {
		w.must(os.RemoveAll(w.out))
	}
	w.steps = append(w.steps, fmt.Sprintf("edits are taken back until there was no error; old times: %v", times))
}

func pick[T any](w *world, list ...T) T { return list[w.r.IntN(len(list))] }

// some returns one of the files below a folder whose names end so; "" if there is none.
func (w *world) some(folder string, endings ...string) string {
	var all []string
	_ = filepath.WalkDir(folder, func(path string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() && slices.ContainsFunc(endings, func(e string) bool { return strings.HasSuffix(path, e) }) {
			all = append(all, path)
		}
		return nil // a folder that is gone has no files
	})
	if len(all) == 0 {
		return ""
	}
	return all[w.r.IntN(len(all))]
}

// shown names a file in the list of steps.
func (w *world) shown(path string) string {
	name, _ := filepath.Rel(w.base, path)
	return name
}

func (w *world) page() string { return w.some(filepath.Join(w.site, "content"), ".md") }

// change makes other text of a file.
func (w *world) change(path string, with func(text string) string) {
	text, err := os.ReadFile(path)
	w.must(err)
	w.write(path, []byte(with(string(text))))
}

var titleLine = regexp.MustCompile(`(?m)^title:.*`)

func (w *world) editPage() string {
	path := w.page()
	if path == "" {
		return "no page to edit"
	}
	word := pick(w, "a", "Wörter", "<b>x</b>", "# Part", "[l](about.md)", "[l](gone.md)", "{{ . }}", "![p](hedge.jpg)",
		"| a |\n|---|\n| b |", "")
	kind := pick(w, "body", "body", "title", "field", "day", "front matter")
	what := word
	switch kind {
	case "body":
		w.change(path, func(s string) string { return s + "\n" + word + "\n" })
	case "title":
		w.change(path, func(s string) string {
			return titleLine.ReplaceAllLiteralString(s, "title: "+pick(w, "A", "Büro", "B: c", "\"x\""))
		})
	case "field":
		what = pick(w, "topics: [trees, new]", "draft: true", "summary: Short.", "aliases: [/old/]", "listed: false", "nonsense: 1",
			"updated: 2026-06-02", "goals: [trees]")
		w.change(path, func(s string) string { return strings.Replace(s, "---\n", "---\n"+what+"\n", 1) })
	case "day":
		day := w.now().Add(time.Duration(w.r.IntN(200)-100) * time.Hour).UTC()
		what = pick(w, "publish_at", "expire_at", "date") + ": " + pick(w, day.Format("2006-01-02"), day.Format("2006-01-02 15:04"))
		w.change(path, func(s string) string { return strings.Replace(s, "---\n", "---\n"+what+"\n", 1) })
	case "front matter":
		w.change(path, func(s string) string {
			return strings.Replace(s, "---\n", "---\n"+pick(w, "- [", "x: {", "# note")+"\n", 1)
		})
	}
	return fmt.Sprintf("%s of %s: %s", kind, w.shown(path), what)
}

func (w *world) editData() string {
	path := w.some(filepath.Join(w.site, "data"), ".yaml", ".csv")
	if path == "" {
		return "no data to edit"
	}
	line := ""
	switch {
	case strings.HasSuffix(path, ".csv"):
		line = fmt.Sprintf("2026-0%d-11,%d,More", 1+w.r.IntN(9), w.r.IntN(99))
	case strings.Contains(path, "goals"):
		line = pick(w, "summary: Sum.", fmt.Sprintf("entries: [{date: 2026-0%d-02, value: %d}]", 1+w.r.IntN(9), w.r.IntN(99)),
			fmt.Sprintf("  - {date: 2026-0%d-03, value: %d}", 1+w.r.IntN(9), w.r.IntN(99)))
	case strings.HasSuffix(path, "site.yaml"):
		return w.editConfig()
	default:
		line = pick(w, "# a note", "bio: Digs.", "- question: Q\n  answer: A", "since: 2026-01-01")
	}
	w.change(path, func(s string) string { return s + line + "\n" })
	return fmt.Sprintf("data of %s: %s", w.shown(path), line)
}

func (w *world) editConfig() string {
	path := filepath.Join(w.site, "data/site.yaml")
	line := pick(w, "name: Other", "languages: [en, de, fr]", "languages: [de, en]", "theme: own", "theme: default", "theme: missing",
		"typographer: false",
		"decimal_comma: true", "contact: a@garden.test", "timezone: Asia/Tokyo", "accent: \"#a03020\"", "as_of: 2026-06-30", "cards: all",
		"tagline: Digging", "url: https://other.test/", "nothing: 1", "ledger_rows: 1", "footer: false")
	field, _, _ := strings.Cut(line, ":")
	text, err := os.ReadFile(path)
	if err != nil {
		text = []byte("name: New\nurl: https://garden.test/\n")
	}
	text = regexp.MustCompile(`(?m)^`+field+`:.*\n`).ReplaceAll(text, nil)
	w.write(path, append(text, line+"\n"...))
	return "configuration: " + line
}

func (w *world) editTheme() string {
	own := filepath.Join(w.site, "themes/own")
	word := pick(w, "one", "two", "three")
	switch kind := pick(w, "template", "message", "style", "new layout", "script", "file", "broken", "less"); kind {
	case "template":
		path := filepath.Join(own, "layouts/guide.html")
		if _, err := os.Stat(path); err != nil {
			return "no template"
		}
		w.change(path, func(s string) string { return strings.Replace(s, "<article>", "<article><p>"+word+"</p>", 1) })
		return "template: " + word
	case "message":
		w.write(filepath.Join(own, "messages", pick(w, "en", "de")+".yaml"), []byte("site:\n  home: "+word+"\n"))
		return "message: " + word
	case "style":
		w.write(filepath.Join(own, "assets/css/90-own.css"), []byte(":root{--measure:3"+fmt.Sprint(w.r.IntN(9))+"rem}"))
	case "new layout":
		w.write(filepath.Join(own, "layouts", pick(w, "404", "page", "post")+".html"), []byte("{{define \"main\"}}<p>"+word+"{{end}}\n"))
	case "script":
		w.write(filepath.Join(own, "assets/js/site-own.js"), []byte("console.log(\""+word+"\");\n"))
	case "file":
		w.write(filepath.Join(own, "assets/"+word+".txt"), []byte(word))
	case "broken":
		w.write(filepath.Join(own, "layouts/page.html"), []byte("{{define \"main\"}}{{"))
	default:
		if path := w.some(own, ".html", ".css", ".yaml", ".js", ".txt"); path != "" {
			w.must(os.Remove(path))
			return "without " + w.shown(path)
		}
	}
	return "theme: " + word
}

func (w *world) addPage() string {
	name := fmt.Sprintf("content/%s/2026-06-%02d-new.md", pick(w, "posts", "guides", "any", "any/deep"), 1+w.r.IntN(28))
	if w.r.IntN(4) == 0 {
		name = "content/" + pick(w, "drawing.svg", "table.csv", "secret.pem", "page.html", "x~", ".hidden.md",
			"bad\u200bname.md", "posts/list.txt")
	}
	w.write(filepath.Join(w.site, name), []byte("---\ntitle: New\ntopics: [trees]\n---\nNew.\n"))
	return "new " + name
}

func (w *world) remove() string {
	path := w.some(w.site, "")
	if w.r.IntN(5) == 0 {
		path = filepath.Dir(path)
	}
	if path == "." || path == w.site {
		return "nothing to delete"
	}
	w.must(os.RemoveAll(path))
	return "without " + w.shown(path)
}

func (w *world) rename() string {
	path := w.some(filepath.Join(w.site, pick(w, "content", "data")), "")
	if path == "" {
		return "nothing to rename"
	}
	to := strings.TrimSuffix(path, filepath.Ext(path)) + "-x" + filepath.Ext(path)
	if w.r.IntN(3) == 0 {
		path = filepath.Dir(path)
		to = path + "-x"
	} else if w.r.IntN(3) == 0 {
		to = filepath.Join(w.site, "content", pick(w, "posts", "guides", "stories"), filepath.Base(path))
	}
	if path == filepath.Join(w.site, "content") || path == filepath.Join(w.site, "data") || os.MkdirAll(filepath.Dir(to), 0o755) != nil ||
		os.Rename(path, to) != nil {
		return "nothing was renamed"
	}
	return fmt.Sprintf("%s is now %s", w.shown(path), w.shown(to))
}

func (w *world) translate() string {
	path := w.page()
	if path == "" {
		return "no page to translate"
	}
	to := strings.TrimSuffix(path, ".md") + "." + pick(w, "de", "fr", "en") + ".md"
	w.write(to, []byte("---\ntitle: "+pick(w, "Eins", "Zwei")+"\n"+pick(w, "", "draft: true\n", "slug: eigen\n")+"---\nDrei.\n"))
	return "translation " + w.shown(to)
}

func (w *world) touch() string {
	path := w.some(w.site, "")
	if path == "" {
		return "nothing to touch"
	}
	at := w.now().Add(time.Duration(w.r.IntN(100)-50) * time.Hour)
	w.must(os.Chtimes(path, at, at))
	return "touched " + w.shown(path)
}

// sameSize changes a letter of a file, and restores its time.
func (w *world) sameSize() string {
	path := w.some(w.site, ".md", ".yaml", ".csv", ".txt", ".html", ".css", ".jpg")
	if path == "" {
		return "nothing to edit"
	}
	return "another letter, and the time of before: " + w.letter(path, func(c byte) bool { return c >= 'b' && c <= 'y' })
}

// letter changes one byte of a file, and restores its time.
func (w *world) letter(path string, fit func(byte) bool) string {
	info, err := os.Stat(path)
	w.must(err)
	data, err := os.ReadFile(path)
	w.must(err)
	at := w.r.IntN(len(data) + 1)
	for ; at < len(data); at++ {
		if fit(data[at]) {
			data[at]++
			w.must(os.WriteFile(path, data, 0o644))
			w.must(os.Chtimes(path, info.ModTime(), info.ModTime()))
			return fmt.Sprintf("%s, byte %d", w.shown(path), at)
		}
	}
	return "none of " + w.shown(path)
}

func (w *world) newPicture() string {
	path := filepath.Join(w.site, "content/posts/hedge.jpg")
	info, err := os.Stat(path)
	w.write(path, photo(w.r.IntN(5)))
	if err == nil && w.r.IntN(2) == 0 {
		w.must(os.Chtimes(path, info.ModTime(), info.ModTime()))
		return "another picture, and the time of before"
	}
	return "another picture"
}

func (w *world) changeOptions() string {
	w.options = pick(w, nil, nil, []string{"--drafts"}, []string{"--future"}, []string{"--as-of", "2026-06-30"},
		[]string{"--as-of", "2026-09-01", "--drafts"})
	return fmt.Sprint("options ", w.options)
}

func (w *world) moveClock() string {
	by := time.Duration(1 - 2*w.r.IntN(2))
	w.shift += by * pick(w, time.Minute, time.Hour, 7*time.Hour, 24*time.Hour, 40*24*time.Hour, 400*24*time.Hour)
	return fmt.Sprintf("it is %v", w.now().UTC().Format("2006-01-02 15:04"))
}

func (w *world) otherProgram() string {
	w.program = "program " + pick(w, "1", "2")
	return w.program
}

// harmCache does to the cache what accidents and people do.
func (w *world) harmCache() string {
	path := w.some(w.cache, "")
	kind := pick(w, "gone", "part is gone", "file is gone", "cut short", "bit flipped", "of another site",
		"a file in the place of a folder", "read-only")
	switch kind {
	case "gone":
		w.must(os.RemoveAll(w.cache))
	case "part is gone":
		part := pick(w, "sites", "outputs", "pictures", "programs")
		w.must(os.RemoveAll(filepath.Join(w.cache, part)))
		kind = part + " is gone"
	case "of another site":
		w.foreignCache()
	case "a file in the place of a folder":
		part := pick(w, "sites", "outputs", "pictures")
		w.must(os.RemoveAll(filepath.Join(w.cache, part)))
		w.write(filepath.Join(w.cache, part), []byte("a file"))
		kind = part + " is a file"
	case "read-only":
		w.must(filepath.WalkDir(w.cache, func(path string, d fs.DirEntry, err error) error {
			if err != nil || !d.IsDir() {
				return err
			}
			w.Cleanup(func() { _ = os.Chmod(path, 0o755) }) // so that it can be removed
			return os.Chmod(path, 0o555)
		}))
	default:
		if path == "" {
			return "no cache to harm"
		}
		kind += ": " + w.shown(path)
		switch {
		case strings.HasPrefix(kind, "file"):
			_ = os.Remove(path) // it may lie in a folder that is read-only
		case strings.HasPrefix(kind, "cut"):
			data, err := os.ReadFile(path)
			w.must(err)
			_ = os.Truncate(path, int64(w.r.IntN(len(data)+1)))
		default:
			w.letter(path, func(byte) bool { return true })
		}
	}
	return "cache: " + kind
}

// foreignCache puts what was kept of another site, which has files of the same names, in the place of what was kept of this one.
func (w *world) foreignCache() {
	mine := w.save()
	_, _ = w.editPage(), w.editData()
	cache, out := w.cache, filepath.Join(w.base, "elsewhere", "public")
	w.cache = filepath.Join(w.base, "foreign-cache")
	w.run(w.Context(), out, w.now())
	foreign := w.cache
	w.cache = cache
	w.restore(mine, true)
	part := pick(w, "sites", "outputs")
	w.must(os.RemoveAll(filepath.Join(cache, part)))
	w.copy(filepath.Join(foreign, part), filepath.Join(cache, part))
	if part == "outputs" {
		_ = os.Rename(filepath.Join(cache, part, place.NameOf(out)), filepath.Join(cache, part, place.NameOf(w.out)))
	}
	w.must(os.RemoveAll(foreign))
	w.must(os.RemoveAll(filepath.Dir(out)))
}

// harmOutput changes what was published.
func (w *world) harmOutput() string {
	w.touched = true
	path := w.some(w.out, "")
	kind := pick(w, "more text", "another letter, and the time of before", "gone", "a folder in its place", "a link in its place",
		"another file",
		"a folder of others", "more in a folder of others", "all gone", "no manifest", "another manifest", "touched", "its folder is gone")
	if path == "" {
		kind = "another file"
	}
	switch kind {
	case "more text":
		data, err := os.ReadFile(path)
		if err == nil {
			w.write(path, append(bytes.Clone(data), "more"...))
		}
	case "another letter, and the time of before":
		if info, err := os.Lstat(path); err == nil && info.Mode().IsRegular() {
			w.letter(path, func(c byte) bool { return c >= 'b' && c <= 'y' })
		}
	case "gone":
		w.must(os.Remove(path))
	case "a folder in its place":
		w.must(os.Remove(path))
		w.must(os.Mkdir(path, 0o755))
	case "a link in its place":
		w.must(os.Remove(path))
		w.must(os.Symlink(filepath.Join(w.site, "data/site.yaml"), path))
	case "another file":
		path = filepath.Join(w.out, pick(w, "", "posts", "guides"), foreignName+".txt")
		if info, err := os.Stat(filepath.Dir(path)); err != nil || !info.IsDir() {
			path = filepath.Join(w.out, foreignName+".txt") // a site need not have these sections
		}
		if w.mkdir(filepath.Dir(path)) {
			w.write(path, []byte("theirs"))
		}
	case "a folder of others":
		path = filepath.Join(w.out, foreignName+"-folder", foreignName+".txt")
		w.write(path, []byte("theirs"))
	case "more in a folder of others":
		path = filepath.Join(w.out, foreignName+"-folder", fmt.Sprintf("%s-%d.txt", foreignName, w.r.IntN(9)))
		w.write(path, []byte("theirs"))
	case "all gone":
		w.must(os.RemoveAll(w.out))
	case "no manifest":
		_ = os.Remove(filepath.Join(w.out, ".northstar-manifest"))
	case "another manifest":
		path = filepath.Join(w.out, ".northstar-manifest")
		if _, err := os.Stat(path); err == nil {
			w.change(path, func(s string) string { return s[:strings.LastIndexByte(s[:max(len(s), 1)-1], '\n')+1] })
		}
	case "touched":
		if info, err := os.Lstat(path); err == nil && info.Mode().IsRegular() {
			w.must(os.Chtimes(path, time.Now(), time.Now()))
		}
	case "its folder is gone":
		w.must(os.RemoveAll(filepath.Dir(path)))
	}
	return fmt.Sprintf("output: %s, %s", kind, w.shown(path))
}

// mkdir makes a folder unless a file is in the way.
func (w *world) mkdir(folder string) bool { return os.MkdirAll(folder, 0o755) == nil }

// otherOutput builds to another folder in between.
func (w *world) otherOutput() string {
	out := filepath.Join(w.base, "elsewhere", "public")
	w.must(os.MkdirAll(filepath.Dir(out), 0o755))
	w.run(w.Context(), out, w.now())
	return "a build to another folder"
}

// kill lets a build end in the middle: of its own accord, or for good.
func (w *world) kill() string {
	w.editPage()
	after := time.Duration(w.r.IntN(60)) * time.Millisecond
	at := w.now()
	if w.r.IntN(2) == 0 {
		ctx, cancel := context.WithTimeout(w.Context(), after)
		defer cancel()
		w.run(ctx, w.out, at)
		return fmt.Sprintf("an edit, and a build is stopped after %v", after)
	}
	c := exec.CommandContext(w.Context(), "northstar", append([]string{"build", "--site", w.site, "--out", w.out}, w.options...)...)
	c.Env = append(os.Environ(), "NORTHSTAR_CACHE="+w.cache, testClock+"="+at.Format(time.RFC3339Nano), testProgram+"="+w.program)
	w.must(c.Start())
	time.Sleep(after + 20*time.Millisecond)
	_ = c.Process.Kill() // it may be done
	_ = c.Wait()         // it says that it was killed
	return fmt.Sprintf("an edit, and a build is killed after %v", after)
}

// twoAtOnce builds to another folder while this one is built to.
func (w *world) twoAtOnce() string {
	path := w.editPage()
	at, done := w.now(), make(chan struct{})
	out := filepath.Join(w.base, "elsewhere", "public")
	w.must(os.MkdirAll(filepath.Dir(out), 0o755))
	go func() {
		defer close(done)
		w.run(w.Context(), out, at)
	}()
	w.run(w.Context(), w.out, at)
	<-done
	return "two builds at once after " + path
}

// freshCheckout gives all files of the site and the output folder new times, as a machine does that restores them.
func (w *world) freshCheckout() string {
	for _, folder := range []string{w.site, w.out} {
		aside := folder + "-aside"
		if os.Rename(folder, aside) == nil {
			w.copy(aside, folder)
			w.must(os.RemoveAll(aside))
		}
	}
	return "a fresh checkout"
}

// lockFile takes the permission to read a file away, or gives it back.
func (w *world) lockFile() string {
	path := w.some(w.site, "")
	if path == "" {
		return "no file to lock"
	}
	info, err := os.Stat(path)
	w.must(err)
	w.must(os.Chmod(path, info.Mode().Perm()^0o400))
	return fmt.Sprintf("%s has mode %v", w.shown(path), info.Mode().Perm()^0o400)
}
