package content

import (
	"strings"
	"testing"

	"northstar/generator/base/diag"
	"northstar/generator/model/progress"
	"northstar/generator/model/site"
)

// mostFuzzed is how long texts are that fuzzers try: what a parser does wrong, it does wrong with a few lines.
const mostFuzzed = 4 << 10

func FuzzDocument(f *testing.F) {
	seeds(f, "")
	seeds(f, "---\n")
	f.Fuzz(func(t *testing.T, text string) {
		if len(text) < mostFuzzed {
			parse2(t, "content/stories/a.md", strings.ToValidUTF8(text, "?"))
		}
	})
}

// FuzzFrontMatter is about what stands between the delimiters.
func FuzzFrontMatter(f *testing.F) {
	for _, front := range []string{"title: A", "title: >\n  A\n  b\ndraft: true", "topics: [a, b]\ncover: {src: a.jpg, alt: \"b\"}",
		"consent:\n  given_on: 2026-01-02\n  scope: [name]\nclaims:\n  - {text: a, quality: reported}", "extra: {a: [1, {b: c}]}",
		"translations: {de: {title: B}}", "date: 2026-06-30 10:00\nauthors: [a, {name: B}]", "? a\n: b", "- a", "title: <the title>"} {
		f.Add(front)
	}
	f.Fuzz(func(t *testing.T, front string) {
		if len(front) < mostFuzzed {
			for _, path := range []string{"content/stories/a.md", "content/events/2026-01-02-a.md", "content/about.de.md"} {
				parse2(t, path, "---\n"+strings.ToValidUTF8(front, "?")+"\n---\nText.\n")
			}
		}
	})
}

func FuzzData(f *testing.F) {
	seeds(f, "")
	paths := []string{"data/goals/a.yaml", "data/channels.yaml", "data/ledger/a.yaml", "data/people/a.yaml", "data/milestones.yaml"}
	f.Fuzz(func(t *testing.T, text string) {
		for _, path := range paths {
			if len(text) < mostFuzzed {
				parse2(t, path, strings.ToValidUTF8(text, "?"))
			}
		}
	})
}

// Whatever stands in a file of records, there is an error, or each record can be told from all others, in every language.
func FuzzRecords(f *testing.F) {
	for _, text := range []string{"title,means\nTare,A\n", "id;title;title.de;means;room_name;photo_src;photo_alt\na;A;B;C;D;e.jpg;F\n",
		"title,means\n\"a\nb\",c\n", "sep=;\ntitle;means;also\nA;B;c | d\n", "title\tmeans\n\u98a8\tx\n", ",\n,\n",
		"title: A\nmeans: |\n  B\ntranslations: {de: {title: C}}\n", "title: A\nmeans: B\ntranslations: {de: {title: [}}\n",
		"translations: {de: &a {}, en: *a}\n", "title: A\nmeans: B\ndraft: true\nroom: {name: C}\n"} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		if text = strings.ToValidUTF8(text, "?"); len(text) > mostFuzzed {
			return
		}
		for _, path := range []string{"data/terms.csv", "data/tools/a.yaml"} {
			src := site.Source{Path: path, Bytes: []byte(text)}
			records, found := ParseRecords(src, dataTypes().InData(path), Options{Languages: []string{"en", "de"}})
			if diag.HasErrors(found) != (records == nil) && (len(records) > 0 || !strings.HasSuffix(path, ".csv")) {
				t.Errorf("%s: %d records, and %v", path, len(records), found)
			}
			paths := map[string]bool{}
			for _, d := range records {
				if paths[d.Path] || !site.IsID(d.ID) || d.SourceFile() != path || d.Type.Collection == nil {
					t.Errorf("%+v", d)
				}
				paths[d.Path] = true
			}
		}
	})
}

func FuzzConfig(f *testing.F) {
	f.Add("name: A\nurl: https://example.org/\nnavigation: [{title: B, to: /c/}]\nlanguages: [en, de]\nledger_rows: 5\n")
	seeds(f, "")
	f.Fuzz(func(t *testing.T, text string) {
		if text = strings.ToValidUTF8(text, "?"); len(text) > mostFuzzed {
			return
		}
		config, _, found := ParseConfig(site.Source{Path: "data/site.yaml", Bytes: []byte(text)})
		if config.Name == "" && !diag.HasErrors(found) {
			t.Errorf("no name and no error: %q", text)
		}
		if config.MostLedgerRows() < 1 {
			t.Errorf("at most %d rows", config.MostLedgerRows())
		}
	})
}

// FuzzLedger reads tables as spreadsheets write them. What was read is what stands there: each row is an entry, or
// something was said.
func FuzzLedger(f *testing.F) {
	for _, table := range []string{
		"goal,date,value\ntrees,2026-03-14,12.50\n", "sep=;\ndate;value;note\n2026-03-14;12,50;\"a;b\"\n", "date\tvalue\n2026-03-14\t-3\n",
		"\"date\",\"value\",\"note\"\n\"2026-03-14\",\"1\",\"say \"\"hi\"\"\nthere\"\n",
		"Date;Value;Rate value;Rate date;Rate source\n2026-01-02;1.000;1,17;2026-01-02;ECB\n",
		"\n\ndate,value,,\n2026-03-14,1,,\n,,,\n", "date,value\n14.03.2026,1\n", "date,value\n2026-03-14,1e3\n",
		"date,value,evidence\n2026-03-14,1,a | b\n",
		"date,value\n2026-03-14,\"1\n",
	} {
		f.Add(table, strings.Contains(table, ";"))
	}
	f.Fuzz(func(t *testing.T, text string, decimalComma bool) {
		text = strings.ToValidUTF8(text, "?")
		if len(text) > mostFuzzed || strings.ContainsAny(text, "\r\x00") {
			return // package source makes line feeds of them, and refuses zero bytes
		}
		src := site.Source{Path: "data/ledger/a.csv", Bytes: []byte(text)}
		data, found := ParseData(src, DataOptions{DecimalComma: decimalComma})
		rows, plain := strings.CutPrefix(text, "date,value\n")
		if plain && strings.Trim(rows, " \t\n,\"") != "" && len(data.Ledger) == 0 && len(found) == 0 {
			t.Errorf("rows, but no entry and no word of it: %q", text)
		}
		for _, e := range data.Ledger {
			if e.Misread {
				continue
			}
			if e.Date.IsZero() || e.Goal() == "" {
				t.Errorf("an entry without a date or goal, and no word of it: %q", text)
			}
			if again, err := progress.ParseDecimal(e.Value.String()); err != nil || again != e.Value {
				t.Errorf("%s: %v", e.Value, err)
			}
		}
		parse2(t, src.Path, text)
	})
}
