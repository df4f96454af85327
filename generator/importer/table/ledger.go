package table

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strings"

	"northstar/generator/input/content"
	"northstar/generator/model/progress"
	"northstar/generator/model/site"
)

// Options are what a table alone does not say.
type Options struct {
	Goal      *site.Goal
	Today     site.Date
	In        string // the currency of a table that has no column for it
	AfterFees bool   // what arrived, not what was given
}

// A Result is what the rows of a table come to.
type Result struct {
	Entries   []site.Entry `json:"-"`         // that are new in the ledger, corrections included
	New       int          `json:"new"`       // payments that were not in the ledger
	Refunds   int          `json:"refunds"`   // of these
	Corrected []Change     `json:"corrected"` // amounts that are others than the ledger has
	Same      int          `json:"same"`      // rows that the ledger has
	LeftOut   []LeftOut    `json:"left_out"`  // rows that do not count
	Refused   []Refused    `json:"refused"`   // rows in another currency
}

// A Change is an amount that is another one than the ledger has.
type Change struct {
	Line int              `json:"line"`
	ID   string           `json:"id"`
	Was  progress.Decimal `json:"was"`
	Is   progress.Decimal `json:"is"`
}

// LeftOut is how many rows do not count, and why.
type LeftOut struct {
	Why  string `json:"why"`
	Rows int    `json:"rows"`
}

// Refused is a row that could count, but not for this goal.
type Refused struct {
	Line int    `json:"line"`
	Why  string `json:"why"`
}

// mostWrong is how many mistakes are told at once.
const mostWrong = 20

// ledger is a table that is being read.
type ledger struct {
	*Map
	Options
	result Result
	column columns
	left   map[string]int
	seen   map[string][]string         // the cells of the row of an id
	paid   []*payment                  // that count, in the order of the table
	byID   map[string]*payment         // of paid
	sums   map[string]progress.Decimal // what the ledger of the goal has for an id, with all that corrects it
	wrong  []error
}

// A payment is what a row says, or several that are one payment.
type payment struct {
	line   int
	id     string
	date   site.Date
	value  progress.Decimal
	known  bool // the ledger has it
	refund bool
}

// Ledger returns what the rows of a table are in the ledger of a goal. If a row that counts cannot be read, all of those are told, and
// there is no result.
func Ledger(text []byte, m *Map, o Options) (*Result, error) {
	l := &ledger{
		Map: m, Options: o, column: columns{}, left: map[string]int{}, seen: map[string][]string{}, sums: sums(o.Goal),
		byID: map[string]*payment{},
	}
	names, _ := content.HeaderOf(text)
	if err := l.header(names); err != nil {
		return nil, err
	}
	if _, err := content.RowsOf(text, func(_, line int, cells []string) { l.row(line, cells) }); err != nil {
		return nil, fmt.Errorf("it cannot be read as a table: %w", err)
	}
	for _, p := range l.paid {
		l.add(p)
	}
	if err := joined(l.wrong); err != nil {
		return nil, err
	}
	for _, why := range slices.Sorted(maps.Keys(l.left)) {
		l.result.LeftOut = append(l.result.LeftOut, LeftOut{why, l.left[why]})
	}
	return &l.result, nil
}

// header finds the columns, and says which are missing, and what else has to be said.
func (l *ledger) header(names []string) error {
	if len(l.Date) == 0 {
		return fmt.Errorf("the map %s is for records, and does not say which column is the day of a figure", l.Name)
	}
	if err := l.column.find(names, l.columns()); err != nil {
		return err
	}
	money := l.Goal.Progress.Measure.Kind == progress.Money
	switch {
	case l.Value == "":
		return errors.New("which column has the figure is not said; say it, such as: --value \"Trees planted\"")
	case l.AfterFees && l.Net == "":
		return errors.New("the map has no column for what is left after fees; add net: and the name of the column to the map")
	case money && l.Currency == "" && l.In == "":
		return errors.New("the table has no column for the currency; say it, such as: --currency " + l.Goal.Progress.Measure.Currency)
	case l.Currency != "" && l.In != "":
		return fmt.Errorf("the table says the currency itself, in the column %q; leave --currency away", l.Currency)
	case !money && l.Currency != "":
		return fmt.Errorf("the table counts money, and %s does not", l.Goal.ID)
	case !dateForm.MatchString(l.Dates):
		return errors.New("how the table writes days is not said, or not with DD, MM and YYYY; say it, such as: --dates DD/MM/YYYY")
	case l.Numbers != "point" && l.Numbers != "comma" && l.Numbers != "cents":
		return errors.New("what is before the decimals is not said; say it: --numbers point, or --numbers comma")
	case l.Rows != "" && l.Rows != "added":
		return errors.New("rows of the map is added, or is left away")
	case l.RefundAmounts != "" && l.RefundAmounts != "positive" && l.RefundAmounts != "negative":
		return errors.New("refund_amounts of the map is positive or negative")
	case len(l.Counted) == 0 && money:
		return errors.New("the map does not say which rows count, so that payments that failed would; add counted: to the map")
	}
	return nil
}

func shown(names []string) string {
	if len(names) > 30 {
		names = append(slices.Clone(names[:30]), "and more")
	}
	if len(names) == 0 {
		return "no line with the names of its columns"
	}
	return strings.Join(names, ", ")
}

func (l *ledger) problem(line int, format string, args ...any) {
	l.wrong = append(l.wrong, fmt.Errorf("line %d: %s", line, fmt.Sprintf(format, args...)))
}

// row reads a row.
func (l *ledger) row(line int, cells []string) {
	cell := l.column.of(cells)
	parts, named, err := identity(l.ID, cell)
	if err != nil {
		l.problem(line, "%s", err)
		return
	}
	refund := meets(l.Refunds, cell)
	counts := refund || len(l.Counted) == 0 || meets(l.Counted, cell)
	id := opaque(l.Goal.ID, parts)
	_, known := l.sums[id]
	switch {
	case !counts && (!named || !known):
		l.left[why(l.Counted, cell, len(l.left))]++
		return
	case !named:
		l.problem(line, "the row has no %s, so that nobody could tell it from others when the table is imported again", strings.Join(l.ID, ", "))
		return
	}
	if before, twice := l.seen[id]; twice && l.Rows == "" {
		if !slices.Equal(before, cells) {
			l.problem(line, "another row has the same %s; each payment needs one of its own", strings.Join(l.ID, ", "))
		}
		return
	}
	l.seen[id] = cells
	if currency := strings.ToUpper(cell(l.Currency)); counts && l.Goal.Progress.Measure.Kind == progress.Money {
		if l.Currency == "" {
			currency = strings.ToUpper(l.In)
		}
		if own := l.Goal.Progress.Measure.Currency; currency != own {
			why := fmt.Sprintf("the amount is in %s, and %s counts %s", short(currency), l.Goal.ID, own)
			l.result.Refused = append(l.result.Refused, Refused{line, why})
			return
		}
	}
	value, err := l.amount(cell)
	if err != nil && counts {
		l.problem(line, "%s", err)
		return
	}
	dated := l.Date[0]
	for _, name := range l.Date {
		if cell(name) != "" {
			dated = name
			break
		}
	}
	date, err := l.day(cell(dated))
	if err != nil && counts && !known {
		l.problem(line, "%s: %s", dated, err)
		return
	}
	switch {
	case !counts: // any more
		value = progress.Decimal{}
	case refund && l.RefundAmounts == "positive":
		value = value.Abs().Neg()
	case refund && value.Sign() > 0:
		l.left["a refund above 0 (if the table writes refunds so, say refund_amounts: positive in the map)"]++
		return
	case refund:
	case value.Sign() < 0:
		l.left["money that went out"]++
		return
	}
	if first := l.byID[id]; first != nil {
		first.value = first.value.Add(value)
		return
	}
	l.byID[id] = &payment{line, id, date, value, known, refund}
	l.paid = append(l.paid, l.byID[id])
}

// amount returns what a row counts.
func (l *ledger) amount(cell func(string) string) (progress.Decimal, error) {
	if l.AfterFees {
		net, err := number(cell(l.Net), l.Numbers)
		return net, of(l.Net, err)
	}
	value, err := number(cell(l.Value), l.Numbers)
	if err != nil {
		return value, of(l.Value, err)
	}
	for _, name := range l.Less {
		if _, is := l.column[name]; !is || cell(name) == "" {
			continue
		}
		less, err := number(cell(name), l.Numbers)
		if err != nil {
			return value, of(name, err)
		}
		value = value.Sub(less.Abs())
	}
	return value, nil
}

// of says which column an error is of.
func of(column string, err error) error {
	if err == nil {
		return nil
	}
	return fmt.Errorf("%s: %w", column, err)
}

// add adds what the ledger does not have of a payment.
func (l *ledger) add(p *payment) {
	e := site.Entry{ID: p.id, Date: p.date, Value: p.value, Recorded: progress.Later(p.date, l.Today)}
	recorded := l.sums[p.id]
	switch {
	case p.known && p.value == recorded:
		l.result.Same++
		return
	case p.known:
		l.result.Corrected = append(l.result.Corrected, Change{p.line, p.id, recorded, p.value})
		e = site.Entry{Date: l.Today, Value: p.value.Sub(recorded), Kind: progress.Correction, Corrects: p.id, Recorded: l.Today}
	case p.value.IsZero():
		l.left["an amount of 0"]++
		return
	case p.date.After(l.Today):
		l.left["a day that is still to come"]++
		return
	case p.refund:
		e.Kind = progress.Refund
		l.result.Refunds++
		fallthrough
	default:
		l.result.New++
	}
	l.result.Entries = append(l.result.Entries, e)
}

// sums returns what the ledger of a goal has for each id, with all that corrects it.
func sums(g *site.Goal) map[string]progress.Decimal {
	all := map[string]progress.Decimal{}
	for i := range g.Input.Entries {
		if e := &g.Input.Entries[i]; e.ID != "" {
			all[e.ID] = all[e.ID].Add(e.Value)
		}
	}
	for i := range g.Input.Entries {
		e := &g.Input.Entries[i]
		if sum, known := all[e.Corrects()]; known && e.Kind() == progress.Correction {
			all[e.Corrects()] = sum.Add(e.Value)
		}
	}
	return all
}

// identity returns what tells a row from all others, and whether it says that at all. An e-mail address cannot: those are few enough that
// whoever knows one finds its hash.
func identity(columns []string, cell func(string) string) (parts []string, named bool, err error) {
	for _, name := range columns {
		is := cell(name)
		if strings.Contains(is, "@") {
			return nil, false, fmt.Errorf("%s holds an e-mail address, which could be found again by trying; let id: of the map name another column",
				name)
		}
		parts, named = append(parts, is), named || is != ""
	}
	return parts, named, nil
}

// opaque returns the id of a payment of a goal: the first 80 bits of a hash, which say nothing of the payment, and which no two of a
// hundred million payments share.
func opaque(goal string, parts []string) string { return hashed("ledger", goal, parts) }

func hashed(kind, of string, parts []string) string {
	sum := sha256.Sum256([]byte("northstar " + kind + "\x00" + of + "\x00" + strings.Join(parts, "\x00")))
	return "t" + hex.EncodeToString(sum[:10])
}

// meets reports whether a row meets one of the rules.
func meets(rules []Rule, cell func(string) string) bool {
	return slices.ContainsFunc(rules, func(r Rule) bool {
		return !slices.ContainsFunc(r, func(c Condition) bool { return !slices.Contains(c.Values, cell(c.Column)) })
	})
}

// why says why a row does not count: what its columns hold that the rules look at. There are different reasons already.
func why(rules []Rule, cell func(string) string, reasons int) string {
	var said []string
	for _, r := range rules {
		for _, c := range r {
			if is := c.Column + ": " + short(cell(c.Column)); !slices.Contains(said, is) {
				said = append(said, is)
			}
		}
	}
	if reasons >= 50 {
		return "others"
	}
	return strings.Join(said, ", ")
}

// short shows a cell: quoted, without what a terminal would take for an order, and not longer than a word of a platform.
func short(s string) string {
	if r := []rune(s); len(r) > 40 {
		s = string(r[:40]) + "..."
	}
	return fmt.Sprintf("%q", s)
}

var dateForm = regexp.MustCompile(`^(YYYY[-/.]MM[-/.]DD|(DD[-/.]MM|MM[-/.]DD)[-/.]YYYY)$`)

// day reads a day; a time behind it is left away.
func (l *ledger) day(s string) (site.Date, error) {
	date, rest, err := dayIn(l.Dates, s)
	if err == nil && rest != "" && rest[0] != ' ' && rest[0] != 'T' {
		err = fmt.Errorf("%s is no day that is written as %s", short(s), l.Dates)
	}
	return date, err
}

var (
	inCents   = regexp.MustCompile(`^[+-]?[0-9]+$`)
	withPoint = regexp.MustCompile(`^[+-]?([0-9]+|[0-9]{1,3}(,[0-9]{3})+)(\.[0-9]+)?$`)
	withComma = regexp.MustCompile(`^[+-]?([0-9]+|[0-9]{1,3}([. \x{a0}\x{202f}][0-9]{3})+)(,[0-9]+)?$`)
)

// number reads a number exactly.
func number(s, form string) (progress.Decimal, error) {
	plain := ""
	switch {
	case form == "point" && withPoint.MatchString(s):
		plain = strings.ReplaceAll(s, ",", "")
	case form == "cents" && inCents.MatchString(s):
		digits := strings.TrimLeft(s, "+-0")
		digits = strings.Repeat("0", max(0, 3-len(digits))) + digits
		plain = strings.TrimRight(s[:1], "+0123456789") + digits[:len(digits)-2] + "." + digits[len(digits)-2:]
	case form == "comma" && withComma.MatchString(s):
		plain = strings.NewReplacer(".", "", " ", "", "\u00a0", "", "\u202f", "", ",", ".").Replace(s)
	case form == "cents":
		return progress.Decimal{}, fmt.Errorf("%s is no whole number of cents", short(s))
	default:
		return progress.Decimal{}, fmt.Errorf("%s is no number with a decimal %s", short(s), form)
	}
	return progress.ParseDecimal(strings.TrimPrefix(plain, "+"))
}
