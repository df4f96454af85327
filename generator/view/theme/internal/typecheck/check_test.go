package typecheck_test

import (
	"io"
	"reflect"
	"strings"
	"testing"
	"text/template"
	"text/template/parse"

	"pgregory.net/rapid"

	"northstar/generator/view/theme/internal/typecheck"
)

type leaf struct {
	Text  string
	Count int
	Flag  bool
}

type tree struct {
	Title  string
	Leaf   leaf
	Leaves []leaf
	Names  []string
	Next   *leaf
	Free   map[string]any
}

// full is a tree with something in every field.
func full() tree {
	l := leaf{"text", 3, true}
	return tree{"title", l, []leaf{l, l}, []string{"a", "b"}, &l, map[string]any{"a": "b", "c": map[string]any{"d": 1}}}
}

func check(t interface{ Fatalf(string, ...any) }, text string) typecheck.Result {
	set := typecheck.Set{}
	top := parse.New("top")
	top.Mode = parse.SkipFuncCheck
	if _, err := top.Parse(text, "", "", set); err != nil {
		t.Fatalf("%s: %v", text, err)
	}
	return typecheck.Check(set, "top", reflect.TypeFor[tree](), nil)
}

// body generates templates, right and wrong ones.
func body(t *rapid.T, depth int) string {
	field := func() string {
		chain := rapid.SampledFrom([]string{
			".Title", ".Leaf", ".Leaves", ".Names", ".Next", ".Text", ".Count", ".Flag", ".Leaf.Text", ".Next.Count", ".Free.a", ".Free.c.d", ".Free.x.y", ".",
			"$.Title", "$.Leaves", "$.Leaf.Flag", "$x", "$x.Text", "$x.Leaves", "$.Leaf.Nothing", ".Leaf.Title", `"text"`, "1", "true",
		}).Draw(t, "chain")
		return chain
	}
	expression := func() string {
		switch rapid.IntRange(0, 7).Draw(t, "expression") {
		case 0:
			return "len " + field()
		case 1:
			return rapid.SampledFrom([]string{"eq ", "ne ", "lt ", "ge "}).Draw(t, "compare") + field() + " " + field()
		case 2:
			same := field() // of different types nothing would be known
			return rapid.SampledFrom([]string{"and ", "or "}).Draw(t, "join") + same + " " + same
		case 3:
			return "not (" + field() + ")"
		case 4:
			return field() + " | printf \"%v\""
		case 5:
			return "index " + rapid.SampledFrom([]string{".Leaves", ".Names", "$.Leaves", ".Title"}).Draw(t, "list") + " 1"
		}
		return field()
	}
	var b strings.Builder
	for range rapid.IntRange(1, 3).Draw(t, "nodes") {
		kind := rapid.IntRange(0, 7).Draw(t, "node")
		if depth == 0 {
			kind = 0
		}
		switch kind {
		case 1:
			b.WriteString("{{if " + expression() + "}}" + body(t, depth-1) + "{{else}}" + body(t, depth-1) + "{{end}}")
		case 2:
			b.WriteString("{{with " + expression() + "}}" + body(t, depth-1) + "{{end}}")
		case 3:
			b.WriteString("{{range " + expression() + "}}" + body(t, depth-1) + "{{else}}" + body(t, depth-1) + "{{end}}")
		case 4:
			b.WriteString("{{range $i, $x := " + field() + "}}{{$i}}" + body(t, depth-1) + "{{end}}")
		case 5:
			b.WriteString("{{with $x := " + expression() + "}}" + body(t, depth-1) + "{{end}}")
		case 6:
			b.WriteString("{{$x = " + field() + "}}")
		case 7:
			b.WriteString("{{template \"other\" " + field() + "}}")
		default:
			b.WriteString("{{" + expression() + "}}")
		}
	}
	return b.String()
}

// What Check has nothing against, runs.
func TestCheckedTemplatesRun(t *testing.T) {
	fine := 0
	rapid.Check(t, func(t *rapid.T) {
		text := "{{$x := .Leaf}}" + body(t, 3) + "{{define \"other\"}}" + strings.ReplaceAll(body(t, 0), "$x", "$") + "{{end}}"
		if len(check(t, text).Problems) > 0 {
			return
		}
		fine++
		if err := template.Must(template.New("top").Parse(text)).Execute(io.Discard, full()); err != nil {
			// Free fields are the writer's, and so is what becomes of them.
			if !strings.Contains(text, ".Free") && !strings.Contains(text, "$x = ") {
				t.Fatalf("%s\nis fine, but: %v", text, err)
			}
		}
	})
	if fine == 0 {
		t.Error("no template was found fine")
	}
}

func TestUsed(t *testing.T) {
	got := check(t, `{{define "a"}}{{template "b" .Leaf}}{{end}}{{define "b"}}{{.Text}}{{template "a" $}}{{end}}{{define "c"}}{{end}}{{template "a" .}}`)
	if want := []string{"top", "a", "b"}; !reflect.DeepEqual(got.Used, want) {
		t.Errorf("used are %v, want %v", got.Used, want)
	}
	// b is called with a leaf, and calls a with it.
	if len(got.Problems) != 1 || got.Problems[0].Text != ".Leaf" {
		t.Errorf("got %+v", got.Problems)
	}
}

func TestFieldsSayWhoOwnsThem(t *testing.T) {
	got := check(t, `{{.Title}}{{.Leaf.Text}}{{with .Leaf}}{{.Text}}{{$.Names | len}}{{end}}`)
	var texts []string
	for _, f := range got.Fields {
		texts = append(texts, f.Text+" of "+f.Owner.Name())
	}
	if want := ".Title of tree, .Leaf.Text of tree, .Leaf of tree, $.Names of tree"; strings.Join(texts, ", ") != want {
		t.Errorf("got %s, want %s", strings.Join(texts, ", "), want)
	}
}
