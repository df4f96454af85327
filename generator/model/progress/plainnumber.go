package progress

import (
	"errors"
	"fmt"
	"regexp"
	"strings"
)

// separators stand between digits in some places of the world.
const separators = "_ '\u00a0\u202f\u2009"

// plain takes a plain number apart.
func plain(s string) (negative bool, whole, fraction string, ok bool) {
	s, negative = strings.CutPrefix(s, "-")
	whole, fraction, point := strings.Cut(s, ".")
	return negative, whole, fraction, allDigits(whole) && (!point || allDigits(fraction))
}

// notation explains why s is not a plain number.
func notation(s string) error {
	bare := strings.Trim(s, " \t")
	if bare == "" {
		return errors.New("there is no number; write digits, such as 120 or 12.50")
	}
	if bare != s {
		return suggest(s, bare, "has a space around it")
	}
	for _, minus := range []string{"−", "–", "—", "‐", "‑", "‒", "﹣", "－"} {
		if after, ok := strings.CutPrefix(s, minus); ok {
			return suggest(s, "-"+after, "starts with a typographic minus")
		}
	}
	switch {
	case strings.HasPrefix(s, "+"):
		return suggest(s, s[1:], "has a plus sign")
	case strings.HasSuffix(s, "%"):
		return suggest(s, strings.TrimRight(s, "% "), "has a percent sign")
	case strings.ContainsAny(s, separators) && grouped.MatchString(s):
		bare := strings.Map(func(r rune) rune {
			if strings.ContainsRune(separators, r) {
				return -1
			}
			return r
		}, s)
		return suggest(s, bare, "has separators between its digits")
	case strings.Contains(s, ","):
		return comma(s)
	case strings.Contains(s, ":"):
		return fmt.Errorf("%s looks like a time; write a plain number, such as 9.5 for nine and a half hours", quote(s))
	case strings.HasPrefix(s, "."):
		return suggest(s, "0"+s, "has no digit before the point")
	case strings.HasPrefix(s, "-."):
		return suggest(s, "-0"+s[1:], "has no digit before the point")
	case strings.HasSuffix(s, "."):
		return suggest(s, strings.TrimSuffix(s, "."), "has no digit after the point")
	case strings.Count(s, ".") > 1 && grouped.MatchString(s):
		return suggest(s, strings.ReplaceAll(s, ".", ""), "has more than one point")
	case strings.ContainsAny(s, "eE") && strings.Trim(s, "0123456789.eE+-") == "":
		return fmt.Errorf("%s is in scientific notation; write the number out, such as 1000", quote(s))
	}
	return fmt.Errorf("%s is not a number; write digits only, such as 120 or 12.50", quote(s))
}

// grouped matches numbers whose digits are in groups by one separator: of three, or in India of two before the last three.
var grouped = func() *regexp.Regexp {
	ways := []string{`[0-9]{1,3}(\.[0-9]{3}){2,}`}
	for _, c := range separators + "," {
		between := regexp.QuoteMeta(string(c))
		for _, groups := range []string{`[0-9]{1,3}(` + between + `[0-9]{3})+`, `[0-9]{1,2}(` + between + `[0-9]{2})+` + between + `[0-9]{3}`} {
			ways = append(ways, groups+`(\.[0-9]+)?`)
		}
	}
	return regexp.MustCompile(`^-?(` + strings.Join(ways, "|") + `)$`)
}()

// comma explains a number with commas: they group thousands, or stand for the point.
func comma(s string) error {
	switch {
	case grouped.MatchString(s):
		return suggest(s, strings.ReplaceAll(s, ",", ""), "has commas between its digits")
	case strings.Count(s, ",") > 1:
		return fmt.Errorf("%s is not a number; write digits only, such as 120 or 12.50", quote(s))
	}
	return suggest(s, strings.Replace(s, ",", ".", 1), "has a comma for the decimal point")
}

// suggest says what is wrong with s, and what to type if that is indeed a number.
func suggest(s, instead, what string) error {
	if _, _, _, ok := plain(instead); !ok || len(instead) > MaxIntegerDigits+MaxDecimals+2 {
		return fmt.Errorf("%s is not a number; write digits only, such as 120 or 12.50", quote(s))
	}
	return fmt.Errorf("%s %s; write %s", quote(s), what, instead)
}
