package manual_test

import (
	"context"
	"crypto/sha256"
	"regexp"
	"strings"
	"sync"
	"testing"

	"northstar/generator/base/diag"
	"northstar/generator/base/overlay"
	"northstar/generator/input/content"
	"northstar/generator/manual"
	"northstar/generator/model/site"
	"northstar/generator/pipeline"
	"northstar/generator/view/theme"
)

// commands stand for those of the program, whose own test looks for each of them.
var commands = []manual.Command{{
	Path: "northstar new entry", Use: "northstar new entry GOAL VALUE [flags]", Short: "A new <figure> in a ledger",
	Long: "Entry *adds* one line, in\ndata/goals/GOAL.yaml. With --date DAY it is dated.\n\n" +
		"Each is\n  told     as it is\n\n'northstar goals --against REF' shows it, as NORTHSTAR_CACHE says.",
	Example: "  northstar new entry native-trees 65",
	Flags: []manual.Flag{
		{Name: "date", Kind: "string", Usage: "the day | today"},
		{Name: "all", Kind: "bool", Default: "false", Usage: "all"},
	},
}}

func files(t *testing.T) overlay.Files {
	t.Helper()
	all, err := manual.Site(commands, manual.Address)
	if err != nil {
		t.Fatal(err)
	}
	return all
}

func build(t *testing.T) *pipeline.Build {
	t.Helper()
	b, err := pipeline.New(context.Background(), pipeline.Input{Files: files(t), Minify: true})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { b.Close() })
	return b
}

// The manual keeps the rules that it explains: no error, no warning, no link that leads nowhere. Only the page of a
// code may be an example, of it or of what looks like a mistake beside it.
func TestStrict(t *testing.T) {
	b := build(t)
	proof, err := b.Proof(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	for _, d := range append(proof, b.Diagnostics...) {
		if !strings.HasPrefix(d.File, "content/codes/") || d.Severity == diag.Error {
			t.Errorf("%s:%d: %s %s", d.File, d.Line, d.Code, d.Message)
		}
	}
}

// Every field of every record stands on the page of the record, with the words that it takes.
func TestEveryField(t *testing.T) {
	all := files(t)
	for _, r := range content.Records(site.StandardTypes()) {
		name := strings.Replace(r.Name, "index", "introduction", 1)
		text := string(all["content/fields/"+name+".md"])
		if !strings.Contains(string(all["content/fields/index.md"]), "["+r.Name+"]("+name+".md)") {
			t.Errorf("%s is not in the list of records", r.Name)
		}
		var look func(of string, fields []content.Field)
		look = func(of string, fields []content.Field) {
			for _, f := range fields {
				_, row, there := strings.Cut(text, "\n| `"+of+f.Name+"`")
				row, _, _ = strings.Cut(row, "\n")
				if !there {
					t.Errorf("%s: no field %s%s", r.Name, of, f.Name)
					continue
				}
				if strings.HasPrefix(row, " required |") != f.Required {
					t.Errorf("%s: %s%s is required: %v, and the row says%s", r.Name, of, f.Name, f.Required, row)
				}
				for _, word := range f.Enum {
					if !strings.Contains(row, "`"+word+"`") {
						t.Errorf("%s: %s%s can be %s, and the row does not say so", r.Name, of, f.Name, word)
					}
				}
				if f.Kind != content.KindCredits && f.Kind != content.KindTranslations {
					look(of+f.Name+".", f.Fields)
				}
			}
		}
		look("", r.Fields)
	}
}

// Every code has a page with its cause, its way out and its example, and stands in the list.
func TestEveryCode(t *testing.T) {
	all := files(t)
	list := string(all["content/codes/index.md"])
	for _, e := range diag.Catalogue() {
		page := string(all["content/codes/"+strings.ToLower(e.ID)+".md"])
		if !strings.Contains(page, "**What to do:**") || strings.Count(page, "~~~") < 2*len(e.Example) || !strings.Contains(page, e.ID+": ") {
			t.Errorf("%s is not explained: %s", e.ID, page)
		}
		if !strings.Contains(list, "| ["+e.ID+"]("+strings.ToLower(e.ID)+".md) | "+e.Severity.String()+" |") {
			t.Errorf("%s is not in the list", e.ID)
		}
	}
}

// Every layout has a page, and every struct that it receives a place on the page of values.
func TestEveryLayout(t *testing.T) {
	all := files(t)
	values := string(all["content/values.md"])
	for _, l := range theme.Layouts() {
		name := strings.Replace(l.Name, "404", "not-found", 1)
		page := string(all["content/layouts/"+name+".md"])
		if !strings.Contains(page, "`layouts/"+l.Name+".html`: "+l.Doc) {
			t.Errorf("no page of the layout %s: %s", l.Name, page)
		}
		if !strings.Contains(string(all["content/layouts/index.md"]), "]("+name+".md) | "+l.Doc+" |") {
			t.Errorf("the layout %s is not in the list", l.Name)
		}
	}
	for _, heading := range []string{"### Chrome", "### Article", "### GoalSummary", "## Types in words"} {
		if !strings.Contains(values, "\n"+heading+"\n") {
			t.Errorf("no %s among the values", heading)
		}
	}
}

// A help text becomes Markdown in which nothing is lost, and nothing is markup that was none.
func TestCommandPage(t *testing.T) {
	page := string(files(t)["content/commands/new-entry.md"])
	for _, want := range []string{
		"title: \"northstar new entry\"", "`northstar new entry GOAL VALUE [flags]`",
		"Entry \\*adds\\* one line, in `data/goals/GOAL.yaml`. With `--date DAY` it is dated.\n",
		"Each is\n\n~~~text\ntold     as it is\n~~~\n", "`northstar goals --against REF` shows it, as `NORTHSTAR_CACHE` says.",
		"~~~sh\nnorthstar new entry native-trees 65\n~~~", "| `--date STRING` | the day \\| today |", "| `--all` | all |",
	} {
		if !strings.Contains(page, want) {
			t.Errorf("no %q in\n%s", want, page)
		}
	}
}

// The front page leads to every page that somebody wrote, and to every list.
func TestContents(t *testing.T) {
	all := files(t)
	front := string(all["content/index.md"])
	for name := range all {
		path, isPage := strings.CutPrefix(name, "content/")
		listed := isPage && (!strings.Contains(path, "/") || strings.HasSuffix(path, "/index.md"))
		if listed && path != "index.md" && !strings.Contains(front, "("+path+")") {
			t.Errorf("content/index.md does not lead to %s", path)
		}
	}
}

// Each page has an address and a title of its own, and none tells what only a maker of the manual would know.
func TestPages(t *testing.T) {
	titles := map[string]string{}
	title := regexp.MustCompile(`(?m)^title: (.*)$`)
	for name, data := range files(t) {
		if !strings.HasSuffix(name, ".md") {
			continue
		}
		m := title.FindStringSubmatch(string(data))
		if m == nil || titles[m[1]] != "" {
			t.Errorf("%s is called %v, as is %q", name, m, titles[m[1]])
			continue
		}
		titles[m[1]] = name
		for _, no := range []string{"](/", "http://127.", "file://"} {
			if strings.Contains(string(data), no) && !strings.HasPrefix(name, "content/codes/") { // which show what is wrong
				t.Errorf("%s has %q", name, no)
			}
		}
	}
}

// The same program makes the same manual, byte for byte.
func TestSameBytes(t *testing.T) {
	digests := func() map[string][32]byte {
		var mu sync.Mutex
		all := map[string][32]byte{}
		if _, err := build(t).Render(t.Context(), func(o pipeline.Output, data []byte) error {
			mu.Lock()
			defer mu.Unlock()
			all[o.Path] = sha256.Sum256(data)
			return nil
		}); err != nil {
			t.Fatal(err)
		}
		return all
	}
	one, two := digests(), digests()
	if len(one) < 300 || len(one) != len(two) {
		t.Fatalf("%d files, and %d", len(one), len(two))
	}
	for path, sum := range one {
		if two[path] != sum {
			t.Errorf("%s is not the same", path)
		}
	}
}

// Where the manual is published is what its addresses say.
func TestAddress(t *testing.T) {
	all, err := manual.Site(commands, "https://docs.example.org/northstar/")
	if err != nil {
		t.Fatal(err)
	}
	b, err := pipeline.New(t.Context(), pipeline.Input{Files: all})
	if err != nil {
		t.Fatal(err)
	}
	defer b.Close()
	if got := b.Site.Absolute("/"); got != "https://docs.example.org/northstar/" {
		t.Errorf("the manual is at %s", got)
	}
}
