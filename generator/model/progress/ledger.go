package progress

import (
	"cmp"
	"slices"
)

// Effect is what an entry does to a goal's figures.
type Effect string

// The effects.
const (
	Counts     Effect = "counts"
	Pledged    Effect = "pledged"     // shown apart, never counts
	OtherStage Effect = "other stage" // counts at a stage that is not the headline's

	// In no figure at all, and why.
	BeforeStart  Effect = "before the start"
	InFuture     Effect = "in the future"
	NoRate       Effect = "no exchange rate"
	NotAReading  Effect = "not a reading"                // a pledge or a refund in a snapshot
	CorrectsNone Effect = "corrects nothing that counts" // what it is about is excluded itself
)

// Excluded reports whether an entry with this effect is in no figure at all.
func (e Effect) Excluded() bool { return e != Counts && e != Pledged && e != OtherStage }

// Row is one line of a goal's ledger as the computation understood it.
type Row struct {
	Entry    int     // index in Goal.Entries
	Amount   Decimal // in the goal's unit, converted if Foreign; not rounded
	*Reading         // shared by all rows of which the same is true
}

// Reading is how an entry was understood. Few of them are different, so that rows share theirs: there may be a hundred
// thousand rows.
type Reading struct {
	Foreign bool // the entry is in another currency
	Effect  Effect

	// What the entry belongs to; a correction takes it from what it corrects.
	Stage, Partner, Region string
	Quality                Quality
}

// rows returns what is kept of lines.
func rows(lines []line) []Row {
	all := make([]Row, len(lines))
	for i := range lines {
		l := &lines[i]
		all[i] = Row{int(l.at), l.Amount, l.Reading}
	}
	return all
}

// line is an entry with what the computation makes of it.
type line struct {
	*Reading // nil until it is judged
	Amount   Decimal
	entry    *Entry
	// about is the line that a correction or refund is about in the end, past
	// corrections of corrections; nil if it names none.
	about *line
	at    int32 // index of the entry
	// truth is the day whose figure the line changes: for a correction, that of what it corrects.
	truth Date
}

// readLedger returns a line for each entry, by date; entries of one day are in an
// order that does not depend on how they were written down.
func (p *Progress) readLedger(g *Goal, asOf Date) []line {
	lines := make([]line, len(g.Entries))
	for i, at := range g.order() {
		e := &g.Entries[at]
		lines[i] = line{entry: e, at: at, truth: e.Date}
	}
	shared := Shared[Reading]{}
	linkCorrections(lines)
	// What is corrected is judged before what corrects it, which follows it.
	for _, corrects := range []bool{false, true} {
		for i := range lines {
			if l := &lines[i]; corrects == (l.about != nil) {
				l.Reading = shared.Of(p.judge(l, asOf))
			}
		}
	}
	return lines
}

// compareEntries orders entries by date, and those of one day by what they say and then by how it is known, so that those
// that say the same are neighbours. Entries that it takes for equal differ in nothing that any figure depends on.
func compareEntries(a, b *Entry) int {
	if c := compareSaid(a, b); c != 0 {
		return c
	}
	return cmp.Or(cmp.Compare(a.ID, b.ID), cmp.Compare(a.Quality(), b.Quality()), cmp.Compare(a.Sample(), b.Sample()),
		margin(a).Cmp(margin(b)), a.Rate().Value.Cmp(b.Rate().Value), a.Rate().Date.Compare(b.Rate().Date),
		a.Recorded.Compare(b.Recorded))
}

// compareSaid compares what entries say happened; 0 is the same, twice.
func compareSaid(a, b *Entry) int {
	if c := a.Date.Compare(b.Date); c != 0 {
		return c
	}
	return cmp.Or(
		cmp.Compare(cmp.Or(a.Kind(), Actual), cmp.Or(b.Kind(), Actual)), cmp.Compare(a.Stage(), b.Stage()),
		cmp.Compare(a.Partner(), b.Partner()), cmp.Compare(a.Region(), b.Region()), a.Value.Cmp(b.Value),
		cmp.Compare(a.Currency(), b.Currency()), cmp.Compare(a.Corrects(), b.Corrects()), cmp.Compare(a.Note, b.Note),
		slices.Compare(a.Evidence, b.Evidence),
	)
}

// margin returns the uncertainty of e, 0 if it says none.
func margin(e *Entry) Decimal {
	if e.Margin == nil {
		return Decimal{}
	}
	return *e.Margin
}

// linkCorrections finds what corrections and refunds are about. One that leads round in a circle is about nothing.
func linkCorrections(lines []line) {
	if !slices.ContainsFunc(lines, func(l line) bool { return l.entry.Corrects() != "" }) {
		return
	}
	byID := make(map[string]int, len(lines))
	for i := range lines {
		if id := lines[i].entry.ID; id != "" {
			if _, taken := byID[id]; !taken {
				byID[id] = i
			}
		}
	}
	corrected := func(i int) (int, bool) {
		if lines[i].entry.Corrects() == "" {
			return 0, false
		}
		about, known := byID[lines[i].entry.Corrects()]
		return about, known
	}
	for i, end := range follow(len(lines), corrected, func(int, int) {}) {
		if end >= 0 && end != i && lines[end].entry.Corrects() == "" {
			lines[i].about = &lines[end]
		}
	}
}

// follow returns, for each of n entries, the one where what it corrects begins: itself, if it corrects none that is known; -1, if
// it leads round in a circle. corrected returns what an entry corrects. back is called for each entry that leads to an end, after
// what it corrects. The work grows with n, however long the chains of corrections are.
func follow(n int, corrected func(int) (int, bool), back func(entry, corrected int)) []int {
	const unknown, onTheWay, circle = -3, -2, -1
	ends := slices.Repeat([]int{unknown}, n)
	var way []int
	for i := range n {
		at, end := i, unknown
		for end == unknown {
			if end = ends[at]; end != unknown {
				break
			}
			ends[at] = onTheWay
			way = append(way, at)
			next, more := corrected(at)
			if !more {
				end, way = at, way[:len(way)-1]
				ends[at] = at
			}
			at = next
		}
		if end == onTheWay {
			end = circle
		}
		for ; len(way) > 0; way = way[:len(way)-1] {
			last := way[len(way)-1]
			if ends[last] = end; end != circle {
				next, _ := corrected(last)
				back(last, next)
			}
		}
	}
	return ends
}

// judge decides what l does to the figures.
func (p *Progress) judge(l *line, asOf Date) Reading {
	e := l.entry
	r := Reading{Partner: e.Partner(), Region: e.Region(), Quality: e.Quality()}
	if p.headline != "" {
		r.Stage = e.Stage()
	}
	if a := l.about; a != nil {
		r.Stage, r.Partner, r.Region = cmp.Or(r.Stage, a.Stage), cmp.Or(r.Partner, a.Partner), cmp.Or(r.Region, a.Region)
		r.Quality = cmp.Or(r.Quality, a.Quality)
		if e.Kind() == Correction {
			l.truth = a.entry.Date
		}
	}
	r.Stage, r.Quality = cmp.Or(r.Stage, p.headline), cmp.Or(r.Quality, Reported)
	r.Foreign = p.Measure.Kind == Money && e.Currency() != "" && e.Currency() != p.Measure.Currency
	var known bool
	l.Amount, known = amount(e, &p.Measure)
	if e.Kind() == Refund {
		l.Amount = l.Amount.Abs().Neg() // a refund never adds, however it was written
	}
	switch {
	case e.Date.Before(p.Start):
		r.Effect = BeforeStart
	case e.knownOn().After(asOf):
		r.Effect = InFuture
	case !known:
		r.Effect = NoRate
	case p.Series == Snapshot && (e.Kind() == Pledge || e.Kind() == Refund):
		r.Effect = NotAReading
	case l.about != nil && l.about.Effect.Excluded(), p.Series == Snapshot && e.Kind() == Correction && l.about == nil:
		r.Effect = CorrectsNone
	case e.Kind() == Pledge, l.about != nil && l.about.Effect == Pledged:
		r.Effect = Pledged
	case r.Stage != p.headline:
		r.Effect = OtherStage
	default:
		r.Effect = Counts
	}
	return r
}
