//go:build browser

package browser

import (
	"bytes"
	"context"
	"fmt"
	"io/fs"
	"maps"
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

	"github.com/google/go-cmp/cmp"
	"go.yaml.in/yaml/v4"

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
	folder  string
	address string
	opened  int
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
	b := e.build(t)
	config, _, err := schema.CMS(b.Site.Types, b.Site.Config, os.DirFS(e.folder), "forgejo")
	if err != nil {
		t.Fatal(err)
	}
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
	e.address = server.URL + "/admin/"
	// Nobody is asked whether what was not saved may be lost, or is to be taken up again.
	e.before(t, `addEventListener("beforeunload", e => e.stopImmediatePropagation(), true); confirm = () => false`)
	e.open(t, e.address)
	e.click(t, "button", "Login")
	e.await(t, `document.body.innerText.includes("Collections")`)
	return e
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
}

// show loads the program again, at a place in it.
func (e *editor) show(t *testing.T, place string) {
	t.Helper()
	e.opened++
	e.open(t, fmt.Sprintf("%s?%d%s", e.address, e.opened, place))
	for range 300 { // a minute: it is a large program, on a machine with much else to do
		if ask[bool](t, e.tab, `document.querySelector("[id*=-field-]") !== null`) {
			return
		}
		time.Sleep(200 * time.Millisecond)
	}
}

// new opens the form for a new entry of a collection.
func (e *editor) new(t *testing.T, collection string) {
	t.Helper()
	e.show(t, "#/collections/"+collection+"/new")
	e.await(t, `document.querySelector("[id^=title-field],[id^=name-field],[id^=date-field]")`)
	time.Sleep(300 * time.Millisecond) // until the form has taken what was left of the one before
}

// fill fills in the form that is open.
func (e *editor) fill(t *testing.T, answers ...entered) {
	t.Helper()
	names := 0
	for _, a := range answers {
		switch a.how {
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
			ask[bool](t, e.tab, fmt.Sprintf(`(document.querySelector("input[id^=%s-field]").focus(), true)`, a.field))
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
	find := fmt.Sprintf(`[...document.querySelectorAll("input[id^=%[1]s-field],textarea[id^=%[1]s-field]")]`, field)
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
	time.Sleep(200 * time.Millisecond)
	e.click(t, "[role=menuitem],[role=menu] *", "Publish now")
	for n := 0; ; n++ {
		after := e.files(t)
		for name, text := range after {
			if before[name] != text {
				changed = append(changed, name)
			}
		}
		if changed != nil {
			time.Sleep(500 * time.Millisecond)
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

// clean fails where check has something against one of files.
func (e *editor) clean(t *testing.T, files []string) {
	t.Helper()
	for _, d := range e.build(t).Diagnostics {
		if slices.Contains(files, d.File) {
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

// created are the forms of each type, filled in with what is needed and some of the rest.
var created = map[string][]entered{
	"page": {{field: "title", value: "How we decide"}, {field: "summary", value: "Together: all of us."}},
	"post": {{field: "title", value: "A quiet June"}, {field: "date", value: "2026-06-02"}, {field: "topics", value: "refill", how: "add"}},
	"guide": {{field: "title", value: "How to clean a tap"}, {field: "time_needed", value: "an hour"}, {field: "difficulty",
		value: "easy", how: "choose"}},
	"story":   {{field: "title", value: "The tap"}, {field: "date", value: "2026-06-01"}, {field: "by", value: "self", how: "choose"}},
	"project": {{field: "title", value: "Tools"}, {field: "owner", value: "Somebody"}, {field: "status", value: "proposed", how: "choose"}},
	"event": {{field: "title", value: "Spring"}, {field: "start", value: "2026-07-20T10:00"}, {field: "end", value: "2026-07-20T12:00"},
		{field: "mode", value: "onsite", how: "choose"}},
	"decision": {{field: "title", value: "No"}, {field: "heard", value: "Cups?"}, {field: "outcome", value: "wont", how: "choose"},
		{field: "reason", value: "Why not."}},
	"goal": {{field: "title", value: "Mend 12 taps"}, {field: "unit", value: "taps"}, {field: "start", value: "2026-01-01"},
		{field: "scope_note", value: "Our count"}},
	"person":  {{field: "name", value: "Somebody Else"}},
	"partner": {{field: "name", value: "A library"}},
	"chapter": {{field: "title", value: "Upriver"}, {field: "shore", value: "Upriver", how: "choose"}, {field: "meets",
		value: "On Tuesdays"}, {field: "contact", value: "coordinator-a"}},
	"resource": {{field: "title", value: "A map"}, {field: "use", value: "For a meeting", how: "choose"}, {field: "link",
		value: "https://map.example/"}, {field: "by", value: "Others"}, {field: "why", value: "It is good."}, {field: "checked_on",
		value: "2026-06-01"}},
	"guideline": {{field: "title", value: "Photographs"}, {field: "version", value: "1.0"}, {field: "effective", value: "2026-06-01"},
		{field: "contacts", value: "Coordinator A", how: "add name"}, {field: "contacts", value: "Moderator B", how: "add name"}},
}

// Each type is created in the real content management system, and check has nothing against the files.
func TestCMSCreates(t *testing.T) {
	e := openEditor(t)
	var all []string
	for _, name := range slices.Sorted(maps.Keys(created)) {
		answers := created[name]
		before := e.files(t)
		e.new(t, name)
		e.fill(t, answers...)
		if ask[bool](t, e.tab, `!!document.querySelector("[data-slate-editor]")`) {
			e.fill(t, entered{value: "It rained.", how: "text"})
		}
		changed := e.publish(t, before)
		if len(changed) != 1 {
			t.Errorf("%s: %v were written", name, changed)
		}
		all = append(all, changed...)
		text := e.files(t)[changed[0]]
		t.Logf("%s\n%s", changed[0], text)
		for _, a := range answers {
			if !strings.Contains(text, strings.Replace(a.value, "T10", " 10", 1)) && !strings.Contains(a.value, "T") {
				t.Errorf("%s has lost %s:\n%s", name, a.field, text)
			}
		}
	}
	e.clean(t, all)
}

// What is there is edited, and nothing else is another thing afterwards.
func TestCMSEdits(t *testing.T) {
	e := openEditor(t)
	var all []string
	for _, c := range []struct{ collection, entry, file, field, value string }{
		{"story", "loose-carrots", "content/stories/loose-carrots.md", "summary", "Another summary: #1"},
		{"event", "2026-07-12-clean-up", "content/events/2026-07-12-clean-up.md", "summary", "Another summary."},
		{"guide", "refill-station", "content/guides/refill-station.md", "time_needed", "an afternoon"},
		{"goal", "native-trees", "data/goals/native-trees.yaml", "scope_note", "Another note."},
		{"person", "coordinator-a", "data/people/coordinator-a.yaml", "pronouns", "they"},
		{"chapter", "sandreach", "content/chapters/sandreach.md", "meets", "On Mondays"},
		{"single-pages", "mission", "content/mission.md", "summary", "Another summary."},
		{"settings", "site", "data/site.yaml", "tagline", "Another tagline"},
	} {
		before := e.files(t)
		if before[c.file] == "" {
			t.Errorf("there is no %s", c.file)
			continue
		}
		e.show(t, "#/collections/"+c.collection+"/entries/"+c.entry)
		e.await(t, fmt.Sprintf(`document.querySelector("[id^=%s-field]")`, c.field))
		time.Sleep(500 * time.Millisecond)
		e.fill(t, entered{field: c.field, value: c.value})
		changed := e.publish(t, before)
		if !slices.Equal(changed, []string{c.file}) {
			t.Errorf("%s: %v were written", c.file, changed)
		}
		want, wantBody := fieldsIn(t, c.file, before[c.file])
		got, body := fieldsIn(t, c.file, e.files(t)[c.file])
		want[c.field] = c.value
		if d := cmp.Diff(want, got); d != "" {
			t.Errorf("%s (-before +after):\n%s", c.file, d)
		}
		if d := cmp.Diff(wantBody, body); d != "" {
			t.Errorf("the text of %s:\n%s", c.file, d)
		}
		all = append(all, changed...)
	}
	e.clean(t, all)
}

// Pages are translated: the file lies beside the original, and has texts only.
func TestCMSTranslates(t *testing.T) {
	e := openEditor(t)
	for _, c := range []struct {
		collection, file string
		answers          []entered
	}{
		{"post-de", "content/posts/2026-05-19-pounds.de.md", []entered{{field: "original", value: "pounds", how: "choose"}, {field: "summary",
			value: "Was war."}}},
		{"decision-de", "content/decisions/returnable-cups.de.md", []entered{{field: "original", value: "returnable", how: "choose"},
			{field: "heard", value: "Becher?"}, {field: "reason", value: "Darum."}}},
		{"chapter-de", "content/chapters/mossgate.de.md", []entered{{field: "original", value: "mossgate", how: "choose"}, {field: "meets",
			value: "Dienstags"},
			{field: "needs", value: "Spaten", how: "add"}, {field: "needs", value: "Stangen", how: "add"},
			{field: "needs", value: "Heimfahrt", how: "add"}}},
	} {
		before := e.files(t)
		e.new(t, c.collection)
		e.fill(t, append(c.answers, entered{field: "title", value: "Etwas"}, entered{value: "Es regnete.", how: "text"})...)
		changed := e.publish(t, before)
		if !slices.Equal(changed, []string{c.file}) {
			t.Errorf("%v were written, want %s", changed, c.file)
			continue
		}
		fields, body := fieldsIn(t, c.file, e.files(t)[c.file])
		if body != "Es regnete." || fields["title"] != "Etwas" || fields["date"] != nil || fields["consent"] != nil {
			t.Errorf("%s: %v\n%s", c.file, fields, body)
		}
		e.clean(t, changed)
	}
}
