package conflict

import (
	"fmt"
	"strings"
	"testing"
)

const (
	ours   = "<<<<<<< HEAD\n"
	base   = "||||||| 1a2b3c4\n"
	middle = "=======\n"
	theirs = ">>>>>>> main\n"
)

func TestFind(t *testing.T) {
	const front = "---\ntitle: A\n---\n"
	for name, c := range map[string]struct {
		text string
		kind Kind
		want string // lines
	}{
		"nothing":                  {"a\nb\n", Data, ""},
		"two versions":             {"a\n" + ours + "b\n" + middle + "c\n" + theirs, Data, "2"},
		"three versions":           {ours + "b\n" + base + "x\n" + middle + "c\n" + theirs, Text, "1"},
		"CR LF":                    {strings.ReplaceAll(ours+"b\n"+middle+"c\n"+theirs, "\n", "\r\n"), Text, "1"},
		"no labels":                {"<<<<<<<\nb\n=======\nc\n>>>>>>>\n", Text, "1"},
		"two conflicts":            {ours + middle + theirs + "a\n" + ours + middle + theirs, Text, "1 5"},
		"one within another":       {ours + "a\n" + ours + middle + theirs + middle + theirs, Text, "1 3 7"},
		"beginning left":           {"a\n" + ours + "b\n", Text, "2"},
		"end left":                 {"a\n" + theirs, Markdown, "2"},
		"middle left in data":      {"a: b\n" + middle, Data, "2"},
		"base left in data":        {"a: b\n" + base, Data, "2"},
		"underline":                {front + "Heading\n=======\n\n|||||||\n", Markdown, ""},
		"indented":                 {"a: |\n  <<<<<<< HEAD\n  =======\n  >>>>>>> main\n", Data, ""},
		"within a line":            {"a <<<<<<< HEAD\n", Text, ""},
		"eight":                    {"<<<<<<<< HEAD\n========\n>>>>>>>> main\n", Data, ""},
		"letters behind":           {"<<<<<<<a\n>>>>>>>b\n", Data, ""},
		"in a comment":             {"/*\n=======\n*/\n", Text, ""},
		"in the text":              {front + ours + "b\n" + middle + "c\n" + theirs, Markdown, "4"},
		"fenced":                   {front + "```\n" + ours + "b\n" + middle + "c\n" + theirs + "```\n", Markdown, ""},
		"fenced with tildes":       {front + "~~~ diff\n```\n" + ours + middle + theirs + "```\n~~~~\n", Markdown, ""},
		"behind a fence":           {front + "````\n```\n````\n" + ours + middle + theirs, Markdown, "7"},
		"not a fence":              {front + "    ```\n" + ours + middle + theirs + "    ```\n", Markdown, "5"},
		"span of code":             {front + "```a```\n" + ours + middle + theirs, Markdown, "5"},
		"around a fence":           {front + ours + "```\na\n" + middle + "```\nb\n" + theirs + "```\n", Markdown, "4"},
		"in front matter":          {"---\n" + ours + "title: A\n" + middle + "title: B\n" + theirs + "---\n", Markdown, "2"},
		"fence in front matter":    {"---\nsummary: |\n```\n" + ours + middle + theirs + "```\n---\n", Markdown, "4"},
		"before front matter":      {"\n" + ours + "---\n" + middle + "---\n" + theirs + "title: A\n---\n", Markdown, "2"},
		"without front matter":     {"Text.\n\n```\n" + ours + middle + theirs + "```\n", Markdown, ""},
		"in fenced data":           {"```\n" + ours + middle + theirs + "```\n", Data, "2"},
		"many":                     {strings.Repeat(theirs, 1000), Text, strings.TrimSpace(strings.Repeat(". ", most))},
		"wrong order":              {ours + theirs + middle, Text, "1"},
		"ends without a line feed": {ours + middle + ">>>>>>> main", Text, "1"},
	} {
		t.Run(name, func(t *testing.T) {
			var lines []string
			for _, d := range Find("content/a.md", []byte(c.text), c.kind) {
				if lines = append(lines, fmt.Sprint(d.Line)); strings.HasPrefix(c.want, ".") {
					lines[len(lines)-1] = "."
				}
				if d.Code != "NS261" || d.Column != 1 || d.Width != 7 || d.Text == "" || strings.ContainsAny(d.Text, "\r\n") {
					t.Errorf("%+v", d)
				}
			}
			if got := strings.Join(lines, " "); got != c.want {
				t.Errorf("conflicts on lines %q; want %q", got, c.want)
			}
		})
	}
}

func TestHint(t *testing.T) {
	for _, c := range []struct{ text, message, hint string }{
		{ours + "a\nb\n" + middle + "c\n" + theirs, "A merge conflict that nobody has settled begins here, and ends on line 6.",
			"Keep lines 2 to 3 or line 5, or write what is right of both; then delete the lines that Git has put in: 1, 4 and 6."},
		{ours + base + "x\n" + middle + "c\n" + theirs, "A merge conflict that nobody has settled begins here, and ends on line 6.",
			"Keep nothing or line 5, or write what is right of both; then delete the lines that Git has put in: 1, 2 to 4 and 6."},
		{theirs, "This line is left over from a merge conflict.",
			"Keep the version that is right, and delete the other one with the lines that Git has put in."},
	} {
		d := Find("data/a.yaml", []byte(c.text), Data)[0]
		if d.Message != c.message || d.Hint != c.hint {
			t.Errorf("%s\n%s", d.Message, d.Hint)
		}
	}
}
