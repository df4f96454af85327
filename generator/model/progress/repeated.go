package progress

import (
	"fmt"
	"slices"

	"northstar/generator/base/diag"
)

// repeated reports entries that say the same as others, as those of a table that was copied within the ledger do. Of two
// files that have a single entry in common, it is reported; of those with more, the file.
func (v *validation) repeated() {
	var copies []*copied
	for i := 1; i < len(v.ordered); i++ {
		first, again := v.ordered[i-1], v.ordered[i]
		if compareSaid(first, again) != 0 {
			continue
		}
		if first.File() > again.File() || first.File() == again.File() && first.Line > again.Line {
			first, again = again, first // the copy comes later
		}
		if first.File() == again.File() {
			v.twice(first, again)
			continue
		}
		at := slices.IndexFunc(copies, func(c *copied) bool { return c.from == first.File() && c.to == again.File() })
		if at < 0 {
			at, copies = len(copies), append(copies, &copied{from: first.File(), to: again.File(), first: first, again: again})
		}
		copies[at].entries++
	}
	for _, c := range copies {
		if c.entries == 1 {
			v.twice(c.first, c.again)
		} else {
			v.copied(c)
		}
	}
}

// copied is what two files have in common: so many entries, and one of them.
type copied struct {
	from, to     string
	entries      int
	first, again *Entry
}

// twice reports an entry that says the same as another.
func (v *validation) twice(first, again *Entry) {
	if first.ID != "" && first.ID == again.ID {
		return // an error already
	}
	what := fmt.Sprintf("%s, %s", again.Date, again.Value)
	if again.Note != "" {
		what += ", " + quote(again.Note)
	}
	v.report(diag.EntryTwice, again.Pos(), "This entry says what the one at %s says: %s.", location(first.Pos()), what)
}

// copied reports a file with entries of another.
func (v *validation) copied(c *copied) {
	all := 0
	for _, e := range v.ordered {
		if e.File() == c.to {
			all++
		}
	}
	many := fmt.Sprintf("%d of the %d", c.entries, all)
	if c.entries == all {
		many = fmt.Sprintf("All %d", all)
	}
	v.report(diag.LedgerTwice, c.again.Pos(), "%s entries of %s in this file stand in %s too.", many, v.name(), c.from)
}
