package progress

import (
	"cmp"
	"encoding/binary"
	"fmt"
	"math/big"
	"math/bits"
	"strings"
)

const (
	// MaxIntegerDigits and MaxDecimals bound the numbers that [ParseDecimal] accepts.
	MaxIntegerDigits = 15
	MaxDecimals      = 10

	// scale is the number of decimals kept: an amount of money has at most 4
	// and a rate at most MaxDecimals, so their product is exact.
	scale = 14
	one   = 1e14 // 10^scale: the number 1
)

// A Decimal is an exact decimal number: a count of 10^-14 in 128 bits. It is an
// immutable value that compares with == and needs no memory of its own, so a
// hundred thousand ledger entries cost nothing to add up and to remember. The
// zero Decimal is 0.
//
// Sums cannot overflow in practice: it takes 10^9 entries of 10^15 each.
type Decimal struct {
	hi int64 // two's complement
	lo uint64
}

// NewDecimal returns the whole number n.
func NewDecimal(n int64) Decimal {
	return fromCount(new(big.Int).Mul(big.NewInt(n), big.NewInt(one)))
}

// ParseDecimal reads a plain number: an optional ASCII minus, digits, and
// optionally a point and more digits; at most [MaxIntegerDigits] before the
// point and [MaxDecimals] after it. It refuses every other notation with an
// error that says what to type instead, because guessing what "1,000" or "1e3"
// means is how wrong figures get published.
func ParseDecimal(s string) (Decimal, error) {
	negative, whole, fraction, ok := plain(s)
	if !ok {
		return Decimal{}, notation(s)
	}
	if n := len(strings.TrimLeft(whole, "0")); n > MaxIntegerDigits {
		return Decimal{}, fmt.Errorf("%s has %d digits before the point; at most %d fit, so write it in a larger unit (thousands, tonnes)",
			quote(s), n, MaxIntegerDigits)
	}
	if len(fraction) > MaxDecimals {
		return Decimal{}, fmt.Errorf("%s has %d decimals; at most %d are kept, so round it", quote(s), len(fraction), MaxDecimals)
	}
	hi, lo := bits.Mul64(digits(whole), one)
	lo, carry := bits.Add64(lo, digits(fraction+zeros[len(fraction):]), 0)
	d := Decimal{int64(hi + carry), lo}
	if negative {
		return d.Neg(), nil
	}
	return d, nil
}

const zeros = "00000000000000" // scale of them

// Add returns d + e.
func (d Decimal) Add(e Decimal) Decimal {
	lo, carry := bits.Add64(d.lo, e.lo, 0)
	return Decimal{d.hi + e.hi + int64(carry), lo}
}

// Sub returns d - e.
func (d Decimal) Sub(e Decimal) Decimal {
	lo, borrow := bits.Sub64(d.lo, e.lo, 0)
	return Decimal{d.hi - e.hi - int64(borrow), lo}
}

// Neg returns -d.
func (d Decimal) Neg() Decimal { return Decimal{}.Sub(d) }

// Abs returns d without its sign.
func (d Decimal) Abs() Decimal {
	if d.hi < 0 {
		return d.Neg()
	}
	return d
}

// Mul returns d × e, rounded half to even at 14 decimals, and whether the
// product is within the bounds that [ParseDecimal] sets; it is 0 if not.
func (d Decimal) Mul(e Decimal) (product Decimal, ok bool) {
	exact := new(big.Rat).Mul(d.Rat(), e.Rat())
	if bound := big.NewRat(1e15, 1); exact.Cmp(bound) >= 0 || exact.Cmp(bound.Neg(bound)) <= 0 {
		return Decimal{}, false
	}
	return roundRat(exact, scale, halfEven), true
}

// Cmp returns -1, 0 or +1 as d is less than, equal to or greater than e.
func (d Decimal) Cmp(e Decimal) int {
	return cmp.Or(cmp.Compare(d.hi, e.hi), cmp.Compare(d.lo, e.lo))
}

// Sign returns -1, 0 or +1.
func (d Decimal) Sign() int { return d.Cmp(Decimal{}) }

// IsZero reports whether d is 0.
func (d Decimal) IsZero() bool { return d == Decimal{} }

// Rat returns d as a new exact fraction.
func (d Decimal) Rat() *big.Rat { return new(big.Rat).SetFrac(d.count(), big.NewInt(one)) }

// Float returns the nearest binary float: for drawing, never for counting.
func (d Decimal) Float() float64 {
	f, _ := d.Rat().Float64()
	return f
}

// Round returns d rounded to places decimals, halves away from zero, as accounts are.
func (d Decimal) Round(places int) Decimal { return d.roundTo(places, halfAway) }

// String returns d in plain digits, as ParseDecimal reads them: no exponent, no
// grouping, no zeros at the end of the decimals.
func (d Decimal) String() string {
	s := d.fixed(scale)
	return strings.TrimSuffix(strings.TrimRight(s, "0"), ".")
}

// MarshalBinary returns the 16 bytes of the number, for package codec.
func (d Decimal) MarshalBinary() ([]byte, error) {
	return binary.BigEndian.AppendUint64(binary.BigEndian.AppendUint64(nil, uint64(d.hi)), d.lo), nil
}

// UnmarshalBinary reads what MarshalBinary returned.
func (d *Decimal) UnmarshalBinary(data []byte) error {
	if len(data) != 16 {
		return fmt.Errorf("a decimal has 16 bytes, not %d", len(data))
	}
	d.hi, d.lo = int64(binary.BigEndian.Uint64(data)), binary.BigEndian.Uint64(data[8:])
	return nil
}

// MarshalJSON makes decimals JSON numbers, written exactly.
func (d Decimal) MarshalJSON() ([]byte, error) { return []byte(d.String()), nil }

// fixed returns d with exactly places decimals; digits beyond them are cut.
func (d Decimal) fixed(places int) string {
	digits := fmt.Sprintf("%0*d", scale+1, d.Abs().count())
	point := len(digits) - scale
	s := digits[:point]
	if places > 0 {
		s += "." + digits[point:point+places]
	}
	if d.hi < 0 {
		return "-" + s
	}
	return s
}

// hasAtMost reports whether d needs no more than places decimals.
func (d Decimal) hasAtMost(places int) bool { return d == d.roundTo(places, floor) }

// ulp returns the unit in the last of places decimals (0 to scale), as a count of 10^-14.
func ulp(places int) uint64 {
	n := uint64(one)
	for range min(places, scale) {
		n /= 10
	}
	return n
}

// count returns d as a count of 10^-14.
func (d Decimal) count() *big.Int {
	abs := d.Abs()
	n := new(big.Int).SetUint64(uint64(abs.hi))
	n.Lsh(n, 64).Or(n, new(big.Int).SetUint64(abs.lo))
	if d.hi < 0 {
		n.Neg(n)
	}
	return n
}

// fromCount is the inverse of count; n must fit 127 bits.
func fromCount(n *big.Int) Decimal {
	abs := new(big.Int).Abs(n)
	low := new(big.Int).And(abs, new(big.Int).SetUint64(1<<64-1))
	d := Decimal{int64(abs.Rsh(abs, 64).Uint64()), low.Uint64()}
	if n.Sign() < 0 {
		return d.Neg()
	}
	return d
}
