package review

import (
	"io/fs"
	"path"
	"strconv"
	"strings"

	"github.com/rogpeppe/go-internal/diff"

	"northstar/generator/base/diag"
)

// A Suggestion is a comment on lines of a change, as GitHub takes it in a review: it is applied with one click. There are suggestions
// only for lines that the change touches, since hosts refuse comments on others.
type Suggestion struct {
	Path      string `json:"path"`                 // in the repository
	StartLine int    `json:"start_line,omitempty"` // where it is not Line
	StartSide string `json:"start_side,omitempty"`
	Line      int    `json:"line"`
	Side      string `json:"side"`
	Body      string `json:"body"`

	certain bool // nothing else can have been meant
}

// mostSuggestions is how many comments a review makes at most: nobody clicks more often.
const mostSuggestions = 30

// suggestions makes comments of the fixes of what was found.
func suggestions(in Input, found []diag.Diagnostic) []Suggestion {
	all := []Suggestion{}
	lines := map[string]map[int]bool{}
	for _, d := range found {
		r, ok := d.Replacement()
		if !ok || len(all) == mostSuggestions {
			continue
		}
		if lines[d.File] == nil {
			lines[d.File] = changedLines(in.Before.Files, in.After.Files, d.File)
		}
		changed := true
		for n := r.First; n <= r.Last; n++ {
			changed = changed && lines[d.File][n]
		}
		block := diag.MarkdownSuggestion(r.Text, "")
		if !changed || block == "" || len(block) > mostBytes {
			continue
		}
		s := Suggestion{Path: path.Join(in.Folder, d.File), Line: r.Last, Side: "RIGHT", certain: r.Certain}
		s.Body = "**" + d.Severity.String() + "**: " + text(d.Message, mostMessage) +
			" (" + d.Code + ")\n\n" + block
		if r.First != r.Last {
			s.StartLine, s.StartSide = r.First, "RIGHT"
		}
		all = append(all, s)
	}
	return all
}

// mostBytes is how long a suggestion may be: hosts refuse comments of more than 65,536 characters.
const mostBytes = 10_000

// changedLines returns the numbers of the lines of a file that are not as they were.
func changedLines(before, after fs.FS, file string) map[int]bool {
	changed := map[int]bool{}
	n := 0
	for line := range strings.Lines(string(diff.Diff("before", read(before, file), "after", read(after, file)))) {
		switch {
		case strings.HasPrefix(line, "@@ "): // @@ -1,2 +3,4 @@
			_, at, _ := strings.Cut(line, " +")
			at, _, _ = strings.Cut(at, " ")
			at, _, _ = strings.Cut(at, ",")
			n, _ = strconv.Atoi(at)
		case n == 0: // above the first
		case strings.HasPrefix(line, "+"):
			changed[n] = true
			n++
		case strings.HasPrefix(line, " "):
			n++
		}
	}
	return changed
}
