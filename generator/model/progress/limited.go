package progress

import "northstar/generator/base/diag"

// mostAlike is how many diagnostics of one code a goal gets: a ledger may have a hundred thousand entries with the same mistake.
const mostAlike = 20

// limited collects what is wrong with a goal, and says of each code how many more there are than [mostAlike].
type limited struct {
	about  *Goal
	found  []diag.Diagnostic
	counts map[diag.Code]int
	more   []diag.Diagnostic // of each code that there is more of, the first that is not listed
	spare  diag.Diagnostic   // what the caller adds to one that is not listed
}

// report adds a diagnostic, to which the caller may add a fix before the next one.
func (l *limited) report(c diag.Code, at diag.Position, format string, args ...any) *diag.Diagnostic {
	if l.counts == nil {
		l.counts = map[diag.Code]int{}
	}
	switch l.counts[c]++; {
	case l.counts[c] == mostAlike+1:
		l.more = append(l.more, diag.New(c, at, ""))
		fallthrough
	case l.counts[c] > mostAlike:
		return &l.spare
	}
	l.found = append(l.found, diag.New(c, at, format, args...))
	return &l.found[len(l.found)-1]
}

// all returns what was found.
func (l *limited) all() []diag.Diagnostic {
	for _, d := range l.more {
		more := l.counts[diag.Code{ID: d.Code}] - mostAlike
		d.Message = "This is one of " + diag.Counted(more, "more place") + " of " + l.about.name() + " that have the same mistake."
		if more == 1 {
			d.Message = "This place of " + l.about.name() + " has the same mistake."
		}
		l.found = append(l.found, d)
	}
	return l.found
}
