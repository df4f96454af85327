package pipeline

import (
	"strings"
	"testing"
	"testing/fstest"
)

// A form is what its file says, harmless, and the only thing that its service is named for: in the policies of pages that show it, and in
// the headers, which are those of all pages.
func TestForms(t *testing.T) {
	const site = "name: Garden\nurl: https://example.org/garden/\nlanguages: [en, de]\ncards: none\n"
	const letter = `title: Letter
text: Once a *month*.
action: https://Forms.example.org/f/1?x=y
fields:
  - {name: email, label: E-mail, kind: email, required: true}
  - {name: often, label: How often?, kind: choice, choices: [Weekly, Monthly], help: Change it later.}
after: about.md
privacy: about.md
on_join: true
translations:
  de: {title: Brief, fields: [{label: E-Mail}, {label: Wie oft?, choices: [Jede Woche, Jeden Monat], help: Lässt sich ändern.}]}
`
	const host = "title: Host\naction: netlify\nfields: [{name: text, label: '<b>\"Text\"</b>', kind: long}]\nprivacy: /about/\n"
	files := fstest.MapFS{}
	for name, text := range map[string]string{
		"data/site.yaml": site, "data/forms/letter.yaml": letter, "data/forms/host.yaml": host,
		"content/about.md": "---\ntitle: About\n---\nUs.\n", "content/other.md": "---\ntitle: Other\nform: letter\n---\nUs.\n",
	} {
		files[name] = &fstest.MapFile{Data: []byte(text)}
	}
	got := result(t, files, optionsOf(t, nil), nil)
	safe(t, got.outputs)
	const named = "form-action 'self' https://forms.example.org; "
	for output, wants := range map[string][]string{
		"forms/letter/index.html": {
			named, `method="post" action="https://Forms.example.org/f/1?x=y"`, `type="email" autocomplete="email" required`,
			`<option value="Weekly">Weekly</option>`, `name="_next" value="https://example.org/garden/about/"`, "<em>month</em>",
			`aria-describedby="ns-form-letter-often-help"`, "forms.example.org.",
		},
		"de/forms/letter/index.html": {named, `<option value="Weekly">Jede Woche</option>`, "Lässt sich ändern."},
		"join/index.html":            {named, `id="ns-form-letter"`},
		"other/index.html":           {named, `id="ns-form-letter"`},
		"about/index.html":           {"form-action 'self'; "},
		"forms/host/index.html": {
			"form-action 'self'; ", `data-netlify="true"`, `name="form-name" value="form-host"`, `&lt;b>"Text"&lt;/b>`, `/about/">About</a>`,
		},
		"_headers": {named},
	} {
		for _, want := range wants {
			if text := string(got.outputs[output]); !strings.Contains(text, want) {
				t.Errorf("%s lacks %s:\n%s", output, want, text)
			}
		}
	}
}

// Nobody gets anything but an origin into a policy.
func TestHostileForms(t *testing.T) {
	for _, action := range []string{
		"http://forms.example.org/", "//forms.example.org/", "https://*.example.org/", "https://*/", "https://a.example.org;script-src *//",
		"https://a.example.org 'unsafe-inline'/", "https://user@a.example.org/", "javascript:alert(1)", "mailto:a@example.org", "/own/",
		"https://", "https://localhost/", "https://a.example.org:8443/", "https://a.example.org%3b/",
	} {
		files := fstest.MapFS{
			"data/site.yaml":    {Data: []byte("name: A\nurl: https://example.org/\ncards: none\n")},
			"content/about.md":  {Data: []byte("---\ntitle: About\n---\nUs.\n")},
			"data/forms/a.yaml": {Data: []byte("title: A\naction: \"" + action + "\"\nfields: [{name: a, label: A}]\nprivacy: about.md\n")},
		}
		got := result(t, files, optionsOf(t, nil), nil)
		if !strings.Contains(got.diagnostics, "NS456") {
			t.Errorf("%s is no mistake:\n%s", action, got.diagnostics)
		}
		for _, output := range []string{"_headers", "forms/a/index.html"} {
			if text := string(got.outputs[output]); !strings.Contains(text, "form-action 'self'; base-uri") {
				t.Errorf("%s is in the policy of %s:\n%s", action, output, text)
			}
		}
	}
}
