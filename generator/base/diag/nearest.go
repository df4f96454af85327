package diag

import "unicode/utf8"

// Nearest returns the one of names that is most like s, or "" when none is
// alike enough to be what the writer meant. Likeness is the Damerau-Levenshtein
// distance (optimal string alignment); at most a third of s, and at least one
// character, may differ.
func Nearest(s string, names []string) string {
	limit := max(1, utf8.RuneCountInString(s)/3)
	best, bestDistance := "", limit+1
	for _, n := range names {
		if d := distance([]rune(s), []rune(n)); d < bestDistance {
			best, bestDistance = n, d
		}
	}
	return best
}

func distance(a, b []rune) int {
	// Three rows suffice: the current one, the last one, and the one before for transpositions.
	before, last, row := make([]int, len(b)+1), make([]int, len(b)+1), make([]int, len(b)+1)
	for j := range last {
		last[j] = j
	}
	for i := 1; i <= len(a); i++ {
		row[0] = i
		for j := 1; j <= len(b); j++ {
			cost := 1
			if a[i-1] == b[j-1] {
				cost = 0
			}
			row[j] = min(last[j]+1, row[j-1]+1, last[j-1]+cost)
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				row[j] = min(row[j], before[j-2]+1)
			}
		}
		before, last, row = last, row, before
	}
	return last[len(b)]
}
