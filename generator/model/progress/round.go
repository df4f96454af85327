package progress

import (
	"cmp"
	"math/big"
	"math/bits"
)

// A rounding says which way a number goes that has too many decimals.
type rounding uint8

const (
	halfEven rounding = iota // to the nearest; halves to the even neighbour
	halfAway                 // to the nearest; halves away from zero
	floor                    // down
	ceiling                  // up
)

// away reports whether a number that was cut toward zero belongs one step further
// away from it: half compares what was cut off, which is not nothing, with half a
// step, odd reports whether what remains is an odd number of steps, and sign is the number's.
func (r rounding) away(half int, odd bool, sign int) bool {
	switch r {
	case halfEven:
		return half > 0 || half == 0 && odd
	case halfAway:
		return half >= 0
	case floor:
		return sign < 0
	}
	return sign > 0
}

// roundTo returns d with at most places decimals.
func (d Decimal) roundTo(places int, how rounding) Decimal {
	step, abs := ulp(places), d.Abs()
	steps, rest := bits.Div64(uint64(abs.hi)%step, abs.lo, step)
	if rest == 0 {
		return d
	}
	rounded := abs.Sub(Decimal{lo: rest})
	if how.away(cmp.Compare(rest, step-rest), steps%2 == 1, d.Sign()) {
		rounded = rounded.Add(Decimal{lo: step})
	}
	if d.hi < 0 {
		return rounded.Neg()
	}
	return rounded
}

// roundRat returns r with at most places decimals.
func roundRat(r *big.Rat, places int, how rounding) Decimal {
	step := new(big.Int).SetUint64(ulp(places))
	perUnit := new(big.Int).Quo(big.NewInt(one), step)
	// The quotient is cut toward zero, and the rest has the sign of r.
	steps, rest := new(big.Int).QuoRem(perUnit.Mul(perUnit, r.Num()), r.Denom(), new(big.Int))
	if sign := rest.Sign(); sign != 0 {
		twice := rest.Lsh(rest, 1)
		if how.away(twice.CmpAbs(r.Denom()), steps.Bit(0) == 1, sign) {
			steps.Add(steps, big.NewInt(int64(sign)))
		}
	}
	return fromCount(steps.Mul(steps, step))
}
