package markdown

import (
	"strings"
	"testing"

	"northstar/generator/base/diag"
)

// hostileLinks are addresses that must never become a link, as they stand between parentheses.
var hostileLinks = []string{
	"javascript:alert(1)",
	"JaVaScRiPt:alert(1)",
	"JAVASCRIPT:alert(1)",
	"java&#115;cript:alert(1)",
	"&#106;avascript:alert(1)",
	"&#x6A;avascript:alert(1)",
	"&#x6a;&#x61;vascript:alert(1)",
	"javascript&colon;alert(1)",
	"javascript&#58;alert(1)",
	"java&Tab;script:alert(1)",
	"java&#9;script:alert(1)",
	"java&NewLine;script:alert(1)",
	"java&#10;script:alert(1)",
	"&#1;javascript:alert(1)",
	"&#32;javascript:alert(1)",
	"&nbsp;javascript:alert(1)",
	"&#x2028;javascript:alert(1)",
	"&#xfeff;javascript:alert(1)",
	"&#x200b;javascript:alert(1)",
	"&#x202e;javascript:alert(1)",
	"&#0;javascript:alert(1)",
	"javascript\\:alert(1)",
	"<javascript:alert(1)>",
	"< javascript:alert(1)>",
	"<java\tscript:alert(1)>",
	"javascript%3Aalert(1)",
	"%6Aavascript:alert(1)",
	"%6Aavascript%3Aalert(1)",
	"%20javascript:alert(1)",
	"%01javascript:alert(1)",
	"vbscript:msgbox(1)",
	"VbScRiPt:x",
	"data:text/html,<script>alert(1)</script>",
	"data:text/html;base64,PHNjcmlwdD4=",
	"data:image/svg+xml,<svg/onload=alert(1)>",
	"data:image/png;base64,AAAA",
	"file:///etc/passwd",
	"blob:https://example.org/x",
	"about:blank",
	"view-source:https://example.org",
	"ws://example.org",
	"ftp://example.org",
	"intent://x#Intent;end",
	"ms-settings:x",
	"feed:javascript:alert(1)",
	"jar:javascript:x",
	"//example.org/x",
	"///example.org/x",
	"/\\example.org",
	"\\\\example.org",
	"\\\\\\\\example.org\\\\x",
	"/%5Cexample.org",
	"%2f%2fexample.org",
	"/%2fexample.org",
	"%2F/example.org",
	"/&Tab;/example.org",
	"&sol;&sol;example.org",
	"&#47;/example.org",
	"http:example.org",
	"https:/example.org",
	"https:///example.org",
	"https://",
	"http:\\\\example.org",
	"https://example.org\\@evil.example",
	"https://good.example@evil.example/",
	"https://user:pass@example.org/",
	"https://exa&#8238;mple.org",
	"https://exa mple.org",
	"..%5c..%5cx",
	"a%00b.md",
	"a&#0;b.md",
	"a%0d%0aX.md",
	"a%2fb.md",
	"%e0%80%af.md",
	"a%zz.md",
	"x.md#%00",
	"x.md?a=%0a",
	"mailto:",
	"mailto:a@b%0abcc:c@d",
	"tel:",
	"a:b",
	"x+y.z:1",
}

func TestHostileLinks(t *testing.T) {
	for _, h := range hostileLinks {
		for _, form := range []string{"[text](" + h + ")", "![text](" + h + ")", "[text][r]\n\n[r]: " + h, "[text](<" + h + ">)"} {
			body, diags := Convert("f.md", []byte(form), 1, Options{})
			checkBody(t, body)
			html := string(body.HTML)
			if strings.Contains(html, "<a") || strings.Contains(html, "<img") || len(body.Links) > 0 {
				t.Errorf("%q became %s", form, html)
			}
			// Some are so far from an address that they are only text, which is as safe.
			if !diag.HasErrors(diags) && !strings.Contains(html, "]") {
				t.Errorf("%q: no error; %s", form, html)
			}
		}
	}
}

// What looks odd and is fine.
func TestHarmlessLinks(t *testing.T) {
	for written, want := range map[string]Link{
		"x.md":                        {Dest: "x.md"},
		"../a/b.md#c-d":               {Dest: "../a/b.md", Fragment: "c-d"},
		"%2e%2e/x.md":                 {Dest: "../x.md"},
		"./javascript:x.md":           {Dest: "./javascript:x.md"},
		"#a:b":                        {Dest: "#a:b", Fragment: "a:b"},
		"#":                           {Dest: "#"},
		"?a=b&amp;c=d":                {Query: "a=b&c=d"},
		"?a#b":                        {Query: "a", Fragment: "b"},
		"/":                           {Dest: "/"},
		"/a/b/?x":                     {Dest: "/a/b/", Query: "x"},
		"caf%C3%A9.md":                {Dest: "café.md"},
		"café.md":                     {Dest: "café.md"},
		"<two words.md>":              {Dest: "two words.md"},
		"a%20b.md":                    {Dest: "a b.md"},
		"a%25b.md":                    {Dest: "a%b.md"},
		"a\\_b.md":                    {Dest: "a_b.md"},
		"a_(b).md":                    {Dest: "a_(b).md"},
		"مرحبا.md":                    {Dest: "مرحبا.md"},
		"javascript.md":               {Dest: "javascript.md"},
		"a/javascript:x":              {Dest: "a/javascript:x"},
		"x.md#%D0%BC%D0%B8%D1%80":     {Dest: "x.md", Fragment: "мир"},
		"2026-06-30-june-update.md":   {Dest: "2026-06-30-june-update.md"},
		"../goals/trees.yaml?plain=1": {Dest: "../goals/trees.yaml", Query: "plain=1"},
	} {
		body, diags := Convert("f.md", []byte("[text]("+written+")"), 1, Options{})
		if len(diags) > 0 || len(body.Links) != 1 {
			t.Errorf("%q: %d links, diagnostics %v", written, len(body.Links), diags)
			continue
		}
		l := body.Links[0]
		if l.Dest != want.Dest || l.Query != want.Query || l.Fragment != want.Fragment {
			t.Errorf("%q: path %q, query %q, fragment %q", written, l.Dest, l.Query, l.Fragment)
		}
	}
}

func TestHiddenCharacters(t *testing.T) {
	for text, want := range map[string]string{
		"\u2068isolated\u2069 and \u202bembedded\u202c": "",
		"a \u2067\u2068both\u2069\u2069 b":              "",
		"می\u200cخواهم, \u200e, \u200f, 👩\u200d🌾":       "",
		"“quotes” – and … dashes":                       "",
		"a \u2066b":                                     "1:3",
		"a\n\nb \u2068c\nd\u2069":                       "3:3 4:2",
		"a \u202db\u202c":                               "1:3",
		"user \u202e\u2066// check\u2069 \u2066admin":   "1:6",
		"a\u200bb":                 "1:2",
		"a\ufeffb":                 "1:2",
		"\u2066a\u202c\u2069":      "1:3",
		"```\nif x \u202e { \n```": "2:6",
	} {
		_, diags := Convert("f.md", []byte(text), 1, Options{})
		var got []string
		for _, d := range diags {
			if d.Code == "NS336" {
				got = append(got, strings.SplitN(listing([]diag.Diagnostic{d}), " ", 2)[0])
			}
		}
		if strings.Join(got, " ") != want {
			t.Errorf("%q: %v, want %s", text, got, want)
		}
	}
}
