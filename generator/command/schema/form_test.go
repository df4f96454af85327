package schema_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"
	old "gopkg.in/yaml.v2"

	"northstar/generator/command/schema"
	"northstar/generator/model/proposal"
	"northstar/generator/model/site"
	"northstar/generator/text/locale/localetest"
)

// issueForms is the schema of issue forms of https://www.schemastore.org (Apache License 2.0, beside it), of 7 August 2026.
func issueForms(t *testing.T) *jsonschema.Schema {
	t.Helper()
	data, err := os.ReadFile("testdata/github-issue-forms.json")
	if err != nil {
		t.Fatal(err)
	}
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	c := jsonschema.NewCompiler()
	if err := c.AddResource("forms.json", doc); err != nil {
		t.Fatal(err)
	}
	s, err := c.Compile("forms.json")
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// asJSON reads YAML 1.1, as GitHub does, where yes is true and 2026 is a number.
func asJSON(t *testing.T, data []byte) any {
	t.Helper()
	var v any
	if err := old.Unmarshal(data, &v); err != nil {
		t.Fatal(err)
	}
	text, err := json.Marshal(textual(v))
	if err != nil {
		t.Fatal(err)
	}
	value, err := jsonschema.UnmarshalJSON(bytes.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	return value
}

// textual gives mappings names that are texts, as JSON wants it.
func textual(v any) any {
	switch v := v.(type) {
	case map[any]any:
		m := map[string]any{}
		for k, x := range v {
			m[fmt.Sprint(k)] = textual(x)
		}
		return m
	case []any:
		for i := range v {
			v[i] = textual(v[i])
		}
	}
	return v
}

// An awkwardType is declared with words that hosts refuse in their forms, or that are no texts in YAML 1.1.
func awkwardTypes() site.Types {
	c := &site.Collection{Name: "cases", Title: "Cases", One: "Yes", Fields: site.CollectionFields{
		{Name: "answer", Kind: "choice", Choices: []string{"None", "no", "Yes", "2026", "true", "12:30", "YES"}, Required: true, Label: "On"},
		{Name: "title_again", Label: "Title", Help: "1984"},
		{Name: "n", Kind: "flag", Label: "n", Help: "überall: #1"},
		{Name: "day", Kind: "date", Help: "null"},
	}}
	return append(slices.Clone(site.StandardTypes()), c.Type())
}

// Hosts take the form of everything that is proposed, on any site.
func TestForms(t *testing.T) {
	published := issueForms(t)
	for _, types := range []site.Types{demoTypes(), awkwardTypes()} {
		for _, form := range proposal.Forms(types) {
			for _, tag := range []string{"en", "de", "ar", "ja"} {
				data, err := schema.Form(form, localetest.In(tag), tag)
				if err != nil {
					t.Fatal(err)
				}
				if err := published.Validate(asJSON(t, data)); err != nil {
					t.Errorf("%s: %v\n%s", form.Name, err, data)
				}
				t.Run(form.Name+" "+tag, func(t *testing.T) { formIsAccepted(t, form.Name, data) })
			}
		}
	}
}

// formIsAccepted holds a form to what GitHub refuses beyond its schema:
//
// https://docs.github.com/communities, "Common validation errors when creating issue forms".
func formIsAccepted(t *testing.T, name string, data []byte) {
	var form struct {
		Body []struct {
			Type, ID   string
			Attributes struct {
				Label   string
				Options []any
			}
			Validations struct{ Required bool }
		}
	}
	if err := old.Unmarshal(data, &form); err != nil {
		t.Fatal(err)
	}
	ids, labels := map[string]bool{}, map[string]bool{}
	unique := func(seen map[string]bool, what, s string) {
		key := strings.ToLower(strings.TrimSpace(s))
		if key == "" || seen[key] {
			t.Errorf("%s %q is empty or there twice", what, s)
		}
		seen[key] = true
	}
	for _, q := range form.Body {
		if q.Type == "markdown" {
			continue
		}
		unique(ids, "the id", q.ID)
		unique(labels, "the label", q.Attributes.Label)
		options := map[string]bool{}
		for _, o := range q.Attributes.Options {
			switch o := o.(type) {
			case string:
				unique(options, "the option", o)
			case map[any]any:
				unique(labels, "the agreement", o["label"].(string))
			default:
				t.Errorf("the option %v of %s is a %T", o, q.ID, o)
			}
		}
		if options["none"] || q.Type == "dropdown" && len(options) < 2 {
			t.Errorf("%s offers %v", q.ID, options)
		}
		if q.Type == "checkboxes" && q.Validations.Required {
			t.Errorf("%s is required as a whole, which only its options can be", q.ID)
		}
	}
	for _, want := range map[string][]string{"story": {"title", "text", "consent-by", "agreed", "pictures"}, "entry": {"goal", "date",
		"value", "agreed"}, "correction": {"goal", "value", "evidence"}, "testimonial": {"subject-display"},
		"event": {"start", "end", "mode", "url"}, "partner": {"name", "url"}, "opportunity": {"kind_of_work", "apply", "place-city"}}[name] {
		if !ids[want] {
			t.Errorf("it does not ask for %s", want)
		}
	}
	for _, decided := range []string{"draft", "aliases", "redirect", "form", "lists", "repeats-every", "status", "topics", "kind",
		"consent-scope"} {
		if ids[decided] {
			t.Errorf("it asks for %s, which the site decides", decided)
		}
	}
}
