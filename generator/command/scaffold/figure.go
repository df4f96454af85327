package scaffold

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"northstar/generator/model/progress"
)

// A figure is a number in a sentence, with what it counts.
type figure struct {
	value    progress.Decimal
	from, to int // where the number stands
	unit     string
	money    bool
	currency string // "" if it could be several
	level    bool   // "to 20 kg": where something should stand
	start    bool   // "from 40": where something stands
	rate     bool   // "a month": nothing that can be counted up to
}

// number matches groups of three digits or plain digits (1), decimals (2), and what multiplies them (3).
var number = regexp.MustCompile(
	`([1-9][0-9]{0,2}(?:[,.'’\x{a0}\x{202f} ][0-9]{3})+|[0-9]+)(?:[.,]([0-9]+))?(?:\s?(?i:(k|thousand|m|million|bn|billion))\b)?`)

// figuresIn returns the figures of a sentence that could be what a goal is about. It forgives the many ways to
// write a number: 1,000 and 1.000 and 1 000 and "a thousand" are one. If one cannot be read, there are none: another
// may not be taken for it.
func figuresIn(sentence, currency string) []figure {
	sentence = spelledOut(sentence)
	var all []figure
	for _, m := range number.FindAllStringSubmatchIndex(sentence, -1) {
		f, is, ok := figureAt(sentence, m, currency)
		if is && !ok {
			return nil
		}
		if is {
			all = append(all, f)
		}
	}
	return all
}

// figureAt reads the number that number matched at m. is is false if it is not what a goal is about, ok if it cannot be read.
func figureAt(sentence string, m []int, currency string) (f figure, is, ok bool) {
	before, after := sentence[:m[0]], sentence[m[1]:]
	last, _ := utf8.DecodeLastRuneInString(before)
	next, _ := utf8.DecodeRuneInString(after)
	switch {
	case unicode.IsLetter(last) || ordinal.MatchString(after): // CO2, the 5th
		return f, false, false
	case '0' <= next && next <= '9' || strings.ContainsRune("/:-–", last) || next == '/' || next == ':': // a day, an hour, a range
		return f, true, false
	}
	digits := strings.Join(strings.FieldsFunc(sentence[m[2]:m[3]], notDigit), "")
	if m[4] >= 0 {
		digits += "." + sentence[m[4]:m[5]]
	}
	value, err := progress.ParseDecimal(digits)
	ok = err == nil && !percent.MatchString(after)
	f = figure{value: value, from: m[0], to: m[1]}
	f.unit, f.money, f.currency = moneyOf(before, after, currency)
	if !f.money {
		f.unit = unitOf(after)
	}
	if m[6] >= 0 {
		times := strings.ToLower(sentence[m[6]:m[7]])
		ok = ok && (f.money || f.unit != "" || len(times) > 2) && (times != "m" || f.money) // 10k is a run, 5 m a length
		product, fits := value.Mul(progress.NewDecimal(multiples[times]))
		f.value, ok = product, ok && fits
		if times == "m" && !f.money {
			f.unit = strings.TrimSpace("m " + f.unit)
			f.value, ok = value, err == nil
		}
	}
	f.rate = rate.MatchString(strings.TrimPrefix(strings.TrimSpace(after), f.unit))
	words := strings.Fields(strings.ToLower(strings.TrimRight(before, " €£$¥₹")))
	for len(words) > 0 && strings.Contains(" the our all these those another about around some ", " "+words[len(words)-1]+" ") {
		words = words[:len(words)-1]
	}
	if len(words) == 0 {
		return f, true, ok
	}
	word := words[len(words)-1]
	f.level, f.start = word == "to", word == "from"
	if limits.MatchString(strings.Join(words, " ")) {
		return f, true, false
	}
	if strings.Contains(asides, " "+word+" ") {
		return f, false, false
	}
	return f, true, ok
}

var multiples = map[string]int64{
	"k": 1e3, "thousand": 1e3, "m": 1e6, "million": 1e6, "bn": 1e9, "billion": 1e9,
}

// asides are words after which a number is not what a goal is about: "in 3 parks".
const asides = " in at of for across with within over per every each during among "

var (
	ordinal = regexp.MustCompile(`^(?i:st|nd|rd|th)\b`)
	percent = regexp.MustCompile(`^\s*(?:%|(?i:percent|per cent)\b)`)
	// limits matches what makes another number of the one that follows: half a million, less than 20.
	limits = regexp.MustCompile(`\b(?:half|quarter|third|between|below|under|most|maximum|max|(?:less|fewer|no more|not more) than)$`)
	rate   = regexp.MustCompile(`^\s*(?:/|(?i:per|every|each|an?|daily|weekly|monthly|yearly)\b)`)
)

func notDigit(r rune) bool { return r < '0' || r > '9' }

// change finds "from 40 to 20 kg" among the figures of a sentence.
func change(sentence string, figures []figure) (from, to figure, ok bool) {
	if len(figures) != 2 {
		return from, to, false
	}
	from, to = figures[0], figures[1]
	sentence = spelledOut(sentence)
	before := strings.ToLower(strings.TrimRight(sentence[:from.from], " €£$¥₹"))
	between := strings.TrimPrefix(strings.TrimSpace(sentence[from.to:to.from]), from.unit)
	if !strings.HasSuffix(before, "from") || strings.ToLower(strings.Trim(between, " €£$¥₹")) != "to" {
		return from, to, false
	}
	if to.unit == "" && to.money == from.money {
		to.unit = from.unit
	}
	return from, to, true
}

// moneyOf returns what an amount of money is counted in, and its currency if only one can be meant.
func moneyOf(before, after, site string) (unit string, money bool, currency string) {
	before, after = strings.TrimRight(before, " "), strings.TrimLeft(after, " ")
	for _, c := range currencies {
		for _, sign := range strings.Fields(c.signs) {
			follows := len(after) >= len(sign) && strings.EqualFold(after[:len(sign)], sign) && !beginsWithLetter(after[len(sign):])
			if !strings.HasSuffix(before, sign) && !follows {
				continue
			}
			currency = c.code
			if site != "" && strings.Contains(" "+c.several+" ", " "+site+" ") {
				currency = site
			}
			return c.unit, true, currency
		}
	}
	for _, word := range []string{lastWord(before), firstWord(after)} {
		if len(word) == 3 && word == strings.ToUpper(word) && progress.KnownCurrency(word) {
			return word, true, word
		}
	}
	return "", false, ""
}

// currencies are those with a sign or word that people write; several are the codes that share it.
var currencies = []struct{ signs, unit, code, several string }{
	{"€ euros euro", "euros", "EUR", ""},
	{"£", "pounds", "GBP", ""},
	{"$ dollars dollar", "dollars", "", "USD CAD AUD NZD SGD HKD MXN ARS CLP COP"},
	{"¥", "yen", "", "JPY CNY"},
	{"₹", "rupees", "INR", ""},
}

func beginsWithLetter(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.IsLetter(r)
}

func firstWord(s string) string {
	words := strings.FieldsFunc(s, func(r rune) bool { return !unicode.IsLetter(r) })
	if len(words) == 0 || !strings.HasPrefix(s, words[0]) {
		return ""
	}
	return words[0]
}

func lastWord(s string) string {
	words := strings.FieldsFunc(s, func(r rune) bool { return !unicode.IsLetter(r) })
	if len(words) == 0 || !strings.HasSuffix(s, words[len(words)-1]) {
		return ""
	}
	return words[len(words)-1]
}

// unitOf returns what a number counts: the words after it up to a word or mark that no unit has.
func unitOf(after string) string {
	const most = 3
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
const notInUnits = " a across after along an and around as at before between bis by daily during each every " +
	"for from in into monthly near of off on or our over per since so that the " +
	"their this through till to together until via weekly when where which while who with within yearly " +
	"antes avant hasta para pour vor entro até قبل بحلول حتى "
