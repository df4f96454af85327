package typecheck_test

import (
	"fmt"
	"io"
	"reflect"
	"strings"
	"testing"
	"text/template"
	"text/template/parse"

	"github.com/google/go-cmp/cmp"
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
	words := typecheck.Words{"a.plain": nil, "a.counted": {"count"}, "a.sentence": {"who", "what"}, "b.long": nil}
	fields := typecheck.Fields{Names: []string{"checked_on", "needs"}, Value: reflect.TypeFor[leaf]()}
	return typecheck.Check(set, "top", reflect.TypeFor[tree](), typecheck.Known{Words: words, Fields: fields, Files: []string{"flag.svg"}})
}

// body generates templates, right and wrong ones.
func body(t *rapid.T, depth int) string {
	field := func() string {
		chain := rapid.SampledFrom([]string{
			".Title", ".Leaf", ".Leaves", ".Names", ".Next", ".Text", ".Count", ".Flag", ".Leaf.Text", ".Next.Count", ".Free.a",
			".Free.c.d", ".Free.x.y", ".",
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
	got := check(t, `{{define "a"}}{{template "b" .Leaf}}{{end}}{{define "b"}}{{.Text}}{{template "a" $}}{{end}}{{define "c"}}{{end}}`+
		`{{template "a" .}}`)
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

// Each mistake is named where it is, with what to write instead if that is known; what is right is not.
func TestProblems(t *testing.T) {
	for _, test := range []struct{ text, want string }{
		{`{{.Title}}{{len .Leaves}}{{range $i, $l := .Leaves}}{{$i}}{{$l.Text}}{{end}}{{with .Next}}{{.Flag}}{{end}}`, ""},
		{`{{.Free.a.b}}{{index .Names 0}}`, ""},
		{`{{word "a.plain"}}<p title="{{word "a.plain"}}">{{if eq (word "a.plain") "x"}}{{end}}{{word "a.counted" "count" .Leaf.Count}}`, ""},
		{`{{define "who"}}{{.Text}}{{end}}{{word "a.sentence" "who" (show "who" .Leaf) "what" .Title}}`, ""},
		{`<script>x = {{.Leaves}}</script>`, ""},
		{`<script></script>{{.Leaves}}`, `
19 NS603 .Leaves
  .Leaves is a list of leaf, which cannot be printed as a whole.
  Go through it: {{range .Leaves}} … {{end}}.
`},
		{`{{.Titel}}{{.title}}`, `
2 NS602 .Titel -> .Title
  .Titel: tree has no field Titel.
  Did you mean .Title?
12 NS602 .title -> .Title
  .title: tree has no field title.
  Did you mean .Title?
`},
		{`{{.Leaf.Nothing}}`, `
7 NS602 .Leaf.Nothing
  .Leaf.Nothing: leaf has no field Nothing.
  leaf has Count, Flag, Text.
`},
		{`{{range .Leaves}}{{.Names}}{{end}}{{range .Names}}{{.Title}}{{.Size}}{{end}}`, `
19 NS602 .Names -> $.Names
  .Names: leaf has no field Names.
  Inside range and with, the dot is the item; the whole is $: write $.Names.
52 NS602 .Title -> $.Title
  .Title: the dot is a text and has no field Title.
  Inside range and with, the dot is the item; the whole is $: write $.Title.
62 NS602 .Size
  .Size: the dot is a text and has no field Size.
`},
		{`{{.Leaves.Text}}{{.Title.Size}}`, `
9 NS602 .Leaves.Text
  .Leaves.Text: .Leaves is a list of leaf and has no field Text.
  Go through it: {{range .Leaves}}{{.Text}}{{end}}.
24 NS602 .Title.Size
  .Title.Size: .Title is a text and has no field Size.
`},
		{`{{.Leaf}}{{.Next}}{{.Names}}{{.Free}}{{$.Leaves}}`, `
2 NS603 .Leaf -> .Leaf.Text
  .Leaf is one leaf, which cannot be printed as a whole.
  Print one of its fields: Count, Flag, Text.
11 NS603 .Next -> .Next.Text
  .Next is one leaf, which cannot be printed as a whole.
  Print one of its fields: Count, Flag, Text.
20 NS603 .Names
  .Names is a list of texts, which cannot be printed as a whole.
  Go through it: {{range .Names}} … {{end}}.
30 NS603 .Free
  .Free is a group of free fields, which cannot be printed as a whole.
  Go through it: {{range .Free}} … {{end}}.
39 NS603 $.Leaves
  $.Leaves is a list of leaf, which cannot be printed as a whole.
  Go through it: {{range $.Leaves}} … {{end}}.
`},
		{`{{range .Title}}{{end}}{{range $i, $x := 3}}{{end}}{{range 3}}{{end}}`, `
8 NS603 .Title
  range loops over lists, but .Title is a text.
31 NS603 $i, $x := 3
  range over a number gives one value, not two.
`},
		{`{{template "none" .}}{{define "nones"}}{{end}}{{template "nones"}}{{define "bare"}}{{.Title}}{{.}}{{end}}{{template "bare"}}`, `
11 NS604 none -> nones
  No file defines the template "none".
  Did you mean nones?
85 NS603 .Title
  .Title asks for a field, but the template is called without a value.
  Give it one where it is called: {{template "name" .}}.
`},
		{`{{upper .Title}}{{lenn .Title}}{{not}}{{slice .Title 1 2 3 4}}{{ne .Title}}{{ne 1 2 3}}`, `
2 NS605 upper
  There is no function upper.
18 NS605 lenn -> len
  There is no function lenn.
  Did you mean len?
33 NS603 not
  not takes 1 value, not 0.
40 NS603 slice
  slice takes at most 4 values, not 5.
64 NS603 ne
  ne takes 2 values, not 1.
77 NS603 ne
  ne takes 2 values, not 3.
`},
		{`{{eq .Title 1}}{{lt .Leaf.Flag true}}{{gt .Leaves 1}}{{eq .Title "a" "b"}}{{le 1.5 2.5}}{{eq 1 2.5}}`, `
2 NS603 eq
  .Title is a text and 1 is a number, so eq cannot compare them.
17 NS603 lt
  lt compares texts and numbers, but .Leaf.Flag is true or false.
39 NS603 gt
  gt compares texts and numbers, but .Leaves is a list of leaf.
90 NS603 eq
  1 is a number and 2.5 is a number, so eq cannot compare them.
`},
		{`{{len .Leaf}}{{index .Title 1}}{{index .Leaves "a"}}{{index .Free 1}}`, `
2 NS603 len
  len counts lists and texts, but .Leaf is one leaf.
15 NS603 index
  index looks into lists, but .Title is a text.
33 NS603 index
  index needs a number, but "a" is a text.
33 NS603 index .Leaves "a"
  index .Leaves "a" is one leaf, which cannot be printed as a whole.
  Print one of its fields: Count, Flag, Text.
54 NS603 index
  index needs a name, but 1 is a number.
`},
		{`{{.Title 1}}{{1 | .Title}}{{printf "%s" .Title | len}}`, `
2 NS603 .Title
  .Title is a value, not a function, so nothing can follow it or be piped into it.
18 NS603 .Title
  .Title is a value, not a function, so nothing can follow it or be piped into it.
`},
		{`<img src="{{asset "flag.svg"}}" alt="{{if eq (asset "flag.svg") "x"}}{{end}}">`, ""},
		{`{{asset}}{{asset .Title}}{{asset "flags.svg"}}{{asset "a" | len}}{{"flag.svg" | asset}}`, `
2 NS603 asset
  asset takes the name of a file below assets/, in quotation marks: {{asset "flag.svg"}}.
11 NS603 asset
  asset takes the name of a file below assets/, in quotation marks: {{asset "flag.svg"}}.
33 NS630 flags.svg -> flag.svg
  The theme has no file assets/flags.svg.
  Did you mean flag.svg?
54 NS630 a
  The theme has no file assets/a.
80 NS603 asset
  asset stands alone or in parentheses: {{asset "flag.svg"}}.
`},
		{`{{(field .Leaves "needs").Text}}{{with field $.Leaves "checked_on"}}{{.Count}}{{end}}`, ""},
		{`{{field .Leaves}}{{field .Names "needs"}}{{(field .Leaves "need").Txt}}{{(field .Leaves "x").Text}}{{"needs" | field .Leaves}}`, `
2 NS603 field
  field takes a list of fields and the name of one, in quotation marks: (field .Fields "name").
2 NS603 field .Leaves
  field .Leaves is one leaf, which cannot be printed as a whole.
  Print one of its fields: Count, Flag, Text.
25 NS603 .Names
  field looks into the fields of a record, but .Names is a list of texts.
19 NS603 field .Names "needs"
  field .Names "needs" is one leaf, which cannot be printed as a whole.
  Print one of its fields: Count, Flag, Text.
58 NS602 need -> needs
  No field "need" is shown here.
  Did you mean needs?
65 NS602 .Txt -> .Text
  .Txt: leaf has no field Txt.
  Did you mean .Text?
88 NS602 x
  No field "x" is shown here.
  There are checked_on, needs; show: in the declaration of a field says where it is shown.
111 NS603 field
  field stands alone or in parentheses: (field .Fields "name").
`},
		{`{{word}}{{word .Title}}{{word "a.plian"}}{{word "b.x"}}{{word "zzz"}}{{show "x"}}`, `
2 NS603 word
  word takes the name of a message, in quotation marks: {{word "menu.search"}}.
10 NS603 word
  word takes the name of a message, in quotation marks: {{word "menu.search"}}.
30 NS620 a.plian -> a.plain
  There is no message "a.plian".
  Did you mean a.plain?
48 NS620 b.x
  There is no message "b.x".
  There are b.long.
62 NS620 zzz
  There is no message "zzz".
71 NS603 show
  show stands alone or in parentheses: {{word "menu.search"}}, (show "time" .Date) in a word.
`},
		{`{{word "a.sentence" "who"}}{{word "a.sentence" "who" .Title}}{{word "a.sentence" .Title .Title}}{{word "a.plain" "x" 1}}`, `
2 NS603 word
  word takes the name of each placeholder and its value in turn.
34 NS603 "a.sentence"
  The message a.sentence needs a value for {what}.
81 NS603 .Title
  Expected the name of a placeholder in quotation marks, but found .Title.
113 NS603 "x"
  The message a.plain has no placeholder {x}.
`},
		{`{{with word "a.sentence" "who" 1 "what" 2}}{{end}}{{word "a.counted" "count" .Title}}` +
			`{{word "a.sentence" "who" .Leaf "what" true}}`, `
7 NS603 word
  word with placeholders is text and markup, and cannot be part of another expression.
77 NS603 .Title
  {count} is a number, but .Title is a text.
111 NS603 .Leaf
  .Leaf is one leaf, which cannot be printed as a whole: name the template that shows it, as in (show "time" .Leaf).
124 NS603 true
  true is true or false, which cannot be printed as a whole: name the template that shows it, as in (show "time" true).
`},
		{`{{word "a.sentence" "who" (show "none" .) "what" 1}}{{$x := .Title}}{{$x = .Leaf}}{{$x.Anything}}`, `
39 NS604 none
  No file defines the template "none".
`},
	} {
		var got strings.Builder
		for _, p := range check(t, test.text).Problems {
			fmt.Fprintf(&got, "%d %s %s", p.Offset, p.Code.ID, p.Text)
			for _, more := range []struct{ before, text string }{{" -> ", p.Replacement}, {"\n  ", p.Message}, {"\n  ", p.Hint}} {
				if more.text != "" {
					got.WriteString(more.before + more.text)
				}
			}
			got.WriteString("\n")
		}
		if diff := cmp.Diff(strings.TrimPrefix(test.want, "\n"), got.String()); diff != "" {
			t.Errorf("%s\n%s", test.text, diff)
		}
	}
}
