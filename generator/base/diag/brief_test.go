package diag

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"testing"
)

func brief(t *testing.T, ds []Diagnostic) string {
	t.Helper()
	var plain, coloured bytes.Buffer
	if err := Brief(&plain, ds, false); err != nil {
		t.Fatal(err)
	}
	if err := Brief(&coloured, ds, true); err != nil {
		t.Fatal(err)
	}
	without := coloured.String()
	for _, style := range []string{bold, red, yellow, green, dim, "\x1b[0m"} {
		without = strings.ReplaceAll(without, style, "")
	}
	if without != plain.String() {
		t.Errorf("without its colours the coloured form is\n%s", without)
	}
	return plain.String()
}

// What says the same is one row with a count and the first three places; a summary by code comes last.
func TestBrief(t *testing.T) {
	var ds []Diagnostic
	for i := range 12 {
		file := fmt.Sprintf("content/posts/%02d.md", i)
		ds = append(ds, New(UnknownField, Position{File: file, Line: 3, Column: 1, Width: 6, Text: "layout: post"},
			"There is no field %q.", "layout").WithHint("The way out.").WithFix("A line."))
	}
	picture := Position{File: "content/posts/12.md", Line: 8, Column: 1}
	ds = append(ds, New(ImageNoAlt, picture, "The image has no description.").WithHint("Say it."))
	want := `error: There is no field "layout". [NS220, 12 times]
  --> content/posts/00.md:3:1
 3 | layout: post
   | ^^^^^^
  --> content/posts/01.md:3:1
  --> content/posts/02.md:3:1
  and in 9 other places
  help: The way out.
  write instead:
    A line.

warning: The image has no description. [NS316]
  --> content/posts/12.md:8:1
  help: Say it.

     12 NS220 unknown field
      1 NS316 image without a description
Each of them: northstar check --all. What a code means: northstar why NS220.

`
	if got := brief(t, ds); got != want {
		t.Errorf("%s\nwant\n%s", got, want)
	}
	two := slices.Clone(ds[:2]) // where each has a fix of its own, each is shown with it
	two[1].Text, two[1].Fix = "layout: page", "Another line."
	want = `error: There is no field "layout". [NS220, 2 times]
  --> content/posts/00.md:3:1
 3 | layout: post
   | ^^^^^^
  write instead:
    A line.
  --> content/posts/01.md:3:1
 3 | layout: page
   | ^^^^^^
  write instead:
    Another line.
  help: The way out.

`
	if got := brief(t, two); got != want {
		t.Errorf("%s\nwant\n%s", got, want)
	}
	one := printed(t, "human", false, ds[12:])
	if got := brief(t, ds[12:]); got != one {
		t.Errorf("of one mistake: %s", got)
	}
}

// However many mistakes there are, what is printed stays short, and says what it leaves out.
func TestBriefIsShort(t *testing.T) {
	var ds []Diagnostic
	for i := range 5000 {
		ds = append(ds, New(BrokenLink, Position{File: "content/a.md", Line: i + 1, Column: 1, Text: "a line"}, "There is no file \"%d.md\".", i))
	}
	got := brief(t, ds)
	if n := strings.Count(got, "\n"); n > 40 {
		t.Errorf("%d lines", n)
	}
	if want := "   5000 NS401 link to a file that is not there (4995 not shown)\n"; !strings.Contains(got, want) {
		t.Errorf("the summary is\n%s", got[max(0, len(got)-300):])
	}
}

func TestSince(t *testing.T) {
	at := func(file string, line int, message string) Diagnostic {
		return New(BrokenLink, Position{File: file, Line: line, Text: "the line"}, "%s", message)
	}
	before := []Diagnostic{at("a.md", 3, "old"), at("b.md", 1, "old"), at("b.md", 2, "old"), at("", 0, "of the site")}
	now := []Diagnostic{
		at("a.md", 3, "old"), at("a.md", 9, "new"), // touched
		at("b.md", 7, "old"), at("b.md", 8, "old"), // only moved, as by a build that counts differently
		at("b.md", 9, "old"),            // once more than before
		at("c.md", 1, "caused by a.md"), // not touched
		at("", 0, "of the site"),
	}
	got := Since(before, now, func(file string) bool { return file == "a.md" })
	if want := []Diagnostic{now[0], now[1], now[4], now[5]}; !slices.Equal(got, want) {
		t.Errorf("%v", got)
	}
}
