package markdown

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"northstar/generator/base/diag"
)

func fill(s string, size int) string { return strings.Repeat(s, max(1, size/len(s))) }

// numbered repeats a format with rising numbers.
func numbered(format string, size int) string {
	var b strings.Builder
	for i := 0; b.Len() < size; i++ {
		fmt.Fprintf(&b, format, i)
	}
	return b.String()
}

// pathological are texts made to cost a parser much more than their length. Each is tried as one
// block, and as many blocks that keep below the limits of one.
func pathological() map[string]string {
	texts := map[string]string{}
	for _, s := range []string{
		"[a](b", "[a](", "[a](<", "[a](b \"", "[a][", "[a", "[", "]", "[]", "![", "![[]()", "a](b)[", "[*a](b) ",
		"*a ", "*a_ ", "**a *b ", "a**b", "*_", "***a", "~~a ", "~a~ ~~", "_a __b ",
		"<", "<a ", "<a b=", "<a b=\"", "<!--", "<!-- x ", "<?", "<!A", "<![CDATA[", "<b>", "</b>", "<b><i></b>", "<details>", "<summary>",
		"`", "` ", "``x`", "&", "&amp;", "&x", "\\", "|", "| ", "-|", ":", "\t", " ", "#", "# ", "(", "\"",
		"https://a.", " www.a", " a@b.", "a.b@", "[^", "[^a]", "[^a]: ", "{#a}", "\u202e", "\u2066", "\u200b",
		"\n", ">", "> ", "- ", "-\n", "1. ", "+ ", ": ", "a\n: b\n", "- [ ] ", "> [!NOTE]\n", "```\n", "~~~\n```\n", "a\n---\n", "---\n",
	} {
		texts[fmt.Sprintf("%.12q", s)] = fill(s, 150<<10)
		texts[fmt.Sprintf("%.12q in lines", s)] = fill(fill(s, 200)+"\n", 60<<10)
		texts[fmt.Sprintf("%.12q in paragraphs", s)] = fill(fill(s, 15<<10)+"\n\n", 60<<10)
		texts[fmt.Sprintf("%.12q in small paragraphs", s)] = fill(fill(s, 2<<10)+"\n\n", 60<<10)
	}
	for name, text := range map[string]string{
		"nested lists":         fill("- ", 6<<10) + "a",
		"nested lists, blank":  fill("- ", 40) + "a" + fill("\n", 400<<10),
		"nested lists, lines":  fill("- ", 40) + "a" + fill("\n"+strings.Repeat(" ", 40)+"a", 400<<10),
		"nested quotes":        fill("> ", 6<<10) + "a",
		"nested both":          fill("> - ", 6<<10) + "a",
		"nested brackets":      fill("[", 8<<10) + "a" + fill("](b)", 8<<10),
		"nested emphasis":      fill("*a _b ", 8<<10) + fill("_ *", 8<<10),
		"definitions of links": numbered("[%d]: x\n", 500<<10),
		"links to one link":    "[a]: " + fill("b", 15<<10) + "\n\n" + fill(fill("[a]", 15<<10)+"\n\n", 450<<10),
		"footnotes":            numbered("[^%d]: x\n\n", 250<<10) + numbered("[^%d] ", 15<<10),
		"one footnote":         "[^a]: x\n\n" + fill(fill("[^a]", 15<<10)+"\n\n", 450<<10),
		"wide table":           fill("|a", 8<<10) + "\n" + fill("|-", 8<<10) + "\n" + fill("|b", 8<<10),
		"table of short rows":  fill("|a", 190) + "\n" + fill("|-", 190) + "\n" + fill("|\n", 60<<10),
		"tables of short rows": fill(fill("|a", 190)+"\n"+fill("|-", 190)+"\n"+fill("|\n", 60<<10)+"\n", 500<<10),
		"escaped bars":         fill("|a|b|\n|-|-|\n"+fill("|`a\\|b`|b|\n", 15<<10)+"\n", 500<<10),
		"delimiter rows":       fill("a|b\n-|-\n", 60<<10),
		"headings":             numbered("# a %d\n", 500<<10),
		"same headings":        fill("# a\n", 500<<10),
		"one long heading":     "# " + fill("[a](b", 150<<10),
		"one long line":        fill("a", 500<<10),
		"rising backticks":     rising("`", 150<<10),
		"rising stars":         rising("*", 15<<10),
		"staircase of lists":   staircase(150 << 10),
		"yaml of hyphens":      "```yaml\n" + fill("- - - ", 60<<10) + "\n```",
		"js of comments":       "```js\n" + fill("/*", 60<<10) + "\n```",
		"templates":            fill("{{a}} ", 15<<10) + "\n\n" + numbered("{{%d}}\n\n", 450<<10),
		"open templates":       fill("{{ {% ", 15<<10) + "\n\n" + fill("{{ {% \n\n", 450<<10),
		"containers on a line": "```\n" + fill("::: !!! ", 450<<10) + "\n```",
		"brackets on a line":   "```\n" + fill("[toc] [[a [a](b c", 450<<10) + "\n```",
		"containers":           fill("::: a\n\n", 450<<10),
		"html of tags":         "```html\n" + fill("<a b=\"", 60<<10) + "\n```",
	} {
		texts[name] = text
	}
	return texts
}

func rising(s string, size int) string {
	var b strings.Builder
	for i := 1; b.Len() < size; i++ {
		b.WriteString(strings.Repeat(s, i) + " ")
	}
	return b.String()
}

func staircase(size int) string {
	var b strings.Builder
	for i := 0; b.Len() < size; i++ {
		b.WriteString(strings.Repeat("  ", i) + "- a\n")
	}
	return b.String()
}

// The time allowed is twenty times what any of them takes, for slow machines; without the guards some take minutes.
func TestPathologicalText(t *testing.T) {
	const allowed = 10 * time.Second
	for name, text := range pathological() {
		start := time.Now()
		body, diags := Convert("f.md", []byte(text), 1, Options{})
		if took := time.Since(start); took > allowed {
			t.Errorf("%s took %v", name, took)
		}
		if body.HTML == nil && body.Words == 0 && !diag.HasErrors(diags) && strings.Contains(text, "a") {
			t.Errorf("%s: neither body nor error", name)
		}
		if limit := 40*len(text) + 4<<20; len(body.HTML) > limit {
			t.Errorf("%s: %d bytes became %d", name, len(text), len(body.HTML))
		}
	}
}

func TestLimits(t *testing.T) {
	for _, c := range []struct{ name, ok, refused, want string }{
		{"bytes", fill("word\n\n", 1000), fill("word\n\n", 1100), "1:0 error NS341"},
		{"paragraph", fill("word word\n", maxParagraph-100), "a\n\n" + fill("word word\n", maxParagraph+100), "3:1 error NS342"},
		{"heading", "# " + fill("a", 1000), "a\n\n# " + fill("a", maxParagraph+1), "3:3 error NS342"},
		{"columns", fill("|a", 198) + "|\n" + fill("|-", 198) + "|",
			"x\n\n" + fill("|a", 202) + "|\n" + fill("|-", 202) + "|", "3:1 error NS343"},
		{"table", "|a|\n|-|\n" + fill("|a word|\n", maxTable-100), "|a|\n|-|\n" + fill("|a word|\n", maxTable), "1:1 error NS343"},
		{"nesting", fill("- ", 38) + "a", fill("> ", 82) + "a", "1:81 error NS344"},
		{"lines", fill("a\n\n", maxLines-10), fill("a\n\n", 2*maxLines), "50001:1 error NS341"},
		{"cells", fill("|a", 100) + "\n" + fill("|-", 100) + "\n" + fill("|\n", 2000),
			fill("|a", 190) + "\n" + fill("|-", 190) + "\n" + fill("|\n", 4000), "1:1 error NS343"},
		{"bars", "|a|\n|-|\n" + fill("|`a\\|b`|\n", 10<<10), "|a|\n|-|\n" + fill("|`a\\|b`|\n", 30<<10), "1:1 error NS343"},
		{"references", "[a]: " + fill("b", 10<<10) + "\n\n[a] [a]",
			"[a]: " + fill("b", 10<<10) + "\n\n" + fill("[a] ", 200), "3:101 error NS345"},
		{"emphasis", fill("*a _b ", 240) + fill("_ *", 160), fill("**a __b ", 1200) + fill("__ **", 1200), "1:789 error NS344"},
		{"tags", fill("<b>", 240) + "x" + fill("</b>", 320), fill("<b>", 360) + "x" + fill("</b>", 480), "1:295 error NS344"},
		{"details", fill("<details>\n", 600) + fill("</details>\n", 660),
			fill("<details>\n", 1200) + fill("</details>\n", 1320), "100:1 error NS344"},
		{"code", "```\n" + fill("> ", 82) + fill("[a](b", 100<<10) + "\n```", "", ""},
		{"markup", fill("*a ", 12<<10), fill(fill("*a ", 15<<10)+"\n\n", 300<<10), "21:1 error NS345"},
		{"footnotes", "[^1]: a\n\n[^1]", numbered("[^%d]: x\n\n", 10<<10), "1001:1 error NS345"},
	} {
		o := Options{}
		if c.name == "bytes" {
			o.MaxBytes = 1000
		}
		body, diags := Convert("f.md", []byte(c.ok), 1, o)
		if diag.HasErrors(diags) || len(body.HTML) == 0 {
			t.Errorf("%s: refused %s", c.name, listing(diags))
		}
		if c.refused == "" {
			continue
		}
		body, diags = Convert("f.md", []byte(c.refused), 1, o)
		if got := listing(diags); !strings.HasPrefix(got, c.want) || body.HTML != nil {
			t.Errorf("%s: not refused, or not there: %s", c.name, got)
		}
	}
}
