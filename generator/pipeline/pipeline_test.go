package pipeline

import (
	"bytes"
	"context"
	"flag"
	"fmt"
	"io/fs"
	"iter"
	"maps"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"runtime/debug"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/fstest"
	"time"

	"golang.org/x/net/html"
	"golang.org/x/tools/txtar"
	"pgregory.net/rapid"

	"northstar/generator/base/cache"
	"northstar/generator/base/diag"
	"northstar/generator/base/release"
	"northstar/generator/model/assemble"
	"northstar/generator/model/progress"
)

var update = flag.Bool("update", false, "rewrite what the golden sites want")

// TestGoldenSites builds the sites of testdata, one txtar archive each. The archive
// holds the site's files and what is wanted:
//
//	want/PATH   the exact bytes of an output
//	text/PATH   the text of a page's main element, as a reader sees it
//	head/PATH   the markup of a page's first element of that name; so header/PATH and footer/PATH
//	want/list   the path of every output but the files of the search index
//	want/diagnostics
//
// Then come edits: edit-1/FILE replaces or adds a file (an empty one removes it), and
// edit-1/want/... is what is wanted afterwards. After every step the site is
// built cold, warm, and with what other processes kept, and all must be equal, byte for byte.
func TestGoldenSites(t *testing.T) {
	for name, file := range goldenSites(t) {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			golden(t, file)
		})
	}
}

// goldenSites yields the archives of the golden sites, by their names.
func goldenSites(t *testing.T) iter.Seq2[string, string] {
	t.Helper()
	archives, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(archives) == 0 {
		t.Fatal("no golden sites", err)
	}
	return func(yield func(name, file string) bool) {
		for _, file := range archives {
			if !yield(strings.TrimSuffix(filepath.Base(file), ".txtar"), file) {
				return
			}
		}
	}
}

// begun returns the files of a golden site before its edits, and its options.
func begun(t *testing.T, file string) (fstest.MapFS, assemble.Options) {
	t.Helper()
	archive, err := txtar.ParseFile(file)
	if err != nil {
		t.Fatal(err)
	}
	files := fstest.MapFS{}
	edit(files, archive, "")
	return files, optionsOf(t, archive.Comment)
}

func golden(t *testing.T, file string) {
	archive, err := txtar.ParseFile(file)
	if err != nil {
		t.Fatal(err)
	}
	files := fstest.MapFS{}
	memory := NewMemory()
	defer memory.Close()
	options, kept := optionsOf(t, archive.Comment), t.TempDir()
	for step := 0; ; step++ {
		prefix := ""
		if step > 0 {
			prefix = fmt.Sprintf("edit-%d/", step)
			if !slices.ContainsFunc(archive.Files, func(f txtar.File) bool { return strings.HasPrefix(f.Name, prefix) }) {
				break
			}
		}
		edit(files, archive, prefix)
		got := result(t, files, options, nil)
		if !strings.Contains(got.diagnostics, diag.RemoteImage.ID) { // of which the policy is the answer
			safe(t, got.outputs)
		}
		warm := result(t, files, options, memory)
		if d := difference(got, warm); d != "" {
			t.Errorf("step %d: the warm build differs from the cold one: %s", step, d)
		}
		for range 2 { // the second time, everything is known
			if d := difference(got, stored(t, files, options, kept)); d != "" {
				t.Errorf("step %d: a build that remembers what another process made differs from the cold one: %s", step, d)
			}
		}
		for i := range archive.Files {
			f := &archive.Files[i]
			name, wanted := strings.CutPrefix(f.Name, prefix)
			kind, _, _ := strings.Cut(name, "/")
			if !wanted || step == 0 && strings.HasPrefix(name, "edit-") || !slices.Contains(observable[:], kind) {
				continue
			}
			have := observed(got, name)
			if *update {
				f.Data = []byte(have)
			} else if have != string(f.Data) {
				t.Errorf("%s is\n%s\nwant\n%s", f.Name, have, f.Data)
			}
		}
	}
	if *update {
		if err := os.WriteFile(file, txtar.Format(archive), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

// observable are the kinds of what an archive wants.
var observable = [...]string{"want", "text", "head", "header", "footer"}

// optionsOf reads lines such as "as-of: 2026-06-30" and "drafts" from an archive's comment.
func optionsOf(t *testing.T, comment []byte) assemble.Options {
	o := assemble.Options{Now: time.Date(2026, 6, 30, 12, 0, 0, 0, time.UTC)}
	for line := range strings.SplitSeq(string(comment), "\n") {
		switch key, value, _ := strings.Cut(line, ": "); key {
		case "as-of":
			d, err := progress.ParseDate(value)
			if err != nil {
				t.Fatal(err)
			}
			o.AsOf = d
		case "now":
			now, err := time.Parse(time.RFC3339, value)
			if err != nil {
				t.Fatal(err)
			}
			o.Now = now
		case "drafts":
			o.Drafts = true
		case "future":
			o.Future = true
		}
	}
	return o
}

// edit applies the files of an archive whose names begin with prefix.
func edit(files fstest.MapFS, archive *txtar.Archive, prefix string) {
	for _, f := range archive.Files {
		name, ok := strings.CutPrefix(f.Name, prefix)
		if !ok {
			continue
		}
		switch top, _, _ := strings.Cut(name, "/"); top {
		case "content", "data", "themes":
			if len(f.Data) == 0 && prefix != "" {
				delete(files, name)
			} else {
				files[name] = &fstest.MapFile{Data: f.Data, ModTime: time.Unix(int64(len(files)), 0)}
			}
		}
	}
}

// built is all that a build says: its outputs, and its diagnostics one a line.
type built struct {
	outputs     map[string][]byte
	diagnostics string
}

func result(t rapid.TB, files fs.FS, o assemble.Options, m *Memory) built {
	t.Helper()
	return resultOf(t, Input{Files: files, Options: o, Minify: true, Memory: m})
}

// sharedMemory remembers the default theme for all tests, as it takes longer to load than a small site to build. A theme of
// a site's own is loaded by every cold build, so that what a warm one remembers of it is compared.
var sharedMemory = NewMemory()

// resultOf builds a site. Social cards are drawn only if there is a cache: the name of a card is the digest of all that is on
// it, so to compare names is enough.
func resultOf(t rapid.TB, in Input) built {
	t.Helper()
	if in.Memory == nil {
		in.Memory = newTemporary()
		defer in.Memory.Close()
	}
	if _, err := fs.Stat(in.Files, "themes"); err != nil {
		in.Memory.themes, in.Memory.languages = sharedMemory.themes, sharedMemory.languages
	}
	b, err := New(context.Background(), in)
	if err != nil {
		t.Fatal(err)
	}
	defer b.Close()
	for i := range b.Outputs {
		if o := &b.Outputs[i]; in.Cache == nil && strings.HasPrefix(o.Path, "assets/cards/") {
			*o = made(o.Path, func() ([]byte, error) { return []byte("a card"), nil })
		}
	}
	r := built{outputs: map[string][]byte{}}
	var mu sync.Mutex
	rendered, err := b.Render(context.Background(), func(out Output, data []byte) error {
		if out.Copy != nil || out.Write != nil {
			data, _ = out.Bytes()
		}
		mu.Lock()
		// Of two outputs at one path, which stop publishing, the race must not choose.
		if other, twice := r.outputs[out.Path]; !twice || bytes.Compare(data, other) < 0 {
			r.outputs[out.Path] = bytes.Clone(data)
		}
		mu.Unlock()
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	var lines bytes.Buffer
	if err := diag.Print(&lines, diag.Sort(slices.Concat(b.Diagnostics, rendered)), "line", false); err != nil {
		t.Fatal(err)
	}
	r.diagnostics = lines.String()
	return r
}

// difference names the first thing in which two builds differ; "" if they are equal.
func difference(a, b built) string {
	if a.diagnostics != b.diagnostics {
		return "diagnostics\n" + a.diagnostics + "\nand\n" + b.diagnostics
	}
	for _, name := range slices.Sorted(maps.Keys(a.outputs)) {
		other, ok := b.outputs[name]
		if !ok {
			return name + " is missing"
		}
		if !bytes.Equal(a.outputs[name], other) {
			return name
		}
	}
	if len(a.outputs) != len(b.outputs) {
		return "there are others"
	}
	return ""
}

// observed returns what an archive's "want/..." or "text/..." file is about.
func observed(b built, name string) string {
	text := strings.ReplaceAll(raw(b, name), release.Program, "Northstar")
	return cardName.ReplaceAllString(fingerprint.ReplaceAllString(text, "/$1.fingerprint.$2"), "/cards/fingerprint.png")
}

// fingerprint changes with every edit of the default theme's style.
var fingerprint = regexp.MustCompile(`/([a-z0-9]+)\.[0-9a-f]{8}\.(css|js)`)

// cardName changes with every edit of the design of cards.
var cardName = regexp.MustCompile(`/cards/[0-9a-f]{16}\.png`)

func raw(b built, name string) string {
	switch name {
	case "want/diagnostics":
		return b.diagnostics
	case "want/list":
		var list []string
		for path := range b.outputs {
			// How many files the search index has follows from all words of the site; TestSearchPlan is about them.
			if !strings.HasPrefix(path, "search/") || path == "search/index.html" {
				list = append(list, fingerprint.ReplaceAllString(path, "/$1.fingerprint.$2"))
			}
		}
		slices.Sort(list) // not by fingerprints, which change
		return strings.Join(list, "\n") + "\n"
	}
	kind, file, _ := strings.Cut(name, "/")
	data, ok := b.outputs[file]
	if !ok {
		return "there is no such output\n"
	}
	switch kind {
	case "text":
		return mainText(data)
	case "head", "header", "footer":
		_, rest, _ := strings.Cut(string(data), "<"+kind)
		inside, _, _ := strings.Cut(rest, "</"+kind+">")
		return strings.ReplaceAll("<"+kind+inside+"</"+kind+">", "><", ">\n<") + "\n"
	}
	return strings.TrimRight(string(data), "\n") + "\n"
}

// mainText returns the text of a page's main element, one line for each block.
func mainText(page []byte) string {
	doc, err := html.Parse(bytes.NewReader(page))
	if err != nil {
		return err.Error()
	}
	var b strings.Builder
	var walk func(*html.Node, bool)
	walk = func(n *html.Node, inside bool) {
		inside = inside || n.Data == "main"
		if inside && n.Type == html.TextNode {
			b.WriteString(n.Data)
		}
		block := n.Type == html.ElementNode && slices.Contains([]string{"p", "h1", "h2", "h3", "li", "div", "section", "dt", "dd", "tr",
			"header", "footer", "nav", "article", "ul", "ol", "table", "figure", "aside", "blockquote", "pre"}, n.Data)
		if inside && block {
			b.WriteByte('\n')
		}
		if n.Data == "img" && inside {
			for _, a := range n.Attr {
				if a.Key == "src" || a.Key == "alt" {
					b.WriteString("[" + a.Key + " " + a.Val + "]")
				}
			}
		}
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			walk(c, inside)
		}
		if n.Data == "a" && inside {
			for _, a := range n.Attr {
				if a.Key == "href" {
					b.WriteString(" <" + a.Val + ">")
				}
			}
		}
		if inside && block {
			b.WriteByte('\n')
		}
	}
	walk(doc, false)
	var lines []string
	for line := range strings.SplitSeq(b.String(), "\n") {
		if line = strings.Join(strings.Fields(line), " "); line != "" {
			lines = append(lines, line)
		}
	}
	return strings.Join(lines, "\n") + "\n"
}

// demo returns the repository's own site.
func demo() fs.FS { return os.DirFS("../..") }

// demoOutputs returns every output of the demo.
func demoOutputs(t *testing.T) map[string][]byte {
	t.Helper()
	return demoBuilt(t).outputs
}

func demoBuilt(t *testing.T) built {
	t.Helper()
	demoOnce.Do(func() {
		in := demoInput()
		in.Cache = demoCache
		demoOnce.built = resultOf(t, in)
	})
	return demoOnce.built
}

// demoOnce is the demo as it is built without a memory and with an empty cache; its pictures take a second.
var demoOnce struct {
	sync.Once
	built
}

var demoCache *cache.Cache

func TestMain(m *testing.M) {
	folder, err := os.MkdirTemp("", "northstar-demo-")
	if err != nil {
		panic(err)
	}
	demoCache = cache.Open(folder, demoInput().Options.Now)
	flag.Parse()
	if flag.Lookup("test.bench").Value.String() == "" { // what the tests leave behind is little, and what they allocate much
		debug.SetGCPercent(400)
	}
	code := m.Run()
	_ = os.RemoveAll(folder)
	os.Exit(code)
}

func demoInput() Input {
	return Input{Files: demo(), Options: assemble.Options{Now: time.Date(2026, 11, 1, 0, 0, 0, 0, time.UTC)}, Minify: true}
}

// TestDemo builds the demo community: no mistake, cold equal to warm, made equal to what the cache keeps.
func TestDemo(t *testing.T) {
	cold := demoBuilt(t)
	if cold.diagnostics != "" {
		t.Errorf("the demo has problems:\n%s", cold.diagnostics)
	}
	in := demoInput()
	in.Memory, in.Cache = NewMemory(), demoCache
	defer in.Memory.Close()
	for range 2 {
		if d := difference(cold, resultOf(t, in)); d != "" {
			t.Fatalf("warm differs from cold: %s", d)
		}
	}
	demoCards(t, cold)
	safe(t, cold.outputs)
	for name, data := range cold.outputs {
		if path.Ext(name) == ".html" && bytes.Contains(data, []byte("ZgotmplZ")) {
			t.Errorf("%s holds an address that html/template refused", name)
		}
	}
}
