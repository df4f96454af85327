package progress

import "math/big"

// Share is an exact fraction of a way: 0 at its beginning, 1 at its end. It is
// negative when the way leads back, and above 1 beyond the end.
type Share struct {
	Part, Whole Decimal // exact: the share is Part / Whole
	// Percent is the share in whole hundredths, cut toward zero, never rounded up: 99.6 % is 99.
	Percent int
	// UnderOne is set if the share is positive and its Percent 0: say "under 1%".
	UnderOne bool
}

// newShare returns part / whole; whole is not 0.
func newShare(part, whole Decimal) Share {
	s := Share{Part: part, Whole: whole}
	percent := new(big.Int).Mul(part.count(), big.NewInt(100))
	percent.Quo(percent, whole.count()) // Quo cuts toward zero
	const most = 1 << 31                // no reader needs more, and no platform's int holds less
	if percent.CmpAbs(big.NewInt(most)) >= 0 {
		percent.SetInt64(int64(percent.Sign()) * (most - 1))
	}
	s.Percent = int(percent.Int64())
	s.UnderOne = s.Percent == 0 && part.Sign()*whole.Sign() > 0
	return s
}

// Rat returns the exact share as a new fraction; 0 for the zero Share.
func (s Share) Rat() *big.Rat {
	if s.Whole.IsZero() {
		return new(big.Rat)
	}
	return new(big.Rat).SetFrac(s.Part.count(), s.Whole.count())
}

// Steps returns how many of the n equal steps of the way are done, for what is drawn: whole steps only, so that a bar
// is full only when the end is reached. It is clamped to 0..n.
func (s Share) Steps(n int) int {
	if s.Sign() <= 0 {
		return 0
	}
	steps := new(big.Int).Mul(s.Part.count(), big.NewInt(int64(n)))
	if steps.Quo(steps, s.Whole.count()).Cmp(big.NewInt(int64(n))) >= 0 {
		return n
	}
	return int(steps.Int64())
}

// Steps returns how many of n equal steps from one figure to another v is at: see [Share.Steps].
func Steps(from, to, v Decimal, n int) int {
	if from == to {
		return 0
	}
	return newShare(v.Sub(from), to.Sub(from)).Steps(n)
}

// Sign returns -1, 0 or +1.
func (s Share) Sign() int { return s.Part.Sign() * s.Whole.Sign() }

// Span is how much of a time has passed: Days of Of, both ends included, so that
// on the first day one day has passed and the last day counts in full. It is
// clamped: 0 <= Days <= Of.
type Span struct{ Days, Of int }

// newSpan returns how much of the days from start to end has passed at the end of asOf.
func newSpan(start, end, asOf Date) Span {
	of := start.DaysUntil(end) + 1
	return Span{Days: min(max(start.DaysUntil(asOf)+1, 0), of), Of: of}
}
