package why

import (
	"bytes"
	"encoding/json"
	"strings"
	"testing"

	"northstar/generator/base/diag"
)

func TestCodeIsFoundOrTheNearestNamed(t *testing.T) {
	for question, want := range map[string]string{"NS401": "NS401", "ns401": "NS401"} {
		if e, err := Code(question); err != nil || e.ID != want || !IsCode(question) {
			t.Errorf("%s: %v, %v", question, e.ID, err)
		}
	}
	for question, want := range map[string]string{
		"NS428": "did you mean NS427, ", "NS400": "did you mean NS401, ", "ns40": "did you mean NS401, ", "NS999": "--codes", "ns900": "--codes",
	} {
		if _, err := Code(question); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v", question, err)
		}
	}
	if IsCode("content/NS401.md") || IsCode("/ns401/") {
		t.Error("a page is taken for a code")
	}
}

// Every form of the reference says all that there is to say of every code.
func TestReferenceIsComplete(t *testing.T) {
	printed := func(format string) string {
		var b bytes.Buffer
		if err := PrintCodes(&b, format); err != nil {
			t.Fatal(err)
		}
		return b.String()
	}
	list, markdown := printed("human"), printed("markdown")
	var parsed struct {
		Codes []struct{ ID, Severity, Area, Title, Cause, Fix string }
	}
	if err := json.Unmarshal([]byte(printed("json")), &parsed); err != nil || len(parsed.Codes) != len(diag.Catalogue()) {
		t.Fatalf("%d codes, %v", len(parsed.Codes), err)
	}
	for _, c := range parsed.Codes {
		if c.Area == "" || c.Title == "" || c.Cause == "" || c.Fix == "" {
			t.Errorf("JSON: %+v", c)
		}
		if !strings.Contains(list, "\n  "+c.ID+"  "+c.Severity) {
			t.Errorf("%s is not in the list", c.ID)
		}
		_, entry, ok := strings.Cut(markdown, "\n### "+c.ID+": ")
		entry, _, _ = strings.Cut(entry, "\n### ")
		if !ok || !strings.Contains(entry, "**What to do:** ") || strings.Count(entry, "\n~~~") < 2 {
			t.Errorf("%s in Markdown: %s", c.ID, entry)
		}
	}
}

func TestOneCodeForPeople(t *testing.T) {
	e := diag.Explanation{ID: "NS401", Title: "link", Cause: "Why `a*b`.", Fix: "How.", Example: []diag.File{
		{Path: "published/a.md", Text: " x\n-old\n\n+new\n"}, {Path: diag.Terminal, Text: "$ ls\n-rw a\n"},
	}}
	for format, want := range map[string]string{
		"human": "NS401 error: link\n\nWhy `a*b`.\n\nWhat to do: How.\n\na.md, as it was published:\n\n      x\n    \x1b[31m- old\x1b[0m\n\n" +
			"    \x1b[32m+ new\x1b[0m\n\nIn a terminal:\n\n    $ ls\n    -rw a\n",
		"markdown": "# NS401: link\n\nError. Why \\`a\\*b\\`.\n\n**What to do:** How.\n\na.md, as it was published:\n\n~~~diff\n x\n-old\n\n" +
			"+new\n~~~\n\nIn a terminal:\n\n~~~console\n$ ls\n-rw a\n~~~\n",
	} {
		var b bytes.Buffer
		if err := PrintCode(&b, e, format, true); err != nil || b.String() != want {
			t.Errorf("got  %q %v\nwant %q", b.String(), err, want)
		}
	}
}
