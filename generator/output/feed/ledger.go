package feed

import (
	"bufio"
	"bytes"
	"cmp"
	_ "embed"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"io"
	"iter"
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

// ledgerFile is all of a ledger but its entries.
type ledgerFile struct {
	Schema   string    `json:"$schema"`
	Version  int       `json:"version"`
	Goal     goalLink  `json:"goal"`
	Unit     string    `json:"unit"`
	Currency *string   `json:"currency"`
	Series   string    `json:"series"`
	AsOf     site.Date `json:"as_of"`
	Entries  []entered `json:"entries"` // are written one by one: there may be a hundred thousand
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

// LedgerJSON writes every entry of a goal to w, by date, as JSON that LedgerSchema describes.
func LedgerJSON(w io.Writer, s *site.Site, g *site.Goal) error {
	p := &g.Progress
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(ledgerFile{
		Schema: ledgerSchemaID, Version: formatVersion,
		Goal: goalLink{ID: g.ID, Title: g.Title, URL: s.Absolute(g.Address())},
		Unit: p.Measure.Unit, Currency: text(p.Measure.Currency), Series: string(p.Series), AsOf: p.AsOf, Entries: []entered{},
	}); err != nil {
		return fmt.Errorf("writing JSON: %w", err)
	}
	const end = "]}"
	b.Truncate(b.Len() - len(end+"\n"))
	for i, e := range ledger(s, g) {
		if i > 0 {
			b.WriteByte(',')
		}
		if err := enc.Encode(e); err != nil {
			return fmt.Errorf("writing JSON: %w", err)
		}
		b.Truncate(b.Len() - len("\n"))
		if b.Len() > writtenAtOnce {
			if _, err := b.WriteTo(w); err != nil {
				return err
			}
		}
	}
	b.WriteString(end)
	_, err := b.WriteTo(w)
	return err
}

// writtenAtOnce is about how many bytes of a ledger are written at once.
const writtenAtOnce = 32 << 10

// ledger returns the entries of a goal, by date.
func ledger(s *site.Site, g *site.Goal) iter.Seq2[int, entered] {
	return func(yield func(int, entered) bool) {
		idOf := entryIDs(g.Input.Entries)
		for i, row := range g.Progress.Ledger {
			if !yield(i, enteredAs(s, g, row, idOf(row.Entry))) {
				return
			}
		}
	}
}

// enteredAs returns the entry of a row, which has an id.
func enteredAs(s *site.Site, g *site.Goal, row progress.Row, id string) entered {
	e := &g.Input.Entries[row.Entry]
	line := entered{
		ID: id, Date: e.Date, Value: e.Value.String(), Kind: cmp.Or(e.Kind(), progress.Actual), Corrects: text(e.Corrects()),
		Stage: text(row.Stage), Quality: row.Quality, Currency: text(cmp.Or(e.Currency(), g.Progress.Measure.Currency)),
		Amount: row.Amount.String(), Effect: row.Effect, Partner: text(row.Partner), Region: text(row.Region),
		Evidence: evidence(s, e), Note: text(e.Note),
		Recorded: text(e.Recorded.String()),
	}
	if e.Margin != nil {
		line.Margin = text(e.Margin.String())
	}
	if e.Sample() != 0 {
		line.Sample = text(strconv.Itoa(e.Sample()))
	}
	if e.Rate() != (progress.Rate{}) {
		line.Rate = &rate{Value: e.Rate().Value.String(), Date: e.Rate().Date, Source: e.Rate().Source}
	}
	return line
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

// LedgerCSV writes every entry of a goal to w, by date, as a table for spreadsheets: RFC 4180,
// in UTF-8, with lines that end in CR LF. Several places of evidence are separated by " | ".
// A text that a spreadsheet would take for a formula begins with an apostrophe; numbers do not.
func LedgerCSV(w io.Writer, s *site.Site, g *site.Goal) error {
	table := csv.NewWriter(bufio.NewWriterSize(w, writtenAtOnce))
	table.UseCRLF = true
	_ = table.Write(ledgerColumns[:]) // what is wrong is said at the end
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
		if err := table.Write(row); err != nil {
			return fmt.Errorf("writing CSV: %w", err)
		}
	}
	table.Flush()
	if err := table.Error(); err != nil {
		return fmt.Errorf("writing CSV: %w", err)
	}
	return nil
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
