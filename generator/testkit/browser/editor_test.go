//go:build browser

package browser

import (
	"bytes"
	"context"
	"fmt"
	"io/fs"
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"go.yaml.in/yaml/v4"

	"northstar/generator/base/diag"
	"northstar/generator/command/schema"
	"northstar/generator/model/assemble"
	"northstar/generator/model/site"
	"northstar/generator/output/feed"
	"northstar/generator/pipeline"
)

// cmsAddress is where the content management system looks for a server that offers the files of this machine.
const cmsAddress = "127.0.0.1:8081"

// An editor is a tab with a content management system, which works on the files of a folder.
type editor struct {
	*tab
	folder string
	forms  []string // the names of all that the configuration has
}

// openEditor copies the demonstration, writes a content management system into it, and signs in.
func openEditor(t *testing.T) *editor {
	t.Helper()
	packages := os.Getenv("NORTHSTAR_DECAP")
	program, err := os.ReadFile(filepath.Join(packages, "decap-cms", "dist", schema.CMSScript))
	if err != nil {
		t.Fatalf("%v\nRun npm install %s decap-server@3.11.3, and set NORTHSTAR_DECAP to the folder node_modules.", err, schema.CMSPackage)
	}
	e := &editor{folder: t.TempDir()}
	for _, part := range []string{"content", "data"} {
		if err := os.CopyFS(filepath.Join(e.folder, part), os.DirFS(filepath.Join("../../..", part))); err != nil {
			t.Fatal(err)
		}
	}
	for name, list := range map[string]string{"channels": "channels", "faq": "questions", "milestones": "milestones"} {
		e.under(t, "data/"+name+".yaml", list)
	}
	b := e.build(t)
	config, kept, err := schema.CMS(b.Site.Types, b.Site.Config, os.DirFS(e.folder), "forgejo")
	if err != nil {
		t.Fatal(err)
	}
	if want := []schema.Kept{{File: "content/events/mending-evening.md", Field: "repeats.on"}}; !slices.Equal(kept, want) {
		t.Errorf("there is no form for %v", kept)
	}
	e.forms = formsOf(t, config)
	made, err := schema.Admin(config, os.DirFS(e.folder))
	if err != nil {
		t.Fatal(err)
	}
	files := map[string][]byte{"/admin/" + schema.CMSScript: program}
	for _, f := range made {
		files["/"+strings.TrimPrefix(f.Path, site.StaticFolder)] = f.Bytes
	}
	b.Site.Index.Assets[feed.AdminPage] = &site.Asset{}
	headers := feed.AdminHeaders(b.Site)
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		name := r.URL.Path
		if strings.HasSuffix(name, "/") {
			name += "index.html"
		}
		data, ok := files[name]
		if !ok {
			http.NotFound(w, r)
			return
		}
		for _, h := range headers {
			w.Header().Set(h.Name, h.Value)
		}
		http.ServeContent(w, r, name, time.Time{}, bytes.NewReader(data))
	}))
	t.Cleanup(server.Close)
	ctx, stop := context.WithCancel(context.Background())
	t.Cleanup(stop)
	back := exec.CommandContext(ctx, filepath.Join(packages, ".bin", "decap-server"))
	back.Dir, back.Env = e.folder, append(os.Environ(), "PORT=8081", "BIND_HOST=127.0.0.1", "LOG_LEVEL=error", "ORIGIN="+server.URL)
	var said bytes.Buffer
	back.Stdout, back.Stderr = &said, &said
	if err := back.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { stop(); _ = back.Wait(); t.Log(said.String()) })
	for n := 0; ; n++ {
		if c, err := net.Dial("tcp", cmsAddress); err == nil {
			c.Close()
			break
		} else if n == 200 {
			t.Fatalf("decap-server does not answer: %v\n%s", err, said.String())
		}
		time.Sleep(50 * time.Millisecond)
	}
	e.tab = openTab(t)
	e.look(t, 1400, "light")
	// Nobody is asked whether what was not saved may be lost, or is to be taken up again.
	e.before(t, `addEventListener("beforeunload", e => e.stopImmediatePropagation(), true); confirm = () => false`)
	e.open(t, server.URL+"/admin/")
	e.click(t, "button", "Login")
	e.await(t, `document.body.innerText.includes("Collections")`)
	return e
}

// under puts the list that a file is under a name, since forms have names.
func (e *editor) under(t *testing.T, file, name string) {
	t.Helper()
	at := filepath.Join(e.folder, file)
	data, err := os.ReadFile(at)
	if err == nil {
		err = os.WriteFile(at, append([]byte(name+":\n"), data...), 0o666)
	}
	if err != nil {
		t.Fatal(err)
	}
}

// formsOf returns the names of the forms of a configuration.
func formsOf(t *testing.T, config []byte) (names []string) {
	t.Helper()
	var c struct {
		Collections []struct {
			Name  string
			Files []struct{ Name string }
		}
	}
	if err := yaml.Unmarshal(config, &c); err != nil {
		t.Fatal(err)
	}
	for _, x := range c.Collections {
		for _, f := range x.Files {
			names = append(names, f.Name)
		}
		if x.Files == nil {
			names = append(names, x.Name)
		}
	}
	return names
}

// build builds the site as it is now, drafts included.
func (e *editor) build(t *testing.T) *pipeline.Build {
	t.Helper()
	b, err := pipeline.New(t.Context(), pipeline.Input{
		Files: os.DirFS(e.folder), Options: assemble.Options{Now: time.Date(2026, 6, 30, 12, 0, 0, 0, time.UTC), Drafts: true},
	})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { b.Close() })
	return b
}

// click clicks on the innermost element of a kind that has a text, when it is there.
func (e *editor) click(t *testing.T, selector, text string) {
	t.Helper()
	find := fmt.Sprintf(`[...document.querySelectorAll(%q)].findLast(x => x.textContent.trim() === %q)`, selector, text)
	e.await(t, find)
	ask[bool](t, e.tab, "("+find+".click(), true)")
}

// An entered is what is filled into a field of a form: the first one of its name. Lists are begun by their button.
type entered struct {
	field, value string
	how          string // "" for what is typed, "choose" for what is chosen, "add" for an item of a list, "add name" for a person
} // "begin" begins an item of a list, which the rest is of

// show opens a place of the program. It goes there by way of its first page, where nothing is left of the form before.
func (e *editor) show(t *testing.T, place string) {
	t.Helper()
	ask[bool](t, e.tab, `(location.hash = "#/", true)`)
	e.await(t, `!document.querySelector("[id*=-field-]")`)
	ask[bool](t, e.tab, fmt.Sprintf("(location.hash = %q, true)", place))
	e.await(t, `document.querySelector("[id*=-field-]")`)
}

// new opens the form for a new entry of a collection.
func (e *editor) new(t *testing.T, collection string) {
	t.Helper()
	e.show(t, "#/collections/"+collection+"/new")
}

// fill fills in the form that is open.
func (e *editor) fill(t *testing.T, answers ...entered) {
	t.Helper()
	names := 0
	for _, a := range answers {
		switch a.how {
		case "begin":
			ask[bool](t, e.tab, `(document.querySelectorAll("[id*=-field-]").forEach(x => x.dataset.older = ""), true)`)
			add := fmt.Sprintf(`[...document.querySelectorAll("button")].find(x => x.textContent.trim() === %q)`, "Add "+a.field)
			e.await(t, add) // the first: translations may have such a list, too
			ask[bool](t, e.tab, "("+add+".click(), true)")
		case "add", "add name":
			e.click(t, "button", "Add "+a.field)
			time.Sleep(200 * time.Millisecond)
			if a.how == "add" {
				e.set(t, "item", ".at(-1)", a.value)
			} else { // other groups have names, too, and come after those of what is needed
				which := fmt.Sprintf("[%d]", names)
				e.set(t, "name", which, a.value)
				e.set(t, "email", which, "team@example.org")
				names++
			}
		case "choose":
			e.await(t, fmt.Sprintf(`document.querySelector("input[id^=%s-field]:not([data-older])")`, a.field))
			ask[bool](t, e.tab, fmt.Sprintf(`(document.querySelector("input[id^=%s-field]:not([data-older])").focus(), true)`, a.field))
			e.press(t, a.value)
			e.await(t, `document.querySelector("[id*=-option-]")`)
			time.Sleep(300 * time.Millisecond)
			e.press(t, "\r")
		case "text":
			ask[bool](t, e.tab, `(document.querySelector("[data-slate-editor]").focus(), true)`)
			e.press(t, a.value)
		default:
			e.set(t, a.field, "[0]", a.value)
		}
	}
}

// set types a value into one of the fields of a name, as a person would; which of them is an expression.
func (e *editor) set(t *testing.T, field, which, value string) {
	t.Helper()
	find := fmt.Sprintf(
		`[...document.querySelectorAll("input[id^=%[1]s-field],textarea[id^=%[1]s-field]")].filter(x => !("older" in x.dataset))`,
		field,
	)
	e.await(t, find+which)
	ask[bool](t, e.tab, fmt.Sprintf(`(() => {
		const x = %s%s
		x.focus()
		Object.getOwnPropertyDescriptor(Object.getPrototypeOf(x), "value").set.call(x, %q)
		x.dispatchEvent(new Event("input", {bubbles: true}))
		x.dispatchEvent(new Event("change", {bubbles: true}))
		x.blur()
		return true
	})()`, find, which, value))
}

// publish saves the form that is open, and waits until the files are others than before; it returns those that are.
func (e *editor) publish(t *testing.T, before map[string]string) (changed []string) {
	t.Helper()
	e.click(t, "[role=button],button", "Publish")
	e.click(t, "[role=menuitem],[role=menu] *", "Publish now")
	for n := 0; ; n++ {
		after := e.files(t)
		for name, text := range after {
			if before[name] != text {
				changed = append(changed, name)
			}
		}
		if changed != nil {
			e.await(t, `!/unsaved changes/i.test(document.body.innerText) && !location.hash.endsWith("/new")`)
			return changed
		}
		if n == 300 {
			t.Fatalf("nothing was written at %s. The page says: %s\n%s", ask[string](t, e.tab, "location.href"), ask[string](t, e.tab, refused),
				strings.Join(e.noticed(""), "\n"))
		}
		time.Sleep(100 * time.Millisecond)
	}
}

// refused is what the form says of answers that it does not take.
const refused = `[...document.querySelectorAll("li, span, p, div")].filter(x => !x.children.length &&
	getComputedStyle(x).color.match(/rgb\(2\d\d, [0-9]\d?,/)).map(x => x.textContent + " <- " +
	(x.closest("[class*=ControlContainer]")?.innerText.slice(0, 60) ?? "")).join("; ") +
		document.querySelector("header, [class*=Toolbar]")?.innerText`

// files reads the texts of the site.
func (e *editor) files(t *testing.T) map[string]string {
	t.Helper()
	all := map[string]string{}
	err := fs.WalkDir(os.DirFS(e.folder), ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || path.Ext(name) != ".md" && path.Ext(name) != ".yaml" {
			return err
		}
		data, err := os.ReadFile(filepath.Join(e.folder, name))
		all[name] = string(data)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return all
}

// clean fails where check has something against one of files, but for what is written in one language only.
func (e *editor) clean(t *testing.T, files []string) {
	t.Helper()
	for _, d := range e.build(t).Diagnostics {
		if slices.Contains(files, d.File) && d.Code != diag.Untranslated.ID {
			text, _ := os.ReadFile(filepath.Join(e.folder, d.File))
			t.Errorf("%s:%d: %s [%s]\n%s", d.File, d.Line, d.Message, d.Code, text)
		}
	}
}

// fieldsIn returns the fields of a file, and the text of a page.
func fieldsIn(t *testing.T, name, text string) (fields map[string]any, body string) {
	t.Helper()
	if path.Ext(name) == ".md" {
		text, body, _ = strings.Cut(strings.TrimPrefix(text, "---\n"), "\n---\n")
	}
	var n yaml.Node
	if err := yaml.Unmarshal([]byte(text), &n); err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	var plain func(n *yaml.Node)
	plain = func(n *yaml.Node) { // days are texts, whether they have quotes or not
		if n.Kind == yaml.ScalarNode && n.Tag == "!!timestamp" {
			n.Tag = "!!str"
		}
		for _, x := range n.Content {
			plain(x)
		}
	}
	plain(&n)
	if err := n.Decode(&fields); err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	return fields, strings.TrimSpace(body)
}

// namesIn returns the names of the fields that a collection declares, in the order in which pages show them.
func namesIn(t *testing.T, file, text string) (names []string) {
	t.Helper()
	var n struct{ Fields yaml.Node }
	if path.Dir(file) != "data/collections" {
		return nil
	}
	if err := yaml.Unmarshal([]byte(text), &n); err != nil {
		t.Fatal(err)
	}
	for i := 0; i < len(n.Fields.Content); i += 2 {
		names = append(names, n.Fields.Content[i].Value)
	}
	return names
}
