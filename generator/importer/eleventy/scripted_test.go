package eleventy

import "testing"

// Front matter that is a program is left over in the text; other front matter, and a program below it, stay.
func TestScripted(t *testing.T) {
	for text, want := range map[string]string{
		"---js\nconst a = 1;\nconst b = {};\n---\n\n# Text\n": "<script>\nconst a = 1;\nconst b = {};\n</script>\n\n\n# Text\n",
		"---javascript\r\n{ title: 1 }\r\n---\r\nText\n":      "<script>\n{ title: 1 }\n</script>\n\nText\n",
		"---\ntitle: A\n---\n\n---js\nx\n---\n":               "---\ntitle: A\n---\n\n---js\nx\n---\n",
		"---json\n{\"title\": \"A\"}\n---\nText\n":            "---json\n{\"title\": \"A\"}\n---\nText\n",
	} {
		if got := scripted(text); got != want {
			t.Errorf("%q is %q, want %q", text, got, want)
		}
	}
}
