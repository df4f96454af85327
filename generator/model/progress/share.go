package progress

import "math/big"

// Share is an exact fraction of a way: 0 at its beginning, 1 at its end. It is
// negative when the way leads back, and above 1 beyond the end.
type Share struct {
	Part, Whole Decimal // exact: the share is Part / Whole
	// Percent is the share in whole hundredths, cut toward zero, never rounded up: 99.6 % is 99.
	Percent int
	// UnderOne is set if the share is positive and its Percent 0: say "under 1 %".
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

// Bar returns how much of a bar to fill: the share, clamped to 0..1.
func (s Share) Bar() float64 {
	f, _ := s.Rat().Float64()
	return min(max(f, 0), 1)
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
