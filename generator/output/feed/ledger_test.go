package feed

import (
	"bytes"
	"errors"
	"io"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"northstar/generator/model/progress"
	"northstar/generator/model/site"
)

// parseCSV reads a table by the letter of RFC 4180, and nothing looser.
func parseCSV(s string) ([][]string, error) {
	var table [][]string
	var row []string
	for s != "" {
		var cell strings.Builder
		if rest, quoted := strings.CutPrefix(s, `"`); quoted {
			for {
				text, after, closed := strings.Cut(rest, `"`)
				if !closed {
					return nil, errors.New("a quoted cell is not closed")
				}
				cell.WriteString(text)
				if rest = after; !strings.HasPrefix(rest, `"`) {
					break
				}
				cell.WriteByte('"')
				rest = rest[1:]
			}
			s = rest
		} else {
			end := strings.IndexAny(s, ",\r\n\"")
			if end < 0 || s[end] == '"' {
				return nil, errors.New("a cell without quotes has no end, or a quote in it")
			}
			cell.WriteString(s[:end])
			s = s[end:]
		}
		row = append(row, cell.String())
		switch {
		case strings.HasPrefix(s, ","):
			s = s[1:]
			continue
		case strings.HasPrefix(s, "\r\n"):
			s = s[2:]
		default:
			return nil, errors.New("a row does not end in CR LF")
		}
		if len(table) > 0 && len(row) != len(table[0]) {
			return nil, errors.New("rows have different lengths")
		}
		table, row = append(table, row), nil
	}
	return table, nil
}

// bytesOf returns what a file of a ledger holds.
func bytesOf(write func(io.Writer, *site.Site, *site.Goal) error, s *site.Site, g *site.Goal) ([]byte, error) {
	var b bytes.Buffer
	err := write(&b, s, g)
	return b.Bytes(), err
}

func TestLedgerCSV(t *testing.T) {
	s := commons(t, trees(), money())
	data, err := bytesOf(LedgerCSV, s, s.Goal("trees"))
	if err != nil {
		t.Fatal(err)
	}
	table, err := parseCSV(string(data))
	if err != nil {
		t.Fatalf("%v\n%s", err, data)
	}
	if len(table) != 1+len(s.Goal("trees").Input.Entries) {
		t.Fatalf("%d rows", len(table))
	}
	cell := func(row int, column string) string { return table[row][slices.Index(table[0], column)] }
	for _, want := range []struct {
		row          int
		column, text string
	}{
		{1, "date", "2026-01-10"}, {1, "value", "640"}, {1, "stage", "funded"}, {1, "effect", "other stage"}, {1, "goal", "trees"},
		{2, "id", "march"}, {2, "partner", "nursery"}, {2, "quality", "measured"}, {2, "note", "By the river, \"all\" of it\r\nin two rows"},
		{2, "region", "'=HYPERLINK(\"http://evil.example\")"},
		{3, "value", "-18"}, {3, "kind", "correction"}, {3, "corrects", "march"}, {3, "partner", "nursery"}, {3, "effect", "counts"},
		{6, "effect", "in the future"},
	} {
		if got := cell(want.row, want.column); got != want.text {
			t.Errorf("row %d, %s: %q, want %q", want.row, want.column, got, want.text)
		}
	}
	rainy := slices.IndexFunc(table, func(row []string) bool { return slices.Contains(row, "'-rain-") })
	if rainy < 0 || cell(rainy, "evidence") != "https://example.org/sheet.pdf | @the shed" {
		t.Errorf("no rain in\n%s", data)
	}

	data, err = bytesOf(LedgerCSV, s, s.Goal("money"))
	if err != nil {
		t.Fatal(err)
	}
	if table, err = parseCSV(string(data)); err != nil {
		t.Fatal(err)
	}
	if got := cell(3, "amount") + " " + cell(3, "currency") + " " + cell(3, "rate_value") + " " +
		cell(3, "rate_date"); got != "1404 GBP 1.17 2026-05-18" {
		t.Errorf("foreign money is %q", got)
	}
	if got := cell(5, "kind") + " " + cell(5, "effect"); got != "pledge pledged" {
		t.Errorf("a pledge is %q", got)
	}
}

// TestHarmless: no cell is a formula, whatever was written, and numbers stay numbers.
func TestHarmless(t *testing.T) {
	for in, want := range map[string]string{
		"": "", "-18": "-18", "-0.5": "-0.5", "+18": "'+18", "=1+1": "'=1+1", "@SUM(A1)": "'@SUM(A1)", "-2+3": "'-2+3",
		"\t=1": "'\t=1", "\r=1": "'\r=1", "a=1": "a=1", "2026-06-30": "2026-06-30", "−5": "−5",
	} {
		if got := harmless(in); got != want {
			t.Errorf("%q becomes %q, want %q", in, got, want)
		}
	}
}

// TestLedgerCSVHostile: whatever texts an entry holds, the table can be read back, and
// no cell of it begins as a formula does unless it is a number.
func TestLedgerCSVHostile(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		g := &site.Goal{ID: "g", GoalRecord: site.GoalRecord{Title: "G"}}
		note := rapid.StringOf(rapid.RuneFrom([]rune("=+-@\t\r\n\",' aé1"))).Draw(t, "note")
		region := rapid.String().Draw(t, "region")
		e := site.Entry{Date: date("2026-02-01"), Value: *number("-3"), Note: note, Region: region}
		g.Input = progress.Goal{Start: date("2026-01-01"), Entries: []progress.Entry{kept(e)}}
		g.Progress, _ = progress.Compute(g.Input, date("2026-06-30"))
		data, err := bytesOf(LedgerCSV, &site.Site{}, g)
		if err != nil {
			t.Fatal(err)
		}
		table, err := parseCSV(string(data))
		if err != nil || len(table) != 2 {
			t.Fatalf("%v: %q", err, data)
		}
		for _, c := range table[1] {
			if _, err := progress.ParseDecimal(c); err != nil && c != "" && strings.ContainsRune("=+-@\t\r", rune(c[0])) {
				t.Fatalf("the cell %q is a formula", c)
			}
		}
	})
}
