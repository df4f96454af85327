package front

import (
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"northstar/generator/importer/origin"
)

func TestRead(t *testing.T) {
	day := origin.Time{Time: time.Date(2024, 5, 1, 0, 0, 0, 0, time.UTC)}
	for name, c := range map[string]struct {
		src  string
		want Matter
	}{
		"YAML": {"---\ntitle: A\ntags: [b, 1]\n---\nText\n", Matter{true, YAML, origin.Fields{
			{Key: "title", Value: "A", Line: 2}, {Key: "tags", Value: []any{"b", int64(1)}, Line: 3}}, "Text\n", 5}},
		"empty":  {"---\n---\nText\n", Matter{true, YAML, nil, "Text\n", 3}},
		"dots":   {"---\na: 1\n...\nText", Matter{true, YAML, origin.Fields{{Key: "a", Value: int64(1), Line: 2}}, "Text", 4}},
		"a day":  {"---\na: 2024-05-01\n---\n", Matter{true, YAML, origin.Fields{{Key: "a", Value: day, Line: 2}}, "", 4}},
		"a text": {"---\na: \"2024-05-01\"\n---\n", Matter{true, YAML, origin.Fields{{Key: "a", Value: "2024-05-01", Line: 2}}, "", 4}},
		"indented": {"---\na: |\n  b\n  ---\n  c\n---\nText",
			Matter{true, YAML, origin.Fields{{Key: "a", Value: "b\n---\nc\n", Line: 2}}, "Text", 7}},
		"twice":     {"---\na: 1\na: 2\n---\n", Matter{true, YAML, origin.Fields{{Key: "a", Value: int64(2), Line: 3}}, "", 5}},
		"none":      {"# Text\n\n---\n", Matter{false, "", nil, "# Text\n\n---\n", 1}},
		"a line":    {"---\n\nText\n", Matter{false, "", nil, "---\n\nText\n", 1}},
		"BOM, CRLF": {"\uFEFF---\r\na: b\r\n---\r\nText\r\n", Matter{true, YAML, origin.Fields{{Key: "a", Value: "b", Line: 2}}, "Text\r\n", 4}},
		"TOML": {"+++\ntitle = \"A\"\ndate = 2024-05-01\n[x]\nz = 1\ny = 2\n+++\nText",
			Matter{true, TOML, origin.Fields{{Key: "title", Value: "A", Line: 2}, {Key: "date", Value: day, Line: 3}, {Key: "x",
				Value: origin.Fields{{Key: "z", Value: int64(1)}, {Key: "y", Value: int64(2)}}, Line: 4}}, "Text", 8}},
		"JSON": {"{\n\"a\": {\n\"b\": 1\n},\n\"c\": null\n}\n\nText",
			Matter{true, JSON, origin.Fields{{Key: "a", Value: origin.Fields{{Key: "b", Value: int64(1), Line: 3}}, Line: 2}, {Key: "c",
				Line: 5}}, "\nText", 7}},
		"JSON marks": {"---json\n{\"a\": 1.5}\n---\nText", Matter{true, JSON, origin.Fields{{Key: "a", Value: 1.5, Line: 2}}, "Text", 4}},
	} {
		got, err := Read(c.src)
		if err != nil {
			t.Errorf("%s: %v", name, err)
		}
		if diff := cmp.Diff(c.want, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", name, diff)
		}
	}
}

func TestReadProblems(t *testing.T) {
	for src, want := range map[string]struct {
		line    int
		message string
	}{
		"---\ntitle: A: B\n---\nText":                        {2, "mapping values"},
		"---\na: 1\n\tb: 2\n---\n":                           {3, "tab"},
		"---\na: [1\nb: 2\n---\n":                            {0, ""},
		"---\ntitle: A\n\nText\n":                            {1, "no end"},
		"+++\ntitle = \"A\n+++\n":                            {2, "strings cannot contain newlines"},
		"+++\ntitle = \"A\"\n":                               {1, "no end"},
		"{\n\"a\": 1,\n}\n":                                  {1, "no object of JSON"},
		"---\n- a\n- b\n---\n":                               {2, "no list of keys"},
		"---\na: " + strings.Repeat("[", 90) + "\n---":       {0, ""},
		"---\n" + strings.Repeat("a: b\n", 60_000) + "---\n": {1, "longer than 256 KiB"},
		"---\nx: " + strings.Repeat("[", 70) + strings.Repeat("]", 70) + "\n---": {2, "more than 64"},
		"---\na0: &a0 [1,1,1,1,1,1,1,1,1,1]\n" + bomb() + "---\n":                {2, "too many values"},
		"---\na: &a\n  b: *a\n---\n":                                             {2, ""},
	} {
		_, err := Read(src)
		var p *Problem
		if !errors.As(err, &p) {
			t.Errorf("%.40q: %v, want a problem", src, err)
			continue
		}
		if want.line != 0 && p.Line != want.line || !strings.Contains(err.Error(), want.message) {
			t.Errorf("%.40q: %v, want line %d, %q", src, err, want.line, want.message)
		}
	}
}

// bomb returns aliases that stand for ten of each other, eight times over.
func bomb() string {
	var b strings.Builder
	for i := 1; i < 9; i++ {
		d, e := string(rune('0'+i)), string(rune('0'+i-1))
		b.WriteString("a" + d + ": &a" + d + " [" + strings.Repeat("*a"+e+",", 9) + "*a" + e + "]\n")
	}
	return b.String()
}

func TestParseTime(t *testing.T) {
	for s, want := range map[string]string{
		"2024-05-01": "2024-05-01", "2024-5-1": "2024-05-01", "2024-05-01 10:00": "2024-05-01 10:00:00",
		"2024-05-01 10:00:00 -0800": "2024-05-01T10:00:00-08:00", "2024-05-01T10:00:00Z": "2024-05-01T10:00:00Z",
		"2024-05-01T10:00:00.123+02:00": "2024-05-01T10:00:00+02:00", "2024-05-01 10:00:00 UTC": "2024-05-01T10:00:00Z",
		"2024-02-30": "", "2024-05-01 25:00": "", "May 2024": "", "": "", "2024-05-01 to 2024-05-02": "",
	} {
		got := ""
		if at, ok := ParseTime(s); ok {
			got = FormatTime(at)
		}
		if got != want {
			t.Errorf("ParseTime(%q) = %q, want %q", s, got, want)
		}
	}
}

func FuzzRead(f *testing.F) {
	for _, s := range []string{"---\na: 1\n---\nText", "+++\na=1\n+++\n", "{\"a\":1}\n", "---json\n{}\n---\n", "---\n...\n", " ---\n  ---\n"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, src string) {
		m, err := Read(src)
		if err == nil && !strings.HasSuffix(src, m.Body) {
			t.Fatalf("the body %q is not the end of %q", m.Body, src)
		}
		if at := strings.Count(strings.TrimSuffix(src, m.Body), "\n") + 1; err == nil && m.Body != "" && at != m.Line {
			t.Fatalf("the body begins on line %d, not %d", at, m.Line)
		}
	})
}

// TestImplicitTables: [a.b] makes a, too, which the library does not list among its keys.
func TestImplicitTables(t *testing.T) {
	v, err := TOML.Decode(
		"title = \"x\"\n[permalinks.page]\nnews = \"/:slug/\"\n[[menus.main]]\nname = \"Home\"\n[[menus.main]]\nname = \"About\"\n",
		1,
	)
	if err != nil {
		t.Fatal(err)
	}
	fields := Fields(v)
	if got := Text(Fields(Fields(fields.Get("permalinks")).Get("page")).Get("news")); got != "/:slug/" {
		t.Errorf("the table is %q in %v", got, fields)
	}
	if list, _ := Fields(fields.Get("menus")).Get("main").([]any); len(list) != 2 || Text(Fields(list[1]).Get("name")) != "About" {
		t.Errorf("the list is %v", list)
	}
}
