package scan

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"northstar/generator/importer/origin"
)

// show writes pieces so that a test can compare them: Markdown as it is, constructs as ⟦kind|means: inner⟧, with B for blocks and C for
// those in code.
func show(pieces []origin.Piece) string {
	var b strings.Builder
	for _, p := range pieces {
		c := p.Construct
		if c == nil {
			b.WriteString(p.Markdown)
			continue
		}
		b.WriteString("⟦")
		if c.InCode {
			b.WriteString("C ")
		}
		if c.Block {
			fmt.Fprintf(&b, "B%s ", strings.ReplaceAll(c.Indent, " ", "·"))
		}
		b.WriteString(c.Kind)
		if c.Means != nil {
			fmt.Fprintf(&b, " %+v", c.Means)
		}
		if c.Inner != nil {
			b.WriteString(": " + show(c.Inner))
		}
		b.WriteString("⟧")
	}
	return b.String()
}

func TestPieces(t *testing.T) {
	for _, c := range []struct {
		grammars []Grammar
		in, want string
	}{
		{[]Grammar{Liquid}, "a {{ site.url | escape }} b", "a ⟦value site.url⟧ b"},
		{[]Grammar{Liquid}, "{% include a.html x=\"1\" %}\nb", "⟦B include a.html⟧\nb"},
		{[]Grammar{Liquid}, "{% for a in b %}{{ a }}{% if c %}d{% endif %}{% endfor %}", "⟦B liquid for: ⟦value a⟧⟦liquid if: d⟧⟧"},
		{[]Grammar{Liquid}, "{% if c %}d\n{% include e %}", "⟦liquid if⟧d\n⟦B include e⟧"},
		{[]Grammar{Liquid}, "`{{ a }}` {% raw %}{{ b }}{% endraw %}", "`⟦C value a⟧` ⟦liquid raw {Markdown:}: {{ b }}⟧"},
		{[]Grammar{Liquid}, "```\n{% raw %}{% for %}{% endraw %}\n```\n", "```\n⟦C B liquid raw {Markdown:}: {% for %}⟧\n```\n"},
		{[]Grammar{Liquid}, "{% comment %}{% x %}{% endcomment %}a", "⟦liquid comment {}: {% x %}⟧a"},
		{[]Grammar{Liquid}, "{%- include x.html -%}", "⟦B include x.html⟧"},
		{[]Grammar{Liquid}, "a {{ b", "a {{ b"},
		{[]Grammar{Liquid}, "- a\n  {% include b %}\n", "- a\n⟦B·· include b⟧\n"},
		{[]Grammar{Liquid}, "<!-- {{ a }} -->", "<!-- ⟦C value a⟧ -->"},
		{[]Grammar{Shortcodes}, `{{< figure src="a>}}b.jpg" >}} {{< note >}}a{{< /note >}} {{% x /%}}`,
			"⟦shortcode figure⟧ ⟦shortcode note: a⟧ ⟦shortcode x⟧"},
		{[]Grammar{Shortcodes}, "`{{</* figure */>}}` {{</* a */>}}",
			"`⟦C shortcode /* */ {Markdown:{{< figure >}}}⟧` ⟦shortcode /* */ {Markdown:{{< a >}}}⟧"},
		{[]Grammar{Shortcodes}, "{{ a }} {{< /b >}}", "{{ a }} ⟦shortcode /b⟧"},
		{[]Grammar{Admonitions}, "!!! note\n    a\n\n    b\nc", "⟦B !!! note {Kind:note Title: Fold:false}: a\n\nb\n⟧\nc"},
		{[]Grammar{Admonitions}, "??? danger \"Be \"careful\"\"\n    !!! tip\n        a\n", "⟦B !!! danger {Kind:caution Title:Be " +
			"\"careful\" Fold:true}: ⟦B !!! tip {Kind:tip Title: Fold:false}: a\n⟧\n⟧\n"},
		{[]Grammar{Admonitions}, "- x\n\n    !!! note\n        a\n\n    b",
			"- x\n\n⟦B···· !!! note {Kind:note Title: Fold:false}: a\n⟧\n\n    b"},
		{[]Grammar{Admonitions}, "=== \"C\"\n    a\n\n=== \"D\"\n    b\n",
			"⟦B === tabs {Titles:[C D]}: ⟦B === tab {Markdown:}: a\n⟧⟦B === tab {Markdown:}: b\n⟧⟧\n"},
		{[]Grammar{Admonitions}, "    !!! note\n        a\n", "    !!! note\n        a\n"},
		{[]Grammar{Admonitions}, "```\n!!! note\n    a\n```\n", "```\n!!! note\n    a\n```\n"},
		{[]Grammar{Admonitions}, "!!! important!\n", "!!! important!\n"},
		{[]Grammar{Containers}, ":::note[Mind]\na\n:::\nb", "⟦B :::note {Kind:note Title:Mind Fold:false}: a\n⟧\nb"},
		{[]Grammar{Containers}, "::: warning Mind the step\na\n:::", "⟦B :::warning {Kind:warning Title:Mind the step Fold:false}: a\n⟧"},
		{[]Grammar{Containers}, ":::tip\n:::info\na\n:::\n:::\n",
			"⟦B :::tip {Kind:tip Title: Fold:false}: ⟦B :::info {Kind:note Title:Info Fold:false}: a\n⟧\n⟧\n"},
		{[]Grammar{Containers}, "::::tip\n:::info\na\n:::\n::::\n",
			"⟦B :::tip {Kind:tip Title: Fold:false}: ⟦B :::info {Kind:note Title:Info Fold:false}: a\n⟧\n⟧\n"},
		{[]Grammar{Containers}, ":::gallery\na\n:::", "⟦B :::gallery: a\n⟧"},
		{[]Grammar{Containers}, ":::note\nno end", ":::note\nno end"},
		{[]Grammar{Attributes}, "## A {#b}\n\n## C {: #d .e }\n\ntext\n{: .lead}\n",
			"## A {#b}\n\n## C ⟦attributes {ID:d}⟧\n\ntext\n⟦B attributes {}⟧\n"},
		{[]Grammar{Attributes}, "[a](b){:target=\"_blank\"} {a: 1} {:#x}", "[a](b)⟦attributes {}⟧ {a: 1} ⟦attributes {ID:x}⟧"},
		{[]Grammar{Attributes}, "{: #x}\n# a {.b}\n{:toc}\n{:: options /}\n`{: .a}`",
			"⟦B attributes {ID:x}⟧\n# a ⟦attributes {}⟧\n⟦B attributes {}⟧\n{:: options /}\n`{: .a}`"},
		{[]Grammar{Attributes}, "{:ref: .a #b}", "⟦B attributes {ID:b}⟧"},
	} {
		got := Pieces(c.in, 1, nil, c.grammars...)
		if s := show(got); s != c.want {
			t.Errorf("%q:\n got %q\nwant %q", c.in, s, c.want)
		}
		if s := Markdown(got); s != c.in {
			t.Errorf("%q is put together as %q", c.in, s)
		}
	}
}

func TestCodeIn(t *testing.T) {
	for in, want := range map[string]string{
		"a `b` c":                                "`b`",
		"a `` b ` c `` d":                        "`` b ` c ``",
		"a ` b\n\nc ` d":                         "",
		"a \\`b` c`":                             "` c`",
		"- `a\n- b` c":                           "",
		"```\na\n```\nb":                         "```\na\n```\n",
		"~~~ x\n```\n~~~\n`b`":                   "~~~ x\n```\n~~~\n|`b`",
		"- a\n  ```\n  b\n  ```\nc":              "```\n  b\n  ```\n",
		"1. ```\n   b\n   ```\nc":                "```\n   b\n   ```\n",
		"> ```\n> b\n> ```\n> c":                 "```\n> b\n> ```\n",
		"a\n\n    b\n\n    c\nd":                 "    b\n|    c\n",
		"a\n    b":                               "",
		"- a\n\n    b\n\n        c":              "        c",
		"    a\n":                                "    a\n",
		"<!-- `a\n\nb` -->\n`c`":                 "<!-- `a\n\nb` -->|`c`",
		"`<!--` a -->":                           "`<!--`",
		"<!-- ` --> `":                           "<!-- ` -->",
		"```\nno end":                            "```\nno end",
		"```a`b\nc":                              "",
		"# a ` b\nc ` d":                         "",
		"1. a\n\n        code?\n\nb\n\n    code": "        code?\n|    code",
	} {
		var got []string
		for _, s := range codeIn(in) {
			got = append(got, in[s.start:s.end])
		}
		if s := strings.Join(got, "|"); s != want {
			t.Errorf("%q: code %q, want %q", in, s, want)
		}
	}
}

func TestArgs(t *testing.T) {
	for in, want := range map[string]string{
		`a "b c" d=e f='g h'`:                "=a! =b c d=e! f=g h",
		`src="a\"b" x=` + "`c \"d`" + ` , y`: `src=a"b x=c "d =y!`,
		`name = "x"`:                         "name=x",
		`for: "x", y: z`:                     "for=x y=z!",
		`https://example.org/a=b`:            "=https://example.org/a=b!",
		`"no end`:                            `="no! =end!`,
		``:                                   "",
	} {
		var got []string
		for _, a := range Args(in) {
			s := a.Name + "=" + a.Value
			if a.Bare {
				s += "!"
			}
			got = append(got, s)
		}
		if s := strings.Join(got, " "); s != want {
			t.Errorf("Args(%q) = %q, want %q", in, s, want)
		}
	}
}

func TestLines(t *testing.T) {
	var got []string
	All(
		Pieces("a\n\n!!! note\n    b\n\n    {{< x >}}\n    c {{< y >}}\n\n{{< z >}}\n{{< w >}}", 10, nil, Admonitions, Shortcodes),
		func(c *origin.Construct) {
			got = append(got, fmt.Sprint(c.Kind, " ", c.Line))
		},
	)
	if s, want := strings.Join(got, ", "), "!!! note 12, shortcode x 15, shortcode y 16, shortcode z 18, shortcode w 19"; s != want {
		t.Errorf("%s, want %s", s, want)
	}
}

// TestLinear: no text takes longer than its length lets expect.
func TestLinear(t *testing.T) {
	all := []Grammar{Liquid, Shortcodes, Admonitions, Containers, Attributes}
	for _, unit := range []string{"{% a %}", "{{", "{{<", "{{% a", ":::a\n", "!!! a\n", "`", "``` ", "<!--", "{:", "- ", "{% raw %}",
		"{% comment %}", "{% enda %}", "{{< a \"", "> ", "    !!! a\n"} {
		text := strings.Repeat(unit, 60_000/len(unit))
		began := time.Now()
		Pieces(text, 1, nil, all...)
		if took := time.Since(began); took > 10*time.Second {
			t.Errorf("60 KB of %q took %v", unit, took)
		}
	}
}

func FuzzPieces(f *testing.F) {
	for _, s := range []string{"{% a %}b{% enda %}", "!!! note\n    a\n", ":::a\nb\n:::\n", "> {{< a >}}\n> b", "{: #a}",
		"=== \"a\"\n    b\n", "`a", "{% raw %}a{% endraw %}"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		if got := Markdown(Pieces(s, 1, nil, Liquid, Shortcodes, Admonitions, Containers, Attributes)); got != s {
			t.Fatalf("%q is put together as %q", s, got)
		}
	})
}
