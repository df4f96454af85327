package pipeline

import (
	"regexp"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"northstar/generator/model/assemble"
)

// A site's own theme changes a word and adds a language; what that leaves out is in English, and said.
func TestOwnMessages(t *testing.T) {
	file := func(s string) *fstest.MapFile { return &fstest.MapFile{Data: []byte(s)} }
	files := fstest.MapFS{
		"data/site.yaml":              file("name: Garden Commons\nurl: https://garden.example.org/\ntheme: own\n"),
		"content/about.md":            file("---\ntitle: About\n---\n\n> [!TIP]\n> Come.\n"),
		"content/oer.md":              file("---\ntitle: Oer ús\nlanguage: fy-NL\n---\n\n> [!TIP]\n> Kom.\n"),
		"themes/own/messages/en.yaml": file("menu:\n  skip: Straight on\n"),
		"themes/own/messages/fy.yaml": file("cldr: {name: Frysk, direction: ltr}\nmenu:\n  skip: Nei de ynhâld\ntext:\n  tip: Rie\n"),
		"themes/own/messages/eo.yaml": file("menu:\n  skip: [a]\n"),
	}
	now := assemble.Options{Now: time.Date(2026, 6, 30, 12, 0, 0, 0, time.UTC)}
	memory := NewMemory()
	defer memory.Close()
	for _, m := range []*Memory{nil, memory, memory} {
		b := result(t, files, now, m)
		page := func(path string) string { return string(b.outputs[path]) }
		for _, test := range []struct{ page, want string }{
			{"about/index.html", "Straight on"}, {"about/index.html", ">Tip<"}, {"about/index.html", `lang="en" dir="ltr"`},
			{"oer/index.html", "Nei de ynhâld"}, {"oer/index.html", ">Rie<"}, {"oer/index.html",
				`lang="fy-NL" dir="ltr"`}, {"oer/index.html", "Search"},
		} {
			if !strings.Contains(page(test.page), test.want) {
				t.Errorf("%s lacks %s:\n%s", test.page, test.want, page(test.page))
			}
		}
		for _, want := range []string{
			"themes/own/messages/eo.yaml:2:9: error: menu.skip is neither a text nor plural forms. [NS616]",
			"themes/own/messages/fy.yaml: warning: ", " messages are missing and appear in English: ",
		} {
			if !strings.Contains(b.diagnostics, want) {
				t.Errorf("there is no %q in:\n%s", want, b.diagnostics)
			}
		}
	}
	files["themes/own/messages/fy.yaml"] = file("menu:\n  skip: Daliks fierder\ntext:\n  tip: Witsje\n")
	warm, cold := result(t, files, now, memory), result(t, files, now, nil)
	if d := difference(cold, warm); d != "" {
		t.Errorf("after an edit of messages, the warm build differs from the cold one: %s", d)
	}
	if p := string(warm.outputs["oer/index.html"]); !strings.Contains(p, "Daliks fierder") || !strings.Contains(p, "Witsje") {
		t.Errorf("the page does not have the new words:\n%s", p)
	}
}

// Rules for pages in one language are in the sheet of such pages, and in no other.
func TestStyleOfLanguages(t *testing.T) {
	file := func(s string) *fstest.MapFile { return &fstest.MapFile{Data: []byte(s)} }
	files := fstest.MapFS{
		"data/site.yaml":   file("name: Garden Commons\nurl: https://garden.example.org/\nlanguages: [en, de]\n"),
		"content/about.md": file("---\ntitle: About\n---\nText.\n"),
	}
	now := assemble.Options{Now: time.Date(2026, 6, 30, 12, 0, 0, 0, time.UTC)}
	memory := NewMemory()
	defer memory.Close()
	link := regexp.MustCompile(`<link rel="stylesheet" href="/(assets/site\.[0-9a-f]+\.css)">`)
	sheetOf := func(b built, page string) string {
		if found := link.FindSubmatch(b.outputs[page]); found != nil {
			return string(b.outputs[string(found[1])])
		}
		t.Fatalf("%s has no style sheet", page)
		return ""
	}
	b := result(t, files, now, memory)
	plain := sheetOf(b, "about/index.html")
	if sheetOf(b, "de/index.html") != plain || strings.Contains(plain, "text-autospace") {
		t.Error("English and German pages do not share a plain style sheet")
	}
	files["content/about.ja.md"] = file("---\ntitle: 案内\n---\n本文。\n")
	files["data/site.yaml"] = file("name: Garden Commons\nurl: https://garden.example.org/\nlanguages: [en, de, ja]\n")
	files["content/china.md"] = file("---\ntitle: 中文\nlanguage: zh-CN\n---\n正文。\n")
	b = result(t, files, now, memory)
	if sheetOf(b, "about/index.html") != plain {
		t.Error("a page in Japanese changes the style sheet of English ones")
	}
	for page, want := range map[string]string{"ja/about/index.html": "auto-phrase", "china/index.html": "text-emphasis-position"} {
		if sheet := sheetOf(b, page); !strings.HasPrefix(sheet, plain) || !strings.Contains(sheet, want) {
			t.Errorf("the style sheet of %s lacks what is of all pages, or %s", page, want)
		}
	}
}
