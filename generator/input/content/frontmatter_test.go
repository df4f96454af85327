package content

import (
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"northstar/generator/base/diag"
	"northstar/generator/base/spool"
	"northstar/generator/model/site"
)

func TestSplit(t *testing.T) {
	for name, c := range map[string]struct {
		in, front, body     string
		frontLine, bodyLine int
		code                string
	}{
		"plain":                {in: "---\na: b\n---\nText.\n", front: "a: b\n", body: "Text.\n", frontLine: 2, bodyLine: 4},
		"empty block":          {in: "---\n---\nText.\n", front: "", body: "Text.\n", frontLine: 2, bodyLine: 3},
		"no body":              {in: "---\na: b\n---", front: "a: b\n", body: "", frontLine: 2, bodyLine: 4},
		"blanks after hyphens": {in: "--- \na: b\n---\t\nText.\n", front: "a: b\n", body: "Text.\n", frontLine: 2, bodyLine: 4},
		"blank lines before":   {in: "\n \n---\na: b\n---\nText.\n", front: "a: b\n", body: "Text.\n", frontLine: 4, bodyLine: 6},
		"mark":                 {in: "\uFEFF---\na: b\n---\nText.\n", front: "a: b\n", body: "Text.\n", frontLine: 2, bodyLine: 4},
		"hyphens in block text": {in: "---\na: |\n  x\n  ---\n  y\ndraft: true\n---\nText.\n", front: "a: |\n  x\n  ---\n  y\ndraft: true\n",
			body: "Text.\n", frontLine: 2, bodyLine: 8},
		"hyphens in body": {in: "---\na: b\n---\nText.\n\n---\n\nMore.\n", front: "a: b\n", body: "Text.\n\n---\n\nMore.\n",
			frontLine: 2, bodyLine: 4},
		"hyphens before a value": {in: "---\na: b\n--- c\n---\n", front: "a: b\n--- c\n", frontLine: 2, bodyLine: 5},
		"carriage returns alone": {in: "---\rdraft: true\r---\r", code: "NS201"},
		"four to close":          {in: "---\ndraft: true\n----\nText.\n", code: "NS202"},
		"four to open":           {in: "----\ndraft: true\n---\n", code: "NS202"},
		"indented to open":       {in: " ---\ndraft: true\n---\n", code: "NS202"},
		"dash to close":          {in: "---\ndraft: true\n—\nText.\n", code: "NS202"},
		"dots to close":          {in: "---\ndraft: true\n...\nText.\n", code: "NS202"},
		"spaced to close":        {in: "---\ndraft: true\n- - -\nText.\n", code: "NS202"},
		"invisible to close":     {in: "---\ndraft: true\n---\u200b\nText.\n", code: "NS202"},
		"never closed":           {in: "---\ndraft: true\n\nText.\n", code: "NS203"},
		"only indented":          {in: "---\ndraft: true\n  ---\nText.\n", code: "NS203"},
		"only opened":            {in: "---", code: "NS203"},
		"none":                   {in: "Text.\n", code: "NS201"},
		"nothing":                {in: "", code: "NS201"},
		"TOML":                   {in: "+++\ndraft = true\n+++\n", code: "NS204"},
		"JSON":                   {in: "{\n\"draft\": true\n}\n", code: "NS204"},
		"too large":              {in: "---\n" + strings.Repeat("# x\n", maxFrontMatter/4+1) + "---\n", code: "NS205"},
	} {
		t.Run(name, func(t *testing.T) {
			m, d := split("content/a.md", place{}, []byte(c.in), nil)
			if d != nil || c.code != "" {
				if d == nil || d.Code != c.code || m.body != nil {
					t.Errorf("got %v, body %q; want %s", d, m.body, c.code)
				}
				return
			}
			if string(m.front) != c.front || string(m.body) != c.body || m.frontLine != c.frontLine || m.bodyLine != c.bodyLine {
				t.Errorf("got %q from line %d, %q from line %d", m.front, m.frontLine, m.body, m.bodyLine)
			}
		})
	}
}

// Front matter in the other formats that the library knows is taken apart and decoded by it; what
// comes out is the same in YAML, to be put in its place.
func TestOtherFormats(t *testing.T) {
	for _, front := range []string{
		"+++\ntitle = \"A\"\ndraft = true\n+++", "---toml\ntitle = \"A\"\ndraft = true\n---", ";;;\n{\"title\": \"A\", \"draft\": true}\n;;;",
		"---json\n{\"title\": \"A\", \"draft\": true}\n---", "{\n\"title\": \"A\",\n\"draft\": true\n}\n",
	} {
		_, d := split("content/a.md", place{}, []byte(front+"\nText.\n"), nil)
		if d == nil || d.Code != diag.FrontMatterFormat.ID || d.Fix != "---\ndraft: true\ntitle: A\n---" {
			t.Errorf("%q: %+v", front, d)
		}
	}
}

// Whatever else is wrong or odd with front matter that says draft: true on a line of
// its own, the page is never published.
func TestDraftNeverLeaks(t *testing.T) {
	sp := spool.New()
	defer sp.Close()
	line := rapid.SampledFrom([]string{
		"title: A", "title: \"A", "title: 'A", "B\"", "C'", "summary: |", "summary: >-", "  text", "  ---", "---x", "topics: [a,", "b]",
		"extra: {a: b,", "c: d}",
		"- x", "x:", "  y: z", "# draft: false", "#", "", "<!--", "-->", "draft: false", "? a", ": b", "&a", "*a", "!x", "%YAML", "\t",
		"\u2028", "\u0085", "extra:", "...x", "\\",
	})
	around := rapid.SampledFrom([][2][]string{ // what begins and ends right beside the draft, which two lines drawn apart seldom do
		{}, {}, {{"title: \"A"}, {"B\""}}, {{"title: 'A"}, {"C'"}}, {{"topics: [a,"}, {"b]"}}, {{"extra: {a: b,"}, {"c: d}"}},
		{{"summary: |"}, {"  text"}},
	})
	check := func(t *rapid.T) {
		open := rapid.SampledFrom([]string{"---", "---", "---", "\uFEFF---", "--- ", "\n---", " ---", "----", "---yaml", "—", "+++", "{",
			"---json", ""}).Draw(t, "open")
		before := rapid.SliceOfN(line, 0, 6).Draw(t, "before")
		after := rapid.SliceOfN(line, 0, 6).Draw(t, "after")
		draft := rapid.SampledFrom([]string{"draft: true", "draft:  true", "draft: true ", "draft: true # not yet", "draft:\ttrue"}).
			Draw(t, "draft")
		end := rapid.SampledFrom([]string{"---", "---", "---", "--- ", "----", "...", "—", " ---", "+++", "}", ""}).Draw(t, "end")
		newline := rapid.SampledFrom([]string{"\n", "\n", "\r\n", "\r"}).Draw(t, "newline")
		beside := around.Draw(t, "around")
		lines := slices.Concat([]string{open}, before, beside[0], []string{draft}, beside[1], after, []string{end, "Body.", ""})
		in := strings.Join(lines, newline)
		if newline == "\r\n" { // package source has done this before anybody sees it
			in = strings.ReplaceAll(in, "\r\n", "\n")
		}
		doc, _, diags, err := ParseDocument(site.Source{Path: "content/a.md", Bytes: []byte(in)}, Options{}, sp)
		if err != nil {
			t.Fatal(err)
		}
		if doc != nil && !doc.Front.Draft {
			t.Fatalf("published: %q\n%s", in, transcript(diags))
		}
		if doc == nil && !diag.HasErrors(diags) {
			t.Fatalf("no document and no error: %q", in)
		}
	}
	for range 20 { // the hundred texts of one check are too few
		rapid.Check(t, check)
	}
}

// Nor is it where the draft is said in a second block, or in the first lines below the block.
func TestDraftNeverLeaksFromBelow(t *testing.T) {
	sp := spool.New()
	defer sp.Close()
	line := rapid.SampledFrom([]string{"title: A", "summary: \"A", "topics: [a,", "x: y", "# note", "- x", "extra:", "  y: z", "\\", "<!--"})
	for range 5 {
		rapid.Check(t, func(t *rapid.T) {
			between := rapid.SliceOfN(rapid.SampledFrom([]string{"", " ", "\t", "\uFEFF", "\u200b"}), 0, 3).Draw(t, "between")
			opening := rapid.SampledFrom([]string{"", "---", "--- ", "\uFEFF---", "----", "—", "- - -", "+++", "---yaml", "---toml", ";;;"}).
				Draw(t, "opening")
			before := rapid.SliceOfN(line, 0, 4).Draw(t, "before")
			draft := rapid.SampledFrom([]string{"draft: true", "  draft: true", "draft: yes # not yet", "\"draft\": true", "draft:\ttrue"}).
				Draw(t, "draft")
			after := rapid.SliceOfN(line, 0, 4).Draw(t, "after")
			end := rapid.SampledFrom([]string{"---", "----", "...", "—", "+++", ""}).Draw(t, "end")
			lines := slices.Concat([]string{"---", "title: A", "---"}, between)
			if opening != "" {
				lines = append(lines, opening)
			}
			lines = slices.Concat(lines, before, []string{draft}, after, []string{end, "Body.", ""})
			in := strings.Join(lines, "\n")
			doc, _, diags, err := ParseDocument(site.Source{Path: "content/a.md", Bytes: []byte(in)}, Options{}, sp)
			if err != nil || doc != nil || !diag.HasErrors(diags) {
				t.Fatalf("published: %q\n%s%v", in, transcript(diags), err)
			}
		})
	}
}

// However many warnings a page has, none of its errors gets lost.
func TestWarningsHideNoErrors(t *testing.T) {
	in := "---\ntitle: A\n" + strings.Repeat("# TODO\n", 300) + "---\n" + strings.Repeat("TODO <b>\n\n", 300) + "[x](javascript:a)\n"
	errors, warnings := diag.Count(parse2(t, "content/a.md", in))
	if errors != 1 || warnings < mostProblems || warnings > 2*mostProblems {
		t.Errorf("%d errors, %d warnings", errors, warnings)
	}
}

// Where front matter probably ends: a text of several paragraphs is part of it.
func TestUnclosed(t *testing.T) {
	for in, fix := range map[string]string{
		"---\ntitle: A\n\nText.\n":                                "title: A\n---",
		"---\ntitle: A\n# Text\n":                                 "title: A\n---",
		"---\nwhy: |\n  One.\n\n  Two.\nby: B\n\nText.\n  more\n": "by: B\n---",
		"---\nwhy: |\n  One.\n\n\n":                               "  One.\n---",
	} {
		if _, d := split("content/a.md", place{}, []byte(in), nil); d == nil || d.Fix != fix {
			t.Errorf("%q: %+v, want %q", in, d, fix)
		}
	}
}
