package diag

import (
	"cmp"
	"fmt"
	"io"
	"slices"
	"strings"
)

// What a list for people shows before it counts: a first look at a site that was copied from elsewhere is a screen or
// two, not a hundred thousand lines.
const (
	placesShown = 3  // of mistakes that say the same
	rowsShown   = 5  // of one code, where there are many mistakes
	summedUp    = 10 // mistakes, above which a summary by code comes last
	many        = 50 // mistakes
)

// Brief writes ds, which are sorted, as [Print] does for people, but as one what says the same, with its first
// places, and of many mistakes no more of one code than can be read. What is left out is counted in a summary by code.
func Brief(w io.Writer, ds []Diagnostic, colour bool) error {
	type kind struct{ code, key string }
	var order []kind
	alike := map[kind][]Diagnostic{}
	for _, d := range ds {
		k := kind{d.Code, cmp.Or(d.Key, d.Message)}
		if alike[k] == nil {
			order = append(order, k)
		}
		alike[k] = append(alike[k], d)
	}
	var b strings.Builder
	rows, left := map[string]int{}, map[string]int{}
	for _, k := range order {
		if rows[k.code]++; rows[k.code] > rowsShown && len(ds) > many {
			left[k.code] += len(alike[k])
			continue
		}
		painter(colour).block(&b, alike[k])
	}
	if len(ds) > summedUp {
		painter(colour).summary(&b, ds, left)
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// summary counts ds by their codes, the most frequent errors first; left is how many of each are not shown.
func (p painter) summary(b *strings.Builder, ds []Diagnostic, left map[string]int) {
	type row struct {
		Severity
		code string
		n    int
	}
	var rows []row
	for _, d := range ds {
		i := slices.IndexFunc(rows, func(r row) bool { return r.code == d.Code && r.Severity == d.Severity })
		if i < 0 {
			i, rows = len(rows), append(rows, row{d.Severity, d.Code, 0})
		}
		rows[i].n++
	}
	slices.SortFunc(rows, func(x, y row) int {
		return cmp.Or(cmp.Compare(x.Severity, y.Severity), cmp.Compare(y.n, x.n), cmp.Compare(x.code, y.code))
	})
	for _, r := range rows {
		what := Code{r.code}.Explain().Title
		if n := left[r.code]; n > 0 {
			what += fmt.Sprintf(" (%d not shown)", n)
		}
		fmt.Fprintf(b, "%s %s %s\n", p.paint(styleOf(r.Severity), fmt.Sprintf("%7s", fmt.Sprint(r.n))), p.paint(dim, r.code), what)
	}
	b.WriteString("Each of them: northstar check --all. What a code means: northstar why " + rows[0].code + ".\n\n")
}
