package styleguide

import (
	"context"
	"fmt"
	"html"
	"io/fs"
	"path"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/fstest"
	"text/template/parse"

	"northstar/generator/model/site"
	"northstar/generator/text/locale"
	"northstar/generator/view/theme"
	"northstar/themes"
)

// defaultGuide is the style guide of a site with the default theme. Nothing changes it, so all tests share it.
func defaultGuide(t *testing.T) *Guide {
	t.Helper()
	common.Do(func() { common.Guide = guideOf(t, site.Config{}, nil) })
	return common.Guide
}

var common struct {
	sync.Once
	*Guide
}

// guideOf makes the style guide of a site with a theme of its own, of these files.
func guideOf(t *testing.T, config site.Config, own fstest.MapFS) *Guide {
	t.Helper()
	files := fstest.MapFS{}
	for name, f := range own {
		config.Theme = "own"
		files["themes/own/"+name] = f
	}
	g, err := New(context.Background(), files, &config, "/guide/")
	if err != nil {
		t.Fatal(err)
	}
	if err := g.Close(); err != nil { // the page is made, and the sites are not asked for
		t.Error(err)
	}
	for _, d := range g.specimens.Diagnostics {
		if strings.HasPrefix(d.File, "content/") && d.Severity.String() == "error" || strings.HasPrefix(d.File, "themes/") {
			t.Errorf("%s:%d: %s", d.File, d.Line, d.Message)
		}
	}
	return g
}

// Whatever a partial of the default theme can show is shown: a theme of its own marks each branch of each
// partial, and the page must have every mark.
func TestEveryBranch(t *testing.T) {
	own := fstest.MapFS{}
	marked := map[string]string{}
	for _, name := range partials(t) {
		data := read(t, name)
		trees := map[string]*parse.Tree{}
		tree := parse.New(name)
		tree.Mode = parse.SkipFuncCheck
		if _, err := tree.Parse(string(data), "", "", trees); err != nil {
			t.Fatal(err)
		}
		var text strings.Builder
		for _, define := range trees {
			if define.Name == name {
				continue // what stands around the templates
			}
			m := marker{file: path.Base(name), marks: marked}
			m.list(define.Root, "begins")
			fmt.Fprintf(&text, "{{define %q}}%s{{end}}\n", define.Name, define.Root)
		}
		own[name] = &fstest.MapFile{Data: []byte(text.String())}
	}
	page := string(guideOf(t, site.Config{}, own).page)
	if len(marked) < 150 {
		t.Fatalf("only %d branches", len(marked))
	}
	for mark, where := range marked {
		if !strings.Contains(page, mark) && !strings.HasPrefix(where, "head") {
			t.Errorf("not shown: %s", where)
		}
	}
}

// A marker puts marks into the branches of a template.
type marker struct {
	file  string
	marks map[string]string // what each means
}

func (m marker) list(list *parse.ListNode, what string) {
	for _, node := range list.Nodes {
		switch n := node.(type) {
		case *parse.IfNode:
			m.branch(&n.BranchNode)
		case *parse.WithNode:
			m.branch(&n.BranchNode)
		case *parse.RangeNode:
			m.branch(&n.BranchNode)
		}
	}
	mark := fmt.Sprintf("mark%dend", len(m.marks))
	m.marks[mark] = m.file + ": " + what
	list.Nodes = slices.Insert(list.Nodes, 0, parse.Node(&parse.TextNode{NodeType: parse.NodeText, Text: []byte(" " + mark + " ")}))
}

func (m marker) branch(b *parse.BranchNode) {
	m.list(b.List, "with "+b.Pipe.String())
	if b.ElseList != nil {
		m.list(b.ElseList, "without "+b.Pipe.String())
	}
}

// The layout of the style guide names every partial, for who looks for one.
func TestEveryPartialIsNamed(t *testing.T) {
	data, err := layer.ReadFile("layer/layouts/style-guide.html")
	if err != nil {
		t.Fatal(err)
	}
	within := string(data)
	for _, name := range partials(t) {
		within += string(read(t, name))
	}
	for _, name := range layouts(t) {
		within += string(read(t, name))
	}
	for _, name := range partials(t) {
		stem := strings.TrimSuffix(path.Base(name), ".html")
		if !strings.Contains(within, `{{template "`+stem+`"`) {
			t.Errorf("nothing shows the partial %s", stem)
		}
	}
}

// What a class of the style sheets is for is on the page. Scripts add some classes, and some stand on whole pages.
func TestEveryClass(t *testing.T) {
	elsewhere := []string{
		"scripted", "copy-button", // by scripts
		"on-alias", // a page that leads on at once
	}
	page := string(defaultGuide(t).page)
	shown := map[string]bool{}
	for _, m := range regexp.MustCompile(`class="([^"]*)"`).FindAllStringSubmatch(page, -1) {
		for _, class := range strings.Fields(m[1]) {
			shown[class] = true
		}
	}
	found := 0
	err := fs.WalkDir(themes.Default(), "assets/css", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || strings.HasSuffix(name, "print.css") {
			return err
		}
		sheet := regexp.MustCompile(`(?s)/\*.*?\*/|@import[^;]*;|url\([^)]*\)`).ReplaceAllString(string(read(t, name)), "")
		for _, m := range regexp.MustCompile(`\.([a-z][a-z0-9-]*)`).FindAllStringSubmatch(sheet, -1) {
			found++
			if !shown[m[1]] && !slices.Contains(elsewhere, m[1]) {
				t.Errorf("%s: nothing on the page is a .%s", name, m[1])
			}
		}
		return nil
	})
	if err != nil || found < 300 {
		t.Fatalf("%d classes, %v", found, err)
	}
}

// Each state of a goal, and of all else that has one, is on the page.
func TestEveryState(t *testing.T) {
	g := defaultGuide(t)
	words := g.specimens.Languages.In(locale.English)
	found := 0
	for _, key := range words.Keys() {
		group, state, _ := strings.Cut(key, ".")
		where := []string{"online", "onsite", "hybrid"} // events have these words, and no shape for them
		if group != "state" && group != "status" || slices.Contains(where, state) {
			continue
		}
		found++
		if !strings.Contains(string(g.page), "state-"+state+`"`) {
			t.Errorf("the state %s is not shown", state)
		}
	}
	if found < 30 {
		t.Errorf("only %d states", found)
	}
}

// Every layout is shown whole, and by the demonstration; what has no page to be looked at is not.
func TestEveryLayout(t *testing.T) {
	page := string(defaultGuide(t).page)
	for _, l := range theme.Layouts() {
		if !strings.Contains(page, "layouts/"+l.Name+".html") && l.Name != "alias" {
			t.Errorf("the layout %s is not shown", l.Name)
		}
		if !strings.Contains(page, ">"+html.EscapeString(l.Doc)+"</a>") && l.Name != "alias" {
			t.Errorf("no link leads to the demonstration's %s", l.Name)
		}
	}
}

// Names and landmarks stay unique, though a goal is shown in many places.
func TestDistinct(t *testing.T) {
	seen := map[string]bool{}
	page := defaultGuide(t).page
	for _, m := range names.FindAllSubmatch(page, -1) {
		if name := string(m[1]); seen[name] {
			t.Errorf("two elements are named %s", name)
		} else {
			seen[name] = true
		}
	}
	for _, m := range landmarks.FindAllSubmatch(page, -1) {
		if label := "landmark " + string(m[2]); seen[label] {
			t.Errorf("two landmarks are called %s", m[2])
		} else {
			seen[label] = true
		}
	}
	for _, m := range regexp.MustCompile(`href="#([^"]+)"`).FindAllSubmatch(page, -1) {
		if !seen[string(m[1])] {
			t.Errorf("a link leads to #%s, which is not there", m[1])
		}
	}
	for _, m := range regexp.MustCompile(` (?:for|aria-labelledby|aria-describedby)="([^"]+)"`).FindAllSubmatch(page, -1) {
		for name := range strings.FieldsSeq(string(m[1])) {
			if !seen[name] {
				t.Errorf("nothing is named %s", name)
			}
		}
	}
}

// The page runs in the direction of the site's language, and says what it can in its words.
func TestLanguage(t *testing.T) {
	page := string(guideOf(t, site.Config{Language: "ar", Accent: "#aa3377"}, nil).page)
	for _, want := range []string{`<html lang="ar" dir="rtl">`, "state-achieved"} {
		if !strings.Contains(page, want) {
			t.Errorf("the page has no %s", want)
		}
	}
	if again := string(guideOf(t, site.Config{Language: "de"}, nil).page); !strings.Contains(again, `<html lang="de" dir="ltr">`) ||
		!strings.Contains(again, "Im Rückstand") {
		t.Error("the page of a German site is not in German")
	}
}

// partials are the files of the default theme's partials.
func partials(t *testing.T) []string { return glob(t, "partials/*.html") }
func layouts(t *testing.T) []string  { return glob(t, "layouts/*.html") }

func glob(t *testing.T, pattern string) []string {
	t.Helper()
	names, err := fs.Glob(themes.Default(), pattern)
	if err != nil || len(names) < 20 {
		t.Fatal(names, err)
	}
	return names
}

func read(t *testing.T, name string) []byte {
	t.Helper()
	data, err := fs.ReadFile(themes.Default(), name)
	if err != nil {
		t.Fatal(err)
	}
	return data
}
