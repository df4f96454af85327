package markdown

import (
	"strings"
	"testing"
)

// Cells of a table that has no room on a phone say what they are, but for the first of each row and for empty ones; those of other
// tables need not.
func TestWideTables(t *testing.T) {
	for _, c := range []struct{ src, want string }{
		{"| Week | Loose | Bags |\n|---|---|---|\n| 1 | 9 | 44 |", "<table>\n"},
		{"| What | Why |\n|---|---|\n| First name on the sheet of all | to know who is still on the beach |", "<table>\n"},
		{"| What we ask for | Why & when |  |\n|---|---|---|\n| First name on the sheet | to know who is still there | the event lead alone |",
			`<td>First name on the sheet</td><td data-label="Why &amp; when">to know who is still there</td><td>the event lead alone</td>`},
		{"| What we ask for | Why | Who |\n|---|---|---|\n| First name on the sheet | to know who is still there | |\n" +
			"| a | b | the event lead alone |",
			`<td data-label="Why">to know who is still there</td><td></td>`},
	} {
		body, _ := Convert("f.md", []byte(c.src), 1, Options{})
		html := string(body.HTML)
		if !strings.Contains(html, c.want) || strings.Contains(html, "data-label") != strings.Contains(html, `class="blocks"`) {
			t.Errorf("%s\nis\n%s\nwithout %s", c.src, html, c.want)
		}
	}
}
