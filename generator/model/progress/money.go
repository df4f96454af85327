package progress

import "golang.org/x/text/currency"

// KnownCurrency reports whether code is a currency of ISO 4217, in capitals.
func KnownCurrency(code string) bool {
	unit, err := currency.ParseISO(code)
	return err == nil && unit.String() == code && code != "XXX"
}

// MinorUnits returns how many decimals amounts of a currency have by ISO 4217: 2
// unless the list below says otherwise.
//
// The list is ours because the one in golang.org/x/text is CLDR's, which gives
// what is in use rather than the standard: no decimals for the Albanian lek or
// the Iraqi dinar, whose accounts have two and three.
func MinorUnits(code string) int {
	switch code {
	case "BIF", "CLP", "DJF", "GNF", "ISK", "JPY", "KMF", "KRW", "PYG", "RWF",
		"UGX", "UYI", "VND", "VUV", "XAF", "XOF", "XPF":
		return 0
	case "BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND":
		return 3
	case "CLF", "UYW":
		return 4
	}
	return 2
}

// amount returns the value of e in the goal's unit, and false when it cannot be
// told: a foreign amount without its own positive rate is never taken 1:1.
func amount(e *Entry, m *Measure) (value Decimal, ok bool) {
	if e.Currency() == "" || e.Currency() == m.Currency || m.Kind != Money {
		return e.Value, true
	}
	if e.Rate().Value.Sign() <= 0 {
		return Decimal{}, false
	}
	return e.Value.Mul(e.Rate().Value)
}
