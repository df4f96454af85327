package locale_test

import (
	"cmp"
	"strings"
	"testing"

	"golang.org/x/text/currency"
	"golang.org/x/text/language"
	"golang.org/x/text/message"
	"golang.org/x/text/number"

	"northstar/generator/text/locale"
)

// newer are facts that CLDR has changed since the version that golang.org/x/text holds: of one language, or of all.
var newer = map[string]string{
	"XOF": "F CFA", "es XOF": "XOF", "ar GBP": "UK£", "it INR": "INR",
	"ca a percentage": "41 %", "ca CNY": "CNY", "ca JPY": "¥", "he CNY": "CN¥", "zh-Hans CNY": "¥",
}

// Percentages, separators and signs of currencies are those of Unicode CLDR. Which kind of space stands between digits and
// signs has changed there over the years, so all spaces are alike here.
func TestLanguagesFollowCLDR(t *testing.T) {
	alike := strings.NewReplacer("\u202f", " ", "\u00a0", " ")
	for _, tag := range defaults(t).Tags() {
		l := defaults(t).In(tag)
		writes := tag
		if tag == "ar" {
			writes = "ar-u-nu-latn" // Arabic is written with these digits here
		}
		cldr := message.NewPrinter(language.MustParse(writes))
		same := func(what, got, want string) {
			t.Helper()
			want = cmp.Or(newer[tag+" "+what], newer[what], want)
			if alike.Replace(got) != alike.Replace(want) {
				t.Errorf("%s, %s: %q, and %q in CLDR", tag, what, got, want)
			}
		}
		same("a percentage", l.Percentage(l.Integer(41)), cldr.Sprint(number.Percent(0.41)))
		same("a number", l.Number("1234567.5"), cldr.Sprint(number.Decimal(1234567.5)))
		for _, code := range strings.Fields("EUR GBP USD JPY INR AUD BRL CAD CHF CNY EGP ILS KES KRW MXN NZD SEK XOF ZAR") {
			same(code, cmp.Or(l.Signs[code], code), cldr.Sprint(currency.Symbol(currency.MustParseISO(code))))
		}
	}
}

// A sentence that ends in an abbreviation has one full stop.
func TestNoSecondFullStop(t *testing.T) {
	arabic := defaults(t).In("ar")
	l := languages(t, "en", english+"say: {it: \"It is {what}.\", more: \"It is {what}. Not more.\", dots: \"{what}, and so on.\", "+
		"wide: \"{what}。\"}").In("en")
	amount := arabic.Amount("7634", "EGP")
	for _, test := range []struct{ got, want string }{
		{l.Say("say.it", "what", "c. 1"), "It is c. 1."},
		{l.Say("say.it", "what", "12 approx."), "It is 12 approx."},
		{l.Say("say.more", "what", "12 approx."), "It is 12 approx. Not more."},
		{l.Say("say.dots", "what", "12 approx."), "12 approx., and so on."},
		{l.Say("say.it", "what", "12 ج.م.\u200f"), "It is \u206812 ج.م.\u200f\u2069"},
		{arabic.Say("sentence.total", "value", amount), amount},
		{defaults(t).In("en").Amount("1200", "XOF"), "F\u202fCFA\u00a01,200"},
		{defaults(t).In("fr").Amount("1200", "XOF"), "1\u202f200\u00a0F\u202fCFA"},
		{locale.Sentence("12 approx."), "12 approx."},
		{locale.Sentence(amount), amount},
		{locale.Sentence("12"), "12."},
		{locale.Sentence("測定"), "測定。"},
		{locale.Sentence("測定。"), "測定。"},
		{l.Say("say.wide", "what", "測定。"), "測定。"},
	} {
		if test.got != test.want {
			t.Errorf("got %q, want %q", test.got, test.want)
		}
	}
}
