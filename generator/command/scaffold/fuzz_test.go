package scaffold

import (
	"strings"
	"testing"
)

// Whatever a goal is called, the figures found in it stand in it, in order, and are numbers that a goal can have.
func FuzzGoalSentence(f *testing.F) {
	for _, s := range []string{"Mend 100 things", "Plant 1,000 trees by 2027", "Raise £5k", "From 40 to 20 kg a week",
		"Half a million litres of CO2",
		"Hold a thousand events in 3 parks", "999999999999999 million trees", "1.000.000,5 €", "5 m of hedge", "two dozen", "10%"} {
		f.Add(s, "EUR")
	}
	f.Fuzz(func(t *testing.T, sentence, currency string) {
		if len(sentence) > 500 {
			return
		}
		figures, last := figuresIn(sentence, currency), 0
		for _, x := range figures {
			if x.from < last || x.to <= x.from || x.to > len(spelledOut(sentence)) {
				t.Errorf("%q: from %d to %d after %d", sentence, x.from, x.to, last)
			}
			last = x.to
			written := spelledOut(sentence)[x.from:x.to]
			if x.value.Sign() < 0 || x.value.IsZero() && strings.ContainsAny(written, "123456789") {
				t.Errorf("%q: %q is %s", sentence, written, x.value)
			}
		}
		change(sentence, figures)
	})
}
