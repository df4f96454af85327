package locale

import (
	"slices"
	"strings"

	"golang.org/x/text/feature/plural"
	"golang.org/x/text/language"
)

// A Category is a plural category of Unicode CLDR.
type Category uint8

// The categories, in the order of golang.org/x/text/feature/plural. Every language has Other; English has One beside
// it, Arabic has all.
const (
	Other Category = iota
	Zero
	One
	Two
	Few
	Many
	categories = int(Many) + 1
)

func (c Category) String() string {
	return [...]string{"other", "zero", "one", "two", "few", "many"}[c]
}

// categoryOf returns the category of a name.
func categoryOf(name string) (Category, bool) {
	for c := range Category(categories) {
		if c.String() == name {
			return c, true
		}
	}
	return 0, false
}

// category returns the category of a decimal written in ASCII, "1", "-12.50"; what
// follows the point counts as it is written ("1.0 points").
func category(tag language.Tag, number string) Category {
	whole, fraction, _ := strings.Cut(strings.TrimPrefix(number, "-"), ".")
	short := strings.TrimRight(fraction, "0")
	visible, significant := lastDigits(fraction), lastDigits(short)
	return Category(plural.Cardinal.MatchPlural(tag, lastDigits(whole), len(fraction), len(short), visible, significant))
}

// lastDigits returns the number that digits write, of which the rules of all languages
// look at the last six at most, and at whether there are more.
func lastDigits(digits string) int {
	n := 0
	for i, c := range digits {
		n = n*10 + int(c-'0')
		if i < len(digits)-1 && n >= 10_000_000 {
			n = n%1_000_000 + 1_000_000
		}
	}
	return n
}

// categoriesOf returns the categories that a language uses for whole numbers, in the order
// of their first use.
func categoriesOf(tag language.Tag) []Category {
	var all []Category
	// The rules repeat every hundred, but for those of whole millions that newer versions of CLDR have.
	const last = 200
	for n := range last + 1 {
		if n == last {
			n = 1_000_000
		}
		if c := Category(plural.Cardinal.MatchPlural(tag, n, 0, 0, 0, 0)); !slices.Contains(all, c) {
			all = append(all, c)
		}
	}
	return all
}
