package scaffold

import (
	"regexp"
	"strconv"
	"strings"
	"unicode"

	"northstar/generator/model/progress"
)

// A Goal is what a sentence such as "Plant 1,000 native trees by 2027" says.
type Goal struct {
	Target progress.Decimal // 0 if the sentence has no number
	Unit   string           // "native trees"; "" if it does not say
	Year   int              // 2027; 0 if it does not say
}

// ReadGoal looks for number, unit and year in a goal as people say it. It forgives
// the many ways to write a number: 1,000 and 1.000 and 1 000 are a thousand.
// Percentages are passed over, because they are worked out and never typed.
func ReadGoal(sentence string) Goal {
	var g Goal
	for i := 0; ; {
		at := number.FindStringSubmatchIndex(sentence[i:])
		if at == nil {
			return g
		}
		from, to := i+at[2], i+at[3]
		digits, decimals := sentence[from:to], ""
		if at[4] >= 0 {
			decimals = "." + sentence[i+at[4]:i+at[5]]
			to = i + at[5]
		}
		before, after := sentence[:from], sentence[to:]
		unit := unitOf(before, after)
		value, err := progress.ParseDecimal(strings.Join(strings.FieldsFunc(digits, notDigit), "") + decimals)
		switch {
		case isYear(sentence[from:to], before, unit):
			if g.Year == 0 {
				g.Year, _ = strconv.Atoi(digits)
			}
		case err == nil && g.Target.IsZero() && !strings.HasPrefix(strings.TrimLeft(after, " "), "%"):
			g.Target, g.Unit = value, unit
		}
		i = to
	}
}

// number matches groups of three digits or plain digits (1), and decimals (2).
var number = regexp.MustCompile(`([1-9][0-9]{0,2}(?:[,.'’\x{a0}\x{202f} ][0-9]{3})+|[0-9]+)(?:[.,]([0-9]+))?(?:[^0-9]|$)`)

func notDigit(r rune) bool { return r < '0' || r > '9' }

// isYear reports whether a number is a year: by 2027, at the end of 2027.
func isYear(digits, before, unit string) bool {
	if len(digits) != 4 || digits[:2] != "20" && digits[:2] != "21" {
		return false
	}
	words := strings.Fields(strings.ToLower(before))
	return unit == "" || len(words) > 0 && strings.Contains(" by in of until till before since during for end ", " "+words[len(words)-1]+" ")
}

// unitOf returns what a number counts: the sign of a currency beside it, or the
// words after it up to a word or mark that no unit has.
func unitOf(before, after string) string {
	const most = 3
	for _, c := range []struct{ sign, name string }{{"€", "euros"}, {"£", "pounds"}, {"$", "dollars"}, {"¥", "yen"}, {"₹", "rupees"}} {
		if strings.HasSuffix(strings.TrimRight(before, " "), c.sign) || strings.HasPrefix(strings.TrimLeft(after, " "), c.sign) {
			return c.name
		}
	}
	var unit []string
	for _, word := range strings.Fields(after) {
		bare := strings.TrimFunc(word, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsMark(r) })
		if bare == "" || !strings.HasPrefix(word, bare) || strings.Contains(notInUnits, " "+strings.ToLower(bare)+" ") {
			break
		}
		unit = append(unit, bare)
		if bare != word || len(unit) == most {
			break
		}
	}
	return strings.Join(unit, " ")
}

// notInUnits are words that end the name of a unit.
const notInUnits = " a across after along an and around as at before between by during each every for from in into near of off on or " +
	"our over per since so that the their this through till to together until via when where which while who with within "
