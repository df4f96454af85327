package folder

import "testing"

func TestNames(t *testing.T) {
	for in, want := range map[string]string{
		"# A *b* `c` #\n\nText": "A *b* c|\nText", "A\n===\nText": "A|Text", "Text\n# A": "|Text\n# A", "# A {#id}\n": "A|",
		"\n# [A](b) <i>c</i>\n": "A c|", "- a\n===\n": "|- a\n===\n",
	} {
		title, rest, _ := TakeTitle(in)
		if got := title + "|" + rest; got != want {
			t.Errorf("TakeTitle(%q) = %q, want %q", in, got, want)
		}
	}
	for in, want := range map[string]string{"docs/first-meeting.md": "First meeting", "docs/README.md": "Docs",
		"2024-05-01-über_uns.md": "Über uns", "index.md": "Home"} {
		if got := TitleOfName(in); got != want {
			t.Errorf("TitleOfName(%q) = %q, want %q", in, got, want)
		}
	}
	for in, want := range map[string]string{"a/b": "/a/b/", "a/README": "/a/", "index": "/"} {
		if got := Address(in); got != want {
			t.Errorf("Address(%q) = %q, want %q", in, got, want)
		}
	}
	if day, rest := TakeDate("2024-5-1-a"); day.Format("2006-01-02") != "2024-05-01" || rest != "a" {
		t.Errorf("%v, %q", day, rest)
	}
	if day, rest := TakeDate("2024-13-40-a"); !day.IsZero() || rest != "2024-13-40-a" {
		t.Errorf("%v, %q", day, rest)
	}
}
