package styleguide

import (
	"strings"
	"testing"
	"testing/fstest"

	"northstar/generator/model/site"
)

// Every token of the default theme is on the page with what it is for, and keeps its promises.
func TestTokens(t *testing.T) {
	g := defaultGuide(t)
	page := string(g.page)
	tokens := 0
	for _, d := range rootDeclarations(string(read(t, "assets/css/00-tokens.css"))) {
		tokens++
		if !strings.Contains(page, "<code>"+d.Name+"</code>") || !strings.Contains(string(g.sheet), "var("+d.Name+")") {
			t.Errorf("%s is not shown", d.Name)
		}
	}
	if tokens < 40 {
		t.Errorf("only %d tokens", tokens)
	}
	for name, promised := range promises() {
		for _, c := range promised {
			if !strings.Contains(page, "by night on <code>"+c.On+"</code>") {
				t.Errorf("nobody says how %s stands out from %s", name, c.On)
			}
		}
	}
	if strings.Contains(page, "guide-short") {
		t.Error("a colour of the default theme breaks a promise")
	}
}

// A theme's own colours count, and what cannot be read with them is said.
func TestOwnTokens(t *testing.T) {
	own := fstest.MapFS{"assets/css/90-own.css": {Data: []byte(":root { --ink-3: #bbb; --own-tint: light-dark(#fff, var(--ink)); /* " +
		"behind what is ours */ }\n@media print { :root { --ink: #fff; } }\n")}}
	page := string(guideOf(t, site.Config{Accent: "#aa3377"}, own).page)
	for _, want := range []string{"<code>--own-tint</code>", "behind what is ours", "1.8:1 by day"} {
		if !strings.Contains(page, want) {
			t.Errorf("the page does not say %q", want)
		}
	}
	if n := strings.Count(page, `class="guide-short"`); n != 2 {
		t.Errorf("%d contrasts are too little, want those of --ink-3 on both papers", n)
	}
}

func TestResolve(t *testing.T) {
	set := map[string]string{"--a": "light-dark(#000, var(--b))", "--b": "#fff", "--loop": "var(--loop)"}
	for _, c := range []struct {
		value string
		want  [2]string
	}{
		{"var(--a)", [2]string{"#000000", "#ffffff"}},
		{"var(--none, #123456)", [2]string{"#123456", "#123456"}},
		{"light-dark(var(--none, var(--b)), #abcdef)", [2]string{"#ffffff", "#abcdef"}},
		{"var(--loop)", [2]string{}},
		{"Canvas", [2]string{}},
	} {
		for side, want := range c.want {
			got, ok := resolve(set, c.value, side)
			if ok != (want != "") || ok && got.Hex() != want {
				t.Errorf("%s, side %d: %v %v, want %q", c.value, side, got.Hex(), ok, want)
			}
		}
	}
	if names := rootDeclarations("/* { */ @media print { :root { --a: 1px; } } :root { --b: 2px; } .x { --c: 3px; }"); len(names) != 1 ||
		names[0].Name != "--b" || names[0].Value != "2px" {
		t.Errorf("%v", names)
	}
}
