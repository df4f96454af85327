package progress

import (
	"encoding/json"
	"math/big"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func TestParseDecimal(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{"0", "0"}, {"-0", "0"}, {"120", "120"}, {"-18", "-18"}, {"007", "7"}, {"1.10", "1.1"}, {"0.29", "0.29"}, {"-0.5", "-0.5"},
		{"999999999999999.9999999999", "999999999999999.9999999999"}, {"0000000000000000000001", "1"},
	} {
		d, err := ParseDecimal(c.in)
		if err != nil || d.String() != c.want {
			t.Errorf("%q: got %s, %v; want %s", c.in, d, err, c.want)
		}
	}
}

func TestParseDecimalSaysWhatToTypeInstead(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{"", "there is no number; write digits, such as 120 or 12.50"},
		{"1,000", `"1,000" has commas between its digits; write 1000`},
		{"-1,234,567.5", `"-1,234,567.5" has commas between its digits; write -1234567.5`},
		{"2,5", `"2,5" has a comma for the decimal point; write 2.5`},
		{"1.234.567", `"1.234.567" has more than one point; write 1234567`},
		{"1_000", `"1_000" has separators between its digits; write 1000`},
		{"1 000", `"1 000" has separators between its digits; write 1000`},
		{"1'000", `"1'000" has separators between its digits; write 1000`},
		{"−5", `"−5" starts with a typographic minus; write -5`},
		{"–5.5", `"–5.5" starts with a typographic minus; write -5.5`},
		{"+5", `"+5" has a plus sign; write 5`},
		{"41 %", `"41 %" has a percent sign; write 41`},
		{" 5", `" 5" has a space around it; write 5`},
		{".5", `".5" has no digit before the point; write 0.5`},
		{"-.5", `"-.5" has no digit before the point; write -0.5`},
		{"5.", `"5." has no digit after the point; write 5`},
		{"9:00", `"9:00" looks like a time; write a plain number, such as 9.5 for nine and a half hours`},
		{"1e3", `"1e3" is in scientific notation; write the number out, such as 1000`},
		{"NO", `"NO" is not a number; write digits only, such as 120 or 12.50`},
		{"NaN", `"NaN" is not a number; write digits only, such as 120 or 12.50`},
		{"0x1F", `"0x1F" is not a number; write digits only, such as 120 or 12.50`},
		{"١٢", `"١٢" is not a number; write digits only, such as 120 or 12.50`},
		{"--5", `"--5" is not a number; write digits only, such as 120 or 12.50`},
		{"1000000000000000",
			`"1000000000000000" has 16 digits before the point; at most 15 fit, so write it in a larger unit (thousands, tonnes)`},
		{"0.12345678901", `"0.12345678901" has 11 decimals; at most 10 are kept, so round it`},
		{strings.Repeat("x", 100), `"` + strings.Repeat("x", 40) + `" (cut) is not a number; write digits only, such as 120 or 12.50`},
	} {
		if _, err := ParseDecimal(c.in); err == nil || err.Error() != c.want {
			t.Errorf("%q:\ngot  %v\nwant %s", c.in, err, c.want)
		}
	}
}

func TestDecimalsAreComparable(t *testing.T) {
	equal(t, "1.0 == 1.00", number("1.0") == number("1.00"), true)
	equal(t, "zero", number("0") == Decimal{}, true)
	equal(t, "0.1 + 0.2", number("0.1").Add(number("0.2")) == number("0.3"), true)
	equal(t, "in JSON", func() string { b, _ := json.Marshal([]Decimal{number("-7634.50")}); return string(b) }(), "[-7634.5]")
}

func TestRoundingDecimals(t *testing.T) {
	for _, c := range []struct {
		in   string
		at   int
		how  rounding
		want string
	}{
		{"2.5", 0, halfEven, "2"}, {"3.5", 0, halfEven, "4"}, {"2.5", 0, halfAway, "3"}, {"-2.5", 0, halfAway, "-3"}, {"-2.5", 0, halfEven, "-2"},
		{"2.9", 0, floor, "2"}, {"-2.1", 0, floor, "-3"}, {"2.1", 0, ceiling, "3"}, {"-2.9", 0, ceiling, "-2"},
		{"1.005", 2, halfAway, "1.01"}, {"1.004", 2, halfAway, "1"}, {"1.23", 5, halfAway, "1.23"},
	} {
		equal(t, c.in, number(c.in).roundTo(c.at, c.how), c.want)
	}
}

func TestShownPaceStaysOnItsSideOfALine(t *testing.T) {
	for in, want := range map[string]string{"0.9496": "0.94", "0.95": "0.95", "0.9599": "0.96", "0.5999": "0.59", "0.997": "0.99",
		"1.004": "1", "-0.001": "-0.01", "0.001": "0", "1.005": "1.01", "-1.005": "-1.01", "1000001": "1000000", "-1000001": "-1000000"} {
		equal(t, in, shownPace(number(in).Rat()), want)
	}
}

// anyDecimal draws numbers that may be written.
func anyDecimal() *rapid.Generator[Decimal] {
	return rapid.Custom(func(t *rapid.T) Decimal {
		s := rapid.StringMatching(`-?[0-9]{1,15}(\.[0-9]{1,10})?`).Draw(t, "number")
		d, err := ParseDecimal(s)
		if err != nil {
			t.Fatal(err)
		}
		return d
	})
}

func TestDecimalsAreExact(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a, b := anyDecimal().Draw(t, "a"), anyDecimal().Draw(t, "b")
		same := func(what string, got Decimal, want *big.Rat) {
			if got.Rat().Cmp(want) != 0 {
				t.Fatalf("%s: got %s, want %s", what, got, want.FloatString(20))
			}
		}
		same("sum", a.Add(b), new(big.Rat).Add(a.Rat(), b.Rat()))
		same("difference", a.Sub(b), new(big.Rat).Sub(a.Rat(), b.Rat()))
		same("negative", a.Neg(), new(big.Rat).Neg(a.Rat()))
		same("without sign", a.Abs(), new(big.Rat).Abs(a.Rat()))
		if a.Cmp(b) != a.Rat().Cmp(b.Rat()) || (a == b) != (a.Cmp(b) == 0) {
			t.Fatalf("order of %s and %s", a, b)
		}
		again, err := ParseDecimal(a.String())
		if err != nil || again != a {
			t.Fatalf("%s reads back as %s, %v", a, again, err)
		}
		if product, ok := a.Mul(b); ok {
			off := new(big.Rat).Sub(product.Rat(), new(big.Rat).Mul(a.Rat(), b.Rat()))
			if off.Abs(off).Cmp(new(big.Rat).SetFrac64(1, 2*one)) > 0 {
				t.Fatalf("%s × %s = %s", a, b, product)
			}
		}
		places := rapid.IntRange(0, scale).Draw(t, "places")
		if r := a.Round(places); !r.hasAtMost(places) {
			t.Fatalf("%s to %d places is %s", a, places, r)
		}
	})
}

func FuzzParseDecimal(f *testing.F) {
	for _, s := range []string{"0", "-1.50", "1,000", "−5", "1e3", "9:00", "..", "+-5"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		d, err := ParseDecimal(s)
		if err != nil {
			if err.Error() == "" {
				t.Error("no explanation")
			}
			return
		}
		want, ok := new(big.Rat).SetString(s)
		if !ok || want.Cmp(d.Rat()) != 0 {
			t.Errorf("%q reads as %s", s, d)
		}
	})
}

// Beyond 14 decimals a product is rounded, and a half to the even neighbour, so that rounding does not add up.
func TestMulRoundsHalvesToEven(t *testing.T) {
	for _, c := range []struct{ a, b, want string }{
		{"0.0000000001", "0.00005", "0"}, {"0.0000000003", "0.00005", "0.00000000000002"}, {"-0.0000000003", "0.00005", "-0.00000000000002"},
		{"0.0000000005", "0.00005", "0.00000000000002"}, {"0.0000000001", "0.00006", "0.00000000000001"},
	} {
		got, _ := number(c.a).Mul(number(c.b))
		equal(t, c.a+" × "+c.b, got, c.want)
	}
}
