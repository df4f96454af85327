package search

import (
	"encoding/json"
	"slices"
	"strings"
	"unicode/utf8"
)

// digits are those of source maps (ECMA-426, base64 VLQ), without their sign bit: distances are never negative.
const digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"

// appendLine appends the line of a word. ranked gives the number of an entry by its rank.
func appendLine(dst []byte, word string, best []mention, common bool, ranked []int) []byte {
	dst = append(append(dst, word...), ' ')
	if common {
		dst = append(dst, '*')
	}
	var numbers [weights][]int
	for _, m := range best {
		numbers[m.weight()] = append(numbers[m.weight()], ranked[m.rank()])
	}
	commas := 0
	for w := range numbers {
		if len(numbers[w]) > 0 {
			for ; commas < w; commas++ {
				dst = append(dst, ',')
			}
			dst = appendNumbers(dst, numbers[w])
		}
	}
	return append(dst, '\n')
}

// appendNumbers sorts numbers and appends the distances between them, less one.
func appendNumbers(dst []byte, numbers []int) []byte {
	slices.Sort(numbers)
	before := -1
	for _, n := range numbers {
		gap := n - before - 1
		for gap > 31 {
			dst = append(dst, digits[gap&31|32])
			gap >>= 5
		}
		dst = append(dst, digits[gap])
		before = n
	}
	return dst
}

// entriesFile writes what the script shows of entries. Whatever a writer typed is a JSON text.
func entriesFile(entries []Entry) ([]byte, error) {
	rows := make([][]string, len(entries))
	for i, e := range entries {
		rows[i] = []string{e.URL, e.Title, short(e.Summary)}
		if l := e.Language; l != nil {
			rows[i] = append(rows[i], l.Tag, l.Name, l.Direction)
		}
	}
	return json.Marshal(rows)
}

// summaryLength is how much of a summary is shown, in characters.
const summaryLength = 120

// short cuts a summary at a word.
func short(s string) string {
	if utf8.RuneCountInString(s) <= summaryLength {
		return s
	}
	cut := string([]rune(s)[:summaryLength])
	if i := strings.LastIndexByte(cut, ' '); i > len(cut)/2 {
		cut = cut[:i]
	}
	return strings.TrimRight(cut, " ,;:") + "…"
}
