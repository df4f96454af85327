package scaffold

import (
	"regexp"
	"strconv"
	"strings"
)

// spelledOut returns a sentence with numbers in digits that it has in words. "One" by itself is left: "one meal a day".
func spelledOut(sentence string) string {
	return numberWords.ReplaceAllStringFunc(sentence, func(words string) string {
		n := valueOf(strings.FieldsFunc(strings.ToLower(words), func(r rune) bool { return r == ' ' || r == '-' }))
		if n < 2 {
			return words
		}
		return strconv.Itoa(n)
	})
}

var (
	small = strings.Fields("zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen " +
		"eighteen nineteen")
	tens  = strings.Fields("twenty thirty forty fifty sixty seventy eighty ninety")
	scale = map[string]int{"dozen": 12, "hundred": 100, "thousand": 1000, "million": 1_000_000}

	upTo99      = strings.Join(small, "|") + "|" + strings.Join(tens, "|")
	scaleWords  = "dozen|hundred|thousand|million"
	numberWords = regexp.MustCompile(`(?i)\b(?:a (?:` + scaleWords + `)|` + upTo99 + `)` +
		`(?:(?:[ -]| and )(?:` + scaleWords + `|` + upTo99 + `))*\b`)
)

// valueOf returns the number that words say; "a hundred" is one of them, and so is a hundred.
func valueOf(words []string) int {
	total, part := 0, 0 // part is below the last thousand or million
	for _, word := range words {
		if factor := scale[word]; factor > 0 {
			if part = max(1, part) * factor; factor >= 1000 {
				total, part = total+part, 0
			}
			continue
		}
		for n, w := range small {
			if w == word {
				part += n
			}
		}
		for n, w := range tens {
			if w == word {
				part += 20 + 10*n
			}
		}
	}
	return total + part
}
