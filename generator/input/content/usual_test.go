package content

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

// usualTexts are of the usual kind; whether they have mistakes is for the decoder to say.
var usualTexts = []string{
	usualBlock,
	"title: One line",
	"title: One line\n",
	"summary: 'It’s (all) here, and/or there; is it?!'\ndate: 2012-05-08\nauthors: [{name: Bucket Borrow}, coordinator-a]\n",
	"a: [\"x, y\", 'z: w', 12, true, 2026-01-02]\nb: {c: [d, {e: f g}], h: \"i\"}\n",
	"topics:\n- a\n- b c\ngoals:\n  - x\n  - \"y\"\nlast: é ü\n",
	"a: 0\nb: false\nc: 123456789\nd: Don't\ne: x & y + z\n",
}

// unusualTexts are not, although they are near.
var unusualTexts = []string{
	"", "\n", " title: x\n", "title:x\n", "title: x \n", "title: x # y\n", "title: x: y\n", "title: \"x\\n\"\n", "title: 'x''y'\n", "title: |\n  x\n", "title: x\n  y\n",
	"title:\n", "title: \n", "title: []\n", "title: [a,b]\n", "title: [a, b,]\n", "title: [a, b] c\n", "title: \"a\" b\n", "title: &a x\n", "title: *a\n", "title: !!str x\n",
	"a: null\n", "a: NULL\n", "a: True\n", "a: ~\n", "null: x\n", "true: x\n", "a: 2026-02-30\n", "a: 2026-13-01\n", "a: 012\n", "a: 1.5\n", "a: 1_000\n", "a: 12 trees\n", "a: -1\n",
	"a:\n  - x\n - y\n", "a:\n  - x\n    y\n", "a:\n  - b: c\n", "a:\n  - - b\n", "a:\n  -\n", "a:\n  b: c\n", "a: {b: c\n", "a: {b:c}\n", "a: [b\n", "A: x\n", "a-b: c\n", "<<: x\n", "a: \"x\n", "- a\n", "a: 'b', c\n",
}

func TestUsual(t *testing.T) {
	for _, text := range usualTexts {
		if usual([]byte(text)) == nil {
			t.Errorf("%q is not read", text)
		}
		sameNodes(t, text)
	}
	for _, text := range unusualTexts {
		if usual([]byte(text)) != nil {
			t.Errorf("%q is read", text)
		}
	}
	line := rapid.StringMatching(`[abft_]{1,4}: ?((\[|\{|"|'|- )?([a-zé0-9 :,'"#\\.&+~-]{0,8}|true|null|2026-0[1-3]-[0-3][0-9]|[0-9]{1,3})(\]|\}|"|'|, |: )?){1,3}|[ -]{0,3}[a-c" ]{0,4}`)
	rapid.Check(t, func(t *rapid.T) {
		text := ""
		for _, l := range rapid.SliceOfN(line, 1, 4).Draw(t, "lines") {
			text += l + "\n"
		}
		sameNodes(t, text)
	})
}

// FuzzUsual: what is read in the short way is what the library reads.
func FuzzUsual(f *testing.F) {
	for _, texts := range [][]string{usualTexts, unusualTexts} {
		for _, text := range texts {
			f.Add(text)
		}
	}
	f.Fuzz(func(t *testing.T, text string) { sameNodes(t, text) })
}

func sameNodes(t interface{ Errorf(string, ...any) }, text string) {
	if _, found := unprintable(&sheet{text: []byte(text)}); found {
		return // load goes no further
	}
	got := usual([]byte(text))
	if got == nil {
		return
	}
	want, err := parseYAML([]byte(text))
	if err != nil {
		t.Errorf("%q is read, although %v", text, err)
	} else if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("%q -library +usual\n%s", text, diff)
	}
}
