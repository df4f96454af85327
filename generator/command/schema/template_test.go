package schema_test

import (
	"slices"
	"strings"
	"testing"

	"go.yaml.in/yaml/v4"

	"northstar/generator/command/schema"
	"northstar/generator/model/proposal"
	"northstar/generator/model/site"
	"northstar/generator/text/locale/localetest"
)

// A template asks what the form asks, under the headings that hosts make of the form's labels.
func TestTemplate(t *testing.T) {
	words := localetest.In("de")
	for _, asked := range proposal.Forms(site.StandardTypes()) {
		name := asked.Name
		form, err := schema.Form(asked, words, "de")
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
		template := schema.Template(asked, words, "de")
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
	if proposal.Named(site.StandardTypes(), "person") != nil {
		t.Error("people are proposed")
	}
}
