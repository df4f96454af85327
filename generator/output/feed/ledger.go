package feed

import (
	"bytes"
	"cmp"
	_ "embed"
	"encoding/csv"
	"fmt"
	"strconv"
	"strings"

	"northstar/generator/model/link"
	"northstar/generator/model/progress"
	"northstar/generator/model/site"
	"northstar/generator/text/markdown"
)

// LedgerSchema returns the JSON Schema (2020-12) of what LedgerJSON returns.
func LedgerSchema() []byte { return bytes.Clone(ledgerSchema) }

//go:embed ledger.schema.json
var ledgerSchema []byte

type ledgerFile struct {
	Schema   string    `json:"$schema"`
	Version  int       `json:"version"`
	Goal     goalLink  `json:"goal"`
	Unit     string    `json:"unit"`
	Currency *string   `json:"currency"`
	Series   string    `json:"series"`
	AsOf     site.Date `json:"as_of"`
	Entries  []entered `json:"entries"`
}

type goalLink struct {
	ID    string `json:"id"`
	Title string `json:"title"`
	URL   string `json:"url"`
}

// entered is one line of a ledger: what was written, and what the computation made of it.
type entered struct {
	ID       string             `json:"id"`
	Date     site.Date          `json:"date"`
	Value    string             `json:"value"`
	Kind     progress.EntryKind `json:"kind"`
	Corrects *string            `json:"corrects"`
	Stage    *string            `json:"stage"`
	Quality  progress.Quality   `json:"quality"`
	Margin   *string            `json:"margin"`
	Sample   *string            `json:"sample"`
	Currency *string            `json:"currency"`
	Rate     *rate              `json:"rate"`
	Amount   string             `json:"amount"`
	Effect   progress.Effect    `json:"effect"`
	Partner  *string            `json:"partner"`
	Region   *string            `json:"region"`
	Evidence []string           `json:"evidence"`
	Note     *string            `json:"note"`
	Recorded *string            `json:"recorded"`
}

type rate struct {
	Value  string    `json:"value"`
	Date   site.Date `json:"date"`
	Source string    `json:"source"`
}

// LedgerJSON returns every entry of a goal, by date, as JSON that LedgerSchema describes.
func LedgerJSON(s *site.Site, g *site.Goal) ([]byte, error) {
	p := &g.Progress
	return jsonDocument(ledgerFile{
		Schema: ledgerSchemaID, Version: formatVersion,
		Goal: goalLink{ID: g.ID, Title: g.Title, URL: s.Absolute(g.Address())},
		Unit: p.Measure.Unit, Currency: text(p.Measure.Currency), Series: string(p.Series), AsOf: p.AsOf, Entries: ledger(s, g),
	})
}

// ledger returns the entries of a goal, by date.
func ledger(s *site.Site, g *site.Goal) []entered {
	lines, ids := []entered{}, entryIDs(g.Input.Entries)
	for _, row := range g.Progress.Ledger {
		e := &g.Input.Entries[row.Entry]
		line := entered{
			ID: ids[row.Entry], Date: e.Date, Value: e.Value.String(), Kind: cmp.Or(e.Kind, progress.Actual), Corrects: text(e.Corrects),
			Stage: text(row.Stage), Quality: row.Quality, Currency: text(cmp.Or(e.Currency, g.Progress.Measure.Currency)),
			Amount: row.Amount.String(), Effect: row.Effect, Partner: text(row.Partner), Region: text(row.Region),
			Evidence: evidence(s, e), Note: text(e.Note),
			Recorded: text(e.Recorded.String()),
		}
		if e.Margin != nil {
			line.Margin = text(e.Margin.String())
		}
		if e.Sample != 0 {
			line.Sample = text(strconv.Itoa(e.Sample))
		}
		if e.Rate != (progress.Rate{}) {
			line.Rate = &rate{Value: e.Rate.Value.String(), Date: e.Rate.Date, Source: e.Rate.Source}
		}
		lines = append(lines, line)
	}
	return lines
}

// evidence returns where an entry can be checked: absolute addresses where there is
// one, else the words of the writer.
func evidence(s *site.Site, e *progress.Entry) []string {
	list := []string{}
	for _, where := range e.Evidence {
		to := link.Target{Page: s.Page(where)}
		if to.Page == nil && !strings.Contains(where, "://") {
			to = link.Resolve(s, "content/index.md", markdown.Link{Dest: where})
		}
		switch {
		case to.Page != nil && to.Page.Withdrawn():
			continue
		case to.Page != nil:
			where = s.Absolute(to.Page.Address)
		case to.Asset != nil:
			where = s.Absolute(to.Asset.Address)
		}
		list = append(list, where)
	}
	return list
}

// ledgerColumns are the columns of a ledger for spreadsheets. Their names are those that
// a ledger in data/ledger has; amount and effect are what the computation adds.
var ledgerColumns = [...]string{
	"goal", "id", "date", "value", "kind", "corrects", "stage", "quality", "margin", "sample", "currency",
	"rate_value", "rate_date", "rate_source", "amount", "effect", "partner", "region", "evidence", "note", "recorded",
}

// LedgerCSV returns every entry of a goal, by date, as a table for spreadsheets: RFC 4180,
// in UTF-8, with lines that end in CR LF. Several places of evidence are separated by " | ".
// A text that a spreadsheet would take for a formula begins with an apostrophe; numbers do not.
func LedgerCSV(s *site.Site, g *site.Goal) ([]byte, error) {
	var b bytes.Buffer
	w := csv.NewWriter(&b)
	w.UseCRLF = true
	rows := [][]string{ledgerColumns[:]}
	for _, e := range ledger(s, g) {
		r := rate{}
		if e.Rate != nil {
			r = *e.Rate
		}
		row := []string{
			g.ID, e.ID, e.Date.String(), e.Value, string(e.Kind), value(e.Corrects), value(e.Stage), string(e.Quality),
			value(e.Margin), value(e.Sample), value(e.Currency), r.Value, r.Date.String(), r.Source, e.Amount, string(e.Effect),
			value(e.Partner), value(e.Region), strings.Join(e.Evidence, " | "), value(e.Note), value(e.Recorded),
		}
		for i := range row {
			row[i] = harmless(row[i])
		}
		rows = append(rows, row)
	}
	if err := w.WriteAll(rows); err != nil {
		return nil, fmt.Errorf("writing CSV: %w", err)
	}
	return b.Bytes(), nil
}

// harmless returns a cell that no spreadsheet runs as a formula.
func harmless(cell string) string {
	if cell == "" || !strings.ContainsRune("=+-@\t\r\n", rune(cell[0])) {
		return cell
	}
	if _, err := progress.ParseDecimal(cell); err == nil {
		return cell
	}
	return "'" + cell
}

// value returns what p points to, or "" for null.
func value(p *string) string {
	if p == nil {
		return ""
	}
	return *p
}
