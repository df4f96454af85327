package schema_test

import (
	"slices"
	"strings"
	"testing"

	"go.yaml.in/yaml/v4"

	"northstar/generator/command/schema"
	"northstar/generator/input/content"
	"northstar/generator/model/site"
)

// A template asks what the form asks, under the headings that hosts make of the form's labels.
func TestTemplate(t *testing.T) {
	for _, name := range content.Proposed(site.StandardTypes()) {
		form, err := schema.Form(site.StandardTypes(), name)
		if err != nil {
			t.Fatal(err)
		}
		var f struct {
			Body []struct {
				Attributes struct{ Label, Description string }
			}
		}
		if err := yaml.Unmarshal(form, &f); err != nil {
			t.Fatal(err)
		}
		var labels, headings []string
		for _, q := range f.Body {
			if q.Attributes.Label != "" {
				labels = append(labels, q.Attributes.Label)
			}
		}
		template, err := schema.Template(site.StandardTypes(), name)
		if err != nil {
			t.Fatal(err)
		}
		for line := range strings.Lines(string(template)) {
			if heading, ok := strings.CutPrefix(line, "### "); ok {
				headings = append(headings, strings.TrimSpace(heading))
			}
		}
		if len(labels) == 0 || !slices.Equal(labels, headings) {
			t.Errorf("%s: the form asks %q, the template %q", name, labels, headings)
		}
		for _, l := range labels {
			if !strings.Contains(string(template), "\n- **"+l+"**") {
				t.Errorf("%s: nothing says what %s is", name, l)
			}
		}
		if strings.Contains(strings.ReplaceAll(string(template), `\<`, ""), "<") {
			t.Errorf("%s: what is between angle brackets does not show:\n%s", name, template)
		}
	}
	if _, err := schema.Template(site.StandardTypes(), "person"); err == nil {
		t.Error("people are proposed")
	}
}
