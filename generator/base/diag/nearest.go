package diag

import "unicode/utf8"

// Nearest returns the one of names that is most like s, or "" when none is
// alike enough to be what the writer meant. Likeness is the Damerau-Levenshtein
// distance (optimal string alignment); at most a third of s, and at least one
// character, may differ.
func Nearest(s string, names []string) string {
	wanted := []rune(s)
	limit := max(1, len(wanted)/3)
	best, bestDistance := "", limit+1
	for _, n := range names {
		if far := utf8.RuneCountInString(n) - len(wanted); far >= bestDistance || -far >= bestDistance {
			continue // so many characters at least are there in one of them only
		}
		if d := distance(wanted, []rune(n), bestDistance); d < bestDistance {
			best, bestDistance = n, d
		}
	}
	return best
}

// A Suggester finds what was meant by names that are not known, as long as that is of use: it looks at some millions of
// names, and at none from then on. Each wrong name is compared with all that are known, so that a thousand wrong links
// on a site of ten thousand pages would take longer than the site. The nil Suggester looks at any number.
type Suggester struct{ looked int }

// mostLooked is how many names a Suggester looks at: as many as take about a second.
const mostLooked = 3_000_000

// May reports whether names may still be looked at, and counts them.
func (s *Suggester) May(names int) bool {
	if s == nil {
		return true
	}
	if s.looked > mostLooked {
		return false
	}
	s.looked += names
	return true
}

// Nearest is the function of this name, or "" when there has been enough of it.
func (s *Suggester) Nearest(name string, names []string) string {
	if !s.May(len(names)) {
		return ""
	}
	return Nearest(name, names)
}

// Distance returns the Damerau-Levenshtein distance of a and b (optimal string alignment).
func Distance(a, b string) int {
	x, y := []rune(a), []rune(b)
	return distance(x, y, max(len(x), len(y)))
}

// distance returns how far a and b are apart, or most if that is no more than they are.
func distance(a, b []rune, most int) int {
	// Three rows suffice: the current one, the last one, and the one before for transpositions.
	before, last, row := make([]int, len(b)+1), make([]int, len(b)+1), make([]int, len(b)+1)
	for j := range last {
		last[j] = j
	}
	for i := 1; i <= len(a); i++ {
		row[0] = i
		least := i
		for j := 1; j <= len(b); j++ {
			cost := 1
			if a[i-1] == b[j-1] {
				cost = 0
			}
			row[j] = min(last[j]+1, row[j-1]+1, last[j-1]+cost)
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				row[j] = min(row[j], before[j-2]+1)
			}
			least = min(least, row[j])
		}
		if least > most {
			return most // a transposition can save one step, and no more
		}
		before, last, row = last, row, before
	}
	return last[len(b)]
}
